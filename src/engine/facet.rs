//! A whole result, counted by one of its properties.
//!
//! In: a plan, or none for the whole index, and a [`Facet`]. Out: [`FacetCounts`]: exact numbers over every
//! article that has everything asked for, not only over the hits shown, with those that have no value.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::Searcher;

use super::tally::{Tallied, Values};
use super::{Engine, EngineError, PlaceCount, Result};
use crate::directive::{DirectiveKind, Registry};
use crate::query::{AsOf, Plan};

/// What a result is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Directives surely cited. An article counts for each of them.
    Directive,
    /// Units that the articles are about, as a tree.
    Locality,
    /// Years of publication.
    Year,
    /// Months of publication.
    Month,
    /// Paper or portal, as it stands in the article.
    Source,
    /// Kinds of the directives cited, also of those that the registry doesn't settle. An article counts
    /// for each of them.
    Kind,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Facet; 6] =
        [Facet::Directive, Facet::Locality, Facet::Year, Facet::Month, Facet::Source, Facet::Kind];

    /// The name that it is asked for by.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Directive => "directive",
            Facet::Locality => "locality",
            Facet::Year => "year",
            Facet::Month => "month",
            Facet::Source => "source",
            Facet::Kind => "kind",
        }
    }
}

/// A result, counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacetCounts {
    /// What it is counted by.
    pub facet: Facet,
    /// All articles that have everything asked for.
    pub articles: u64,
    /// Those of them without a value: they cite nothing, have no date, no source, or are about no place.
    pub without: u64,
    /// By directive only: those that cite something, but nothing that is surely one directive.
    pub unclear: u64,
    /// The values, the most articles first, then by name.
    pub rows: Vec<FacetRow>,
    /// Rows left out by [`FacetCounts::limited`]; of a tree, those of the first tier.
    pub more: usize,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacetRow {
    /// Identity of a directive, key of a unit, code of a kind, `2021` or `2021-11`, or the source.
    pub value: String,
    /// For a person: name and subject of a directive of the registry, name of a unit or kind, `11/2021`.
    pub name: String,
    /// Articles that have it.
    pub articles: u64,
    /// Of a unit: those in it, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<FacetRow>,
}

impl FacetCounts {
    /// The same with its first `most` rows only; the numbers of articles stay.
    pub fn limited(mut self, most: usize) -> Self {
        self.more += self.rows.len().saturating_sub(most);
        self.rows.truncate(most);
        self
    }
}

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
