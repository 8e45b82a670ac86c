//! How fast queries of each class are answered: whole, by looking up the index alone, and by plain Tantivy over the same
//! articles. Each answer is held against the first one to the same query.
//!
//! Runs over the sample articles, or over those of `CHITHI_BENCH_ARTICLES=FILE` (at most 4,000 of them), which the queries
//! are taken from. An iteration asks all queries of a class. The ratios to plain Tantivy follow, of times taken in turns.

mod common;

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Duration;

use chithi::answer::{Answer, ClassSpeed, QueryClass};
use chithi::evaluation::speed::{Answered, Ask, Baseline, Rounds, TimedQuery, Way, sample, spread, time, ways};
use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};
use criterion::{Criterion, Throughput};

/// Queries of each class.
const OF_EACH: usize = 12;
const SEED: u64 = 1;
/// Timings of each query that the ratios are taken of, at most.
const RUNS: usize = 20;
/// Other queries than are taken from articles: with fields, and with several names.
const GIVEN: [&str; 3] = [
    "\"chi bộ\" locality:Gia Lai after:2015",
    "KL 21-KL/TW Ia H'Drai \"tự soi\" after:2020",
    "NQ 04-NQ/TW Kon Tum \"tự diễn biến\"",
];

fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let engine = common::index(&common::articles(), 1, folder.path())?;
    let baseline = Baseline::build(&engine, folder.path(), &mut |_| {})?;
    let mut queries = sample(&engine, OF_EACH, SEED)?;
    queries.extend(GIVEN.map(|query| TimedQuery { class: QueryClass::Given, query: query.to_owned(), band: None }));
    let few = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(200));
    let mut criterion = few.measurement_time(Duration::from_millis(500)).configure_from_args();
    for (class, queries) in spread(&queries, usize::MAX) {
        answers(&mut criterion, class, &queries, &engine, &baseline)?;
        if class == QueryClass::Page {
            passages(&mut criterion, &queries, &engine)?;
        }
    }
    criterion.final_summary();
    let rounds = Rounds { enough: Duration::from_secs(2), ..Rounds::new(RUNS, 1, SEED) };
    ratios(&time(&engine, Some(&baseline), &queries, &rounds, &mut |_| {})?)?;
    Ok(())
}

/// The queries of a class in each of their ways, and how fast they are read.
fn answers(
    criterion: &mut Criterion,
    class: QueryClass,
    queries: &[&TimedQuery],
    engine: &Engine,
    baseline: &Baseline,
) -> anyhow::Result<()> {
    let mut asked: Vec<(Way, Ask<'_>, Answered)> = Vec::new();
    for query in queries {
        for (way, ask) in ways(engine, Some(baseline), query)? {
            let first = ask()?;
            asked.push((way, ask, first));
        }
    }
    assert!(class == QueryClass::Given || asked.iter().any(|(.., first)| first.hits > 0), "{}", class.name());
    let mut group = criterion.benchmark_group(class.name());
    group.throughput(Throughput::Elements(queries.len() as u64));
    for (way, name) in [(Way::Whole, "chithi"), (Way::Execution, "look-up"), (Way::Baseline, "plain Tantivy")] {
        let asked: Vec<_> = asked.iter().filter(|asked| asked.0 == way).collect();
        if asked.is_empty() {
            continue;
        }
        group.bench_function(name, |b| {
            b.iter(|| {
                for (_, ask, first) in &asked {
                    assert_eq!(ask().expect("the index can be read"), *first);
                }
            });
        });
    }
    // Those are asked by the name of a directive alone.
    if !matches!(class, QueryClass::Cites | QueryClass::Coverage) {
        let clauses = |query: &&TimedQuery| Plan::new(black_box(&query.query), engine.facts()).clauses.len();
        let read = || queries.iter().map(clauses).sum::<usize>();
        let first = read();
        assert!(first >= queries.len());
        group.bench_function("reading", |b| b.iter(|| assert_eq!(read(), first)));
    }
    group.finish();
    Ok(())
}

/// The same hits with their passages and by their ids alone.
fn passages(criterion: &mut Criterion, queries: &[&TimedQuery], engine: &Engine) -> anyhow::Result<()> {
    let options = SearchOptions::default();
    let found = |plan: &Plan| engine.search(plan, &options).expect("the index can be read");
    let cut = |answer: &Answer| answer.hits.iter().map(|hit| hit.snippets.len()).sum::<usize>();
    let mut firsts = Vec::new();
    for query in queries {
        let plan = Plan::new(&query.query, engine.facts());
        let (ids, passages) = (engine.ids(&plan, &options)?, cut(&found(&plan)));
        assert!(passages > 0, "{}", query.query);
        firsts.push((plan, ids, passages));
    }
    let mut group = criterion.benchmark_group("passages");
    group.throughput(Throughput::Elements(firsts.iter().map(|(_, (_, ids), _)| ids.len() as u64).sum()));
    group.bench_function("search", |b| {
        b.iter(|| firsts.iter().for_each(|(plan, _, passages)| assert_eq!(cut(&found(plan)), *passages)));
    });
    group.bench_function("ids", |b| {
        let ids = |plan: &Plan| engine.ids(plan, &options).expect("the index can be read");
        b.iter(|| firsts.iter().for_each(|(plan, first, _)| assert_eq!(ids(plan), *first)));
    });
    group.finish();
    Ok(())
}

/// Each class beside plain Tantivy, where that can be asked.
fn ratios(classes: &[ClassSpeed]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<12}{:>10}{:>10}{:>10}{:>16}{:>16}",
        "p50, ms", "chithi", "look-up", "Tantivy", "chithi/T.", "look-up/T."
    )?;
    for ClassSpeed { class, warm, execution, baseline, .. } in classes {
        let execution = execution.map_or(String::new(), |times| format!("{:.3}", times.p50));
        write!(out, "{:<12}{:>10.3}{execution:>10}", class.name(), warm.p50)?;
        if let Some(beside) = baseline {
            let [whole, looked_up] = [beside.whole.of_p50, beside.execution.of_p50];
            write!(out, "{:>10.3}{whole:>16.2}{looked_up:>16.2}", beside.times.p50)?;
        }
        writeln!(out)?;
    }
    Ok(())
}
