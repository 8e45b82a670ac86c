//! The directives of the registry that have one name, and which of them a person means by it.

use super::candidates::candidates;
use super::citation::Reference;
use super::issued::Directive;
use super::registry::Registry;
use crate::text::{fold, key};

/// The directives that a reference may mean; of kinds that share their code (*Quy định*, *Quyết định*) those of the kind
/// that is typed, and of the three organs that sign with `TW` those of the one that is said. Where there are none such, all: people confuse them.
pub(super) fn namesakes<'r>(registry: &'r Registry, reference: &Reference, typed: &str) -> Vec<&'r Directive> {
    let mut all: Vec<&Directive> = candidates(registry, reference, None).into_iter().map(|c| c.directive).collect();
    prefer(&mut all, |directive| typed.starts_with(&fold(&key(&directive.kind_name))));
    if let Some(organ) = reference.central_organ {
        prefer(&mut all, |directive| organ.issued(directive) == Some(true));
    }
    all
}

/// The ids of the directives that are meant by a reference about which no more is said, sorted.
pub(super) fn meant_by(registry: &Registry, reference: &Reference) -> Vec<String> {
    meant(registry, reference, namesakes(registry, reference, ""), false)
}

/// Leaves only what fits, if anything does.
fn prefer(all: &mut Vec<&Directive>, fits: impl Fn(&Directive) -> bool) {
    if all.iter().any(|directive| fits(directive)) {
        all.retain(|directive| fits(directive));
    }
}

/// The ids of those that are meant, sorted. Where the press knows one by kind and number alone (*Chỉ thị 05*), those of the
/// State that it doesn't know so aren't meant by them, unless more is said. Of those that a plenum adopted the one is meant that the press means by it, once
/// it is told in which term, unless the subject tells another.
pub(super) fn meant(
    registry: &Registry,
    reference: &Reference,
    mut all: Vec<&Directive>,
    by_subject: bool,
) -> Vec<String> {
    let alone = reference.issuer.is_none() && reference.stated_year().is_none() && reference.number.is_some();
    if alone && all.iter().any(|directive| directive.is_known_by_number()) {
        all.retain(|directive| directive.congress.is_some() || directive.is_known_by_number());
    }
    let is_of_one_term = reference.congress.is_some() || reference.stated_year().is_some();
    if let (None, Some(plenum), false, true) = (reference.number, reference.plenum, by_subject, is_of_one_term) {
        let is_other = |directive: &Directive| {
            let congress = reference.congress.or(directive.congress);
            let conventional = congress.and_then(|congress| registry.conventional(plenum, congress));
            conventional.is_some_and(|id| id != directive.id)
        };
        all.retain(|directive| !is_other(directive));
    }
    let mut ids: Vec<String> = all.into_iter().map(|directive| directive.id.clone()).collect();
    ids.sort();
    ids.dedup();
    ids
}
