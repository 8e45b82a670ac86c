//! Sentences on backups.

use std::path::Path;

use super::error::megabytes;
use super::{Say, articles, moment};
use crate::answer::BackupReport;
use crate::library::{ArchiveError, BackupError};

/// ` and 2 saved queries`; nothing of none.
fn saved_queries(joint: &str, count: u64) -> String {
    match count {
        0 => String::new(),
        1 => format!("{joint} 1 saved query"),
        count => format!("{joint} {count} saved queries"),
    }
}

impl Say {
    /// After an index was saved.
    pub(super) fn backed_up(self, report: &BackupReport, seconds: f64) -> String {
        format!(
            "{}{} saved in `{}`, {}, and read again without a fault, in {seconds:.1} s",
            articles(report.articles),
            saved_queries(" and", report.saved),
            report.file.display(),
            megabytes(report.bytes)
        )
    }

    /// After an index has become what was saved.
    pub(super) fn restored(self, report: &BackupReport, index: &Path, kept: u64, seconds: f64) -> String {
        let mut queries = saved_queries(", with", report.saved.saturating_sub(kept));
        if kept > 0 {
            queries.push_str(&format!("; {kept} more of its queries stay as they are here, under the same name"));
        }
        format!(
            "the index in `{}` is now that of {}, {}, as it was saved in `{}` ({seconds:.1} s){queries}",
            index.display(),
            moment(report.built),
            articles(report.articles),
            report.file.display()
        )
    }

    pub(super) fn backup_error(self, error: &BackupError) -> String {
        match error {
            BackupError::Exists(path) => {
                format!("there is a file `{}` already: choose another name, or replace it with --force", path.display())
            }
            BackupError::NotAFile(path) => format!("`{}` is no ordinary file: name a file", path.display()),
            BackupError::NoRoom { path, free, needed } => format!(
                "there isn't enough room for `{}`: it takes {}, and {} are free; make room, or choose another disk",
                path.display(),
                megabytes(*needed),
                megabytes(*free)
            ),
            BackupError::Unusable { path, .. } => {
                format!("`{}` can't be used, and the index is as it was", path.display())
            }
            BackupError::Unfaithful { path, .. } => format!(
                "`{}` wasn't made: what was written isn't what is read again; the disk may be failing, choose another one",
                path.display()
            ),
            BackupError::TooMuchAttached { bytes, most } => format!(
                "the saved queries have {}, and a backup takes {} of them: remove some that nobody needs any more (`chithi saved remove NAME`)",
                megabytes(*bytes),
                megabytes(*most)
            ),
            BackupError::Unattached(_) => "the saved queries can't be put back, and the index is as it was".to_owned(),
            BackupError::Unwritten { path, .. } => format!("`{}` can't be written", path.display()),
        }
    }

    pub(super) fn archive_error(self, error: &ArchiveError) -> String {
        match error {
            ArchiveError::NotOne => {
                "it is no backup that `chithi backup` made, or is damaged where it begins".to_owned()
            }
            ArchiveError::OtherVersion { found, expected, paths } => {
                let from = match paths.as_slice() {
                    [] => String::new(),
                    paths => {
                        let paths: Vec<String> = paths.iter().map(|path| format!("'{}'", path.display())).collect();
                        format!(" of {}", paths.join(" "))
                    }
                };
                format!(
                    "it was made by another version of chithi (format {found}, this one has {expected}): restore it with that \
                     version, or build the index anew{from}"
                )
            }
            ArchiveError::Truncated => "it ends too early: copy it again, or use another backup".to_owned(),
            ArchiveError::Damaged(member) => {
                format!("it is damaged (at `{member}`): copy it again, or use another backup")
            }
            ArchiveError::Io(_) => "it can't be read".to_owned(),
        }
    }
}
