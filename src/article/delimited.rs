//! Tables as text: CSV, and its kind with tabs, semicolons or bars.
//!
//! In: a stream of UTF-8, or of another superset of ASCII. Out: one record after the other, with the number of its row. Which sign is
//! between the cells, and whether quotation marks hold them together, is what fits most of the first rows, not only the head. A
//! quotation mark that is never closed costs no more memory than an article may.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::charset;
use super::record::KeyMap;
use super::row::{self, Head};
use super::skip::SkipReason;

/// What is looked at to know how a table is written.
pub(super) const SAMPLE_BYTES: u64 = 256 << 10;
const SAMPLE_ROWS: usize = 60;
/// Lines above the head: the name of the table, `sep=;`.
const MAX_ROWS_ABOVE: usize = 10;
/// A row with more signs between cells is of no table: each cell costs memory.
const MAX_SIGNS: u64 = 1 << 21;
const SIGNS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How a table is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Dialect {
    sign: u8,
    quotes: bool,
    /// Rows above those of records.
    above: usize,
    head: Head,
}

/// The records of a table.
pub(super) struct Rows {
    reader: Reader<Budget<Box<dyn Read + Send>>>,
    head: Head,
    left: Arc<Left>,
    record: ByteRecord,
    row: usize,
    most: u64,
    is_over: bool,
}

impl Rows {
    /// Those of a stream that begins with `sample`; a row may have `most` bytes.
    ///
    /// # Errors
    /// If no row at the beginning names a column that is known to be a title or a text: whether that is told depends on whether a person
    /// has asked for this table.
    pub(super) fn of(
        sample: &[u8],
        stream: Box<dyn Read + Send>,
        map: &KeyMap,
        most: u64,
        is_asked: bool,
    ) -> Result<Self, SkipReason> {
        let dialect = dialect(sample, map, is_asked)?;
        let left = Arc::new(Left { bytes: most.into(), signs: MAX_SIGNS.into() });
        let budget = Budget { source: stream, left: left.clone(), sign: dialect.sign };
        let mut reader = builder(dialect.sign, dialect.quotes).from_reader(budget);
        let mut record = ByteRecord::new();
        for _ in 0..dialect.above {
            // An error comes again when the first row is read.
            let _ = reader.read_byte_record(&mut record);
        }
        Ok(Rows { reader, head: dialect.head, left, record, row: 0, most, is_over: false })
    }

    /// How many columns the head has.
    pub(super) fn columns(&self) -> usize {
        self.head.len()
    }
}

/// The number of a row below the head, and what it holds.
impl Iterator for Rows {
    type Item = (usize, Result<Vec<u8>, RowError>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            self.left.bytes.store(self.most, Ordering::Relaxed);
            self.left.signs.store(MAX_SIGNS, Ordering::Relaxed);
            self.row += 1;
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) => match self.head.record(self.record.iter(), None) {
                    Ok(None) => {}
                    Ok(Some(json)) => return Some((self.row, Ok(json))),
                    Err(reason) => return Some((self.row, Err(RowError::Skipped(reason)))),
                },
                Err(error) => {
                    self.is_over = true; // what comes after an error isn't trusted
                    return Some((self.row, Err(RowError::of(error))));
                }
            }
        }
        None
    }
}

/// Why a row can't be read.
pub(super) enum RowError {
    Skipped(SkipReason),
    TooLong,
    /// More cells than this.
    TooWide(usize),
    Stream(io::Error),
}

impl RowError {
    fn of(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref()) {
                Some(TooMuch::Bytes) => Self::TooLong,
                Some(TooMuch::Cells) => Self::TooWide(MAX_SIGNS as usize),
                None => Self::Stream(error),
            },
            other => Self::Stream(io::Error::other(format!("{other:?}"))),
        }
    }
}

/// Whether text begins with the head of a table of several columns.
pub(super) fn begins_with_a_head(start: &[u8]) -> bool {
    let line = start.split(|&b| b == b'\n').next().unwrap_or_default();
    let of = |&sign: &u8| heads(&rows_of(line, sign, true), &KeyMap::default()).next();
    SIGNS.iter().filter_map(of).any(|(_, head)| head.known > 1)
}

/// Whether a table that begins so, and that nobody has asked for, is of articles or may be.
pub(super) fn is_of_articles(start: &[u8], map: &KeyMap) -> bool {
    let start = match charset::utf_16(start) {
        Some(set) => Cow::Owned(set.decode(start).0.into_owned().into_bytes()),
        None => Cow::Borrowed(start),
    };
    !matches!(dialect(&start, map, false), Err(SkipReason::NotAnArticle))
}

