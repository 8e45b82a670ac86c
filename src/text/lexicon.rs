//! Names of one or more words, found in a token stream with the rule for marks.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Tokens;
use super::name::{Marks, folded_words, marks_of, pair_of};

/// Many names, each with a value, matched at a position of a token stream.
///
/// A name matches when each of its syllables does: the word in the text has the same marked key, or
/// was written without marks. A name stored without marks matches only unmarked words. A comma may be left out, but is only
/// where the name has one. Look-up costs
/// one hash per candidate length, mostly none where no name starts with the word, and two where none goes on with the next. A
/// name has at most 63 words. Names may be added in any order,
/// at the price of cutting each into words: for a large table with its keys, [`locality`](crate::locality) has its own.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    names: FxHashMap<Box<str>, Vec<Name<T>>>,
    /// Folded first word → bit `n` for names of `n` words.
    lengths: FxHashMap<Box<str>, u64>,
    /// Traces of the folded first words.
    first: Traces,
    /// The first two words of names that have two or more.
    pairs: FxHashSet<u64>,
}

/// A set of words by their hashes that may say yes to others too, but says no at once: most words of a text begin no name.
#[derive(Debug, Clone)]
struct Traces([u64; TRACES]);

const TRACES: usize = 64;

impl Traces {
    fn add(&mut self, word: u64) {
        let (at, bit) = Self::place(word);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    fn may_have(&self, word: u64) -> bool {
        let (at, bit) = Self::place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn place(word: u64) -> (usize, u64) {
        ((word >> 6) as usize % TRACES, 1 << (word % 64))
    }
}

#[derive(Debug, Clone)]
struct Name<T> {
    /// Marked words, one space between them.
    key: Box<str>,
    /// The words of the name after which it has a comma.
    commas: Box<[usize]>,
    value: T,
}

/// Lengths of names are bits of a number.
const MOST_WORDS: usize = 63;
const ONE_WORD: u64 = 1 << 1;

/// Names found at one place: all of the same length in words.
#[derive(Debug, Clone)]
pub struct Found<'l, T> {
    /// Values of the names that fit, in the order in which they were added.
    pub values: Vec<&'l T>,
    /// Index of the first word after the name.
    pub next: usize,
    /// Whether the text has the marks of the name (a name without marks counts as marked).
    pub marked: bool,
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self {
            names: FxHashMap::default(),
            lengths: FxHashMap::default(),
            first: Traces([0; TRACES]),
            pairs: FxHashSet::default(),
        }
    }
}

impl<T> Lexicon<T> {
    /// A lexicon of `(name, value)` pairs.
    pub fn new<'n>(pairs: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        let mut lexicon = Self::default();
        for (name, value) in pairs {
            lexicon.add(name, value);
        }
        lexicon
    }

    /// Adds one name; one name may have several values. A name without a word is ignored.
    pub fn add(&mut self, name: &str, value: T) {
        self.add_words(&Tokens::new(name), value);
    }

    /// The same for a name that is cut into words already.
    pub(crate) fn add_words(&mut self, name: &Tokens<'_>, value: T) {
        if name.is_empty() {
            return;
        }
        self.first.add(name.folded_hash(0));
        let length = 1 << name.len().min(MOST_WORDS);
        match self.lengths.get_mut(name.folded(0)) {
            Some(lengths) => *lengths |= length,
            None => _ = self.lengths.insert(name.folded(0).into(), length),
        }
        if name.len() > 1 {
            self.pairs.insert(pair_of(name.folded_hash(0), name.folded_hash(1)));
        }
        let keys: Vec<&str> = (0..name.len()).map(|i| name.key(i)).collect();
        let commas = (0..name.len()).filter(|at| name.gap(*at).contains(',')).collect();
        let named = Name { key: keys.join(" ").into(), commas, value };
        self.names.entry(folded_words(name, 0..name.len()).into()).or_default().push(named);
    }

    /// The longest name that begins at word `i`.
    pub fn longest_at(&self, tokens: &Tokens, i: usize) -> Option<Found<'_, T>> {
        self.all_at(tokens, i).next()
    }

    /// Every length of name that begins at word `i`, longest first.
    pub fn all_at<'l, 'a, 't>(
        &'l self,
        tokens: &'a Tokens<'t>,
        i: usize,
    ) -> impl Iterator<Item = Found<'l, T>> + use<'l, 'a, 't, T> {
        let mut lengths = self.lengths_at(tokens, i);
        let longest_first = std::iter::from_fn(move || {
            let length = lengths.checked_ilog2()?;
            lengths ^= 1 << length;
            Some(length as usize)
        });
        longest_first.filter_map(move |words| self.of_length(tokens, i, words))
    }

    /// Whether the words at `i` are such that a name may begin there, as far as two words tell.
    pub(crate) fn may_begin_at(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        self.lengths_at(tokens, i) > 0
    }

    /// Bit `n` for names of `n` words that may begin at word `i`.
    fn lengths_at(&self, tokens: &Tokens<'_>, i: usize) -> u64 {
        let word = tokens.folded_hash(i);
        let known = if self.first.may_have(word) { self.lengths.get(tokens.folded(i)) } else { None };
        let lengths = known.copied().unwrap_or(0);
        let goes_on = lengths > ONE_WORD && self.pairs.contains(&pair_of(word, tokens.folded_hash(i + 1)));
        if goes_on { lengths } else { lengths & ONE_WORD }
    }

    fn of_length(&self, tokens: &Tokens, i: usize, words: usize) -> Option<Found<'_, T>> {
        let end = i + words;
        let is_comma = |at: usize| matches!(tokens.gap(at), ", " | ",");
        if end > tokens.len() || !(i..end - 1).all(|at| joins_name(tokens.gap(at)) || is_comma(at)) {
            return None;
        }
        let (mut values, mut marked) = (Vec::new(), false);
        for name in self.names.get(folded_words(tokens, i..end).as_str())? {
            if (i..end - 1).any(|at| is_comma(at) && !name.commas.contains(&(at - i))) {
                continue;
            }
            if let Some(marks) = marks_of(tokens, i..end, name.key.split(' ')) {
                values.push(&name.value);
                marked |= marks == Marks::Same;
            }
        }
        (!values.is_empty()).then_some(Found { values, next: end, marked })
    }
}

