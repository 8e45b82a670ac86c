//! The documents of a query, counted by the values of one column.
//!
//! In: a query and a column. Out: how many documents have each value, and how many have none. Values of a
//! text column are places in the dictionary of their segment; `facet` asks it for the words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, Query};
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::{Engine, Result};
use crate::query::Plan;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// The values of a text column.
    Text(&'static str),
    /// Days of publication, as 20231105, divided by this: 1 for days, 100 for months, 10,000 for years.
    Published(u64),
}

/// The counts.
#[derive(Debug, Default)]
pub(super) struct Tallied {
    /// All documents.
    pub articles: u64,
    /// Those without a value.
    pub without: u64,
    /// Those without a value that cite a directive all the same.
    pub unclear: u64,
    /// For each segment, documents by value.
    pub segments: Vec<(SegmentOrdinal, BTreeMap<u64, u64>)>,
}

impl Tallied {
    /// Documents by value over all segments; for numbers only, since places differ between segments.
    pub fn numbers(&self) -> BTreeMap<u64, u64> {
        let mut all = BTreeMap::new();
        for (value, articles) in self.segments.iter().flat_map(|(_, counts)| counts) {
            *all.entry(*value).or_insert(0) += articles;
        }
        all
    }
}

impl Engine {
    /// Counts the articles that have everything asked for; without a query all of them.
    pub(super) fn tallied(&self, searcher: &Searcher, plan: Option<&Plan>, values: Values) -> Result<Tallied> {
        let query: Box<dyn Query> = match plan {
            Some(plan) => self.matching(searcher, plan)?,
            None => Box::new(AllQuery),
        };
        searcher.search(&query, &Tally(values)).map_err(|e| self.failed(e))
    }

    /// First and last day of publication of the articles that have everything asked for; none if no day of any is
    /// known.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn days(&self, plan: Option<&Plan>) -> Result<Option<(Date, Date)>> {
        let days = self.tallied(&self.searcher(), plan, Values::Published(1))?.numbers();
        let (first, last) = (days.keys().next(), days.keys().next_back());
        Ok(first.and_then(|first| day(*first)).zip(last.and_then(|last| day(*last))))
    }
}

/// 20231105 as a day.
pub(super) fn day(number: u64) -> Option<Date> {
    let part = |number: u64| i8::try_from(number % 100).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()
}

struct Tally(Values);

impl Collector for Tally {
    type Fruit = Tallied;
    type Child = TallyOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<TallyOfSegment> {
        let fast = reader.fast_fields();
        let (column, divisor, least) = match self.0 {
            // A segment in which no document has a value has no column.
            Values::Text(name) => (fast.str(name)?.map(|column| column.ords().clone()), 1, 0),
            // Day 0 is "not known".
            Values::Published(divisor) => (Some(fast.u64("published")?), divisor, 1),
        };
        let cites = fast.u64("cites")?;
        Ok(TallyOfSegment { segment, column, divisor, least, cites, counts: BTreeMap::new(), sums: [0; 3] })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Tallied>) -> tantivy::Result<Tallied> {
        let mut all = Tallied::default();
        for fruit in fruits {
            all.articles += fruit.articles;
            all.without += fruit.without;
            all.unclear += fruit.unclear;
            all.segments.extend(fruit.segments);
        }
        Ok(all)
    }
}

struct TallyOfSegment {
    segment: SegmentOrdinal,
    column: Option<Column<u64>>,
    divisor: u64,
    /// The least value that is one.
    least: u64,
    cites: Column<u64>,
    counts: BTreeMap<u64, u64>,
    /// All, without a value, and those of them that cite.
    sums: [u64; 3],
}

impl SegmentCollector for TallyOfSegment {
    type Fruit = Tallied;

    fn collect(&mut self, doc: DocId, _: Score) {
        let [articles, without, unclear] = &mut self.sums;
        *articles += 1;
        let values = self.column.iter().flat_map(|column| column.values_for_doc(doc));
        let mut has_value = false;
        for value in values.filter(|value| *value >= self.least) {
            has_value = true;
            *self.counts.entry(value / self.divisor).or_insert(0) += 1;
        }
        if !has_value {
            *without += 1;
            *unclear += u64::from(self.cites.first(doc).unwrap_or(0) > 0);
        }
    }

    fn harvest(self) -> Tallied {
        let [articles, without, unclear] = self.sums;
        Tallied { articles, without, unclear, segments: vec![(self.segment, self.counts)] }
    }
}
