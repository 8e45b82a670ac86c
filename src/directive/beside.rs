//! A directive that is told by another beside it: a conclusion beside the resolution that it concludes on.
//!
//! In: the citations of an article, each decided for itself. Out: those that stayed open are settled where exactly one of
//! what they may mean carries on, or is carried on by, one of what their neighbour in the sentence may mean.

use super::citation::Resolution;
use super::issued::Directive;
use super::reading::Readings;
use super::registry::Registry;
use super::settling::{Context, Settled};
use crate::text::effort;

/// Relations of the registry by which one directive acts on another; others say only that they resemble each other.
const ACTS: &[&str] = &[
    "amended_by",
    "amends",
    "continued_by",
    "continues",
    "guided_by",
    "guides",
    "implements",
    "replaced_by",
    "replaces",
];

/// So many citations after one are its neighbours: a list of three is about the longest that means one matter.
const NEIGHBOURS: usize = 2;

/// A citation with more candidates than this is told by nothing beside it.
const MOST_CANDIDATES: usize = 20;

/// Which citations their neighbours settle, with the directive that each means.
pub(super) fn told_by_neighbours<'a>(
    settled: &[Settled<'_>],
    readings: &Readings<'_>,
    context: Context<'a>,
) -> Vec<(usize, &'a Directive)> {
    let mut told: Vec<(usize, &'a Directive)> = Vec::new();
    for (i, one) in settled.iter().enumerate() {
        let sentence = readings.get(one.citation.field).sentence_around(one.citation.span);
        for (j, other) in settled.iter().enumerate().skip(i + 1).take(NEIGHBOURS) {
            let is_near = other.citation.field == one.citation.field && other.citation.span.start < sentence.end;
            if !is_near || !(is_open(one) || is_open(other)) {
                continue;
            }
            if let Some((first, second)) = only_pair(one, other, context.registry) {
                told.extend(
                    [(i, one, first), (j, other, second)]
                        .into_iter()
                        .filter_map(|(at, citation, meant)| is_open(citation).then_some((at, meant))),
                );
            }
        }
    }
    told
}

fn is_open(settled: &Settled<'_>) -> bool {
    matches!(settled.citation.resolution, Resolution::Ambiguous(_))
}

/// The one pair of what two citations may mean in which one acts on the other.
fn only_pair<'a>(
    one: &Settled<'_>,
    other: &Settled<'_>,
    registry: &'a Registry,
) -> Option<(&'a Directive, &'a Directive)> {
    let (first, second) = (meant(one, registry), meant(other, registry));
    let mut pairs = first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b))).filter(|(a, b)| acts(a, b));
    pairs.next().filter(|_| pairs.next().is_none())
}

/// The directives that a citation may mean; none if there are too many to be told.
fn meant<'a>(settled: &Settled<'_>, registry: &'a Registry) -> Vec<&'a Directive> {
    let ids = match &settled.citation.resolution {
        Resolution::Resolved(id) => std::slice::from_ref(id),
        Resolution::Ambiguous(ids) if ids.len() <= MOST_CANDIDATES => ids,
        Resolution::Ambiguous(_) | Resolution::Unknown => &[],
    };
    effort(ids.len());
    ids.iter().filter_map(|id| registry.get(id)).collect()
}

/// Whether the registry says that one of two acts on the other.
fn acts(one: &Directive, other: &Directive) -> bool {
    let says = |from: &Directive, to: &Directive| {
        from.relations.iter().any(|(relation, id)| *id == to.id && ACTS.contains(&relation.as_str()))
    };
    says(one, other) || says(other, one)
}
