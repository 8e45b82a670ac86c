//! Keys: the form in which two spellings of one syllable are equal.
//!
//! The *marked key* is lower case, with the tone mark in one place (hoà = hòa, thuỷ = thủy) and `y`
//! for `i` where both are right (kĩ = kỹ). The *folded key* has no marks at all. Sources of the
//! rules: the two schools of tone placement differ only in open oa, oe, uy; i/y vary only alone
//! after h, k, l, m, s, t, qu.

use super::letter::{Letter, letter, with_tone};
use super::normalize::{is_apostrophe, is_invisible, nfc, unlike};

/// The marked key of a word as it stands in a text.
///
/// ```
/// use chithi::text::key;
/// assert_eq!(key("Hoà"), key("hòa"));
/// assert_eq!(key("THUỶ"), "thủy");
/// assert_eq!(key("Kĩ"), key("kỹ"));
/// assert_ne!(key("tai"), key("tay"));
/// assert_eq!(key("H’Drai"), "hdrai");
/// assert_eq!(key("05"), "5");
/// ```
pub fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    push_key(word, &mut key);
    key
}

/// Writes the marked key of a word at the end of `out`.
pub(super) fn push_key(word: &str, out: &mut String) {
    if let Some(short) = Short::read(word) {
        return short.push_key(out);
    }
    let letters = letters(word);
    let key = if letters.starts_with(|c: char| c.is_ascii_digit()) { number_key(letters) } else { settle(letters) };
    out.push_str(&key);
}

/// No syllable has more letters.
const MOST_LETTERS: usize = 8;

/// A word of some letters of Vietnamese and nothing else, as nearly all are: its key is made without asking Unicode.
struct Short {
    lower: [char; MOST_LETTERS],
    toneless: [char; MOST_LETTERS],
    len: usize,
    vowels: Vowels,
    tones: Tones,
}

impl Short {
    fn read(word: &str) -> Option<Self> {
        let mut short = Short {
            lower: ['\0'; MOST_LETTERS],
            toneless: ['\0'; MOST_LETTERS],
            len: 0,
            vowels: Vowels::default(),
            tones: Tones::default(),
        };
        for c in word.chars() {
            let Letter { lower, toneless, tone, is_vowel, .. } = letter(c)?;
            *short.lower.get_mut(short.len)? = lower;
            *short.toneless.get_mut(short.len)? = toneless;
            short.vowels.add(short.len, is_vowel);
            short.tones.add(tone);
            short.len += 1;
        }
        Some(short)
    }

    fn push_key(mut self, out: &mut String) {
        let toneless = &mut self.toneless[..self.len];
        out.extend(if settle_letters(toneless, self.vowels, self.tones) { toneless } else { &self.lower[..self.len] });
    }
}

/// The tones of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Tones {
    /// The one it has; level if it has none.
    tone: u8,
    /// Whether it has two, and so is not one syllable.
    are_two: bool,
}

impl Tones {
    fn add(&mut self, tone: u8) {
        self.are_two |= tone != 0 && self.tone != 0;
        self.tone = self.tone.max(tone);
    }
}

/// The vowels of a word: where the first run of them stands, and whether there is another.
#[derive(Debug, Clone, Copy, Default)]
struct Vowels {
    start: usize,
    end: usize,
    are_apart: bool,
}

impl Vowels {
    /// Adds the letter at place `at`.
    fn add(&mut self, at: usize, is_vowel: bool) {
        match *self {
            _ if !is_vowel => {}
            Vowels { end: 0, .. } => (self.start, self.end) = (at, at + 1),
            Vowels { end, .. } if end == at => self.end += 1,
            _ => self.are_apart = true,
        }
    }
}

