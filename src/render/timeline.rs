//! A whole result along the time: a chart, and steps.

use std::io::{self, Write};

use serde::Serialize;

use super::form::{rate, rate_cell};
use super::json::Values;
use super::page;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, Special, View};
use super::style::Style;
use super::terminal::shown_period;
use crate::answer::{Facet, Frequency, OccurrenceTotals, PeriodCount, Step, Timeline};

/// More rows than these are no longer seen at a glance.
pub const MOST_STEPS: usize = 120;
/// Columns of the bars where nobody knows the width of the page.
const PAGE: usize = 80;

impl Show for Timeline {
    const COLUMNS: &'static [&'static str] = &["period", "articles"];
    const PAGE: Option<Special<Self>> = Some(page::timeline);

    /// A chart: a row a step, those without articles too. Where these make it longer than [`MOST_STEPS`], long
    /// gaps become one row each.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        if let Some(totals) = self.occurrences {
            return frequencies(self, totals, out, view);
        }
        let View { say, look, .. } = *view;
        let most = self.periods.iter().map(|period| period.articles).max().unwrap_or(0).max(1);
        let digits = say.number(self.undated.max(most)).len();
        let label = match self.by {
            Step::Month => "11/2021".len(),
            Step::Year | Step::Decade => "2021".len(),
        };
        let columns = look.width.unwrap_or(PAGE).saturating_sub(label + digits + 4).max(8);
        let is_long = self.periods.len() > MOST_STEPS;
        for group in self.periods.chunk_by(|a, b| is_long && a.articles == 0 && b.articles == 0) {
            if let ([first, .., last], [_, _, _, ..]) = (group, group) {
                let gap = say.timeline_gap(shown_period(&first.period), shown_period(&last.period));
                writeln!(out, "{}", look.paint(Style::Faint, &gap))?;
                continue;
            }
            for period in group {
                let bar = look.paint(Style::Good, &bar(period.articles, most, columns));
                let (period, articles) = (shown_period(&period.period), say.number(period.articles));
                let line = format!("{period:>label$}  {articles:>digits$}  {bar}");
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        if self.undated > 0 {
            let (undated, none) = (say.number(self.undated), say.without(Facet::Month));
            writeln!(out, "{:>label$}  {undated:>digits$}  ({none})", "–")?;
        }
        Ok(())
    }

    fn columns(&self) -> &'static [&'static str] {
        match self.occurrences {
            Some(_) => &["period", "articles", "occurrences", "words", "words_in_all", "per_1000"],
            None => Self::COLUMNS,
        }
    }

    /// A row a step; articles without a date come last, as `undated`.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        if let Some(totals) = self.occurrences {
            return frequency_rows(self, totals, sheet);
        }
        self.periods.iter().try_for_each(|p| sheet.row(&cells![Cell::period(&p.period), p.articles]))?;
        match self.undated {
            0 => Ok(()),
            undated => sheet.row(&cells![Cell::name("undated"), undated]),
        }
    }

    /// A step a line; articles without a date come last, with no period.
    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        let steps = self.periods.iter().map(StepLine::of);
        let undated = (self.undated > 0).then_some(StepLine {
            period: None,
            articles: self.undated,
            frequency: None,
            occurrences: self.occurrences.map(|totals| totals.undated_occurrences),
        });
        steps.chain(undated).try_for_each(|line| values.push(&line))
    }
}

/// A bar in eighths of a column; whatever isn't nothing is seen.
fn bar(articles: u64, most: u64, columns: usize) -> String {
    const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let all = u64::try_from(columns).unwrap_or(u64::MAX).saturating_mul(8);
    let eighths = match articles {
        0 => 0,
        _ => (u128::from(articles) * u128::from(all) / u128::from(most.max(1))).max(1),
    };
    let (whole, rest) = (usize::try_from(eighths / 8).unwrap_or(columns), usize::try_from(eighths % 8).unwrap_or(0));
    let last = rest.checked_sub(1).and_then(|at| EIGHTHS.get(at));
    "█".repeat(whole.min(columns)).chars().chain(last.copied()).collect()
}

