//! How directives of the registry are related: what its rows say, read in both directions.

use super::citation::Relation;
use super::registry::Registry;

/// A word for a relation in the registry.
struct Word {
    word: &'static str,
    /// The word for the same seen from the other side.
    inverse: &'static str,
    /// What the other one does to this one where it carries it on.
    carried_on: Option<Relation>,
    /// Whether one of the two acts on the other; else they only resemble each other.
    acts: bool,
}

const fn word(word: &'static str, inverse: &'static str, carried_on: Option<Relation>, acts: bool) -> Word {
    Word { word, inverse, carried_on, acts }
}

const RELATIONS: [Word; 14] = [
    word("amends", "amended_by", None, true),
    word("amended_by", "amends", Some(Relation::Amends), true),
    word("continues", "continued_by", None, true),
    word("continued_by", "continues", Some(Relation::Continues), true),
    word("guides", "guided_by", None, true),
    word("guided_by", "guides", Some(Relation::Guides), true),
    word("implements", "implemented_by", None, true),
    word("implemented_by", "implements", Some(Relation::Implements), true),
    word("replaces", "replaced_by", None, true),
    word("replaced_by", "replaces", Some(Relation::Replaces), true),
    word("succeeds", "succeeded_by", None, false),
    word("succeeded_by", "succeeds", Some(Relation::Succeeds), false),
    word("see", "see", None, false),
    word("same_number", "same_number", None, false),
];

/// Whether a word of the registry says that one directive acts on another: *continues*, not *see*.
pub(super) fn acts_on(relation: &str) -> bool {
    RELATIONS.iter().any(|known| known.word == relation && known.acts)
}

impl Registry {
    /// How a directive is related to others, by its own row and by theirs: the word for the relation, and the other's id;
    /// sorted, each once. Looks through all rows.
    pub fn related(&self, id: &str) -> Vec<(String, String)> {
        let own = self.get(id).into_iter().flat_map(|directive| &directive.relations).cloned();
        let told = self.naming(id).into_iter().flat_map(|other| {
            let about = other.relations.iter().filter(|(_, named)| named == id);
            about.filter_map(|(word, _)| Some((seen_from_there(word)?.to_owned(), other.id.clone())))
        });
        let mut related: Vec<(String, String)> = own.chain(told).collect();
        related.sort();
        related.dedup();
        related
    }

    /// The directives of the registry that carry one on, and how, by id.
    pub fn carriers(&self, id: &str) -> Vec<(Relation, String)> {
        let carries_on = |(word, other): (String, String)| {
            let known = RELATIONS.iter().find(|known| known.word == word)?;
            Some((known.carried_on?, other))
        };
        self.related(id).into_iter().filter_map(carries_on).collect()
    }
}

fn seen_from_there(word: &str) -> Option<&'static str> {
    RELATIONS.iter().find(|known| known.word == word).map(|known| known.inverse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_is_told_from_both_sides() {
        let registry = Registry::with_rows(
            "kh-3-tw-k13\tKH\t\t3\t2022\t\tTW\t13\t\t\t\t\timplements:kl-21-tw-k13\n\
             nd-9999-2020-cp\tNĐ\t\t9999/2020\t\t\tCP\t\t\t\t\t\tguides:luat-45-2013-qh13",
        )
        .unwrap();
        let has =
            |id: &str, word: &str, other: &str| registry.related(id).contains(&(word.to_owned(), other.to_owned()));
        assert!(has("kh-3-tw-k13", "implements", "kl-21-tw-k13"));
        assert!(has("kl-21-tw-k13", "implemented_by", "kh-3-tw-k13"));
        assert!(registry.carriers("kl-21-tw-k13").contains(&(Relation::Implements, "kh-3-tw-k13".to_owned())));
        assert!(registry.carriers("luat-45-2013-qh13").contains(&(Relation::Guides, "nd-9999-2020-cp".to_owned())));
        assert!(registry.carriers("luat-13-2003-qh11").contains(&(Relation::Succeeds, "luat-45-2013-qh13".to_owned())));
    }

    #[test]
    fn every_word_for_a_relation_is_known_and_is_its_own_inverse_twice() {
        for known in RELATIONS {
            assert_eq!(seen_from_there(known.inverse), Some(known.word));
        }
        for directive in Registry::of_tests().all() {
            for (word, _) in &directive.relations {
                assert!(seen_from_there(word).is_some(), "{}: {word}", directive.id);
            }
        }
    }
}
