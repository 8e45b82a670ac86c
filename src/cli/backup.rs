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
    let (mut attachments, mut is_whole) = (Vec::new(), true);
    for file in saved::queries(settings).files()? {
        let name = file.name().to_owned();
        match file.bytes {
            Ok(bytes) => attachments.push(Attachment { folder: SAVED.to_owned(), name, bytes }),
            Err(why) => {
                settings.note(&Note::UnreadableSaved { path: file.path, why });
                is_whole = false;
            }
        }
    }
    let report = backup(&settings.index, &args.file, args.force, &attachments)?;
    settings.note(&Note::BackedUp { report: report.clone(), seconds: started.elapsed().as_secs_f64() });
    let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
    settings.show(&Reply::new(outcome, report), &settings.view())
}
