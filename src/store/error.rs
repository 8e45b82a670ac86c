//! What a store says: why articles can't be kept in it or read from it.

use std::path::PathBuf;

use super::local::{Damage, ManifestError};

/// Why an index can't be written, opened or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The manifest says no.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// What keeps the articles says no.
    #[error("the index in `{folder}` can't be used")]
    Index {
        /// The index folder.
        folder: PathBuf,
        /// What went wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The system says no.
    #[error("`{path}` can't be read or written")]
    Io {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A record in the index can't be read back.
    #[error("the index in `{folder}` holds a damaged record")]
    Record {
        /// The index folder.
        folder: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// The time that there was for an answer is over.
    #[error("the answer takes too long")]
    Late,
    /// The folder is in use for something else.
    #[error(
        "`{folder}` isn't an index and isn't empty: it holds `{}`", .holds.display()
    )]
    NotAnIndex {
        /// The folder named.
        folder: PathBuf,
        /// Something in it.
        holds: std::ffi::OsString,
    },
    /// Some file isn't as it was written.
    #[error("the index in `{folder}` is damaged: `{file}` {what}")]
    Damaged {
        /// The index folder.
        folder: PathBuf,
        /// The file, below the index folder.
        file: PathBuf,
        /// How it differs.
        what: Damage,
        /// What it was built from.
        paths: Vec<PathBuf>,
    },
}

/// Results of this room.
pub type Result<T> = std::result::Result<T, StoreError>;
