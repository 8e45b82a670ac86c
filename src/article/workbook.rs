//! Workbooks of spreadsheets (`.xlsx`).
//!
//! In: the bytes of one. Out: the rows of all sheets that have a head, as records, numbered through. What is packed is unpacked once
//! before, to count it: a workbook may say anything of its sizes. Dates are written as dates, not as the numbers that they are kept as;
//! a cell that several rows share is in each of them; what a cell leads to is the address of its row.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};

use super::content::{self, Content};
use super::record::{KeyMap, RecordField};
use super::row::{self, Head};
use super::skip::SkipReason;
use super::zipped;

/// A workbook unpacks to no more than this, but for its pictures.
const MAX_UNPACKED_BYTES: usize = 128 << 20;
/// And has no more tags, each of which may cost as much as a short text.
const MAX_TAGS: usize = 12 << 20;
/// Links and shared cells are kept by their places; of a workbook with more, or of so many tags, none are read.
const MAX_MARKS: usize = 200_000;
const MAX_TAGS_OF_MARKED: usize = 3 << 20;
/// Texts that are in many cells are kept once; so what comes of a small file may be large.
const MAX_ROWS_BYTES: usize = 64 << 20;
/// What each row takes beside its text.
const ROW_BYTES: usize = 100;
const MAX_COLUMNS: usize = 1_000;
/// Rows above a head.
const MAX_ROWS_ABOVE: usize = 20;
/// Rows that show whether a sheet without a head holds texts.
const SAMPLE_ROWS: usize = 60;
/// Names of elements are shorter, also with a prefix.
const MAX_NAME_BYTES: usize = 64;
/// Bytes in which the texts of a workbook say how many they are.
const START_BYTES: usize = 4 << 10;
/// Where pictures are, and what names the sheets.
const PICTURES: &str = "xl/media/";
const NAMES_OF_SHEETS: &str = "xl/_rels/workbook.xml.rels";

/// A row's record, or why it is none.
pub(super) type Row = Result<Vec<u8>, SkipReason>;

type Book = Xlsx<BufReader<content::Reader>>;

/// The rows of a workbook with their numbers.
///
/// # Errors
/// If it can't be read, or no sheet has a head: whether that is told depends on whether a person has asked for this workbook.
pub(super) fn rows(content: &Content, map: &KeyMap, is_asked: bool) -> Result<Vec<(usize, Row)>, SkipReason> {
    // Foreign code on hostile input: one bad workbook must not end a run.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let has_marks = look_through(content, MAX_UNPACKED_BYTES)?;
        read(content, map, is_asked, has_marks)
    }));
    read.unwrap_or_else(|_| Err(not_a_workbook("it is damaged")))
}

fn not_a_workbook(why: impl ToString) -> SkipReason {
    SkipReason::NotAWorkbook(why.to_string())
}

/// Unpacks all of it that is read, without keeping anything; whether it has links and shared cells, and not too many.
fn look_through(content: &Content, most: usize) -> Result<bool, SkipReason> {
    let mut archive = match zipped::open(content) {
        Ok(archive) => archive,
        Err(_) if begins_as_an_older_one(content) => {
            return Err(not_a_workbook("it is encrypted, or of an older kind"));
        }
        Err(SkipReason::EndsEarly) => return Err(not_a_workbook("it ends too early")),
        Err(SkipReason::Damaged(why)) => return Err(not_a_workbook(why)),
        Err(reason) => return Err(reason),
    };
    let reads_pictures = names_pictures_as_sheets(&mut archive);
    let (mut unpacked, mut tags, mut marks) = (0usize, 0usize, 0usize);
    let mut buffer = vec![0; 64 << 10];
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).map_err(not_a_workbook)?;
        // Which of them are sheets or texts another member says, whatever they are called.
        if !reads_pictures && member.name().is_ok_and(|name| name.starts_with(PICTURES)) {
            continue;
        }
        let (mut seen, mut start) = (0, Vec::new());
        loop {
            let count = member.read(&mut buffer).map_err(not_a_workbook)?;
            let Some(part) = buffer.get(..count).filter(|part| !part.is_empty()) else { break };
            unpacked += count;
            tags += memchr::memchr_iter(b'<', part).count();
            if tags <= MAX_TAGS_OF_MARKED {
                let places = memchr::memchr_iter(b'<', part).filter_map(|at| part.get(at + 1..));
                marks += places.filter(|tag| is_mark(tag)).count();
            }
            if seen < START_BYTES {
                start.extend_from_slice(part);
            }
            seen += count;
            if unpacked > most || tags > MAX_TAGS {
                return Err(SkipReason::TooLarge { limit: most as u64 });
            }
        }
        if declared_texts(&start) > tags as u64 {
            return Err(not_a_workbook("it says wrongly how many texts it has"));
        }
    }
    Ok((1..=MAX_MARKS).contains(&marks) && tags <= MAX_TAGS_OF_MARKED)
}

