//! Rows for spreadsheets: a head line, then cells that know what they are.
//!
//! In: rows of [`Cell`]s. Out: CSV ([`formula`] keeps text from being run), or a book of Excel's ([`book`]), whose cells are typed.

mod book;
mod cell;
mod formula;
mod link;

use std::io::{self, Write};

pub(super) use book::Book;
pub use cell::Cell;
pub(super) use cell::cells;
use formula::harmless;
pub(super) use link::web_link;

use super::say::Say;
use crate::annotation::PrimaryRecord;
use crate::locality::listed_name;

/// Writes rows.
pub struct Sheet<'w> {
    to: To<'w>,
    rows: usize,
    say: Say,
}

/// Where rows go.
enum To<'w> {
    Csv(Box<csv::Writer<Unflushed<'w>>>),
    Book(&'w mut Book),
}

impl std::fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl<'w> Sheet<'w> {
    /// A sheet of CSV with its head line.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn new(out: &'w mut dyn Write, head: &Head, say: Say) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(Unflushed(out));
        writer.write_record(head.names(say)).map_err(into_io)?;
        Ok(Sheet { to: To::Csv(Box::new(writer)), rows: 0, say })
    }

    /// More rows of a sheet of CSV whose head line is written.
    pub(super) fn continued(out: &'w mut dyn Write, say: Say) -> Self {
        Sheet { to: To::Csv(Box::new(csv::Writer::from_writer(Unflushed(out)))), rows: 0, say }
    }

    /// Rows of a book, which has its head line.
    pub(super) fn of_book(book: &'w mut Book, say: Say) -> Self {
        Sheet { to: To::Book(book), rows: 0, say }
    }

    /// One row.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.rows += 1;
        match &mut self.to {
            To::Csv(writer) => writer
                .write_record(cells.iter().map(|cell| harmless(&cell.text(self.say)).into_owned()))
                .map_err(into_io),
            To::Book(book) => book.row(cells, self.say),
        }
    }

    /// Who says what there is to say in cells.
    pub(super) fn say(&self) -> Say {
        self.say
    }

    /// Hands on all rows, and says how many there were.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn finish(mut self) -> io::Result<usize> {
        if let To::Csv(writer) = &mut self.to {
            writer.flush()?;
        }
        Ok(self.rows)
    }
}

/// The head line of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Whose columns they are, where the name of one means another thing in another sheet.
    pub of: &'static str,
    /// The columns, by the names that their values have in JSON.
    pub columns: &'static [&'static str],
}

impl Head {
    /// The names of the columns: rows `heading.WHOSE.COLUMN` or `heading.COLUMN` of the tables of sentences.
    pub(super) fn names(&self, say: Say) -> Vec<String> {
        let own = |column: &str| say.named(&format!("heading.{}.{column}", self.of));
        let name = |column: &&str| own(column).or_else(|| say.named(&format!("heading.{column}")));
        self.columns.iter().map(|column| name(column).map_or_else(|| (*column).to_owned(), Into::into)).collect()
    }
}

/// What was written, as far as a person should hear of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Rows of a sheet, or values of JSON Lines; none of what has no rows.
    pub rows: Option<usize>,
    /// Sheets of a book: more than one where one doesn't hold all rows.
    pub sheets: usize,
    /// Cells whose text was cut, since a cell holds no more.
    pub cut: usize,
    /// Links that are text only, since a sheet holds no more of them.
    pub unlinked: usize,
}

impl Written {
    /// So many rows, and nothing to say of them.
    pub(super) fn rows(count: usize) -> Self {
        Written { rows: Some(count), ..Written::default() }
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

/// The place's name, and its province's.
pub(super) fn places(primary: Option<&PrimaryRecord>) -> [Cell<'_>; 2] {
    let Some(primary) = primary else { return [Cell::EMPTY, Cell::EMPTY] };
    let province = primary.parents.last().unwrap_or(&primary.unit);
    cells![listed_name(&primary.unit.name), listed_name(&province.name)]
}
