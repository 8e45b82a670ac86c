//! What is above a text between marks: title, date, author for programs.
//!
//! In: a text. Out: what its front matter says, and the text below it. The forms of Jekyll (`---`, YAML), metalsmith (`---json`),
//! Hugo (`+++`, TOML; `{`, JSON) and gray-matter (`;;;`, JSON). Of YAML and TOML only what such heads are made of is read: keys
//! with a text, a list or a table of texts.

use serde_json::{Map, Value};

use super::article::DateOrigin;
use super::loss::Loss;
use super::page::Known;
use super::record::{self, KeyMap, RecordField};
use super::{clean, date};

/// Takes the front matter off a text; none if it has none that names anything.
pub(super) fn taken(text: &str) -> Option<(Known, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let closed = fields_and_body(text);
    let losses = if closed.is_some() { Vec::new() } else { vec![Loss::OpenFrontMatter] };
    let (fields, body) = closed.or_else(|| open(text))?;
    let known = Known { losses, ..known(fields) };
    let says = known.title.is_some() || known.published.is_some() || known.author.is_some() || known.url.is_some();
    // Else it is a part of the text between two lines, or a text that is all JSON.
    (says && !body.trim().is_empty()).then_some((known, body))
}

fn fields_and_body(text: &str) -> Option<(Map<String, Value>, &str)> {
    if text.starts_with('{') {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
        let fields = values.next()?.ok()?;
        return Some((fields, text.get(values.byte_offset()..)?));
    }
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim_end();
    let mark = ["---", "+++", ";;;"].into_iter().find(|mark| first.starts_with(mark))?;
    let language = first.get(mark.len()..)?.trim().to_ascii_lowercase();
    let (inside, body) = up_to(rest, mark)?;
    let fields = match (mark, language.as_str()) {
        ("---", "" | "yaml" | "yml") => yaml(inside),
        ("+++", "" | "toml") | ("---", "toml") => toml(inside),
        (";;;" | "---", "json") | (";;;", "") => json(inside)?,
        _ => return None,
    };
    Some((fields, body))
}

/// What is above the first line that is only `mark`, and below it.
fn up_to<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == mark {
            return Some((text.get(..at)?, text.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// YAML that isn't closed: lines of known keys below its mark, up to the first line that is none.
fn open(text: &str) -> Option<(Map<String, Value>, &str)> {
    let (mark, rest) = text.split_once('\n')?;
    if mark.trim_end() != "---" {
        return None;
    }
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        let key =
            line.split_once(':').filter(|(_, value)| value.starts_with([' ', '\t', '\r', '\n'])).map(|(key, _)| key);
        if key.is_none_or(|key| key.trim() != key || field_of(key).is_none()) {
            break;
        }
        end += line.len();
    }
    let (inside, body) = rest.split_at_checked(end)?;
    Some((yaml(inside), body))
}

/// JSON, with or without the braces around it.
fn json(text: &str) -> Option<Map<String, Value>> {
    let text = text.trim();
    let whole =
        if text.starts_with('{') { serde_json::from_str(text) } else { serde_json::from_str(&format!("{{{text}}}")) };
    whole.ok()
}

fn yaml(text: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut key: Option<String> = None;
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let is_inside = line.starts_with([' ', '\t']) || bare.starts_with("- ");
        match (bare.split_once(':'), &key) {
            (_, Some(key)) if is_inside => add(&mut fields, key, bare),
            (Some((name, value)), _) if !is_inside && (value.is_empty() || value.starts_with([' ', '\t'])) => {
                let name = name.trim().trim_matches(['"', '\'']).to_owned();
                fields.insert(name.clone(), scalar(value.trim()));
                key = Some(name);
            }
            _ => {}
        }
    }
    fields
}

/// Adds a line below a key: an item of its list, a key of its table, or more of its text.
fn add(fields: &mut Map<String, Value>, key: &str, line: &str) {
    let Some(value) = fields.get_mut(key) else { return };
    if let Some(item) = line.strip_prefix("- ") {
        let item = scalar(item.trim());
        match value {
            Value::Array(items) => items.push(item),
            _ => *value = Value::Array(vec![item]),
        }
    } else if let Value::String(text) = value {
        // `|` and `>` say that a text follows.
        if matches!(text.trim_end_matches(['-', '+']), "|" | ">") {
            text.clear();
        }
        match line.split_once(": ").filter(|(name, _)| text.is_empty() && !name.contains(' ')) {
            Some((name, inner)) => {
                *value = Value::Object([(name.to_owned(), scalar(inner.trim()))].into_iter().collect())
            }
            None => {
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(line);
            }
        }
    } else if let (Value::Object(inner), Some((name, text))) = (value, line.split_once(": ")) {
        inner.insert(name.to_owned(), scalar(text.trim()));
    }
}

fn toml(text: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut table: Option<String> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            table = Some(name.trim_matches(['[', ']']).to_owned());
            continue;
        }
        let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        let mut value = value.trim().to_owned();
        let is_open = |value: &str| {
            (value.starts_with('[') && !value.contains(']'))
                || ["\"\"\"", "'''"].iter().any(|quote| value.starts_with(quote) && value.matches(quote).count() < 2)
        };
        while is_open(&value) {
            let Some(more) = lines.next() else { break };
            value.push(' ');
            value.push_str(more.trim());
        }
        let value = scalar(&value.replace("\"\"\"", "\"").replace("'''", "'"));
        let name = name.trim().trim_matches(['"', '\'']).to_owned();
        match &table {
            None => {
                fields.insert(name, value);
            }
            Some(table) => {
                let inner = fields.entry(table.clone()).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(inner) = inner {
                    inner.insert(name, value);
                }
            }
        }
    }
    fields
}

