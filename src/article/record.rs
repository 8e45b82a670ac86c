//! A record of JSON to an article.
//!
//! In: the bytes of one JSON object. Out: an [`Article`]. `title` and `body` make an article, one of
//! them is enough; `id`, `published`, `source`, `author`, `url` are optional; whatever else stands
//! there goes to `extra`. An optional field that can't be read (a date that is none, an author that
//! is an object) costs nobody the article: it goes to `extra` as well. A source that isn't said is told
//! by the dateline, or else by the address.

use serde_json::Value;

use super::article::{Article, DateOrigin, MAX_TEXT_BYTES, Origin};
use super::fields::{Fields, fields_of};
use super::legacy;
use super::loss::Loss;
use super::skip::SkipReason;
use super::{clean, date, outlet, paragraph, surrogate};

/// A first line that serves as the title is cut here, at a space.
const MAX_TITLE_CHARS: usize = 200;

/// Reads a record. `origin` is that of the file, or of the place of the record in it.
pub(super) fn read_record(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    let (text, halves) = surrogate::mended(text.trim_start_matches('\u{feff}'));
    let mut fields = fields_of(&text)?;
    drop(text);
    let left_out = fields.left_out;
    let mut article = article(&mut fields, origin)?;
    let losses = [(halves, Loss::HalfCharacters(halves)), (left_out, Loss::Keys(left_out))];
    article.losses.extend(losses.into_iter().filter(|(count, _)| *count > 0).map(|(_, loss)| loss));
    Ok(article)
}

fn article(fields: &mut Fields, origin: Origin) -> Result<Article, SkipReason> {
    let mut article = Article {
        id: origin.id,
        path: origin.path,
        title: clean::line(&std::mem::take(&mut fields.title)),
        body: body(&std::mem::take(&mut fields.body))?,
        ..Article::default()
    };
    let restored = legacy::restore(&mut [&mut article.title, &mut article.body]);
    article.note(restored);
    for (name, value) in std::mem::take(&mut fields.others) {
        take_optional(&mut article, name, value);
    }
    article.source = article.source.or_else(|| outlet::unnamed(&article.body, article.url.as_deref()));
    if article.title.is_empty() {
        article.title = first_line(&article.body);
        article.title_from_body = true;
    }
    if article.title.is_empty() { Err(SkipReason::NoTitleNoBody) } else { Ok(article) }
}

/// The body as given, but for its doubled paragraphs. One that is too large isn't looked through.
fn body(text: &str) -> Result<String, SkipReason> {
    let text = clean::kept(text);
    let bytes = text.len();
    if bytes > MAX_TEXT_BYTES { Err(SkipReason::TooMuchText { bytes }) } else { Ok(paragraph::without_doubles(&text)) }
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
            article.published = date::moment(when).map(|moment| moment.found_in(DateOrigin::Record));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<Article, SkipReason> {
        read_record(text, Origin { id: "tin.jsonl".into(), path: "kho/tin.jsonl:3".into() })
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
    fn a_source_that_is_not_said_is_told_by_the_dateline_or_the_address() {
        let source = |rest: &str| read(&format!("{{\"title\": \"Tin\", {rest}}}")).unwrap().source;
        let url = r#""url": "https://www.baohagiang.vn/tin/1.html""#;
        assert_eq!(source(url).as_deref(), Some("Báo Hà Giang"));
        assert_eq!(source(r#""url": "https://xa.example.vn/1""#).as_deref(), Some("xa.example.vn"));
        assert_eq!(source(&format!(r#"{url}, "body": "(GLO)- Sáng nay""#)).as_deref(), Some("Báo Gia Lai"));
        assert_eq!(source(&format!(r#"{url}, "source": "Báo Xã""#)).as_deref(), Some("Báo Xã"));
        assert_eq!(source(r#""body": "Sáng nay""#), None);
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
        assert_eq!((article.title_from_body, article.own_title()), (true, ""));
        let long = json!({ "body": "chữ ".repeat(90) }).to_string();
        assert!(read(&long).unwrap().title.chars().count() <= MAX_TITLE_CHARS);
    }

    #[test]
    fn a_record_with_half_an_emoji_is_read_and_says_so() {
        let article =
            read(r#"{"title": "Vui \ud83d", "body": "\ud83d\ude00 x \udE00", "tag\ud83d": "\\ud83d"}"#).unwrap();
        assert_eq!((article.title.as_str(), article.body.as_str()), ("Vui \u{fffd}", "😀 x \u{fffd}"));
        assert_eq!(Value::Object(article.extra), json!({ "tag\u{fffd}": "\\ud83d" }));
        assert_eq!(article.losses, [Loss::HalfCharacters(3)]);
    }

    #[test]
    fn what_is_no_record_says_why() {
        for (text, expected) in [
            ("{\"title\": ", "is not JSON: EOF while parsing a value at column 10"),
            ("3", "is not a record but a number"),
            ("{\"id\": 3}", "has neither `title` nor `body`"),
            ("{\"title\": {\"vi\": 1}}", "field `title` is not text: {\"vi\": 1}"),
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
