//! How often words stand in articles, along the time: a timeline of matches, not only of articles.

use std::collections::BTreeMap;

use super::facet::period;
use super::lengths::per;
use crate::answer::{ContextTotals, Frequency, OccurrenceTotals, Step, Timeline, per_1000};
use crate::query::Plan;
use crate::search::Engine;
use crate::store::{Result, StoreError, Tree, day_number};

impl Engine {
    /// A timeline of the articles that have everything asked for, with the matches in those of each step, as
    /// keywords in context count them, and what they are to all words of the index in that step.
    ///
    /// Cost: every article found is read.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn frequencies(&self, plan: &Plan, by: Option<Step>) -> Result<(Timeline, ContextTotals)> {
        let mut timeline = self.timeline(Some(plan), by)?;
        let by = timeline.by;
        let mut matches: BTreeMap<u64, u64> = BTreeMap::new();
        let totals = self.each_text::<StoreError>(plan, &mut |found| {
            let day = found.record.published.map_or(0, |published| day_number(published.date));
            *matches.entry(day / per(by)).or_default() += found.spans.len() as u64;
            Ok(())
        })?;
        let words = self.lengths(&self.matching(Some(plan))?, by)?;
        let in_all = self.lengths(&Tree::Everything, by)?;
        let of = |counts: &BTreeMap<u64, u64>| -> BTreeMap<String, u64> {
            counts.iter().map(|(number, count)| (period(*number), *count)).collect()
        };
        let (by_period, words, in_all) = (of(&matches), of(&words), of(&in_all));
        for step in &mut timeline.periods {
            let of = |counts: &BTreeMap<String, u64>| counts.get(&step.period).copied().unwrap_or(0);
            let (occurrences, words_in_all) = (of(&by_period), of(&in_all));
            let per_1000 = per_1000(occurrences, words_in_all);
            step.frequency = Some(Frequency { occurrences, words: of(&words), words_in_all, per_1000 });
        }
        let undated = matches.get(&0).copied().unwrap_or(0);
        let all = OccurrenceTotals { occurrences: totals.occurrences, undated_occurrences: undated };
        timeline.occurrences = Some(all);
        Ok((timeline, totals))
    }
}
