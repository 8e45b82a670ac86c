//! A record of JSON to an article: also of rows of tables and entries of feeds, which are made such records.
//!
//! In: the text of one JSON object. Out: an [`Article`]. What its keys mean is in `keys.tsv`, and a person may tell of others
//! ([`KeyMap`]); title, body or lead make an article, one of them is enough. Whatever else is there goes to `extra`. An optional
//! field that can't be read (a date that is none) costs nobody the article: it goes to `extra` as well. A source that isn't said is told
//! by the dateline, or else by the address.

mod fields;
mod key;
mod lead;
mod markup;
mod pairs;
mod value;
mod when;

use serde_json::{Map, Value};

use super::article::{Article, DateOrigin, Extraction, MAX_TEXT_BYTES, Origin};
use super::loss::Loss;
use super::skip::SkipReason;
use super::{clean, legacy, outlet, paragraph, surrogate};

pub use key::{KeyMap, KeyMapError, RecordField};
pub(super) use key::{KeyMaps, folded, meaning};
pub(super) use lead::above as lead_above;

pub(super) use fields::each_key;
use fields::{Fields, fields_of};
use value::Piece;

/// A first line that serves as the title is cut here, at a space.
const MAX_TITLE_CHARS: usize = 200;
/// So many words in one value are a text that may be the article's.
const MIN_PROSE_WORDS: usize = 12;
/// Names of keys in messages are cut here.
const MAX_SHOWN_CHARS: usize = 120;

/// Reads a record. `origin` is that of the file, or of the place of the record in it.
pub(super) fn read_record(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    let (text, halves) = surrogate::mended(text.trim_start_matches('\u{feff}'));
    let fields = fields_of(&text, &origin.map)?;
    if let Some(status) = fields.unpublished {
        return Err(SkipReason::NotPublished { status });
    }
    drop(text);
    let (left_out, has_unread_date) = (fields.left_out, fields.has_unread_date);
    let mut article = article(fields, origin)?;
    let has_other_text = || article.extra.values().any(|value| prose_words(value) >= MIN_PROSE_WORDS);
    let losses = [
        (halves > 0, Loss::HalfCharacters(halves)),
        (left_out > 0, Loss::Keys(left_out)),
        (article.published.is_none() && has_unread_date, Loss::Date),
        (article.body.is_empty() && has_other_text(), Loss::Body),
    ];
    article.losses.extend(losses.into_iter().filter(|(is_so, _)| *is_so).map(|(_, loss)| loss));
    Ok(article)
}

fn article(fields: Fields, origin: Origin) -> Result<Article, SkipReason> {
    // What an article without its text would say, nobody has said.
    if let Some(reason) = fields.bad_body.filter(|_| fields.body.is_empty()) {
        return Err(reason);
    }
    let title = fields.title.map(|title| markup::line(&title)).unwrap_or_default();
    let Body { text, captions, extraction } = body(fields.body)?;
    let text = lead::without_origin(text);
    let text = match fields.lead {
        Some(text_above) => lead::above(lead::without_origin(kept(markup::plain(text_above)?.text)?), text, &title),
        None => text,
    };
    let mut article = Article {
        id: origin.id,
        path: origin.path,
        own_id: fields.id.and_then(|id| line(&id)),
        body: paragraph::without_doubles(&text),
        captions,
        published: fields.published.map(|moment| moment.found_in(DateOrigin::Record)),
        author: line(&fields.authors.iter().filter_map(|name| line(name)).collect::<Vec<_>>().join(", ")),
        source: fields.source.and_then(|source| outlet::of_url(&source).or_else(|| line(&source))),
        url: fields.url.and_then(|url| line(&url)),
        extraction,
        extra: fields.others,
        title,
        ..Article::default()
    };
    let restored = legacy::restore(&mut [&mut article.title, &mut article.body]);
    article.note(restored);
    article.source = article.source.or_else(|| outlet::unnamed(&article.body, article.url.as_deref()));
    if article.title.is_empty() {
        article.title = first_line(&article.body);
        article.title_from_body = true;
    }
    match article.title.is_empty() {
        true => Err(fields.bad_title.unwrap_or_else(|| nothing_in(&article.extra))),
        false => Ok(article),
    }
}

/// Why a record with these other keys alone isn't an article.
fn nothing_in(others: &Map<String, Value>) -> SkipReason {
    if others.is_empty() {
        return SkipReason::NoTitleNoBody;
    }
    let keys = others.keys().map(|key| clean::line(key)).collect::<Vec<_>>().join(", ");
    SkipReason::UnknownKeys { keys: shortened(&keys) }
}

