//! A state of an index that is kept.

use serde::Serialize;

/// A state of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Generation {
    /// Its number.
    pub state: u64,
    /// When it was made, in UTC.
    pub built: jiff::Timestamp,
    /// Articles in it.
    pub articles: u64,
    /// Files and records that couldn't be read.
    pub skipped: u64,
    /// Whether it is the one that answers.
    pub is_current: bool,
}

impl Generation {
    /// One with so many articles, and files and records that couldn't be read.
    pub fn new(state: u64, built: jiff::Timestamp, (articles, skipped): (u64, u64), is_current: bool) -> Self {
        Generation { state, built, articles, skipped, is_current }
    }
}
