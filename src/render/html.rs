//! Text as HTML: whatever comes from an article is text on a page, never markup.

use std::fmt::{self, Write};

use askama::filters::{Escaper, Safe};

use super::passage::parts;
use crate::text::{Span, shown};

/// How a template writes whatever fills one of its places, unless it is [`Safe`].
#[derive(Debug, Clone, Copy)]
pub(super) struct AsText;

impl Escaper for AsText {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| push(&mut out, c))
    }
}

/// Text with marks, to fill a place of a template.
pub(super) fn marked(text: &str, marks: &[Span]) -> Safe<String> {
    Safe(escaped(text, marks))
}

/// A sentence in which what is typed is between backquotes, to fill a place of a template.
pub(super) fn coded(text: &str) -> Safe<String> {
    if !text.matches('`').count().is_multiple_of(2) {
        return Safe(escaped(text, &[]));
    }
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => escaped(part, &[]),
        _ => format!("<code>{}</code>", escaped(part, &[])),
    });
    Safe(parts.collect())
}

/// `text` as HTML, its marks (in order, apart from each other) between `<mark>` and `</mark>`.
///
/// Signs of markup become entities. Control characters are dropped, but for tabs and line feeds, and so are
/// those without a width that hide text or turn its direction; other line breaks become spaces.
pub fn escaped(text: &str, marks: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + 16 * marks.len() + 16);
    for (part, is_mark) in parts(text, marks) {
        out.push_str(if is_mark { "<mark>" } else { "" });
        // A string takes whatever is written.
        let _ = AsText.write_escaped_str(&mut out, part);
        out.push_str(if is_mark { "</mark>" } else { "" });
    }
    out
}

fn push(out: &mut impl Write, c: char) -> fmt::Result {
    match c {
        '&' => out.write_str("&amp;"),
        '<' => out.write_str("&lt;"),
        '>' => out.write_str("&gt;"),
        '"' => out.write_str("&quot;"),
        '\'' => out.write_str("&#39;"),
        c => shown(c).filter(|c| !is_forbidden(*c)).map_or(Ok(()), |c| out.write_char(c)),
    }
}

/// The code points that HTML forbids.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// HTML as a browser reads it, without its marks.
    fn read(html: &str) -> String {
        html.replace("<mark>", "")
            .replace("</mark>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    fn visible(text: &str) -> String {
        text.chars().filter_map(shown).filter(|c| !is_forbidden(*c)).collect()
    }

    /// Spans of whole characters, some of them in order and apart, some not.
    fn spans(text: &str, cuts: &[usize]) -> Vec<Span> {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = |cut: usize| borders[cut % borders.len()];
        cuts.chunks_exact(2).map(|two| Span::new(at(two[0]).min(at(two[1])), at(two[0]).max(at(two[1])))).collect()
    }

    #[test]
    fn what_a_browser_shows_is_the_text_and_the_only_tags_are_marks() {
        let hostile = prop_oneof![
            "[\\PC<>&\"'a-c \n\u{0}\u{7}\u{1b}\u{85}\u{ad}\u{200b}\u{2028}\u{202e}\u{2066}\u{fffe}]{0,40}",
            "(<mark>|</mark>|<script>|&lt;|&amp;|&#39;|&|<!--|-->|]]>|ă){0,12}",
        ];
        proptest!(|(text in hostile, cuts in prop::collection::vec(0usize..60, 0..8))| {
            let html = escaped(&text, &spans(&text, &cuts));
            prop_assert_eq!(read(&html), visible(&text));
            let bare = html.replace("<mark>", "").replace("</mark>", "");
            prop_assert!(!bare.contains(['<', '>', '"', '\'']), "{}", html);
            prop_assert_eq!(html.matches("<mark>").count(), html.matches("</mark>").count());
        });
    }

    #[test]
    fn markup_in_a_text_stays_text_and_marks_stand_around_their_words() {
        let text = "</mark><script>alert('a')</script> & Đảng \"bộ\"";
        let at = text.find("Đảng").unwrap();
        assert_eq!(
            escaped(text, &[Span::new(at, at + "Đảng".len())]),
            "&lt;/mark&gt;&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt; &amp; <mark>Đảng</mark> &quot;bộ&quot;"
        );
        assert_eq!(escaped("đúng\u{202e}gnas\u{1b}[31m\u{0}\u{2028}hết\u{fffe}", &[]), "đúnggnas[31m hết");
    }
}
