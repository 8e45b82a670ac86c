//! `chithi index`

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chithi::answer::BuildReport;
use chithi::article::sources;
use chithi::engine::{Builder, Progress};
use chithi::render::Message;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::args::IndexArgs;
use super::settings::Settings;

/// Builds the index.
pub fn run(args: &IndexArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let report = build(&args.sources.paths, args.threads.map(usize::from), settings)?;
    Ok(match report {
        BuildReport { added: 0, .. } => Outcome::Incomplete,
        BuildReport { skipped: 0, .. } => Outcome::Found,
        _ => Outcome::Incomplete,
    })
}

/// Builds the index with a progress bar, says what was left out and why, and sums up.
pub fn build(paths: &[PathBuf], threads: Option<usize>, settings: &Settings) -> anyhow::Result<BuildReport> {
    let started = Instant::now();
    let builder = Builder::new(&settings.index, settings.facts.clone())?;
    let builder = match threads {
        Some(threads) => builder.threads(threads),
        None => builder,
    };
    let bar = progress_bar(settings);
    let report = builder.build(paths, sources(paths), &mut |progress| match progress {
        Progress::Added(count) => bar.set_position(count),
        Progress::Skipped(skipped) if skipped.reason.is_fault() => bar.suspend(|| settings.say(&skipped.to_string())),
        Progress::Skipped(_) => {}
        Progress::Interrupted(paths) => bar.suspend(|| settings.say(&Message::interrupted(&settings.index, paths))),
        Progress::Lossy(path, loss) => bar.suspend(|| settings.say(&Message::lossy(path, loss))),
        Progress::Finishing => bar.set_message("putting the index together …"),
    })?;
    bar.finish_and_clear();
    match report.added {
        0 => settings.say(&Message::nothing_indexed(&settings.index)),
        _ => settings.tell(&Message::built(&report, &settings.index, started.elapsed().as_secs_f64())),
    }
    Ok(report)
}

fn progress_bar(settings: &Settings) -> ProgressBar {
    if !settings.progress {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} articles · {per_sec:.0} · {elapsed} {msg}");
    let bar = ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
