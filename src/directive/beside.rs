//! A directive that is told by another beside it: a conclusion beside the resolution that it concludes on.
//!
//! In: the citations of an article, each decided for itself. Out: those that stayed open are settled where exactly one of
//! what they may mean acts on, or is acted on by, one of what their neighbour in the sentence may mean.

use std::collections::BTreeMap;

use super::citation::{Form, Resolution};
use super::found::Reader;
use super::issued::Directive;
use super::reading::Readings;
use super::registry::Registry;
use super::related::acts_on;
use super::settling::{Context, Settled};
use super::topic::{NamesSaid, is_about_another};
use crate::text::effort;

/// So many citations after one are its neighbours: a list of three is about the longest that means one matter.
const NEIGHBOURS: usize = 2;

/// A citation with more candidates than this is told by nothing beside it.
const MOST_CANDIDATES: usize = 20;

/// Which citations their neighbours settle, with the directive that each means. What two neighbours tell differently stays
/// open.
pub(super) fn told_by_neighbours<'a>(
    settled: &[Settled],
    readings: &Readings<'_>,
    context: Context<'a>,
) -> Vec<(usize, &'a Directive)> {
    let mut told: BTreeMap<usize, Option<&'a Directive>> = BTreeMap::new();
    for (i, one) in settled.iter().enumerate() {
        let sentence = readings.get(one.citation.field).sentence_around(one.citation.span);
        for (j, other) in settled.iter().enumerate().skip(i + 1).take(NEIGHBOURS) {
            let is_near = other.citation.field == one.citation.field && other.citation.span.start < sentence.end;
            if !is_near || !(is_open(one) || is_open(other)) {
                continue;
            }
            let reach = if is_sure(one, other) {
                Reach::Everything
            } else if says_symbol(one) || says_symbol(other) {
                Reach::Party
            } else {
                continue;
            };
            let Some((first, second)) = only_pair(one, other, reach, readings, context.registry) else { continue };
            for (at, citation, meant) in [(i, one, first), (j, other, second)] {
                if is_open(citation) {
                    let known = told.entry(at).or_insert(Some(meant));
                    *known = known.filter(|known| known.id == meant.id);
                }
            }
        }
    }
    told.into_iter().filter_map(|(at, meant)| Some((at, meant?))).collect()
}

fn is_open(settled: &Settled) -> bool {
    matches!(settled.citation.resolution, Resolution::Ambiguous(_))
}

/// Which directives may be told by their neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The Party's: its numbers come back once in five years.
    Party,
    /// Also the State's, which come back each year.
    Everything,
}

/// Whether one of two is settled, or they are the two of one list: *Nghị định 68 và 81*.
fn is_sure(one: &Settled, other: &Settled) -> bool {
    let is_list = one.reader == Reader::List && other.reader == Reader::List;
    is_open(one) != is_open(other) || is_list && one.citation.reference.kind == other.citation.reference.kind
}

/// Whether a citation says its issuer by its symbol. Two bare numbers that fit are a coincidence: *Quyết định 22, Quyết định
/// 30 về giá đất*.
fn says_symbol(settled: &Settled) -> bool {
    settled.citation.form == Form::Full
}

/// The one pair of what two citations may mean in which one acts on the other.
fn only_pair<'a>(
    one: &Settled,
    other: &Settled,
    reach: Reach,
    readings: &Readings<'_>,
    registry: &'a Registry,
) -> Option<(&'a Directive, &'a Directive)> {
    let (first, second) = (meant(one, reach, readings, registry), meant(other, reach, readings, registry));
    let mut pairs = first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b))).filter(|(a, b)| acts(a, b));
    pairs.next().filter(|_| pairs.next().is_none())
}

/// The directives within reach that a citation may mean, those apart that its sentence speaks against; none if there are too
/// many to be told.
fn meant<'a>(settled: &Settled, reach: Reach, readings: &Readings<'_>, registry: &'a Registry) -> Vec<&'a Directive> {
    let ids = match &settled.citation.resolution {
        Resolution::Resolved(id) => std::slice::from_ref(id),
        Resolution::Ambiguous(ids) if ids.len() <= MOST_CANDIDATES => &**ids,
        Resolution::Ambiguous(_) | Resolution::Unknown => &[],
    };
    effort(ids.len());
    let reading = readings.get(settled.citation.field);
    let (words, span) = (&settled.words, settled.citation.span);
    let names = NamesSaid::after(reading, words, span);
    let speaks_against =
        |directive: &&Directive| is_about_another(directive, reading, words, span) || names.are_anothers(directive);
    let known = ids.iter().filter_map(|id| registry.get(id));
    let within = known.filter(|directive| reach == Reach::Everything || directive.congress.is_some());
    within.filter(|directive| !(is_open(settled) && speaks_against(directive))).collect()
}

/// Whether the registry says that one of two acts on the other.
fn acts(one: &Directive, other: &Directive) -> bool {
    let says = |from: &Directive, to: &Directive| {
        from.relations.iter().any(|(relation, id)| *id == to.id && acts_on(relation))
    };
    says(one, other) || says(other, one)
}
