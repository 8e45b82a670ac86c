//! A book of Excel's (`.xlsx`): typed cells below a head line that stays in sight.
//!
//! In: rows. Out: the bytes of the file, once all rows are in. Rows wait in a temporary file, so that memory doesn't
//! depend on their number.

use std::io::{self, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::super::say::Say;
use super::link::{file_link, web_link};
use super::{Cell, Head, Written};
use crate::article::Moment;
use crate::disk::NewFile;
use crate::text::safe_for_terminal;

/// What Excel holds.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Rows of a sheet, with the head line.
    rows: u32,
    /// Units of UTF-16 in a cell.
    text: usize,
    /// Links of a sheet.
    links: u32,
}

const EXCEL: Limits = Limits { rows: 1_048_576, text: 32_767, links: 65_530 };

/// Columns are as wide as the widest of their first cells, between these.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
const ROWS_MEASURED: u32 = 200;

/// A book that rows are written into.
pub(in crate::render) struct Book {
    book: Workbook,
    head: Vec<String>,
    limits: Limits,
    formats: Formats,
    /// Rows and links of the last sheet, and the widths of its columns.
    row: u32,
    links: u32,
    widths: Vec<usize>,
    written: Written,
}

/// How cells look.
struct Formats {
    head: Format,
    day: Format,
    minute: Format,
    month: Format,
}

impl Book {
    /// A book with one sheet, which has its head line only.
    ///
    /// # Errors
    /// If there can be no temporary file.
    pub(in crate::render) fn new(head: &Head, say: Say) -> io::Result<Self> {
        Self::within(EXCEL, head.names(say))
    }

    fn within(limits: Limits, head: Vec<String>) -> io::Result<Self> {
        let formats = Formats {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("dd/mm/yyyy"),
            minute: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
            month: Format::new().set_num_format("mm/yyyy"),
        };
        let (book, written) = (Workbook::new(), Written { rows: Some(0), ..Written::default() });
        let mut book = Book { book, head, limits, formats, row: 0, links: 0, widths: Vec::new(), written };
        book.begin_sheet().map_err(into_io)?;
        Ok(book)
    }

