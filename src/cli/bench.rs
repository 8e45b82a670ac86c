//! `chithi bench`

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;
use chithi::answer::{Facet, NewProcess, PageCache, QueryClass, Scored, Speed, SpeedChange};
use chithi::ask::{Note, Outcome, Reply};
use chithi::evaluation::speed::{
    Baseline, LINES, Rounds, SpeedError, Step, TimedQuery, changes, clear_leftovers_beside, conditions, growth,
    in_order, milliseconds, read_queries, same_queries, sample, spread, time, times,
};
use chithi::store::local::{Manifest, drop_from_page_cache};
use indicatif::{ProgressBar, ProgressStyle};

use super::args::BenchArgs;
use super::asked;
use super::language::say;
use super::saved_run::{Saving, earlier};
use super::settings::{self, Settings};

/// What chooses the queries: the same for everybody, so that two runs over one index time the same ones.
const SEED: u64 = 1;
/// Queries of each class.
const OF_EACH: usize = 100;
/// How often a process that asks nothing is started, to know what starting costs.
const STARTS: usize = 5;

/// Times queries of the index. An answer that differs from the first one to the same query ends with exit code 1.
pub fn run(args: &BenchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Scored<Speed, Vec<SpeedChange>>>()?;
    match speed(args, settings) {
        Err(error) if matches!(error.downcast_ref(), Some(SpeedError::Differs { .. })) => {
            settings::tell(&format!("chithi: {}", say().error(error.chain())));
            Ok(Outcome::Nothing)
        }
        done => done,
    }
}

fn speed(args: &BenchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let before: Option<Speed> = earlier(args.compare.as_deref(), |say, path| say.run_no_speed(path))?;
    let others = [args.queries.as_deref(), settings.out_path()];
    let saving = args.save.as_deref().map(|path| Saving::open(path, &others)).transpose()?;
    clear_leftovers_beside(&settings.index);
    let build = generation(settings);
    let given = args.queries.as_deref().map(read_queries).transpose()?;
    let bar = bar(settings);
    let (queries, mut evaluation) = warm(args, given, before.as_ref(), &bar, settings)?;
    // The index is closed by now: the system keeps in memory what a process has mapped.
    let most = usize::from(args.processes);
    if most > 0 && !queries.is_empty() {
        in_new_processes(&queries, most, &mut evaluation, &bar, settings)?;
    }
    bar.finish_and_clear();
    let change = before.map(|before| changes(&before, &evaluation.classes));
    anyhow::ensure!(generation(settings) == build, say().run_index_replaced());
    if queries.is_empty() {
        settings.note(&Note::NothingToTime);
    }
    let reply = Reply::new(Outcome::of(!queries.is_empty()), Scored { evaluation, change });
    let shown = settings.show(&reply, &settings.view())?;
    if let (Some(saving), Some(answer)) = (saving, &reply.answer) {
        saving.save(&answer.evaluation)?;
    }
    Ok(shown)
}

/// The generation of an index that questions are put to now.
fn generation(settings: &Settings) -> Option<u64> {
    Manifest::read(&settings.index).ok().map(|manifest| manifest.generation)
}

/// Chooses the queries and times them in this process, with one index.
fn warm(
    args: &BenchArgs,
    given: Option<Vec<TimedQuery>>,
    before: Option<&Speed>,
    bar: &ProgressBar,
    settings: &Settings,
) -> anyhow::Result<(Vec<TimedQuery>, Speed)> {
    let index = asked::index(settings);
    let engine = index.engine(&mut settings.hearer())?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let rounds = Rounds::new(usize::from(args.runs), args.threads.map_or(cores, usize::from), SEED);
    let seed = given.is_none().then_some(SEED);
    let mut conditions = conditions(engine, &settings.index, &rounds, seed)?;
    let sizes = in_order(&args.sizes, conditions.articles)?;
    bar.set_message(say().step(Step::Choosing));
    let queries = match given {
        Some(queries) => queries,
        None => sample(engine, OF_EACH, SEED)?,
    };
    if let Some(before) = before {
        same_queries(before, &queries)?;
    }
    let mut told = |step| bar.set_message(say().step(step));
    let baseline = args.baseline.then(|| Baseline::build(engine, &settings.index, &mut told)).transpose()?;
    conditions.baseline = baseline.as_ref().map(Baseline::bytes);
    let classes = time(engine, baseline.as_ref(), &queries, &rounds, &mut told)?;
    // Its files may be as large as the index.
    drop(baseline);
    let growth = growth(engine, &settings.index, &sizes, (&queries, &classes), &rounds, &mut told)?;
    Ok((queries, Speed { conditions, classes, growth }))
}

/// Starts a process of its own for some queries of each class, and adds their times.
fn in_new_processes(
    queries: &[TimedQuery],
    most: usize,
    Speed { conditions, classes, .. }: &mut Speed,
    bar: &ProgressBar,
    settings: &Settings,
) -> anyhow::Result<()> {
    let version = || wall(&mut program(&["--version"])?, "--version", false);
    conditions.start = Some(times((0..STARTS).map(|_| version()).collect::<anyhow::Result<_>>()?).p50);
    let mut is_dropped = true;
    for ((class, some), speed) in spread(queries, most).into_iter().zip(classes) {
        bar.set_message(say().step(Step::Processes(class)));
        let mut all = Vec::new();
        for query in some {
            is_dropped &= drop_from_page_cache(&settings.index)?;
            let asks_back = matches!(class, QueryClass::Cites | QueryClass::Coverage);
            all.push(wall(&mut asking(query, settings)?, &query.query, asks_back)?);
        }
        speed.new_process = Some(NewProcess { queries: all.len(), times: times(all) });
    }
    conditions.page_cache = Some(if is_dropped { PageCache::Dropped } else { PageCache::Kept });
    Ok(())
}

/// This program, with arguments, and nothing of it seen.
fn program(args: &[&str]) -> anyhow::Result<Command> {
    let mut program = Command::new(std::env::current_exe()?);
    program.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(program)
}

/// The program, asking a query as a person would.
fn asking(TimedQuery { class, query, .. }: &TimedQuery, settings: &Settings) -> anyhow::Result<Command> {
    let mut asking = match class {
        QueryClass::Kwic => program(&["kwic", "--limit", &LINES.to_string()])?,
        QueryClass::Cites => program(&["cites"])?,
        QueryClass::Coverage => program(&["coverage"])?,
        _ => program(&["search"])?,
    };
    if *class == QueryClass::Facet {
        asking.args([Facet::Directive, Facet::Locality, Facet::Year].map(|facet| format!("--facet={}", facet.name())));
    }
    asking.arg("--index").arg(&settings.index);
    if let Some(registry) = &settings.registry {
        asking.arg("--registry").arg(registry);
    }
    asking.args(["--", query]);
    Ok(asking)
}

/// Milliseconds from the start of a process to its end. That it finds nothing is an answer, and where a directive is asked for,
/// that it asks back which one is meant.
fn wall(process: &mut Command, query: &str, asks_back: bool) -> anyhow::Result<f64> {
    let began = Instant::now();
    let status = process.status().with_context(|| say().process_failed(query))?;
    let taken = began.elapsed();
    anyhow::ensure!(
        matches!((status.code(), asks_back), (Some(0..=1), _) | (Some(2), true)),
        say().process_failed(query)
    );
    Ok(milliseconds(taken))
}

fn bar(settings: &Settings) -> ProgressBar {
    if !settings.progress {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
    let bar = ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