/// The letters of a word in lower case, look-alikes mended: its key before the tone mark is moved and `i`
/// made `y`. A word that is only begun isn't a syllable yet: `ti` may go on as *tiếng*, `hoà` as *hoàn*.
pub fn letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.is_ascii() {
        out.extend(word.bytes().filter(|b| !matches!(b, b'\'' | b'`')).map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        for c in nfc(word).chars().map(unlike) {
            if !is_apostrophe(c) && !is_invisible(c) {
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

/// `05` and `5` are one number; `30a` keeps its letter.
fn number_key(digits: String) -> String {
    let stripped = digits.trim_start_matches('0');
    if stripped.starts_with(|c: char| c.is_ascii_digit()) { stripped.to_owned() } else { format!("0{stripped}") }
}

/// Moves the tone mark to its place and settles `i`/`y`, if `word` is shaped like one syllable.
fn settle(word: String) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let (mut vowels, mut tones) = (Vowels::default(), Tones::default());
    for c in word.chars() {
        let vowel = letter(c).filter(|of| of.is_vowel && of.lower == c);
        vowels.add(letters.len(), vowel.is_some());
        tones.add(vowel.map_or(0, |of| of.tone));
        letters.push(vowel.map_or(c, |of| of.toneless));
    }
    if settle_letters(&mut letters, vowels, tones) { letters.into_iter().collect() } else { word }
}

/// The same for letters without their tone, of which these are vowels; false if they are to stay as they are written.
fn settle_letters(letters: &mut [char], vowels: Vowels, Tones { tone, are_two }: Tones) -> bool {
    let Some(nucleus) = nucleus(letters, vowels).filter(|_| !are_two) else { return false };
    let open_i = nucleus.len() == 1 && nucleus.end == letters.len() && letters[nucleus.start] == 'i';
    if open_i && takes_y(&letters[..nucleus.start]) {
        letters[nucleus.start] = 'y';
    } else if tone == 0 {
        return false;
    }
    let place = tone_place(letters, nucleus);
    letters[place] = with_tone(letters[place], tone);
    true
}

/// The one run of vowels of a syllable, without the `u` of `qu` and the `i` of `gi` before another
/// vowel; `None` when there is no vowel or more than one run.
fn nucleus(letters: &[char], vowels: Vowels) -> Option<std::ops::Range<usize>> {
    let Vowels { start, end, are_apart } = vowels;
    let is_glide = end > 2 && matches!((start, letters), (1, ['q', 'u', ..] | ['g', 'i', ..]));
    (end > 0 && !are_apart).then_some(if is_glide { 2 } else { start }..end)
}

/// Onsets after which a lone final `i` and `y` are two spellings of one syllable.
fn takes_y(onset: &[char]) -> bool {
    matches!(onset, ['h' | 'k' | 'l' | 'm' | 's' | 't'] | ['q', 'u'])
}

/// Where the older school puts the tone mark: on ê ơ â ă ô ư (the last one of them) if there is one;
/// else on the middle of three vowels, on the second of two before a consonant, else on the first.
pub(super) fn tone_place(letters: &[char], nucleus: std::ops::Range<usize>) -> usize {
    let shaped = |i: &usize| matches!(letters[*i], 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư');
    if let Some(place) = nucleus.clone().rev().find(shaped) {
        return place;
    }
    let closed = nucleus.end < letters.len();
    match nucleus.len() {
        1 => nucleus.start,
        2 if !closed => nucleus.start,
        _ => nucleus.start + 1,
    }
}

/// The folded key: a marked key without any mark, `đ` as `d`.
///
/// ```
/// use chithi::text::{fold, key};
/// assert_eq!(fold(&key("Đường")), "duong");
/// ```
pub fn fold(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    push_folded(key, &mut out);
    out
}

/// Writes the folded key of a marked one at the end of `out`.
pub(super) fn push_folded(key: &str, out: &mut String) {
    if key.is_ascii() {
        return out.push_str(key);
    }
    for c in key.chars() {
        match letter(c).filter(|of| of.lower == c) {
            Some(known) => out.push(known.folded),
            None => unicode_normalization::char::decompose_canonical(c, |part| {
                if !unicode_normalization::char::is_combining_mark(part) {
                    out.push(part);
                }
            }),
        }
    }
}

/// Whether a key carries any mark, so that a query with it asks for just that syllable.
pub fn is_marked(key: &str) -> bool {
    !key.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schools_of_tone_placement_have_one_key() {
        for (new, old) in [
            ("hoà", "hòa"),
            ("hoá", "hóa"),
            ("khoẻ", "khỏe"),
            ("thuỷ", "thủy"),
            ("uỷ", "ủy"),
            ("tuý", "túy"),
            ("qúy", "quý"),
            ("gía", "giá"),
            ("tóan", "toán"),
            ("cuả", "của"),
            ("miá", "mía"),
            ("qủa", "quả"),
        ] {
            assert_eq!(key(new), old, "{new}");
            assert_eq!(key(old), old, "{old} must stand as it is");
        }
        for right in [
            "toán",
            "giá",
            "quý",
            "quyết",
            "nghị",
            "khuya",
            "khuỷu",
            "ngoài",
            "thuở",
            "giữ",
            "gìn",
            "gì",
            "người",
            "chuyển",
            "đường",
            "xoong",
        ] {
            assert_eq!(key(right), right);
        }
    }

    #[test]
    fn i_and_y_are_one_where_both_are_right_and_only_there() {
        for (i, y) in [
            ("kĩ", "kỹ"),
            ("lí", "lý"),
            ("mĩ", "mỹ"),
            ("sĩ", "sỹ"),
            ("tỉ", "tỷ"),
            ("hi", "hy"),
            ("quí", "quý"),
            ("qui", "quy"),
        ] {
            assert_eq!(key(i), y);
            assert_eq!(key(y), y);
        }
        for (a, b) in [
            ("tai", "tay"),
            ("hai", "hay"),
            ("túi", "túy"),
            ("vi", "vy"),
            ("mai", "may"),
            ("chi", "chy"),
            ("kim", "kym"),
        ] {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn look_alike_letters_are_the_letters_meant() {
        assert_eq!(key("Ðảng"), "đảng");
        assert_eq!(key("trƣơng"), "trương");
        assert_eq!(key("nh\u{ad}ân\u{200b}"), "nhân");
        for mark in ['\'', '’', '‘', 'ʼ', '`', '´', '′'] {
            assert_eq!(key(&format!("H{mark}Drai")), "hdrai", "{mark}");
        }
    }

    #[test]
    fn different_syllables_keep_different_keys() {
        for (a, b) in
            [("đảng", "đang"), ("đảng", "dâng"), ("dường", "dương"), ("dương", "đương"), ("hòa", "hóa"), ("úy", "ủy")]
        {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn a_short_word_has_the_key_that_any_word_would_have() {
        proptest::proptest!(|(word in "[a-zA-ZđĐăâêôơưỲÝỶàảãạÁÀắÂầẩấậÊềễệìĩịÍòóỏÔồốộỜớởùũụỨửữýỵiuoy]{0,8}")| {
            let short = Short::read(&word).map(|short| {
                let mut key = String::new();
                short.push_key(&mut key);
                key
            });
            proptest::prop_assert_eq!(short, Some(settle(letters(&word))));
        });
        assert!(["nghiêngng1", "21", "h'drai", "nghiêngng", "Ðảng"].iter().all(|word| Short::read(word).is_none()));
    }

    #[test]
    fn keys_and_folds_are_idempotent_on_any_word() {
        proptest::proptest!(|(word in "\\PC{0,12}")| {
            let once = key(&word);
            proptest::prop_assert_eq!(key(&once), once.clone());
            let folded = fold(&once);
            proptest::prop_assert_eq!(fold(&folded), folded);
        });
    }
}
