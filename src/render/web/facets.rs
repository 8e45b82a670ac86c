//! What a result is made up of: a block of links for each property.

use super::super::say::Say;
use super::at_find::CountAt;
use super::{At, SearchAt};
use crate::answer::{Facet, FacetCounts, FacetRow};
use crate::locality::listed_name;
use crate::query::AsOf;

/// A block.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) name: String,
    pub(super) is_open: bool,
    pub(super) rows: Vec<Row>,
    /// The page with all rows, and how many more there are.
    pub(super) more: Option<(String, String)>,
    pub(super) notes: Vec<String>,
    /// The other map.
    pub(super) other_map: Option<(String, String)>,
}

/// A value.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) address: Option<String>,
    pub(super) name: String,
    pub(super) detail: String,
    pub(super) number: String,
    pub(super) is_chosen: bool,
    pub(super) excluding: Option<String>,
    pub(super) title: String,
    pub(super) children: Vec<Row>,
}

/// The blocks of a result, those with at least one row.
pub(super) fn blocks(facets: &[FacetCounts], at: &SearchAt, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Block> {
    facets.iter().filter(|counts| !counts.rows.is_empty()).map(|counts| block(counts, at, say, to)).collect()
}

fn block(counts: &FacetCounts, at: &SearchAt, say: Say, to: &dyn Fn(&str) -> String) -> Block {
    let facet = counts.facet;
    let is_place = facet == Facet::Locality;
    let all = CountAt { q: at.q.clone(), facet, from: 0, as_of: at.as_of };
    let other = if at.as_of == AsOf::Today { AsOf::Both } else { AsOf::Today };
    let other_map = is_place.then(|| {
        let says = if other == AsOf::Today { say.web_search_by_34() } else { say.web_search_by_day() };
        (SearchAt { as_of: other, after: String::new(), ..at.clone() }.address(), says)
    });
    Block {
        name: heading(facet, say),
        is_open: matches!(facet, Facet::Locality | Facet::Directive),
        rows: counts.rows.iter().map(|row| of_row(facet, row, say, to)).collect(),
        more: (counts.more > 0).then(|| (all.address(), say.web_search_more_rows(counts.more))),
        notes: notes(counts, at.as_of, say),
        other_map,
    }
}

/// What a result is counted by, as a heading.
pub(super) fn heading(facet: Facet, say: Say) -> String {
    match facet {
        Facet::Locality => say.web_search_by_locality(),
        Facet::Directive => say.web_search_by_directive(),
        Facet::Kind => say.web_search_by_kind(),
        Facet::Issuer => say.web_search_by_issuer(),
        Facet::Source => say.web_search_by_source(),
        Facet::Tier => say.web_search_by_tier(),
        Facet::Year => say.web_search_by_year(),
        Facet::Month => say.web_search_by_month(),
    }
}

/// What is to be known of the numbers of a block.
pub(super) fn notes(counts: &FacetCounts, as_of: AsOf, say: Say) -> Vec<String> {
    let mut notes = Vec::new();
    let sum: u64 = counts.rows.iter().map(|row| row.articles).sum();
    let counted = counts.articles - counts.without - counts.unclear;
    if sum > counted && counts.facet != Facet::Locality {
        notes.push(say.web_search_adds_up_to_more());
    }
    if counts.facet == Facet::Locality {
        notes.push(match as_of {
            AsOf::Today => say.web_search_place_today(),
            AsOf::Then | AsOf::Both => say.web_search_place_then(),
        });
    }
    let lacks = [(say.without(counts.facet), counts.without), (say.facet_only_unclear(), counts.unclear)];
    let lacks = lacks.into_iter().filter(|(_, articles)| *articles > 0);
    notes.extend(lacks.map(|(what, articles)| say.web_search_lacks(what, articles)));
    notes
}

/// A row with its links.
pub(super) fn of_row(facet: Facet, row: &FacetRow, say: Say, to: &dyn Fn(&str) -> String) -> Row {
    let (name, detail) = match facet {
        Facet::Directive => row.name.split_once(": ").unwrap_or((&row.name, "")),
        Facet::Locality => (listed_name(&row.name), ""),
        Facet::Issuer if row.name != row.value => (row.name.as_str(), row.value.as_str()),
        _ => (row.name.as_str(), ""),
    };
    let edits = row.edits.as_ref();
    let is_chosen = edits.is_some_and(|edits| edits.is_chosen);
    let title = if is_chosen { say.web_search_drop(name) } else { say.web_search_without(name) };
    Row {
        address: edits.and_then(|edits| edits.query.as_deref()).map(to),
        name: name.to_owned(),
        detail: detail.to_owned(),
        number: say.number(row.articles),
        is_chosen,
        excluding: edits.and_then(|edits| edits.excluding.as_deref()).map(to),
        title,
        children: row.children.iter().map(|child| of_row(facet, child, say, to)).collect(),
    }
}
