//! The records of one JSON text: the elements of its array, those of an array in an object around them (`{"articles": […]}`,
//! `{"hits": {"hits": […]}}`), objects one after the other, or all of it.
//!
//! In: a text in any superset of ASCII. Out: where one record after the other stands, found as it is
//! asked for, so that an array of a million numbers costs no more than its text. A text that is cut off
//! or no JSON gives its pieces all the same; reading them will say what is wrong.

use std::iter;
use std::ops::Range;

use super::charset::after_mark;
use super::record::{self, KeyMap, RecordField};

/// See the file's head.
#[derive(Debug)]
pub(super) struct Array {
    text: Vec<u8>,
    /// Where the next element begins; past the end if there is none.
    at: usize,
    /// Whether the text is an array, has one of records, or is several objects, so that its records are numbered.
    pub(super) is_array: bool,
    ends: Ends,
    /// Whether the array is in an object, so that what follows it isn't a record; and where the others in it begin, the next one last.
    is_inside: bool,
    others: Vec<usize>,
}

/// What ends a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// A comma or bracket, if it is in an array.
    Comma,
    /// The end of its line, as programs export records.
    Line,
    /// Its last brace.
    Brace,
}

/// Keys of arrays of records, and of objects around such arrays.
const CONTAINERS: &[&[u8]] = &[
    b"articles",
    b"items",
    b"data",
    b"results",
    b"posts",
    b"documents",
    b"docs",
    b"rows",
    b"hits",
    b"response",
    b"result",
    b"records",
    b"entries",
    b"news",
    b"stories",
    b"list",
    b"edges",
    b"nodes",
    b"content",
    b"feed",
    b"channel",
    b"item",
    b"entry",
    b"payload",
    b"value",
];
/// Objects around an array.
const MAX_AROUND: usize = 4;
/// Longer keys aren't looked at.
const MAX_KEY_BYTES: usize = 100;

impl Array {
    pub(super) fn new(text: Vec<u8>, map: &KeyMap) -> Self {
        let first = text.iter().position(|b| !b.is_ascii_whitespace());
        let next = first.and_then(|first| next_object(&text, first));
        let objects = first.into_iter().chain(iter::successors(next, |&at| next_object(&text, at)));
        let mut others: Vec<usize> = objects.flat_map(|at| containers(&text, at, map, MAX_AROUND)).collect();
        others.reverse();
        let inside = others.pop();
        let is_array = inside.is_some() || next.is_some() || first.is_some_and(|at| text.get(at) == Some(&b'['));
        let ends = match first.zip(next).filter(|_| inside.is_none()) {
            Some((first, next)) if text.get(first..next).is_some_and(is_one_line) => Ends::Line,
            Some(_) => Ends::Brace,
            None => Ends::Comma,
        };
        let at = inside.or(first).map_or(text.len() + 1, |at| at + usize::from(is_array && ends == Ends::Comma));
        Self { text, at, is_array, ends, is_inside: inside.is_some(), others }
    }

    /// Whether it is an array of many values none of which is a record: numbers, names.
    pub(super) fn has_no_record(&self) -> bool {
        if !self.is_array || self.ends != Ends::Comma || self.is_inside {
            return false;
        }
        let (mut at, mut count) = (self.at, 0);
        while count < MANY && at < self.text.len() {
            let end = end_of_value(&self.text, at);
            let first = self.text.get(at..end).and_then(|value| value.iter().find(|b| !b.is_ascii_whitespace()));
            if matches!(first, Some(b'{' | b'[')) {
                return false;
            }
            (at, count) = (end + 1, count + 1);
        }
        count == MANY
    }

    /// The bytes of the next record that isn't blank.
    pub(super) fn next_record(&mut self) -> Option<&[u8]> {
        let range = self.next_range()?;
        self.text.get(range)
    }

