//! Counts of a whole result by one of its properties. What has no value always has a row of its own.

use std::io::{self, Write};

use serde::Serialize;

use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::View;
use super::style::Style;
use super::terminal::{clean, wrapped};
use crate::answer::{Facet, FacetCounts, FacetRow};
use crate::locality::listed_name;

/// The head line of a sheet of facets.
pub(super) const COLUMNS: &[&str] = &["facet", "value", "name", "articles"];

/// One line of a facet; no value for the articles that have none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct FacetLine<'a> {
    facet: &'static str,
    value: Option<&'a str>,
    name: String,
    articles: u64,
}

/// A facet as lines: a unit is followed by those in it, and at the end are the articles without a value.
pub(super) fn lines(counts: &FacetCounts, say: Say) -> Vec<FacetLine<'_>> {
    fn add<'a>(facet: &'static str, row: &'a FacetRow, within: &str, lines: &mut Vec<FacetLine<'a>>) {
        let name = if within.is_empty() { row.name.clone() } else { format!("{}, {within}", row.name) };
        lines.push(FacetLine { facet, value: Some(&row.value), name: name.clone(), articles: row.articles });
        row.children.iter().for_each(|child| add(facet, child, &name, lines));
    }
    let facet = counts.facet.name();
    let mut all = Vec::new();
    counts.rows.iter().for_each(|row| add(facet, row, "", &mut all));
    for (name, articles) in missing(counts, say) {
        all.push(FacetLine { facet, value: None, name, articles });
    }
    all
}

/// The articles without a value, by what they lack.
fn missing(counts: &FacetCounts, say: Say) -> Vec<(String, u64)> {
    let unclear = (say.facet_only_unclear(), counts.unclear);
    [(say.without(counts.facet), counts.without), unclear].into_iter().filter(|(_, n)| *n > 0).collect()
}

/// The value of a row: a year is a number, and a month one, too.
fn value<'a>(line: &FacetLine<'a>) -> Cell<'a> {
    let is_time = [Facet::Year, Facet::Month].iter().any(|facet| facet.name() == line.facet);
    match line.value {
        Some(period) if is_time => Cell::period(period),
        other => other.into(),
    }
}

/// The rows of a facet in a sheet.
pub(super) fn rows(counts: &FacetCounts, sheet: &mut Sheet<'_>) -> io::Result<()> {
    lines(counts, sheet.say())
        .iter()
        .try_for_each(|line| sheet.row(&cells![Cell::name(line.facet), value(line), listed(line), line.articles]))
}

/// Facets as text, a block each.
pub(super) fn facets(out: &mut dyn Write, facets: &[FacetCounts], view: &View<'_>) -> io::Result<()> {
    let View { say, look, .. } = *view;
    for counts in facets {
        writeln!(out, "{}", look.paint(Style::Title, &say.facet(counts)))?;
        for row in &counts.rows {
            let key = if row.value == row.name || is_time(counts.facet) { "" } else { row.value.as_str() };
            let (articles, name) = (say.number(row.articles), clean(called(counts.facet, &row.name)));
            let line = format!("{articles:>8}  {name} {}", look.paint(Style::Faint, &clean(key)));
            writeln!(out, "{}", wrapped(line.trim_end(), 0, look))?;
            if !row.children.is_empty() {
                writeln!(out, "{}", wrapped(&look.paint(Style::Faint, &clean(&inside(row, say))), 13, look))?;
            }
        }
        if let Some(line) = say.rows_left(counts.facet, counts.more) {
            writeln!(out, "          {}", look.paint(Style::Faint, &line))?;
        }
        for (name, articles) in missing(counts, say) {
            let articles = say.number(articles);
            writeln!(out, "{articles:>8}  {}", look.paint(Style::Faint, &format!("({name})")))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn is_time(facet: Facet) -> bool {
    matches!(facet, Facet::Year | Facet::Month)
}

/// What a row is called for people.
fn called(facet: Facet, name: &str) -> &str {
    if facet == Facet::Locality { listed_name(name) } else { name }
}

/// The same with the units around it, as they are in a sheet.
fn listed<'a>(line: &'a FacetLine<'_>) -> Cell<'a> {
    match line.facet == Facet::Locality.name() {
        true => line.name.split(", ").map(listed_name).collect::<Vec<_>>().join(", ").into(),
        false => (&line.name).into(),
    }
}

/// The first units in a unit, in one line.
fn inside(row: &FacetRow, say: Say) -> String {
    const SHOWN: usize = 5;
    let articles = |child: &FacetRow| say.number(child.articles);
    let first = row.children.iter().take(SHOWN);
    let first = first.map(|child| format!("{} {}", listed_name(&child.name), articles(child)));
    let more = row.children.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| say.facet_more_units(more));
    first.chain(more).collect::<Vec<_>>().join(" · ")
}
