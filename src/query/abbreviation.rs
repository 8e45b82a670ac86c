//! Abbreviations and what they stand for.
//!
//! In: the words of a query. Out: for an abbreviation the words it stands for, for those words their
//! abbreviations ([`Expansion`]). What stands for what, the facts say.

use std::ops::Range;

use super::slot::Slot;
use crate::facts::{Abbreviation, Abbreviations, MOST_WORDS};
use crate::text::{Tokens, fold, is_syllable};

/// Words of a query that can be written otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expansion {
    /// The words as typed.
    pub words: Range<usize>,
    /// Marked keys of each other form.
    pub others: Vec<Vec<String>>,
    /// Each other form as it is written; of an abbreviation, only what it was taken for.
    pub meanings: Vec<String>,
}

/// The abbreviation or the words with an abbreviation that begin at word `i`, the longest first.
///
/// Of several readings those are taken for which most of the query's other words speak; all of them if
/// nothing speaks.
pub(super) fn abbreviations_at(tokens: &Tokens<'_>, i: usize, known: &Abbreviations) -> Option<Expansion> {
    let is_cut_anew = |at: usize| tokens.raw(at).contains(is_joint);
    if !known.forms.may_begin_at(tokens, i) && !is_cut_anew(i) && !is_cut_anew(i + 1) {
        return None;
    }
    let text = window(tokens, i)?;
    let plain = Tokens::new(&text);
    known.forms.all_at(&plain, 0).find_map(|found| {
        let words = i..i + found.next;
        let base = tokens.span(i).start;
        let cut_alike = plain.span(found.next - 1).end + base == tokens.span(words.end - 1).end;
        let typed = Typed { tokens, words, known };
        let of_side = |side: Side| {
            let fits = found
                .values
                .iter()
                .filter(|form| form.is_abbreviation == (side == Side::Abbreviation))
                .map(|form| form.row);
            typed.exact_first(fits.filter_map(|row| known.rows.get(row)).collect(), side)
        };
        let expansion =
            || typed.read(&of_side(Side::Abbreviation)).or_else(|| typed.shorten(&of_side(Side::Expansion)));
        cut_alike.then(expansion).flatten()
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Abbreviation,
    Expansion,
}

/// The text from word `i` on, with a space for what stands between the parts of some names (`CB,ĐV`,
/// `PCTT&TKCN`) and which a lexicon doesn't pass over.
fn window(tokens: &Tokens<'_>, i: usize) -> Option<String> {
    let last = (i + MOST_WORDS).min(tokens.len()).checked_sub(1)?;
    let text = tokens.text().get(tokens.span(i).start..tokens.span(last).end)?;
    Some(text.chars().map(|c| if is_joint(c) { ' ' } else { c }).collect())
}

fn is_joint(c: char) -> bool {
    matches!(c, ',' | '&')
}

/// Words of a query that have a form of the table.
struct Typed<'q, 't> {
    tokens: &'q Tokens<'t>,
    words: Range<usize>,
    known: &'q Abbreviations,
}

impl<'q> Typed<'q, '_> {
    /// The rows that have just what was typed; if there is none, those that have it with other marks.
    fn exact_first(&self, mut rows: Vec<&'q Abbreviation>, side: Side) -> Vec<&'q Abbreviation> {
        rows.retain(|row| {
            self.is_joined_like(if side == Side::Abbreviation { row.abbreviation } else { row.expansion })
        });
        let is_exact = |row: &&Abbreviation| {
            let keys = if side == Side::Abbreviation { &row.abbreviation_keys } else { &row.expansion_keys };
            self.words.clone().zip(keys).all(|(i, key)| self.tokens.key(i) == key)
        };
        if rows.iter().any(is_exact) {
            rows.retain(is_exact);
        }
        rows
    }

    /// Whether a comma or `&` stands only where the form has one: "ủy ban, kiểm tra" is no "ủy ban kiểm tra".
    fn is_joined_like(&self, form: &str) -> bool {
        let form = Tokens::new(form);
        let inner = self.words.start..self.words.end.saturating_sub(1);
        inner
            .enumerate()
            .all(|(at, i)| self.tokens.gap(i).chars().filter(|&c| is_joint(c)).all(|c| form.gap(at).contains(c)))
    }

    /// What the typed abbreviation stands for, if it is one.
    fn read(&self, rows: &[&'q Abbreviation]) -> Option<Expansion> {
        let mut readings: Vec<&'q Abbreviation> =
            rows.iter().copied().filter(|row| self.is_abbreviation(row)).collect();
        let most = readings.iter().map(|row| self.support(row)).max()?;
        readings.retain(|row| self.support(row) == most);
        let mut others: Vec<Vec<String>> = Vec::new();
        for reading in &readings {
            push_new(&mut others, &reading.expansion_keys);
            for twin in self.known.rows.iter().filter(|row| row.expansion_keys == reading.expansion_keys) {
                if twin.abbreviation_keys != reading.abbreviation_keys && self.is_offered(twin) {
                    push_new(&mut others, &twin.abbreviation_keys);
                }
            }
        }
        let meanings = readings.iter().map(|row| row.expansion.to_owned()).collect();
        Some(Expansion { words: self.words.clone(), others, meanings })
    }

    /// The abbreviations of the typed words.
    fn shorten(&self, rows: &[&'q Abbreviation]) -> Option<Expansion> {
        let mut others = Vec::new();
        let mut meanings: Vec<String> = Vec::new();
        for row in rows.iter().filter(|row| self.is_offered(row)) {
            push_new(&mut others, &row.abbreviation_keys);
            if !meanings.iter().any(|known| known == row.abbreviation) {
                meanings.push(row.abbreviation.to_owned());
            }
        }
        (!others.is_empty()).then(|| Expansion { words: self.words.clone(), others, meanings })
    }

    /// Whether what was typed is meant as an abbreviation. `TƯ`, `ĐA`, `TU` look like a syllable: only
    /// capitals in a query that isn't all capitals tell. Two small letters (`kh`, `ct`) are too little unless
    /// they have one reading or another word speaks for it.
    fn is_abbreviation(&self, row: &Abbreviation) -> bool {
        let capitals = self.words.clone().all(|i| is_in_capitals(self.tokens.raw(i)));
        if row.abbreviation_keys.iter().any(|key| is_syllable(&fold(key))) {
            let exact = self.words.clone().zip(&row.abbreviation_keys).all(|(i, key)| self.tokens.key(i) == key);
            return capitals && exact && !self.is_shouted();
        }
        capitals || is_long(row) || !row.ambiguous || self.support(row) > 0
    }

    /// Whether an abbreviation is looked for where its words were typed: not if texts have that key as an
    /// ordinary syllable, nor two letters of several readings that nothing speaks for.
    fn is_offered(&self, row: &Abbreviation) -> bool {
        let ordinary = row.abbreviation_keys.iter().any(|key| is_syllable(&fold(key)));
        !ordinary && (is_long(row) || !row.ambiguous || self.support(row) > 0)
    }

    /// Number of the phrases of a row's context that stand elsewhere in the query.
    fn support(&self, row: &Abbreviation) -> usize {
        row.context.iter().filter(|phrase| self.stands_elsewhere(phrase)).count()
    }

    fn stands_elsewhere(&self, phrase: &[String]) -> bool {
        let phrase: Vec<Slot> = phrase.iter().map(|key| Slot::new(key)).collect();
        (0..self.tokens.len()).any(|i| {
            let apart = i + phrase.len() <= self.words.start || i >= self.words.end;
            apart && phrase.iter().zip(i..).all(|(word, at)| says(self.tokens.key(at), word))
        })
    }

    /// Whether ordinary words of the query are in capitals too, so that capitals say nothing.
    fn is_shouted(&self) -> bool {
        let forms = || self.known.rows.iter().flat_map(|row| &row.abbreviation_keys);
        (0..self.tokens.len()).any(|i| {
            let (raw, key) = (self.tokens.raw(i), self.tokens.key(i));
            let is_loud = raw.chars().count() > 1 && is_in_capitals(raw) && is_syllable(&fold(key));
            is_loud && !forms().any(|known| known == key)
        })
    }
}

fn push_new(forms: &mut Vec<Vec<String>>, form: &[String]) {
    if !forms.iter().any(|known| known == form) {
        forms.push(form.to_vec());
    }
}

/// Whether a word as typed says one of the table: with its marks, or without any.
fn says(typed: &str, slot: &Slot) -> bool {
    typed == slot.key || typed == slot.folded
}

/// Whether an abbreviation has more than two letters.
fn is_long(row: &Abbreviation) -> bool {
    row.abbreviation.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// `UBKT`, and `TTg`, `CTr` with the small letter that they have.
fn is_in_capitals(raw: &str) -> bool {
    raw.chars().filter(|c| c.is_uppercase()).count() >= 2
        || raw.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

#[cfg(test)]
mod tests;
