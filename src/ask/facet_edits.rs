//! What is counted → the queries that ask for it.
//!
//! In: the counts of a facet, and the query that they are of. Out: the same with what may be asked for next beside each row.
//! What is chosen comes first, so that it can be let go again. A query is given only if it finds what the row counts.

use crate::answer::{Facet, FacetCounts, FacetRow, RowEdits};
use crate::directive::{DirectiveKind, IssuerCode};
use crate::locality::Tier;
use crate::query::{EditableQuery, Wanted};

/// The first rows of a facet, those that are chosen before the others, with the queries that ask for each.
pub(super) fn with_edits(mut counts: FacetCounts, most: usize, query: &EditableQuery<'_>) -> FacetCounts {
    let facet = counts.facet;
    let is_chosen =
        |row: &FacetRow| wanted(facet, &row.value).is_some_and(|wanted| query.part_that_wants(&wanted).is_some());
    counts.rows.sort_by_key(|row| !is_chosen(row));
    let mut counts = counts.limited(most);
    counts.rows.iter_mut().for_each(|row| edit(facet, row, query));
    counts
}

fn edit(facet: Facet, row: &mut FacetRow, query: &EditableQuery<'_>) {
    row.edits = wanted(facet, &row.value).map(|wanted| edits(&wanted, query));
    row.children.iter_mut().for_each(|child| edit(facet, child, query));
}

/// What may be done with a condition, on or off.
pub(super) fn edits(wanted: &Wanted, query: &EditableQuery<'_>) -> RowEdits {
    match query.part_that_wants(wanted) {
        Some(part) => RowEdits::new(true, query.without(part), None),
        None => RowEdits::new(false, query.with(wanted), query.excluding(wanted)),
    }
}

/// The condition that finds what a row counts.
pub(super) fn wanted(facet: Facet, value: &str) -> Option<Wanted> {
    match facet {
        Facet::Directive => Some(Wanted::Surely(value.to_owned())),
        Facet::Locality => value.parse().ok().map(Wanted::About),
        Facet::Year => value.parse().ok().and_then(|year| Wanted::years(year, year)),
        Facet::Month => {
            let (year, month) = value.split_once('-')?;
            let month = (year.parse().ok()?, month.parse().ok()?);
            Wanted::months(month, month)
        }
        Facet::Source => Some(Wanted::Source(value.to_owned())),
        Facet::Kind => DirectiveKind::from_code(value).map(Wanted::Kind),
        Facet::Issuer => Some(Wanted::Issuer(IssuerCode::from(value))),
        Facet::Tier => Tier::ALL.into_iter().find(|tier| tier.word() == value).map(Wanted::Tier),
    }
}
