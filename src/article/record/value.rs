//! The text in a value of a record.
//!
//! In: JSON, as a key of a field has it: a text, a list of texts or of blocks (`[{"type": "p", "text": …}]`), an object around one
//! (`{"rendered": …}`, `{"name": …}`, `{"$oid": …}`). Out: its text, in pieces where a list has them; nothing where it holds none.
//! Blocks are read as they come, and no tree is built of them.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Deserializer, Value};

use super::pairs::each_pair;

/// Deeper blocks aren't looked into: each level is read once more.
const MAX_DEPTH: usize = 12;
/// Names, addresses and ids are shorter.
const MAX_NAME_BYTES: usize = 64 << 10;

/// A part of a body: a text, a paragraph of a list, a caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) is_caption: bool,
}

/// The pieces of a body; none if it isn't text.
pub(super) fn pieces(json: &str) -> Option<Vec<Piece>> {
    let mut writer = Writer::default();
    writer.value(json, Place { depth: 0, is_inside: false, is_caption: false });
    writer.end_line(false);
    Some(writer.pieces).filter(|pieces| pieces.iter().any(|piece| !piece.text.trim().is_empty()))
}

/// A title or lead: its pieces as lines. A number may be one.
pub(super) fn text(json: &str) -> Option<String> {
    if json.starts_with('"') {
        return serde_json::from_str(json).ok().filter(|text: &String| !text.trim().is_empty());
    }
    if json.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(json.to_owned());
    }
    let pieces: Vec<String> = pieces(json)?.into_iter().map(|piece| piece.text).collect();
    Some(pieces.join("\n"))
}

/// Keys of objects that stand for a name.
const NAMES: [&str; 10] =
    ["name", "display_name", "displayName", "full_name", "fullname", "title", "ten", "rendered", "$oid", "value"];
/// And for an address.
const ADDRESSES: [&str; 5] = ["href", "url", "rendered", "link", "@id"];

/// The names in a value: one, or those of a list.
pub(super) fn names(json: &str) -> Vec<String> {
    let Some(value) = small(json) else { return Vec::new() };
    let found: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(|value| inner(value, &NAMES)).collect(),
        Value::String(text) => listed(&text).unwrap_or_else(|| vec![text]),
        value => inner(&value, &NAMES).into_iter().collect(),
    };
    found.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// An address, or the first of a list.
pub(super) fn address(json: &str) -> Option<String> {
    let value = small(json)?;
    let first = if let Value::Array(values) = &value { values.first()? } else { &value };
    inner(first, &ADDRESSES)
}

/// An id: a text, a number, or what a database writes around one.
pub(super) fn id(json: &str) -> Option<String> {
    match small(json)? {
        Value::Number(number) => Some(number.to_string()),
        value @ (Value::String(_) | Value::Object(_)) => inner(&value, &NAMES),
        _ => None,
    }
}

fn small(json: &str) -> Option<Value> {
    (json.len() <= MAX_NAME_BYTES).then(|| serde_json::from_str(json).ok())?
}

fn inner(value: &Value, keys: &[&str]) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => keys.iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned),
        _ => None,
    }
}

/// `['Lê An', "Vũ Lan"]`: a list that a program has written into a cell.
fn listed(text: &str) -> Option<Vec<String>> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let bare = |name: &str| {
        let name = name.trim();
        let quoted = ['\'', '"'].iter().find_map(|&quote| name.strip_prefix(quote)?.strip_suffix(quote));
        quoted.map(str::to_owned)
    };
    if inside.trim().is_empty() { Some(Vec::new()) } else { inside.split(',').map(bare).collect() }
}

/// Whether JSON holds nothing: null, or a text, list or object without anything in it.
pub(super) fn is_blank(json: &str) -> bool {
    let inside = |open: char, close: char| json.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    json == "null"
        || [('"', '"'), ('[', ']'), ('{', '}')]
            .iter()
            .any(|&(open, close)| inside(open, close).is_some_and(|inside| inside.trim().is_empty()))
}

