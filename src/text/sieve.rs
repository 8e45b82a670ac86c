//! Which words of a text are looked for, so that the others needn't be cut.
//!
//! In: folded keys of words, and beginnings of such. Out: whether a piece of a text between white space can hold one of
//! them. That a word of letters alone can't is told by its letters, without its key, and that numbers can't where no digit
//! is looked for; whatever has another character is kept.

use std::sync::LazyLock;

use super::Span;
use super::effort::effort;
use super::letter::letter as known;
use super::syllable::{fold, letters};

/// The words that are looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sieve {
    words: Vec<Letters>,
    beginnings: Vec<Letters>,
    /// Whether what is looked for has anything but letters in it, as digits.
    has_others: bool,
}

impl Sieve {
    /// Holds every word of this folded key.
    pub(crate) fn hold(&mut self, folded: &str) {
        let letters = Letters::of(folded);
        self.has_others |= letters.is_none();
        // A word of more letters is kept for its length.
        self.words.extend(letters.filter(|letters| letters.count == folded.len()));
    }

    /// Holds every word whose folded key begins so.
    pub(crate) fn hold_beginning(&mut self, folded: &str) {
        let letters = Letters::of(folded);
        // Whatever begins with nothing does.
        self.has_others |= letters.is_none_or(|letters| letters.count == 0);
        self.beginnings.extend(letters);
    }

    fn holds(&self, word: &Letters) -> bool {
        self.words.contains(word) || self.beginnings.iter().any(|beginning| word.begins(beginning))
    }
}

/// The letters of a word, each in five bits from the lowest on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Letters {
    bits: u64,
    count: usize,
}

/// So many have room; words of more are kept unseen.
const MOST_LETTERS: usize = 12;

impl Letters {
    /// Those of a folded key, as many as have room; none if it has anything else in it, so that no word of letters alone
    /// has it.
    fn of(folded: &str) -> Option<Self> {
        let mut letters = Letters::default();
        for c in folded.chars() {
            let class = letter(c);
            if class == OTHER {
                return None;
            }
            letters.push(class);
        }
        Some(letters)
    }

    /// Adds a letter; whether it has room.
    fn push(&mut self, class: Class) -> bool {
        let has_room = self.count < MOST_LETTERS;
        if has_room {
            self.bits |= u64::from(class & 0x1F) << (5 * self.count);
            self.count += 1;
        }
        has_room
    }

    fn begins(&self, beginning: &Letters) -> bool {
        self.count >= beginning.count && self.bits & ((1 << (5 * beginning.count)) - 1) == beginning.bits
    }
}

/// What a character is to a sieve: white space, punctuation that may stand around a word, a letter by what it is
/// without marks (`i` and `y` are one), from `a` on, of which the lowest five bits differ; a digit, what may join numbers;
/// or anything else.
type Class = u8;
const OTHER: Class = 0;
const SPACE: Class = 1;
const PUNCTUATION: Class = 2;
const DIGIT: Class = 3;
const JOINER: Class = 4;

/// After the last character that isn't [`OTHER`], which is a space.
const TABLE_END: usize = 0x3001;

static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    let class = |c: char| match c {
        c if c.is_whitespace() => SPACE,
        c if is_common_punctuation(c) => PUNCTUATION,
        '0'..='9' => DIGIT,
        '-' | '/' | '%' => JOINER,
        c => letter(c),
    };
    (0..TABLE_END as u32).map(|code| char::from_u32(code).map_or(OTHER, class)).collect()
});

/// The class of a character that is one letter, whatever stands beside it.
fn letter(c: char) -> Class {
    if !is_latin_letter(c) {
        return OTHER;
    }
    match fold(&letters(c.encode_utf8(&mut [0; 4]))).as_bytes() {
        [b'y'] => b'i',
        [plain @ b'a'..=b'z'] => *plain,
        _ => OTHER,
    }
}

/// Punctuation that belongs to no word.
pub(super) fn is_common_punctuation(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '“' | '”' | '…')
}

/// A letter of which words are never cut.
pub(super) fn is_latin_letter(c: char) -> bool {
    known(c).is_some() || (c > '\u{bf}' && c < '\u{2b0}' && c.is_alphabetic()) || ('\u{1e00}'..'\u{1f00}').contains(&c)
}

/// What is known of the words of a piece of a text between white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// It has none.
    Nothing,
    /// It is one word, or numbers, and none of those that are looked for.
    Other,
    /// One may be among those.
    Perhaps,
}

/// Visits the pieces of a text, in order, until the visitor has enough. Linear.
pub(super) fn each_piece(text: &str, sieve: &Sieve, mut visit: impl FnMut(Span, Held) -> bool) {
    effort(text.len());
    let classes = CLASSES.as_slice();
    let mut word = Word::default();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match classes.get(c as usize).copied().unwrap_or(OTHER) {
            SPACE => {
                if at > start && !visit(Span::new(start, at), word.held(sieve)) {
                    return;
                }
                word = Word::default();
                start = at + c.len_utf8();
            }
            class => word.push(class),
        }
    }
    if text.len() > start {
        visit(Span::new(start, text.len()), word.held(sieve));
    }
}

/// A piece, as far as it is one word of letters, or numbers.
#[derive(Default)]
struct Word {
    letters: Letters,
    has_ended: bool,
    has_digits: bool,
    has_joiners: bool,
    is_odd: bool,
}

