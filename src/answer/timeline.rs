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
    Decade,
}

/// Articles along the time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// Length of a step.
    pub by: Step,
    /// All articles that have everything asked for.
    pub articles: u64,
    /// Those of them without a date.
    pub undated: u64,
    /// The matches in all of them, where matches are counted.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub occurrences: Option<OccurrenceTotals>,
    /// Every step from the first article to the last, in the order of time.
    pub periods: Vec<PeriodCount>,
}

/// The articles of one month or year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PeriodCount {
    /// `2021` or `2021-11`.
    pub period: String,
    /// Articles published in it; may be none.
    pub articles: u64,
    /// How often the words stand in them, where matches are counted.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
}

/// All matches of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OccurrenceTotals {
    /// Matches in all articles.
    pub occurrences: u64,
    /// Those of them in articles without a date.
    pub undated_occurrences: u64,
}

/// How often words stand in the articles of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Frequency {
    /// Matches.
    pub occurrences: u64,
    /// Words of the articles that have everything asked for.
    pub words: u64,
    /// Words of all articles of the index that were published then.
    pub words_in_all: u64,
    /// Matches in 1,000 words of `words_in_all`; none where there is no word.
    pub per_1000: Option<f64>,
}

/// How many there are in 1,000 words; none if there is no word.
pub(crate) fn per_1000(count: u64, words: u64) -> Option<f64> {
    (words > 0).then(|| count as f64 * 1000.0 / words as f64)
}
