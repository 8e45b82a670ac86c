//! What persons say of articles.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells, places};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, day, place, wrapped};
use crate::annotation::{Corrected, Said};
use crate::answer::CorrectionCard;
use crate::locality::UnitId;

impl Show for CorrectionCard {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "in_index",
        "corrected",
        "said_place",
        "said_date",
        "said_directives",
        "said_not",
        "at",
        "title",
        "published",
        "place",
        "province",
        "directives",
    ];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        writeln!(out, "{}", wrapped(&look.paint(Style::Title, &clean(&self.id)), 0, look))?;
        if let Some(title) = &self.title {
            writeln!(out, "{}", wrapped(&clean(title), 3, look))?;
        }
        let unit = |unit: UnitId| view.facts.gazetteer.unit(unit).map_or(String::new(), |unit| unit.full_name());
        let said = &self.correction;
        let mut lines: Vec<String> = Vec::new();
        lines.extend(said.place.map(|place| match place {
            Said::Nothing => say.correction_no_place(),
            Said::This(id) => say.place_by_hand(&unit(id), &id.to_string()),
        }));
        lines.extend(said.date.map(|date| say.date_by_hand(date.value())));
        lines.extend(said.directives.iter().map(|id| say.cites_by_hand(id, view.facts)));
        lines.extend(said.not.iter().map(|id| say.cites_not_by_hand(id, view.facts)));
        match lines.is_empty() {
            true => lines.push(say.correction_nothing()),
            false => lines.extend(self.at.map(|at| say.correction_said_on(at))),
        }
        for line in lines {
            writeln!(out, "{}", wrapped(&clean(&line), 3, look))?;
        }
        let now = match self.in_index {
            false => say.correction_waits(),
            true => {
                let place = self.primary.as_ref().map_or_else(|| say.correction_about_no_place(), place);
                let published = self.published.map_or_else(|| say.undated().to_owned(), day);
                let all = [vec![published, place], self.directives.clone()].concat();
                say.correction_now(all.join(" · "))
            }
        };
        writeln!(out, "{}\n", wrapped(&look.paint(Style::Faint, &clean(&now)), 3, look))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let [place, province] = places(self.primary.as_ref());
        let said = &self.correction;
        sheet.row(&cells![
            &self.id,
            Cell::yes(self.in_index),
            names(&self.corrected),
            said.place.map(|place| place.to_string()),
            said.date.map(|date| date.to_string()),
            said.directives.join(" "),
            said.not.join(" "),
            self.at.map(|at| at.to_string()),
            self.title.as_ref(),
            self.published,
            place,
            province,
            self.directives.join(" "),
        ])
    }
}

/// What is corrected, as a cell has it.
pub(super) fn names(corrected: &[Corrected]) -> Cell<'static> {
    Cell::Names(corrected.iter().map(|one| one.name()).collect())
}