impl Word {
    fn push(&mut self, class: Class) {
        match class {
            PUNCTUATION => self.has_ended = self.letters.count > 0,
            DIGIT => self.has_digits = true,
            JOINER => self.has_joiners = true,
            OTHER => self.is_odd = true,
            letter => self.is_odd |= self.has_ended || !self.letters.push(letter),
        }
    }

    fn held(&self, sieve: &Sieve) -> Held {
        match self.letters.count {
            _ if self.is_odd => Held::Perhaps,
            0 if !self.has_digits => Held::Nothing,
            0 if !sieve.has_others => Held::Other,
            _ if self.has_digits || self.has_joiners || sieve.holds(&self.letters) => Held::Perhaps,
            _ => Held::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Tokens, key};

    /// The words of a text that a sieve leaves, and `_` for each stretch of others.
    fn left(text: &str, words: &[&str], beginnings: &[&str]) -> String {
        let mut sieve = Sieve::default();
        words.iter().for_each(|word| sieve.hold(&fold(&key(word))));
        beginnings.iter().for_each(|word| sieve.hold_beginning(&fold(&key(word))));
        let tokens = Tokens::sifted(text, &sieve);
        let shown = |i| if tokens.key(i) == " " { "_" } else { tokens.raw(i) };
        (0..tokens.len()).map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_cannot_be_a_word_that_is_looked_for_is_not_cut() {
        let text = "Hội nghị (kỳ họp) về tinh giản biên chế, số 05-NQ/TW.";
        assert_eq!(left("năm 2023, 15/10: 7,5% - 5G", &["năm"], &[]), "năm _ 5 G");
        assert_eq!(left("năm 2023, 15/10", &["năm", "10"], &[]), "năm 2023 15 10");
        assert_eq!(left("năm 2023", &[], &[""]), "năm 2023");
        assert_eq!(left(text, &["giản"], &[]), "_ giản _ 05 NQ TW");
        assert_eq!(left(text, &["kì", "họp"], &[]), "_ kỳ họp _ 05 NQ TW");
        assert_eq!(left(text, &[], &["t"]), "_ tinh _ 05 NQ TW");
        assert_eq!(left(text, &[], &[]), "_ 05 NQ TW");
        assert_eq!(left("a , b - c", &["a", "b", "c"], &[]), "a b c");
        assert_eq!(left("T.Ư và H\u{2019}Drai", &["tw", "hdrai"], &[]), "T.Ư _ H\u{2019}Drai");
    }

    proptest! {
        #[test]
        fn a_sieve_leaves_the_words_it_holds_with_what_is_between_them(
            pieces in prop::collection::vec(
                prop_oneof![
                    "[aàÀăyỳYíđĐuưnt]{1,3}",
                    "[aàÀăyỳYíđĐuưnt]{1,3}",
                    "[ ,.:\n\"]{1,3}",
                    "[-/'’0-5TƯÐİßñ\u{ad}\u{301}\u{2028}\u{ff41}]{1,2}",
                    "\\PC{1,2}",
                ],
                0..30,
            ),
            words in prop::collection::vec("[aàăyỳíđuưnt]{1,2}|tw|[0-5]{1,2}", 0..4),
            beginnings in prop::collection::vec("[aàăyíđuưnt]{1,2}", 0..2),
        ) {
            let text = crate::text::nfc(&pieces.concat()).into_owned();
            let mut sieve = Sieve::default();
            let folded = |words: &[String]| words.iter().map(|word| fold(&key(word))).collect::<Vec<_>>();
            let (words, beginnings) = (folded(&words), folded(&beginnings));
            words.iter().for_each(|word| sieve.hold(word));
            beginnings.iter().for_each(|word| sieve.hold_beginning(word));
            let (all, sifted) = (Tokens::new(&text), Tokens::sifted(&text, &sieve));
            let place = |i: usize| (0..all.len()).find(|&k| all.span(k) == sifted.span(i));
            let mut left = Vec::new();
            for i in (0..sifted.len()).filter(|&i| sifted.key(i) != " ") {
                let k = place(i).expect("a word that is left is a word of the text");
                prop_assert_eq!((all.key(k), all.folded(k)), (sifted.key(i), sifted.folded(i)));
                prop_assert_eq!(all.is_number(k), sifted.is_number(i));
                if i + 1 < sifted.len() && sifted.key(i + 1) != " " {
                    prop_assert_eq!(place(i + 1), Some(k + 1));
                    prop_assert_eq!((all.gap(k), all.ends_paragraph(k)), (sifted.gap(i), sifted.ends_paragraph(i)));
                }
                left.push(k);
            }
            let held = |k: usize| {
                let folded = all.folded(k);
                words.iter().any(|word| word == folded) || beginnings.iter().any(|word| folded.starts_with(word))
            };
            for k in (0..all.len()).filter(|&k| held(k)) {
                prop_assert!(left.contains(&k), "{} isn't left of {:?}", all.raw(k), text);
            }
            // What isn't left has a place between what is.
            for (&a, &b) in left.iter().zip(left.iter().skip(1)) {
                let apart = sifted.at_or_after(all.span(b).start) - sifted.at_or_after(all.span(a).start);
                prop_assert_eq!(apart > 1, b - a > 1);
            }
        }
    }
}
