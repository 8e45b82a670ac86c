//! Queries asked by the clock: one after another, and by several threads at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::ask::{Answered, TimedQuery, ask};
use super::chance::Chance;
use super::error::SpeedError;
use super::figures::{median, milliseconds, spread, times};
use super::step::Step;
use crate::answer::{ClassSpeed, QueryClass, QueryTime, Throughput};
use crate::search::Engine;
use crate::store::Result as StoreResult;
use crate::store::local::STACK_BYTES;

/// After so long no further round of a class begins: over millions of articles a query of some classes takes seconds.
const ENOUGH: Duration = Duration::from_secs(10);
/// After so long a further round tells no more of how many queries several threads answer a second.
const ENOUGH_OF_THREADS: Duration = Duration::from_secs(2);

/// How queries are timed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounds {
    /// How often each is, at most.
    pub runs: usize,
    /// After how long no further round of a class begins. The first one is always whole.
    pub enough: Duration,
    /// With how many threads they are counted, one number after another.
    pub threads: Vec<usize>,
    /// What their order in each round depends on.
    pub seed: u64,
}

impl Rounds {
    /// With one thread, two, four and so on up to this many.
    pub fn new(runs: usize, most_threads: usize, seed: u64) -> Self {
        let doubled = std::iter::successors(Some(1), |threads| Some(threads * 2));
        let mut threads: Vec<usize> = doubled.take_while(|threads| *threads < most_threads).collect();
        threads.push(most_threads.max(1));
        Rounds { runs: runs.max(1), enough: ENOUGH, threads, seed }
    }
}

/// Times queries class by class; each was asked once before its clock runs. Who listens is told of each step.
///
/// # Errors
/// If the index can't be read, or a query isn't answered as it was the first time.
pub fn time(
    engine: &Engine,
    queries: &[TimedQuery],
    rounds: &Rounds,
    begins: &mut dyn FnMut(Step),
) -> Result<Vec<ClassSpeed>, SpeedError> {
    timed(queries, rounds, &|query| ask(engine, query), begins)
}

/// What answers a query.
type Ask<'a> = &'a (dyn Fn(&TimedQuery) -> StoreResult<Answered> + Sync);

fn timed(
    queries: &[TimedQuery],
    rounds: &Rounds,
    ask: Ask<'_>,
    begins: &mut dyn FnMut(Step),
) -> Result<Vec<ClassSpeed>, SpeedError> {
    let classes = spread(queries, usize::MAX);
    let of = classes.len();
    let of_class = |(number, (class, queries)): (usize, (QueryClass, Vec<&TimedQuery>))| {
        begins(Step::Timing { class, number, of });
        Class::asked_once(queries, ask)?.speed(class, rounds)
    };
    (1..).zip(classes).map(of_class).collect()
}

/// Queries of a class, with the first answer to each.
struct Class<'q> {
    queries: Vec<&'q TimedQuery>,
    firsts: Vec<Answered>,
    ask: Ask<'q>,
}

impl<'q> Class<'q> {
    fn asked_once(queries: Vec<&'q TimedQuery>, ask: Ask<'q>) -> StoreResult<Self> {
        let firsts = queries.iter().map(|query| ask(query)).collect::<StoreResult<_>>()?;
        Ok(Class { queries, firsts, ask })
    }

    fn speed(&self, class: QueryClass, rounds: &Rounds) -> Result<ClassSpeed, SpeedError> {
        let all = self.times(rounds)?;
        let alone = all.iter().flatten().count() as f64 * 1_000.0 / all.iter().flatten().sum::<f64>().max(f64::EPSILON);
        let per_second = |threads: usize| if threads == 1 { Ok(alone) } else { self.per_second(threads, rounds) };
        let throughput = rounds
            .threads
            .iter()
            .map(|threads| Ok(Throughput { threads: *threads, per_second: per_second(*threads)? }));
        let throughput = throughput.collect::<Result<_, SpeedError>>()?;
        let runs = all.first().map_or(0, Vec::len);
        let medians: Vec<f64> = all.into_iter().map(median).collect();
        let asked = self.queries.iter().zip(&self.firsts).zip(&medians).map(|((query, first), time)| QueryTime {
            query: query.query.clone(),
            band: query.band,
            hits: first.hits,
            time: *time,
        });
        let mut hits: Vec<u64> = self.firsts.iter().map(|first| first.hits).collect();
        hits.sort_unstable();
        Ok(ClassSpeed {
            class,
            queries: self.queries.len(),
            runs,
            hits: hits.get(hits.len().saturating_sub(1) / 2).copied().unwrap_or(0),
            asked: asked.collect(),
            warm: times(medians),
            throughput,
            new_process: None,
        })
    }

    /// Asks a query, and holds the answer against the first.
    fn again(&self, at: usize) -> Result<(), SpeedError> {
        let (Some(query), Some(first)) = (self.queries.get(at), self.firsts.get(at)) else { return Ok(()) };
        match (self.ask)(query)? == *first {
            true => Ok(()),
            false => Err(SpeedError::Differs { class: query.class, query: query.query.clone() }),
        }
    }

    /// The order of the queries in each round, which is another in each, so that none profits always from the same one before it.
    fn orders(&self, rounds: &Rounds) -> impl Iterator<Item = Vec<usize>> {
        let mut chance = Chance::new(rounds.seed, "order");
        let count = self.queries.len();
        (0..rounds.runs).map(move |_| {
            let mut order: Vec<usize> = (0..count).collect();
            chance.shuffle(&mut order);
            order
        })
    }