/// What may be between two words of one name: spaces, one line break, a dash, a dot, an apostrophe, an ampersand.
///
/// The names of a lexicon are phrases of the language, which go over the end of a wrapped line and over the dot after a
/// shortened word. Names of places don't; [`locality`](crate::locality) has a rule of its own, and says why.
fn joins_name(gap: &str) -> bool {
    gap == " "
        || (gap.chars().count() <= 4
            && gap.chars().all(|c| {
                c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '_' | '&' | '\'' | '’' | '\u{200b}' | '\u{ad}')
            })
            && gap.matches('\n').count() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lexicon: &Lexicon<u8>, text: &str) -> Option<(Vec<u8>, usize)> {
        let tokens = Tokens::new(text);
        lexicon.longest_at(&tokens, 0).map(|f| (f.values.into_iter().copied().collect(), f.next))
    }

    #[test]
    fn the_longest_name_wins_and_marks_count_when_they_are_written() {
        let lexicon =
            Lexicon::new([("Tân Sơn", 1), ("Tân Sơn Nhất", 2), ("Tấn Sơn", 3), ("Ia H'Drai", 4), ("Hoà Bình", 5)]);
        assert_eq!(found(&lexicon, "TÂN SƠN NHẤT rồi"), Some((vec![2], 3)));
        assert_eq!(found(&lexicon, "Tân Sơn, Nhất"), Some((vec![1], 2)));
        assert_eq!(found(&lexicon, "tan son"), Some((vec![1, 3], 2)));
        assert_eq!(found(&lexicon, "Tấn Sơn"), Some((vec![3], 2)));
        assert_eq!(found(&lexicon, "Ia H’Drai"), Some((vec![4], 2)));
        assert_eq!(found(&lexicon, "hòa bình"), Some((vec![5], 2)));
        assert_eq!(found(&lexicon, "hóa bình"), None);
    }

    #[test]
    fn of_the_names_that_begin_alike_those_are_found_that_the_text_has() {
        let names = [("An", 1), ("An Bình", 2), ("An Bình Tây", 3), ("An Cư", 4), ("Hòa", 5)];
        let lexicon = Lexicon::new(names);
        for (text, values) in [
            ("An Bình Tây An", &[3, 2, 1][..]),
            ("an binh", &[2, 1]),
            ("An Bình, Tây", &[2, 1]),
            ("An Tây", &[1]),
            ("An", &[1]),
            ("An, Cư", &[1]),
            ("Bình Tây", &[]),
            ("hoa", &[5]),
            ("", &[]),
        ] {
            let tokens = Tokens::new(text);
            let found: Vec<u8> = lexicon.all_at(&tokens, 0).flat_map(|found| found.values).copied().collect();
            assert_eq!(found, values, "{text}");
            assert_eq!(lexicon.may_begin_at(&tokens, 0), !values.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_comma_is_part_of_a_name_that_has_one() {
        let lexicon = Lexicon::new([("Sở Lao động", 1), ("Sở Lao động, Thương binh", 2)]);
        assert_eq!(found(&lexicon, "Sở Lao động, Thương binh"), Some((vec![2], 5)));
        assert_eq!(found(&lexicon, "Sở Lao động - Thương binh"), Some((vec![2], 5)));
        assert_eq!(found(&lexicon, "Sở Lao, động"), None);
    }
}
