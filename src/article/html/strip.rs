//! Tags off, for pages that no parser should see. One pass, no tree.

use super::dom;
use crate::article::{clean, entity};

/// The text of a page, a line a block; scripts, styles, comments and tags are gone, references decoded.
pub(super) fn stripped(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some((text, behind)) = rest.split_once('<') {
        push_text(&mut out, text);
        rest = match behind.strip_prefix("!--") {
            Some(comment) => comment.split_once("-->").map_or("", |(_, after)| after),
            None if behind.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
                let (tag, after) = behind.split_once('>').unwrap_or((behind, ""));
                after_tag(&mut out, tag, after)
            }
            None => {
                out.push('<');
                behind
            }
        };
    }
    push_text(&mut out, rest);
    entity::decoded(&out)
}

/// The text of a page's `<title>`.
pub(super) fn title(html: &str) -> Option<String> {
    let at = find_ignoring_case(html, "<title")?;
    let (_, text) = html.get(at..)?.split_once('>')?;
    let title = clean::line(&entity::decoded(text.split_once('<')?.0));
    Some(title).filter(|title| !title.is_empty())
}

/// Breaks of lines in markup are spaces.
fn push_text(out: &mut String, text: &str) {
    out.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
}

/// What follows a tag: after its end tag, if its text isn't for readers.
fn after_tag<'h>(out: &mut String, tag: &str, after: &'h str) -> &'h str {
    const MAX_NAME_CHARS: usize = 20;
    let is_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '/' | ':');
    let name = tag.chars().take(MAX_NAME_CHARS).take_while(is_name).collect::<String>().to_ascii_lowercase();
    let bare = name.trim_matches('/');
    if matches!(name.as_str(), "script" | "style" | "template" | "title") {
        let end = format!("</{bare}");
        let at = find_ignoring_case(after, &end).unwrap_or(after.len());
        return after.get(at..).unwrap_or_default();
    }
    match bare {
        "td" | "th" if name.starts_with('/') => {}
        "td" | "th" => out.push(' '),
        _ if dom::is_seen(bare) => out.push(' '),
        _ if dom::is_inline(bare) => {}
        _ => out.push('\n'),
    }
    after
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let len = needle.len();
    memchr::memchr_iter(b'<', text.as_bytes()).find(|&at| {
        text.as_bytes().get(at..at + len).is_some_and(|found| found.eq_ignore_ascii_case(needle.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blocks_become_lines_and_words_stay_whole_and_apart() {
        let html = "<head><title>Bỏ</title><STYLE>p{}</Style></head><p>Th<b>ô</b>n\nThượng<br>họp &amp; bàn</p>\
                    <!-- <p> --><script>if (a<b) {}</script><table><tr><td>1</td><td>2</td></tr></table>3 < 4";
        let lines: Vec<_> = stripped(html).lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        assert_eq!(title(html).as_deref(), Some("Bỏ"));
        assert_eq!(lines, ["Thôn Thượng", "họp & bàn", "1 2", "3 < 4"]);
    }

    proptest! {
        #[test]
        fn no_text_panics(html in "(<|>|/|!--|-->|script|&|;|\\PC){0,40}") {
            let _ = stripped(&html);
        }
    }
}
