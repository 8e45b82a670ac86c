//! Figures over times, and those of two runs side by side.

use std::collections::BTreeMap;
use std::time::Duration;

use super::ask::TimedQuery;
use super::error::SpeedError;
use crate::answer::{ClassSpeed, Multiple, QueryClass, Speed, SpeedChange, Times};

/// A time in milliseconds.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The one in the middle of some times, the earlier of two.
pub(super) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    percentile(&times, 50)
}

/// The least of sorted times that so many of 100 don't exceed; 0 of none.
fn percentile(sorted: &[f64], of_100: usize) -> f64 {
    let place = (sorted.len() * of_100).div_ceil(100);
    sorted.get(place.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// Percentiles of some times in milliseconds.
pub fn times(mut all: Vec<f64>) -> Times {
    all.sort_by(f64::total_cmp);
    let [p50, p95, p99, max] = [50, 95, 99, 100].map(|of_100| percentile(&all, of_100));
    Times { p50, p95, p99, max }
}

/// Times as multiples of those of the same queries by other means.
pub(super) fn multiple(pairs: &[(f64, f64)]) -> Multiple {
    let ratio = |(time, of): (f64, f64)| time / of.max(f64::EPSILON);
    let (own, of): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let each = pairs.iter().copied().map(ratio).collect();
    Multiple { of_p50: ratio((median(own), median(of))), median: median(each) }
}

/// At most so many queries of each class, spread over all of its own.
pub fn spread(queries: &[TimedQuery], most: usize) -> BTreeMap<QueryClass, Vec<&TimedQuery>> {
    let mut classes: BTreeMap<QueryClass, Vec<&TimedQuery>> = BTreeMap::new();
    for query in queries {
        classes.entry(query.class).or_default().push(query);
    }
    for of_class in classes.values_mut() {
        let (all, taken) = (of_class.len(), of_class.len().min(most));
        *of_class = (0..taken).filter_map(|at| of_class.get(at * all / taken).copied()).collect();
    }
    classes
}

/// Whether an earlier run timed the queries that are to be timed now.
///
/// # Errors
/// If it timed others, the first class that differs.
pub fn same_queries(before: &Speed, queries: &[TimedQuery]) -> Result<(), SpeedError> {
    let now = spread(queries, usize::MAX);
    let mut then: BTreeMap<QueryClass, &ClassSpeed> = before.classes.iter().map(|class| (class.class, class)).collect();
    for (class, queries) in now {
        let texts = then.remove(&class).map(|then| then.asked.iter().map(|asked| asked.query.as_str()));
        if !texts.is_some_and(|texts| texts.eq(queries.iter().map(|query| query.query.as_str()))) {
            return Err(SpeedError::OtherQueries(class));
        }
    }
    then.into_keys().next().map_or(Ok(()), |class| Err(SpeedError::OtherQueries(class)))
}

/// Each class beside that of an earlier run.
pub fn changes(before: &Speed, now: &[ClassSpeed]) -> Vec<SpeedChange> {
    let change = |now: &ClassSpeed| {
        let then = before.classes.iter().find(|then| then.class == now.class)?;
        let (before, now, class) = (then.warm.p50, now.warm.p50, now.class);
        Some(SpeedChange { class, before, now, ratio: now / before.max(f64::EPSILON) })
    };
    now.iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_of_a_known_list() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(times(hundred), Times { p50: 50.0, p95: 95.0, p99: 99.0, max: 100.0 });
        assert_eq!(times(vec![3.0, 1.0, 2.0]), Times { p50: 2.0, p95: 3.0, p99: 3.0, max: 3.0 });
        assert_eq!(times(vec![4.0]), Times { p50: 4.0, p95: 4.0, p99: 4.0, max: 4.0 });
        assert_eq!(times(Vec::new()), Times::default());
        assert_eq!((median(vec![9.0, 1.0, 5.0]), median(vec![2.0, 1.0])), (5.0, 1.0));
    }

    #[test]
    fn times_are_multiples_of_others_over_all_and_query_by_query() {
        let pairs = [(1.0, 2.0), (6.0, 3.0), (40.0, 10.0)];
        assert_eq!(multiple(&pairs), Multiple { of_p50: 2.0, median: 2.0 });
        assert_eq!(multiple(&[(1.0, 4.0), (6.0, 3.0), (4.0, 10.0)]), Multiple { of_p50: 1.0, median: 0.4 });
    }

    #[test]
    fn queries_are_spread_over_those_of_their_class() {
        let query = |at: usize| TimedQuery { class: QueryClass::Word, query: at.to_string(), band: None };
        let all: Vec<TimedQuery> = (0..100).map(query).collect();
        let texts = |most| -> Vec<String> {
            let spread = spread(&all, most);
            spread.values().flatten().map(|query| query.query.clone()).collect()
        };
        assert_eq!(texts(4), ["0", "25", "50", "75"]);
        assert_eq!((texts(0).len(), texts(1).len(), texts(1_000).len()), (0, 1, 100));
    }
}