/// Where a value is.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    /// Whether it is in a block, so that texts beside each other are one line.
    is_inside: bool,
    is_caption: bool,
}

/// Keys whose value is a block's text or holds its parts, the best first. In the first group parts follow each other in a line.
const INLINE_PARTS: [&str; 4] = ["children", "content", "runs", "spans"];
const PARTS: [&str; 14] = [
    "rendered",
    "text",
    "html",
    "raw_html",
    "value",
    "vi",
    "#text",
    "$t",
    "paragraphs",
    "blocks",
    "items",
    "data",
    "body",
    "caption",
];
/// Kinds of blocks that are in a line.
const INLINE: [&str; 16] = [
    "text",
    "a",
    "link",
    "hyperlink",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "span",
    "bold",
    "italic",
    "underline",
    "mention",
    "inline",
    "code",
];
/// Parts of the names of those that go with a picture.
const CAPTIONS: [&str; 5] = ["caption", "image", "figure", "photo", "video"];

#[derive(Default)]
struct Writer {
    pieces: Vec<Piece>,
    line: String,
}

impl Writer {
    fn end_line(&mut self, is_caption: bool) {
        let text = std::mem::take(&mut self.line);
        if !text.is_empty() {
            self.pieces.push(Piece { text, is_caption });
        }
    }

    fn value(&mut self, json: &str, place: Place) {
        if place.depth > MAX_DEPTH {
            return;
        }
        match json.as_bytes().first() {
            Some(b'"') => {
                if let Ok(text) = serde_json::from_str::<String>(json) {
                    self.line.push_str(&text);
                }
                if !place.is_inside {
                    self.end_line(place.is_caption);
                }
            }
            Some(b'[') => {
                let _ = Deserializer::from_str(json).deserialize_seq(Elements { writer: self, place });
            }
            Some(b'{') => self.block(json, place),
            _ => {}
        }
    }

    fn block(&mut self, json: &str, place: Place) {
        let mut block = Block::default();
        if each_pair(json, |name, value| block.take(name, value)).is_err() {
            return;
        }
        let kind = block.kind.to_ascii_lowercase();
        let is_inline = place.is_inside && (kind.is_empty() || INLINE.contains(&kind.as_str()));
        let is_caption = place.is_caption || CAPTIONS.iter().any(|part| kind.contains(part));
        if !is_inline {
            self.end_line(place.is_caption);
        }
        let parts = block.inline_parts.into_iter().chain(block.parts).flatten().find(|json| !is_blank(json));
        if let Some(parts) = parts {
            let is_list =
                kind.contains("list") || matches!(kind.as_str(), "doc" | "root" | "document" | "table" | "ul" | "ol");
            let is_in_line = parts.starts_with('"') || (block.has_inline_parts && !is_list);
            self.value(parts, Place { depth: place.depth + 1, is_inside: is_in_line, is_caption });
        }
        if !is_inline {
            self.end_line(is_caption);
        }
    }
}

/// Goes through a list.
struct Elements<'w> {
    writer: &'w mut Writer,
    place: Place,
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some(element) = elements.next_element::<&RawValue>()? {
            let json = element.get();
            // Texts of a list are lines; blocks in a block may be in one.
            let is_inside = self.place.is_inside && json.starts_with('{');
            if !is_inside {
                self.writer.end_line(self.place.is_caption);
            }
            self.writer.value(json, Place { depth: self.place.depth + 1, is_inside, ..self.place });
        }
        Ok(())
    }
}