    /// Milliseconds of each query in each round, of as many whole rounds as are enough.
    fn times(&self, rounds: &Rounds) -> Result<Vec<Vec<f64>>, SpeedError> {
        let mut all = vec![Vec::with_capacity(rounds.runs); self.queries.len()];
        let first = Instant::now();
        for order in self.orders(rounds) {
            for at in order {
                let began = Instant::now();
                self.again(at)?;
                if let Some(times) = all.get_mut(at) {
                    times.push(milliseconds(began.elapsed()));
                }
            }
            if first.elapsed() >= rounds.enough {
                break;
            }
        }
        Ok(all)
    }

    /// How many queries several threads answer a second, over as many whole rounds as are enough.
    fn per_second(&self, threads: usize, rounds: &Rounds) -> Result<f64, SpeedError> {
        let (began, mut asked) = (Instant::now(), 0);
        for order in self.orders(rounds) {
            self.shared(&order, threads)?;
            asked += order.len();
            if began.elapsed() >= ENOUGH_OF_THREADS.min(rounds.enough) {
                break;
            }
        }
        #[allow(clippy::cast_precision_loss)] // far fewer
        let asked = asked as f64;
        Ok(asked / began.elapsed().as_secs_f64().max(f64::EPSILON))
    }

    /// Lets some threads ask queries, whoever is free the next one.
    fn shared(&self, order: &[usize], threads: usize) -> Result<(), SpeedError> {
        let next = AtomicUsize::new(0);
        let work = || -> Result<(), SpeedError> {
            while let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                // What is wrong with one answer ends all threads.
                self.again(*at).inspect_err(|_| next.store(order.len(), Ordering::Relaxed))?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let start = |_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
            let started: Vec<_> = (0..threads).map(start).collect();
            for worker in started {
                let worker = worker.map_err(SpeedError::Thread)?;
                worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    fn query(class: QueryClass, query: &str) -> TimedQuery {
        TimedQuery { class, query: query.to_owned(), band: None }
    }

    #[test]
    fn each_query_is_asked_once_before_and_then_in_each_round_and_with_each_number_of_threads() {
        let asked = AtomicUsize::new(0);
        let queries = [query(QueryClass::Place, "a"), query(QueryClass::Word, "b"), query(QueryClass::Word, "c")];
        let ask = |query: &TimedQuery| {
            asked.fetch_add(1, Ordering::Relaxed);
            Ok(Answered { hits: u64::from(query.query == "c") * 7, hash: 1 })
        };
        let (rounds, mut begun) = (Rounds::new(3, 2, 1), Vec::new());
        let classes = timed(&queries, &rounds, &ask, &mut |step| begun.push(step)).unwrap();
        assert_eq!(asked.into_inner(), 3 * (1 + 3 + 3));
        let timing = |class, number| Step::Timing { class, number, of: 2 };
        assert_eq!(begun, [timing(QueryClass::Word, 1), timing(QueryClass::Place, 2)]);
        let hits: Vec<u64> = classes[0].asked.iter().map(|query| query.hits).collect();
        assert_eq!((classes[0].queries, classes[0].hits, hits), (2, 0, vec![0, 7]));
        let threads: Vec<usize> = classes[0].throughput.iter().map(|one| one.threads).collect();
        assert_eq!(threads, [1, 2]);
    }

    #[test]
    fn rounds_of_a_class_end_once_they_took_long_enough_but_the_first_is_whole() {
        for (enough, runs) in [(Duration::ZERO, 1), (Duration::MAX, 4)] {
            let asked = AtomicUsize::new(0);
            let ask = |_: &TimedQuery| {
                asked.fetch_add(1, Ordering::Relaxed);
                Ok(Answered { hits: 1, hash: 1 })
            };
            let queries = [query(QueryClass::Kwic, "a"), query(QueryClass::Kwic, "b")];
            let rounds = Rounds { enough, ..Rounds::new(4, 1, 1) };
            let classes = timed(&queries, &rounds, &ask, &mut |_| {}).unwrap();
            assert_eq!((classes[0].runs, asked.into_inner()), (runs, 2 * (1 + runs)));
        }
    }

    #[test]
    fn an_answer_that_differs_from_the_first_is_told_with_its_query() {
        for (least, threads) in [(2, 1), (4, 2)] {
            let asked = AtomicUsize::new(0);
            let ask = |_: &TimedQuery| -> Result<Answered, StoreError> {
                Ok(Answered { hits: 1, hash: u64::from(asked.fetch_add(1, Ordering::Relaxed) >= least) })
            };
            let rounds = Rounds::new(2, threads, 1);
            let wrong = timed(&[query(QueryClass::Kwic, "lúa chín")], &rounds, &ask, &mut |_| {}).unwrap_err();
            let SpeedError::Differs { class: QueryClass::Kwic, query } = wrong else { panic!("{wrong}") };
            assert_eq!(query, "lúa chín");
        }
    }

    #[test]
    fn threads_are_doubled_up_to_the_number_asked_for() {
        for (most, threads) in [(0, vec![1]), (1, vec![1]), (2, vec![1, 2]), (6, vec![1, 2, 4, 6])] {
            assert_eq!(Rounds::new(1, most, 0).threads, threads);
        }
    }
}
