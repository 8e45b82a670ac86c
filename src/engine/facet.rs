//! A whole result, counted by one of its properties.
//!
//! In: a plan, or none for the whole index, and a [`Facet`]. Out: [`FacetCounts`]: exact numbers over every
//! article that has everything asked for, not only over the hits shown, with those that have no value.

use std::collections::BTreeMap;

use tantivy::Searcher;

use super::tally::{Tallied, Values};
use super::{Engine, EngineError, Result};
use crate::answer::{Facet, FacetCounts, FacetRow, PlaceCount};
use crate::directive::{DirectiveKind, Registry};
use crate::query::{AsOf, Plan};

impl Engine {
    /// Counts the articles that have everything asked for by one of their properties; without a query all
    /// articles. Places are those of the plan's map; where it asks for both, those of each article's day.
    ///
    /// Cost: one walk over the articles found, and memory for each different value.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn facet(&self, plan: Option<&Plan>, facet: Facet) -> Result<FacetCounts> {
        let searcher = self.searcher();
        let values = match facet {
            Facet::Locality => return self.by_locality(&searcher, plan),
            Facet::Directive => Values::Text("cited"),
            Facet::Kind => Values::Text("kind"),
            Facet::Source => Values::Text("paper"),
            Facet::Year => Values::Published(10_000),
            Facet::Month => Values::Published(100),
        };
        let tallied = self.tallied(&searcher, plan, values)?;
        let counts = match values {
            Values::Text(column) => self.texts(&searcher, column, &tallied)?,
            Values::Published(_) => tallied.numbers().into_iter().map(|(n, count)| (period(n), count)).collect(),
        };
        let row = |(value, articles): (String, u64)| {
            let name = name(facet, &value, &self.facts.registry);
            FacetRow { value, name, articles, children: Vec::new() }
        };
        let rows = sorted(counts.into_iter().map(row));
        let unclear = if facet == Facet::Directive { tallied.unclear } else { 0 };
        let without = tallied.without - unclear;
        Ok(FacetCounts { facet, articles: tallied.articles, without, unclear, rows, more: 0 })
    }

    fn by_locality(&self, searcher: &Searcher, plan: Option<&Plan>) -> Result<FacetCounts> {
        let articles = match plan {
            Some(plan) => self.count(plan)? as u64,
            None => searcher.num_docs(),
        };
        let (places, without) = self.localities(plan, plan.map_or(AsOf::Then, |plan| plan.as_of))?;
        let rows = sorted(places.into_iter().map(of_place));
        Ok(FacetCounts { facet: Facet::Locality, articles, without, unclear: 0, rows, more: 0 })
    }

    /// The words for the places that a text column was counted by.
    fn texts(&self, searcher: &Searcher, column: &str, tallied: &Tallied) -> Result<BTreeMap<String, u64>> {
        let mut counts = BTreeMap::new();
        for (segment, places) in &tallied.segments {
            let fast = searcher.segment_reader(*segment).fast_fields();
            let Some(words) = fast.str(column).map_err(|e| self.failed(e))? else { continue };
            for (place, articles) in places {
                let mut word = String::new();
                let read = words.ord_to_str(*place, &mut word);
                read.map_err(|source| EngineError::Io { path: self.folder.clone(), source })?;
                *counts.entry(word).or_insert(0) += articles;
            }
        }
        Ok(counts)
    }
}

fn of_place(place: PlaceCount) -> FacetRow {
    FacetRow {
        value: place.unit.unit.to_string(),
        name: place.unit.name,
        articles: place.articles,
        children: sorted(place.children.into_iter().map(of_place)),
    }
}

/// The most articles first, then by name.
fn sorted(rows: impl Iterator<Item = FacetRow>) -> Vec<FacetRow> {
    let mut rows: Vec<FacetRow> = rows.collect();
    rows.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| (&a.name, &a.value).cmp(&(&b.name, &b.value))));
    rows
}

/// 2021 or 202111 as `2021` or `2021-11`, so that the order of texts is that of time.
pub(super) fn period(number: u64) -> String {
    match number {
        0..10_000 => format!("{number:04}"),
        _ => format!("{:04}-{:02}", number / 100, number % 100),
    }
}

fn name(facet: Facet, value: &str, registry: &Registry) -> String {
    let known = match facet {
        Facet::Directive => registry.get(value).map(|d| format!("{}: {}", d.name(), d.subject)),
        Facet::Kind => DirectiveKind::from_code(value).map(|kind| kind.name().to_owned()),
        Facet::Month => value.split_once('-').map(|(year, month)| format!("{month}/{year}")),
        Facet::Locality | Facet::Year | Facet::Source => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}
