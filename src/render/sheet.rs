//! CSV for spreadsheets: UTF-8, one head line, cells that can't be taken for formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::annotation::PrimaryRecord;
use crate::text::safe_for_terminal;

/// Writes rows.
pub struct Sheet<'w> {
    writer: csv::Writer<Unflushed<'w>>,
}

impl std::fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sheet")
    }
}

impl<'w> Sheet<'w> {
    /// A sheet with its head line.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn new(out: &'w mut dyn Write, head: &[&str]) -> io::Result<Self> {
        let mut sheet = Self::continued(out);
        sheet.writer.write_record(head).map_err(into_io)?;
        Ok(sheet)
    }

    /// More rows of a sheet whose head line is written.
    pub(super) fn continued(out: &'w mut dyn Write) -> Self {
        Sheet { writer: csv::Writer::from_writer(Unflushed(out)) }
    }

    /// One row.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        self.writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).map_err(into_io)
    }

    /// Hands on all rows.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Hands on what is written, and leaves it to others when it must be out.
struct Unflushed<'w>(&'w mut dyn Write);

impl Write for Unflushed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The system's own error, so that a closed pipe is known as one.
fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// What may be missing, in a cell.
pub(super) fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The name that a value has as JSON, in a cell.
pub(super) fn name_of(value: impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_value(value)?.as_str().unwrap_or_default().to_owned())
}

/// The place's name, and its province's.
pub(super) fn places(primary: Option<&PrimaryRecord>) -> (String, String) {
    let Some(primary) = primary else { return Default::default() };
    let province = primary.parents.last().unwrap_or(&primary.unit);
    (primary.unit.name.clone(), province.name.clone())
}

/// A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` as a formula; an apostrophe prevents it. Sheets pass
/// over white space and take full-width signs for plain ones, so the first visible character decides, in its plain
/// form. A negative number isn't a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    let clean = safe_for_terminal(cell);
    let is_seen = |c: &char| !c.is_whitespace() && c.width().is_some_and(|width| width > 0);
    let first = clean.chars().find(is_seen).and_then(|c| std::iter::once(c).nfkc().next());
    let is_formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@')) && !is_negative_number(&clean);
    if is_formula { Cow::Owned(format!("'{clean}")) } else { clean }
}

/// `-12`, `-12.5`.
fn is_negative_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = cell.strip_prefix('-').map(|rest| rest.split_once('.').unwrap_or((rest, "0")));
    number.is_some_and(|(whole, part)| digits(whole) && digits(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "- Ông A", "+84-24-3804", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "-", "--5", "-5 -6", "-1."]
        {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn the_first_visible_character_decides_whether_a_cell_is_a_formula() {
        for before in [
            "\n", "\r", "\r\n", "\t", " ", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{0}",
            "\u{180e}",
        ] {
            for sign in ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'] {
                let cell = harmless(&format!("{before}{before}{sign}A1")).into_owned();
                assert!(cell.starts_with('\''), "{before:?} {sign}: {cell:?}");
            }
            assert!(!harmless(&format!("{before}1=1")).starts_with('\''), "{before:?}");
        }
    }

    #[test]
    fn ordinary_cells_stay_as_they_are() {
        for cell in ["Kết luận", "-12", "-0.5", "0912 345 678", "(024) 38-04", "“=”", "– Ông A", "", " ", "1\n=2"]
        {
            assert_eq!(harmless(cell), cell);
        }
    }
}