/// A text in quotation marks or without them, or a list of such in brackets.
fn scalar(value: &str) -> Value {
    if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        let items = list.split(',').map(str::trim).filter(|item| !item.is_empty());
        return Value::Array(items.map(scalar).collect());
    }
    let text = if value.starts_with('"') {
        let mut texts = serde_json::Deserializer::from_str(value).into_iter::<String>();
        texts.next().and_then(Result::ok).unwrap_or_else(|| value.trim_matches('"').to_owned())
    } else if let Some(rest) = value.strip_prefix('\'') {
        let end = rest.rfind('\'').unwrap_or(rest.len());
        rest.get(..end).unwrap_or(rest).replace("''", "'")
    } else {
        value.split(" #").next().unwrap_or_default().trim().to_owned()
    };
    Value::String(text)
}

/// Tables of Hugo's and Zola's for keys of one's own.
const TABLES: &[&str] = &["params", "extra"];

/// What keys with the usual names of records say.
pub(super) fn known(mut fields: Map<String, Value>) -> Known {
    for table in TABLES {
        if let Some(Value::Object(inner)) = fields.remove(*table) {
            for (name, value) in inner {
                fields.entry(name).or_insert(value);
            }
        }
    }
    let is_address = |text: &str| text.contains("://");
    let mut known = Known {
        title: take(&mut fields, RecordField::Title, |_| true),
        author: take(&mut fields, RecordField::Author, |_| true),
        source: take(&mut fields, RecordField::Source, |source| !is_address(source)),
        url: take(&mut fields, RecordField::Url, is_address),
        lead: take(&mut fields, RecordField::Lead, |_| true),
        ..Known::default()
    };
    // A date that can't be read stays among the other keys.
    known.published = take(&mut fields, RecordField::Published, |day| date::moment(day).is_some())
        .and_then(|day| date::moment(&day))
        .map(|moment| moment.found_in(DateOrigin::FrontMatter));
    known.url = known.url.or_else(|| take(&mut fields, RecordField::Source, is_address));
    fields.retain(|_, value| !matches!(value, Value::Null) && value.as_str() != Some(""));
    known.extra = fields;
    known
}

/// What a key is read as, by the names that records have.
pub(super) fn field_of(name: &str) -> Option<(RecordField, u16)> {
    let meaning = record::meaning(name, &KeyMap::default()).filter(|meaning| !meaning.is_weak())?;
    Some((meaning.field, meaning.rank))
}

/// Takes the most trusted key of a field whose text will do.
fn take(fields: &mut Map<String, Value>, field: RecordField, will_do: impl Fn(&str) -> bool) -> Option<String> {
    let ranked = fields.iter().filter_map(|(key, value)| {
        let (_, rank) = field_of(key).filter(|(of, _)| *of == field)?;
        Some((rank, key, text_of(value).filter(|text| will_do(text))?))
    });
    let (_, key, text) = ranked.min_by_key(|(rank, ..)| *rank)?;
    let key = key.clone();
    fields.remove(&key);
    Some(text)
}

