//! A syllable as asked for.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{Sieve, Tokens, fold, is_marked, letters};

/// One syllable of a query and which words of a text it matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Marked key of the syllable as typed.
    pub key: String,
    /// Its folded key.
    pub folded: String,
    /// How its lack or wealth of marks is meant.
    pub marks: Marks,
    /// Whether it has just its marks, whatever is typed beside it: a name that was typed as it is written.
    pub is_name: bool,
    /// Whether it stands for every word that begins so (`chuyển*`).
    pub prefix: bool,
    /// The letters of a prefix as typed, where its key has them otherwise: `ti*` stands for *tỷ* and *tiếng*.
    pub typed: Option<String>,
}

/// What the marks of a typed syllable say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marks {
    /// Typed with marks, or beside syllables with marks: it matches itself, and its letters in text without marks.
    Typed,
    /// Typed without, in a query without any: it matches every marking.
    Untyped,
}

impl Slot {
    /// The slot of a key.
    pub fn new(key: &str) -> Self {
        let marks = if is_marked(key) { Marks::Typed } else { Marks::Untyped };
        Slot { key: key.to_owned(), folded: fold(key), marks, is_name: false, prefix: false, typed: None }
    }

    /// The slot of a word as a table has it: with just its marks, also where it has none.
    pub fn written(key: &str) -> Self {
        Slot { marks: Marks::Typed, ..Slot::new(key) }
    }

    /// The slot of a word that stands for all that begin so.
    fn prefix(tokens: &Tokens<'_>, i: usize) -> Self {
        let key = tokens.key(i);
        let typed = Some(letters(tokens.raw(i))).filter(|typed| typed != key);
        Slot { prefix: true, typed, ..Slot::new(key) }
    }

    /// The slots of words of a query, one each; a word with `*` after it stands for all that begin so.
    pub fn all(tokens: &Tokens<'_>, words: std::ops::Range<usize>) -> Vec<Self> {
        let slot = |i| match is_prefix(tokens, i) {
            true => Slot::prefix(tokens, i),
            false => Slot::new(tokens.key(i)),
        };
        words.map(slot).collect()
    }

    /// Whether word `i` of a text matches.
    pub fn fits(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        let (key, folded) = (tokens.key(i), tokens.folded(i));
        match (self.marks, self.prefix) {
            (Marks::Typed, false) => key == self.key || (key == self.folded && tokens.is_open(i)),
            (Marks::Typed, true) => self.begins(key) || (self.begins_bare(key) && tokens.is_open(i)),
            (Marks::Untyped, false) => folded == self.folded,
            (Marks::Untyped, true) => self.begins_bare(folded),
        }
    }

    /// Has a sieve hold the words that may match.
    pub(crate) fn hold(&self, sieve: &mut Sieve) {
        match self.prefix {
            true => self.bare_beginnings().for_each(|beginning| sieve.hold_beginning(&beginning)),
            false => sieve.hold(&self.folded),
        }
    }

    /// Whether a marked key begins as typed.
    fn begins(&self, key: &str) -> bool {
        self.beginnings().any(|typed| key.starts_with(typed))
    }

    /// Whether a key begins with the letters typed, without their marks.
    fn begins_bare(&self, key: &str) -> bool {
        self.bare_beginnings().any(|letters| key.starts_with(&*letters))
    }

    /// What the marked keys of the words begin with that a prefix stands for.
    pub fn beginnings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.key.as_str()).chain(self.typed.as_deref())
    }

    /// The same without marks, each once.
    pub fn bare_beginnings(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let typed = self.typed.as_deref().map(fold).filter(|typed| *typed != self.folded);
        std::iter::once(Cow::Borrowed(self.folded.as_str())).chain(typed.map(Cow::Owned))
    }

    /// Whether word `i` of a text has just the marks typed.
    pub fn is_exact(&self, tokens: &Tokens<'_>, i: usize) -> bool {
        let key = tokens.key(i);
        if self.prefix { self.begins(key) } else { key == self.key }
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.typed.as_deref().unwrap_or(&self.key))?;
        f.write_str(if self.prefix { "*" } else { "" })
    }
}

/// Fewer letters before `*` would stand for too many words.
pub const LEAST_LETTERS_OF_A_PREFIX: usize = 2;

/// Whether `*` makes word `i` a prefix.
fn is_prefix(tokens: &Tokens<'_>, i: usize) -> bool {
    has_star(tokens, i) && tokens.key(i).chars().count() >= LEAST_LETTERS_OF_A_PREFIX
}

/// Whether `*` is directly after word `i`, and no letter after it.
pub(super) fn has_star(tokens: &Tokens<'_>, i: usize) -> bool {
    let after = tokens.text().get(tokens.span(i).end..).and_then(|rest| rest.strip_prefix('*'));
    after.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, text: &str) -> bool {
        let query = Tokens::new(typed);
        Slot::new(query.key(0)).fits(&Tokens::new(text), 0)
    }

    #[test]
    fn a_prefix_may_go_on_otherwise_than_as_a_whole_syllable() {
        let fits = |typed: &str, text: &str| {
            let query = Tokens::new(typed);
            Slot::all(&query, 0..1).iter().all(|slot| slot.fits(&Tokens::new(text), 0))
        };
        for (typed, text) in [("ti*", "tiếng"), ("ti*", "tỷ"), ("hoà*", "hoàn"), ("hoà*", "hòa"), ("kĩ*", "kỹ")]
        {
            assert!(fits(typed, text), "{typed} must match {text}");
        }
        for (typed, text) in [("ti*", "tai"), ("hoà*", "hoán"), ("hòa*", "hoàn"), ("hoà*", "hoãn")] {
            assert!(!fits(typed, text), "{typed} must not match {text}");
        }
    }

    #[test]
    fn a_typed_mark_counts_and_an_untyped_one_does_not() {
        for (typed, text) in
            [("hoá", "hóa"), ("hoa", "hóa"), ("hoa", "hỏa"), ("kỹ", "kĩ"), ("ĐẢNG", "đảng"), ("dang", "đảng")]
        {
            assert!(fits(typed, text), "{typed} must match {text}");
        }
        for (typed, text) in
            [("đảng", "đang"), ("đảng", "dang"), ("hóa", "hòa"), ("hóa", "hoa"), ("hoa", "ha"), ("dâng", "đang")]
        {
            assert!(!fits(typed, text), "{typed} must not match {text}");
        }
    }
}