fn builder(sign: u8, quotes: bool) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(sign).quoting(quotes).flexible(true).has_headers(false);
    builder
}

fn rows_of(sample: &[u8], sign: u8, quotes: bool) -> Vec<Vec<String>> {
    let mut reader = builder(sign, quotes).from_reader(sample);
    let records = reader.byte_records().map_while(Result::ok).take(SAMPLE_ROWS);
    records.map(|row| row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()).collect()
}

/// The rows that may be a head, with how many are above.
fn heads<'r>(rows: &'r [Vec<String>], map: &'r KeyMap) -> impl Iterator<Item = (usize, Head)> + 'r {
    rows.iter().take(MAX_ROWS_ABOVE).enumerate().filter_map(|(above, cells)| Some((above, Head::of(cells, map)?)))
}

fn dialect(sample: &[u8], map: &KeyMap, is_asked: bool) -> Result<Dialect, SkipReason> {
    let is_cut = sample.len() as u64 >= SAMPLE_BYTES;
    let mut best: Option<((usize, usize, bool), Dialect)> = None;
    let mut widest: Vec<Vec<String>> = Vec::new();
    for (sign, quotes) in SIGNS.iter().flat_map(|&sign| [(sign, true), (sign, false)]) {
        let mut rows = rows_of(sample, sign, quotes);
        if is_cut && rows.len() > 2 && rows.len() < SAMPLE_ROWS {
            rows.pop(); // it may be cut off
        }
        if let Some((above, head)) = heads(&rows, map).next() {
            let second = rows.get(above + 1).and_then(|row| head.with_row_below(row, map));
            let above = above + 1 + usize::from(second.is_some());
            let head = second.unwrap_or(head);
            let below: Vec<&Vec<String>> = rows.iter().skip(above).collect();
            let fitting = below.iter().filter(|cells| fits(cells, &head)).count();
            let share = (fitting * 100).checked_div(below.len()).unwrap_or(100);
            let rank = (share, head.known, quotes == has_only_whole_quotes(sample, sign, is_cut));
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, Dialect { sign, quotes, above, head }));
            }
        }
        let width = |rows: &[Vec<String>]| rows.first().map_or(0, Vec::len);
        if width(&rows) > width(&widest) {
            widest = rows;
        }
    }
    best.map(|(_, dialect)| dialect).ok_or_else(|| {
        let is_told = is_asked || row::hold_texts(widest.iter().skip(1).map(Vec::as_slice));
        row::headless(widest.first().map_or(&[], Vec::as_slice), is_told)
    })
}

/// Whether each cell that begins with a quotation mark ends with one, as it does where they hold cells together.
fn has_only_whole_quotes(sample: &[u8], sign: u8, is_cut: bool) -> bool {
    let ends_cell = |byte: Option<&u8>| byte.is_none_or(|&byte| byte == sign || matches!(byte, b'\n' | b'\r'));
    let mut at = if sample.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    while at < sample.len() {
        if sample.get(at) == Some(&b'"') {
            loop {
                let Some(end) = sample.get(at + 1..).and_then(|rest| memchr::memchr(b'"', rest)) else { return is_cut };
                at += end + 2;
                if sample.get(at) != Some(&b'"') {
                    break;
                }
            }
            if !ends_cell(sample.get(at)) {
                return false;
            }
        }
        let rest = sample.get(at..).unwrap_or_default();
        at += memchr::memchr3(sign, b'\n', b'\r', rest).map_or(rest.len(), |end| end + 1);
    }
    true
}

fn fits(cells: &[String], head: &Head) -> bool {
    let beyond = cells.get(head.len()..);
    beyond.is_some_and(|beyond| beyond.iter().all(|cell| cell.trim().is_empty()))
}

/// What a row may still have.
struct Left {
    bytes: AtomicU64,
    signs: AtomicU64,
}

/// A stream that ends with an error where one row is too long.
struct Budget<R> {
    source: R,
    left: Arc<Left>,
    sign: u8,
}

#[derive(Debug, thiserror::Error)]
enum TooMuch {
    #[error("a row is too long")]
    Bytes,
    #[error("a row has too many cells")]
    Cells,
}

