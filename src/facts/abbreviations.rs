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
        let (mut rows, mut forms) = (Vec::new(), Lexicon::default());
        for (at, cells) in TABLE.cells().enumerate() {
            rows.push(row(at, cells, &mut forms));
        }
        for at in 1..rows.len() {
            if let Some([before, here]) = rows.get_mut(at - 1..=at)
                && before.abbreviation == here.abbreviation
            {
                (before.ambiguous, here.ambiguous) = (true, true);
            }
        }
        Abbreviations { rows, forms }
    }
}

/// A row, the forms of which are added to those of the rows before it.
fn row(at: usize, [abbreviation, expansion, context]: [&'static str; 3], forms: &mut Lexicon<Form>) -> Abbreviation {
    let (short, long) = (Tokens::new(abbreviation), Tokens::new(expansion));
    forms.add_words(&short, Form { row: at, is_abbreviation: true });
    forms.add_words(&long, Form { row: at, is_abbreviation: false });
    Abbreviation {
        abbreviation,
        expansion,
        abbreviation_keys: keys(&short),
        expansion_keys: keys(&long),
        context: context.split(';').filter(|phrase| !phrase.is_empty()).map(|text| keys(&Tokens::new(text))).collect(),
        ambiguous: false,
    }
}

fn keys(tokens: &Tokens<'_>) -> Vec<String> {
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
