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
        Slot { key: key.to_owned(), folded: fold(key), marks }
    }

    /// The slots of a text, one a word.
    pub fn all(tokens: &Tokens<'_>, words: std::ops::Range<usize>) -> Vec<Self> {
        words.map(|i| Slot::new(tokens.key(i))).collect()
    }

    /// Whether word `i` of a text matches.
    pub fn fits(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        match self.marks {
            Marks::Typed => tokens.key(i) == self.key || tokens.key(i) == self.folded,
            Marks::Untyped | Marks::Level => tokens.folded(i) == self.folded,
        }
    }

    /// Whether word `i` of a text has just the marks typed.
    pub fn is_exact(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        tokens.key(i) == self.key
    }
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
