//! Bytes to text.
//!
//! In: a file's bytes and the character set it names itself. Out: its text, without a byte order
//! mark, or the reason why it is none. Order of trust: byte order mark, UTF-16 by its look, valid
//! UTF-8, UTF-8 with a few bad bytes (they become U+FFFD), the set the file names, a detector.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::skip::SkipReason;

/// How many bytes show whether a text is UTF-16.
const UTF_16_SAMPLE_BYTES: usize = 4096;
/// One control character in so many characters is still text.
const CHARS_PER_CONTROL: usize = 100;

/// `bytes` as text. `named` is the character set that the file names, such as `windows-1258`.
///
/// # Errors
///
/// [`SkipReason::Binary`] if too many characters are controls.
pub(super) fn decode<'b>(bytes: &'b [u8], named: Option<&str>) -> Result<Cow<'b, str>, SkipReason> {
    let text = text_of(bytes, named);
    if is_binary(&text) { Err(SkipReason::Binary) } else { Ok(text) }
}

fn text_of<'b>(bytes: &'b [u8], named: Option<&str>) -> Cow<'b, str> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark_len..).unwrap_or_default());
        return text;
    }
    if let Some(encoding) = utf_16_by_look(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if is_mostly_utf_8(bytes) => String::from_utf8_lossy(bytes),
        Err(_) => {
            let named = named.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
            let encoding = named.filter(|&encoding| encoding != UTF_8).unwrap_or_else(|| detected(bytes));
            encoding.decode_without_bom_handling(bytes).0
        }
    }
}

/// Whether the file starts with a byte order mark of UTF-16, so that it has no lines of bytes.
pub(super) fn has_utf_16_mark(start: &[u8]) -> bool {
    start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF")
}

/// UTF-16 without a mark: Latin letters, spaces and digits have an empty upper byte, most letters of
/// Vietnamese are Latin, and no text has an empty lower byte.
fn utf_16_by_look(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..UTF_16_SAMPLE_BYTES.min(bytes.len()))?;
    let (mut even, mut odd, mut pairs) = (0usize, 0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        pairs += 1;
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let (many, few) = (pairs * 2 / 5, pairs / 100);
    match () {
        () if pairs < 2 || !bytes.len().is_multiple_of(2) => None,
        () if odd > many && even <= few => Some(UTF_16LE),
        () if even > many && odd <= few => Some(UTF_16BE),
        () => None,
    }
}

/// Under one per cent of bad bytes, and fewer of them than good characters beyond ASCII.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut bad, mut good) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        bad += chunk.invalid().len();
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    bad * 100 < bytes.len() && bad < good
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"vn"), Utf8Detection::Deny)
}

fn is_binary(text: &str) -> bool {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}' | '\u{a0}');
    if !text.bytes().any(|b| (b < b' ' && !b.is_ascii_whitespace()) || b == 0x7F || b == 0xC2) {
        return false; // the usual case, several times faster
    }
    let (mut odd, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(is_odd(c));
    }
    odd > 0 && odd * CHARS_PER_CONTROL > all.max(CHARS_PER_CONTROL * 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::nfc;

    const TEXT: &str = "Xã Phú Mỹ họp chi bộ, bàn việc đường thôn. Người dân góp công, góp đất, ai cũng vui.";

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_of_utf_8_and_utf_16_are_obeyed_and_taken_off() {
        let marked = format!("\u{feff}{TEXT}");
        for bytes in [marked.clone().into_bytes(), utf_16(&marked, u16::to_le_bytes), utf_16(&marked, u16::to_be_bytes)]
        {
            assert_eq!(decode(&bytes, None).unwrap(), TEXT);
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_empty_bytes() {
        assert_eq!(decode(&utf_16(TEXT, u16::to_le_bytes), None).unwrap(), TEXT);
        assert_eq!(decode(&utf_16(TEXT, u16::to_be_bytes), None).unwrap(), TEXT);
    }

    #[test]
    fn utf_8_wins_over_the_set_that_the_page_names() {
        assert_eq!(decode(TEXT.as_bytes(), Some("windows-1252")).unwrap(), TEXT);
    }

    #[test]
    fn windows_1258_is_read_named_or_detected() {
        let decomposed = "Đo\u{300}ng chi\u{301}";
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1258.encode(decomposed);
        assert!(!unmappable);
        assert_eq!(nfc(&decode(&bytes, Some("windows-1258")).unwrap()), nfc(decomposed));
        let text = "Chi b\u{f4}\u{323} ho\u{323}p ba\u{300}n vi\u{ea}\u{323}c l\u{e0}ng, ng\u{1b0}\u{1a1}\u{300}i d\u{e2}n g\u{f3}p c\u{f4}ng. ".repeat(4);
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1258.encode(&text);
        assert!(!unmappable);
        assert_eq!(nfc(&decode(&bytes, None).unwrap()), nfc(&text));
    }

    #[test]
    fn a_few_bad_bytes_keep_the_rest_of_the_text() {
        let mut bytes = TEXT.repeat(5).into_bytes();
        bytes.insert(2, 0xFF);
        let text = decode(&bytes, None).unwrap().into_owned();
        assert!(text.contains('\u{fffd}') && text.contains("họp chi bộ"));
    }

    #[test]
    fn binary_data_is_refused_and_a_stray_control_is_not() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise, None), Err(SkipReason::Binary));
        assert_eq!(decode(b"PK\x03\x04\x14\x00\x00\x00\x08\x00", None), Err(SkipReason::Binary));
        assert!(decode(format!("{TEXT}\u{c}\u{0}{TEXT}").as_bytes(), None).is_ok());
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_refused(bytes: Vec<u8>) {
            let _ = decode(&bytes, Some("windows-1258"));
        }
    }
}
