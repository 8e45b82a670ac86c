//! `chithi restore`

use std::time::Instant;

use chithi::answer::BackupReport;
use chithi::ask::{Note, Outcome, Reply};
use chithi::library::{Attachment, Backup};

use super::args::RestoreArgs;
use super::backup::SAVED;
use super::saved;
use super::settings::Settings;
use super::wait;

/// Makes the index what it was when a backup was made.
pub fn run(args: &RestoreArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BackupReport>()?;
    let started = Instant::now();
    // What can't be one leaves no trace of an index.
    let backup = Backup::open(&args.file)?;
    let builder = wait::builder(&args.wait, settings)?;
    let (queries, mut kept) = (saved::queries(settings), 0);
    let mut attach = |attachments: &[Attachment]| {
        for file in attachments.iter().filter(|file| file.folder == SAVED) {
            kept += u64::from(!queries.put_back(&file.name, &file.bytes)?);
        }
        Ok(())
    };
    let report = builder.restore(&backup, &mut attach, &mut |_| {})?;
    let seconds = started.elapsed().as_secs_f64();
    settings.note(&Note::Restored { report: report.clone(), index: settings.index.clone(), kept, seconds });
    settings.show(&Reply::new(Outcome::Found, report), &settings.view())
}
