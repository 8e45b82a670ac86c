//! The fields of a JSON record.
//!
//! In: the text of one JSON object. Out: of each field the value by the most trusted key that has one, the other keys as values. One
//! pass that builds nothing it doesn't keep: a tree of JSON costs up to thirty times its text, so other keys are kept up to a limit and
//! counted past it. What is in an object around the article (`_source`, `data`, `attributes`) counts as if it were in the record.
//! The order of keys changes nothing but the order of what is left, and which of the other keys go past the limit.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::key::{KeyMap, Meaning, RecordField, WEAK, meaning};
use super::pairs::each_pair;
use super::value::{self, Piece};
use super::when;
use crate::article::moment::Moment;
use crate::article::skip::SkipReason;

/// Values in messages are cut here.
const MAX_SHOWN_CHARS: usize = 60;
/// Other keys than title and body are kept up to so many bytes a record: room for the page that the
/// article was taken from.
const MAX_OTHERS_BYTES: usize = 4 << 20;
/// And no more of them.
const MAX_OTHERS: usize = 20_000;
/// Objects that a record is wrapped in.
const WRAPPERS: &[&str] = &[
    "_source",
    "data",
    "attributes",
    "article",
    "doc",
    "document",
    "fields",
    "item",
    "metadata",
    "news",
    "node",
    "post",
    "record",
    "result",
    "story",
];
const MAX_WRAPPERS: usize = 3;
/// What systems of papers call what isn't, or isn't any more, for readers.
const UNPUBLISHED: [&str; 4] = ["draft", "auto-draft", "private", "trash"];
/// What may be a body, but may be something else as well, is one if it is so long.
const MIN_WEAK_BYTES: usize = 200;

/// What a record holds.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) lead: Option<String>,
    pub(super) body: Vec<Piece>,
    pub(super) published: Option<Moment>,
    /// Whether a key of a date has a value that is none.
    pub(super) has_unread_date: bool,
    pub(super) id: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    /// All other keys, in order.
    pub(super) others: Map<String, Value>,
    /// How many other keys were left out.
    pub(super) left_out: usize,
    /// What it says of itself if it is none that was published.
    pub(super) unpublished: Option<String>,
    /// A title that isn't text, and a body.
    pub(super) bad_title: Option<SkipReason>,
    pub(super) bad_body: Option<SkipReason>,
}

/// Reads the fields of a record.
///
/// # Errors
/// If `json` isn't JSON or no object.
pub(super) fn fields_of(json: &str, map: &KeyMap) -> Result<Fields, SkipReason> {
    let not_json = |error| SkipReason::NotJson(without_line(&error));
    if !json.trim_ascii_start().starts_with('{') {
        let value: &RawValue = serde_json::from_str(json).map_err(not_json)?;
        return Err(SkipReason::NotARecord(kind(value.get()).into()));
    }
    let mut reader = Reader::new(map);
    each_pair(json, |name, value| reader.take(name, name.to_owned(), value, 0)).map_err(not_json)?;
    Ok(reader.finish())
}

/// Goes through the names of a record's keys, and of those in an object around the article.
pub(in crate::article) fn each_key(json: &str, map: &KeyMap, see: &mut dyn FnMut(&str)) {
    keys_below(json, map, 0, see);
}

fn keys_below(json: &str, map: &KeyMap, depth: usize, see: &mut dyn FnMut(&str)) {
    // What isn't a record is told when it is read.
    let _ = each_pair(json, |name, value| match is_wrapper(name, value, map, depth) {
        false => see(name),
        true => keys_below(value, map, depth + 1, see),
    });
}

fn is_wrapper(name: &str, json: &str, map: &KeyMap, depth: usize) -> bool {
    depth < MAX_WRAPPERS && json.starts_with('{') && WRAPPERS.contains(&name) && holds_an_article(json, map)
}

/// A value that a field may have.
enum Read {
    Text(String),
    Pieces(Vec<Piece>),
    Names(Vec<String>),
    Moment(Moment),
}

