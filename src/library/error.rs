//! Why an index can't be built.

use std::path::PathBuf;

use crate::article::Skipped;
use crate::store::StoreError;
use crate::store::local::Shortage;

/// Why an index can't be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// What is to keep the articles says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another process is building here.
    #[error("another process is building an index in `{0}`")]
    Busy(PathBuf),
    /// The system has run out of something.
    #[error("the index in `{folder}` can't be built: {what}")]
    Short {
        /// The index folder.
        folder: PathBuf,
        /// What there isn't enough of.
        what: Shortage,
    },
    /// The machine failed while articles were read.
    #[error("the index in `{folder}` can't be built: {skipped}")]
    Unreadable {
        /// The index folder.
        folder: PathBuf,
        /// The file that was at hand.
        skipped: Skipped,
    },
    /// All files of a path are gone, so that removing their articles is more likely a mistake: a disk that isn't there.
    #[error("none of the {files} files that the index in `{folder}` has of `{root}` is there any more")]
    AllGone {
        /// The index folder.
        folder: PathBuf,
        /// The path, as typed.
        root: PathBuf,
        /// Files that were there.
        files: u64,
    },
    /// No such state of the index is kept.
    #[error("the index in `{folder}` has no such earlier state")]
    NoSuchGeneration {
        /// The index folder.
        folder: PathBuf,
        /// Those that are kept beside the current one.
        kept: Vec<u64>,
    },
    /// The index wasn't made of files, so that nothing can be compared.
    #[error("the index in `{0}` has no list of files")]
    NoFiles(PathBuf),
    /// A fault of the program.
    #[error("a fault of chithi: {0}")]
    Panicked(String),
}

/// Results of this room.
pub type Result<T> = std::result::Result<T, BuildError>;
