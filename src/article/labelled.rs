//! What is said of a text in lines with labels above it, as people paste it: `Tiêu đề: …`, `Nguồn: …`, `Ngày đăng: …`, or the
//! address of its page.
//!
//! In: a text. Out: what these lines say, and the text below them.

use serde_json::{Map, Value};

use super::page::Known;
use super::record::RecordField;
use super::{clean, front_matter};

/// A line with a label alone may be part of the text.
const LEAST_LABELS: usize = 2;
const MAX_LABEL_CHARS: usize = 30;
const MAX_LINES: usize = 12;
const MAX_LINE_BYTES: usize = 4 << 10;

/// Takes such lines off a text; none if it has none.
pub(super) fn taken(text: &str) -> Option<(Known, &str)> {
    let (address, text) = match address(text) {
        Some((address, rest)) => (Some(address), rest),
        None => (None, text),
    };
    match labels(text).or(address.is_some().then_some((Known::default(), text))) {
        Some((known, rest)) if !rest.trim().is_empty() => Some((Known { url: known.url.or(address), ..known }, rest)),
        _ => None,
    }
}

/// An address that is the first line.
fn address(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let (line, rest) = text.split_once('\n')?;
    let line = clean::trimmed(clean::start(line, MAX_LINE_BYTES));
    let is_one =
        ["http://", "https://"].iter().any(|start| line.starts_with(start)) && !line.contains(char::is_whitespace);
    is_one.then(|| (line.to_owned(), rest))
}

fn labels(text: &str) -> Option<(Known, &str)> {
    let (mut fields, mut seen, mut at, mut end) = (Map::new(), Vec::new(), 0, 0);
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let Some((label, field, value)) = label(line).filter(|(_, field, _)| !seen.contains(field)) else { break };
        fields.insert(label, Value::String(value));
        seen.push(field);
        end = at;
    }
    (seen.len() >= LEAST_LABELS).then_some((front_matter::known(fields), text.get(end..)?))
}

/// The label of a line, what it means and what is said.
fn label(line: &str) -> Option<(String, RecordField, String)> {
    use RecordField::{Author, Lead, Published, Source, Title, Url};
    let (label, value) = clean::start(line, MAX_LINE_BYTES).split_once(':').filter(|_| line.len() < MAX_LINE_BYTES)?;
    let (label, value) = (clean::line(label), clean::line(value));
    let is_short = label.chars().nth(MAX_LABEL_CHARS).is_none() && label.starts_with(char::is_uppercase);
    let (field, _) = front_matter::field_of(&label).filter(|_| is_short && !value.is_empty())?;
    [Author, Lead, Published, Source, Title, Url].contains(&field).then_some((label, field, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_above_a_text_say_what_it_is() {
        let text = "\nNguồn: http://a.vn/1\nTiêu đề: Thôn Thượng nêu gương\nNgày đăng: 20/11/2023\nTác giả: Vũ Lan\n\nThôn họp: bàn việc.";
        let (known, rest) = taken(text).unwrap();
        assert_eq!(known.title.as_deref(), Some("Thôn Thượng nêu gương"));
        assert_eq!((known.url.as_deref(), known.author.as_deref()), (Some("http://a.vn/1"), Some("Vũ Lan")));
        assert_eq!((known.published.unwrap().date.to_string().as_str(), rest), ("2023-11-20", "\nThôn họp: bàn việc."));
        let (known, rest) = taken("https://a.vn/1\r\n\r\nThôn họp\r\nBàn việc.").unwrap();
        assert_eq!((known.url.as_deref(), rest.trim_start()), (Some("https://a.vn/1"), "Thôn họp\r\nBàn việc."));
    }

    #[test]
    fn lines_that_only_have_a_colon_are_text() {
        for text in [
            "Thôn Thượng: làm đường\nNguồn: góp công\nBà con đến đông.",
            "Thời gian: 20/11/2023\nĐịa điểm: nhà văn hóa thôn\n\nHọp.",
            "Tiêu đề: Họp\nTác giả: Vũ Lan\n",
            "https://a.vn/1",
            "",
        ] {
            assert!(taken(text).is_none(), "{text}");
        }
    }
}
