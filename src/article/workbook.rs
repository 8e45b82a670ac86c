//! Workbooks of spreadsheets (`.xlsx`).
//!
//! In: the bytes of one. Out: the rows of all sheets that have a head, as records, numbered through. What is packed is unpacked once
//! before, to count it: a workbook may say anything of its sizes. Dates are written as dates, not as the numbers that they are kept as.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};

use super::record::KeyMap;
use super::row::{self, Head};
use super::skip::SkipReason;

/// A workbook unpacks to no more than this.
const MAX_UNPACKED_BYTES: usize = 128 << 20;
/// And has no more tags, each of which may cost as much as a short text.
const MAX_TAGS: usize = 12 << 20;
/// Texts that stand in many cells are kept once; so what comes of a small file may be large.
const MAX_ROWS_BYTES: usize = 64 << 20;
/// What each row takes beside its text.
const ROW_BYTES: usize = 100;
const MAX_COLUMNS: usize = 1_000;
/// Rows above a head.
const MAX_ROWS_ABOVE: usize = 20;
/// Bytes in which the texts of a workbook say how many they are.
const START_BYTES: usize = 4 << 10;

/// A row's record, or why it is none.
pub(super) type Row = Result<Vec<u8>, SkipReason>;

/// The rows of a workbook with their numbers.
///
/// # Errors
/// If it can't be read, or no sheet has a head.
pub(super) fn rows(bytes: &[u8], map: &KeyMap) -> Result<Vec<(usize, Row)>, SkipReason> {
    // Foreign code on hostile input: one bad workbook must not end a run.
    let read = catch_unwind(AssertUnwindSafe(|| {
        look_through(bytes)?;
        read(bytes, map)
    }));
    read.unwrap_or_else(|_| Err(not_a_workbook("it is damaged")))
}

fn not_a_workbook(why: impl ToString) -> SkipReason {
    SkipReason::NotAWorkbook(why.to_string())
}

/// Unpacks all of it without keeping anything.
fn look_through(bytes: &[u8]) -> Result<(), SkipReason> {
    let mut archive = match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(_) if bytes.starts_with(b"\xD0\xCF\x11\xE0") => {
            return Err(not_a_workbook("it is encrypted, or of an older kind"));
        }
        Err(error) => return Err(not_a_workbook(error)),
    };
    let (mut unpacked, mut tags) = (0usize, 0usize);
    let mut buffer = vec![0; 64 << 10];
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).map_err(not_a_workbook)?;
        // Which of them are sheets or texts another member says, whatever they are called.
        let (mut seen, mut start) = (0, Vec::new());
        loop {
            let count = member.read(&mut buffer).map_err(not_a_workbook)?;
            let Some(part) = buffer.get(..count).filter(|part| !part.is_empty()) else { break };
            unpacked += count;
            tags += memchr::memchr_iter(b'<', part).count();
            if seen < START_BYTES {
                start.extend_from_slice(part);
            }
            seen += count;
            if unpacked > MAX_UNPACKED_BYTES || tags > MAX_TAGS {
                return Err(SkipReason::TooLarge { limit: MAX_UNPACKED_BYTES as u64 });
            }
        }
        if declared_texts(&start) > tags as u64 {
            return Err(not_a_workbook("it says wrongly how many texts it has"));
        }
    }
    Ok(())
}

/// How many texts a list says it has: room for them is made at once.
fn declared_texts(start: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let counts = memchr::memmem::find_iter(start, NAME).map(|at| {
        let value = start.get(at + NAME.len()..).unwrap_or_default();
        let digits = value.iter().skip_while(|b| !b.is_ascii_digit()).take_while(|b| b.is_ascii_digit());
        digits.fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    });
    counts.max().unwrap_or(0)
}

fn read(bytes: &[u8], map: &KeyMap) -> Result<Vec<(usize, Row)>, SkipReason> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(not_a_workbook)?;
    let mut rows = Rows { map, head: None, above: 0, first: None, found: Vec::new(), bytes: 0, any_head: false };
    for name in book.sheet_names() {
        rows.begin_sheet();
        // A sheet of charts has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let (mut at, mut row) = (None, Vec::new());
        while let Some(cell) = cells.next_cell().map_err(not_a_workbook)? {
            let (line, column) = cell.get_position();
            if at != Some(line) {
                rows.bytes += ROW_BYTES;
                rows.take(std::mem::take(&mut row))?;
                at = Some(line);
            }
            let column = column as usize;
            if column >= MAX_COLUMNS {
                continue;
            }
            let text = text(cell.get_value());
            rows.bytes += text.len();
            if rows.bytes > MAX_ROWS_BYTES {
                return Err(SkipReason::TooLarge { limit: MAX_ROWS_BYTES as u64 });
            }
            if !text.is_empty() {
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                if let Some(place) = row.get_mut(column) {
                    *place = text;
                }
            }
        }
        rows.take(row)?;
    }
    match rows.any_head {
        true => Ok(rows.found),
        false => Err(rows.first.map_or(SkipReason::Empty, |first| row::headless(&first))),
    }
}