/// A value as one line: a text, a number, several joined, or the name in a table.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => clean::line(text),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().filter_map(text_of).collect::<Vec<_>>().join(", "),
        Value::Object(inner) => return ["name", "title"].iter().find_map(|key| text_of(inner.get(*key)?)),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_front_matter_says_the_same() {
        for text in [
            "---\ntitle: \"Họp ở \\\"thôn\\\" Thượng\"\ndate: 2023-11-05T08:00:00+07:00 # sáng\nauthor:\n  name: Vũ Lan\nsource: 'Báo Xã'\nurl: https://a.vn/1\ntags:\n  - đường\n  - cầu\n---\nThôn họp.",
            "---json\n{\"title\": \"Họp ở \\\"thôn\\\" Thượng\", \"date\": \"2023-11-05T01:00:00.000Z\", \"authors\": [\"Vũ Lan\"], \"Nguồn\": \"Báo Xã\", \"link\": \"https://a.vn/1\", \"tags\": [\"đường\", \"cầu\"], \"__content__\": \"\"}\n---\nThôn họp.",
            "+++\ntitle = 'Họp ở \"thôn\" Thượng'\ndate = 2023-11-05T08:00:00+07:00\ntags = [\"đường\",\n \"cầu\"]\n[params]\nauthor = \"Vũ Lan\"\nsource = \"Báo Xã\"\noriginal_url = \"https://a.vn/1\"\n+++\nThôn họp.",
            ";;;\n\"title\": \"Họp ở \\\"thôn\\\" Thượng\", \"publishDate\": \"05/11/2023 08:00\", \"tác giả\": \"Vũ Lan\", \"source\": \"Báo Xã\", \"url\": \"https://a.vn/1\", \"tags\": [\"đường\", \"cầu\"]\n;;;\nThôn họp.",
            "{\"title\": \"Họp ở \\\"thôn\\\" Thượng\", \"date\": \"2023-11-05 08:00\", \"author\": {\"name\": \"Vũ Lan\"}, \"source\": \"Báo Xã\", \"url\": \"https://a.vn/1\", \"tags\": [\"đường\", \"cầu\"]}\nThôn họp.",
        ] {
            for text in [text.to_owned(), text.replace('\n', "\r\n")] {
                let (known, body) = taken(&text).expect(&text);
                assert_eq!(known.title.as_deref(), Some("Họp ở \"thôn\" Thượng"), "{text}");
                let published = known.published.map(|p| (p.date.to_string(), p.time.map(|t| t.hour())));
                assert_eq!(published, Some(("2023-11-05".to_owned(), Some(8))), "{text}");
                let named = (known.author.as_deref(), known.source.as_deref(), known.url.as_deref());
                assert_eq!(named, (Some("Vũ Lan"), Some("Báo Xã"), Some("https://a.vn/1")), "{text}");
                assert_eq!(Value::Object(known.extra), serde_json::json!({ "tags": ["đường", "cầu"] }), "{text}");
                assert_eq!(body.trim(), "Thôn họp.", "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in
            ["---\nThôn họp.\n---\nHết.", "--- Họp ---\nx", "{ngoặc} họp", "+++\n+++\n", "", "---json\n{\n---\n"]
        {
            assert!(taken(text).is_none(), "{text}");
        }
    }

    #[test]
    fn front_matter_that_is_not_closed_is_read_and_told() {
        let (known, body) = taken("---\ntitle: Họp: ở thôn\ndate: hôm qua\nThôn: họp bàn.\n\nHết.").unwrap();
        assert_eq!((known.title.as_deref(), body), (Some("Họp: ở thôn"), "Thôn: họp bàn.\n\nHết."));
        assert_eq!(known.losses, [Loss::OpenFrontMatter]);
    }

    #[test]
    fn keys_are_those_of_records() {
        let (known, _) =
            taken("---\nTiêu đề: Họp\nĐịa chỉ: https://a.vn/1\nTóm tắt: >\n  Thôn\n  họp.\n---\nx").unwrap();
        assert_eq!((known.url.as_deref(), known.lead.as_deref()), (Some("https://a.vn/1"), Some("Thôn họp.")));
    }

    #[test]
    fn a_date_that_cannot_be_read_stays_among_the_other_keys() {
        let (known, _) = taken("---\ntitle: Họp\ndate: hôm qua\n---\nx").unwrap();
        assert_eq!((known.published, known.extra.get("date").and_then(Value::as_str)), (None, Some("hôm qua")));
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "(---|\\+\\+\\+|;;;|json|\n|title|: |= |\"|'|\\[|\\]|- |\\{|\\}|  |\\|){0,40}") {
            let _ = taken(&text);
        }
    }
}