/// The best value of a field so far.
struct Best<'j> {
    meaning: Meaning,
    depth: usize,
    name: String,
    json: &'j str,
    read: Read,
}

impl Best<'_> {
    fn order(&self) -> (Meaning, usize, &str) {
        (self.meaning, self.depth, &self.name)
    }
}

/// Takes a record's fields as they come.
struct Reader<'m, 'j> {
    map: &'m KeyMap,
    best: [Option<Best<'j>>; RecordField::ALL.len()],
    fields: Fields,
    others_bytes: usize,
    /// Whether a key that surely is of the publication has a value that isn't a date.
    has_unread_strong_date: bool,
}

impl<'m, 'j> Reader<'m, 'j> {
    fn new(map: &'m KeyMap) -> Self {
        let best = [const { None }; RecordField::ALL.len()];
        Reader { map, best, fields: Fields::default(), others_bytes: 0, has_unread_strong_date: false }
    }

    fn take(&mut self, name: &str, shown: String, json: &'j str, depth: usize) {
        if is_wrapper(name, json, self.map, depth) {
            // It was read once already, so it is JSON.
            let _ = each_pair(json, |name, value| self.take(name, format!("{shown}.{name}"), value, depth + 1));
            return;
        }
        match name {
            "_embedded" if depth == 0 => self.take_embedded(json),
            "status" | "post_status" => self.take_status(json),
            _ => {}
        }
        let Some(meaning) =
            meaning(name, self.map).or_else(|| if depth > 0 { meaning(&shown, self.map) } else { None })
        else {
            return self.take_other(shown, json);
        };
        if value::is_blank(json) {
            return;
        }
        match read(meaning, json) {
            Some(read) => self.contend(Best { meaning, depth, name: shown, json, read }),
            None => {
                self.note_unread(meaning, name, json);
                self.take_other(shown, json);
            }
        }
    }

    /// What WordPress puts beside a record on request: names, where the record itself has numbers.
    fn take_embedded(&mut self, json: &'j str) {
        #[derive(Deserialize)]
        struct Embedded<'j> {
            #[serde(borrow)]
            author: Option<&'j RawValue>,
        }
        let author = serde_json::from_str::<Embedded<'j>>(json).ok().and_then(|embedded| embedded.author);
        let names =
            author.map(|author| (author.get(), value::names(author.get()))).filter(|(_, names)| !names.is_empty());
        if let Some((json, names)) = names {
            let meaning = Meaning { field: RecordField::Author, rank: WEAK };
            self.contend(Best {
                meaning,
                depth: 1,
                name: "_embedded.author".to_owned(),
                json,
                read: Read::Names(names),
            });
        }
    }

    fn take_status(&mut self, json: &str) {
        let status = json.trim_matches('"');
        if UNPUBLISHED.contains(&status) {
            self.fields.unpublished = Some(status.to_owned());
        }
    }

    fn note_unread(&mut self, meaning: Meaning, name: &str, json: &str) {
        match meaning.field {
            RecordField::Published => {
                self.fields.has_unread_date = true;
                self.has_unread_strong_date |= !meaning.is_weak();
            }
            RecordField::Title | RecordField::Body if meaning.is_own() => {
                let (field, value) = (name.to_owned().into(), json.chars().take(MAX_SHOWN_CHARS).collect());
                let reason = Some(SkipReason::NotText { field, value });
                match meaning.field {
                    RecordField::Title => self.fields.bad_title = reason,
                    _ => self.fields.bad_body = reason,
                }
            }
            _ => {}
        }
    }

    /// Keeps the better one of two values of a field; the other one is a key like others.
    fn contend(&mut self, new: Best<'j>) {
        let Some(place) = self.best.get_mut(new.meaning.field as usize) else { return };
        match place {
            Some(old) if old.name == new.name => *place = Some(new),
            Some(old) if old.order() < new.order() => self.take_other(new.name, new.json),
            _ => {
                if let Some(old) = place.replace(new) {
                    self.take_other(old.name, old.json);
                }
            }
        }
    }

