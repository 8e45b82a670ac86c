//! `chithi backup`

use std::time::Instant;

use chithi::answer::BackupReport;
use chithi::ask::{Note, Outcome, Reply};
use chithi::library::backup;

use super::args::BackupArgs;
use super::settings::Settings;

/// Saves the index in one file.
pub fn run(args: &BackupArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BackupReport>()?;
    let started = Instant::now();
    let report = backup(&settings.index, &args.file, args.force)?;
    settings.note(&Note::BackedUp { report: report.clone(), seconds: started.elapsed().as_secs_f64() });
    settings.show(&Reply::new(Outcome::Found, report), &settings.view())
}
