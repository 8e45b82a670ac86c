//! Texts of records that are written as markup.
//!
//! In: a value's text. Out: what a reader sees of it. Markup is taken off only where it really is there (`dưới <5%` has none), and
//! references to characters are decoded, also where programs have escaped them twice.

use std::borrow::Cow;

use crate::article::article::Extraction;
use crate::article::skip::SkipReason;
use crate::article::{clean, entity, html};

/// Times that a text may have been escaped.
const MAX_ROUNDS: usize = 3;

/// A text without markup.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plain {
    /// Its lines.
    pub(super) text: String,
    pub(super) captions: Vec<String>,
    pub(super) extraction: Extraction,
}

/// What a text says. One without markup is as it was.
///
/// # Errors
/// If it has more lines or text than one article may have.
pub(super) fn plain(text: String) -> Result<Plain, SkipReason> {
    let mut text = text;
    for _ in 0..MAX_ROUNDS {
        if has_tag(&text) {
            return taken_off(&text);
        }
        if !entity::is_in(&text) {
            break;
        }
        text = entity::decoded(&text).replace('\u{a0}', " ");
    }
    Ok(Plain { text, ..Plain::default() })
}

/// The same of what is one line: a name, a headline. What is too much is cut by nobody here.
pub(super) fn line(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return clean::line(text);
    }
    match plain(text.to_owned()) {
        Ok(plain) => clean::line(&plain.text),
        Err(_) => clean::line(text),
    }
}

fn taken_off(text: &str) -> Result<Plain, SkipReason> {
    // Where nothing else ends a line, the breaks of the text do.
    let has_breaks = tags(text).any(|name| matches!(name, "p" | "br" | "div"));
    let markup = match !has_breaks && text.contains('\n') {
        true => Cow::Owned(text.replace('\n', "<br>\n")),
        false => Cow::Borrowed(text),
    };
    let (lines, extraction) = html::fragment_lines(&markup);
    let (mut text, mut captions) = (String::with_capacity(markup.len() / 2), Vec::new());
    for line in lines.all()? {
        let is_caption = line.is_caption();
        // A reference that is left was escaped twice; a tag that is left is what the text is about. Editors write `&nbsp;` for any space.
        let line = match entity::is_in(line.text()) {
            true => clean::line(&entity::decoded(line.text())),
            false => clean::line(line.text()),
        };
        if is_caption {
            captions.push(line);
        } else {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line);
        }
    }
    Ok(Plain { text, captions, extraction })
}

/// Elements that texts of records are written with.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "article", "b", "big", "blockquote", "body", "br", "caption", "center", "div", "em", "figcaption", "figure", "font", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "iframe", "img", "li", "ol", "p", "picture", "pre", "script", "section", "small",
    "span", "strike", "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "video",
];
const MAX_NAME_BYTES: usize = 10;

fn has_tag(text: &str) -> bool {
    tags(text).next().is_some()
}

/// The names of the known elements whose tags are in `text`; a comment is called `!`.
fn tags(text: &str) -> impl Iterator<Item = &'static str> {
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(|at| tag(text.as_bytes().get(at + 1..)?))
}