    fn take_other(&mut self, name: String, json: &str) {
        let bytes = self.others_bytes.saturating_add(name.len() + json.len());
        let fits = bytes <= MAX_OTHERS_BYTES && self.fields.others.len() < MAX_OTHERS;
        match if fits { serde_json::from_str(json).ok() } else { None } {
            Some(value) => {
                self.others_bytes = bytes;
                self.fields.others.insert(name, value);
            }
            // Smaller keys after it may fit.
            None => self.fields.left_out += 1,
        }
    }

    fn finish(mut self) -> Fields {
        let has_text = [RecordField::Body, RecordField::Lead]
            .iter()
            .any(|&field| matches!(self.best.get(field as usize), Some(Some(_))));
        for best in std::mem::take(&mut self.best).into_iter().flatten() {
            let field = best.meaning.field;
            let is_other = match field {
                // When a record was made tells nothing where the day of publication can't be read.
                RecordField::Published => self.has_unread_strong_date,
                // What has a name alone may be anything.
                RecordField::Title => !has_text,
                _ => false,
            };
            if is_other && best.meaning.is_weak() {
                self.take_other(best.name, best.json);
                continue;
            }
            let fields = &mut self.fields;
            match (field, best.read) {
                (RecordField::Title, Read::Text(text)) => fields.title = Some(text),
                (RecordField::Lead, Read::Text(text)) => fields.lead = Some(text),
                (RecordField::Id, Read::Text(text)) => fields.id = Some(text),
                (RecordField::Url, Read::Text(text)) => fields.url = Some(text),
                (RecordField::Source, Read::Names(names)) => fields.source = names.into_iter().next(),
                (RecordField::Author, Read::Names(names)) => fields.authors = names,
                (RecordField::Body, Read::Pieces(pieces)) => fields.body = pieces,
                (RecordField::Published, Read::Moment(moment)) => fields.published = Some(moment),
                _ => {}
            }
        }
        self.fields
    }
}

/// The value of a field, if it can be one.
fn read(meaning: Meaning, json: &str) -> Option<Read> {
    match meaning.field {
        RecordField::Title | RecordField::Lead => value::text(json).map(Read::Text),
        RecordField::Body => {
            let is_long =
                |pieces: &Vec<Piece>| pieces.iter().map(|piece| piece.text.len()).sum::<usize>() >= MIN_WEAK_BYTES;
            value::pieces(json).filter(|pieces| !meaning.is_weak() || is_long(pieces)).map(Read::Pieces)
        }
        RecordField::Published => when::read(json).map(Read::Moment),
        RecordField::Author | RecordField::Source => {
            Some(value::names(json)).filter(|names| !names.is_empty()).map(Read::Names)
        }
        RecordField::Id => value::id(json).map(Read::Text),
        RecordField::Url => value::address(json).filter(|url| meaning.is_own() || is_address(url)).map(Read::Text),
    }
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('/') || text.contains("://") || (text.contains('.') && text.contains('/') && !text.contains(' '))
}

