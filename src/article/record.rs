//! A record of JSON to an article.
//!
//! In: the bytes of one JSON object. Out: an [`Article`]. `title` and `body` make an article, one of
//! them is enough; `id`, `published`, `source`, `author`, `url` are optional; whatever else stands
//! there goes to `extra`. An optional field that can't be read (a date that is none, an author that
//! is an object) costs nobody the article: it goes to `extra` as well.

use serde_json::{Map, Value};

use super::article::{Article, DateOrigin, Extraction, Published};
use super::skip::SkipReason;
use super::{clean, date, paragraph};

/// Values in messages are cut here.
const MAX_SHOWN_CHARS: usize = 60;
/// A first line that serves as the title is cut here, at a space.
const MAX_TITLE_CHARS: usize = 200;

/// Reads a record. `id` and `path` are those of the file, or of the place of the record in it.
pub(super) fn read_record(text: &str, id: String, path: String) -> Result<Article, SkipReason> {
    let value: Value = serde_json::from_str(text).map_err(|error| SkipReason::NotJson(without_line(&error)))?;
    match value {
        Value::Object(fields) => article(fields, id, path),
        other => Err(SkipReason::NotARecord(kind(&other))),
    }
}

fn article(fields: Map<String, Value>, id: String, path: String) -> Result<Article, SkipReason> {
    let mut article = Article {
        id,
        own_id: None,
        path,
        title: String::new(),
        body: String::new(),
        captions: Vec::new(),
        published: None,
        author: None,
        source: None,
        url: None,
        extraction: Extraction::Full,
        extra: Map::new(),
    };
    for (name, value) in fields {
        match name.as_str() {
            "title" => article.title = clean::line(&text("title", value)?),
            "body" => article.body = paragraph::without_doubles(&clean::kept(&text("body", value)?)),
            _ => take_optional(&mut article, name, value),
        }
    }
    if article.title.is_empty() {
        article.title = first_line(&article.body);
    }
    if article.title.is_empty() { Err(SkipReason::NoTitleNoBody) } else { Ok(article) }
}

/// A text, or a list of texts as its paragraphs; null is as if it weren't there.
fn text(field: &'static str, value: Value) -> Result<String, SkipReason> {
    match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(String::new()),
        Value::Array(parts) if parts.iter().all(Value::is_string) => {
            Ok(parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"))
        }
        other => Err(SkipReason::NotText { field, value: other.to_string().chars().take(MAX_SHOWN_CHARS).collect() }),
    }
}

fn take_optional(article: &mut Article, name: String, value: Value) {
    let read = match (name.as_str(), &value) {
        (_, Value::Null) => true,
        ("id", Value::String(id)) => set_option(&mut article.own_id, id),
        ("id", Value::Number(id)) => set_option(&mut article.own_id, &id.to_string()),
        ("author", Value::String(author)) => set_option(&mut article.author, author),
        ("source", Value::String(source)) => set_option(&mut article.source, source),
        ("url", Value::String(url)) => set_option(&mut article.url, url),
        ("published", Value::String(when)) if when.trim().is_empty() => true,
        ("published", Value::String(when)) => {
            article.published =
                date::moment(when).map(|(date, time)| Published { date, time, from: DateOrigin::Record });
            article.published.is_some()
        }
        _ => false,
    };
    // Null is kept only where the key isn't ours.
    let ours = matches!(name.as_str(), "id" | "author" | "source" | "url" | "published");
    if !read || (value.is_null() && !ours) {
        article.extra.insert(name, value);
    }
}

fn set_option(field: &mut Option<String>, value: &str) -> bool {
    *field = Some(clean::line(value)).filter(|value| !value.is_empty());
    true
}

/// The first line that isn't blank, cut at a space if it is a whole paragraph.
pub(super) fn first_line(body: &str) -> String {
    let line = clean::line(body.lines().find(|line| !clean::trimmed(line).is_empty()).unwrap_or_default());
    match line.char_indices().nth(MAX_TITLE_CHARS) {
        None => line,
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or_default();
            cut.rsplit_once(' ').map_or(cut, |(whole_words, _)| whole_words).to_owned()
        }
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

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<Article, SkipReason> {
        read_record(text, "tin.jsonl".into(), "kho/tin.jsonl:3".into())
    }

    #[test]
    fn all_known_fields_are_read_and_unknown_ones_kept_in_order() {
        let article = read(
            r#"{"views": 7, "id": 12, "title": "Xã Yên\n Khê", "body": "Dòng một.\r\nDòng hai.", "tags": ["a"],
                "published": "2023-11-05T20:30:00Z", "source": "Báo Xã", "author": "Vũ Lan", "url": "https://a.vn/1", "x": null}"#,
        )
        .unwrap();
        assert_eq!((article.id.as_str(), article.path.as_str()), ("tin.jsonl", "kho/tin.jsonl:3"));
        assert_eq!(article.own_id.as_deref(), Some("12"));
        assert_eq!((article.title.as_str(), article.body.as_str()), ("Xã Yên Khê", "Dòng một.\nDòng hai."));
        let published = article.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.from), ("2023-11-06", DateOrigin::Record));
        assert_eq!(article.author.as_deref(), Some("Vũ Lan"));
        assert_eq!(Value::Object(article.extra).to_string(), json!({"views": 7, "tags": ["a"], "x": null}).to_string());
    }

    #[test]
    fn a_bad_optional_field_is_kept_apart_and_the_article_too() {
        let article = read(r#"{"title": "Tin", "published": "hôm qua", "author": ["a"], "url": ""}"#).unwrap();
        assert_eq!((article.published, article.author, article.url), (None, None, None));
        assert_eq!(Value::Object(article.extra), json!({"published": "hôm qua", "author": ["a"]}));
    }

    #[test]
    fn a_body_is_kept_as_given_but_for_doubled_paragraphs() {
        let long = "Bà con thôn Thượng góp công làm đường, ai có đất thì góp đất.";
        let body = format!("{long}\n\n  Ngắn\n{long}\nNgắn\n");
        let article = read(&json!({ "title": "Tin", "body": body }).to_string()).unwrap();
        assert_eq!(article.body, format!("{long}\n\n  Ngắn\nNgắn\n"));
    }

    #[test]
    fn title_or_body_is_enough() {
        assert_eq!(read(r#"{"title": "Chỉ có tên bài"}"#).unwrap().body, "");
        let article = read(r#"{"title": null, "body": ["\n", "Dòng đầu", "Dòng sau"]}"#).unwrap();
        assert_eq!((article.title.as_str(), article.body.as_str()), ("Dòng đầu", "\n\nDòng đầu\nDòng sau"));
        let long = json!({ "body": "chữ ".repeat(90) }).to_string();
        assert!(read(&long).unwrap().title.chars().count() <= MAX_TITLE_CHARS);
    }

    #[test]
    fn what_is_no_record_says_why() {
        for (text, expected) in [
            ("{\"title\": ", "is not JSON: EOF while parsing a value at column 10"),
            ("3", "is not a record: expected an object with `title` and `body`, found a number"),
            ("{\"id\": 3}", "has neither `title` nor `body`"),
            ("{\"title\": {\"vi\": 1}}", "field `title` is not text: {\"vi\":1}"),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), expected);
        }
        let deep = "[".repeat(100_000);
        assert!(matches!(read(&deep), Err(SkipReason::NotJson(_))));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in r#"\{("(title|body|id|published)": ?("[^"\\]{0,8}"|[0-9]{1,5}|null|\[\]),? ?){0,4}\}?"#) {
            let _ = read(&text);
        }
    }
}