fn tag(behind: &[u8]) -> Option<&'static str> {
    if behind.starts_with(b"!--") {
        return Some("!");
    }
    let (behind, closes) = match behind.strip_prefix(b"/") {
        Some(behind) => (behind, true),
        None => (behind, false),
    };
    let end = behind.iter().take(MAX_NAME_BYTES + 1).position(|b| !b.is_ascii_alphanumeric())?;
    let (name, after) = behind.split_at_checked(end)?;
    let name = ELEMENTS.iter().find(|known| known.as_bytes().eq_ignore_ascii_case(name))?;
    // What follows the name must look like the rest of a tag: `a <b và c> d` is none.
    let rest = after.get(..memchr::memchr2(b'>', b'<', after)?).filter(|rest| after.get(rest.len()) == Some(&b'>'))?;
    let inside = rest.trim_ascii().strip_suffix(b"/").unwrap_or(rest.trim_ascii());
    let is_tag = inside.is_empty() || (!closes && memchr::memchr(b'=', inside).is_some());
    is_tag.then_some(*name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_is_taken_off_where_it_is_and_nowhere_else() {
        for (text, expected) in [
            ("<p>Xã Yên Khê</p><p>họp <b>bàn</b> việc&nbsp;làng</p>", "Xã Yên Khê\nhọp bàn việc làng"),
            ("Họp &amp; bàn", "Họp & bàn"),
            ("Họp &amp;quot;bàn&amp;quot;", "Họp \"bàn\""),
            ("&lt;p&gt;Họp&lt;/p&gt;&lt;p&gt;bàn&lt;/p&gt;", "Họp\nbàn"),
            ("<p>Thẻ &lt;b&gt; in đậm</p>", "Thẻ <b> in đậm"),
            ("<p>Họp &amp;quot;bàn&amp;quot;</p>", "Họp \"bàn\""),
            ("Dưới <5% và >3%; a<b, b>a", "Dưới <5% và >3%; a<b, b>a"),
            ("giá <b và c> d", "giá <b và c> d"),
            ("HĐND&UBND; AT&T", "HĐND&UBND; AT&T"),
            ("Một\n\nHai <i>ba</i>\nBốn", "Một\nHai ba\nBốn"),
            ("<p>Một\nhai</p>", "Một hai"),
            ("Một<br/>hai<BR>ba", "Một\nhai\nba"),
            ("<a href='x'><img src=y></a>Sáng nay", "Sáng nay"),
            (
                "<p>Bà con thôn Thượng góp công làm đường, ai có đất thì góp đất.</p><div class='related'><a href=x>Xã bên làm cầu</a></div><p>Vui!</p>",
                "Bà con thôn Thượng góp công làm đường, ai có đất thì góp đất.\nVui!",
            ),
            // A text is as it is given: lists of documents, headings and what else looks like a part of a page.
            (
                "<p>Tin liên quan</p><div><a href=1>Kế hoạch số 44-KH/HU</a><br>Ngày 5/11/2023</div><div><a href=2>Kế hoạch số 45-KH/HU</a><br>Ngày 6/11/2023</div>",
                "Tin liên quan\nKế hoạch số 44-KH/HU\nNgày 5/11/2023\nKế hoạch số 45-KH/HU\nNgày 6/11/2023",
            ),
            (
                "<div class='related-content'><p>Bà con thôn Thượng góp công làm đường.</p></div>",
                "Bà con thôn Thượng góp công làm đường.",
            ),
            ("<div class='related'><a href=1>Kế hoạch số 44-KH/HU</a></div>", "Kế hoạch số 44-KH/HU"),
            ("  Một\n\n Hai ", "  Một\n\n Hai "),
        ] {
            assert_eq!(plain(text.to_owned()).unwrap().text, expected, "{text}");
        }
        let figure = plain("<p>Họp</p><figure><img><figcaption>Đường mới</figcaption></figure>".to_owned()).unwrap();
        assert_eq!((figure.text.as_str(), figure.captions.as_slice()), ("Họp", &["Đường mới".to_owned()][..]));
        assert_eq!(line("Kết luận <i>21</i>\n&quot;mới&quot;"), "Kết luận 21 \"mới\"");
    }

    #[test]
    fn hostile_markup_is_only_stripped() {
        let hostile = plain(format!("{}Họp ở thôn Thượng", "<div>".repeat(50_000))).unwrap();
        assert_eq!((hostile.text.trim(), hostile.extraction), ("Họp ở thôn Thượng", Extraction::Degraded));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(<|>|/|!--|-->|p|b |br|=|&|amp;|lt;|\n|\\PC){0,40}") {
            let _ = (plain(text.clone()), line(&text));
        }
    }
}