/// Whether this is how a link or a shared cell begins, or what says where a link leads.
fn is_mark(tag: &[u8]) -> bool {
    let end = tag.iter().take(MAX_NAME_BYTES).position(|b| !b.is_ascii_alphabetic() && *b != b':');
    let name = tag.get(..end.unwrap_or(0)).unwrap_or_default();
    [&b"hyperlink"[..], b"mergeCell", b"Relationship"].iter().any(|mark| name.ends_with(mark))
}

fn begins_as_an_older_one(content: &Content) -> bool {
    let mut start = Vec::new();
    let read = content.reader().take(4).read_to_end(&mut start);
    read.is_ok() && start == b"\xD0\xCF\x11\xE0"
}

/// Whether what names the sheets may name something among the pictures.
fn names_pictures_as_sheets(archive: &mut zipped::Archive) -> bool {
    let mut names = Vec::new();
    let most = MAX_UNPACKED_BYTES as u64;
    match zipped::member(archive, NAMES_OF_SHEETS, most).map(|member| member.take(1 << 20).read_to_end(&mut names)) {
        Ok(Ok(count)) if count < 1 << 20 => {
            names.make_ascii_lowercase();
            let contains = |part: &[u8]| memchr::memmem::find(&names, part).is_some();
            contains(b"media") || contains(b"&") || contains(b"%")
        }
        _ => true,
    }
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

fn read(content: &Content, map: &KeyMap, is_asked: bool, has_marks: bool) -> Result<Vec<(usize, Row)>, SkipReason> {
    let mut book: Book = Xlsx::new(BufReader::new(content.reader())).map_err(not_a_workbook)?;
    let mut rows = Rows { map, sheet: Sheet::default(), found: Vec::new(), bytes: 0, any_head: false };
    let mut headless: Vec<(Vec<String>, bool)> = Vec::new();
    for name in book.sheet_names() {
        rows.sheet =
            Sheet { marks: if has_marks { Marks::of(&mut book, &name) } else { Marks::default() }, ..Sheet::default() };
        // A sheet of charts has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let (mut at, mut row) = (None, Vec::new());
        while let Some(cell) = cells.next_cell().map_err(not_a_workbook)? {
            let (line, column) = cell.get_position();
            if at != Some(line) {
                rows.bytes += ROW_BYTES;
                rows.take(std::mem::take(&mut row), at)?;
                at = Some(line);
            }
            let column = column as usize;
            if column >= MAX_COLUMNS {
                continue;
            }
            let text = text(cell.get_value());
            rows.count(text.len())?;
            if !text.is_empty() {
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                if let Some(place) = row.get_mut(column) {
                    *place = text;
                }
            }
        }
        rows.take(row, at)?;
        headless.extend(rows.end_sheet());
    }
    // What is told goes before what isn't.
    headless.sort_by_key(|(_, holds_texts)| !holds_texts);
    if rows.any_head {
        // Who asks for a workbook doesn't ask for each of its sheets.
        let told = headless.iter().filter(|(_, holds_texts)| *holds_texts).map(|(head, _)| row::headless(head, true));
        let first = rows.found.len() + 1;
        rows.found.extend((first..).zip(told.map(Err)));
        return Ok(rows.found);
    }
    let first = headless.first();
    Err(first.map_or(SkipReason::Empty, |(head, holds_texts)| row::headless(head, is_asked || *holds_texts)))
}

/// What a sheet says of some of its cells.
#[derive(Default)]
struct Marks {
    /// Where a cell leads to, by its row and column.
    links: BTreeMap<(u32, u32), String>,
    /// The last row of a cell that several share, by its first one and its column.
    shared: BTreeMap<(u32, u32), u32>,
    /// Rows with a cell of several columns.
    wide: BTreeSet<u32>,
}

impl Marks {
    fn of(book: &mut Book, sheet: &str) -> Self {
        let links = book.hyperlinks_by_sheet_name(sheet).unwrap_or_default().into_iter();
        let links = links.filter_map(|link| Some((link.range.start, link.target?)));
        let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        let rows = merged.iter().filter(|range| range.start.0 < range.end.0);
        Marks {
            links: links.filter(|(_, target)| target.starts_with("http")).collect(),
            shared: rows.map(|range| (range.start, range.end.0)).collect(),
            wide: merged.iter().filter(|range| range.start.1 < range.end.1).map(|range| range.start.0).collect(),
        }
    }
}

/// The sheet under way.
#[derive(Default)]
struct Sheet {
    marks: Marks,
    head: Option<Head>,
    /// Whether the row above was the head.
    is_below_head: bool,
    /// Rows that were looked at for a head.
    above: Vec<Vec<String>>,
    /// Cells that the rows below share: their columns, last rows and texts.
    shared: BTreeMap<usize, (u32, String)>,
}

struct Rows<'m> {
    map: &'m KeyMap,
    sheet: Sheet,
    found: Vec<(usize, Row)>,
    bytes: usize,
    any_head: bool,
}

