//! Text as it is kept: NFC, one kind of line break, no control characters. Nothing else changes.

use std::borrow::Cow;

use crate::text::{nfc, plain};

/// `text` in NFC with `\n` as its only line break and no other control character than tab.
/// Borrowed when it already is so.
pub(super) fn kept(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !may_hold_controls(text) {
        return nfc(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{c}' | '\u{85}' => out.push('\n'),
            c if is_odd(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(match nfc(&out) {
        Cow::Borrowed(_) => out,
        Cow::Owned(composed) => composed,
    })
}

/// Whether a control character other than line feed and tab may be there: a look at bytes is several
/// times faster than one at characters, and nearly every text passes it. U+0080 to U+009F begin with C2.
fn may_hold_controls(text: &str) -> bool {
    text.bytes().any(|b| (b < b' ' && b != b'\n' && b != b'\t') || b == 0x7F || b == 0xC2)
}

/// One line of `text` as it is kept: every run of white space is one space, none at the ends.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in kept(text).split(|c: char| c.is_whitespace() || c == '\u{feff}').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The beginning of `text`, of so many bytes at most.
pub(super) fn start(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// White space and characters without a width off both ends, and nothing between them changed.
pub(super) fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || crate::text::is_invisible(c))
}

/// The form in which two lines are the same line: [`plain`], lower case.
pub(super) fn sameness(line: &str) -> String {
    plain(line).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_one_kind_and_controls_go() {
        assert_eq!(kept("a\r\nb\rc\u{1b}[0m\td"), "a\nb\nc[0m\td");
        assert!(matches!(kept("họp\nchi bộ"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_has_single_spaces_and_keeps_its_spelling() {
        assert_eq!([start("họp", 3), start("họp", 4), start("họp", 9)], ["h", "họ", "họp"]);
        assert_eq!(line(" Ia H’Drai:\u{a0}\n  Ðổi\tmới "), "Ia H’Drai: Ðổi mới");
    }
}
