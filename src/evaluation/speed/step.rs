//! What a run is at, for whoever waits for it.

use crate::answer::QueryClass;

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Queries are taken from the index.
    Choosing,
    /// Plain Tantivy is given so many articles.
    Baseline(u64),
    /// A class is timed.
    Timing {
        /// Which.
        class: QueryClass,
        /// Which of all, from 1.
        number: usize,
        /// Of how many.
        of: usize,
    },
    /// New processes answer some queries of a class.
    Processes(QueryClass),
}
