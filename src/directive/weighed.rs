//! What of each candidate's subject tells it from the others.
//!
//! In: the directives that a citation may mean. Out: the pairs of each one's subject that no other has, those that tell
//! and those that are common. A number may have a hundred candidates, so that a text keeps what it weighed last.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::issued::Directive;
use super::pair::Pair;
use super::rarity::rarity;
use super::subject::Subjects;
use crate::text::Table;

/// The subject of a candidate, and what of it no other one has.
pub(super) struct Weighed<'r> {
    pub id: &'r str,
    pub is_of_party: bool,
    /// Whether it says what an organ is and does. Articles name organs for many reasons.
    pub is_on_organ: bool,
    /// What the whole of it says, also what others say.
    pub all: &'r [Pair],
    pub telling: Vec<Pair>,
    pub common: Vec<Pair>,
    /// What each pair of it weighs: the rarer in the news, the more; and twice as much if no other candidate has it.
    pub weights: Vec<(Pair, usize)>,
}

/// The pairs of each candidate's subject that no other candidate has. Of a directive of the Party, common ones say nothing:
/// those the registry doesn't know may be on the same.
pub(super) fn weighed<'r>(candidates: &[&'r Directive], subjects: &Subjects) -> Vec<Weighed<'r>> {
    // One directive may be a candidate twice.
    let mut owners: FxHashMap<Pair, Option<&str>> = FxHashMap::default();
    for directive in candidates {
        for pair in directive.pairs() {
            let owner = owners.entry(*pair).or_insert(Some(directive.id.as_str()));
            *owner = owner.filter(|id| *id == directive.id);
        }
    }
    let of = |directive: &&'r Directive| {
        let all = directive.pairs();
        let is_own = |pair: &Pair| owners.get(pair).is_some_and(Option::is_some);
        let (telling, common) =
            all.iter().copied().filter(is_own).partition(|pair| subjects.is_telling(*pair, directive));
        let is_of_party = directive.congress.is_some();
        let common = if is_of_party { Vec::new() } else { common };
        let is_on_organ = is_on_organ(&directive.subject);
        let weights = all.iter().map(|pair| (*pair, rarity(*pair) * if is_own(pair) { 2 } else { 1 })).collect();
        Weighed { id: directive.id.as_str(), is_of_party, is_on_organ, all, telling, common, weights }
    };
    candidates.iter().map(of).collect()
}

const ON_ORGANS: Table<'static, 1> = Table::new(include_str!("data/on_organs.tsv"), ["beginning"]);

/// Whether a subject says what an organ is and does.
fn is_on_organ(subject: &str) -> bool {
    static BEGINNINGS: LazyLock<Vec<&str>> = LazyLock::new(|| ON_ORGANS.cells().map(|[beginning]| beginning).collect());
    BEGINNINGS.iter().any(|beginning| subject.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::*;

    #[test]
    fn each_beginning_is_that_of_some_subject_and_they_are_in_order() {
        ON_ORGANS.assert_in_order(|[beginning]| beginning);
        let registry = Registry::of_tests();
        for [beginning] in ON_ORGANS.cells() {
            assert!(registry.all().any(|directive| directive.subject.starts_with(beginning)), "{beginning}");
        }
    }
}
