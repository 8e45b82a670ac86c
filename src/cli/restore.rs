//! `chithi restore`

use std::time::Instant;

use chithi::answer::BackupReport;
use chithi::ask::{Note, Outcome, Reply};
use chithi::library::Backup;

use super::args::RestoreArgs;
use super::settings::Settings;
use super::wait;

/// Makes the index what it was when a backup was made.
pub fn run(args: &RestoreArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BackupReport>()?;
    let started = Instant::now();
    // What can't be one leaves no trace of an index.
    let backup = Backup::open(&args.file)?;
    let builder = wait::builder(&args.wait, settings)?;
    let report = builder.restore(&backup, &mut |_| {})?;
    let seconds = started.elapsed().as_secs_f64();
    settings.note(&Note::Restored { report: report.clone(), index: settings.index.clone(), seconds });
    settings.show(&Reply::new(Outcome::Found, report), &settings.view())
}
