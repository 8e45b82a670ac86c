//! Escapes of JSON that are half a character.
//!
//! In: the text of a record. Out: the text with `\ufffd` in place of each `\ud83d` that isn't followed
//! by its other half, and of each `\ude00` that doesn't follow its own; and how many there were. Such
//! halves come from programs that cut a text in the middle of an emoji; JSON forbids them, and a whole
//! article isn't lost for one.

use std::borrow::Cow;

const REPLACEMENT: &str = "\\ufffd";
const ESCAPE_BYTES: usize = REPLACEMENT.len();
const HIGH: std::ops::RangeInclusive<u16> = 0xD800..=0xDBFF;
const LOW: std::ops::RangeInclusive<u16> = 0xDC00..=0xDFFF;

/// `json` with whole characters only, and how many halves were replaced.
pub(super) fn mended(json: &str) -> (Cow<'_, str>, usize) {
    let (mut out, mut kept, mut count) = (String::new(), 0, 0);
    let mut at = 0;
    while let Some(found) = json.as_bytes().get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        at += found;
        let next = at + ESCAPE_BYTES;
        at = match (unit(json, at), unit(json, next)) {
            (Some(first), Some(second)) if HIGH.contains(&first) && LOW.contains(&second) => next + ESCAPE_BYTES,
            (Some(half), _) if HIGH.contains(&half) || LOW.contains(&half) => {
                out.push_str(json.get(kept..at).unwrap_or_default());
                out.push_str(REPLACEMENT);
                (kept, count) = (next, count + 1);
                next
            }
            (Some(_), _) => next,
            (None, _) => at + 2, // another escape: a backslash may follow that begins none
        };
    }
    if count == 0 {
        return (Cow::Borrowed(json), 0);
    }
    out.push_str(json.get(kept..).unwrap_or_default());
    (Cow::Owned(out), count)
}

/// The code unit of the escape `\uXXXX` that begins at `at`.
fn unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE_BYTES)?.strip_prefix("\\u")?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit()); // the parser of numbers would take a sign
    is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn halves_are_replaced_and_whole_characters_stay() {
        for (json, expected, count) in [
            (r#""a\ud83d""#, r#""a\ufffd""#, 1),
            (r#""\uD83D\ude00""#, r#""\uD83D\ude00""#, 0),
            (r#""\ude00\ud83d\ud83d\ude00 \ud83dx""#, r#""\ufffd\ufffd\ud83d\ude00 \ufffdx""#, 3),
            (r#""\\ud83d \\\ud83d \n\u0041""#, r#""\\ud83d \\\ufffd \n\u0041""#, 1),
            (r#""\ud83d\u0041 \ud83d\n""#, r#""\ufffd\u0041 \ufffd\n""#, 2),
            (r"\ud8", r"\ud8", 0),
            (r"\u+123\", r"\u+123\", 0),
        ] {
            assert_eq!(mended(json), (Cow::Borrowed(expected), count), "{json}");
        }
    }

    proptest! {
        #[test]
        fn whatever_was_a_text_but_for_halves_is_one(json in r#"(\\ud83d|\\ude00|\\u1ea1|\\\\|\\n|\\"|u|d|ạ){0,12}"#) {
            let json = format!("\"{json}\"");
            let (whole, count) = mended(&json);
            let text: String = serde_json::from_str(&whole).unwrap();
            prop_assert_eq!(text.matches('\u{fffd}').count(), count);
        }
    }
}
