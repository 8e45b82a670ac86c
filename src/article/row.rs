//! Rows of a table to records.
//!
//! In: the cells of the row that names the columns, then those of one row after the other. Out: records of JSON, which are read like
//! all others. A table has a head if a column of it is known to be a title or a text.

use super::record::{self, KeyMap, RecordField};
use super::skip::SkipReason;
use super::{clean, legacy};
use crate::text::{fold, key};

/// A name of a column is shorter.
const MAX_NAME_BYTES: usize = 200;
/// Wider tables aren't of articles.
const MAX_COLUMNS: usize = 1_000;
/// What programs write where there is nothing.
const NOTHING: [&[u8]; 6] = [b"nan", b"NaN", b"NULL", b"null", b"None", b"N/A"];

/// Such a text is longer than what is in lists of other things.
const MIN_TEXT_WORDS: usize = 40;
/// A row that names a group of rows, or says how many there are, has no more words.
const MAX_ASIDE_WORDS: usize = 8;
/// What is at the beginning of a row of sums.
const SUMS: [&str; 4] = ["tong cong", "tong so", "cong", "tong"];
/// What is at the beginning of a row that names the time of those below.
const PERIODS: [&str; 5] = ["thang", "quy", "nam", "tuan", "ngay"];
/// Narrower tables have no rows that name groups.
const MIN_COLUMNS_OF_GROUPS: usize = 4;

/// The names of a table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// As they are written.
    cells: Vec<String>,
    /// As keys of JSON, with quotation marks.
    keys: Vec<String>,
    /// What those mean that are known.
    fields: Vec<Option<RecordField>>,
    /// How many of them are known.
    pub(super) known: usize,
}

impl Head {
    /// The head that a row is, if it is one.
    pub(super) fn of(cells: &[String], map: &KeyMap) -> Option<Self> {
        let mut cells: Vec<&str> = cells.iter().map(|cell| cell.trim_start_matches('\u{feff}').trim()).collect();
        while cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        if cells.len() > MAX_COLUMNS || cells.iter().any(|cell| cell.len() > MAX_NAME_BYTES) {
            return None;
        }
        let names = names(&cells, map);
        let meanings: Vec<_> = names.iter().map(|name| record::meaning(name, map)).collect();
        if !meanings.iter().flatten().any(|meaning| meaning.is_text()) {
            return None;
        }
        let mut seen = std::collections::BTreeMap::new();
        let mut numbered = |name: String| {
            // The second column of a name is another one.
            let count = seen.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
            if *count == 1 { name } else { format!("{name} ({count})") }
        };
        let keys = names.into_iter().map(|name| serde_json::Value::String(numbered(name)).to_string()).collect();
        let known = meanings.iter().flatten().count();
        let fields = meanings.into_iter().map(|meaning| meaning.map(|meaning| meaning.field)).collect();
        Some(Head { cells: cells.into_iter().map(str::to_owned).collect(), keys, fields, known })
    }

    /// The same where the row below is a part of it: names of columns below one name that several share. That row has nothing in the columns
    /// of titles and texts.
    pub(super) fn with_row_below(&self, below: &[String], map: &KeyMap) -> Option<Self> {
        let cell = |column: usize| below.get(column).map_or("", |cell| cell.trim());
        let is_text = |field: &Option<RecordField>| {
            matches!(field, Some(RecordField::Title | RecordField::Lead | RecordField::Body))
        };
        let has_text = self.fields.iter().enumerate().any(|(column, field)| is_text(field) && !cell(column).is_empty());
        let names: Vec<&str> = (0..below.len()).map(cell).filter(|name| !name.is_empty()).collect();
        let is_name = |name: &&str| name.len() <= MAX_NAME_BYTES && !name.contains(|c: char| c.is_ascii_digit());
        if has_text || !names.iter().all(is_name) || !names.iter().any(|name| record::meaning(name, map).is_some()) {
            return None;
        }
        let mut above = "";
        let both = (0..self.len().max(below.len())).map(|column| {
            let own = self.cells.get(column).map_or("", String::as_str);
            // A name above several columns is in the first of them.
            above = if own.is_empty() { above } else { own };
            match cell(column) {
                "" => own.to_owned(),
                name if record::meaning(name, map).is_some() => name.to_owned(),
                name => format!("{above} {name}").trim().to_owned(),
            }
        });
        Self::of(&both.collect::<Vec<_>>(), map)
    }

