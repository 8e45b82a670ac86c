//! Sentences on backups.

use std::path::Path;

use super::{Decimal, Say, moment};
use crate::answer::BackupReport;
use crate::library::{ArchiveError, BackupError};

impl Say {
    /// After an index was saved.
    pub(super) fn backed_up(self, report: &BackupReport, seconds: f64) -> String {
        let BackupReport { articles, file, bytes, saved, .. } = report;
        let (articles, size, seconds) = (self.found_articles(*articles), self.megabytes(*bytes), Decimal(seconds, 1));
        match *saved {
            0 => self.backup_done(articles, file, size, seconds),
            queries => self.backup_done_queries(articles, queries, file, size, seconds),
        }
    }

    /// After an index has become what was saved.
    pub(super) fn restored(self, report: &BackupReport, index: &Path, kept: u64, seconds: f64) -> String {
        let (built, articles) = (moment(report.built), self.found_articles(report.articles));
        let restored = self.backup_restored(index, built, articles, &report.file, Decimal(seconds, 1));
        let queries = report.saved.saturating_sub(kept);
        let with = (queries > 0).then(|| self.backup_with_queries(queries));
        let kept = (kept > 0).then(|| self.backup_queries_kept(kept));
        self.joined([Some(restored), with, kept].into_iter().flatten())
    }

    pub(super) fn backup_error(self, error: &BackupError) -> String {
        match error {
            BackupError::Exists(path) => self.backup_exists(path),
            BackupError::NotAFile(path) => self.backup_not_a_file(path),
            BackupError::NoRoom { path, free, needed } => {
                self.backup_no_room(path, self.megabytes(*needed), self.megabytes(*free))
            }
            BackupError::Unusable { path, .. } => self.backup_unusable(path),
            BackupError::Unfaithful { path, .. } => self.backup_unfaithful(path),
            BackupError::TooMuchAttached { bytes, most } => {
                self.backup_too_much(self.megabytes(*bytes), self.megabytes(*most))
            }
            BackupError::Unattached(_) => self.backup_unattached(),
            BackupError::Unwritten { path, .. } => self.backup_unwritten(path),
        }
    }

    pub(super) fn archive_error(self, error: &ArchiveError) -> String {
        match error {
            ArchiveError::NotOne => self.archive_not_one(),
            ArchiveError::OtherVersion { found, expected, paths } => {
                let paths: Vec<String> = paths.iter().map(|path| format!("'{}'", path.display())).collect();
                match paths.is_empty() {
                    true => self.archive_other_version(found, expected),
                    false => self.archive_other_version_of(found, expected, paths.join(" ")),
                }
            }
            ArchiveError::Truncated => self.archive_truncated(),
            ArchiveError::Damaged(member) => self.archive_damaged(member),
            ArchiveError::Io(_) => self.archive_unreadable(),
        }
    }
}
