//! Why an index can't be built.

use std::io;
use std::path::PathBuf;

use super::archive::ArchiveError;
use crate::article::{Skipped, UnseenKeys};
use crate::store::StoreError;
use crate::store::local::{Holder, Shortage};

/// Why an index can't be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// What is to keep the articles says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another process is changing the index.
    #[error("another process is changing the index in `{folder}`")]
    Busy {
        /// The index folder.
        folder: PathBuf,
        /// Which, if it can be told.
        holder: Option<Holder>,
    },
    /// The system has run out of something.
    #[error("the index in `{folder}` can't be built: {what}")]
    Short {
        /// The index folder.
        folder: PathBuf,
        /// What there isn't enough of.
        what: Shortage,
    },
    /// The disk has no room for it.
    #[error("the index in `{folder}` takes some {needed} bytes, and {free} are free")]
    NoRoom {
        /// The index folder.
        folder: PathBuf,
        /// Bytes that are free there.
        free: u64,
        /// Bytes that are taken as a rule until all is whole.
        needed: u64,
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
        /// The path.
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
    /// Its articles were annotated by other facts than those that are known.
    #[error("the index in `{0}` was built with another registry")]
    OtherFacts(PathBuf),
    /// The index was annotated by the rules of another version, by which one article alone can't be changed.
    #[error("the index in `{0}` was annotated by other rules")]
    OtherRules(PathBuf),
    /// No record has the keys that a person has told of.
    #[error("no record has the keys {}", .0.keys.join(", "))]
    NoSuchKey(UnseenKeys),
    /// A backup can't be made or used.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A fault of the program.
    #[error("a fault of chithi: {0}")]
    Panicked(String),
}

/// Why a backup can't be made or used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is a file already.
    #[error("`{0}` exists")]
    Exists(PathBuf),
    /// It is a folder or a device.
    #[error("`{0}` is no ordinary file")]
    NotAFile(PathBuf),
    /// The disk has no room for all of it.
    #[error("`{path}` takes {needed} bytes, and {free} are free")]
    NoRoom {
        /// The backup, or the index folder.
        path: PathBuf,
        /// Bytes that are free there.
        free: u64,
        /// Bytes that are needed.
        needed: u64,
    },
    /// What is in it isn't what was saved.
    #[error("`{path}` {source}")]
    Unusable {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        source: ArchiveError,
    },
    /// It was written, and isn't what was written when it is read again.
    #[error("`{path}` isn't what was written: it {fault}")]
    Unfaithful {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        fault: ArchiveError,
    },
    /// It can't be written.
    #[error("`{path}` can't be written")]
    Unwritten {
        /// The backup.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// More is attached to it than it may hold.
    #[error("{bytes} bytes are attached, and {most} may be")]
    TooMuchAttached {
        /// Bytes of what is attached.
        bytes: u64,
        /// Bytes that it may have.
        most: u64,
    },
    /// What is attached to it can't be put where it belongs.
    #[error("what is attached can't be put in its place")]
    Unattached(#[source] Unattached),
}

/// Why what is attached to a backup can't be put in its place, as the one says whose it is.
pub type Unattached = Box<dyn std::error::Error + Send + Sync>;

/// Results of this room.
pub type Result<T> = std::result::Result<T, BuildError>;
