//! Why a saved query can't be kept or read.

use std::io;
use std::path::PathBuf;

use serde::Serialize;

/// Why a saved query can't be kept, read or removed.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// The system says no.
    #[error("`{path}` can't be read or written")]
    Io {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another one has the name.
    #[error("`{name}` is saved already")]
    Already {
        /// The name.
        name: String,
        /// The query that has it; none if it came a moment ago.
        query: Option<String>,
    },
    /// The file of this name can't be read, so it is left as it is.
    #[error("`{path}` can't be read: {why:?}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: Unreadable,
    },
}

/// Why the file of a saved query can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// Another version of chithi wrote it.
    OtherVersion(u64),
    /// It isn't what was written.
    Damaged,
    /// The system says no.
    System(String),
}

/// Results of this room.
pub type Result<T, E = SavedError> = std::result::Result<T, E>;
