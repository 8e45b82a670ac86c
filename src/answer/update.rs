//! What an update did that came by itself.

use std::time::Duration;

use serde::Serialize;

use super::build::BuildReport;

/// An update of an index that is kept up to date.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Update {
    /// When it was done, in UTC.
    pub time: jiff::Timestamp,
    /// How long it took.
    pub seconds: f64,
    /// Articles in the index now.
    pub articles: u64,
    /// Articles that were added or replaced.
    pub added: u64,
    /// Those of them that took the place of another one of the same file.
    pub replaced: u64,
    /// Articles that were in the index and were replaced or removed.
    pub removed: u64,
    /// Files and records that couldn't be read.
    pub skipped: u64,
    /// Files that aren't there any more, whose articles are still in the index.
    pub gone: u64,
    /// Whether it was stopped before all was read.
    pub unfinished: bool,
}

impl Update {
    /// One that has just been done.
    pub fn new(report: &BuildReport, took: Duration) -> Self {
        let time = jiff::Timestamp::now();
        Update {
            time: time.round(jiff::Unit::Second).unwrap_or(time),
            seconds: took.as_secs_f64(),
            articles: report.articles,
            added: report.added,
            replaced: report.replaced,
            removed: report.removed,
            skipped: report.skipped,
            gone: report.gone,
            unfinished: report.unfinished,
        }
    }
}
