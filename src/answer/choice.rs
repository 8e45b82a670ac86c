//! What may be asked for next: the same query with a change, as text, beside what it would change.

use jiff::civil::Date;
use serde::Serialize;

use super::{KnownDirective, PeriodCount, Step, Taken, Timeline};
use crate::locality::UnitId;

/// What may be done with a value that results are counted by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RowEdits {
    /// Whether the query asks for it already.
    pub is_chosen: bool,
    /// The query that asks for it too; of what is chosen, the one that doesn't. None if the language can't say it.
    pub query: Option<String>,
    /// The query that leaves it out.
    pub excluding: Option<String>,
}

impl RowEdits {
    /// Puts it together.
    pub fn new(is_chosen: bool, query: Option<String>, excluding: Option<String>) -> Self {
        RowEdits { is_chosen, query, excluding }
    }
}

/// What may be done with a part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PartEdits {
    /// The query without it.
    pub without: Option<String>,
    /// With its words in quotation marks.
    pub quoted: Option<String>,
    /// With the words of a phrase as plain words.
    pub unquoted: Option<String>,
    /// With what it was taken for as a condition.
    pub condition: Option<String>,
}

/// A directive that a part of a query may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DirectiveChoice {
    /// Which it is.
    #[serde(flatten)]
    pub directive: KnownDirective,
    /// Articles that surely cite it, if they were counted.
    pub articles: Option<u64>,
    /// The query that asks for it and none of the others.
    pub query: Option<String>,
}

/// A unit that a part of a query may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceChoice {
    /// Kind, name and province: `huyện Ia H'Drai, Kon Tum`.
    pub name: String,
    /// The unit.
    pub unit: UnitId,
    /// Articles about it or a unit in it, if they were counted.
    pub articles: Option<u64>,
    /// The query that asks for it and none of the others.
    pub query: Option<String>,
}

/// Another query, where little is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Offer {
    /// The query.
    pub query: String,
    /// In what it differs.
    pub change: OfferedChange,
    /// Articles that have everything that it asks for.
    pub articles: usize,
}

impl Offer {
    /// Puts it together.
    pub fn new(query: String, change: OfferedChange, articles: usize) -> Self {
        Offer { query, change, articles }
    }
}

/// In what an offered query differs from the one that finds little.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum OfferedChange {
    /// In another spelling.
    Spelling,
    /// Without marks.
    Unmarked,
    /// Without one of its parts: its place among the parts, as typed, and what it was taken for.
    Without {
        /// Its place among the parts.
        part: usize,
        /// As typed.
        text: String,
        /// What it was taken for.
        taken: Vec<Taken>,
    },
    /// One of its parts alone, where leaving out one finds nothing either.
    Only {
        /// Its place among the parts.
        part: usize,
        /// As typed.
        text: String,
    },
    /// Without any condition.
    Unconditional,
    /// The words of phrases needn't stand side by side.
    Unquoted,
    /// Places are those of the map of 2025.
    Today,
}

/// Articles along the time, whatever time the query asks for, and the queries that ask for each step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Bars {
    /// Length of a step.
    pub by: Step,
    /// Articles with a day, whatever it is.
    pub dated: u64,
    /// Articles without.
    pub undated: u64,
    /// Each step from the first article to the last, in the order of time.
    pub bars: Vec<Bar>,
    /// The query that asks for no time, if it asks for one.
    pub anytime: Option<String>,
    /// The months of the year that is chosen, if just one is.
    pub months: Vec<Bar>,
}

impl Bars {
    /// Puts it together.
    pub fn new(by: Step, bars: Vec<Bar>, undated: u64) -> Self {
        let dated = bars.iter().map(|bar| bar.articles).sum();
        Bars { by, dated, undated, bars, anytime: None, months: Vec::new() }
    }
}

impl Bars {
    /// The same as a table.
    pub fn timeline(&self) -> Timeline {
        let period = |bar: &Bar| PeriodCount { period: bar.period.clone(), articles: bar.articles, frequency: None };
        Timeline {
            by: self.by,
            articles: self.dated + self.undated,
            undated: self.undated,
            occurrences: None,
            periods: self.bars.iter().map(period).collect(),
        }
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// `2021`, `2021-11`, or the first year of a decade.
    pub period: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Articles published in it; may be none.
    pub articles: u64,
    /// Whether all of it is in the time that the query asks for.
    pub is_chosen: bool,
    /// The query that asks for it: alone, or with what is between it and the steps that are chosen; of the only chosen one,
    /// the query without a time.
    pub query: Option<String>,
}