    /// How many columns it has.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// What a column is read as.
    pub(super) fn field(&self, column: usize) -> Option<RecordField> {
        self.fields.get(column).copied().flatten()
    }

    /// The record that a row is; none if it is blank, or has no article. Cells are in UTF-8, or will be found not to be. `link` is an
    /// address that a cell leads to.
    ///
    /// # Errors
    /// If it hasn't as many cells as the head: then nobody knows which is which.
    pub(super) fn record<'c>(
        &self,
        cells: impl Iterator<Item = &'c [u8]>,
        link: Option<&str>,
    ) -> Result<Option<Vec<u8>>, SkipReason> {
        let is_blank = |cell: &[u8]| cell.iter().all(u8::is_ascii_whitespace);
        let mut inside: Vec<&[u8]> = Vec::with_capacity(self.len());
        let (mut count, mut has_more) = (0, false);
        for cell in cells {
            count += 1;
            match inside.len() < self.len() {
                true => inside.push(cell),
                false => has_more |= !is_blank(cell),
            }
        }
        if !has_more && inside.iter().all(|cell| is_blank(cell)) {
            return Ok(None);
        }
        if inside.len() < self.len() || has_more {
            return Err(SkipReason::OtherColumns { found: count, expected: self.len() });
        }
        if self.is_aside(&inside) {
            return Ok(None);
        }
        let mut json = Vec::with_capacity(inside.iter().map(|cell| cell.len() + 16).sum());
        json.push(b'{');
        let mut add = |key: &str, cell: &[u8]| {
            if json.len() > 1 {
                json.push(b',');
            }
            json.extend_from_slice(key.as_bytes());
            json.extend_from_slice(b":\"");
            cell.iter().for_each(|&byte| push(&mut json, byte));
            json.push(b'"');
        };
        let mut has_address = false;
        for ((key, cell), field) in self.keys.iter().zip(&inside).zip(&self.fields) {
            if is_blank(cell) || NOTHING.contains(cell) {
                continue;
            }
            has_address |= *field == Some(RecordField::Url);
            add(key, cell);
        }
        if let Some(link) = link.filter(|_| !has_address) {
            add("\"url\"", link.as_bytes());
        }
        json.push(b'}');
        Ok(Some(json))
    }

    /// Whether a row names those below it, or sums them up: *II. Quý 2*, *Tổng cộng: 3 bài*.
    fn is_aside(&self, cells: &[&[u8]]) -> bool {
        let filled: Vec<(usize, &str)> = cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.iter().all(u8::is_ascii_whitespace))
            .map_while(|(column, cell)| Some((column, std::str::from_utf8(cell).ok()?.trim())))
            .take(4)
            .collect();
        let words = |text: &str| text.split_whitespace().take(MAX_ASIDE_WORDS + 1).count();
        if filled.iter().any(|(_, text)| words(text) > MAX_ASIDE_WORDS) {
            return false;
        }
        let folded = |text: &str| fold(&key(text));
        let is_sum = |text: &str| {
            let text = folded(text);
            SUMS.iter().any(|sum| {
                let rest = text.strip_prefix(sum).map(|rest| rest.trim_start_matches([':', ' ', '-', '(']));
                rest.is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) && words(rest) <= 3
                })
            })
        };
        let is_said = |(column, text): &(usize, &str)| {
            self.field(*column).is_some() && !is_sum(text) && !text.bytes().all(|b| b.is_ascii_digit())
        };
        if filled.iter().take(2).any(|(_, text)| is_sum(text)) && !filled.iter().any(is_said) {
            return true;
        }
        let (number, name) = match filled.as_slice() {
            [(_, name)] => (None, *name),
            [(column, number), (_, name)] if self.field(*column).is_none() => (Some(*number), *name),
            _ => return false,
        };
        let is_period = PERIODS.iter().any(|period| {
            let name = folded(name);
            let rest = name.strip_prefix(period).unwrap_or_default();
            rest.starts_with(' ') && words(rest) <= 3 && rest.split_whitespace().next().is_some_and(is_number)
        });
        // Numbers of groups are Roman where those of rows aren't.
        let is_numbered = number.is_some_and(|number| is_roman(number.trim_end_matches('.')));
        self.len() >= MIN_COLUMNS_OF_GROUPS && (is_period || is_numbered)
    }
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// `3`, `3/2023`, `II`, in folded letters.
fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.'))
        || word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// The names of columns. Where none is known of a title or text, they may be in an encoding of before Unicode: then those that are known
