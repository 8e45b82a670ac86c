//! Tables of what is counted of matches: forms, forms along the time, collocates.

use std::io::{self, Write};

use serde::Serialize;

use super::json::Values;
use super::say::{Decimal, Say};
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, shown_period};
use crate::answer::{Collocate, Collocates, Facet, FormCount, FormOfPeriod, Forms, FormsInTime, FormsOfPeriod};

impl Show for FormCount {
    const COLUMNS: &'static [&'static str] = &["form", "count", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{:>8}  {}", view.say.number(self.count), clean(self.form.as_deref().unwrap_or("–")))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![self.form.as_ref(), self.count, self.articles])
    }
}

/// A table, the most frequent first.
impl Show for Forms {
    const COLUMNS: &'static [&'static str] = FormCount::COLUMNS;

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        self.forms.text(out, view)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.forms.rows(sheet)
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.forms.values(values)
    }
}

/// A step with all its forms below it.
impl Show for FormsInTime {
    const COLUMNS: &'static [&'static str] = &["period", "form", "count", "articles", "per_1000"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        for FormsOfPeriod { period, occurrences, per_1000, forms, .. } in &self.periods {
            let period = period.as_deref().map_or(view.say.without(Facet::Month), shown_period);
            let head = view.say.forms_of_period(
                &period,
                *occurrences,
                per_1000.map(|per_1000| rate(per_1000, view.say)).as_deref(),
            );
            writeln!(out, "{}", view.look.paint(Style::Title, &head))?;
            forms.iter().try_for_each(|FormOfPeriod { form, .. }| form.text(out, view))?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.lines().try_for_each(|FormLine { period, form: FormOfPeriod { form, per_1000 } }| {
            let period = period.map_or(Cell::name("undated"), Cell::period);
            sheet.row(&cells![
                period,
                form.form.as_ref(),
                form.count,
                form.articles,
                per_1000.map_or(Cell::EMPTY, rate_cell)
            ])
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.lines().try_for_each(|line| values.push(&line))
    }
}

/// A form of a month or year.
#[derive(Debug, Serialize)]
struct FormLine<'a> {
    period: Option<&'a str>,
    #[serde(flatten)]
    form: &'a FormOfPeriod,
}

impl FormsInTime {
    fn lines(&self) -> impl Iterator<Item = FormLine<'_>> {
        self.periods
            .iter()
            .flat_map(|step| step.forms.iter().map(|form| FormLine { period: step.period.as_deref(), form }))
    }
}

/// Digits after the point of a number of matches in 1,000 words.
const RATE_DIGITS: usize = 3;

/// A number of matches in 1,000 words.
pub(super) fn rate(per_1000: f64, say: Say) -> String {
    say.number(Decimal(per_1000, RATE_DIGITS))
}

/// The same as a cell.
pub(super) fn rate_cell(per_1000: f64) -> Cell<'static> {
    Cell::Figure(per_1000, RATE_DIGITS)
}

impl Show for Collocate {
    const COLUMNS: &'static [&'static str] = &["collocate", "beside", "in_all", "expected", "g2"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let say = view.say;
        let (beside, in_all) = (say.number(self.beside), say.number(self.in_all));
        let (expected, g2) = (say.number(Decimal(self.expected, 2)), say.number(Decimal(self.g2, 1)));
        writeln!(out, "{beside:>8}  {in_all:>8}  {expected:>10}  {g2:>10}  {}", clean(&self.collocate))
    }

    fn text_head(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let [beside, in_all, expected, g2] = view.say.collocate_heads();
        writeln!(out, "{beside:>8}  {in_all:>8}  {expected:>10}  {g2:>10}")
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let (expected, g2) = (Cell::Figure(self.expected, 2), Cell::Figure(self.g2, 1));
        sheet.row(&cells![self.collocate.as_str(), self.beside, self.in_all, expected, g2])
    }
}

/// A table, the most telling first.
impl Show for Collocates {
    const COLUMNS: &'static [&'static str] = Collocate::COLUMNS;

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        match self.collocates.is_empty() {
            true => Ok(()),
            false => self.collocates.text(out, view),
        }
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.collocates.rows(sheet)
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.collocates.values(values)
    }
}
