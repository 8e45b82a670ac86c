//! The names in a plan, and whether another spelling of it has more.

use super::typed_words::groups;
use crate::query::{Clause, Plan};

/// Whether a plan has a name in the place of words of another one.
pub(super) fn has_more_names(plan: &Plan, than: &Plan) -> bool {
    let words = |plan: &Plan| groups(plan).iter().map(Vec::len).sum::<usize>();
    let (here, there) = (names(plan), names(than));
    words(plan) < words(than) && here.len() >= there.len() && here.iter().any(|name| !there.contains(name))
}

/// The directives, organs and places that a plan names in plain words.
pub(super) fn names(plan: &Plan) -> Vec<String> {
    fn of(clause: &Clause, found: &mut Vec<String>) {
        match clause {
            Clause::Directive { asked, .. } => {
                found.push(format!("{:?} {:?} {:?}", asked.candidates, asked.identity, asked.key));
            }
            Clause::Place { place, .. } => found.push(format!("{:?}", place.units)),
            Clause::Organ { organ, .. } => found.push(format!("{organ:?}")),
            Clause::Any(groups) => groups.iter().flatten().for_each(|clause| of(clause, found)),
            Clause::Not(clauses) => clauses.iter().for_each(|clause| of(clause, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    plan.clauses.iter().for_each(|clause| of(clause, &mut found));
    found
}
