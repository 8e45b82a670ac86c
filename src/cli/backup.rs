//! `chithi backup`

use std::time::Instant;

use chithi::answer::BackupReport;
use chithi::ask::{Note, Outcome, Reply};
use chithi::library::{Attachment, backup};

use super::args::BackupArgs;
use super::saved;
use super::settings::Settings;

/// The folder of saved queries in a backup.
pub const SAVED: &str = "saved";

/// Saves the index in one file, with the saved queries.
pub fn run(args: &BackupArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BackupReport>()?;
    let started = Instant::now();
    let (files, unread) = saved::queries(settings).files()?;
    let attachment = |(name, bytes)| Attachment { folder: SAVED.to_owned(), name, bytes };
    let attachments: Vec<Attachment> = files.into_iter().map(attachment).collect();
    let report = backup(&settings.index, &args.file, args.force, &attachments)?;
    let is_whole = unread.is_empty();
    unread.into_iter().for_each(|(path, why)| settings.note(&Note::UnreadableSaved { path, why }));
    settings.note(&Note::BackedUp { report: report.clone(), seconds: started.elapsed().as_secs_f64() });
    let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
    settings.show(&Reply::new(outcome, report), &settings.view())
}
