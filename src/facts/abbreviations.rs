//! Abbreviations and what they stand for, as the table `abbreviations.tsv` has them.

use crate::text::{Lexicon, Table, Tokens};

/// Longest form of the table in words, with room to spare.
pub(crate) const MOST_WORDS: usize = 16;

/// The abbreviations of offices and the press with what they stand for.
#[derive(Debug)]
pub struct Abbreviations {
    pub(crate) rows: Vec<Abbreviation>,
    /// Every abbreviation and everything that one stands for.
    pub(crate) forms: Lexicon<Form>,
}

/// One reading of one abbreviation.
#[derive(Debug)]
pub(crate) struct Abbreviation {
    pub abbreviation: &'static str,
    pub expansion: &'static str,
    pub abbreviation_keys: Vec<String>,
    pub expansion_keys: Vec<String>,
    /// Keys of the phrases whose presence elsewhere speaks for this reading.
    pub context: Vec<Vec<String>>,
    /// Whether the abbreviation has other readings.
    pub ambiguous: bool,
}

/// A text of the table: the place of its row, and whether it is the abbreviation or what that stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub row: usize,
    pub is_abbreviation: bool,
}

const TABLE: Table<'static, 3> =
    Table::new(include_str!("abbreviations.tsv"), ["abbreviation", "expansion", "context"]);

impl Abbreviations {
    /// Those that come with the program.
    pub fn built_in() -> Self {
        let mut rows: Vec<Abbreviation> = TABLE.cells().map(row).collect();
        for at in 1..rows.len() {
            if let Some([before, here]) = rows.get_mut(at - 1..=at)
                && before.abbreviation == here.abbreviation
            {
                (before.ambiguous, here.ambiguous) = (true, true);
            }
        }
        let mut forms = Lexicon::default();
        for (at, row) in rows.iter().enumerate() {
            forms.add(row.abbreviation, Form { row: at, is_abbreviation: true });
            forms.add(row.expansion, Form { row: at, is_abbreviation: false });
        }
        Abbreviations { rows, forms }
    }
}

fn row([abbreviation, expansion, context]: [&'static str; 3]) -> Abbreviation {
    Abbreviation {
        abbreviation,
        expansion,
        abbreviation_keys: keys(abbreviation),
        expansion_keys: keys(expansion),
        context: context.split(';').filter(|phrase| !phrase.is_empty()).map(keys).collect(),
        ambiguous: false,
    }
}

fn keys(text: &str) -> Vec<String> {
    let tokens = Tokens::new(text);
    (0..tokens.len()).map(|i| tokens.key(i).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_sorted_unique_and_composed() {
        TABLE.assert_in_order(|[abbreviation, expansion, _]| (abbreviation, expansion));
        for row in &Abbreviations::built_in().rows {
            let has_context = !row.context.is_empty();
            assert_eq!(row.ambiguous, has_context, "{row:?}: context exactly where there are several readings");
            assert!(row.expansion_keys.len() > 1 && row.expansion_keys.len() <= MOST_WORDS, "{row:?}");
            assert!(row.abbreviation_keys.iter().all(|key| !key.is_empty()), "{row:?}");
        }
    }
}