impl Rows<'_> {
    fn count(&mut self, bytes: usize) -> Result<(), SkipReason> {
        self.bytes += bytes;
        match self.bytes > MAX_ROWS_BYTES {
            true => Err(SkipReason::TooLarge { limit: MAX_ROWS_BYTES as u64 }),
            false => Ok(()),
        }
    }

    fn take(&mut self, mut cells: Vec<String>, line: Option<u32>) -> Result<(), SkipReason> {
        let Some(line) = line.filter(|_| !cells.is_empty()) else { return Ok(()) };
        let Some(head) = &self.sheet.head else {
            if self.sheet.above.len() < SAMPLE_ROWS {
                let may_be_head = self.sheet.above.len() < MAX_ROWS_ABOVE;
                self.sheet.head = if may_be_head { Head::of(&cells, self.map) } else { None };
                self.sheet.is_below_head = self.sheet.head.is_some();
                self.any_head |= self.sheet.head.is_some();
                self.sheet.above.push(cells);
            }
            return Ok(());
        };
        if std::mem::take(&mut self.sheet.is_below_head)
            && let Some(both) = head.with_row_below(&cells, self.map)
        {
            self.sheet.head = Some(both);
            return Ok(());
        }
        // Cells without a value at the end aren't kept in a workbook; those beyond the head have no name.
        cells.resize(head.len(), String::new());
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled <= 2 && self.sheet.marks.wide.contains(&line) {
            return Ok(()); // the name of a group of rows
        }
        let links = (0u32..).zip(&cells).filter_map(|(column, _)| {
            let link = self.sheet.marks.links.get(&(line, column))?;
            Some((column as usize, link.clone()))
        });
        let links: Vec<(usize, String)> = if self.sheet.marks.links.is_empty() { Vec::new() } else { links.collect() };
        let is_address = |(column, _): &&(usize, String)| head.field(*column) == Some(RecordField::Url);
        let link = links.iter().find(is_address).or(links.first()).map(|(_, link)| link.clone());
        if let Some((column, link)) = links.iter().find(is_address)
            && let Some(cell) = cells.get_mut(*column)
        {
            cell.clone_from(link);
        }
        let added = self.sheet.fill(&mut cells, line);
        self.count(added)?;
        let Some(head) = &self.sheet.head else { return Ok(()) };
        if let Some(json) = head.record(cells.iter().map(String::as_bytes), link.as_deref())? {
            self.found.push((self.found.len() + 1, Ok(json)));
        }
        Ok(())
    }

    /// Of a sheet without a head the row with the most cells, and whether it holds texts.
    fn end_sheet(&self) -> Option<(Vec<String>, bool)> {
        let rows = &self.sheet.above;
        if self.sheet.head.is_some() || rows.is_empty() {
            return None;
        }
        let filled = |row: &&Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let widest = rows.iter().take(MAX_ROWS_ABOVE).rev().max_by_key(filled);
        let holds_texts = row::hold_texts(rows.iter().skip(1).map(Vec::as_slice));
        widest.map(|row| (row.clone(), holds_texts))
    }
}

