//! Queries asked by the clock: one after another, and by several threads at once.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::ask::{Answered, TimedQuery};
use super::baseline::Baseline;
use super::chance::Chance;
use super::error::SpeedError;
use super::figures::{median, milliseconds, multiple, spread, times};
use super::step::Step;
use super::ways::{Ask, Way, ways};
use crate::answer::{BesideBaseline, ClassSpeed, QueryClass, QueryTime, Throughput};
use crate::search::Engine;
use crate::store::Result as StoreResult;
use crate::store::local::STACK_BYTES;

/// After so long no further round of a class begins: over millions of articles a query of some classes takes seconds.
const ENOUGH: Duration = Duration::from_secs(10);
/// After so long a further round tells no more of how many queries several threads answer a second.
const ENOUGH_OF_THREADS: Duration = Duration::from_secs(2);
/// Fewer queries are answered in less time than it takes to start a thread.
const LEAST_ASKED: usize = if cfg!(test) { 50 } else { 1_000 };

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

/// Times queries class by class, and beside a baseline, if there is one; each was asked once before its clock runs. Who
/// listens is told of each step.
///
/// # Errors
/// If the index can't be read, or a query isn't answered as it was the first time.
pub fn time(
    engine: &Engine,
    baseline: Option<&Baseline>,
    queries: &[TimedQuery],
    rounds: &Rounds,
    told: &mut dyn FnMut(Step),
) -> Result<Vec<ClassSpeed>, SpeedError> {
    timed(queries, rounds, &|query| ways(engine, baseline, query), told)
}

/// How each query can be answered.
type WaysOf<'w, 'a> = &'w dyn Fn(&'a TimedQuery) -> StoreResult<Vec<(Way, Ask<'a>)>>;

fn timed<'a>(
    queries: &'a [TimedQuery],
    rounds: &Rounds,
    ways: WaysOf<'_, 'a>,
    told: &mut dyn FnMut(Step),
) -> Result<Vec<ClassSpeed>, SpeedError> {
    let classes = spread(queries, usize::MAX);
    let of = classes.len();
    let of_class = |(number, (class, queries)): (usize, (QueryClass, Vec<&'a TimedQuery>))| {
        told(Step::Timing { class, number, of });
        Class::asked_once(queries, ways)?.speed(class, rounds)
    };
    (1..).zip(classes).map(of_class).collect()
}

/// A query and a way to answer it.
struct Task<'a> {
    query: &'a TimedQuery,
    way: Way,
    ask: Ask<'a>,
    first: Answered,
}

impl Task<'_> {
    /// Asks, and holds the answer against the first.
    fn again(&self) -> Result<(), SpeedError> {
        match (self.ask)()? == self.first {
            true => Ok(()),
            false => Err(SpeedError::Differs { class: self.query.class, query: self.query.query.clone() }),
        }
    }
}

/// Queries of a class, asked once in each of their ways.
struct Class<'a> {
    queries: Vec<&'a TimedQuery>,
    tasks: Vec<Task<'a>>,
}

impl<'a> Class<'a> {
    fn asked_once(queries: Vec<&'a TimedQuery>, ways: WaysOf<'_, 'a>) -> StoreResult<Self> {
        let mut tasks = Vec::new();
        for query in queries.iter().copied() {
            for (way, ask) in ways(query)? {
                let first = ask()?;
                tasks.push(Task { query, way, ask, first });
            }
        }
        Ok(Class { queries, tasks })
    }

