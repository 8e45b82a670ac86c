//! One search over all segments of an index: by several threads at once where there is enough to do.

use tantivy::collector::Collector;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{Searcher, SegmentOrdinal};

use crate::store::threads::by_threads;

/// Of fewer documents altogether, starting a thread takes longer than walking them. Few in tests, so that small indexes are
/// searched by threads, too.
const LEAST_DOCUMENTS: u64 = if cfg!(test) { 2 } else { 100_000 };

/// What a collector makes of all documents that match.
pub(super) fn search<C: Collector>(searcher: &Searcher, query: &dyn Query, collector: &C) -> tantivy::Result<C::Fruit> {
    let scoring = match collector.requires_scoring() {
        true => EnableScoring::enabled_from_searcher(searcher),
        false => EnableScoring::disabled_from_searcher(searcher),
    };
    let weight = query.weight(scoring)?;
    let segments = searcher.segment_readers().len();
    let fruit = |at| of_segment(searcher, weight.as_ref(), collector, at);
    let fruits: tantivy::Result<Vec<_>> = match segments > 1 && searcher.num_docs() >= LEAST_DOCUMENTS {
        true => by_threads(segments, fruit).into_iter().collect(),
        false => (0..segments).map(fruit).collect(),
    };
    collector.merge_fruits(fruits?)
}

type FruitOf<C> = <<C as Collector>::Child as tantivy::collector::SegmentCollector>::Fruit;

fn of_segment<C: Collector>(
    searcher: &Searcher,
    weight: &dyn Weight,
    collector: &C,
    at: usize,
) -> tantivy::Result<FruitOf<C>> {
    let ordinal = at as SegmentOrdinal;
    collector.collect_segment(weight, ordinal, searcher.segment_reader(ordinal))
}
