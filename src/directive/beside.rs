//! A directive that is told by another beside it: a conclusion beside the resolution that it concludes on.
//!
//! In: the citations of an article, each decided for itself. Out: those that stayed open are settled where exactly one of
//! what they may mean carries on, or is carried on by, one of what their neighbour in the sentence may mean.

use super::citation::{Form, Resolution};
use super::issued::Directive;
use super::reading::Readings;
use super::registry::Registry;
use super::settling::{Context, Settled};
use super::topic::{is_about_another, names_another};
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
            if !(says_symbol(one) || says_symbol(other)) {
                continue;
            }
            if let Some((first, second)) = only_pair(one, other, readings, context.registry) {
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

/// Whether a citation says its issuer by its symbol. Two bare numbers that fit are a coincidence: *Quyết định 22, Quyết định
/// 30 về giá đất*.
fn says_symbol(settled: &Settled<'_>) -> bool {
    settled.citation.form == Form::Full
}

/// The one pair of what two citations may mean in which one acts on the other.
fn only_pair<'a>(
    one: &Settled<'_>,
    other: &Settled<'_>,
    readings: &Readings<'_>,
    registry: &'a Registry,
) -> Option<(&'a Directive, &'a Directive)> {
    let (first, second) = (meant(one, readings, registry), meant(other, readings, registry));
    let mut pairs = first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b))).filter(|(a, b)| acts(a, b));
    pairs.next().filter(|_| pairs.next().is_none())
}

/// The Party's directives that a citation may mean, those apart that its sentence speaks against; none if there are too
/// many to be told.
fn meant<'a>(settled: &Settled<'_>, readings: &Readings<'_>, registry: &'a Registry) -> Vec<&'a Directive> {
    let ids = match &settled.citation.resolution {
        Resolution::Resolved(id) => std::slice::from_ref(id),
        Resolution::Ambiguous(ids) if ids.len() <= MOST_CANDIDATES => ids,
        Resolution::Ambiguous(_) | Resolution::Unknown => &[],
    };
    effort(ids.len());
    let reading = readings.get(settled.citation.field);
    let speaks_against = |directive: &&Directive| {
        is_about_another(directive, reading, &settled.words, settled.citation.span)
            || names_another(directive, reading, &settled.words, settled.citation.span)
    };
    let of_party = ids.iter().filter_map(|id| registry.get(id)).filter(|directive| directive.congress.is_some());
    of_party.filter(|directive| !(is_open(settled) && speaks_against(directive))).collect()
}

/// Whether the registry says that one of two acts on the other.
fn acts(one: &Directive, other: &Directive) -> bool {
    let says = |from: &Directive, to: &Directive| {
        from.relations.iter().any(|(relation, id)| *id == to.id && ACTS.contains(&relation.as_str()))
    };
    says(one, other) || says(other, one)
}
