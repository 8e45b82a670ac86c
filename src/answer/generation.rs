//! A state of an index that is kept.

use serde::Serialize;

use crate::store::local::{CauseKind, Manifest};

/// A state of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Generation {
    /// Its number.
    pub state: u64,
    /// When it was made, in UTC.
    pub built: jiff::Timestamp,
    /// What was done then; `null` where that isn't known.
    pub cause: Option<CauseKind>,
    /// Articles that were added or replaced then.
    pub added: u64,
    /// Those of them that took the place of another one of the same file.
    pub replaced: u64,
    /// Articles that were replaced or removed then.
    pub removed: u64,
    /// Articles in it.
    pub articles: u64,
    /// Files and records that couldn't be read.
    pub skipped: u64,
    /// Whether it is the one that answers.
    pub is_current: bool,
}

impl Generation {
    /// The state that a manifest is of, where the one of this number answers.
    pub fn new(manifest: &Manifest, current: u64) -> Self {
        let &Manifest { generation, built, articles, skipped, cause, .. } = manifest;
        let [added, replaced, removed] = cause.map_or([0; 3], |cause| [cause.added, cause.replaced, cause.removed]);
        Generation {
            state: generation,
            built,
            cause: cause.map(|cause| cause.by),
            added,
            replaced,
            removed,
            articles,
            skipped,
            is_current: generation == current,
        }
    }
}
