//! A whole result along the time.
//!
//! In: a plan, or none for the whole index. Out: a [`Timeline`]: for every month or year from the first
//! article to the last the number of articles, those without any included, so that gaps are seen.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::facet::period;
use crate::answer::{PeriodCount, Step, Timeline};
use crate::query::Plan;
use crate::search::Engine;
use crate::store::{Result, Snapshot, Tally, Tree, day_of};

/// A result that spans no more months than these is shown by month.
const FEW_MONTHS: u64 = 36;

impl Engine {
    /// First and last day of publication of the articles that have everything asked for; none if no day of any is
    /// known.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn days(&self, plan: Option<&Plan>) -> Result<Option<(Date, Date)>> {
        let days = self.snapshot().tally_days(&self.matching(plan)?, 1)?.counts;
        let (first, last) = (days.keys().next(), days.keys().next_back());
        Ok(first.and_then(|first| day_of(*first)).zip(last.and_then(|last| day_of(*last))))
    }

    /// Counts the articles that have everything asked for along the time; without a query all articles.
    /// Without a step, by month if they span three years at most, else by year.
    ///
    /// Cost: one walk over the articles found.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn timeline(&self, plan: Option<&Plan>, by: Option<Step>) -> Result<Timeline> {
        Ok(timeline_of(self.snapshot().tally_days(&self.matching(plan)?, 100)?, by))
    }
}

/// Articles by month.
///
/// # Errors
/// If the index can't be read.
pub(super) fn months_of(snapshot: &dyn Snapshot, tree: &Tree) -> Result<Timeline> {
    Ok(timeline_of(snapshot.tally_days(tree, 100)?, Some(Step::Month)))
}

/// What was counted by months, by steps.
fn timeline_of(tallied: Tally<u64>, by: Option<Step>) -> Timeline {
    let months = tallied.counts;
    let span = match (months.keys().next(), months.keys().next_back()) {
        (Some(first), Some(last)) => month_index(*last) - month_index(*first) + 1,
        _ => 0,
    };
    let by = by.unwrap_or(if span <= FEW_MONTHS { Step::Month } else { Step::Year });
    let periods = match by {
        Step::Month => filled(&months.into_iter().map(|(n, count)| (month_index(n), count)).collect(), month),
        Step::Year => filled(&added(&months, 100), period),
        Step::Decade => filled(&added(&months, 1_000), decade),
    };
    Timeline { by, articles: tallied.articles, undated: tallied.without, occurrences: None, periods }
}

/// 202111 as the number of months since the year 0, and back as `2021-11`.
fn month_index(month: u64) -> u64 {
    month / 100 * 12 + (month % 100).saturating_sub(1)
}

fn month(index: u64) -> String {
    period(index / 12 * 100 + index % 12 + 1)
}

/// The counts of months, added up by their number divided by `per`.
fn added(months: &BTreeMap<u64, u64>, per: u64) -> BTreeMap<u64, u64> {
    let mut counts = BTreeMap::new();
    for (month, articles) in months {
        *counts.entry(month / per).or_insert(0) += articles;
    }
    counts
}

/// 202 as `2020`.
fn decade(index: u64) -> String {
    period(index * 10)
}

/// Every number from the first to the last, with 0 for those that are missing.
fn filled(counts: &BTreeMap<u64, u64>, name: fn(u64) -> String) -> Vec<PeriodCount> {
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else { return Vec::new() };
    let articles = |number: u64| counts.get(&number).copied().unwrap_or(0);
    let of = |number| PeriodCount { period: name(number), articles: articles(number), frequency: None };
    (*first..=*last).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_articles_stand_in_their_place_also_over_new_year() {
        let counts = [(202_111, 2), (202_202, 1)].map(|(n, count)| (month_index(n), count));
        let rows = filled(&counts.into_iter().collect(), month);
        let rows: Vec<(&str, u64)> = rows.iter().map(|row| (row.period.as_str(), row.articles)).collect();
        assert_eq!(rows, [("2021-11", 2), ("2021-12", 0), ("2022-01", 0), ("2022-02", 1)]);
        assert_eq!(filled(&BTreeMap::new(), month), []);
    }
}
