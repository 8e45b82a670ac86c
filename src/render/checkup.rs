//! What a look over an index folder found.

use std::io::{self, Write};

use super::json::Values;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, wrapped};
use crate::answer::{CheckedPart, Checkup, PartState, Subject};

impl Show for Checkup {
    const COLUMNS: &'static [&'static str] =
        &["part", "name", "state", "damage", "generations", "bytes", "written", "tried", "failed", "why", "remedy"];
    const SHEET: &'static str = "checkup";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        let style = if self.sound { Style::Good } else { Style::Warning };
        writeln!(out, "{}", look.paint(style, &clean(&say.soundness(self))))?;
        let mut line = |text: String| writeln!(out, "{}", wrapped(&clean(&text), 3, look));
        self.repairs.iter().try_for_each(|repair| line(say.repaired(repair)))?;
        line(say.extent(self))?;
        line(say.whole_files(self))?;
        for part in self.parts.iter().filter(|part| part.part == Subject::File && part.state != PartState::Sound) {
            line(say.odd_file(part))?;
        }
        for part in self.parts.iter().filter(|part| part.part != Subject::File) {
            line(say.checked(part))?;
        }
        say.beside_a_checkup(self).into_iter().try_for_each(line)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.parts.iter().try_for_each(|part| {
            let CheckedPart { name, generations, bytes, written, tried, failed, why, .. } = part;
            let generations: Vec<String> = generations.iter().map(u64::to_string).collect();
            sheet.row(&cells![
                Cell::named(part.part)?,
                name.as_deref(),
                Cell::named(part.state)?,
                Cell::yes(part.damage),
                generations.join(" "),
                *bytes,
                *written,
                *tried,
                *failed,
                why.as_deref(),
                part.remedy.map_or(Ok(Cell::EMPTY), Cell::named)?
            ])
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.parts.iter().try_for_each(|part| values.push(part))
    }
}
