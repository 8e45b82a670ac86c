//! How long a new process takes: one that asks nothing, and one each for a phrase, plain words and `cites` over a small
//! index. Each must find something.
//!
//! The index is of the sample articles, or of those of `CHITHI_BENCH_ARTICLES=FILE` (at most 4,000 of them), which the
//! queries are taken from.

mod common;

use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use chithi::answer::QueryClass;
use chithi::evaluation::speed::sample;
use criterion::Criterion;

const SEED: u64 = 1;

fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let queries = sample(&common::index(&common::articles(), 1, folder.path())?, 1, SEED)?;
    let index = folder.path().to_str().context("the folder has a name in Unicode")?;
    let few = Criterion::default().sample_size(10).warm_up_time(Duration::from_secs(1));
    let mut criterion = few.measurement_time(Duration::from_secs(3)).configure_from_args();
    let mut group = criterion.benchmark_group("start");
    group.bench_function("version", |b| b.iter(|| run(&["--version"])));
    for (name, verb, class) in [
        ("phrase", "search", QueryClass::Phrase2),
        ("plain words", "search", QueryClass::Plain2To3),
        ("cites", "cites", QueryClass::Cites),
    ] {
        let query = &queries.iter().find(|query| query.class == class).context("articles have such a query")?.query;
        let args = [verb, "--index", index, "--", query];
        let first = run(&args);
        group.bench_function(name, |b| b.iter(|| assert_eq!(run(&args), first)));
    }
    group.finish();
    criterion.final_summary();
    Ok(())
}

/// What the program prints.
fn run(args: &[&str]) -> Vec<u8> {
    let run = Command::new(env!("CARGO_BIN_EXE_chithi")).args(args).output().expect("the program can be started");
    assert_eq!(run.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
    assert!(!run.stdout.is_empty());
    run.stdout
}
