//! Telling candidates apart by what the sentence is about.
//!
//! Pairs of words that many directives share ("xây dựng", "tình hình mới") say nothing.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::issued::Directive;
use super::pair::{Pair, pair_before, pairs_of};
use crate::text::{Table, Tokens, effort};

/// A pair in the subjects of more directives than this is a common phrase, of those that are always read: the Party's, those
/// of the State with a name in the press, and a person's own.
const MOST_SHARING: u32 = 9;

/// Which pairs say nothing.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    /// In how many subjects of the directives that are always read each pair is.
    sharing: FxHashMap<Pair, u32>,
}

/// Pairs that are common in the subjects of the State's documents.
const COMMON: Table<'static, 1> = Table::new(include_str!("data/common_pairs.tsv"), ["words"]);

static COMMON_PAIRS: LazyLock<FxHashSet<Pair>> =
    LazyLock::new(|| COMMON.cells().filter_map(|[words]| pairs_of(words).first().copied()).collect());

impl Subjects {
    /// The pairs in the subjects of these directives.
    pub fn of_all(directives: &[Directive]) -> Self {
        let mut all = Subjects::default();
        for pair in directives.iter().flat_map(|directive| pairs_of(&directive.subject)) {
            *all.sharing.entry(pair).or_default() += 1;
        }
        all
    }

    /// Whether a pair tells a directive from others. What is common among documents of the State says nothing of one.
    pub fn is_telling(&self, pair: Pair, directive: &Directive) -> bool {
        self.sharing.get(&pair).is_none_or(|&count| count <= MOST_SHARING)
            && (directive.congress.is_some() || !COMMON_PAIRS.contains(&pair))
    }
}

/// The pairs that a text says, and where.
pub(super) struct Said(Vec<(Pair, usize)>);

impl Said {
    /// Reads a text once.
    pub fn of(tokens: &Tokens) -> Self {
        let said = |i: usize| pair_before(tokens, i).map(|pair| (pair, i - 1));
        let mut places: Vec<(Pair, usize)> = (1..tokens.len()).filter_map(said).collect();
        places.sort_unstable();
        Said(places)
    }

    /// How many of the pairs are said among the words.
    pub fn count(&self, pairs: &[Pair], words: &Range<usize>) -> usize {
        effort(pairs.len());
        pairs.iter().filter(|pair| self.is_among(**pair, words)).count()
    }

    /// Whether a pair is said anywhere.
    pub fn has(&self, pair: Pair) -> bool {
        self.is_among(pair, &(0..usize::MAX))
    }

    /// Whether a pair is said among the words.
    pub fn is_among(&self, pair: Pair, words: &Range<usize>) -> bool {
        let next = self.0.partition_point(|place| *place < (pair, words.start));
        self.0.get(next).is_some_and(|(other, at)| *other == pair && at + 1 < words.end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::*;

    /// A pair in more subjects of the State's documents than this is a common phrase.
    const MOST_OF_STATE: u32 = 30;

    #[test]
    fn the_table_of_common_pairs_is_what_the_subjects_of_state_documents_share() {
        COMMON.assert_in_order(|[words]| words);
        let mut sharing: std::collections::BTreeMap<(String, String), u32> = Default::default();
        for directive in Registry::of_tests().all().filter(|d| d.congress.is_none()) {
            let tokens = Tokens::new(&directive.subject);
            let pairs: std::collections::BTreeSet<(String, String)> = (1..tokens.len())
                .filter(|i| pair_before(&tokens, *i).is_some())
                .map(|i| (tokens.folded(i - 1).to_owned(), tokens.folded(i).to_owned()))
                .collect();
            pairs.into_iter().for_each(|pair| *sharing.entry(pair).or_default() += 1);
        }
        let common: Vec<String> =
            sharing.into_iter().filter(|(_, n)| *n > MOST_OF_STATE).map(|((a, b), _)| format!("{a} {b}")).collect();
        let table: Vec<&str> = COMMON.cells().map(|[words]| words).collect();
        assert!(table == common, "the table must be:\n{}", common.join("\n"));
    }
}
