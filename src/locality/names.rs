//! Names of units, found in a token stream with the rule for marks.
//!
//! A sorted table rather than a hash of names: it is ready as soon as its lines are cut.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::text::Tokens;

/// What a name is to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// The official name.
    Name,
    /// Another spelling or a short form of it.
    Spelling,
    /// A name it had earlier.
    Former,
    /// The name of a province dissolved by 1996 that the unit was part of.
    Dissolved,
}

/// One unit that a name can mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameUse {
    /// Place in the gazetteer's list of units.
    pub unit: u32,
    /// What the name is to it.
    pub relation: Relation,
}

/// One spelling, with the units it can mean.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Folded words, one space between them.
    pub folded: &'static str,
    /// Marked words, one space between them.
    pub key: &'static str,
    /// Where its units stand in the shared list.
    pub uses: Range<u32>,
}

/// All spellings, sorted by folded form, then by marked form.
#[derive(Debug)]
pub(super) struct Names {
    rows: Vec<Row>,
    uses: Vec<NameUse>,
    /// Folded first word → its rows, and bit `n` for names of `n` words.
    first: FxHashMap<&'static str, (Range<u32>, u16)>,
    /// Hashes of the first two words of names that have two or more: most capitals begin none.
    pairs: FxHashSet<u64>,
}

/// Names that fit at one place of a text, all of the same length.
#[derive(Debug, Clone)]
pub(super) struct Found<'n> {
    /// The spellings that fit, those with the text's own marks first.
    pub rows: Vec<&'n Row>,
    /// How many of `rows`, from the first, have just the text's marks.
    pub exact: usize,
    /// Index of the first word after the name.
    pub next: usize,
}

impl Names {
    /// `rows` must be sorted by folded and then marked form.
    pub(super) fn new(rows: Vec<Row>, uses: Vec<NameUse>) -> Self {
        let mut first: FxHashMap<&'static str, (Range<u32>, u16)> = FxHashMap::default();
        first.reserve(4000);
        for (at, row) in (0u32..).zip(&rows) {
            let word = row.folded.split(' ').next().unwrap_or("");
            let bit = 1 << row.folded.split(' ').count().min(15);
            let entry = first.entry(word).or_insert((at..at, 0));
            entry.0.end = at + 1;
            entry.1 |= bit;
        }
        let pairs = rows.iter().filter_map(|row| row.folded.split_once(' ')).map(|(word, rest)| {
            let next = rest.split(' ').next().unwrap_or("");
            pair(word, next)
        });
        let pairs = pairs.collect();
        Names { rows, uses, first, pairs }
    }

    /// The units that a spelling can mean.
    pub(super) fn uses(&self, row: &Row) -> &[NameUse] {
        self.uses.get(row.uses.start as usize..row.uses.end as usize).unwrap_or(&[])
    }

    #[cfg(test)]
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// Every length of name that begins at word `i`, longest first.
    pub(super) fn all_at<'n, 'a, 't>(
        &'n self,
        tokens: &'a Tokens<'t>,
        i: usize,
    ) -> impl Iterator<Item = Found<'n>> + use<'n, 'a, 't> {
        let (rows, lengths) = self.first.get(tokens.folded(i)).map_or((0..0, 0), |(rows, bits)| (rows.clone(), *bits));
        let rows = self.rows.get(rows.start as usize..rows.end as usize).unwrap_or(&[]);
        let more = lengths > 0b11 && self.pairs.contains(&pair(tokens.folded(i), tokens.folded(i + 1)));
        let lengths = if more { lengths } else { lengths & 0b11 };
        (1..16).rev().filter(move |n| lengths & (1 << n) != 0).filter_map(move |n| of_length(rows, tokens, i, n))
    }
}

fn pair(first: &str, second: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (first, second).hash(&mut hasher);
    hasher.finish()
}

fn of_length<'n>(rows: &'n [Row], tokens: &Tokens, i: usize, words: usize) -> Option<Found<'n>> {
    let next = i + words;
    if next > tokens.len() || !(i..next - 1).all(|at| joins_name(tokens.gap(at))) {
        return None;
    }
    let folded = joined(tokens, i..next);
    let from = rows.partition_point(|row| row.folded < folded.as_str());
    let same = rows.get(from..)?.iter().take_while(|row| row.folded == folded);
    let mut fitting: Vec<&Row> = same.filter(|row| marks_fit(tokens, i..next, row.key)).collect();
    fitting.sort_by_key(|row| !is_exact(tokens, i..next, row.key));
    let exact = fitting.iter().take_while(|row| is_exact(tokens, i..next, row.key)).count();
    (!fitting.is_empty()).then_some(Found { rows: fitting, exact, next })
}

/// The folded words of a range, one space between them.
pub(super) fn joined(tokens: &Tokens, words: Range<usize>) -> String {
    let mut out = String::with_capacity(32);
    for at in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(tokens.folded(at));
    }
    out
}

/// A word fits if it has the name's marks or was written without any.
fn marks_fit(tokens: &Tokens, words: Range<usize>, key: &str) -> bool {
    words.zip(key.split(' ')).all(|(at, key)| tokens.key(at) == key || tokens.key(at).is_ascii())
}

fn is_exact(tokens: &Tokens, words: Range<usize>, key: &str) -> bool {
    words.zip(key.split(' ')).all(|(at, key)| tokens.key(at) == key)
}

/// What may stand between two words of one name: spaces, a dash, an underscore or an apostrophe.
fn joins_name(gap: &str) -> bool {
    gap == " "
        || (gap.len() <= 8
            && gap.chars().all(|c| {
                matches!(c, ' ' | '\u{a0}' | '-' | '–' | '—' | '_' | '/' | '\'' | '’' | '‘' | '`' | '´' | '\u{200b}')
            }))
}
