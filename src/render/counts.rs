//! Counts of a whole result: by a facet, and along the time.
//!
//! In: [`FacetCounts`] and [`Timeline`] of the engine. Out: text with bars, and rows for spreadsheets and
//! programs. What has no value or date always has a row of its own.

use std::io::{self, Write};

use serde::Serialize;

use super::message::Message;
use super::style::{Look, Style};
use super::terminal::{clean, wrapped};
use super::{Sheet, json_line};
use crate::answer::{Facet, FacetCounts, FacetRow, PeriodCount, Step, Timeline};

/// One line of a facet; no value for the articles that have none.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct FacetLine<'a> {
    facet: &'static str,
    value: Option<&'a str>,
    name: String,
    articles: u64,
}

/// A facet as lines: a unit is followed by those in it, and at the end stand the articles without a value.
fn lines(counts: &FacetCounts) -> Vec<FacetLine<'_>> {
    fn add<'a>(facet: &'static str, row: &'a FacetRow, within: &str, lines: &mut Vec<FacetLine<'a>>) {
        let name = if within.is_empty() { row.name.clone() } else { format!("{}, {within}", row.name) };
        lines.push(FacetLine { facet, value: Some(&row.value), name: name.clone(), articles: row.articles });
        row.children.iter().for_each(|child| add(facet, child, &name, lines));
    }
    let facet = counts.facet.name();
    let mut all = Vec::new();
    counts.rows.iter().for_each(|row| add(facet, row, "", &mut all));
    for (name, articles) in missing(counts) {
        all.push(FacetLine { facet, value: None, name: name.to_owned(), articles });
    }
    all
}

/// The articles without a value, by what they lack.
fn missing(counts: &FacetCounts) -> Vec<(&'static str, u64)> {
    let unclear = (Message::only_unclear(), counts.unclear);
    [(Message::without(counts.facet), counts.without), unclear].into_iter().filter(|(_, n)| *n > 0).collect()
}

/// Facets as text, a block each.
///
/// # Errors
/// If they can't be written.
pub fn facets(out: &mut dyn Write, facets: &[FacetCounts], look: Look) -> io::Result<()> {
    for counts in facets {
        writeln!(out, "{}", look.paint(Style::Title, &Message::facet(counts)))?;
        for row in &counts.rows {
            let key = if row.value == row.name || is_time(counts.facet) { "" } else { row.value.as_str() };
            let line = format!("{:>8}  {} {}", row.articles, clean(&row.name), look.paint(Style::Faint, &clean(key)));
            writeln!(out, "{}", wrapped(line.trim_end(), 0, look))?;
            if !row.children.is_empty() {
                writeln!(out, "{}", wrapped(&look.paint(Style::Faint, &clean(&inside(row))), 13, look))?;
            }
        }
        if let Some(line) = Message::facet_more(counts) {
            writeln!(out, "          {}", look.paint(Style::Faint, &line))?;
        }
        for (name, articles) in missing(counts) {
            writeln!(out, "{articles:>8}  {}", look.paint(Style::Faint, &format!("({name})")))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn is_time(facet: Facet) -> bool {
    matches!(facet, Facet::Year | Facet::Month)
}

/// The first units in a unit, in one line.
fn inside(row: &FacetRow) -> String {
    const SHOWN: usize = 5;
    let first = row.children.iter().take(SHOWN).map(|child| format!("{} {}", child.name, child.articles));
    let more = row.children.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!("… {more} more"));
    first.chain(more).collect::<Vec<_>>().join(" · ")
}

/// Facets as a JSON object a line.
///
/// # Errors
/// If they can't be written.
pub fn facet_lines(out: &mut dyn Write, facets: &[FacetCounts]) -> io::Result<()> {
    facets.iter().flat_map(lines).try_for_each(|line| json_line(out, &line))
}

/// More rows than these are no longer seen at a glance.
pub const MOST_STEPS: usize = 120;
/// Columns of the bars where nobody knows the width of the page.
const PAGE: usize = 80;

/// A timeline as a chart: a row a step, those without articles too. Where these make it longer than
/// [`MOST_STEPS`], long gaps become one row each.
///
/// # Errors
/// If it can't be written.
pub fn timeline(out: &mut dyn Write, timeline: &Timeline, look: Look) -> io::Result<()> {
    let most = timeline.periods.iter().map(|period| period.articles).max().unwrap_or(0).max(1);
    let digits = timeline.undated.max(most).to_string().len();
    let label = match timeline.by {
        Step::Month => "11/2021".len(),
        Step::Year => "2021".len(),
    };
    let columns = look.width.unwrap_or(PAGE).saturating_sub(label + digits + 4).max(8);
    let is_long = timeline.periods.len() > MOST_STEPS;
    for group in timeline.periods.chunk_by(|a, b| is_long && a.articles == 0 && b.articles == 0) {
        if let ([first, .., last], [_, _, _, ..]) = (group, group) {
            let gap = Message::gap(&shown(first), &shown(last));
            writeln!(out, "{}", look.paint(Style::Faint, &gap))?;
            continue;
        }
        for period in group {
            let bar = look.paint(Style::Good, &bar(period.articles, most, columns));
            let line = format!("{:>label$}  {:>digits$}  {bar}", shown(period), period.articles);
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    if timeline.undated > 0 {
        writeln!(out, "{:>label$}  {:>digits$}  ({})", "–", timeline.undated, Message::without(Facet::Month))?;
    }
    Ok(())
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

/// A timeline as a JSON object a line; articles without a date come last, with no period.
///
/// # Errors
/// If it can't be written.
pub fn timeline_lines(out: &mut dyn Write, timeline: &Timeline) -> io::Result<()> {
    let steps = timeline.periods.iter().map(|p| StepLine { period: Some(&p.period), articles: p.articles });
    let undated = (timeline.undated > 0).then_some(StepLine { period: None, articles: timeline.undated });
    steps.chain(undated).try_for_each(|line| json_line(out, &line))
}

impl Sheet<'_> {
    /// Columns of [`Sheet::facet`].
    pub const FACETS: &'static [&'static str] = &["facet", "value", "name", "articles"];

    /// Every row of a facet; a unit is followed by those in it, and at the end stand the articles without a
    /// value.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn facet(&mut self, counts: &FacetCounts) -> io::Result<()> {
        lines(counts).iter().try_for_each(|line| {
            self.row(&[line.facet, line.value.unwrap_or(""), &line.name, &line.articles.to_string()])
        })
    }

    /// Columns of [`Sheet::timeline`].
    pub const TIMELINE: &'static [&'static str] = &["period", "articles"];

    /// Every step of a timeline; articles without a date come last, as `undated`.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn timeline(&mut self, timeline: &Timeline) -> io::Result<()> {
        timeline.periods.iter().try_for_each(|p| self.row(&[&p.period, &p.articles.to_string()]))?;
        match timeline.undated {
            0 => Ok(()),
            undated => self.row(&["undated", &undated.to_string()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        timeline(&mut out, &Timeline { by: Step::Year, articles: 7, undated: 1, periods }, Look::PLAIN).unwrap();
        let text = String::from_utf8(out).unwrap();
        let years: Vec<&str> = text.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
        assert_eq!(years, ["1945", "1946", "1947", "1948", "1949", "2099", "–"], "{text}");
    }
}
