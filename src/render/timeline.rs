//! A whole result along the time: a chart, and steps.

use std::io::{self, Write};

use serde::Serialize;

use super::json::Values;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use crate::answer::{Facet, PeriodCount, Step, Timeline};

/// More rows than these are no longer seen at a glance.
pub const MOST_STEPS: usize = 120;
/// Columns of the bars where nobody knows the width of the page.
const PAGE: usize = 80;

impl Show for Timeline {
    const COLUMNS: &'static [&'static str] = &["period", "articles"];

    /// A chart: a row a step, those without articles too. Where these make it longer than [`MOST_STEPS`], long
    /// gaps become one row each.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        let most = self.periods.iter().map(|period| period.articles).max().unwrap_or(0).max(1);
        let digits = self.undated.max(most).to_string().len();
        let label = match self.by {
            Step::Month => "11/2021".len(),
            Step::Year => "2021".len(),
        };
        let columns = look.width.unwrap_or(PAGE).saturating_sub(label + digits + 4).max(8);
        let is_long = self.periods.len() > MOST_STEPS;
        for group in self.periods.chunk_by(|a, b| is_long && a.articles == 0 && b.articles == 0) {
            if let ([first, .., last], [_, _, _, ..]) = (group, group) {
                let gap = say.gap(&shown(first), &shown(last));
                writeln!(out, "{}", look.paint(Style::Faint, &gap))?;
                continue;
            }
            for period in group {
                let bar = look.paint(Style::Good, &bar(period.articles, most, columns));
                let line = format!("{:>label$}  {:>digits$}  {bar}", shown(period), period.articles);
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        if self.undated > 0 {
            writeln!(out, "{:>label$}  {:>digits$}  ({})", "–", self.undated, say.without(Facet::Month))?;
        }
        Ok(())
    }

    /// A row a step; articles without a date come last, as `undated`.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.periods.iter().try_for_each(|p| sheet.row(&cells![Cell::period(&p.period), p.articles]))?;
        match self.undated {
            0 => Ok(()),
            undated => sheet.row(&cells!["undated", undated]),
        }
    }

    /// A step a line; articles without a date come last, with no period.
    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        let steps = self.periods.iter().map(|p| StepLine { period: Some(&p.period), articles: p.articles });
        let undated = (self.undated > 0).then_some(StepLine { period: None, articles: self.undated });
        steps.chain(undated).try_for_each(|line| values.push(&line))
    }
}

/// `2021-11` as it is written in Vietnam.
fn shown(period: &PeriodCount) -> String {
    match period.period.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => period.period.clone(),
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
}

#[cfg(test)]
mod tests {
    use super::super::Look;
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
            (1945..=2099).map(|year| PeriodCount { period: year.to_string(), articles: 0 }).collect();
        for at in [0, 3, 154] {
            periods[at].articles = 2;
        }
        let mut out = Vec::new();
        let timeline = Timeline { by: Step::Year, articles: 7, undated: 1, periods };
        timeline.text(&mut out, &View::new(Look::PLAIN, &Facts::of_tests())).unwrap();
        let text = String::from_utf8(out).unwrap();
        let years: Vec<&str> = text.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
        assert_eq!(years, ["1945", "1946", "1947", "1948", "1949", "2099", "–"], "{text}");
    }
}
