//! How a file is read, and why.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, wrapped};
use crate::article::{DecodedStretch, Decoding, OldEncoding};
use crate::text::safe_for_terminal;

impl Show for Decoding {
    const COLUMNS: &'static [&'static str] = &["path", "charset", "line", "from", "perhaps", "before", "after"];

    /// The text alone where it was asked for, so that it can go to a file.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        if let Some(text) = &self.text {
            let text = safe_for_terminal(text);
            return write!(out, "{text}{}", if text.ends_with('\n') { "" } else { "\n" });
        }
        writeln!(out, "{}", look.paint(Style::Title, &clean(&self.path)))?;
        writeln!(out, "{}", wrapped(&say.decoded(self), 0, look))?;
        for stretch in &self.stretches {
            writeln!(out)?;
            writeln!(out, "{}", wrapped(&say.stretch(stretch), 0, look))?;
            writeln!(out, "{}", look.paint(Style::Faint, &wrapped(&clean(&stretch.before), 2, look)))?;
            if let Some(after) = &stretch.after {
                writeln!(out, "{}", wrapped(&clean(after), 2, look))?;
            }
        }
        writeln!(out)
    }

    /// A row for each stretch, at least one.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let name = |encoding: Option<OldEncoding>| encoding.map(OldEncoding::name).unwrap_or_default();
        if self.stretches.is_empty() {
            return sheet.row(&cells![Cell::file(&self.path), &self.charset, "", "", "", "", ""]);
        }
        self.stretches.iter().try_for_each(|stretch: &DecodedStretch| {
            let (from, perhaps) = (name(stretch.from), name(stretch.perhaps));
            let line = stretch.line as u64;
            sheet.row(&cells![
                Cell::file(&self.path),
                &self.charset,
                line,
                from,
                perhaps,
                &stretch.before,
                stretch.after.as_ref(),
            ])
        })
    }
}
