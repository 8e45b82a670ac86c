//! Files that hold more than one article.
//!
//! In: JSON Lines as a stream, or one JSON text. Out: the bytes of one record after the other, named
//! by its line or number. What is inside a record is read elsewhere, on another thread.

use std::io::{self, BufRead};
use std::ops::Range;

use super::format::{Format, Packing};
use super::raw::RawArticle;
use super::skip::{SkipReason, Skipped};
use super::unpack::{self, Stream};

/// No article is larger, packed or not: neither a file nor a line of JSON Lines.
pub(super) const MAX_ARTICLE_BYTES: u64 = 64 << 20;

/// Files that hold more than one article.
pub(super) enum Records {
    Lines { stream: Stream, packing: Packing, name: Name, line: usize, any: bool, buffer: Vec<u8> },
    Array { found: std::vec::IntoIter<RawArticle> },
}

/// What a file's articles are called.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) id: String,
    pub(super) path: String,
}

impl Name {
    /// The place of a record, `mark` being `:LINE` or `#NUMBER`. Its id is made when it is read.
    pub(super) fn of_record(&self, mark: &str) -> Self {
        Self { id: self.id.clone(), path: format!("{}{mark}", self.path) }
    }

    /// The only article of a file.
    pub(super) fn article(self, format: Format, bytes: Vec<u8>) -> RawArticle {
        RawArticle { id: self.id, path: self.path, format, bytes, is_one_of_many: false }
    }

    /// An article in a file that can hold several.
    pub(super) fn one_of_many(self, format: Format, bytes: Vec<u8>) -> RawArticle {
        RawArticle { is_one_of_many: true, ..self.article(format, bytes) }
    }

    pub(super) fn skipped(&self, reason: SkipReason) -> Skipped {
        Skipped::new(self.path.clone(), reason)
    }
}

pub(super) type Found = Result<RawArticle, Skipped>;

impl Iterator for Records {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let (stream, packing, name, line, any, buffer) = match self {
            Self::Array { found } => return found.next().map(Ok),
            Self::Lines { stream, packing, name, line, any, buffer } => (stream, *packing, name, line, any, buffer),
        };
        let max_bytes = usize::try_from(MAX_ARTICLE_BYTES).unwrap_or(usize::MAX);
        loop {
            *line += 1;
            let at = || name.of_record(&format!(":{line}"));
            let found = match next_line(stream, buffer, max_bytes) {
                Ok(Line::Read) if is_blank(buffer) => continue,
                Ok(Line::Read) => Ok(at().one_of_many(Format::JsonLines, buffer.clone())),
                Ok(Line::TooLong) => Err(at().skipped(SkipReason::LineTooLong { limit: MAX_ARTICLE_BYTES })),
                Ok(Line::End) if *any => return None,
                Ok(Line::End) => Err(name.skipped(SkipReason::Empty)),
                Err(error) => {
                    let skipped = name.skipped(unpack::reason(&error, packing));
                    *stream = Box::new(io::empty()); // what comes behind an error isn't trusted
                    Err(skipped)
                }
            };
            *any = true;
            return Some(found);
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line).iter().all(u8::is_ascii_whitespace)
}

/// One line of a stream, or what became of it.
enum Line {
    /// The line's bytes are in the buffer.
    Read,
    /// The line had more bytes than allowed; it was passed over.
    TooLong,
    /// There is none left.
    End,
}

/// Reads the next line into `buffer`, which is cleared first; its line feed is kept off. Memory never
/// grows past `max_bytes`, however long the line is.
fn next_line(source: &mut impl BufRead, buffer: &mut Vec<u8>, max_bytes: usize) -> io::Result<Line> {
    buffer.clear();
    let (mut any, mut fits) = (false, true);
    loop {
        let chunk = match source.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        fits = fits && buffer.len() + part.len() <= max_bytes;
        if fits {
            buffer.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        source.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, fits) {
        (false, _) => Line::End,
        (true, true) => Line::Read,
        (true, false) => Line::TooLong,
    })
}

/// Where the records of a JSON text stand: the elements of its array, or all of it. A text that is
/// cut off or no JSON gives its pieces all the same; reading them will say what is wrong.
pub(super) fn records_in(text: &[u8]) -> Vec<Range<usize>> {
    let Some(first) = text.iter().position(|b| !b.is_ascii_whitespace()) else { return Vec::new() };
    if text.get(first) != Some(&b'[') {
        return std::iter::once(first..text.len()).collect();
    }
    let mut start = first + 1;
    let mut records = Vec::new();
    for end in ends_of_elements(text, start) {
        records.push(start..end);
        start = end + 1;
    }
    records.push(start.min(text.len())..text.len());
    let is_blank = |range: &Range<usize>| text.get(range.clone()).is_none_or(|r| r.iter().all(u8::is_ascii_whitespace));
    records.retain(|range| !is_blank(range));
    records
}

/// Where the elements of an array end that begins before `from`: at commas and at its bracket. What
/// follows the array counts as one more element, and will be found to be no record.
fn ends_of_elements(text: &[u8], from: usize) -> Vec<usize> {
    let (mut ends, mut depth, mut in_string, mut escaped) = (Vec::new(), 1u32, false, false);
    for (at, byte) in text.iter().enumerate().skip(from) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b',' | b']' | b'}' if depth == 1 => ends.push(at),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &[u8], max_bytes: usize) -> Vec<String> {
        let mut source = io::BufReader::with_capacity(3, text);
        let (mut buffer, mut out) = (Vec::new(), Vec::new());
        loop {
            match next_line(&mut source, &mut buffer, max_bytes).unwrap() {
                Line::Read => out.push(String::from_utf8_lossy(&buffer).into_owned()),
                Line::TooLong => out.push("too long".into()),
                Line::End => return out,
            }
        }
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        assert_eq!(lines(b"abc\n\n1234567890\nde", 5), ["abc", "", "too long", "de"]);
        assert!(lines(b"", 5).is_empty());
    }

    #[test]
    fn records_of_an_array_are_told_apart() {
        let split = |text: &'static str| -> Vec<&'static str> {
            records_in(text.as_bytes()).into_iter().filter_map(|range| text.get(range).map(str::trim)).collect()
        };
        assert_eq!(split(r#" {"a": [1, 2]} "#), [r#"{"a": [1, 2]}"#]);
        assert_eq!(split(r#"[{"a": "]},\""}, {"b": [{}]} ]"#), [r#"{"a": "]},\""}"#, r#"{"b": [{}]}"#]);
        assert_eq!(split("[]"), [""; 0]);
        assert_eq!(split("[1, {\"a\""), ["1", "{\"a\""]);
        assert_eq!(split("  "), [""; 0]);
    }

    proptest! {
        #[test]
        fn pieces_lie_inside_the_text_and_in_order(text in r#"[\[\]{},"\\a ]{0,40}"#) {
            let mut end = 0;
            for range in records_in(text.as_bytes()) {
                prop_assert!(range.start >= end && range.end >= range.start && range.end <= text.len());
                end = range.end;
            }
        }
    }
}
