//! `chithi index`

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chithi::answer::BuildReport;
use chithi::article::sources;
use chithi::ask::{Note, Outcome, Reply};
use chithi::library::{Builder, Progress, Result};
use chithi::render::Say;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::args::IndexArgs;
use super::settings::Settings;

/// Builds the index.
pub fn run(args: &IndexArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BuildReport>()?;
    let report = build(&args.sources.paths, args.threads.map(usize::from), args.memory, settings)?;
    let is_whole = report.added > 0 && report.skipped == 0;
    let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
    settings.show(&Reply::new(outcome, report), &settings.view())
}

/// Builds the index with a progress bar, says what was left out and why, and sums up.
pub fn build(
    paths: &[PathBuf],
    threads: Option<usize>,
    memory: Option<usize>,
    settings: &Settings,
) -> Result<BuildReport> {
    let started = Instant::now();
    let builder = Builder::new(&settings.index, settings.facts.clone())?;
    let builder = match threads {
        Some(threads) => builder.threads(threads),
        None => builder,
    };
    let builder = match memory {
        Some(bytes) => builder.memory(bytes),
        None => builder,
    };
    let bar = progress_bar(settings);
    let index = settings.index.clone();
    let report = builder.build(paths, sources(paths), &mut |progress| match progress {
        Progress::Added(count) => bar.set_position(count),
        Progress::Finishing => bar.set_message(Say.finishing()),
        told => {
            if let Some(note) = note(told, settings) {
                bar.suspend(|| settings.note(&note));
            }
        }
    })?;
    bar.finish_and_clear();
    settings.note(&match report.added {
        0 => Note::NothingIndexed { index },
        _ => Note::Built { report: report.clone(), index, seconds: started.elapsed().as_secs_f64() },
    });
    Ok(report)
}

/// What there is to say of a step of a build.
fn note(progress: Progress<'_>, settings: &Settings) -> Option<Note> {
    match progress {
        Progress::Skipped(skipped) => skipped.is_fault().then(|| Note::Skipped(skipped.clone())),
        Progress::Lossy(path, loss) => Some(Note::Lossy { path: path.to_owned(), loss }),
        Progress::Interrupted(at_work) => {
            Some(Note::Interrupted { index: settings.index.clone(), at_work: at_work.to_vec() })
        }
        Progress::Added(_) | Progress::Finishing => None,
    }
}

fn progress_bar(settings: &Settings) -> ProgressBar {
    if !settings.progress {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(Say.progress()).unwrap_or_else(|_| ProgressStyle::default_spinner());
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        _ = write!(out, "{:.0}", state.per_sec());
    };
    let bar = ProgressBar::new_spinner().with_style(style.with_key("rate", rate));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
