//! A result counted by one of its properties, in full.

use askama::Template;

use super::super::say::Say;
use super::at_find::CountAt;
use super::chip::{Chip, chips};
use super::facets::{Row, heading, notes, of_row};
use super::views::{Seen, View, views};
use super::{At, Frame};
use crate::answer::{Facet, FacetCounts};
use crate::ask::QueryReading;

#[derive(Template)]
#[template(path = "web/count.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    chips: Vec<Chip>,
    views: Vec<View>,
    head: String,
    facets: Vec<View>,
    rows: Vec<(usize, Row)>,
    notes: Vec<String>,
    before: Option<String>,
    after: Option<String>,
    csv: String,
    xlsx: String,
}

/// Rows on a page.
pub const ROWS_OF_A_PAGE: usize = 200;

/// The page. The counts have the rows of this page and of those before it.
///
/// # Errors
/// If it can't be filled.
pub fn count(
    frame: &Frame<'_>,
    at: &CountAt,
    counts: Option<&FacetCounts>,
    reading: Option<&QueryReading>,
) -> askama::Result<String> {
    let say = frame.say;
    let to = |query: &str| CountAt { q: query.to_owned(), from: 0, ..at.clone() }.address();
    let rows = counts.map_or(&[][..], |counts| &counts.rows);
    let page = rows.get(at.from..).unwrap_or_default();
    let mut listed = Vec::new();
    page.iter().for_each(|row| flatten(of_row(at.facet, row, say, &to), 0, &mut listed));
    let articles = say.found_articles(counts.map_or(0, |counts| counts.articles));
    let from = |from: usize| CountAt { from, ..at.clone() }.address();
    Page {
        frame,
        chips: reading.map_or_else(Vec::new, |reading| chips(reading, say, &to)),
        views: views(&at.q, at.as_of, Seen::Counts, say),
        head: say.web_search_count_head(heading(at.facet, say), articles),
        facets: facets(at, say),
        rows: listed,
        notes: counts.map_or_else(Vec::new, |counts| notes(counts, at.as_of, say)),
        before: (at.from > 0).then(|| from(at.from.saturating_sub(ROWS_OF_A_PAGE))),
        after: counts.filter(|counts| counts.more > 0).map(|_| from(at.from + ROWS_OF_A_PAGE)),
        csv: at.as_form("csv"),
        xlsx: at.as_form("xlsx"),
    }
    .render()
}

/// The rows of a tree one after the other, each with how deep it is.
fn flatten(mut row: Row, depth: usize, rows: &mut Vec<(usize, Row)>) {
    let children = std::mem::take(&mut row.children);
    rows.push((depth.min(2), row));
    children.into_iter().for_each(|child| flatten(child, depth + 1, rows));
}

fn facets(at: &CountAt, say: Say) -> Vec<View> {
    let view = |facet| View {
        address: CountAt { facet, from: 0, ..at.clone() }.address(),
        name: heading(facet, say),
        is_here: facet == at.facet,
    };
    Facet::ALL.map(view).into()
}
