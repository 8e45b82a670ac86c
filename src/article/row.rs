//! Rows of a table to records.
//!
//! In: the cells of the row that names the columns, then those of one row after the other. Out: records of JSON, which are read like
//! all others. A table has a head if a column of it is known to be a title or a text.

use super::clean;
use super::record::{self, KeyMap};
use super::skip::SkipReason;

/// A name of a column is shorter.
const MAX_NAME_BYTES: usize = 200;
/// Wider tables aren't of articles.
const MAX_COLUMNS: usize = 1_000;
/// What programs write where there is nothing.
const NOTHING: [&[u8]; 6] = [b"nan", b"NaN", b"NULL", b"null", b"None", b"N/A"];

/// The names of a table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// As keys of JSON, with quotation marks.
    keys: Vec<String>,
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
        let known: Vec<_> = cells.iter().filter_map(|cell| record::meaning(cell, map)).collect();
        if !known.iter().any(|meaning| meaning.is_text()) {
            return None;
        }
        let mut names: Vec<String> = Vec::with_capacity(cells.len());
        let mut seen = std::collections::BTreeMap::new();
        for (number, cell) in cells.into_iter().enumerate() {
            let name = if cell.is_empty() { format!("column {}", number + 1) } else { clean::line(cell) };
            // The second column of a name is another one.
            let count = seen.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
            names.push(if *count == 1 { name } else { format!("{name} ({count})") });
        }
        let keys = names.into_iter().map(|name| serde_json::Value::String(name).to_string()).collect();
        Some(Head { keys, known: known.len() })
    }

    /// How many columns it has.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The record that a row is; none if it is blank. Cells are in UTF-8, or will be found not to be.
    ///
    /// # Errors
    /// If it hasn't as many cells as the head: then nobody knows which is which.
    pub(super) fn record(&self, cells: &[&[u8]]) -> Result<Option<Vec<u8>>, SkipReason> {
        let is_blank = |cell: &[u8]| cell.iter().all(u8::is_ascii_whitespace);
        if cells.iter().all(|cell| is_blank(cell)) {
            return Ok(None);
        }
        let (inside, beyond) = cells.split_at_checked(self.len()).unwrap_or((cells, &[]));
        if inside.len() < self.len() || !beyond.iter().all(|cell| is_blank(cell)) {
            return Err(SkipReason::OtherColumns { found: cells.len(), expected: self.len() });
        }
        let mut json = Vec::with_capacity(inside.iter().map(|cell| cell.len() + 16).sum());
        json.push(b'{');
        for (key, cell) in self.keys.iter().zip(inside) {
            if is_blank(cell) || NOTHING.contains(cell) {
                continue;
            }
            if json.len() > 1 {
                json.push(b',');
            }
            json.extend_from_slice(key.as_bytes());
            json.extend_from_slice(b":\"");
            cell.iter().for_each(|&byte| push(&mut json, byte));
            json.push(b'"');
        }
        json.push(b'}');
        Ok(Some(json))
    }
}

/// Why a table without a head that is known isn't read.
pub(super) fn headless(cells: &[String]) -> SkipReason {
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
            head.record(&cells).map(|json| json.map(|json| String::from_utf8(json).unwrap()))
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
    fn a_row_without_a_known_text_is_no_head() {
        assert!(head(&["id", "url", "views"]).is_none());
        assert!(head(&["name", "phone"]).is_none());
        assert!(head(&["id", "content"]).is_some());
    }
}