    fn speed(&self, class: QueryClass, rounds: &Rounds) -> Result<ClassSpeed, SpeedError> {
        let all = self.times(rounds)?;
        let whole =
            || self.tasks.iter().zip(&all).filter(|(task, _)| task.way == Way::Whole).flat_map(|(_, times)| times);
        let alone = whole().count() as f64 * 1_000.0 / whole().sum::<f64>().max(f64::EPSILON);
        let per_second = |threads: usize| if threads == 1 { Ok(alone) } else { self.per_second(threads, rounds) };
        let throughput = rounds
            .threads
            .iter()
            .map(|threads| Ok(Throughput { threads: *threads, per_second: per_second(*threads)? }));
        let throughput = throughput.collect::<Result<_, SpeedError>>()?;
        let runs = all.first().map_or(0, Vec::len);
        let medians: Vec<f64> = all.into_iter().map(median).collect();
        let asked: Vec<QueryTime> = self.queries.iter().filter_map(|query| self.query_time(query, &medians)).collect();
        let over = |time: fn(&QueryTime) -> Option<f64>| {
            let found: Vec<f64> = asked.iter().filter_map(time).collect();
            (!found.is_empty()).then(|| times(found))
        };
        let beside = |time: fn(&QueryTime) -> Option<f64>| {
            multiple(&asked.iter().filter_map(|asked| time(asked).zip(asked.baseline)).collect::<Vec<_>>())
        };
        let baseline = over(|asked| asked.baseline).map(|times| BesideBaseline {
            hits: self.hits(Way::Baseline),
            times,
            whole: beside(|asked| Some(asked.time)),
            execution: beside(|asked| asked.execution),
        });
        Ok(ClassSpeed {
            class,
            queries: self.queries.len(),
            runs,
            hits: self.hits(Way::Whole),
            warm: times(asked.iter().map(|asked| asked.time).collect()),
            execution: over(|asked| asked.execution),
            baseline,
            throughput,
            new_process: None,
            asked,
        })
    }

    /// What was measured of a query; `medians` are those of the tasks.
    fn query_time(&self, query: &TimedQuery, medians: &[f64]) -> Option<QueryTime> {
        let of = |way| {
            let mut own = self.tasks.iter().zip(medians);
            own.find(|(task, _)| std::ptr::eq(task.query, query) && task.way == way)
        };
        let (whole, time) = of(Way::Whole)?;
        let time_of = |way| of(way).map(|(_, time)| *time);
        Some(QueryTime {
            query: query.query.clone(),
            band: query.band,
            hits: whole.first.hits,
            time: *time,
            execution: time_of(Way::Execution),
            baseline: time_of(Way::Baseline),
        })
    }

    /// Median of what is found in a way.
    fn hits(&self, way: Way) -> u64 {
        let mut hits: Vec<u64> = self.tasks.iter().filter(|task| task.way == way).map(|task| task.first.hits).collect();
        hits.sort_unstable();
        hits.get(hits.len().saturating_sub(1) / 2).copied().unwrap_or(0)
    }

    /// Milliseconds of each task in each round, of as many whole rounds as are enough. All ways are timed in one round: what
    /// disturbs the machine meanwhile disturbs them alike.
    fn times(&self, rounds: &Rounds) -> Result<Vec<Vec<f64>>, SpeedError> {
        let mut all = vec![Vec::with_capacity(rounds.runs); self.tasks.len()];
        let first = Instant::now();
        for order in orders((0..self.tasks.len()).collect(), rounds) {
            for at in order {
                let (Some(task), Some(times)) = (self.tasks.get(at), all.get_mut(at)) else { continue };
                let began = Instant::now();
                task.again()?;
                times.push(milliseconds(began.elapsed()));
            }
            if first.elapsed() >= rounds.enough {
                break;
            }
        }
        Ok(all)
    }

    /// How many queries several threads answer a second: all rounds, and of few queries more, until that is enough.
    fn per_second(&self, threads: usize, rounds: &Rounds) -> Result<f64, SpeedError> {
        let whole: Vec<&Task<'_>> = self.tasks.iter().filter(|task| task.way == Way::Whole).collect();
        let a_round = whole.len();
        let order: Vec<&Task<'_>> = orders(whole, rounds).flatten().collect();
        let enough = ENOUGH_OF_THREADS.min(rounds.enough);
        shared(&order, threads, &|asked, took| {
            asked >= a_round && (took >= enough || asked >= order.len().max(LEAST_ASKED))
        })
    }
}

/// A list in another order for each round, so that none profits always from the same one before it.
fn orders<T: Clone>(list: Vec<T>, rounds: &Rounds) -> impl Iterator<Item = Vec<T>> {
    let mut chance = Chance::new(rounds.seed, "order");
    (0..rounds.runs).map(move |_| {
        let mut order = list.clone();
        chance.shuffle(&mut order);
        order
    })
}