/// in it are in ASCII, so that a row of such letters is in one encoding.
fn names(cells: &[&str], map: &KeyMap) -> Vec<String> {
    let plain = |number: usize, cell: &str| match cell.is_empty() {
        true => format!("column {}", number + 1),
        false => clean::line(cell),
    };
    let names: Vec<String> = cells.iter().enumerate().map(|(number, cell)| plain(number, cell)).collect();
    let is_text = |name: &String| record::meaning(name, map).is_some_and(|meaning| meaning.is_text());
    if names.iter().any(is_text) || names.iter().all(|name| name.is_ascii()) {
        return names;
    }
    let mut restored: Vec<String> = names.iter().cloned().chain([names.join(", ")]).collect();
    if legacy::restore(&mut restored.iter_mut().collect::<Vec<_>>()).converted.is_empty() {
        return names;
    }
    let both = names.into_iter().zip(restored);
    both.map(|(name, restored)| match record::meaning(&restored, map) {
        Some(_) if restored != name => record::folded(&restored).into_owned(),
        _ => name,
    })
    .collect()
}

/// Whether rows below a head that isn't known hold texts, and not the members of something or what there is to do.
pub(super) fn hold_texts<'r>(rows: impl Iterator<Item = &'r [String]>) -> bool {
    let is_text = |cell: &String| cell.split_whitespace().take(MIN_TEXT_WORDS).count() == MIN_TEXT_WORDS;
    let (mut all, mut long) = (0, 0);
    for row in rows {
        all += 1;
        long += usize::from(row.iter().any(is_text));
    }
    long > 0 && long * 3 >= all
}

/// Why a table without a head that is known isn't read. What is told is one that a person has named, or that holds texts.
pub(super) fn headless(cells: &[String], is_told: bool) -> SkipReason {
    if !is_told {
        return SkipReason::NotAnArticle;
    }
    let keys = cells.iter().map(|cell| clean::line(clean::start(cell, MAX_NAME_BYTES))).take(MAX_COLUMNS);
    SkipReason::UnknownKeys { keys: record::shortened(&keys.collect::<Vec<_>>().join(", ")) }
}