    fn next_range(&mut self) -> Option<Range<usize>> {
        while self.at <= self.text.len() {
            let end = match self.ends {
                Ends::Line => end_of_line(&self.text, self.at),
                Ends::Brace => {
                    self.at = skipped_between(&self.text, self.at);
                    match self.text.get(self.at) {
                        Some(b'{') => end_of_object(&self.text, self.at),
                        _ => end_of_line(&self.text, self.at),
                    }
                }
                Ends::Comma if self.is_array => end_of_value(&self.text, self.at),
                Ends::Comma => self.text.len(),
            };
            let range = self.at..end;
            self.at = if self.ends == Ends::Brace { range.end.max(self.at + 1) } else { range.end + 1 };
            if self.ends == Ends::Line {
                let record = without_comma(self.text.get(range.clone()).unwrap_or_default());
                if !record.is_empty() {
                    return Some(range.start..range.start + record.len());
                }
                continue;
            }
            if self.is_inside && self.text.get(range.end) == Some(&b']') {
                self.at = self.others.pop().unwrap_or(self.text.len()) + 1;
            }
            if self.text.get(range.clone()).is_some_and(|r| !r.iter().all(u8::is_ascii_whitespace)) {
                return Some(range);
            }
        }
        None
    }
}

/// Elements of an array that are looked at to know whether it has records.
const MANY: usize = 1_000;

/// A line without the comma that some programs put after each record.
pub(super) fn without_comma(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii_end();
    line.strip_suffix(b",").unwrap_or(line).trim_ascii_end()
}

/// Whether what is before a next record is a record in one line.
fn is_one_line(text: &[u8]) -> bool {
    let record = text.trim_ascii_end();
    memchr::memchr(b'\n', record).is_none() && memchr::memchr(b'\n', text).is_some()
}

/// Whether a text begins with records of one line each.
pub(super) fn begins_with_lines(start: &[u8]) -> bool {
    let start = after_mark(start).trim_ascii_start();
    next_object(start, 0).is_some_and(|next| start.get(..next).is_some_and(is_one_line))
}

fn end_of_line(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |end| from + end)
}

/// Where something follows that is neither blank nor a comma.
fn skipped_between(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest.iter().position(|b| !b.is_ascii_whitespace() && *b != b',').unwrap_or(rest.len())
}

/// Where the object after that at `at` begins, if both are objects.
fn next_object(text: &[u8], at: usize) -> Option<usize> {
    (text.get(at) == Some(&b'{')).then_some(())?;
    let next = skipped_between(text, end_of_object(text, at));
    (text.get(next) == Some(&b'{')).then_some(next)
}