    /// One row; where the sheet is full, on a further one.
    ///
    /// # Errors
    /// If it can't be written.
    pub(super) fn row(&mut self, cells: &[Cell<'_>], say: Say) -> io::Result<()> {
        whole(|| self.try_row(cells, say))
    }

    fn try_row(&mut self, cells: &[Cell<'_>], say: Say) -> Result<(), XlsxError> {
        if self.row == self.limits.rows {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        for (column, cell) in (0..).zip(cells) {
            self.cell(column, cell, say)?;
        }
        self.row += 1;
        self.written.rows = self.written.rows.map(|rows| rows + 1);
        Ok(())
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.written.sheets += 1;
        let name = match self.written.sheets {
            1 => "chithi".to_owned(),
            further => format!("chithi {further}"),
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(&self.head) {
            sheet.write_string_with_format(0, column, name, &self.formats.head)?;
        }
        // Room for the button of the filter.
        self.widths = self.head.iter().map(|name| (name.width() + 3).max(NARROWEST)).collect();
        (self.row, self.links) = (1, 0);
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        let (last, widths) = (self.row - 1, std::mem::take(&mut self.widths));
        let columns = u16::try_from(self.head.len()).unwrap_or(u16::MAX);
        let sheet = self.sheet()?;
        for (column, width) in (0..columns).zip(widths) {
            sheet.set_column_width(column, u32::try_from(width).unwrap_or(u32::MAX))?;
        }
        if let Some(last_column) = columns.checked_sub(1) {
            sheet.autofilter(0, 0, last, last_column)?;
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.book.worksheet_from_index(self.written.sheets - 1)
    }

    fn cell(&mut self, column: u16, cell: &Cell<'_>, say: Say) -> Result<(), XlsxError> {
        let text = self.fitting(&cell.text(say));
        self.measure(column, &text);
        if self.link(column, cell, &text)? || self.typed(column, cell)? || text.is_empty() {
            return Ok(());
        }
        let row = self.row;
        self.sheet()?.write_string(row, column, text)?;
        Ok(())
    }

    /// Writes a link; `false` where it is none, or the sheet holds no more.
    fn link(&mut self, column: u16, cell: &Cell<'_>, text: &str) -> Result<bool, XlsxError> {
        let link = match cell {
            Cell::Web(url) => web_link(url),
            Cell::File(path) => file_link(path),
            _ => None,
        };
        let Some(link) = link else { return Ok(false) };
        let (row, has_room) = (self.row, self.links < self.limits.links);
        let is_written = has_room && self.sheet()?.write_url(row, column, Url::new(link).set_text(text)).is_ok();
        self.links += u32::from(is_written);
        self.written.unlinked += usize::from(!is_written);
        Ok(is_written)
    }

    /// Writes a number or a day; `false` where it is neither, or a day before those that Excel counts.
    fn typed(&mut self, column: u16, cell: &Cell<'_>) -> Result<bool, XlsxError> {
        let row = self.row;
        match cell {
            #[allow(clippy::cast_precision_loss)] // no count is so large
            Cell::Number(number) => self.sheet()?.write_number(row, column, *number as f64)?,
            Cell::Figure(figure, digits) => self.sheet()?.write_number(row, column, rounded(*figure, *digits))?,
            Cell::Day(moment) => {
                let Some(day) = day(*moment) else { return Ok(false) };
                let format = if moment.time.is_some() { &self.formats.minute } else { &self.formats.day }.clone();
                self.sheet()?.write_datetime_with_format(row, column, day, &format)?
            }
            Cell::Month(first) => {
                let Some(day) = day(Moment { date: *first, time: None }) else { return Ok(false) };
                let format = self.formats.month.clone();
                self.sheet()?.write_datetime_with_format(row, column, day, &format)?
            }
            _ => return Ok(false),
        };
        Ok(true)
    }

    fn measure(&mut self, column: u16, text: &str) {
        if let Some(width) = self.widths.get_mut(usize::from(column)).filter(|_| self.row <= ROWS_MEASURED) {
            *width = (text.width() + 1).clamp(*width, WIDEST.max(*width));
        }
    }

    /// The text without what steers, as far as a cell holds it.
    fn fitting(&mut self, text: &str) -> String {
        let is_character = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}');
        let clean: String = safe_for_terminal(text).chars().filter(is_character).collect();
        if clean.encode_utf16().count() <= self.limits.text {
            return clean;
        }
        self.written.cut += 1;
        let mut units = 0;
        let fits = |c: &char| {
            units += c.len_utf16();
            units < self.limits.text
        };
        clean.chars().take_while(fits).chain(['…']).collect()
    }

    /// The end: the bytes of the book, and what there is to say of it.
    ///
    /// # Errors
    /// If they can't be written.
    pub(in crate::render) fn finish(mut self, out: &mut dyn Write) -> io::Result<Written> {
        whole(|| self.end_sheet())?;
        // A book is packed by a writer that may go to another thread, as not every output may.
        let mut packed = NewFile::nameless()?;
        whole(|| self.book.save_to_writer(&mut packed))?;
        packed.rewind()?;
        io::copy(&mut packed, out)?;
        Ok(self.written)
    }
}

fn day(Moment { date, time }: Moment) -> Option<ExcelDateTime> {
    let number = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(date.year()).ok()?;
    let day = ExcelDateTime::from_ymd(year, number(date.month()), number(date.day())).ok()?;
    match time {
        Some(time) => day.and_hms(number(time.hour()).into(), number(time.minute()), 0).ok(),
        None => Some(day),
    }
}

fn rounded(figure: f64, digits: usize) -> f64 {
    format!("{figure:.digits$}").parse().unwrap_or(figure)
}

/// What is written; rows that wait in a temporary file can't be where its disk is full, of which the library makes a panic.
fn whole<T>(write: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    let full = |_| io::Error::new(io::ErrorKind::StorageFull, "no room for the rows of a book");
    catch_unwind(AssertUnwindSafe(write)).map_err(full)?.map_err(into_io)
}

/// The system's own error, so that a full disk is known as one.
fn into_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn written(limits: Limits, rows: &[Vec<Cell<'_>>]) -> (Written, Vec<Vec<Vec<Data>>>) {
        let mut book = Book::within(limits, ["a", "b"].map(str::to_owned).to_vec()).unwrap();
        rows.iter().for_each(|row| book.row(row, Say::default()).unwrap());
        let mut bytes = Vec::new();
        let written = book.finish(&mut bytes).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(io::Cursor::new(bytes)).unwrap();
        let sheets = book.worksheets().into_iter().map(|(_, sheet)| sheet.rows().map(<[Data]>::to_vec).collect());
        (written, sheets.collect())
    }

    #[test]
    fn what_looks_like_a_formula_or_steers_is_text_as_it_stands() {
        let texts = ["=1+1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "{=A1}", "_x0041_", "a\nb", "<b> & \"c\"", " x "];
        let rows: Vec<Vec<Cell<'_>>> = texts.iter().map(|text| vec![Cell::from(*text), Cell::EMPTY]).collect();
        let (_, sheets) = written(EXCEL, &rows);
        for (row, text) in sheets[0].iter().skip(1).zip(texts) {
            assert_eq!(row[0], Data::String(text.to_owned()));
        }
        let (_, sheets) = written(EXCEL, &[vec!["\u{1b}[31mđỏ\u{202e}\u{ffff}".into(), "x".into()]]);
        assert_eq!(sheets[0][1][0], Data::String("[31mđỏ".to_owned()));
    }

    #[test]
    fn what_a_sheet_or_a_cell_cannot_hold_is_counted_and_no_row_is_lost() {
        let small = Limits { rows: 3, text: 10, links: 1 };
        let url = Cell::Web("https://vi.example/a".into());
        let rows: Vec<Vec<Cell<'_>>> = (0..5_i64).map(|number| vec![number.into(), url.clone()]).collect();
        let (told, sheets) = written(small, &rows);
        // Each cell with the address is longer than ten; each sheet has one link.
        assert_eq!(told, Written { rows: Some(5), sheets: 3, cut: 5, unlinked: 2 });
        let float = |cell: &Data| if let Data::Float(number) = cell { Some(*number) } else { None };
        let numbers: Vec<f64> = sheets.iter().flat_map(|rows| &rows[1..]).filter_map(|row| float(&row[0])).collect();
        assert_eq!(numbers, [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert!(sheets.iter().all(|rows| rows[0][0] == Data::String("a".to_owned())));
        assert_eq!(sheets[2][1][1], Data::String("https://v…".to_owned()));
        let (told, sheets) = written(Limits { text: 4, ..EXCEL }, &[vec!["😀😀".into(), "😀😀😀".into()]]);
        assert_eq!(told.cut, 1);
        assert_eq!(sheets[0][1], ["😀😀", "😀…"].map(|text| Data::String(text.to_owned())));
    }

    #[test]
    fn days_before_those_that_excel_counts_are_text() {
        let day = |day: &str| Cell::from(day.parse::<Moment>().unwrap());
        let (_, sheets) = written(EXCEL, &[vec![day("1889-05-19"), day("2023-11-05T08:05")]]);
        assert_eq!(sheets[0][1][0], Data::String("1889-05-19".to_owned()));
        let Data::DateTime(moment) = &sheets[0][1][1] else { panic!("{:?}", sheets[0][1][1]) };
        assert_eq!(moment.to_ymd_hms_milli(), (2023, 11, 5, 8, 5, 0, 0));
    }
}
