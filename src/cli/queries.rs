//! A file of queries, read one at a time.
//!
//! In: a file or standard input, as text or CSV. Out: [`BatchQuery`]s with the number of their line and
//! what was wrong with it. Memory is bounded by the longest query, whatever the file.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use chithi::ask::{BatchQuery, Note};
use chithi::input::{InputError, open};
use chithi::query::MAX_QUERY_CHARS;
use chithi::text::{fold, key, nfc};

use super::language::say;

/// Bytes of a line that are kept: more than the longest query has, with cells beside it.
const MOST_BYTES: usize = MAX_QUERY_CHARS * 16;

/// The queries of a file.
pub struct Queries {
    reader: Box<dyn BufRead>,
    /// Lines read so far.
    line: usize,
    form: Form,
}

/// How the file holds its queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One a line.
    Lines,
    /// One a row of a table, of which the first row says the shape.
    Table(Option<Shape>),
}

/// Which byte parts the cells of a table, and in which of them the queries stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape {
    delimiter: u8,
    column: usize,
}

impl Queries {
    /// Opens a file; `-` is standard input.
    ///
    /// # Errors
    /// If it can't be read, or isn't text in UTF-8.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let mut reader: Box<dyn BufRead> = match path == Path::new("-") {
            true => Box::new(io::stdin().lock()),
            false => Box::new(BufReader::new(file(path)?)),
        };
        let start = reader.fill_buf().with_context(|| say().batch_cannot_read(&name))?;
        if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
            bail!(say().batch_utf16(&name));
        }
        if start.contains(&0) {
            bail!(say().batch_not_text(&name));
        }
        let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        reader.consume(mark);
        let is_table = path.extension().and_then(OsStr::to_str).is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        Ok(Queries { reader, line: 0, form: if is_table { Form::Table(None) } else { Form::Lines } })
    }

    /// The next query; none at the end.
    ///
    /// # Errors
    /// If the file can't be read on.
    fn read(&mut self) -> io::Result<Option<BatchQuery>> {
        loop {
            let line = self.line + 1;
            let mut troubles = Vec::new();
            let Some(bytes) = self.row(&mut troubles)? else { return Ok(None) };
            let Some(cell) = self.cell(bytes) else { continue };
            if std::str::from_utf8(&cell).is_err() {
                troubles.push(Note::NotUtf8 { line });
            }
            let text = String::from_utf8_lossy(&cell).replace('\u{FFFD}', " ").trim().to_owned();
            let is_skipped = text.starts_with('#') || (text.is_empty() && troubles.is_empty());
            if !is_skipped {
                return Ok(Some(BatchQuery { line, text, troubles }));
            }
        }
    }

    /// The bytes of the next line; of a table, of the next row, which may have several lines. A head line is
    /// empty.
    fn row(&mut self, troubles: &mut Vec<Note>) -> io::Result<Option<Vec<u8>>> {
        let first = self.line + 1;
        let mut bytes = Vec::new();
        let Some(mut is_cut) = self.add_line(&mut bytes)? else { return Ok(None) };
        if self.form == Form::Table(None) && !is_passed_over(&bytes) {
            let (shape, is_head) = shape_of(&bytes);
            self.form = Form::Table(Some(shape));
            if is_head {
                return Ok(Some(Vec::new()));
            }
        }
        if let Form::Table(Some(shape)) = self.form {
            let are_open = self.add_to_end_of_row(shape, &mut bytes, &mut is_cut)?;
            if are_open {
                troubles.push(Note::UnclosedCell { first, last: self.line });
                return Ok(Some(bytes));
            }
        }
        if is_cut {
            troubles.push(Note::LineTooLong { line: first });
        }
        Ok(Some(bytes))
    }

    /// Adds lines while a quotation mark is open; whether it still is at the end.
    fn add_to_end_of_row(&mut self, shape: Shape, bytes: &mut Vec<u8>, is_cut: &mut bool) -> io::Result<bool> {
        let mut quotes = Quotes::new(shape.delimiter);
        let mut seen = 0;
        loop {
            bytes.iter().skip(seen).for_each(|byte| quotes.pass(*byte));
            seen = bytes.len();
            if !quotes.are_open || *is_cut {
                return Ok(quotes.are_open);
            }
            match self.add_line(bytes)? {
                Some(cut) => *is_cut = cut,
                None => return Ok(true),
            }
        }
    }

    /// Adds the next line, up to [`MOST_BYTES`] altogether; whether some of it was left out. None at the end.
    fn add_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<Option<bool>> {
        let (mut has_any, mut is_cut) = (false, false);
        loop {
            let chunk = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            let end = first_line(chunk);
            let length = end.unwrap_or(chunk.len());
            if length == 0 {
                break;
            }
            let room = MOST_BYTES.saturating_sub(bytes.len());
            bytes.extend(chunk.iter().take(length.min(room)));
            is_cut |= length > room;
            has_any = true;
            self.reader.consume(length);
            if end.is_some() {
                break;
            }
        }
        self.line += usize::from(has_any);
        Ok(has_any.then_some(is_cut))
    }

    /// The query in a line or row; none if a row hasn't so many cells.
    fn cell(&self, bytes: Vec<u8>) -> Option<Vec<u8>> {
        match self.form {
            Form::Table(Some(shape)) => cells(&bytes, shape.delimiter).into_iter().nth(shape.column),
            Form::Table(None) | Form::Lines => Some(bytes),
        }
    }
}

