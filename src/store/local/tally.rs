//! The documents of a query, counted by the values of one column; and the columns of one document.
//!
//! Values of a text column are places in the dictionary of their segment, which is asked for the words at the end.

use std::collections::BTreeMap;
use std::path::Path;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column as Values;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::columns::Columns;
use super::schema::column_name;
use crate::store::field::Column;
use crate::store::{Document, Fingerprint, Result, StoreError};

/// The counts.
#[derive(Debug, Default)]
pub(super) struct Tallied {
    /// All documents.
    pub articles: u64,
    /// Those without a value.
    pub without: u64,
    /// For each segment, documents by value.
    pub segments: Vec<(SegmentOrdinal, BTreeMap<u64, u64>)>,
}

/// Counts by the values of a text column.
pub(super) fn column_tally(column: Column) -> TallyBy {
    TallyBy::Column(column)
}

/// Counts by days divided by `per`.
pub(super) fn day_tally(per: u64) -> TallyBy {
    TallyBy::Days(per.max(1))
}

pub(super) enum TallyBy {
    Column(Column),
    Days(u64),
}

/// The words for the values that a text column was counted by.
pub(super) fn texts(
    searcher: &Searcher,
    column: Column,
    segments: &[(SegmentOrdinal, BTreeMap<u64, u64>)],
) -> tantivy::Result<BTreeMap<String, u64>> {
    let mut counts = BTreeMap::new();
    for (segment, places) in segments {
        let fast = searcher.segment_reader(*segment).fast_fields();
        let Some(words) = fast.str(column_name(column))? else { continue };
        for (place, articles) in places {
            let mut word = String::new();
            words.ord_to_str(*place, &mut word)?;
            *counts.entry(word).or_insert(0) += articles;
        }
    }
    Ok(counts)
}

impl Collector for TallyBy {
    type Fruit = Tallied;
    type Child = TallyOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<TallyOfSegment> {
        let fast = reader.fast_fields();
        let (column, divisor, least) = match self {
            // A segment in which no document has a value has no column.
            TallyBy::Column(column) => (fast.str(column_name(*column))?.map(|column| column.ords().clone()), 1, 0),
            // Day 0 is "not known".
            TallyBy::Days(per) => (Some(fast.u64("published")?), *per, 1),
        };
        Ok(TallyOfSegment { segment, column, divisor, least, counts: BTreeMap::new(), articles: 0, without: 0 })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Tallied>) -> tantivy::Result<Tallied> {
        let mut all = Tallied::default();
        for fruit in fruits {
            all.articles += fruit.articles;
            all.without += fruit.without;
            all.segments.extend(fruit.segments);
        }
        Ok(all)
    }
}

pub(super) struct TallyOfSegment {
    segment: SegmentOrdinal,
    column: Option<Values<u64>>,
    divisor: u64,
    /// The least value that is one.
    least: u64,
    counts: BTreeMap<u64, u64>,
    articles: u64,
    without: u64,
}

impl SegmentCollector for TallyOfSegment {
    type Fruit = Tallied;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.articles += 1;
        let values = self.column.iter().flat_map(|column| column.values_for_doc(doc));
        let mut has_value = false;
        for value in values.filter(|value| *value >= self.least) {
            has_value = true;
            *self.counts.entry(value / self.divisor).or_insert(0) += 1;
        }
        self.without += u64::from(!has_value);
    }

    fn harvest(self) -> Tallied {
        Tallied { articles: self.articles, without: self.without, segments: vec![(self.segment, self.counts)] }
    }
}

/// The columns of one document of a segment.
pub(super) struct Row<'s> {
    pub doc: DocId,
    pub folder: &'s Path,
    pub columns: &'s Columns,
}

impl Document for Row<'_> {
    fn id(&self) -> Result<String> {
        let read = self.columns.id(self.doc);
        read.map_err(|source| StoreError::Io { path: self.folder.to_owned(), source })
    }

    fn published(&self) -> u64 {
        self.columns.published.first(self.doc).unwrap_or(0)
    }

    fn length(&self) -> u64 {
        self.columns.length.first(self.doc).unwrap_or(0)
    }

    fn about(&self, visit: &mut dyn FnMut(u64)) {
        self.columns.about.values_for_doc(self.doc).for_each(visit);
    }

    fn fingerprint(&self) -> Fingerprint {
        self.columns.fingerprint(self.doc)
    }
}
