//! Bytes to text.
//!
//! In: a file's bytes and the character set it names itself. Out: its text, without a byte order
//! mark, and how much of it couldn't be read, or the reason why it is none. Order of trust: byte order mark, UTF-16 by its look, valid
//! UTF-8, UTF-8 with a few bad bytes (they become U+FFFD), an old encoding of Vietnamese by its look, the set the file names, a detector.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258, X_USER_DEFINED};

use super::legacy::{self, OldEncoding};
use super::skip::SkipReason;

/// How many bytes show whether a text is UTF-16.
const UTF_16_SAMPLE_BYTES: usize = 4096;
/// How many bytes show which old encoding a text is in.
const OLD_SAMPLE_BYTES: usize = 256 << 10;
/// One control character in so many characters is still text.
const CHARS_PER_CONTROL: usize = 100;
/// So many control characters are strays however short the text is, unless it is mostly made of them.
const MAX_STRAY_CONTROLS: usize = 8;

/// Fewer bytes say nothing of how a text is made.
const LEAST_NOISE: usize = 64;
/// What other alphabets begin with in ISO-2022-JP.
const ESCAPE: u8 = 0x1B;

/// What may be before UTF-8.
pub(super) const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What follows the byte order mark of UTF-8, if there is one.
pub(super) fn after_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes)
}

/// Whether there is nothing but white space in bytes that are no UTF-16.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    after_mark(bytes).trim_ascii().is_empty()
}

/// Bytes as text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    /// Without a byte order mark.
    pub(super) text: Cow<'b, str>,
    /// In how many places bytes are no text and became U+FFFD.
    pub(super) bad: usize,
}

/// What is known of the character set of some bytes before they are decoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Charset {
    /// Nothing: they are a whole file.
    #[default]
    Unknown,
    /// They are a part of a file in this set.
    Of(&'static Encoding),
    /// They were counted over from this set to UTF-8 as they were read; what couldn't be is U+FFFD.
    Converted(&'static Encoding),
}

/// `bytes` as text. `named` is the character set that the file names, such as `windows-1258`.
///
/// # Errors
///
/// [`SkipReason::Binary`] if too many characters are controls; [`SkipReason::OtherCharset`] if a part of
/// a file is in another set than the file.
pub(super) fn decode<'b>(bytes: &'b [u8], charset: Charset, named: Option<&str>) -> Result<Decoded<'b>, SkipReason> {
    let mut is_old = false;
    let decoded = match charset {
        Charset::Unknown => {
            let set = set_of(bytes, named);
            is_old = set == WINDOWS_1252;
            let decoded = decode_as(bytes, set);
            if !is_unicode(set) && is_noise(bytes, set, decoded.bad) {
                return Err(SkipReason::Binary);
            }
            decoded
        }
        Charset::Of(set) => match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Decoded { text: Cow::Borrowed(text), bad: 0 },
            Err(_) if set == UTF_8 && !is_perhaps_utf_8(bytes) => {
                return Err(SkipReason::OtherCharset { charset: set.name().into() });
            }
            Err(_) => decode_as(bytes, set),
        },
        Charset::Converted(_) => {
            let text = String::from_utf8_lossy(bytes);
            Decoded { bad: text.matches(char::REPLACEMENT_CHARACTER).count(), text }
        }
    };
    if is_binary(&decoded.text, is_old) { Err(SkipReason::Binary) } else { Ok(decoded) }
}

/// `bytes` in this set.
pub(super) fn decode_as<'b>(bytes: &'b [u8], set: &'static Encoding) -> Decoded<'b> {
    let marked = Encoding::for_bom(bytes).filter(|&(marked, _)| marked == set);
    let bytes = bytes.get(marked.map_or(0, |(_, mark_len)| mark_len)..).unwrap_or_default();
    let (text, any_bad) = set.decode_without_bom_handling(bytes);
    let bad = match () {
        () if !any_bad => 0,
        // A text in UTF-8 may hold U+FFFD that somebody else has put there.
        () if set == UTF_8 => bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
        () => text.matches(char::REPLACEMENT_CHARACTER).count(),
    };
    Decoded { text, bad }
}