/// Where the object at `from` ends: after its last brace.
fn end_of_object(text: &[u8], from: usize) -> usize {
    let mut depth = 0u32;
    for (at, byte) in outside_strings(text, from) {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth <= 1 => return at + 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the value that begins at `from` ends: at a comma or the bracket of what it is in. What follows an
/// array counts as one more element, and will be found to be no record.
fn end_of_value(text: &[u8], from: usize) -> usize {
    let mut depth = 0u32;
    for (at, byte) in outside_strings(text, from) {
        match byte {
            b',' | b']' | b'}' if depth == 0 => return at,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The bytes from `from` on that are in no string, nor the mark of one, with where they are.
fn outside_strings(text: &[u8], from: usize) -> impl Iterator<Item = (usize, u8)> {
    let (mut in_string, mut escaped) = (false, false);
    text.iter().copied().enumerate().skip(from).filter(move |(_, byte)| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ => return !in_string,
        }
        false
    })
}

/// The keys of the object at `at`, with where their values begin and end.
fn members(text: &[u8], at: usize) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    let mut at = at + 1;
    iter::from_fn(move || {
        let key_at = at + text.get(at..)?.iter().position(|b| !b.is_ascii_whitespace())?;
        (text.get(key_at) == Some(&b'"')).then_some(())?;
        // A key with an escape in it is none that is looked for, wherever it seems to end.
        let key = text.get(key_at + 1..)?;
        let key = key.get(..memchr::memchr(b'"', key)?)?;
        let colon = key_at + key.len() + 2;
        let colon = colon + text.get(colon..)?.iter().position(|b| !b.is_ascii_whitespace())?;
        (text.get(colon) == Some(&b':')).then_some(())?;
        let from = colon + 1 + text.get(colon + 1..)?.iter().position(|b| !b.is_ascii_whitespace())?;
        let to = end_of_value(text, from);
        at = to + 1;
        Some((key, from..to))
    })
}

/// Where the arrays of records in the object at `at` begin, if the object isn't a record itself.
fn containers(text: &[u8], at: usize, map: &KeyMap, around: usize) -> Vec<usize> {
    if around == 0 || text.get(at) != Some(&b'{') {
        return Vec::new();
    }
    let (own, has_array) = fields(text, at, map);
    // A feed has a title itself; its records have theirs.
    if !has_array || own.contains(&RecordField::Body) {
        return Vec::new();
    }
    let of_record = |record: usize| {
        let (fields, _) = fields(text, record, map);
        let is_record = !fields.is_empty() || wraps(text, record);
        is_record && (own.is_empty() || fields.contains(&RecordField::Title))
    };
    let contained = members(text, at).filter(|(key, _)| CONTAINERS.contains(key));
    let begins_with_one = |value: usize| {
        let inside = text.get(value + 1..).unwrap_or_default();
        let first = inside.iter().position(|b| !b.is_ascii_whitespace()).map(|after| value + 1 + after);
        first.is_some_and(|first| text.get(first) == Some(&b'{') && of_record(first))
    };
    let found = contained.map(|(_, value)| value.start).map(|value| match text.get(value) {
        Some(b'[') => {
            if begins_with_one(value) {
                vec![value]
            } else {
                Vec::new()
            }
        }
        _ => containers(text, value, map, around - 1),
    });
    found.flatten().collect()
}

/// Whether the record is in an object of its own: `_source`, `node`, `attributes`.
fn wraps(text: &[u8], at: usize) -> bool {
    members(text, at)
        .any(|(key, _)| matches!(key, b"_source" | b"node" | b"attributes" | b"article" | b"data" | b"fields"))
}

/// The title, lead and body that the object at `at` has, and whether it has an array of objects or an object that may be around records.
fn fields(text: &[u8], at: usize, map: &KeyMap) -> (Vec<RecordField>, bool) {
    let (mut fields, mut has_array) = (Vec::new(), false);
    if text.get(at) != Some(&b'{') {
        return (fields, false);
    }
    for (key, value) in members(text, at) {
        let first = text.get(value.start);
        if CONTAINERS.contains(&key) && matches!(first, Some(b'[' | b'{')) {
            has_array = true;
        } else if key.len() <= MAX_KEY_BYTES && first != Some(&b'n') {
            let name = str::from_utf8(key).unwrap_or_default();
            let meaning = record::meaning(name, map).filter(|meaning| meaning.is_text());
            fields.extend(meaning.map(|meaning| meaning.field));
        }
    }
    (fields, has_array)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<String> {
        let mut array = Array::new(text.as_bytes().to_vec(), &KeyMap::default());
        let mut records = Vec::new();
        while let Some(record) = array.next_record() {
            records.push(String::from_utf8_lossy(record).trim().to_owned());
        }
        records
    }

    #[test]
    fn records_of_an_array_are_told_apart() {
        assert_eq!(split(r#" {"a": [1, 2]} "#), [r#"{"a": [1, 2]}"#]);
        assert_eq!(split(r#"[{"a": "]},\""}, {"b": [{}]} ]"#), [r#"{"a": "]},\""}"#, r#"{"b": [{}]}"#]);
        let two = r#"{"articles": [{"title": "a"}, {"title": "b"}], "x": 1, "data": {"posts": [{"title": "c"}]}}"#;
        assert_eq!(split(two), [r#"{"title": "a"}"#, r#"{"title": "b"}"#, r#"{"title": "c"}"#]);
        assert_eq!(split("[]"), [""; 0]);
        assert_eq!(split("[1, {\"a\""), ["1", "{\"a\""]);
        assert_eq!(split("  "), [""; 0]);
        assert_eq!(split("[1] 2"), ["1", "2"]);
    }

    #[test]
    fn objects_one_after_the_other_are_records_each() {
        let two = [r#"{"title": "a"}"#, r#"{"title": "b"}"#];
        for text in ["A\nB", "A\n\nB\n", "A,\r\n \nB,\r\n", "A B", "A,B", "AB"] {
            let text = text.replace('A', two[0]).replace('B', two[1]);
            assert_eq!(split(&text), two, "{text}");
        }
        assert_eq!(split("{\n \"a\": 1\n}\n{\n \"b\": 2\n}\nx y\n"), ["{\n \"a\": 1\n}", "{\n \"b\": 2\n}", "x y"]);
        assert_eq!(split("{\"a\": 1}\n{\"b\": \n{\"c\": 1}\nhết\n"), ["{\"a\": 1}", "{\"b\":", "{\"c\": 1}", "hết"]);
        let pages = r#"{"articles": [{"title": "a"}]}
            {"articles": [{"title": "b"}]}"#;
        assert_eq!(split(pages), two);
        assert_eq!(split("{\"a\": 1} x"), ["{\"a\": 1} x"]);
        assert!(
            begins_with_lines(b"\xEF\xBB\xBF{\"a\": 1},\n\n{\"b\"") && !begins_with_lines(b"{\n\"a\": 1}\n{\"b\"}")
        );
    }

    #[test]
    fn an_array_of_many_values_has_no_record() {
        let has_none = |text: String| Array::new(text.into_bytes(), &KeyMap::default()).has_no_record();
        assert!(has_none(format!("[{}]", vec!["1"; 2_000].join(","))));
        assert!(!has_none(format!("[{}]", vec!["1"; 20].join(","))));
        assert!(!has_none(format!("[{}, {{}}]", vec!["1"; 20].join(","))));
    }

    #[test]
    fn records_may_be_in_an_object_around_them() {
        let two = [r#"{"title": "a"}"#, r#"{"title": "b"}"#];
        let list = two.join(", ");
        for text in [
            format!(r#"{{"status": "ok", "totalResults": 2, "articles": [{list}], "next": [1]}}"#),
            format!(r#"{{"hits": {{"total": 2, "hits": [{list}]}}, "took": 3}}"#),
            format!(r#" {{ "title": "Báo", "description": "x", "items" : [ {list} ] }} "#),
            format!(r#"{{"response": {{"docs": [{list}]}}}}"#),
            format!(r#"{{"data": {{"posts": {{"nodes": [{list}]}}}}}}"#),
        ] {
            assert_eq!(split(&text), two, "{text}");
        }
        for one in [
            r#"{"title": "a", "items": [{"type": "p", "text": "b"}]}"#,
            r#"{"title": "a", "content": "b", "data": [{"title": "c"}]}"#,
            r#"{"title": "a", "content": [{"type": "p", "text": "b"}]}"#,
            r#"{"data": {"title": "a", "body": "b"}}"#,
            r#"{"items": ["a", "b"]}"#,
            r#"{"items": []}"#,
        ] {
            assert_eq!(split(one), [one]);
        }
    }

    proptest! {
        #[test]
        fn pieces_lie_inside_the_text_and_in_order(text in r#"[\[\]{},"\\a \n]{0,40}"#) {
            let mut array = Array::new(text.clone().into_bytes(), &KeyMap::default());
            let mut end = 0;
            while let Some(range) = array.next_range() {
                prop_assert!(range.start >= end && range.end >= range.start && range.end <= text.len());
                end = range.end;
            }
        }
    }
}
