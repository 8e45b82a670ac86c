//! Telling candidates apart by what the sentence is about.
//!
//! A subject is read as pairs of neighbouring syllables, since nearly every Vietnamese word has two.
//! Pairs that many directives share ("xây dựng", "tình hình mới") say nothing.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::issued::Directive;
use crate::text::{Tokens, effort};

/// Words that say nothing of a subject, folded.
const EMPTY_WORDS: &[&str] = &["ve", "va", "cac", "cua", "trong", "mot", "cho", "theo", "duoc", "nhung"];

/// Whether a folded word says nothing of a subject.
pub(super) fn is_empty_word(word: &str) -> bool {
    EMPTY_WORDS.contains(&word)
}

/// The number of a pair of neighbouring words, folded, in the subjects of the registry.
pub(super) type Pair = u32;

/// A pair in the subjects of more directives than this is a common phrase.
const MOST_SHARING: usize = 6;

/// The subjects of the registry as pairs.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    /// First word of a pair → second words, with the pair.
    pairs: FxHashMap<String, Vec<(String, Pair)>>,
    /// In how many subjects each pair stands.
    sharing: Vec<usize>,
    /// Id of a directive → the pairs of its subject, each once.
    subjects: FxHashMap<String, Vec<Pair>>,
}

impl Subjects {
    /// The pairs in the subjects of these directives.
    pub fn of_all(directives: &[Directive]) -> Self {
        let mut all = Subjects::default();
        for directive in directives {
            let tokens = Tokens::new(&directive.subject);
            let mut own: Vec<Pair> =
                (1..tokens.len()).filter_map(|i| all.add(tokens.folded(i - 1), tokens.folded(i))).collect();
            own.sort_unstable();
            own.dedup();
            for &pair in &own {
                all.sharing.get_mut(pair as usize).into_iter().for_each(|count| *count += 1);
            }
            all.subjects.insert(directive.id.clone(), own);
        }
        all
    }

    fn add(&mut self, first: &str, second: &str) -> Option<Pair> {
        if is_empty_word(first) || is_empty_word(second) {
            return None;
        }
        if let Some(known) = self.pair(first, second) {
            return Some(known);
        }
        let pair = self.sharing.len() as Pair;
        self.sharing.push(0);
        self.pairs.entry(first.to_owned()).or_default().push((second.to_owned(), pair));
        Some(pair)
    }

    fn pair(&self, first: &str, second: &str) -> Option<Pair> {
        self.pairs.get(first)?.iter().find(|(word, _)| word == second).map(|(_, pair)| *pair)
    }

    pub fn of(&self, directive: &Directive) -> &[Pair] {
        self.subjects.get(directive.id.as_str()).map_or(&[], Vec::as_slice)
    }

    pub fn is_telling(&self, pair: Pair) -> bool {
        self.sharing.get(pair as usize).is_none_or(|&count| count <= MOST_SHARING)
    }
}

/// Where a text says pairs that stand in subjects of the registry.
pub(super) struct Said(Vec<(Pair, usize)>);

impl Said {
    /// Reads a text once.
    pub fn of(tokens: &Tokens, subjects: &Subjects) -> Self {
        let said = |i: usize| subjects.pair(tokens.folded(i - 1), tokens.folded(i)).map(|pair| (pair, i - 1));
        let mut places: Vec<(Pair, usize)> = (1..tokens.len()).filter_map(said).collect();
        places.sort_unstable();
        Said(places)
    }

    /// How many of the pairs are said among the words.
    pub fn count(&self, pairs: &[Pair], words: &Range<usize>) -> usize {
        effort(pairs.len());
        let said = |pair: &&Pair| {
            let next = self.0.partition_point(|place| *place < (**pair, words.start));
            self.0.get(next).is_some_and(|(other, at)| other == *pair && at + 1 < words.end)
        };
        pairs.iter().filter(said).count()
    }
}
