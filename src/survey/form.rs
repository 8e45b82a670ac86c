//! The forms in which matches are written, or the words next to them, counted: over all time, or step by step.

use std::collections::{BTreeMap, BTreeSet};

use super::facet::period;
use super::kwic::Occurrence;
use super::lengths::per;
use crate::answer::{ContextTotals, FormCount, FormOfPeriod, FormsInTime, FormsOfPeriod, Step, per_1000};
use crate::passage::{Side, neighbour};
use crate::query::Plan;
use crate::search::Engine;
use crate::store::{Result, StoreError, Tree, day_number};

/// How often a form is there, and in how many articles.
#[derive(Default)]
struct Counted {
    count: u64,
    articles: u64,
    /// Number of the last article with it.
    seen: u64,
}

/// Forms by the day that their articles were published on, divided; 0 where that isn't known.
type Counts = BTreeMap<u64, BTreeMap<Option<String>, Counted>>;

impl Engine {
    /// Counts the forms that match; with a side, the words next to them on that side. The most frequent
    /// first, ties by letters. Memory grows with the number of different forms only.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn forms(&self, plan: &Plan, side: Option<Side>) -> Result<(ContextTotals, Vec<FormCount>)> {
        let (totals, mut counts) = self.counted_forms(plan, side, |_| 0)?;
        Ok((totals, sorted(counts.remove(&0).unwrap_or_default())))
    }

    /// The same for each year or month of publication that has a match, in the order of time, those without a date
    /// last; at most so many forms of each. With it, the number of different forms, and of those that are left.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn forms_in_time(
        &self,
        plan: &Plan,
        side: Option<Side>,
        by: Step,
        most: usize,
    ) -> Result<(FormsInTime, usize, usize)> {
        let (totals, mut counts) = self.counted_forms(plan, side, |day| day / per(by))?;
        let lengths = self.lengths(&Tree::Everything, by)?;
        let different: BTreeSet<&Option<String>> = counts.values().flat_map(BTreeMap::keys).collect();
        let different = different.len();
        let undated = counts.remove(&0).map(|forms| (0, forms));
        let of_period = |(number, forms)| {
            let words_in_all = lengths.get(&number).copied().unwrap_or(0);
            let mut forms = sorted(forms);
            let occurrences = forms.iter().map(|form| form.count).sum();
            forms.truncate(most);
            let form = |form: FormCount| FormOfPeriod { per_1000: per_1000(form.count, words_in_all), form };
            FormsOfPeriod {
                period: (number > 0).then(|| period(number)),
                occurrences,
                words_in_all,
                per_1000: per_1000(occurrences, words_in_all),
                forms: forms.into_iter().map(form).collect(),
            }
        };
        let periods: Vec<FormsOfPeriod> = counts.into_iter().chain(undated).map(of_period).collect();
        let shown: BTreeSet<&Option<String>> =
            periods.iter().flat_map(|period| &period.forms).map(|form| &form.form.form).collect();
        let shown = shown.len();
        Ok((FormsInTime { totals, by, periods }, different, shown))
    }

    fn counted_forms(
        &self,
        plan: &Plan,
        side: Option<Side>,
        step: impl Fn(u64) -> u64,
    ) -> Result<(ContextTotals, Counts)> {
        let mut counts = Counts::new();
        let mut articles = 0;
        let mut last = String::new();
        let totals = self.each_occurrence::<StoreError>(plan, &mut |found| {
            if last != found.record.id {
                last.clone_from(&found.record.id);
                articles += 1;
            }
            let day = found.record.published.map_or(0, |published| day_number(published.date));
            let counted = counts.entry(step(day)).or_default().entry(found.form(side)).or_default();
            counted.count += 1;
            counted.articles += u64::from(counted.seen != articles);
            counted.seen = articles;
            Ok(())
        })?;
        Ok((totals, counts))
    }
}

/// The most frequent first, ties by letters.
fn sorted(counts: BTreeMap<Option<String>, Counted>) -> Vec<FormCount> {
    let form = |(form, Counted { count, articles, .. })| FormCount { form, count, articles };
    let mut forms: Vec<FormCount> = counts.into_iter().map(form).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.count));
    forms
}

impl Occurrence<'_> {
    /// What is counted: the match as written, in one line, or the word next to it.
    fn form(&self, side: Option<Side>) -> Option<String> {
        match side {
            Some(side) => neighbour(self.text.text, self.span, side),
            None => Some(self.span.of(self.text.text).split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }
}