/// What is of use in an object.
#[derive(Default)]
struct Block<'j> {
    kind: String,
    inline_parts: [Option<&'j str>; INLINE_PARTS.len()],
    parts: [Option<&'j str>; PARTS.len()],
    has_inline_parts: bool,
}

impl<'j> Block<'j> {
    fn take(&mut self, name: &str, json: &'j str) {
        let found = |names: &[&str]| names.iter().position(|known| *known == name);
        if let Some(place) = found(&INLINE_PARTS).and_then(|at| self.inline_parts.get_mut(at)) {
            self.has_inline_parts |= json.starts_with('[') && !is_blank(json);
            *place = Some(json);
        } else if let Some(place) = found(&PARTS).and_then(|at| self.parts.get_mut(at)) {
            *place = Some(json);
        } else if matches!(name, "type" | "kind" | "tag" | "_type") {
            self.kind = serde_json::from_str(json).unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(json: &str) -> Vec<String> {
        let mark = |piece: Piece| format!("{}{}", if piece.is_caption { "^" } else { "" }, piece.text);
        pieces(json).unwrap_or_default().into_iter().map(mark).collect()
    }

    #[test]
    fn bodies_are_read_from_texts_lists_and_blocks() {
        for (json, expected) in [
            (r#""Họp xã""#, vec!["Họp xã"]),
            (r#"["Một", "Hai"]"#, vec!["Một", "Hai"]),
            (r#"{"rendered": "<p>Một</p>", "protected": false}"#, vec!["<p>Một</p>"]),
            (r#"[{"type": "p", "text": "Một"}, {"text": "Hai", "type": "p"}]"#, vec!["Một", "Hai"]),
            (r#"[{"text": "Một"}, {"text": "Hai"}]"#, vec!["Một", "Hai"]),
            (
                r#"[{"type": "p", "text": "Một"}, {"type": "image", "src": "a.jpg", "caption": "Đường mới"}]"#,
                vec!["Một", "^Đường mới"],
            ),
            (
                r#"{"time": 1, "blocks": [{"type": "paragraph", "data": {"text": "Một"}}, {"type": "list", "data": {"items": ["Hai", "Ba"]}}]}"#,
                vec!["Một", "Hai", "Ba"],
            ),
            (
                r#"{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Kết luận "},
                    {"type": "text", "text": "số 21", "marks": [{"type": "bold"}]}]}, {"type": "paragraph", "content": [{"type": "text", "text": "Hai"}]}]}"#,
                vec!["Kết luận số 21", "Hai"],
            ),
            (
                r#"[{"type": "paragraph", "children": [{"text": "Kết "}, {"type": "link", "children": [{"text": "luận"}]}]}, {"children": [{"text": "Hai"}]}]"#,
                vec!["Kết luận", "Hai"],
            ),
            ("12", vec![]),
            (r#"{"a": "Một"}"#, vec![]),
            ("[]", vec![]),
            ("[1, null]", vec![]),
        ] {
            assert_eq!(shown(json), expected, "{json}");
        }
    }

    #[test]
    fn names_are_read_from_texts_objects_and_lists() {
        for (json, expected) in [
            (r#""Lê An""#, "Lê An"),
            (r#"["Lê An", {"name": "Vũ Lan"}]"#, "Lê An|Vũ Lan"),
            (r#"{"@type": "Person", "name": "Lê An"}"#, "Lê An"),
            (r#""['Lê An', 'Vũ Lan']""#, "Lê An|Vũ Lan"),
            (r#""[]""#, ""),
            (r#""[Ảnh] Lê An""#, "[Ảnh] Lê An"),
            ("5", ""),
            ("[5]", ""),
        ] {
            assert_eq!(names(json).join("|"), expected, "{json}");
        }
        assert_eq!(id(r#"{"$oid": "64a"}"#).as_deref(), Some("64a"));
        assert_eq!(id("7").as_deref(), Some("7"));
        assert_eq!(address(r#"[{"href": "https://a.vn/1"}]"#).as_deref(), Some("https://a.vn/1"));
    }

    #[test]
    fn blocks_too_deep_are_left_out_and_cost_little() {
        let deep = format!("{}\"x\"{}", "[".repeat(5_000), "]".repeat(5_000));
        assert_eq!(pieces(&deep), None);
        let deep = format!("{}\"x\"{}", "{\"content\":".repeat(100), "}".repeat(100));
        assert_eq!(pieces(&deep), None);
    }

    proptest! {
        #[test]
        fn no_value_panics(json in r#"([\[\]{},:]|"text"|"type"|"children"|"p"|[0-9]|null){0,20}"#) {
            let _ = (pieces(&json), names(&json), text(&json), is_blank(&json));
        }
    }
}