/// A step of a timeline; no period for the articles without a date.
#[derive(Debug, Serialize)]
struct StepLine<'a> {
    period: Option<&'a str>,
    articles: u64,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    frequency: Option<Frequency>,
    /// Of the articles without a date, of which nothing else is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrences: Option<u64>,
}

impl<'a> StepLine<'a> {
    fn of(step: &'a PeriodCount) -> Self {
        StepLine { period: Some(&step.period), articles: step.articles, frequency: step.frequency, occurrences: None }
    }
}

/// Matches, and how many they are in 1,000 words, which is what the bars show: some years have more articles than others.
fn frequencies(timeline: &Timeline, totals: OccurrenceTotals, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    /// What is seen of a difference.
    const PARTS_OF_ONE: f64 = 1_000_000.0;
    let View { say, look, .. } = *view;
    let rates = timeline.periods.iter().map(|step| step.frequency.and_then(|frequency| frequency.per_1000));
    let parts: Vec<u64> = rates.map(|rate| (rate.unwrap_or(0.0) * PARTS_OF_ONE).round() as u64).collect();
    let most = parts.iter().copied().max().unwrap_or(0);
    let digits = say.number(totals.occurrences).len();
    let label = if timeline.by == Step::Month { "11/2021".len() } else { "2021".len() };
    let columns = look.width.unwrap_or(PAGE).saturating_sub(label + digits + RATE + 6).max(8);
    for (step, parts) in timeline.periods.iter().zip(parts) {
        let Frequency { occurrences, per_1000, .. } = step.frequency.unwrap_or_default();
        let rate = per_1000.map_or_else(|| "–".to_owned(), |per_1000| rate(per_1000, say));
        let bar = look.paint(Style::Good, &bar(parts, most, columns));
        let (period, occurrences) = (shown_period(&step.period), say.number(occurrences));
        let line = format!("{period:>label$}  {occurrences:>digits$}  {rate:>RATE$}  {bar}");
        writeln!(out, "{}", line.trim_end())?;
    }
    if timeline.undated > 0 {
        let (undated, none) = (say.number(totals.undated_occurrences), say.without(Facet::Month));
        writeln!(out, "{:>label$}  {undated:>digits$}  {:>RATE$}  ({none})", "–", "–")?;
    }
    Ok(())
}

/// Columns of a number of matches in 1,000 words.
const RATE: usize = 7;

fn frequency_rows(timeline: &Timeline, totals: OccurrenceTotals, sheet: &mut Sheet<'_>) -> io::Result<()> {
    for step in &timeline.periods {
        let Frequency { occurrences, words, words_in_all, per_1000 } = step.frequency.unwrap_or_default();
        let period = Cell::period(&step.period);
        let rate = per_1000.map_or(Cell::EMPTY, rate_cell);
        sheet.row(&cells![period, step.articles, occurrences, words, words_in_all, rate])?;
    }
    match timeline.undated {
        0 => Ok(()),
        undated => {
            let empty = || Cell::EMPTY;
            sheet.row(&cells![Cell::name("undated"), undated, totals.undated_occurrences, empty(), empty(), empty()])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Look, Say};
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_bar_never_is_wider_than_its_columns_and_one_article_is_seen() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(1, 1_000_000, 4), "▏");
        assert_eq!(bar(0, 10, 4), "");
        assert_eq!(bar(u64::MAX, u64::MAX, 4), "████");
    }

    #[test]
    fn a_chart_of_more_years_than_fit_folds_its_long_gaps_only() {
        let mut periods: Vec<PeriodCount> =
            (1945..=2099).map(|year| PeriodCount { period: year.to_string(), articles: 0, frequency: None }).collect();
        for at in [0, 3, 154] {
            periods[at].articles = 2;
        }
        let mut out = Vec::new();
        let timeline = Timeline { by: Step::Year, articles: 7, undated: 1, occurrences: None, periods };
        timeline.text(&mut out, &View::new(Say::default(), Look::PLAIN, &Facts::of_tests())).unwrap();
        let text = String::from_utf8(out).unwrap();
        let years: Vec<&str> = text.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
        assert_eq!(years, ["1945", "1946", "1947", "1948", "1949", "2099", "–"], "{text}");
    }
}
