//! Directives, places or times side by side: a column each on a terminal; in a sheet a row a figure, which can be turned as
//! one likes.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::figures::{Group, groups};
use super::json::Values;
use super::page;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, Special, View};
use super::style::Style;
use super::terminal::{clean, wrapped};
use crate::answer::{Compared, ComparedItem};
use crate::locality::listed_name;
use crate::text::cut_to;

/// Columns of a page whose width nobody knows.
const PAGE: usize = 100;
/// A column has at least these, so that a day fits.
const NARROWEST: usize = 12;
const WIDEST: usize = 24;

impl Show for Compared {
    const COLUMNS: &'static [&'static str] = &["item", "kind", "figure", "value", "key", "articles"];
    const SHEET: &'static str = "compare";
    const PAGE: Option<Special<Self>> = Some(page::compare);

    /// What each was taken for, and then the figures, a column each; where they don't fit side by side, in several tables.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        self.items.iter().try_for_each(|item| legend(out, item, view))?;
        let groups = groups(&self.items, view);
        let widest =
            |texts: &mut dyn Iterator<Item = &str>| texts.map(UnicodeWidthStr::width).max().unwrap_or_default();
        let lines = || groups.iter().flat_map(|(_, lines)| lines);
        let label = widest(&mut lines().map(|(label, _)| label.as_str())).min(WIDEST);
        let heads = self.items.iter().map(|item| item.typed.as_str());
        let wanted = widest(&mut heads.chain(lines().flat_map(|(_, figures)| figures).map(String::as_str)));
        let room = view.look.width.unwrap_or(PAGE).saturating_sub(label);
        let at_once = (room / (NARROWEST + 2)).clamp(1, self.items.len().max(1));
        let column = wanted.min((room / at_once).saturating_sub(2)).clamp(NARROWEST, WIDEST);
        let all: Vec<usize> = (0..self.items.len()).collect();
        all.chunks(at_once).try_for_each(|shown| table(out, (&self.items, shown), &groups, (label, column), view))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.items.iter().try_for_each(|item| rows(item, sheet))
    }

    /// One of them a line.
    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.items.iter().try_for_each(|item| values.push(item))
    }
}

/// What one of them was taken for.
fn legend(out: &mut dyn Write, item: &ComparedItem, view: &View<'_>) -> io::Result<()> {
    let line = clean(&view.say.compared(item));
    let keys = view.look.paint(Style::Faint, &clean(&item.keys.join(" ")));
    writeln!(out, "{}", wrapped(&format!("{line} {keys}"), 0, view.look))
}

/// The figures of some of them, a column each.
fn table(
    out: &mut dyn Write,
    (items, shown): (&[ComparedItem], &[usize]),
    groups: &[Group],
    (label, column): (usize, usize),
    view: &View<'_>,
) -> io::Result<()> {
    let heads: String = shown.iter().filter_map(|at| items.get(*at)).map(|item| right(&item.typed, column)).collect();
    writeln!(out, "\n{}{}", " ".repeat(label), view.look.paint(Style::Title, &heads))?;
    for (head, lines) in groups {
        if !head.is_empty() {
            writeln!(out, "{}", view.look.paint(Style::Title, head))?;
        }
        for (name, figures) in lines {
            let cell = |at: &usize| right(figures.get(*at).map_or("", String::as_str), column);
            let cells: String = shown.iter().map(cell).collect();
            writeln!(out, "{}", format!("{}{cells}", left(name, label)).trim_end())?;
        }
    }
    Ok(())
}

/// A row a figure of one of them.
fn rows(item: &ComparedItem, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let kind = Cell::named(item.kind)?;
    let mut row = |figure: &'static str, value: Cell<'_>, key: &str, articles: Option<u64>| {
        sheet.row(&cells![&item.typed, kind.clone(), Cell::name(figure), value, key, articles])
    };
    row("articles", (&item.name).into(), &item.keys.join(" "), Some(item.articles))?;
    if let Some(unclear) = item.unclear {
        row("unclear", Cell::EMPTY, "", Some(unclear))?;
    }
    for (figure, day) in [("first", item.first), ("last", item.last)] {
        row(figure, day.into(), "", None)?;
    }
    for (year, articles) in &item.years {
        row("year", i64::from(*year).into(), "", Some(*articles))?;
    }
    row("undated", Cell::EMPTY, "", Some(item.undated))?;
    for place in &item.places {
        row("place", listed_name(&place.unit.name).into(), &place.unit.unit.to_string(), Some(place.articles))?;
    }
    row("nowhere", Cell::EMPTY, "", Some(item.nowhere))?;
    for plan in item.plans.iter().flatten() {
        row("plan", Cell::EMPTY, plan, None)?;
    }
    item.both.iter().try_for_each(|both| row("both", (&both.with).into(), "", Some(both.articles)))
}

/// Text in a column, with two before it.
fn right(text: &str, column: usize) -> String {
    let text = clean(text);
    let text = cut_to(&text, column);
    format!("{}{text}", " ".repeat(2 + column.saturating_sub(text.width())))
}

fn left(text: &str, column: usize) -> String {
    let text = clean(text);
    let text = cut_to(&text, column);
    format!("{text}{}", " ".repeat(column.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::ComparedAs;
    use crate::facts::Facts;
    use crate::render::{Look, Say};

    fn text(names: &[&str], width: Option<usize>) -> String {
        let item = |name: &&str| ComparedItem {
            typed: (*name).to_owned(),
            kind: ComparedAs::Time,
            keys: Vec::new(),
            name: (*name).to_owned(),
            articles: 7,
            unclear: None,
            first: None,
            last: None,
            years: [(2019, 7)].into(),
            undated: 0,
            places: Vec::new(),
            nowhere: 7,
            plans: None,
            both: Vec::new(),
        };
        let compared = Compared::new(names.iter().map(item).collect());
        let mut out = Vec::new();
        let look = Look { width, ..Look::PLAIN };
        compared.text(&mut out, &View::new(Say::default(), look, &Facts::of_tests())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_is_never_wider_than_the_terminal_and_what_does_not_fit_comes_below() {
        let names = ["từ tháng 3 năm 2019 đến tháng 12 năm 2022", "2020", "2021", "党的建设党的建设党的建设", "2023"];
        for width in [40, 60, 80, 110] {
            let text = text(&names, Some(width));
            assert!(text.lines().all(|line| line.width() <= width), "{width}\n{text}");
            assert_eq!(text.matches(" 7").count() % 5, 0, "{text}");
        }
        assert!(text(&names, Some(40)).matches("By year").count() > 1);
        assert_eq!(text(&names, None).matches("By year").count(), 1);
    }
}
