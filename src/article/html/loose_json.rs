//! JSON as pages have it: with comments, commas before brackets, raw line breaks, one value after the other.
//!
//! In: the text of a script. Out: the values in it that can be read. What isn't JSON even so is looked through for the
//! few texts that are wanted, if it tells of one article only.

use serde_json::{Deserializer, Map, Value};

/// The keys that are looked for in what isn't JSON.
const KEYS: [&str; 3] = ["headline", "datePublished", "@type"];
/// A longer text is none of them.
const MAX_TEXT_CHARS: usize = 400;

/// The values of a script.
pub(super) fn values(text: &str) -> Vec<Value> {
    let json = mended(text);
    let mut values: Vec<Value> = Vec::new();
    let mut stream = Deserializer::from_str(&json).into_iter::<Value>();
    let mut is_broken = false;
    for value in stream.by_ref() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => is_broken = true,
        }
        if is_broken {
            break;
        }
    }
    if is_broken && let Some(found) = texts_of(json.get(stream.byte_offset()..).unwrap_or(&json)) {
        values.push(found);
    }
    values
}

/// `text` without comments, raw control characters, commas and semicolons where JSON has none.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut in_text = false;
    while let Some(first) = rest.chars().next() {
        let after = |skipped: usize| rest.get(skipped..).unwrap_or_default();
        if in_text {
            let escaped = first == '\\';
            out.push(if first.is_control() { ' ' } else { first });
            rest = after(first.len_utf8());
            if escaped && let Some(next) = rest.chars().next() {
                out.push(if next.is_control() { ' ' } else { next });
                rest = rest.get(next.len_utf8()..).unwrap_or_default();
            }
            in_text = first != '"';
            continue;
        }
        if let Some(end) = comment(rest) {
            rest = after(end);
            continue;
        }
        match first {
            '"' => in_text = true,
            '}' | ']' => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        // Between values a comma or a semicolon is as good as a space.
        out.push(if first.is_control() || first == ';' { ' ' } else { first });
        rest = after(first.len_utf8());
    }
    let start = out.find(['{', '[']).unwrap_or(out.len());
    out.split_off(start)
}

/// Where a comment at the beginning of `text` ends.
fn comment(text: &str) -> Option<usize> {
    const MARKS: [&str; 6] = ["<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>"];
    if let Some(mark) = MARKS.iter().find(|mark| text.starts_with(**mark)) {
        return Some(mark.len());
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    text.starts_with("//").then(|| text.find('\n').unwrap_or(text.len()))
}

/// The wanted texts of what isn't JSON, as an object; none if it tells of several articles.
fn texts_of(text: &str) -> Option<Value> {
    if text.matches("\"datePublished\"").count() > 1 || text.matches("\"headline\"").count() > 1 {
        return None;
    }
    let mut object = Map::new();
    for key in KEYS {
        if let Some(found) = text_of(text, key) {
            object.insert(key.to_owned(), Value::String(found));
        }
    }
    (object.contains_key("@type") && object.len() > 1).then_some(Value::Object(object))
}

/// The text after a key: it ends at a quotation mark that a comma or bracket follows.
fn text_of(text: &str, key: &str) -> Option<String> {
    let (_, after) = text.split_once(&format!("\"{key}\""))?;
    let after = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let mut chars = 0;
    for (at, c) in after.char_indices() {
        chars += 1;
        if chars > MAX_TEXT_CHARS {
            return None;
        }
        let ends = |rest: &str| rest.trim_start().starts_with([',', '}', ']']);
        if c == '"' && after.get(at + 1..).is_some_and(ends) {
            return after.get(..at).map(|text| text.replace('\\', ""));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_nearly_json_is_read() {
        let right = json!({ "a": "b c", "d": [1, 2] });
        for text in [
            "{\"a\": \"b c\", \"d\": [1, 2]}",
            "{\"a\": \"b c\", \"d\": [1, 2,],}",
            "{\"a\": \"b\nc\", \"d\": [1, 2]};",
            "<!-- {\"a\": \"b c\", \"d\": [1, 2]} -->",
            "//<![CDATA[\n{\"a\": \"b c\", // ba\n \"d\": [1, /* hai */ 2]}\n//]]>",
            "\u{feff} var x = {\"a\": \"b c\", \"d\": [1, 2]}",
        ] {
            assert_eq!(values(text), std::slice::from_ref(&right), "{text}");
        }
        assert_eq!(values("{\"a\": 1}\n{\"b\": \"//\"}"), [json!({ "a": 1 }), json!({ "b": "//" })]);
        assert_eq!(values("{\"a\": 1}, {\"b\": 2}")[0], json!({ "a": 1 }));
    }

    #[test]
    fn of_what_is_no_json_the_wanted_texts_are_read_if_it_tells_of_one_article() {
        let broken = "{\"@type\": \"NewsArticle\", \"headline\": \"Làm theo \"lời Bác\" ở thôn\", \"datePublished\": \"2023-11-05\"}";
        assert_eq!(values(broken)[0]["headline"], "Làm theo \"lời Bác\" ở thôn");
        assert!(values(&format!("[{broken}, {broken}]")).is_empty());
        assert!(values("{bad json").is_empty() && values("").is_empty());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(\\{|\\}|\"|:|,|\\[|\\]|//|/\\*|\\\\|headline|@type|<!--|\\PC){0,40}") {
            let _ = values(&text);
        }
    }
}
