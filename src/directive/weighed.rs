//! What of each candidate's subject tells it from the others.
//!
//! In: the directives that a citation may mean. Out: the pairs of each one's subject that no other has, those that tell
//! and those that are common. A number may have a hundred candidates, so that a text keeps what it weighed last.

use rustc_hash::FxHashMap;

use super::issued::Directive;
use super::pair::Pair;
use super::subject::Subjects;

/// The subject of a candidate, and what of it no other one has.
pub(super) struct Weighed<'r> {
    pub id: &'r str,
    pub is_of_party: bool,
    /// What the whole of it says, also what others say.
    pub all: &'r [Pair],
    pub telling: Vec<Pair>,
    pub common: Vec<Pair>,
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
        let own = directive.pairs().iter().copied().filter(|pair| owners.get(pair).is_some_and(Option::is_some));
        let (telling, common) = own.partition(|pair| subjects.is_telling(*pair, directive));
        let is_of_party = directive.congress.is_some();
        let common = if is_of_party { Vec::new() } else { common };
        Weighed { id: directive.id.as_str(), is_of_party, all: directive.pairs(), telling, common }
    };
    candidates.iter().map(of).collect()
}
