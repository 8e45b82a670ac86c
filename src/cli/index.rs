//! `chithi index`

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use chithi::answer::BuildReport;
use chithi::article::Programs;
use chithi::ask::{Note, Outcome, Reply, Told, told, told_of_unread};
use chithi::library::{Builder, Progress, ReadBy, Result, UpdateOptions, dry_run};
use chithi::store::local::LocalSnapshot;

use super::args::IndexArgs;
use super::progress::{Bar, Pace};
use super::settings::Settings;
use super::wait;

/// Makes the index, or brings it up to date.
pub fn run(args: &IndexArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BuildReport>()?;
    let options = UpdateOptions {
        rebuild: args.rebuild,
        prune: args.prune,
        verify: args.verify,
        keep: args.kept.keep.map(usize::from),
        map: args.keys.map()?,
        ocr: args.ocr,
        ..UpdateOptions::default()
    };
    stop_on_interrupt(&options.stop)?;
    let report = match args.dry_run {
        true => tried(args, &options, settings)?,
        false => {
            let builder = sized(wait::builder(&args.wait, settings)?, args.threads, args.memory);
            let builder = builder.programs(programs(&options.stop));
            build(&builder, &args.paths, &options, settings)?
        }
    };
    let articles = report.articles + if report.dry_run { report.added } else { 0 };
    let is_whole = articles > 0 && report.skipped == 0 && !report.unfinished;
    let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
    settings.show(&Reply::new(outcome, report), &settings.view())
}

/// Reads all without writing anything.
fn tried(args: &IndexArgs, options: &UpdateOptions, settings: &Settings) -> Result<BuildReport> {
    let threads = args.threads.map_or_else(default_threads, usize::from);
    let by = ReadBy { programs: programs(&options.stop), threads };
    run_with_bar(settings, |hear| dry_run(&settings.index, &args.paths, &settings.facts, &by, options, hear))
}

fn default_threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What reads the files that chithi can't read by itself, until it is told to stop.
pub(super) fn programs(stop: &Arc<AtomicBool>) -> Programs {
    Programs::found().with_own(std::env::current_exe().ok()).until(stop.clone())
}

/// The same builder on so many threads and with so much memory, if they are given.
pub(super) fn sized(builder: Builder, threads: Option<u16>, memory: Option<usize>) -> Builder {
    let builder = match threads {
        Some(threads) => builder.threads(usize::from(threads)),
        None => builder,
    };
    match memory {
        Some(bytes) => builder.memory(bytes),
        None => builder,
    }
}

/// Makes the first Ctrl-C (or a request to end, or the end of the terminal) end the reading, and the second the program.
#[cfg(unix)]
pub(super) fn stop_on_interrupt(stop: &Arc<AtomicBool>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        // In this order: a second one finds the flag set.
        signal_hook::flag::register_conditional_default(signal, stop.clone())?;
        signal_hook::flag::register(signal, stop.clone())?;
    }
    Ok(())
}

/// Elsewhere it ends the program at once, and the index is as it was.
#[cfg(not(unix))]
pub(super) fn stop_on_interrupt(_: &Arc<AtomicBool>) -> std::io::Result<()> {
    Ok(())
}

/// The same with a progress bar; says what was left out and why, and sums up.
pub fn build(
    builder: &Builder,
    paths: &[PathBuf],
    options: &UpdateOptions,
    settings: &Settings,
) -> Result<BuildReport> {
    let report = run_with_bar(settings, |hear| builder.update(paths, options, hear))?;
    if report.added + report.removed + report.renamed > 0 {
        let waiting = LocalSnapshot::open(&settings.index).and_then(|index| index.corrections_waiting());
        match waiting {
            Ok(0) | Err(_) => {}
            Ok(corrections) => settings.note(&Note::CorrectionsWaiting { corrections }),
        }
    }
    Ok(report)
}

/// Shows how far something is while it runs, and sums up what there is to tell.
fn run_with_bar(
    settings: &Settings,
    run: impl FnOnce(&mut dyn FnMut(Progress<'_>)) -> Result<BuildReport>,
) -> Result<BuildReport> {
    let started = Instant::now();
    let bar = Bar::new(settings.progress);
    let mut pace = Pace::default();
    let index = settings.index.clone();
    let report = run(&mut |progress| match progress {
        Progress::Added(articles) => {
            pace = Pace { articles, elapsed: started.elapsed(), ..pace };
            bar.show(&pace);
        }
        Progress::Through { done, all } => pace.through = (done, all),
        Progress::Finishing => {
            pace.elapsed = started.elapsed();
            bar.finishing(&pace);
        }
        told => {
            if let Some(note) = note(told, settings) {
                bar.suspend(|| settings.note(&note));
            }
        }
    })?;
    bar.end();
    settings.tell_rest();
    settings.note(&match report.articles {
        0 if report.removed == 0 && !report.unfinished && !report.dry_run => Note::NothingIndexed { index },
        _ => Note::Built { report: Box::new(report.clone()), index, seconds: started.elapsed().as_secs_f64() },
    });
    let unread = told_of_unread(&report.passed_over);
    told(&report.tally).into_iter().chain(unread).for_each(|told| settings.note(&Note::Told(told)));
    if report.mostly_passed_over {
        settings.note(&Note::Told(Told::MostlyPassedOver { files: report.passed_over.unread() }));
    }
    Ok(report)
}

/// What there is to say of a step of a build.
pub(super) fn note(progress: Progress<'_>, settings: &Settings) -> Option<Note> {
    match progress {
        Progress::Skipped(skipped) => skipped.is_fault().then(|| Note::Skipped(skipped.clone())),
        Progress::Lossy(path, loss) => Some(Note::Lossy { path: path.to_owned(), loss }),
        Progress::Interrupted(at_work) => {
            Some(Note::Interrupted { index: settings.index.clone(), at_work: at_work.to_vec() })
        }
        Progress::Recovered { from, unread } => {
            let path = |path: Option<&std::path::Path>| path.map(std::path::Path::to_owned);
            Some(Note::Recovered { from: path(from), unread: path(unread) })
        }
        Progress::Moved { from, to } => Some(Note::Moved { from: from.to_owned(), to: to.to_owned() }),
        Progress::LittleRoom { free, usual } => Some(Note::LittleRoom { index: settings.index.clone(), free, usual }),
        Progress::Added(_) | Progress::Through { .. } | Progress::Finishing => None,
    }
}
