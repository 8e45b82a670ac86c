//! The words of which times are made in a query: the table `data/time_words.tsv`.

use std::ops::Deref;
use std::sync::LazyLock;

use crate::text::{Lexicon, Table, Tokens};

/// How a word is used in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    After,
    And,
    Before,
    Day,
    From,
    Guard,
    Half,
    Month,
    Name,
    Now,
    Number,
    Of,
    Onward,
    Part,
    Quarter,
    Roman,
    Several,
    Stage,
    Term,
    To,
    Until,
    Year,
}

const USES: [(&str, Use); 22] = [
    ("after", Use::After),
    ("and", Use::And),
    ("before", Use::Before),
    ("day", Use::Day),
    ("from", Use::From),
    ("guard", Use::Guard),
    ("half", Use::Half),
    ("month", Use::Month),
    ("name", Use::Name),
    ("now", Use::Now),
    ("number", Use::Number),
    ("of", Use::Of),
    ("onward", Use::Onward),
    ("part", Use::Part),
    ("quarter", Use::Quarter),
    ("roman", Use::Roman),
    ("several", Use::Several),
    ("stage", Use::Stage),
    ("term", Use::Term),
    ("to", Use::To),
    ("until", Use::Until),
    ("year", Use::Year),
];

const TABLE: Table<'static, 3> = Table::new(include_str!("data/time_words.tsv"), ["use", "words", "number"]);

/// A word of the table in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TimeWord {
    /// The first word after it.
    pub next: usize,
    /// What it counts for; 0 if it is no number.
    pub number: i8,
    /// Whether it has the marks of the table.
    pub is_marked: bool,
}

type Row = (Use, &'static str, i8);

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| TABLE.cells().filter_map(row).collect());

fn row([name, words, number]: [&'static str; 3]) -> Option<Row> {
    let (_, of_use) = USES.iter().find(|(known, _)| *known == name)?;
    Some((*of_use, words, number.parse().unwrap_or(0)))
}

static WORDS: LazyLock<Lexicon<(Use, i8)>> =
    LazyLock::new(|| Lexicon::new(ROWS.iter().map(|(of_use, words, number)| (*words, (*of_use, *number)))));

/// The words of a query, each looked up once.
#[derive(Debug)]
pub(super) struct TimeWords<'t> {
    tokens: &'t Tokens<'t>,
    /// By word, the longest first.
    found: Vec<Vec<(Use, TimeWord)>>,
}

impl<'t> TimeWords<'t> {
    pub fn new(tokens: &'t Tokens<'t>) -> Self {
        let at = |i: usize| {
            WORDS.all_at(tokens, i).flat_map(|found| {
                let word = move |number| TimeWord { next: found.next, number, is_marked: found.marked };
                found.values.into_iter().map(move |(of_use, number)| (*of_use, word(*number)))
            })
        };
        TimeWords { tokens, found: (0..tokens.len()).map(|i| at(i).collect()).collect() }
    }
}

impl<'t> Deref for TimeWords<'t> {
    type Target = Tokens<'t>;

    fn deref(&self) -> &Tokens<'t> {
        self.tokens
    }
}

/// The longest word of this use at word `i`.
pub(super) fn time_word(tokens: &TimeWords<'_>, i: usize, of_use: Use) -> Option<TimeWord> {
    tokens.found.get(i)?.iter().find(|(known, _)| *known == of_use).map(|(_, word)| *word)
}

/// Whether a word of this use ends before word `i`.
pub(super) fn ends_before(tokens: &TimeWords<'_>, i: usize, of_use: Use) -> bool {
    (i.saturating_sub(LONGEST)..i).any(|at| time_word(tokens, at, of_use).is_some_and(|word| word.next == i))
}

/// Words of the longest row that is looked for before something else.
const LONGEST: usize = 2;

/// How a number is written in letters.
pub(super) fn in_letters(number: i8, of_use: Use) -> Option<&'static str> {
    ROWS.iter().find(|row| (row.0, row.2) == (of_use, number)).map(|(_, words, _)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_sorted_and_unique() {
        TABLE.assert_in_order_from(2, |[of_use, words, _]| (of_use, words));
        assert_eq!(ROWS.len(), TABLE.rows().count());
        let lengths = |of_use| ROWS.iter().filter(move |row| row.0 == of_use).map(|row| row.1.split(' ').count());
        assert!(lengths(Use::Guard).chain(lengths(Use::Term)).all(|words| words <= LONGEST));
    }
}
