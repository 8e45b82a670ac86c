//! Names of units, found in a token stream with the rule for marks.
//!
//! A sorted table rather than a [`Lexicon`](crate::text::Lexicon): it is ready as soon as its lines are cut, and only those are
//! that begin with a letter that a text has.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::gap;
use super::unit::UnitId;
use crate::text::{Marks, Tokens, folded_words, hash_of, is_invisible, marks_of, pair_of};

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
    /// Which unit.
    pub unit: UnitId,
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
    /// Where its units stand in the list that it shares with the names of its first letter.
    pub uses: Range<u32>,
}

/// All spellings, by the first byte of the folded form: those of a byte are read when it is first looked up.
#[derive(Debug)]
pub(super) struct Names {
    read: fn(u8) -> (Vec<Row>, Vec<NameUse>),
    by_byte: Box<[OnceLock<Box<Beginning>>]>,
}

/// The spellings with one first byte, sorted by folded form, then by marked form.
#[derive(Debug, Default)]
struct Beginning {
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

impl Beginning {
    fn new((rows, uses): (Vec<Row>, Vec<NameUse>)) -> Self {
        let mut first: FxHashMap<&'static str, (Range<u32>, u16)> = FxHashMap::default();
        for (at, row) in (0u32..).zip(&rows) {
            let word = row.folded.split(' ').next().unwrap_or("");
            let bit = 1 << row.folded.split(' ').count().min(15);
            let entry = first.entry(word).or_insert((at..at, 0));
            entry.0.end = at + 1;
            entry.1 |= bit;
        }
        let pairs = rows.iter().filter_map(|row| row.folded.split_once(' ')).map(|(word, rest)| {
            let next = rest.split(' ').next().unwrap_or("");
            pair_of(hash_of(word), hash_of(next))
        });
        let pairs = pairs.collect();
        Beginning { rows, uses, first, pairs }
    }
}

impl Names {
    /// Names that `read` reads by their first byte, sorted by folded and then marked form, with the list of what all of them
    /// mean. Nothing is read yet.
    pub(super) fn new(read: fn(u8) -> (Vec<Row>, Vec<NameUse>)) -> Self {
        Names { read, by_byte: (0..=u8::MAX).map(|_| OnceLock::new()).collect() }
    }

    fn beginning(&self, folded: &str) -> Option<&Beginning> {
        let byte = *folded.as_bytes().first()?;
        let read = || Beginning::new((self.read)(byte)).into();
        self.by_byte.get(usize::from(byte)).map(|of| &**of.get_or_init(read))
    }

    /// The units that a spelling can mean.
    pub(super) fn uses(&self, row: &Row) -> &[NameUse] {
        let all = self.beginning(row.folded).map_or(&[][..], |read| &read.uses);
        all.get(row.uses.start as usize..row.uses.end as usize).unwrap_or(&[])
    }

    /// Every length of name that begins at word `i`, longest first.
    pub(super) fn all_at<'n, 'a, 't>(
        &'n self,
        tokens: &'a Tokens<'t>,
        i: usize,
    ) -> impl Iterator<Item = Found<'n>> + use<'n, 'a, 't> {
        self.all_over(tokens, i, false)
    }

    /// As [`Names::all_at`]; with `lines`, a line break may be where a space may.
    pub(super) fn all_over<'n, 'a, 't>(
        &'n self,
        tokens: &'a Tokens<'t>,
        i: usize,
        lines: bool,
    ) -> impl Iterator<Item = Found<'n>> + use<'n, 'a, 't> {
        let word = tokens.folded(i);
        let named = self.beginning(word).and_then(|read| Some((read, read.first.get(word)?)));
        let (rows, lengths) = named.map_or((&[][..], 0), |(read, (rows, lengths))| {
            let more =
                *lengths > 0b11 && read.pairs.contains(&pair_of(tokens.folded_hash(i), tokens.folded_hash(i + 1)));
            let rows = read.rows.get(rows.start as usize..rows.end as usize).unwrap_or(&[]);
            (rows, if more { *lengths } else { lengths & 0b11 })
        });
        (1..16).rev().filter(move |n| lengths & (1 << n) != 0).filter_map(move |n| of_length(rows, tokens, i, n, lines))
    }
}

fn of_length<'n>(rows: &'n [Row], tokens: &Tokens, i: usize, words: usize, lines: bool) -> Option<Found<'n>> {
    let next = i + words;
    if next > tokens.len() || !(i..next - 1).all(|at| joins_name(tokens.gap(at), lines)) {
        return None;
    }
    let folded = folded_words(tokens, i..next);
    let from = rows.partition_point(|row| row.folded < folded.as_str());
    let same = rows.get(from..)?.iter().take_while(|row| row.folded == folded);
    let fitting = same.filter_map(|row| Some((marks_of(tokens, i..next, row.key.split(' '))?, row)));
    let mut fitting: Vec<(Marks, &Row)> = fitting.collect();
    fitting.sort_by_key(|(marks, _)| *marks);
    let exact = fitting.partition_point(|(marks, _)| *marks == Marks::Same);
    let rows: Vec<&Row> = fitting.into_iter().map(|(_, row)| row).collect();
    (!rows.is_empty()).then_some(Found { rows, exact, next })
}

/// What may stand between two words of one name: spaces, a dash, a slash, an underscore or an apostrophe.
///
/// Other than in a [`Lexicon`](crate::text::Lexicon), no line break and no dot: so many names have two short syllables
/// that the end of a sentence and the beginning of the next often make one (`… đồng.⏎Lý …`), and hardly ever is a place
/// meant. Where the words before it or the whole text show that a line goes on (`lines`), one line break is a space.
fn joins_name(gap: &str, lines: bool) -> bool {
    let sign = |c| matches!(c, ' ' | '\u{a0}' | '-' | '–' | '—' | '_' | '/' | '\'' | '’' | '‘' | '`' | '´');
    gap == " " || (gap.len() <= 8 && gap.chars().all(|c| sign(c) || is_invisible(c))) || (lines && gap::is_break(gap))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locality::load;
    use crate::locality::table::NAMES;

    #[test]
    fn every_row_of_the_table_is_found_by_its_words() {
        let names = Names::new(load::names_beginning);
        for [folded, key, units] in NAMES.cells() {
            let tokens = Tokens::new(key);
            let found = names.all_at(&tokens, 0).find(|found| found.next == tokens.len());
            let row = found.iter().flat_map(|found| &found.rows).find(|row| (row.folded, row.key) == (folded, key));
            assert_eq!(row.map(|row| names.uses(row).len()), Some(units.split(' ').count()), "{folded} {key}");
        }
    }
}
