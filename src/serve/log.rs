//! What is logged of requests: the text of a question only where that was asked for.

use std::time::Duration;

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Logging {
    /// Faults of the program.
    #[default]
    Faults,
    /// Each request, without the text of questions.
    Requests,
    /// Each request, with its whole address.
    Queries,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// `GET`.
    pub method: String,
    /// The address, without what is asked unless that is logged.
    pub address: String,
    /// The status of the answer.
    pub status: u16,
    /// How long it took.
    pub took: Duration,
    /// What went wrong in the program, if anything.
    pub fault: Option<String>,
}

impl Logging {
    /// Whether an answer of that status is logged.
    pub(super) fn wants(self, status: u16) -> bool {
        self >= Logging::Requests || status >= 500 && status != 503
    }

    /// An address as it is logged.
    pub(super) fn address(self, path: &str, query: Option<&str>) -> String {
        match (self, query) {
            (Logging::Queries, Some(query)) => {
                // What lets one in isn't written down.
                let asked: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("token=")).collect();
                format!("{path}?{}", asked.join("&"))
            }
            // Pages of articles have their ids in the path; a question has nothing there.
            _ => path.to_owned(),
        }
    }
}