impl Iterator for Queries {
    type Item = anyhow::Result<BatchQuery>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().context(say().batch_cannot_read_on()).transpose()
    }
}

/// Opens the file of that name; other things are read as standard input only, where a person sees that they may
/// never end.
fn file(path: &Path) -> anyhow::Result<File> {
    open(path).map_err(|error| match error {
        InputError::NotAFile { .. } => anyhow!(say().no_file_of_queries(&error)),
        error => error.into(),
    })
}

/// Blank, or a comment.
fn is_passed_over(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii();
    text.is_empty() || text.starts_with(b"#")
}

/// Length of the first line of some bytes, with its line feed.
fn first_line(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1)
}

/// The cells of a row.
fn cells(bytes: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    let row = reader.byte_records().next().and_then(Result::ok).unwrap_or_default();
    row.iter().map(<[u8]>::to_vec).collect()
}

/// What the first row says: how cells are parted, which are the queries, and whether it is a head line.
fn shape_of(first: &[u8]) -> (Shape, bool) {
    for delimiter in [b',', b';', b'\t'] {
        if let Some(column) = cells(first, delimiter).iter().position(|cell| is_head(cell)) {
            return (Shape { delimiter, column }, true);
        }
    }
    (Shape { delimiter: b',', column: 0 }, false)
}

fn is_head(cell: &[u8]) -> bool {
    let text = String::from_utf8_lossy(cell);
    let words: String = nfc(&text).split(|c: char| !c.is_alphanumeric()).map(|word| fold(&key(word))).collect();
    matches!(words.as_str(), "query" | "truyvan" | "cautim")
}

/// Whether the quotation marks of a CSV file are open, byte by byte.
struct Quotes {
    delimiter: u8,
    are_open: bool,
    /// Whether the byte before was a mark that closed them: then one more opens them again.
    have_closed: bool,
    at_start: bool,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        Quotes { delimiter, are_open: false, have_closed: false, at_start: true }
    }

    fn pass(&mut self, byte: u8) {
        let is_mark = byte == b'"';
        let closes = is_mark && self.are_open;
        let opens = is_mark && !self.are_open && (self.have_closed || self.at_start);
        self.are_open = (self.are_open || opens) && !closes;
        self.have_closed = closes;
        self.at_start = !self.are_open && (byte == self.delimiter || byte == b'\n');
    }
}