impl Sheet {
    /// Puts what rows share into the cells of each; how many bytes were added.
    fn fill(&mut self, cells: &mut [String], line: u32) -> usize {
        if self.marks.shared.is_empty() {
            return 0;
        }
        let mut added = 0;
        for (column, cell) in cells.iter_mut().enumerate() {
            let at = (line, u32::try_from(column).unwrap_or(u32::MAX));
            if let Some(last) = self.marks.shared.get(&at) {
                self.shared.insert(column, (*last, cell.clone()));
            } else if let Some((_, text)) =
                self.shared.get(&column).filter(|(last, _)| *last >= line && cell.is_empty())
            {
                cell.clone_from(text);
                added += text.len();
            }
        }
        added
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
    use std::io::{Cursor, Write};

    use proptest::prelude::*;
    use rust_xlsxwriter::{Format, Workbook};

    use super::*;

    fn read_rows(bytes: &[u8]) -> Result<Vec<(usize, Row)>, SkipReason> {
        rows(&bytes.to_vec().into(), &KeyMap::default(), true)
    }

    fn shown(bytes: &[u8]) -> Vec<String> {
        match read_rows(bytes) {
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
            assert!(matches!(read_rows(bytes), Err(SkipReason::NotAWorkbook(_))));
        }
    }

    #[test]
    fn names_of_groups_are_no_articles_shared_cells_are_in_each_row_and_links_are_addresses() {
        let mut book = Workbook::new();
        let (sheet, plain) = (book.add_worksheet(), Format::new());
        sheet.merge_range(0, 0, 0, 4, "TỔNG HỢP TIN BÀI", &plain).unwrap();
        for (column, name) in (0..).zip(["TT", "Tên bài", "", "", "Link"]) {
            sheet.write(1, column, name).unwrap();
        }
        sheet.merge_range(1, 2, 1, 3, "Thông tin đăng", &plain).unwrap();
        sheet.write(2, 2, "Ngày").unwrap().write(2, 3, "Báo").unwrap();
        sheet.merge_range(3, 1, 3, 4, "BÁO CỦA TỈNH", &plain).unwrap();
        sheet.write(4, 0, 1).unwrap().write(4, 1, "Một").unwrap().write(4, 2, "4/3/2023").unwrap();
        sheet.merge_range(4, 3, 5, 3, "Báo Xã", &plain).unwrap();
        sheet.write_url_with_text(4, 4, "https://a.example.vn/1", "Xem").unwrap();
        sheet.write(5, 0, 2).unwrap().write_url_with_text(5, 1, "https://a.example.vn/2", "Hai").unwrap();
        sheet.write(6, 0, "Tổng cộng: 2 bài").unwrap();
        assert_eq!(
            shown(&book.save_to_buffer().unwrap()),
            [
                r#"1 {"TT":"1","Tên bài":"Một","Ngày":"4/3/2023","Báo":"Báo Xã","Link":"https://a.example.vn/1"}"#,
                r#"2 {"TT":"2","Tên bài":"Hai","Báo":"Báo Xã","url":"https://a.example.vn/2"}"#
            ]
        );
    }

    #[test]
    fn a_workbook_of_other_things_is_told_if_somebody_has_asked_for_it_or_it_holds_texts() {
        let with = |text: &str| {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            sheet.write(0, 0, "Họ và tên").unwrap().write(0, 1, "Ghi lại").unwrap();
            sheet.write(1, 0, "Lê An").unwrap().write(1, 1, text).unwrap();
            Content::from(book.save_to_buffer().unwrap())
        };
        let (short, long) = (with("xong"), with(&"họp bàn ".repeat(40)));
        let read = |content: &Content, is_asked: bool| rows(content, &KeyMap::default(), is_asked).unwrap_err();
        let told = SkipReason::UnknownKeys { keys: "Họ và tên, Ghi lại".into() };
        assert_eq!(read(&short, false), SkipReason::NotAnArticle);
        assert_eq!((read(&short, true), read(&long, false)), (told.clone(), told));
    }

    #[test]
    fn pictures_count_for_nothing_unless_they_are_called_sheets() {
        const MOST: usize = 1 << 20;
        let with = |target: &str| {
            let bytes = book(&["title"]);
            let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
            let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let plain = zip::write::SimpleFileOptions::default();
            for number in 0..archive.len() {
                let mut member = archive.by_index(number).unwrap();
                let (name, mut content) = (member.name().unwrap().into_owned(), String::new());
                member.read_to_string(&mut content).unwrap();
                let content = content.replace("worksheets/sheet1.xml", target);
                writer.start_file(name.as_str(), plain).unwrap();
                writer.write_all(content.as_bytes()).unwrap();
            }
            writer.start_file("xl/media/image1.png", plain).unwrap();
            writer.write_all(&vec![b'x'; MOST + 1]).unwrap();
            look_through(&writer.finish().unwrap().into_inner().into(), MOST)
        };
        assert!(with("worksheets/sheet1.xml").is_ok());
        assert_eq!(with("media/image1.png"), Err(SkipReason::TooLarge { limit: MOST as u64 }));
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
        assert_eq!(read_rows(&bomb), Err(SkipReason::TooLarge { limit: MAX_UNPACKED_BYTES as u64 }));
        let tags = with_texts(&b"<si/>".repeat(20 << 20));
        assert_eq!(read_rows(&tags), Err(SkipReason::TooLarge { limit: MAX_UNPACKED_BYTES as u64 }));
        let lie = with_texts(b"<sst uniqueCount='99999999999999'><si><t>x</t></si></sst>");
        assert!(matches!(read_rows(&lie), Err(SkipReason::NotAWorkbook(_))));
        assert!(start.elapsed().as_secs() < 60);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(at in 0usize..9_000, byte: u8) {
            let mut bytes = book(&["title", "body"]);
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read_rows(&bytes);
        }
    }
}
