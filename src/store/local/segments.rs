//! One search over all segments of an index: by several threads at once where there is enough to do.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tantivy::collector::Collector;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{Searcher, SegmentOrdinal};

use super::machine::STACK_BYTES;

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
    let fruits = match segments > 1 && searcher.num_docs() >= LEAST_DOCUMENTS {
        true => by_threads(searcher, weight.as_ref(), collector)?,
        false => {
            (0..segments).map(|at| of_segment(searcher, weight.as_ref(), collector, at)).collect::<Result<_, _>>()?
        }
    };
    collector.merge_fruits(fruits)
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

/// Whoever is free takes the next segment. The fruits are in the order of the segments.
fn by_threads<C: Collector>(
    searcher: &Searcher,
    weight: &dyn Weight,
    collector: &C,
) -> tantivy::Result<Vec<FruitOf<C>>> {
    let segments = searcher.segment_readers().len();
    // Looked up for each question, this would take longer than answering it: the system has it in several files.
    static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    let threads = (*CORES).min(segments);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= segments {
                return done;
            }
            done.push((at, of_segment(searcher, weight, collector, at)));
        }
    };
    let mut done = thread::scope(|scope| {
        // Whoever can't start a thread goes on with those that run, and with itself.
        let start = |_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).ok();
        let started: Vec<_> = (1..threads).filter_map(start).collect();
        let mut done = work();
        for worker in started {
            done.extend(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, fruit)| fruit).collect()
}
