//! Characters: canonical composition, and which ones a reader never sees.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::cut_to;

/// `text` in Unicode normal form C. Borrowed when it already is (the usual case: one pass, no copy).
///
/// Combining marks aren't alphanumeric, so decomposed `quyết` would fall into pieces: every text goes
/// through here before it is tokenized. Two habits of old converters that Unicode doesn't compose are
/// mended on the way: the horn written as U+0315 (comma above right) after `o` or `u`.
pub fn nfc(text: &str) -> Cow<'_, str> {
    const COMMA_ABOVE_RIGHT: char = '\u{0315}';
    const HORN: char = '\u{031B}';
    if is_all_composed(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    if text.contains(COMMA_ABOVE_RIGHT) {
        return Cow::Owned(text.chars().map(|c| if c == COMMA_ABOVE_RIGHT { HORN } else { c }).nfc().collect());
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a text in UTF-8 has nothing but the letters and signs of nearly every Vietnamese text that normal form C leaves
/// alone, whatever stands beside them: up to U+02FF, U+1E00 to U+1EFF and U+2010 to U+2027. A look at bytes is several
/// times faster than one into Unicode's tables.
fn is_all_composed(text: &[u8]) -> bool {
    let is_composed = |(at, byte): (usize, &u8)| {
        let after = |more: usize| text.get(at + more).copied().unwrap_or_default();
        match byte {
            ..0xCC => true,
            0xE1 => matches!(after(1), 0xB8..=0xBB),
            0xE2 => after(1) == 0x80 && matches!(after(2), 0x90..0xA8),
            _ => false,
        }
    };
    text.iter().enumerate().all(is_composed)
}

/// Characters without a width that stand inside words in copied text and must not cut them: soft
/// hyphen, zero-width space and joiners, word joiner, byte order mark, direction marks.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// The signs that writers use for the apostrophe of `H'Drai`.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}'
            | '\u{2018}'
            | '\u{02BC}'
            | '\u{02BB}'
            | '\u{02B9}'
            | '`'
            | '\u{00B4}'
            | '\u{2032}'
            | '\u{FF07}'
    )
}

/// One line of plain text: NFC, look-alikes of `đ` and `ư` mended, every run of white space (also
/// NBSP and line breaks) one space, apostrophes as U+0027, dashes as `-`, no invisible characters.
/// For comparing names and for reading metadata, never for a text that spans point into.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in nfc(text).chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_invisible(c) && !c.is_control() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(match c {
                _ if is_apostrophe(c) => '\'',
                '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                _ => unlike(c),
            });
        }
    }
    out
}

/// What was typed, as [`plain`] text and without its end if it is long: for naming it in a message.
pub fn short(typed: &str) -> String {
    const COLUMNS: usize = 61;
    cut_to(&plain(typed), COLUMNS).into_owned()
}

/// A letter that only looks Vietnamese, as the Vietnamese letter that was meant.
pub(super) fn unlike(c: char) -> char {
    match c {
        '\u{00D0}' | '\u{0189}' => 'Đ',
        '\u{00F0}' | '\u{0256}' => 'đ',
        '\u{01A2}' => 'Ư',
        '\u{01A3}' => 'ư',
        '\u{019F}' => 'Ơ',
        '\u{0275}' => 'ơ',
        other => other,
    }
}

/// Characters other than the line feed at which some programs break a line: vertical tab, form feed, carriage
/// return, next line, line and paragraph separator.
pub fn is_odd_line_break(c: char) -> bool {
    matches!(c, '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What of a document's character may be shown to a person, in every form of output: a space for an odd line
/// break, so that a line stays one line and words don't run together; nothing for controls (but line feed and tab
/// stay), bidi overrides and other invisible marks (but the non-joiner stays); else the character itself.
pub fn shown(c: char) -> Option<char> {
    match c {
        '\n' | '\t' | '\u{200C}' => Some(c),
        c if is_odd_line_break(c) => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    }
}

/// `text` without the characters that could steer a terminal or break a line; see [`shown`]. Borrowed when clean.
pub fn safe_for_terminal(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().filter_map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_text_is_composed_and_composed_text_is_borrowed() {
        assert_eq!(nfc("quye\u{302}\u{301}t"), "quyết");
        assert!(matches!(nfc("nghị quyết"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_taken_for_composed_stays_as_it_is_beside_anything() {
        let is_composed = |c: &char| is_all_composed(c.encode_utf8(&mut [0; 4]).as_bytes());
        for c in ('\0'..='\u{FFFF}').filter(is_composed) {
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c:?}");
        }
    }

    #[test]
    fn a_horn_written_as_a_comma_above_is_a_horn() {
        assert_eq!(nfc("tu\u{0315} tu\u{031B}\u{0309}ng"), "tư tửng");
    }

    #[test]
    fn plain_mends_spaces_look_alikes_apostrophes_and_dashes() {
        assert_eq!(plain(" Ð\u{e3}ng\u{a0}bộ \n H\u{2019}Drai\u{ad} 37 – QĐ/TW "), "Đãng bộ H'Drai 37 - QĐ/TW");
    }

    #[test]
    fn escape_and_bidi_characters_never_reach_a_terminal() {
        assert_eq!(safe_for_terminal("a\u{1b}[31mb\u{202e}c\n"), "a[31mbc\n");
        assert!(matches!(safe_for_terminal("sạch"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_stays_one_line_for_every_program_and_its_words_stay_apart() {
        for c in ['\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'] {
            assert_eq!(safe_for_terminal(&format!("Bà{c}con")), "Bà con", "{c:?}");
        }
        assert_eq!(safe_for_terminal("một\r\nhai\tba\u{200c}"), "một\nhai\tba\u{200c}");
    }
}
