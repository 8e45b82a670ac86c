//! A syllable as asked for.

use crate::text::{Tokens, fold, is_marked};

/// One syllable of a query and which words of a text it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Marked key of the syllable as typed.
    pub key: String,
    /// Its folded key.
    pub folded: String,
    /// Whether it was typed with marks: then it matches itself and unmarked text, else every marking.
    pub marked: bool,
}

impl Slot {
    /// The slot of a key.
    pub fn new(key: &str) -> Self {
        Slot { key: key.to_owned(), folded: fold(key), marked: is_marked(key) }
    }

    /// The slots of a text, one a word.
    pub fn all(tokens: &Tokens<'_>, words: std::ops::Range<usize>) -> Vec<Self> {
        words.map(|i| Slot::new(tokens.key(i))).collect()
    }

    /// Whether word `i` of a text matches.
    pub fn fits(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        if self.marked {
            tokens.key(i) == self.key || tokens.key(i) == self.folded
        } else {
            tokens.folded(i) == self.folded
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_mark_counts_and_an_untyped_one_does_not() {
        let fits = |typed: &str, text: &str| {
            let query = Tokens::new(typed);
            Slot::new(query.key(0)).fits(&Tokens::new(text), 0)
        };
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
