//! The best hits and the exact number of all, in one walk.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// Collects the best `limit` documents: by score, then the newest, then in index order.
pub(super) struct Best {
    pub limit: usize,
}

/// A document with what it is ranked by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub score: Score,
    pub published: u64,
    pub address: DocAddress,
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    /// The better one is the smaller one, so that the heap's top is the worst.
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(other.published.cmp(&self.published))
            .then(self.address.cmp(&other.address))
    }
}

impl Collector for Best {
    type Fruit = (usize, Vec<Ranked>);
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        let published = reader.fast_fields().u64("published")?;
        Ok(BestOfSegment { limit: self.limit, segment, published, count: 0, best: BinaryHeap::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<(usize, Vec<Ranked>)>) -> tantivy::Result<Self::Fruit> {
        let count = fruits.iter().map(|(count, _)| count).sum();
        let mut all: Vec<Ranked> = fruits.into_iter().flat_map(|(_, best)| best).collect();
        all.sort_unstable();
        all.truncate(self.limit);
        Ok((count, all))
    }
}

pub(super) struct BestOfSegment {
    limit: usize,
    segment: SegmentOrdinal,
    published: Column<u64>,
    count: usize,
    best: BinaryHeap<Ranked>,
}

impl SegmentCollector for BestOfSegment {
    type Fruit = (usize, Vec<Ranked>);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.count += 1;
        let full = self.best.len() >= self.limit;
        if full && self.best.peek().is_none_or(|worst| worst.score > score) {
            return;
        }
        let published = self.published.first(doc).unwrap_or(0);
        let ranked = Ranked { score, published, address: DocAddress::new(self.segment, doc) };
        if !full {
            self.best.push(ranked);
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked < *worst
        {
            *worst = ranked;
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.count, self.best.into_vec())
    }
}
