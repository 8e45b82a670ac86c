//! What a backup holds.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;

/// What was saved in a backup, or restored from one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BackupReport {
    /// The backup, as given.
    pub file: PathBuf,
    /// Articles in it.
    pub articles: u64,
    /// Files of the index in it.
    pub files: u64,
    /// Bytes of those files.
    pub index_bytes: u64,
    /// Bytes of the backup.
    pub bytes: u64,
    /// Saved queries in it.
    pub saved: u64,
    /// When the state that was saved came to be.
    pub built: Timestamp,
}