impl<R: Read> Read for Budget<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let signs = memchr::memchr_iter(self.sign, buffer.get(..count).unwrap_or_default()).count();
        let take = |left: &AtomicU64, count: usize, too_much| {
            let rest = left.load(Ordering::Relaxed).checked_sub(count as u64);
            left.store(rest.ok_or_else(|| io::Error::other(too_much))?, Ordering::Relaxed);
            Ok::<(), io::Error>(())
        };
        take(&self.left.bytes, count, TooMuch::Bytes)?;
        take(&self.left.signs, signs, TooMuch::Cells)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<String> {
        let sample = text.as_bytes().get(..text.len().min(SAMPLE_BYTES as usize)).unwrap();
        let stream = io::Cursor::new(text.to_owned().into_bytes());
        match Rows::of(sample, Box::new(stream), &KeyMap::default(), 1_000_000, true) {
            Err(reason) => vec![reason.to_string()],
            Ok(rows) => rows
                .map(|(row, found)| match found {
                    Ok(json) => format!("{row} {}", String::from_utf8_lossy(&json)),
                    Err(RowError::Skipped(reason)) => format!("{row} {reason}"),
                    Err(_) => format!("{row} error"),
                })
                .collect(),
        }
    }

    #[test]
    fn the_sign_between_cells_is_found_by_the_rows() {
        let expected = [r#"1 {"title":"Họp, bàn; làm","body":"Thân | bài"}"#, r#"2 {"title":"Hai","body":"Ba"}"#];
        for text in [
            "title,body\n\"Họp, bàn; làm\",Thân | bài\nHai,Ba\n",
            "title;body\r\n\"Họp, bàn; làm\";Thân | bài\r\nHai;Ba\r\n",
            "title\tbody\nHọp, bàn; làm\tThân | bài\nHai\tBa\n",
            "title|body\nHọp, bàn; làm|\"Thân | bài\"\n\nHai|Ba",
            "sep=;\ntitle;body\n\"Họp, bàn; làm\";Thân | bài\nHai;Ba",
            "\u{feff}\"title\",\"body\"\n\"Họp, bàn; làm\",\"Thân | bài\"\n\"Hai\",\"Ba\"",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn quotation_marks_hold_cells_together_only_where_they_are_meant_so() {
        assert_eq!(read("title,body\nMột,\"Hai\n\"\"ba\"\"\"\n"), [r#"1 {"title":"Một","body":"Hai\n\"ba\""}"#]);
        assert_eq!(
            read("title\tbody\n\"Một\" và hai\t\"Ba\nBốn\t\"Năm\n"),
            [r#"1 {"title":"\"Một\" và hai","body":"\"Ba"}"#, r#"2 {"title":"Bốn","body":"\"Năm"}"#]
        );
    }

    #[test]
    fn what_does_not_fit_is_told() {
        assert_eq!(
            read("title,body\nMột,Hai\nBa,Bốn,năm\nSáu\n,\n"),
            [
                r#"1 {"title":"Một","body":"Hai"}"#,
                "2 has 3 cells, and the head of the table 2",
                "3 has 1 cells, and the head of the table 2"
            ]
        );
        assert_eq!(
            read("stt,huyện,số hộ\n1,Đăk Hà,20\n"),
            ["has no key that is known to be a title or a body: stt, huyện, số hộ"]
        );
        assert!(read("title,body\n").is_empty());
        let long = format!("title,body\nMột,\"{}", "x".repeat(2_000_000));
        assert_eq!(read(&long), ["1 error"]);
        let wide = format!("title,body\n{}", ",".repeat(MAX_SIGNS as usize * 2));
        let rows =
            Rows::of(wide.as_bytes(), Box::new(io::Cursor::new(wide.clone())), &KeyMap::default(), 1 << 30, true);
        assert!(matches!(rows.unwrap().next(), Some((1, Err(RowError::TooWide(_))))));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(title|body|[,;|\t\"\n\r]|\\PC){0,60}") {
            let _ = (read(&text), begins_with_a_head(text.as_bytes()));
        }

        /// Whatever is written by the rules of CSV comes back, if rows have as many cells as the head.
        #[test]
        fn what_is_written_is_read_back(cells in prop::collection::vec(("[a-zạ ,;|\"\n\t]{1,12}", "[a-zạ ,;|\"\n\t]{1,12}"), 1..6), sign in 0usize..4) {
            let mut writer = csv::WriterBuilder::new().delimiter(SIGNS[sign]).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            writer.write_record(["title", "body"]).unwrap();
            let cells: Vec<_> = cells.into_iter().map(|(title, body)| (format!("a{title}"), format!("b{body}"))).collect();
            for (title, body) in &cells {
                writer.write_record([title, body]).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let expected: Vec<String> = cells.iter().enumerate()
                .map(|(row, (title, body))| format!("{} {}", row + 1, serde_json::json!({"title": title, "body": body}))).collect();
            let plain = |row: String| row.replace("\\u0009", "\\t");
            prop_assert_eq!(read(&text).into_iter().map(plain).collect::<Vec<_>>(), expected);
        }
    }
}
