//! A whole result along the time.

use serde::{Deserialize, Serialize};

/// How long the steps of a timeline are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
#[non_exhaustive]
pub enum Step {
    Year,
    Month,
}

/// Articles along the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// Length of a step.
    pub by: Step,
    /// All articles that have everything asked for.
    pub articles: u64,
    /// Those of them without a date.
    pub undated: u64,
    /// Every step from the first article to the last, in the order of time.
    pub periods: Vec<PeriodCount>,
}

/// The articles of one month or year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PeriodCount {
    /// `2021` or `2021-11`.
    pub period: String,
    /// Articles published in it; may be none.
    pub articles: u64,
}
