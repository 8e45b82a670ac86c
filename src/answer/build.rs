//! What a build did.

use serde::Serialize;

use crate::article::{PassedOver, Tally};

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct BuildReport {
    /// Articles in the index now.
    pub articles: u64,
    /// Articles that were added or replaced.
    pub added: u64,
    /// Those of them that took the place of another one of the same file.
    pub replaced: u64,
    /// Articles of the index that were annotated anew, since other rules or another registry are in use.
    pub renewed: u64,
    /// Files and records that should have been articles but couldn't be read.
    pub skipped: u64,
    /// Files that aren't articles, by their kind.
    pub passed_over: PassedOver,
    /// Whether they are more than the articles of the paths that were gone through.
    pub mostly_passed_over: bool,
    /// What there is to tell of the articles that were read now, and of what gave none.
    #[serde(flatten)]
    pub tally: Tally,
    /// Articles with an id that others of other content have too; each got a hash of its content after it.
    pub renamed: u64,
    /// Articles left out since one with the same id and content is in.
    pub same: u64,
    /// Articles that were in the index and were replaced or removed.
    pub removed: u64,
    /// Files that aren't there any more, whose articles are still in the index.
    pub gone: u64,
    /// Whether it was stopped before all was read.
    pub unfinished: bool,
    /// Whether it was only tried: nothing was written, and the counts say what would be.
    pub dry_run: bool,
}
