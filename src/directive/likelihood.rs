//! Which of several directives is likelier meant, where nothing settles it.
//!
//! In: the candidates that are left. Out: the same, in order. An order isn't an answer: the citation stays open.

use std::cmp::Reverse;
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::candidates::Candidate;
use super::citation::Reference;
use super::issued::Directive;
use super::reading::Readings;
use super::registry::Registry;
use crate::text::Table;

const TABLE: Table<'static, 1> = Table::new(include_str!("data/priors.tsv"), ["directive"]);

static USUAL: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| TABLE.cells().map(|[id]| id).collect());

/// The last year of the news that `priors.tsv` was counted in.
const LAST_YEAR_COUNTED: i16 = 2019;

/// Sorts: what is of the organ that the text tells, before what isn't; then what the press usually means by the number; then
/// what is nearest to the latest past year that an article without a day tells of; then the newest.
pub(super) fn likeliest_first(
    candidates: &mut [Candidate<'_>],
    reference: &Reference,
    registry: &Registry,
    readings: &Readings<'_>,
    published: Option<Date>,
) {
    let told = readings.latest_year();
    let conventional = |directive: &Directive| {
        let plenums = |plenum| registry.plenums(plenum, reference.congress);
        let mut meetings = reference.plenum.into_iter().flat_map(plenums);
        meetings.any(|meeting| meeting.conventional.as_ref() == Some(&directive.id))
    };
    // An article without a day was written soon after the years that it tells of.
    let told = told.filter(|_| published.is_none());
    let distance = |directive: &Directive| told.zip(directive.year).map_or(0, |(told, year)| gap(told, year));
    candidates.sort_by_cached_key(|candidate| {
        let directive = candidate.directive;
        let organ = reference.central_organ.map(|organ| organ.issued(directive));
        let usual = is_usual(directive, readings, published);
        let known = directive.is_known_by_number() || conventional(directive);
        (organ == Some(Some(false)), !usual, !known, distance(directive), Reverse(directive.year), directive.id.clone())
    });
}

/// Whether it is what the press usually means by its kind and number, as far as that was counted.
pub(super) fn is_usual(directive: &Directive, readings: &Readings<'_>, published: Option<Date>) -> bool {
    let year = published.map(Date::year).or_else(|| readings.latest_year());
    year.is_none_or(|year| year <= LAST_YEAR_COUNTED) && USUAL.contains(directive.id.as_str())
}

/// How far the year of a directive is from the latest past year that is told. What is younger than the year after that is
/// farther: an article seldom tells of no year near its own.
fn gap(told: i16, year: i16) -> u16 {
    let years = told.abs_diff(year);
    if year > told + 1 { 2 * years } else { years }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_order() {
        TABLE.assert_in_order(|[id]| id);
        assert!(USUAL.len() > 50);
    }
}
