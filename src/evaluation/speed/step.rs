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
    /// An index of fewer articles is built.
    Building {
        /// Articles that are in.
        added: u64,
        /// Of how many.
        of: u64,
    },
    /// A class is timed over so many articles.
    TimingOver {
        /// How many.
        articles: u64,
        /// Which class.
        class: QueryClass,
        /// Which of all, from 1.
        number: usize,
        /// Of how many.
        of: usize,
    },
    /// New processes answer some queries of a class.
    Processes(QueryClass),
}

impl Step {
    /// The same over an index of fewer articles.
    pub(super) fn over(self, articles: u64) -> Self {
        match self {
            Step::Timing { class, number, of } => Step::TimingOver { articles, class, number, of },
            other => other,
        }
    }
}
