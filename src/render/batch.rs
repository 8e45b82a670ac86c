//! Answers to many queries: one table with a row a query, or the hits of each.

use std::io::{self, Write};

use jiff::civil::Date;

use super::hit::{columns_after, hits, row_after};
use super::json::{ListPlace, Values};
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, full_day};
use crate::answer::{BatchAnswer, BatchRow, joined};

/// Columns of a day.
const DAY: usize = 10;

/// Columns of the numbers of a batch, for the heads of which there must be room.
fn widths(say: Say) -> [usize; 3] {
    const LEAST: usize = 7;
    let [total, partial, undated, ..] = say.batch_head();
    [total, partial, undated].map(|head| head.chars().count().max(LEAST))
}

impl Show for BatchRow {
    const COLUMNS: &'static [&'static str] = &["query", "total", "partial", "undated", "first", "last", "id", "title"];
    const LIST: ListPlace = ListPlace::AloneInLines;

    fn text_head(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let [total, partial, undated, first, last, query] = view.say.batch_head();
        let [a, b, c] = widths(view.say);
        let head = format!("{total:>a$} {partial:>b$} {undated:>c$}  {first:<DAY$}  {last:<DAY$}  {query}");
        writeln!(out, "{}", view.look.paint(Style::Title, &head))
    }

    /// The query is last, so that it is never cut; the best hit below it.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let BatchRow { query, total, partial, undated, first, last, id, title, .. } = self;
        let day = |day: &Option<Date>| day.map_or("–".to_owned(), full_day);
        let (first, last) = (day(first), day(last));
        let [total, partial, undated] = [total, partial, undated].map(|number| view.say.number(*number));
        let [a, b, c] = widths(view.say);
        let before = format!("{total:>a$} {partial:>b$} {undated:>c$}  {first:<DAY$}  {last:<DAY$}  ");
        writeln!(out, "{before}{}", clean(query))?;
        if let (Some(id), Some(title)) = (id, title) {
            let top = clean(&format!("→ {title} ({id})"));
            writeln!(out, "{}{}", " ".repeat(before.chars().count()), view.look.paint(Style::Faint, &top))?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![
            &self.query,
            self.total,
            self.partial,
            self.undated,
            self.first,
            self.last,
            self.id.as_ref(),
            self.title.as_ref(),
        ])
    }
}

impl Show for BatchAnswer {
    const COLUMNS: &'static [&'static str] = &columns_after(["query", "rank", "matched"]);
    const LIST: ListPlace = ListPlace::AloneInLines;

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (total, partial) = self.answer.as_ref().map_or((0, 0), |answer| (answer.total, answer.partial));
        let head = clean(&view.say.hits_of(&self.query, total, partial));
        writeln!(out, "{}\n", view.look.paint(Style::Title, &head))?;
        hits(out, self.hits(), view, false)
    }

    /// A row a hit, at least one.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        if self.hits().is_empty() {
            return sheet.row(&[&[(&self.query).into(), 0_u64.into()], &[Cell::EMPTY; 12][..]].concat());
        }
        self.hits().iter().try_for_each(|hit| {
            row_after(cells![&self.query, hit.rank, Cell::named(hit.matched)?], hit, joined(&hit.snippets), sheet)
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.batch_hits().iter().try_for_each(|hit| values.push(hit))
    }
}
