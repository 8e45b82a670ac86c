//! A syllable as asked for.

use crate::text::{Tokens, fold, is_marked};

/// One syllable of a query and which words of a text it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Marked key of the syllable as typed.
    pub key: String,
    /// Its folded key.
    pub folded: String,
    /// How its lack or wealth of marks is meant.
    pub marks: Marks,
    /// Whether it stands for every word that begins so (`chuyển*`).
    pub prefix: bool,
}

/// What the marks of a typed syllable say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Typed with marks: it matches itself, and its letters written without any mark.
    Typed,
    /// Typed without, in a query without any: it matches every marking.
    Untyped,
    /// Typed without, beside syllables with marks: it matches every marking, the bare one rather.
    Level,
}

impl Slot {
    /// The slot of a key.
    pub fn new(key: &str) -> Self {
        let marks = if is_marked(key) { Marks::Typed } else { Marks::Untyped };
        Slot { key: key.to_owned(), folded: fold(key), marks, prefix: false }
    }

    /// The slots of words of a query, one each; a word with `*` behind it stands for all that begin so.
    pub fn all(tokens: &Tokens<'_>, words: std::ops::Range<usize>) -> Vec<Self> {
        words.map(|i| Slot { prefix: is_prefix(tokens, i), ..Slot::new(tokens.key(i)) }).collect()
    }

    /// Whether word `i` of a text matches.
    pub fn fits(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        let (key, folded) = (tokens.key(i), tokens.folded(i));
        match (self.marks, self.prefix) {
            (Marks::Typed, false) => key == self.key || key == self.folded,
            (Marks::Typed, true) => self.begins(key),
            (Marks::Untyped | Marks::Level, false) => folded == self.folded,
            (Marks::Untyped | Marks::Level, true) => folded.starts_with(&self.folded),
        }
    }

    /// Whether a marked key begins with the syllable typed, with its marks or, without any, its letters.
    pub fn begins(&self, key: &str) -> bool {
        key.starts_with(&self.key) || (key.starts_with(&self.folded) && !is_marked(key))
    }

    /// Whether word `i` of a text has just the marks typed.
    pub fn is_exact(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        if self.prefix { tokens.key(i).starts_with(&self.key) } else { tokens.key(i) == self.key }
    }
}

/// Fewer letters in front of `*` would stand for too many words.
pub const LEAST_LETTERS_OF_A_PREFIX: usize = 2;

/// Whether `*` stands behind word `i`.
fn is_prefix(tokens: &Tokens<'_>, i: usize) -> bool {
    has_star(tokens, i) && tokens.key(i).chars().count() >= LEAST_LETTERS_OF_A_PREFIX
}

/// Whether `*` stands directly behind word `i`.
pub(super) fn has_star(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.text().get(tokens.span(i).end..).is_some_and(|rest| rest.starts_with('*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, text: &str) -> bool {
        let query = Tokens::new(typed);
        Slot::new(query.key(0)).fits(&Tokens::new(text), 0)
    }

    #[test]
    fn a_typed_mark_counts_and_an_untyped_one_does_not() {
        for (typed, text) in [
            ("hoá", "hóa"),
            ("hóa", "hoa"),
            ("hoa", "hóa"),
            ("hoa", "hỏa"),
            ("kỹ", "kĩ"),
            ("ĐẢNG", "đảng"),
            ("dang", "đảng"),
        ] {
            assert!(fits(typed, text), "{typed} must match {text}");
        }
        for (typed, text) in [("đảng", "đang"), ("đảng", "dâng"), ("hóa", "hòa"), ("hoa", "ha"), ("dâng", "đang")]
        {
            assert!(!fits(typed, text), "{typed} must not match {text}");
        }
    }
}
