//! A text in stretches that may each be in an encoding of their own: paragraphs, elements of a page, values of JSON.
//!
//! In: the text of a file before it is taken apart, or of a part of an article. Out: the places of those stretches that may
//! be in an old encoding. Most texts have none, which is told by the first marked letter of each.

use std::borrow::Cow;
use std::ops::Range;

use crate::article::entity;

/// How a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Plain,
    Markup,
    Json,
}

impl Syntax {
    /// By the first sign of the text.
    fn of(text: &str) -> Self {
        match text.trim_start_matches('\u{feff}').trim_start().as_bytes().first() {
            Some(b'<') => Self::Markup,
            Some(b'{' | b'[') => Self::Json,
            _ => Self::Plain,
        }
    }
}

/// Elements inside a paragraph: their tags don't end one.
const INLINE: &[&str] =
    &["a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "o:p", "small", "big", "st1"];

/// The places of the stretches of a file's text that may be in an old encoding.
pub(super) fn suspects(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let syntax = Syntax::of(text);
    let mut at = 0;
    let stretches = std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
        let len = match syntax {
            Syntax::Plain => memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1),
            Syntax::Markup => element(rest),
            Syntax::Json => value(rest),
        };
        at += len;
        Some(at - len..at)
    });
    stretches
        .filter(move |range| text.get(range.clone()).is_some_and(|part| is_suspect(part, syntax == Syntax::Markup)))
}

/// Up to the next tag that ends a paragraph.
fn element(rest: &[u8]) -> usize {
    let mut ends = memchr::memchr_iter(b'<', rest.get(1..).unwrap_or_default());
    ends.find(|end| !is_inline(rest.get(end + 2..).unwrap_or_default())).map_or(rest.len(), |end| end + 1)
}

/// Whether a tag that begins so is of an element inside a paragraph.
fn is_inline(tag: &[u8]) -> bool {
    let name = tag.strip_prefix(b"/").unwrap_or(tag);
    let len = name.iter().take(8).position(|b| !(b.is_ascii_alphanumeric() || *b == b':')).unwrap_or(0);
    let name = name.get(..len).unwrap_or_default();
    INLINE.iter().any(|inline| name.eq_ignore_ascii_case(inline.as_bytes()))
}

/// Up to the next quotation mark, or line feed in a value.
fn value(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'"', b'\\', rest.get(at..).unwrap_or_default()) {
        at += found + 1;
        match (rest.get(at - 1), rest.get(at)) {
            (Some(b'"'), _) => return at,
            (_, Some(b'n')) => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// Whether a stretch has signs or letters of Latin-1, and none that only Unicode has of Vietnamese.
fn is_suspect(text: &str, has_references: bool) -> bool {
    let bytes = text.as_bytes();
    let (mut any, mut at) = (false, 0);
    while let Some(&byte) = bytes.get(at) {
        let after = bytes.get(at + 1).copied().unwrap_or_default();
        match byte {
            b'&' if has_references => any |= after.is_ascii_alphabetic() || after == b'#',
            // For JSON: characters may be written by their numbers.
            b'\\' if after == b'u' => any = true,
            ..0x80 => {}
            0xC2 => any |= after != 0xA0,
            0xC3 => any = true,
            _ if is_unicode_only(byte, after) => return false,
            _ => {}
        }
        at += 1;
    }
    any
}

/// Whether a text has letters that only Unicode has of Vietnamese, or combining marks.
pub(super) fn has_unicode(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| matches!(*pair, [first, after] if is_unicode_only(first, after)))
}

/// Whether two bytes of UTF-8 begin such a letter (`ă`, `đ`, `ơ`, `ư`, `ạ` to `ỹ`) or mark.
fn is_unicode_only(first: u8, after: u8) -> bool {
    match first {
        0xC4 => matches!(after, 0x82 | 0x83 | 0x90 | 0x91),
        0xC6 => matches!(after, 0xA0 | 0xA1 | 0xAF | 0xB0),
        0xE1 => matches!(after, 0xBA | 0xBB),
        first => matches!(first, 0xCC | 0xCD),
    }
}

/// A stretch with the characters that are written by their numbers or names: `&Oslash;`, `\u00d8`. Only those beyond
/// ASCII, so that it means the same where it is.
pub(super) fn meaning(text: &str) -> Cow<'_, str> {
    let text = match text.contains('&') {
        true => Cow::Owned(entity::decoded_beyond_ascii(text)),
        false => Cow::Borrowed(text),
    };
    match memchr::memmem::find(text.as_bytes(), b"\\u") {
        Some(_) => Cow::Owned(without_escapes(&text)),
        None => text,
    }
}

fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let code = after
            .strip_prefix('u')
            .and_then(|after| after.get(..4))
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let meant =
            code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32).filter(|c| !c.is_ascii());
        if let Some(c) = meant {
            out.push(c);
            rest = after.get(5..).unwrap_or_default();
        } else {
            // The sign after it is never the beginning of another escape.
            let len = after.chars().next().map_or(0, char::len_utf8);
            out.push('\\');
            out.push_str(after.get(..len).unwrap_or_default());
            rest = after.get(len..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}
