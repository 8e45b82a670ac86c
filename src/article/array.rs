//! The records of one JSON text: the elements of its array, those of an array in an object around them (`{"articles": […]}`,
//! `{"hits": {"hits": […]}}`), or all of it.
//!
//! In: a text in any superset of ASCII. Out: where one record after the other stands, found as it is
//! asked for, so that an array of a million numbers costs no more than its text. A text that is cut off
//! or no JSON gives its pieces all the same; reading them will say what is wrong.

use std::iter;
use std::ops::Range;

use super::record::{self, KeyMap, RecordField};

/// See the file's head.
#[derive(Debug)]
pub(super) struct Array {
    text: Vec<u8>,
    /// Where the next element begins; past the end if there is none.
    at: usize,
    /// Whether the text is an array, or has one of records, so that its records are numbered.
    pub(super) is_array: bool,
    /// Whether the array is in an object, so that what follows it is no record; and where the others in it begin, the next one last.
    is_inside: bool,
    others: Vec<usize>,
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
        let mut others = first.map_or_else(Vec::new, |at| containers(&text, at, map, MAX_AROUND));
        others.reverse();
        let inside = others.pop();
        let is_array = inside.is_some() || first.is_some_and(|at| text.get(at) == Some(&b'['));
        let at = inside.or(first).map_or(text.len() + 1, |at| at + usize::from(is_array));
        Self { text, at, is_array, is_inside: inside.is_some(), others }
    }

    /// The bytes of the next record that isn't blank.
    pub(super) fn next_record(&mut self) -> Option<&[u8]> {
        let range = self.next_range()?;
        self.text.get(range)
    }

    fn next_range(&mut self) -> Option<Range<usize>> {
        while self.at <= self.text.len() {
            let range = self.at..if self.is_array { end_of_value(&self.text, self.at) } else { self.text.len() };
            self.at = range.end + 1;
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

/// Where the value that begins at `from` ends: at a comma or the bracket of what it is in. What follows an
/// array counts as one more element, and will be found to be no record.
fn end_of_value(text: &[u8], from: usize) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
    for (at, byte) in text.iter().enumerate().skip(from) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b',' | b']' | b'}' if depth == 0 => return at,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
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

/// Where the arrays of records in the object at `at` begin, if the object is no record itself.
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
        fn pieces_lie_inside_the_text_and_in_order(text in r#"[\[\]{},"\\a ]{0,40}"#) {
            let mut array = Array::new(text.clone().into_bytes(), &KeyMap::default());
            let mut end = 0;
            while let Some(range) = array.next_range() {
                prop_assert!(range.start >= end && range.end >= range.start && range.end <= text.len());
                end = range.end;
            }
        }
    }
}