/// The character set that [`decode`] reads bytes in.
pub(super) fn set_in_use(bytes: &[u8], charset: Charset, named: Option<&str>) -> &'static Encoding {
    match charset {
        Charset::Unknown => set_of(bytes, named),
        Charset::Converted(set) => set,
        Charset::Of(set) if simdutf8::basic::from_utf8(bytes).is_err() => set,
        Charset::Of(_) => UTF_8,
    }
}

/// Whether a set has all letters of Vietnamese as characters of their own.
pub(super) fn is_unicode(set: &'static Encoding) -> bool {
    [UTF_8, UTF_16LE, UTF_16BE].contains(&set)
}

/// The character set of a file, or of one that begins so.
pub(super) fn set_of(bytes: &[u8], named: Option<&str>) -> &'static Encoding {
    if let Some((set, _)) = Encoding::for_bom(bytes) {
        return set;
    }
    if let Some(set) = utf_16_by_look(bytes) {
        return set;
    }
    let named = named.and_then(|name| Encoding::for_label(name.trim().as_bytes())).filter(|&set| set != UTF_8);
    // Of all sets that are named this one alone is written in bytes of ASCII.
    if named == Some(ISO_2022_JP) && memchr::memchr(ESCAPE, bytes).is_some() {
        return ISO_2022_JP;
    }
    if std::str::from_utf8(bytes).is_ok() || is_mostly_utf_8(bytes) {
        return UTF_8;
    }
    // Programs of the time named the set of the machine, whatever the font made of it.
    let is_telling = named.is_some_and(|set| set != WINDOWS_1252 && set != WINDOWS_1258 && set != X_USER_DEFINED);
    let old = if is_telling { None } else { old_encoding(bytes) };
    match old {
        Some(OldEncoding::Windows1258) => WINDOWS_1258,
        // What it means is told and converted stretch by stretch.
        Some(_) => WINDOWS_1252,
        None => named.filter(|&set| set != X_USER_DEFINED).unwrap_or_else(|| detected(bytes)),
    }
}

/// The encoding of before Unicode that bytes look most like.
fn old_encoding(bytes: &[u8]) -> Option<OldEncoding> {
    let sample = bytes.get(..OLD_SAMPLE_BYTES.min(bytes.len()))?;
    legacy::likeliest(&WINDOWS_1252.decode_without_bom_handling(sample).0)
}

/// The set of a file that begins so if it is UTF-16, so that it has no lines of bytes.
pub(super) fn utf_16(start: &[u8]) -> Option<&'static Encoding> {
    let even = start.get(..start.len() / 2 * 2).unwrap_or_default();
    Encoding::for_bom(start).map(|(set, _)| set).filter(|&set| set != UTF_8).or_else(|| utf_16_by_look(even))
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
    // A single empty byte is a stray one.
    let (many, few) = ((pairs * 2 / 5).max(1), pairs / 100);
    match () {
        () if !bytes.len().is_multiple_of(2) => None,
        () if odd > many && even <= few => Some(UTF_16LE),
        () if even > many && odd <= few => Some(UTF_16BE),
        () => None,
    }
}

/// Fewer bad bytes than good characters beyond ASCII, and under one per cent of the bytes or half of
/// those characters: in other sets hardly any letter looks like a character of UTF-8.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (bad, good) = bad_and_good(bytes);
    bad < good && (bad * 100 < bytes.len() || bad * 2 < good)
}

/// The same for a part of a file in UTF-8, which may be short: one of both is enough.
fn is_perhaps_utf_8(bytes: &[u8]) -> bool {
    let (bad, good) = bad_and_good(bytes);
    bad * 100 < bytes.len() || bad <= good
}

