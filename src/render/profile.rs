//! Places with what their articles say of directives, and several directives at once, as sheets; as text they are tables, too.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::terminal::clean;
use crate::answer::{CitedThere, Matrix, MatrixCell, MatrixDirective, MatrixView, PlaceHead, PlaceProfile};

impl Show for PlaceProfile {
    const COLUMNS: &'static [&'static str] = &[
        "group",
        "directive",
        "name",
        "subject",
        "date",
        "place",
        "carries_on",
        "lag_days",
        "articles",
        "unclear",
        "times",
        "first",
        "last",
    ];
    const SHEET: &'static str = "profile";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{}", clean(&self.about.name))?;
        let above = self.above.iter().map(|cited| (&cited.directive.name, cited.articles));
        let own = self.own.iter().map(|own| (&own.name, own.articles));
        for (name, articles) in above.chain(own) {
            writeln!(out, "   {} {}", view.say.number(articles), clean(name))?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.above.iter().try_for_each(|cited| of_others(cited, "above", sheet))?;
        for own in &self.own {
            let of = |carried: Option<&crate::answer::CarriesOn>, sheet: &mut Sheet<'_>| {
                sheet.row(&cells![
                    Cell::name("own"),
                    own.id.as_deref().unwrap_or(&own.key),
                    &own.name,
                    Cell::EMPTY,
                    own.date,
                    &own.place,
                    carried.map_or("", |carried| carried.directive.id.as_str()),
                    carried.and_then(|carried| carried.lag_days).map_or(Cell::EMPTY, Cell::Number),
                    own.articles,
                    Cell::EMPTY,
                    own.times,
                    Cell::EMPTY,
                    own.last,
                ])
            };
            match own.carries_on.as_slice() {
                [] => of(None, sheet)?,
                several => several.iter().try_for_each(|carried| of(Some(carried), sheet))?,
            }
        }
        self.elsewhere.iter().try_for_each(|cited| of_others(cited, "elsewhere", sheet))?;
        self.open.iter().try_for_each(|open| {
            let none = || Cell::EMPTY;
            let (key, name) = (open.key.as_str(), open.name.as_str());
            sheet.row(&cells![
                Cell::name("open"),
                key,
                name,
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                open.articles,
                none(),
                none(),
                none()
            ])
        })
    }
}

fn of_others(cited: &CitedThere, group: &'static str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.row(&cells![
        Cell::name(group),
        &cited.directive.id,
        &cited.directive.name,
        cited.directive.subject.as_deref().unwrap_or_default(),
        cited.directive.date,
        Cell::EMPTY,
        Cell::EMPTY,
        Cell::EMPTY,
        cited.articles,
        cited.unclear,
        cited.times,
        cited.first,
        cited.last,
    ])
}

impl Show for Matrix {
    const COLUMNS: &'static [&'static str] =
        &["directive", "name", "unit", "place", "year", "citing", "unclear", "articles", "zero"];
    const SHEET: &'static str = "matrix";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        for one in &self.directives {
            writeln!(out, "{} {}", view.say.number(one.citing), clean(&one.directive.name))?;
        }
        Ok(())
    }

    /// A row a cell.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for (at, row) in self.cells.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let place = self.provinces.get(at);
                let year = |at: usize| self.years.get(at).map(|year| year.year);
                match self.view {
                    MatrixView::DirectivesByYear => cell_row(self.directives.get(at), None, year(column), cell, sheet)?,
                    MatrixView::ProvincesByDirective => {
                        cell_row(self.directives.get(column), place, None, cell, sheet)?;
                    }
                    MatrixView::ProvincesByYear => {
                        cell_row(self.directives.first(), place, year(column), cell, sheet)?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn cell_row(
    directive: Option<&MatrixDirective>,
    place: Option<&PlaceHead>,
    year: Option<Option<i16>>,
    cell: &MatrixCell,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let head = directive.map(|one| &one.directive);
    sheet.row(&cells![
        head.map_or("", |head| head.id.as_str()),
        head.map_or("", |head| head.name.as_str()),
        place.map(|place| place.unit.to_string()).unwrap_or_default(),
        place.map_or("", |place| place.name.as_str()),
        match year {
            Some(Some(year)) => Cell::Number(year.into()),
            Some(None) => Cell::name("undated"),
            None => Cell::EMPTY,
        },
        cell.citing,
        cell.unclear,
        cell.articles,
        match cell.zero {
            Some(zero) => Cell::named(zero)?,
            None => Cell::EMPTY,
        },
    ])
}
