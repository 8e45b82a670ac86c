//! How times grow with the number of articles: the same articles once, 4 and 16 times, under other ids, so that all that is
//! found of them grows alike. What must grow so is asserted. A class whose queries find too little in the smallest index
//! may be slower there: part of a query is looked for as well.
//!
//! Runs over the sample articles, or over those of `CHITHI_BENCH_ARTICLES=FILE` (at most 1,000 of them).

mod common;

use std::io::{self, Write};
use std::time::{Duration, Instant};

use chithi::answer::QueryClass;
use chithi::evaluation::speed::{Rounds, TimedQuery, milliseconds, sample, time, times};
use chithi::query::{AsOf, Plan};
use chithi::search::Engine;

const MOST_ARTICLES: usize = 1_000;
/// How often the articles are taken, index by index.
const COPIES: [usize; 3] = [1, 4, 16];
/// Queries of each class.
const OF_EACH: usize = 15;
/// How often each is timed, at most.
const RUNS: usize = 11;
const SEED: u64 = 1;

/// Of an index.
struct Row {
    name: String,
    /// Of which p50 is shown.
    figure: f64,
    /// What grows as the articles do.
    found: Vec<u64>,
}

fn main() -> anyhow::Result<()> {
    let mut articles = common::articles();
    articles.truncate(MOST_ARTICLES);
    let (mut queries, mut columns) = (Vec::new(), Vec::new());
    for copies in COPIES {
        let (folder, began) = (tempfile::tempdir()?, Instant::now());
        let engine = common::index(&articles, copies, folder.path())?;
        let built = began.elapsed().as_secs_f64();
        if queries.is_empty() {
            queries = sample(&engine, OF_EACH, SEED)?;
        }
        let megabytes = engine.snapshot().bytes() as f64 / 1e6;
        let mut rows = vec![row("articles", (articles.len() * copies) as f64, vec![engine.snapshot().articles()?])];
        rows.extend([row("build, s", built, Vec::new()), row("index, MB", megabytes, Vec::new())]);
        rows.extend(classes(&engine, &queries)?);
        rows.extend(whole(&engine)?);
        columns.push(rows);
    }
    table(&columns)?;
    Ok(())
}

fn row(name: &str, figure: f64, found: Vec<u64>) -> Row {
    Row { name: name.to_owned(), figure, found }
}

/// The p50 of each class of queries.
fn classes(engine: &Engine, queries: &[TimedQuery]) -> anyhow::Result<Vec<Row>> {
    let rounds = Rounds { enough: Duration::from_secs(2), ..Rounds::new(RUNS, 1, SEED) };
    let mut rows = Vec::new();
    for speed in time(engine, None, queries, &rounds, &mut |_| {})? {
        let mut found: Vec<u64> = speed.asked.iter().map(|asked| asked.hits).collect();
        match speed.class {
            QueryClass::Facet | QueryClass::Kwic | QueryClass::Cites => {}
            // No further province reports.
            QueryClass::Coverage => found.clear(),
            // Besides these, those that have part of it follow where they are too few.
            _ => {
                let counted = speed.asked.iter().map(|asked| engine.count(&Plan::new(&asked.query, engine.facts())));
                found = counted.map(|count| Ok(count? as u64)).collect::<anyhow::Result<_>>()?;
            }
        }
        rows.push(row(speed.class.name(), speed.warm.p50, found));
    }
    Ok(rows)
}

/// What is counted of all articles.
fn whole(engine: &Engine) -> anyhow::Result<Vec<Row>> {
    let localities = || -> anyhow::Result<u64> {
        let (places, nowhere) = engine.localities(None, AsOf::Then)?;
        Ok(nowhere + places.iter().map(|place| place.articles).sum::<u64>())
    };
    let timeline = || -> anyhow::Result<u64> {
        Ok(engine.timeline(None, None)?.periods.iter().map(|period| period.articles).sum())
    };
    Ok(vec![timed("localities", &localities)?, timed("timeline", &timeline)?])
}

fn timed(name: &str, ask: &dyn Fn() -> anyhow::Result<u64>) -> anyhow::Result<Row> {
    let (first, mut all) = (ask()?, Vec::new());
    for _ in 0..RUNS {
        let began = Instant::now();
        assert_eq!(ask()?, first, "{name}");
        all.push(milliseconds(began.elapsed()));
    }
    Ok(row(name, times(all).p50, vec![first]))
}

/// Prints the figures of each index, and their ratios to the first.
fn table(columns: &[Vec<Row>]) -> io::Result<()> {
    let [first, more @ ..] = columns else { return Ok(()) };
    let mut out = io::stdout().lock();
    let titles: Vec<String> = COPIES.iter().map(|copies| format!("{:>10}", format!("x{copies}"))).collect();
    let ratios: Vec<String> = COPIES.iter().skip(1).map(|copies| format!("{:>10}", format!("x{copies}/x1"))).collect();
    writeln!(out, "{:<12}{}{}", "p50, ms", titles.concat(), ratios.concat())?;
    for (at, row) in first.iter().enumerate() {
        let grown: Vec<&Row> = more.iter().filter_map(|rows| rows.get(at)).collect();
        for (copies, grown) in COPIES.iter().skip(1).zip(&grown) {
            let expected: Vec<u64> = row.found.iter().map(|found| found * *copies as u64).collect();
            assert_eq!(grown.found, expected, "{}: x{copies}", row.name);
        }
        let figures: Vec<f64> = std::iter::once(row).chain(grown).map(|row| row.figure).collect();
        let shown: Vec<String> = figures.iter().map(|figure| format!("{figure:>10.3}")).collect();
        let ratios: Vec<String> =
            figures.iter().skip(1).map(|figure| format!("{:>10.2}", figure / row.figure)).collect();
        writeln!(out, "{:<12}{}{}", row.name, shown.concat(), ratios.concat())?;
    }
    Ok(())
}
