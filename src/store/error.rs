//! Why articles can't be kept or asked for.

use std::path::PathBuf;

use super::local::{Damage, ManifestError, Shortage};

/// Why an index can't be built, opened or asked.
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
    /// A page was asked for after an article that isn't among the hits.
    #[error("none of the best {among} hits has the id `{id}`")]
    NoSuchHit {
        /// As given.
        id: String,
        /// So many hits are ranked.
        among: usize,
    },
    /// A page was asked for after an own id that several articles have.
    #[error("several articles call themselves `{own_id}`")]
    SharedOwnId {
        /// As given.
        own_id: String,
        /// Ids of the first of them.
        ids: Vec<String>,
    },
    /// Another process is building here.
    #[error("another process is building an index in `{0}`")]
    Busy(PathBuf),
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
        skipped: crate::article::Skipped,
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
    /// A fault of the program.
    #[error("a fault of chithi: {0}")]
    Panicked(String),
}

/// Results of this room.
pub type Result<T> = std::result::Result<T, StoreError>;