/// Whether an object has a key of a title or a text.
fn holds_an_article(json: &str, map: &KeyMap) -> bool {
    let mut holds = false;
    let read = each_pair(json, |name, _| {
        holds |= WRAPPERS.contains(&name) || meaning(name, map).is_some_and(Meaning::is_text);
    });
    read.is_ok() && holds
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

    fn read_fields(json: &str) -> Fields {
        fields_of(json, &KeyMap::default()).unwrap()
    }

    fn body(fields: &Fields) -> String {
        fields.body.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn other_keys_past_the_limit_are_left_out_and_counted() {
        let large = "a".repeat(MAX_OTHERS_BYTES);
        let json =
            format!(r#"{{"x": 1, "large": "{large}", "title": "Tin", "y": [2], "large": 5e999, "body": ["a", "b"]}}"#);
        let fields = read_fields(&json);
        assert_eq!((fields.title.as_deref(), body(&fields).as_str(), fields.left_out), (Some("Tin"), "a\nb", 2));
        assert_eq!(Value::Object(fields.others), serde_json::json!({ "x": 1, "y": [2] }));
    }

    #[test]
    fn nesting_too_deep_to_be_kept_costs_nobody_the_article() {
        let deep = format!(r#"{{"x": {}{}, "title": "Tin"}}"#, "[".repeat(100_000), "]".repeat(100_000));
        let fields = read_fields(&deep);
        assert_eq!((fields.title.as_deref(), fields.left_out), (Some("Tin"), 1));
    }

    #[test]
    fn what_comes_last_counts_where_a_key_stands_twice() {
        let fields = read_fields(r#"{"title": "Tin", "x": 1, "title": "Bài", "x": 2}"#);
        let others = serde_json::json!({ "x": 2 });
        assert_eq!((fields.title.as_deref(), Value::Object(fields.others)), (Some("Bài"), others));
    }

    #[test]
    fn the_most_trusted_key_with_a_value_is_taken_and_the_others_are_kept() {
        let fields = read_fields(r#"{"text": "Nhặt", "content": "Thân", "body": "", "name": "Vũ", "headline": "Tên"}"#);
        assert_eq!((fields.title.as_deref(), body(&fields).as_str()), (Some("Tên"), "Thân"));
        assert_eq!(Value::Object(fields.others), serde_json::json!({ "text": "Nhặt", "name": "Vũ" }));
        let fields = read_fields(r#"{"published": "hôm qua", "created_at": "2023-11-20", "title": "Tin"}"#);
        assert!(fields.published.is_none() && fields.has_unread_date);
        let fields = read_fields(r#"{"name": "gói", "version": "1"}"#);
        assert!(fields.title.is_none() && fields.others.len() == 2);
        let fields = read_fields(r#"{"created_at": "2023-11-20", "title": "Tin"}"#);
        assert!(fields.published.is_some() && !fields.has_unread_date);
    }

    #[test]
    fn what_wordpress_puts_beside_a_record_names_its_author() {
        let fields =
            read_fields(r#"{"title": "Tin", "author": 3, "_embedded": {"author": [{"id": 3, "name": "Lê An"}]}}"#);
        assert_eq!(fields.authors, ["Lê An"]);
        let fields =
            read_fields(r#"{"title": "Tin", "_embedded": {"author": [{"name": "admin"}]}, "author": "Lê An"}"#);
        assert_eq!(fields.authors, ["Lê An"]);
    }

    #[test]
    fn a_draft_is_none_that_was_published() {
        assert_eq!(read_fields(r#"{"title": "Tin", "status": "draft"}"#).unpublished.as_deref(), Some("draft"));
        for status in [r#""publish""#, "200", r#""Draft of 3""#] {
            assert!(read_fields(&format!(r#"{{"title": "Tin", "status": {status}}}"#)).unpublished.is_none());
        }
    }

    #[test]
    fn a_record_may_be_wrapped() {
        for json in [
            r#"{"_index": "bao", "_id": "7", "_source": {"title": "Tin", "content": "Thân", "views": 3}}"#,
            r#"{"type": "articles", "id": 7, "attributes": {"title": "Tin", "body": "Thân"}}"#,
            r#"{"data": {"article": {"id": "7", "title": "Tin", "body": "Thân"}}}"#,
        ] {
            let fields = read_fields(json);
            let read = (fields.id.as_deref(), fields.title.as_deref(), body(&fields));
            assert_eq!(read, (Some("7"), Some("Tin"), "Thân".to_owned()), "{json}");
        }
        let fields = read_fields(r#"{"_source": {"title": "Tin", "views": 3}, "data": {"a": 1}}"#);
        assert_eq!(Value::Object(fields.others), serde_json::json!({ "_source.views": 3, "data": { "a": 1 } }));
    }
}