/// Bytes that aren't UTF-8, and characters beyond ASCII that are.
fn bad_and_good(bytes: &[u8]) -> (usize, usize) {
    let (mut bad, mut good) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        bad += chunk.invalid().len();
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    (bad, good)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"vn"), Utf8Detection::Deny)
}

/// Whether bytes that are no Unicode aren't text in any other set either: a text has spaces between its words, or its letters take two
/// bytes that fit each other.
fn is_noise(bytes: &[u8], set: &'static Encoding, bad: usize) -> bool {
    let plain = bytes.iter().filter(|byte| byte.is_ascii()).count();
    bytes.len() >= LEAST_NOISE && (set.is_single_byte() && plain * 50 < bytes.len() || bad * 10 > bytes.len())
}

/// Whether too many characters are controls; in a text that may be in an old encoding some are letters.
fn is_binary(text: &str, is_old: bool) -> bool {
    let is_odd = |c: char| {
        // Bytes of UTF-8 that was read as Latin-1 are such controls.
        let is_text = matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{80}'..='\u{9f}');
        c.is_control() && !is_text && !(is_old && legacy::is_low_letter(c))
    };
    if !text.bytes().any(|b| (b < b' ' && !b.is_ascii_whitespace()) || b == 0x7F || b == 0xC2) {
        return false; // the usual case, several times faster
    }
    let (mut odd, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(is_odd(c));
    }
    odd * CHARS_PER_CONTROL > all && (odd > MAX_STRAY_CONTROLS || odd * 2 > all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::nfc;

    const TEXT: &str = "Xã Phú Mỹ họp chi bộ, bàn việc đường thôn. Người dân góp công, góp đất, ai cũng vui.";

    fn read(bytes: &[u8], named: Option<&str>) -> Result<String, SkipReason> {
        decode(bytes, Charset::Unknown, named).map(|decoded| decoded.text.into_owned())
    }

    fn in_utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_of_utf_8_and_utf_16_are_obeyed_and_taken_off() {
        let marked = format!("\u{feff}{TEXT}");
        for bytes in
            [marked.clone().into_bytes(), in_utf_16(&marked, u16::to_le_bytes), in_utf_16(&marked, u16::to_be_bytes)]
        {
            assert_eq!(read(&bytes, None).unwrap(), TEXT);
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_empty_bytes() {
        assert_eq!(read(&in_utf_16(TEXT, u16::to_le_bytes), None).unwrap(), TEXT);
        assert_eq!(read(&in_utf_16(TEXT, u16::to_be_bytes), None).unwrap(), TEXT);
    }

    #[test]
    fn utf_8_wins_over_the_set_that_the_page_names() {
        assert_eq!(read(TEXT.as_bytes(), Some("windows-1252")).unwrap(), TEXT);
    }

    #[test]
    fn windows_1258_is_read_named_or_detected() {
        let decomposed = "Đo\u{300}ng chi\u{301}";
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1258.encode(decomposed);
        assert!(!unmappable);
        assert_eq!(nfc(&read(&bytes, Some("windows-1258")).unwrap()), nfc(decomposed));
        let text = "Chi b\u{f4}\u{323} ho\u{323}p ba\u{300}n vi\u{ea}\u{323}c l\u{e0}ng, ng\u{1b0}\u{1a1}\u{300}i d\u{e2}n g\u{f3}p c\u{f4}ng. ".repeat(4);
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1258.encode(&text);
        assert!(!unmappable);
        assert_eq!(nfc(&read(&bytes, None).unwrap()), nfc(&text));
    }

    #[test]
    fn a_few_bad_bytes_keep_the_rest_of_the_text() {
        let mut bytes = TEXT.repeat(5).into_bytes();
        bytes.insert(2, 0xFF);
        let Decoded { text, bad } = decode(&bytes, Charset::Unknown, None).unwrap();
        assert!(text.contains('\u{fffd}') && text.contains("họp chi bộ"));
        assert_eq!(bad, 3); // the byte that was put in, and the two halves of the letter that it parts
    }

    #[test]
    fn binary_data_is_refused_and_a_stray_control_is_not() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(read(&noise, None), Err(SkipReason::Binary));
        assert_eq!(read(b"PK\x03\x04\x14\x00\x00\x00\x08\x00", None), Err(SkipReason::Binary));
        assert!(read(format!("{TEXT}\u{c}\u{0}{TEXT}").as_bytes(), None).is_ok());
    }

    #[test]
    fn bytes_without_words_are_no_text_in_any_set() {
        let high = |seed: u32| {
            (0..5000u32).map(move |i| 0x80 | (i.wrapping_mul(2_654_435_761).wrapping_add(seed) >> 13) as u8)
        };
        for seed in 0..20u32 {
            let noise: Vec<u8> = high(seed.wrapping_mul(0x9E37_79B9)).collect();
            assert_eq!(read(&noise, None), Err(SkipReason::Binary), "{seed}");
            assert_eq!(read(&noise, Some("windows-1258")), Err(SkipReason::Binary), "{seed}");
        }
        for (text, set) in [
            ("Собрание в деревне решило построить дорогу к полям; все согласились.", encoding_rs::WINDOWS_1251),
            (
                "村民们在村里开会讨论修路的事情大家都同意捐出土地和劳动力村民们在村里开会讨论修路的事情",
                encoding_rs::GBK,
            ),
            ("ชาวบ้านประชุมกันเรื่องการสร้างถนน ทุกคนเห็นด้วยและบริจาคที่ดิน ทุกคนดีใจ", encoding_rs::WINDOWS_874),
        ] {
            assert_eq!(read(&set.encode(text).0, Some(set.name())).as_deref(), Ok(text));
        }
        let japanese = encoding_rs::ISO_2022_JP.encode("村の道を作る会議").0.into_owned();
        assert_eq!(read(&japanese, Some("iso-2022-jp")).as_deref(), Ok("村の道を作る会議"));
    }

    #[test]
    fn a_stray_control_makes_no_text_binary_however_short_it_is() {
        for text in ["Họp\0", "a\0b", "ab\0c", "\0ab", "Họp \u{1b}[1m\u{7}\u{1b}[0m xã"] {
            assert_eq!(read(text.as_bytes(), None).as_deref(), Ok(text), "{text:?}");
        }
        assert_eq!(read(&in_utf_16("Họp", u16::to_le_bytes), None).unwrap(), "Họp");
    }

    #[test]
    fn a_part_of_a_file_is_read_in_the_set_of_the_file() {
        let part = |bytes: &[u8], set| decode(bytes, Charset::Of(set), None).map(|d| (d.text.into_owned(), d.bad));
        assert_eq!(part("Họp".as_bytes(), encoding_rs::WINDOWS_1258), Ok(("Họp".to_owned(), 0)));
        assert_eq!(part(b"H\xF4p", encoding_rs::WINDOWS_1258), Ok(("Hôp".to_owned(), 0)));
        assert_eq!(part("xã họp\u{0}".as_bytes(), UTF_8), Ok(("xã họp\0".to_owned(), 0)));
        assert_eq!(part(b"x\xC3\xA3 h\xE1\xBB\x8Dp \xFF", UTF_8), Ok(("xã họp \u{fffd}".to_owned(), 1)));
        assert_eq!(part(b"x\xE3 h\xF4p", UTF_8), Err(SkipReason::OtherCharset { charset: "UTF-8".into() }));
        let converted = decode("h\u{fffd}p".as_bytes(), Charset::Converted(UTF_8), None).unwrap();
        assert_eq!(converted.bad, 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_refused(bytes: Vec<u8>) {
            let _ = read(&bytes, Some("windows-1258"));
        }
    }
}
