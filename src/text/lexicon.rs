//! Names of one or more words, found in a token stream with the rule for marks.

use rustc_hash::FxHashMap;

use super::Tokens;
use super::name::{Marks, folded_words, marks_of};

/// Many names, each with a value, matched at a position of a token stream.
///
/// A name matches when each of its syllables does: the word in the text has the same marked key, or
/// was written without marks. A name stored without marks matches only unmarked words. A comma may be left out, but is only
/// where the name has one. Look-up costs
/// one hash per candidate length, and mostly none where no name starts with the word, or goes on with the next one. Names
/// may be added in any order,
/// at the price of cutting each into words: for a large table with its keys, [`locality`](crate::locality) has its own.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    names: FxHashMap<Box<str>, Vec<Name<T>>>,
    /// Folded first word → lengths in words of the names that begin with it, longest first.
    lengths: FxHashMap<Box<str>, Vec<Length>>,
    /// Traces of the folded first words.
    first: Traces<64>,
}

/// Names of so many words that begin with the same word.
#[derive(Debug, Clone)]
struct Length {
    words: u8,
    /// Traces of their folded second words.
    second: Traces<1>,
}

/// A set of words that may say yes to others too, but says no without hashing them: most words of a text begin no name.
#[derive(Debug, Clone)]
struct Traces<const N: usize>([u64; N]);

impl<const N: usize> Traces<N> {
    fn add(&mut self, word: &str) {
        let (at, bit) = Self::place(word);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    fn may_have(&self, word: &str) -> bool {
        let (at, bit) = Self::place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// By the first two bytes, the last one and the length.
    fn place(word: &str) -> (usize, u64) {
        let byte = |at: usize| word.as_bytes().get(at).map_or(0, |byte| usize::from(*byte));
        let last = byte(word.len().wrapping_sub(1));
        let trace = (byte(0) * 31) ^ (byte(1) * 257) ^ (last * 1031) ^ (word.len() * 97);
        ((trace >> 6) % N, 1 << (trace % 64))
    }
}

#[derive(Debug, Clone)]
struct Name<T> {
    keys: Vec<Box<str>>,
    /// The words of the name after which it has a comma.
    commas: Box<[usize]>,
    value: T,
}

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
        Self { names: FxHashMap::default(), lengths: FxHashMap::default(), first: Traces([0; 64]) }
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
        let tokens = Tokens::new(name);
        if tokens.is_empty() {
            return;
        }
        let keys: Vec<Box<str>> = (0..tokens.len()).map(|i| tokens.key(i).into()).collect();
        let lengths = self.lengths.entry(tokens.folded(0).into()).or_default();
        let words = u8::try_from(keys.len()).unwrap_or(u8::MAX);
        let place = lengths.binary_search_by(|n| words.cmp(&n.words)).unwrap_or_else(|place| {
            lengths.insert(place, Length { words, second: Traces([0]) });
            place
        });
        lengths.get_mut(place).into_iter().for_each(|length| length.second.add(tokens.folded(1)));
        self.first.add(tokens.folded(0));
        let commas = (0..tokens.len()).filter(|at| tokens.gap(*at).contains(',')).collect();
        self.names.entry(folded_words(&tokens, 0..tokens.len()).into()).or_default().push(Name { keys, commas, value });
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
        let word = tokens.folded(i);
        let lengths = if self.first.may_have(word) { self.lengths.get(word) } else { None };
        let lengths = lengths.map_or(&[][..], Vec::as_slice);
        let goes_on = move |length: &&Length| length.words == 1 || length.second.may_have(tokens.folded(i + 1));
        lengths.iter().filter(goes_on).filter_map(move |length| self.of_length(tokens, i, usize::from(length.words)))
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
            if let Some(marks) = marks_of(tokens, i..end, name.keys.iter().map(AsRef::as_ref)) {
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
    fn a_comma_is_part_of_a_name_that_has_one() {
        let lexicon = Lexicon::new([("Sở Lao động", 1), ("Sở Lao động, Thương binh", 2)]);
        assert_eq!(found(&lexicon, "Sở Lao động, Thương binh"), Some((vec![2], 5)));
        assert_eq!(found(&lexicon, "Sở Lao động - Thương binh"), Some((vec![2], 5)));
        assert_eq!(found(&lexicon, "Sở Lao, động"), None);
    }
}