struct Rows<'m> {
    map: &'m KeyMap,
    head: Option<Head>,
    /// Rows of the sheet that were looked at for a head.
    above: usize,
    first: Option<Vec<String>>,
    found: Vec<(usize, Row)>,
    bytes: usize,
    any_head: bool,
}

impl Rows<'_> {
    fn begin_sheet(&mut self) {
        self.head = None;
        self.above = 0;
    }

    fn take(&mut self, mut cells: Vec<String>) -> Result<(), SkipReason> {
        if cells.is_empty() {
            return Ok(());
        }
        let Some(head) = &self.head else {
            if self.above < MAX_ROWS_ABOVE {
                self.above += 1;
                self.head = Head::of(&cells, self.map);
                self.any_head |= self.head.is_some();
                self.first.get_or_insert(cells);
            }
            return Ok(());
        };
        // Cells without a value at the end aren't kept in a workbook; those beyond the head have no name.
        cells.resize(head.len(), String::new());
        let cells: Vec<&[u8]> = cells.iter().map(|cell| cell.as_bytes()).collect();
        if let Some(json) = head.record(&cells)? {
            self.found.push((self.found.len() + 1, Ok(json)));
        }
        Ok(())
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use rust_xlsxwriter::{Format, Workbook};

    use super::*;

    fn shown(bytes: &[u8]) -> Vec<String> {
        match rows(bytes, &KeyMap::default()) {
            Ok(rows) => rows
                .into_iter()
                .map(|(row, json)| format!("{row} {}", String::from_utf8_lossy(&json.unwrap())))
                .collect(),
            Err(reason) => vec![reason.to_string()],
        }
    }

    fn book(head: &[&str]) -> Vec<u8> {
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        book.add_worksheet().write(0, 0, "Chỉ là ghi chú").unwrap();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Danh sách bài").unwrap();
        for (column, name) in (0..).zip(head) {
            sheet.write(2, column, *name).unwrap();
        }
        sheet.write(3, 0, "Họp xã").unwrap().write(3, 1, "Thân\nbài").unwrap();
        sheet.write_with_format(3, 2, 45_250, &day).unwrap().write(3, 3, 12).unwrap();
        sheet.write(5, 0, "Hai").unwrap().write(5, 7, "ngoài bảng").unwrap();
        let other = book.add_worksheet();
        other.write(0, 0, "content").unwrap().write(1, 0, "Ba").unwrap();
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn the_rows_of_all_sheets_with_a_head_are_records() {
        assert_eq!(
            shown(&book(&["Tiêu đề", "Nội dung", "Ngày đăng", "Mã bài"])),
            [
                r#"1 {"Tiêu đề":"Họp xã","Nội dung":"Thân\nbài","Ngày đăng":"2023-11-20","Mã bài":"12"}"#,
                r#"2 {"Tiêu đề":"Hai"}"#,
                r#"3 {"content":"Ba"}"#
            ]
        );
    }

    #[test]
    fn a_workbook_without_a_head_or_that_is_none_says_so() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "stt").unwrap().write(0, 1, "huyện").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(shown(&bytes), ["has no key that is known to be a title or a body: stt, huyện"]);
        for bytes in [&b"PK\x03\x04"[..], b"", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &bytes[..bytes.len() / 2]] {
            assert!(matches!(rows(bytes, &KeyMap::default()), Err(SkipReason::NotAWorkbook(_))));
        }
    }

    /// A workbook with this as the list of its texts.
    fn with_texts(texts: &[u8]) -> Vec<u8> {
        let bytes = book(&["title"]);
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..archive.len() {
            let mut member = archive.by_index(number).unwrap();
            let (name, mut content) = (member.name().unwrap().into_owned(), Vec::new());
            member.read_to_end(&mut content).unwrap();
            writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(if name.ends_with("sharedStrings.xml") { texts } else { &content }).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn bombs_and_lies_are_refused_quickly() {
        let start = std::time::Instant::now();
        let bomb = with_texts(&[b"<sst><si><t>".to_vec(), vec![b'x'; 200 << 20]].concat());
        assert_eq!(rows(&bomb, &KeyMap::default()), Err(SkipReason::TooLarge { limit: MAX_UNPACKED_BYTES as u64 }));
        let tags = with_texts(&b"<si/>".repeat(20 << 20));
        assert_eq!(rows(&tags, &KeyMap::default()), Err(SkipReason::TooLarge { limit: MAX_UNPACKED_BYTES as u64 }));
        let lie = with_texts(b"<sst uniqueCount='99999999999999'><si><t>x</t></si></sst>");
        assert!(matches!(rows(&lie, &KeyMap::default()), Err(SkipReason::NotAWorkbook(_))));
        assert!(start.elapsed().as_secs() < 60);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(at in 0usize..9_000, byte: u8) {
            let mut bytes = book(&["title", "body"]);
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = rows(&bytes, &KeyMap::default());
        }
    }
}
