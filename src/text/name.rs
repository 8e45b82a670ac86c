//! When words of a text are a name: the rule for marks, which every table of names goes by.
//!
//! In: words of a text, and a name with the same folded words. Out: whether they are that name, and have its marks.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::Tokens;

/// How words of a text spell a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Marks {
    /// Each word has just the marks of the name, which may have none.
    Same,
    /// Words that should have some have none.
    LeftOut,
}

/// How `words` spell the name of these marked keys; none if a word has other marks. So a name without marks fits only
/// words that have none.
pub(crate) fn marks_of<'k>(
    tokens: &Tokens,
    words: Range<usize>,
    keys: impl IntoIterator<Item = &'k str>,
) -> Option<Marks> {
    let mut marks = Marks::Same;
    for (at, key) in words.zip(keys) {
        let word = tokens.key(at);
        if word != key {
            if !word.is_ascii() {
                return None;
            }
            marks = Marks::LeftOut;
        }
    }
    Some(marks)
}

/// The folded words of a range, one space between them: what names are looked up by.
pub(crate) fn folded_words(tokens: &Tokens, words: Range<usize>) -> String {
    let mut out = String::with_capacity(48);
    for at in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(tokens.folded(at));
    }
    out
}

/// A hash of a word.
pub(crate) fn hash_of(folded: &str) -> u64 {
    let mut hasher = FxHasher::default();
    folded.hash(&mut hasher);
    hasher.finish()
}

/// A hash of the first two words of a name by their own: most words that begin a name have none after them that goes on with
/// it.
pub(crate) fn pair_of(first: u64, second: u64) -> u64 {
    let mut hasher = FxHasher::default();
    (first, second).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_where_they_are_written() {
        for (text, name, marks) in [
            ("Tân SƠN", "tân sơn", Some(Marks::Same)),
            ("Tan Sơn", "tân sơn", Some(Marks::LeftOut)),
            ("tan son", "tân sơn", Some(Marks::LeftOut)),
            ("Tấn Sơn", "tân sơn", None),
            ("hue", "hue", Some(Marks::Same)),
            ("huế", "hue", None),
        ] {
            assert_eq!(marks_of(&Tokens::new(text), 0..name.split(' ').count(), name.split(' ')), marks, "{text}");
        }
        assert_eq!(folded_words(&Tokens::new("xã Tân  Sơn,"), 1..3), "tan son");
    }
}
