//! The fields of a JSON record.
//!
//! In: the text of one JSON value. Out: title and body as text, the other keys as values. One pass that
//! builds nothing it doesn't keep: a tree of JSON costs up to thirty times its text, so other keys are
//! kept up to a limit and counted past it.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Deserializer, Map, Value};

use super::skip::SkipReason;

/// Values in messages are cut here.
const MAX_SHOWN_CHARS: usize = 60;
/// Other keys than title and body are kept up to so many bytes a record: room for the page that the
/// article was taken from.
const MAX_OTHERS_BYTES: usize = 4 << 20;

/// What a record holds.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) title: String,
    pub(super) body: String,
    /// All other keys, in order.
    pub(super) others: Map<String, Value>,
    /// How many other keys were left out.
    pub(super) left_out: usize,
}

/// Reads the fields of a record.
///
/// # Errors
/// If `json` isn't JSON, no object, or its title or body is no text.
pub(super) fn fields_of(json: &str) -> Result<Fields, SkipReason> {
    let not_json = |error| SkipReason::NotJson(without_line(&error));
    if !json.trim_ascii_start().starts_with('{') {
        let value: &RawValue = serde_json::from_str(json).map_err(not_json)?;
        return Err(SkipReason::NotARecord(kind(value.get()).into()));
    }
    let mut deserializer = Deserializer::from_str(json);
    let mut reader = Reader::default();
    deserializer.deserialize_map(&mut reader).and_then(|()| deserializer.end()).map_err(not_json)?;
    reader.refused.map_or(Ok(reader.fields), Err)
}

/// Takes a record's fields as they come.
#[derive(Default)]
struct Reader {
    fields: Fields,
    others_bytes: usize,
    /// Why the record can't be taken; it is still read to its end, to say first that it isn't JSON.
    refused: Option<SkipReason>,
}

impl<'de> Visitor<'de> for &mut Reader {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let value: &RawValue = map.next_value()?;
            self.take(name, value.get());
        }
        Ok(())
    }
}

impl Reader {
    fn take(&mut self, name: String, value: &str) {
        let field = match name.as_str() {
            "title" => text("title", value).map(|text| self.fields.title = text),
            "body" => text("body", value).map(|text| self.fields.body = text),
            _ => {
                self.take_other(name, value);
                Ok(())
            }
        };
        if let Err(reason) = field {
            self.refused.get_or_insert(reason);
        }
    }

    fn take_other(&mut self, name: String, value: &str) {
        self.others_bytes = self.others_bytes.saturating_add(name.len() + value.len());
        let fits = self.others_bytes <= MAX_OTHERS_BYTES;
        match serde_json::from_str(value) {
            Ok(value) if fits => {
                self.fields.others.insert(name, value);
            }
            _ => {
                self.others_bytes -= name.len() + value.len(); // smaller keys after it may fit
                self.fields.left_out += 1;
            }
        }
    }
}

/// A text, or a list of texts as its paragraphs; null is as if it weren't there.
fn text(field: &'static str, value: &str) -> Result<String, SkipReason> {
    let read = Deserializer::from_str(value).deserialize_any(Text);
    read.map_err(|_| SkipReason::NotText { field: field.into(), value: value.chars().take(MAX_SHOWN_CHARS).collect() })
}

struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<String, A::Error> {
        let Some(mut text) = parts.next_element::<String>()? else { return Ok(String::new()) };
        while let Some(part) = parts.next_element::<String>()? {
            text.push('\n');
            text.push_str(&part);
        }
        Ok(text)
    }
}

/// Every record is read as a line of its own: only the column means something.
fn without_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) if error.line() <= 1 => format!("{what} at column {}", error.column()),
        _ => text,
    }
}

fn kind(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "true or false",
        Some(b'"') => "a text",
        Some(b'[') => "a list",
        _ => "a number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_keys_past_the_limit_are_left_out_and_counted() {
        let large = "a".repeat(MAX_OTHERS_BYTES);
        let json =
            format!(r#"{{"x": 1, "large": "{large}", "title": "Tin", "y": [2], "large": 5e999, "body": ["a", "b"]}}"#);
        let fields = fields_of(&json).unwrap();
        assert_eq!((fields.title.as_str(), fields.body.as_str(), fields.left_out), ("Tin", "a\nb", 2));
        assert_eq!(Value::Object(fields.others), serde_json::json!({ "x": 1, "y": [2] }));
    }

    #[test]
    fn nesting_too_deep_to_be_kept_costs_nobody_the_article() {
        let deep = format!(r#"{{"x": {}{}, "title": "Tin"}}"#, "[".repeat(100_000), "]".repeat(100_000));
        let fields = fields_of(&deep).unwrap();
        assert_eq!((fields.title.as_str(), fields.left_out), ("Tin", 1));
    }

    #[test]
    fn what_comes_last_counts_where_a_key_stands_twice() {
        let fields = fields_of(r#"{"title": "Tin", "x": 1, "title": "Bài", "x": 2}"#).unwrap();
        assert_eq!((fields.title.as_str(), Value::Object(fields.others)), ("Bài", serde_json::json!({ "x": 2 })));
    }
}