fn push(json: &mut Vec<u8>, byte: u8) {
    match byte {
        b'"' | b'\\' => json.extend_from_slice(&[b'\\', byte]),
        b'\n' => json.extend_from_slice(b"\\n"),
        byte if byte < b' ' => json.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        byte => json.push(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(cells: &[&str]) -> Option<Head> {
        let cells: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        Head::of(&cells, &KeyMap::default())
    }

    #[test]
    fn a_row_is_a_record_by_the_names_of_the_head() {
        let head = head(&["\u{feff}Tiêu đề", "", "x\"", "x\"", " "]).unwrap();
        let json = |cells: &[&str]| {
            let cells: Vec<&[u8]> = cells.iter().map(|cell| cell.as_bytes()).collect();
            head.record(cells.into_iter(), None).map(|json| json.map(|json| String::from_utf8(json).unwrap()))
        };
        assert_eq!(
            json(&["Họp \"xã\"\n", "1\\2", "a\u{1}", "b", ""]).unwrap().unwrap(),
            r#"{"Tiêu đề":"Họp \"xã\"\n","column 2":"1\\2","x\"":"a\u0001","x\" (2)":"b"}"#
        );
        assert_eq!(json(&["Họp", "nan", " ", "None"]).unwrap().as_deref(), Some("{\"Tiêu đề\":\"Họp\"}"));
        assert_eq!(json(&["", " ", ""]).unwrap(), None);
        assert_eq!(json(&["Họp"]), Err(SkipReason::OtherColumns { found: 1, expected: 4 }));
        assert_eq!(json(&["1", "2", "3", "4", "", "6"]), Err(SkipReason::OtherColumns { found: 6, expected: 4 }));
    }

    #[test]
    fn a_row_that_names_or_sums_up_others_is_no_record() {
        let head = head(&["TT", "Tên bài", "Ngày đăng", "Nguồn", "Ghi chú"]).unwrap();
        let is_read = |cells: [&str; 5]| head.record(cells.iter().map(|cell| cell.as_bytes()), None).unwrap().is_some();
        for cells in [
            ["I", "BÁO TRUNG ƯƠNG", "", "", ""],
            ["", "THÁNG 3", "", "", ""],
            ["II.", "Quý II/2023", "", "", ""],
            ["Tổng cộng: 3 bài", "", "", "", ""],
            ["", "Tổng số", "3", "", ""],
            ["Cộng", "", "", "3", ""],
        ] {
            assert!(!is_read(cells), "{cells:?}");
        }
        for cells in [
            ["1", "Tổng cộng 12 xã đạt chuẩn nông thôn mới", "", "", ""],
            ["", "Tháng 3 ở Kon Rẫy", "20/3/2023", "", ""],
            ["2", "Họp xã", "", "", ""],
            ["I", "Họp xã", "20/3/2023", "", ""],
            ["", "Cộng đồng làng Kon Brăp", "", "", ""],
            ["", "Năm học mới ở thôn Thượng", "", "", ""],
        ] {
            assert!(is_read(cells), "{cells:?}");
        }
    }

    #[test]
    fn a_head_may_have_two_rows_and_be_in_an_old_encoding() {
        let cells = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        let above = head(&["TT", "Tên bài", "Thông tin đăng", "", "Tóm tắt"]).unwrap();
        let both = above.with_row_below(&cells(&["", "", "Ngày", "Báo", ""]), &KeyMap::default()).unwrap();
        assert_eq!(both.cells, ["TT", "Tên bài", "Ngày", "Báo", "Tóm tắt"]);
        for row in [["1", "Họp", "Ngày", "", ""], ["1", "", "20/3/2023", "Báo", ""], ["", "", "", "", ""]] {
            assert!(above.with_row_below(&cells(&row), &KeyMap::default()).is_none(), "{row:?}");
        }
        let old = head(&["STT", "Tiªu ®Ò", "Néi dung", "Ngµy ®¨ng", "Ghi chó"]).unwrap();
        assert_eq!(old.keys, ["\"STT\"", "\"tieude\"", "\"noidung\"", "\"ngaydang\"", "\"Ghi chó\""]);
    }

    #[test]
    fn rows_hold_texts_if_many_of_them_have_a_long_one() {
        let rows =
            |texts: &[usize]| texts.iter().map(|&words| vec!["1".to_owned(), "họp ".repeat(words)]).collect::<Vec<_>>();
        let hold = |texts: &[usize]| hold_texts(rows(texts).iter().map(Vec::as_slice));
        assert!(hold(&[80]) && hold(&[80, 10, 10]) && !hold(&[80, 10, 10, 10]) && !hold(&[20, 20]) && !hold(&[]));
    }

    #[test]
    fn a_row_without_a_known_text_is_no_head() {
        assert!(head(&["id", "url", "views"]).is_none());
        assert!(head(&["name", "phone"]).is_none());
        assert!(head(&["id", "content"]).is_some());
    }
}
