//! How good citations and places are: figures, and every miss and false alarm.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All figures of one run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// Articles with gold that were annotated.
    pub articles: usize,
    /// Articles with gold that weren't among the articles given.
    pub absent: Vec<String>,
    /// Ids of the gold that several articles have; these aren't scored, and count as absent too.
    #[serde(default)]
    pub shared: Vec<SharedId>,
    /// Mentions of directives.
    pub mentions: Ratio,
    /// Mentions by the form that the gold gives them; false alarms are under the form read.
    pub by_form: BTreeMap<String, Ratio>,
    /// Directives of each article, as a set.
    pub identities: Ratio,
    /// Mentions whose directive in the registry is certain: resolved to it.
    pub resolved_right: usize,
    /// Resolved to another one.
    pub resolved_wrong: usize,
    /// Left open.
    pub left_open: usize,
    /// Units named, each once an article.
    pub places: Ratio,
    /// The same by tier.
    pub by_tier: BTreeMap<String, Ratio>,
    /// Articles whose primary place is right, also those that have none.
    pub primary_right: usize,
    /// Articles whose primary place isn't.
    pub primary_wrong: usize,
    /// Every miss.
    pub misses: Vec<Finding>,
    /// Every false alarm.
    pub false_alarms: Vec<Finding>,
}

impl Evaluation {
    /// Part of the articles whose primary place is right.
    pub fn primary_accuracy(&self) -> f64 {
        part(self.primary_right, self.primary_right + self.primary_wrong)
    }

    /// Part of the resolved mentions that are right.
    pub fn resolution_precision(&self) -> f64 {
        part(self.resolved_right, self.resolved_right + self.resolved_wrong)
    }
}

/// The figures of a run, and what changed against an earlier one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored<E, C> {
    /// The figures.
    #[serde(flatten)]
    pub evaluation: E,
    /// Gains and losses, if there is an earlier run.
    pub change: Option<C>,
}

/// True and false decisions, and the ratios of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Ratio {
    /// Found and right.
    pub hits: usize,
    /// Found and wrong.
    pub false_alarms: usize,
    /// Right and not found.
    pub misses: usize,
}

impl Ratio {
    /// Part of what was found that is right; 1 where nothing was found.
    pub fn precision(self) -> f64 {
        part(self.hits, self.hits + self.false_alarms)
    }

    /// Part of what is right that was found; 1 where there is nothing to find.
    pub fn recall(self) -> f64 {
        part(self.hits, self.hits + self.misses)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        part(2 * self.hits, 2 * self.hits + self.false_alarms + self.misses)
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { some as f64 / all as f64 }
}

/// One miss or false alarm.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The article.
    pub id: String,
    /// The id that its source record says of itself.
    #[serde(default)]
    pub own_id: Option<String>,
    /// The words.
    pub surface: String,
    /// What they should mean, or were taken to mean.
    pub identity: String,
    /// Its form: `formal`, `short`, `plenum` …, `tỉnh`, `huyện` …, `primary`.
    pub form: String,
    /// Why.
    pub cause: Cause,
}

/// Why something was missed or wrongly found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Cause {
    /// Nothing was found there, or nothing is there.
    NotThere,
    /// Another kind or number was read.
    OtherNumber,
    /// Another issuer was read, or none.
    OtherIssuer,
    /// Another year or term was taken.
    OtherYear,
    /// The place has another tier.
    OtherTier,
}

/// An id that names several articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SharedId {
    /// As the gold or the judgments have it.
    pub id: String,
    /// What tells the articles apart: their ids, or where those are one, their paths.
    pub articles: Vec<String>,
}

/// What changed between two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EvaluationChange {
    /// Misses and false alarms of the earlier run that are gone.
    pub gains: Vec<Finding>,
    /// Misses and false alarms that are new.
    pub losses: Vec<Finding>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratios_are_what_they_are_called() {
        let ratio = Ratio { hits: 6, false_alarms: 2, misses: 4 };
        assert_eq!((ratio.precision(), ratio.recall()), (0.75, 0.6));
        assert!((ratio.f1() - 2.0 * 0.75 * 0.6 / (0.75 + 0.6)).abs() < 1e-12);
        assert_eq!(Ratio::default().f1(), 1.0);
    }
}