/// Names of keys as they are told.
pub(super) fn shortened(keys: &str) -> String {
    let mut shown: String = keys.chars().take(MAX_SHOWN_CHARS).collect();
    if shown.len() < keys.len() {
        shown.push('…');
    }
    shown
}

/// How many words of text there are in a value, or in what it holds.
fn prose_words(value: &Value) -> usize {
    match value {
        Value::String(text) => text.split_whitespace().take(MIN_PROSE_WORDS).count(),
        Value::Array(values) => values.iter().map(prose_words).sum(),
        Value::Object(object) => object.values().map(prose_words).max().unwrap_or(0),
        _ => 0,
    }
}

#[derive(Default)]
struct Body {
    text: String,
    captions: Vec<String>,
    extraction: Extraction,
}

/// The body as given, but for markup and controls. One that is too large isn't looked through.
fn body(pieces: Vec<Piece>) -> Result<Body, SkipReason> {
    let mut body = Body::default();
    for (number, Piece { text, is_caption }) in pieces.into_iter().enumerate() {
        let plain = markup::plain(text)?;
        body.captions.extend(plain.captions.into_iter().map(|caption| clean::line(&caption)));
        if plain.extraction == Extraction::Degraded {
            body.extraction = Extraction::Degraded;
        }
        let text = kept(plain.text)?;
        if is_caption {
            body.captions.extend(line(&text));
        } else if number == 0 {
            body.text = text;
        } else {
            body.text.push('\n');
            body.text.push_str(&text);
        }
    }
    too_much(body.text.len()).map_or(Ok(body), Err)
}

/// A text as it is kept, if it isn't too large.
fn kept(text: String) -> Result<String, SkipReason> {
    let text = clean::kept(&text).into_owned();
    too_much(text.len()).map_or(Ok(text), Err)
}

fn too_much(bytes: usize) -> Option<SkipReason> {
    (bytes > MAX_TEXT_BYTES).then_some(SkipReason::TooMuchText { bytes })
}

/// A value that is one line, if anything is left of it.
fn line(value: &str) -> Option<String> {
    Some(markup::line(value)).filter(|value| !value.is_empty())
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
        read_record(text, Origin { id: "tin.jsonl".into(), path: "kho/tin.jsonl:3".into(), ..Origin::default() })
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
        let article = read(r#"{"title": "Tin", "published": "hôm qua", "author": 7, "url": ""}"#).unwrap();
        assert_eq!((article.published, article.author, article.url), (None, None, None));
        assert_eq!(Value::Object(article.extra), json!({"published": "hôm qua", "author": 7}));
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

    /// A way to write a key: another case, other signs.
    fn written(name: &str, way: usize) -> String {
        match way % 4 {
            0 => name.to_owned(),
            1 => name.to_uppercase(),
            2 => name.replace('_', " "),
            _ => name.replace('_', "-"),
        }
    }

    proptest! {
        #[test]
        fn keys_of_any_name_and_in_any_order_give_the_same_article(
            choices in proptest::collection::vec((0usize..1_000, 0usize..4, 0u32..1_000), 8),
        ) {
            let value = |field: RecordField| match field {
                RecordField::Id => json!("a7"),
                RecordField::Title => json!("Họp ở thôn Thượng"),
                RecordField::Lead => json!("Sáng nay, cả thôn ra đồng."),
                RecordField::Body => json!("Bà con thôn Thượng góp công làm đường."),
                RecordField::Published => json!("20/11/2023"),
                RecordField::Author => json!("Vũ Lan"),
                RecordField::Source => json!("Báo Xã"),
                RecordField::Url => json!("https://xa.example.vn/1"),
            };
            let own: Map<String, Value> = RecordField::ALL.iter().map(|&field| (field.name().to_owned(), value(field))).collect();
            let mut keys: Vec<(u32, String, Value)> = RecordField::ALL.iter().zip(&choices).map(|(&field, &(name, way, order))| {
                let names = key::names_of(field);
                (order, written(names[name % names.len()], way), value(field))
            }).collect();
            keys.sort_by_key(|key| key.0);
            let other: Map<String, Value> = keys.into_iter().map(|(_, name, value)| (name, value)).collect();
            prop_assert_eq!(read(&Value::Object(own).to_string()).unwrap(), read(&Value::Object(other).to_string()).unwrap());
        }

        #[test]
        fn no_text_panics(text in r#"\{("(title|body|id|published)": ?("[^"\\]{0,8}"|[0-9]{1,5}|null|\[\]),? ?){0,4}\}?"#) {
            let _ = read(&text);
        }
    }
}
