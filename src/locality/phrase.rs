//! Phrases before a name that tell what it is or does: a place of a text in, the use of the phrase out.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::table::PHRASES;
use crate::text::{Lexicon, Tokens};

/// What the phrase before a name makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    /// The seat of a court.
    Court,
    /// Who makes films or shows them.
    Crew,
    /// Who sits in an assembly for the place.
    Delegate,
    /// A column that tells of several things.
    Digest,
    /// Something happens in somebody's home.
    Dwelling,
    /// Where somebody lives or is from.
    Home,
    /// A toll station, a bypass, a landfill: it has its name from a place that it is near.
    Named,
    /// None of the others, though it ends as one does.
    None,
    /// Those who act where something happens.
    Police,
    /// Work of the Party, which is reported of.
    Report,
    /// A rig.
    Rig,
    /// It puts something into the place.
    Scene,
    /// The seat of a university.
    School,
    /// A ship, where a number follows.
    Ship,
    /// Where somebody is bound for.
    Way,
    /// A song, a film, a book.
    Work,
}

impl Phrase {
    const ALL: [(&'static str, Phrase); 16] = [
        ("court", Phrase::Court),
        ("crew", Phrase::Crew),
        ("delegate", Phrase::Delegate),
        ("digest", Phrase::Digest),
        ("dwelling", Phrase::Dwelling),
        ("home", Phrase::Home),
        ("named", Phrase::Named),
        ("none", Phrase::None),
        ("police", Phrase::Police),
        ("report", Phrase::Report),
        ("rig", Phrase::Rig),
        ("scene", Phrase::Scene),
        ("school", Phrase::School),
        ("ship", Phrase::Ship),
        ("way", Phrase::Way),
        ("work", Phrase::Work),
    ];

    fn named(name: &str) -> Option<Phrase> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, phrase)| phrase)
    }
}

static KNOWN: LazyLock<Lexicon<Phrase>> =
    LazyLock::new(|| Lexicon::new(PHRASES.cells().filter_map(|[words, used]| Some((words, Phrase::named(used)?)))));

/// The last words of all phrases: most words of a text end none.
static LAST: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| PHRASES.cells().filter_map(|[words, _]| words.split(' ').next_back()).collect());

/// So many words a phrase has at most.
const LONGEST: usize = 5;

/// The longest phrase that ends just before word `i`, and where it begins.
pub(super) fn before(tokens: &Tokens, i: usize) -> Option<(Phrase, usize)> {
    if i == 0 || !LAST.contains(tokens.key(i - 1)) {
        return None;
    }
    (i.saturating_sub(LONGEST)..i).find_map(|from| {
        let found = KNOWN.all_at(tokens, from).find(|found| found.next == i && found.marked)?;
        Some((found.values.first().copied().copied()?, from))
    })
}

/// The phrase that begins at word `i`, and the word after it.
pub(super) fn at(tokens: &Tokens, i: usize) -> Option<(Phrase, usize)> {
    let found = KNOWN.longest_at(tokens, i).filter(|found| found.marked)?;
    Some((found.values.first().copied().copied()?, found.next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_use_is_known() {
        PHRASES.assert_in_order(|[words, _]| words);
        for [words, used] in PHRASES.cells() {
            assert!(Phrase::named(used).is_some(), "{words}");
            let tokens = Tokens::new(words);
            assert_eq!((0..tokens.len()).map(|i| tokens.key(i)).collect::<Vec<_>>().join(" "), words);
            assert!(tokens.len() <= LONGEST, "{words}");
        }
    }

    #[test]
    fn the_longest_phrase_decides() {
        assert_eq!(before(&Tokens::new("cô trú Vinh"), 2), Some((Phrase::Home, 1)));
        assert_eq!(before(&Tokens::new("trường nội trú Vinh"), 3), Some((Phrase::None, 1)));
        assert_eq!(before(&Tokens::new("họ về Vinh"), 2), None);
    }
}
