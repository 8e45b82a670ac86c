//! The text of an article that only the scripts of a page hold: a page that is drawn by a program in the browser.
//!
//! In: the document, and the titles that its head gives. Out: the longest text under a usual key in an object with one of these
//! titles: `articleBody` of JSON-LD, `__NEXT_DATA__`, `window.__INITIAL_STATE__ = {…}`.

use dom_query::Document;
use serde_json::Value;

use super::json_ld;
use super::loose_json;

/// Larger scripts aren't read.
const MAX_SCRIPT_BYTES: usize = 2 << 20;
const MAX_SCRIPTS: usize = 64;
const MAX_VALUES: usize = 200_000;
const MAX_DEPTH: usize = 64;
const MIN_TEXT_CHARS: usize = 40;

const TITLES: &[&str] = &["title", "headline", "name", "tieude", "tieu_de", "ten_bai"];
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "articlebody", "body", "bodyhtml", "content", "contenthtml", "detail", "details", "fulltext", "html", "noi_dung", "noidung", "post_content", "text",
];

/// See the head of the file.
pub(super) fn text(document: &Document, titles: &[String]) -> Option<String> {
    let scripts = document.select("script");
    let mut best: Option<String> = None;
    for script in scripts.nodes().iter().take(MAX_SCRIPTS) {
        let text = script.text();
        if text.len() > MAX_SCRIPT_BYTES || !text.contains('{') {
            continue;
        }
        let is_data = script.attr("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
        let values = if is_data { loose_json::values(&text) } else { assigned(&text).into_iter().collect() };
        let found = values.iter().filter_map(|value| of_value(value, titles)).max_by_key(|text| text.len());
        if let Some(found) = found.filter(|found| best.as_ref().is_none_or(|best| best.len() < found.len())) {
            best = Some(found.to_owned());
        }
    }
    best
}

/// The object that a script gives a name: `window.__INITIAL_STATE__ = {…};`.
fn assigned(script: &str) -> Option<Value> {
    const NAMES: [&str; 5] = ["__INITIAL_STATE__", "__NUXT__", "__PRELOADED_STATE__", "__APOLLO_STATE__", "__DATA__"];
    let after = NAMES.iter().find_map(|name| script.split_once(name)).map(|(_, after)| after)?;
    let (between, object) = after.split_at_checked(after.find('{')?)?;
    let is_assigned = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ']')) == "=";
    // What follows the object doesn't matter.
    let mut values = serde_json::Deserializer::from_str(object).into_iter::<Value>();
    values.next().filter(|_| is_assigned)?.ok()
}

/// The longest text of the objects in a value that have one of the titles.
fn of_value<'v>(value: &'v Value, titles: &[String]) -> Option<&'v str> {
    let (mut open, mut count) = (vec![(value, 0)], 0);
    let mut best: Option<&str> = None;
    while let Some((value, depth)) = open.pop() {
        count += 1;
        if count > MAX_VALUES || depth > MAX_DEPTH {
            break;
        }
        match value {
            Value::Array(values) => open.extend(values.iter().map(|value| (value, depth + 1))),
            Value::Object(fields) => {
                let is_own = TITLES
                    .iter()
                    .filter_map(|key| named(fields, key))
                    .any(|own| own.len() < 1000 && titles.iter().any(|title| json_ld::is_same(own, title)));
                let longest =
                    TEXTS.iter().filter(|_| is_own).filter_map(|key| named(fields, key)).max_by_key(|text| text.len());
                let is_text = |text: &&str| text.chars().take(MIN_TEXT_CHARS).count() == MIN_TEXT_CHARS;
                if let Some(text) =
                    longest.filter(is_text).filter(|text| best.is_none_or(|best| best.len() < text.len()))
                {
                    best = Some(text);
                }
                open.extend(fields.values().map(|value| (value, depth + 1)));
            }
            _ => {}
        }
    }
    best
}

/// The text under a key, whatever the case of its letters.
fn named<'v>(fields: &'v serde_json::Map<String, Value>, key: &str) -> Option<&'v str> {
    const MAX_KEYS: usize = 200;
    fields.iter().take(MAX_KEYS).find(|(own, _)| own.eq_ignore_ascii_case(key)).and_then(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_under_the_title_of_the_page_is_found_and_that_of_others_is_not() {
        let long = "<p>Bà con thôn Thượng góp công làm con đường ra đồng.</p>";
        let titles = ["Làm đường".to_owned()];
        let own = format!(r#"{{"title": "Làm đường", "content": "{long}"}}"#);
        let other = format!(r#"{{"title": "Bắc cầu", "content": "{long}"}}"#);
        for (script, expected) in [
            (
                format!(
                    "<script id=__NEXT_DATA__ type='application/json'>{{\"props\": {{\"a\": [{own}, {other}]}}}}</script>"
                ),
                Some(long),
            ),
            (format!("<script>window.__INITIAL_STATE__ = {{\"post\": {own}}};(function(){{}})()</script>"), Some(long)),
            (format!("<script>window['__DATA__']={own}</script>"), Some(long)),
            (
                format!(
                    "<script type='application/ld+json'>{{\"headline\": \"Làm đường\", \"articleBody\": \"{long}\"}}</script>"
                ),
                Some(long),
            ),
            (format!("<script type='application/json'>{other}</script>"), None),
            (format!("<script>var a = {own}</script>"), None),
            ("<script>window.__DATA__ = {bad</script>".to_owned(), None),
        ] {
            assert_eq!(text(&Document::from(script.as_str()), &titles).as_deref(), expected, "{script}");
        }
    }
}