/// Lets some threads ask, whoever is free the next one, again from the first after the last, until so many in such a time are
/// enough. How many they answered a second.
fn shared(
    order: &[&Task<'_>],
    threads: usize,
    is_enough: &(dyn Fn(usize, Duration) -> bool + Sync),
) -> Result<f64, SpeedError> {
    let (next, is_wrong, began) = (AtomicUsize::new(0), AtomicBool::new(false), Instant::now());
    let work = || -> Result<(), SpeedError> {
        loop {
            let asked = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = order.get(asked.checked_rem(order.len()).unwrap_or(0)) else { return Ok(()) };
            if is_wrong.load(Ordering::Relaxed) || is_enough(asked, began.elapsed()) {
                next.fetch_sub(1, Ordering::Relaxed);
                return Ok(());
            }
            // What is wrong with one answer ends all threads.
            task.again().inspect_err(|_| is_wrong.store(true, Ordering::Relaxed))?;
        }
    };
    thread::scope(|scope| {
        let start = |_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        let started: Vec<_> = (0..threads).map(start).collect();
        for worker in started {
            let worker = worker.map_err(SpeedError::Thread)?;
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        }
        Ok(next.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64().max(f64::EPSILON))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    fn query(class: QueryClass, query: &str) -> TimedQuery {
        TimedQuery { class, query: query.to_owned(), band: None }
    }

    /// The one way of a query in these tests.
    fn whole<'a>(
        query: &'a TimedQuery,
        ask: &'a (impl Fn(&TimedQuery) -> StoreResult<Answered> + Sync),
    ) -> StoreResult<Vec<(Way, Ask<'a>)>> {
        Ok(vec![(Way::Whole, Box::new(move || ask(query)))])
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
        let classes = timed(&queries, &rounds, &|query| whole(query, &ask), &mut |step| begun.push(step)).unwrap();
        // By one thread three rounds; by two, of so few, until it is enough.
        assert_eq!(asked.into_inner(), 3 * (1 + 3) + 2 * LEAST_ASKED);
        let timing = |class, number| Step::Timing { class, number, of: 2 };
        assert_eq!(begun, [timing(QueryClass::Word, 1), timing(QueryClass::Place, 2)]);
        let hits: Vec<u64> = classes[0].asked.iter().map(|query| query.hits).collect();
        assert_eq!((classes[0].queries, classes[0].hits, hits), (2, 0, vec![0, 7]));
        let threads: Vec<usize> = classes[0].throughput.iter().map(|one| one.threads).collect();
        assert_eq!(threads, [1, 2]);
    }

    #[test]
    fn all_ways_of_a_query_are_timed_in_each_round_and_threads_ask_for_the_whole_only() {
        let asked = [Way::Whole, Way::Execution, Way::Baseline].map(|way| (way, AtomicUsize::new(0)));
        let queries = [query(QueryClass::Word, "a"), query(QueryClass::Word, "b")];
        let ways = |_: &TimedQuery| {
            let ways = asked.iter().enumerate().map(|(hits, (way, asked))| {
                let ask: Ask<'_> = Box::new(move || {
                    asked.fetch_add(1, Ordering::Relaxed);
                    Ok(Answered { hits: hits as u64, hash: 1 })
                });
                (*way, ask)
            });
            Ok(ways.collect())
        };
        let classes = timed(&queries, &Rounds::new(3, 2, 1), &ways, &mut |_| {}).unwrap();
        let counts = asked.each_ref().map(|(_, asked)| asked.load(Ordering::Relaxed));
        assert_eq!(counts, [2 * (1 + 3) + LEAST_ASKED, 2 * (1 + 3), 2 * (1 + 3)]);
        assert_eq!((classes[0].hits, classes[0].baseline.unwrap().hits), (0, 2));
        assert!(classes[0].execution.is_some() && classes[0].asked.iter().all(|asked| asked.baseline.is_some()));
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
            let classes = timed(&queries, &rounds, &|query| whole(query, &ask), &mut |_| {}).unwrap();
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
            let queries = [query(QueryClass::Kwic, "lúa chín")];
            let wrong = timed(&queries, &rounds, &|query| whole(query, &ask), &mut |_| {}).unwrap_err();
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
