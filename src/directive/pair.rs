//! Pairs of neighbouring words, by which subjects are compared.
//!
//! A subject is read as pairs of neighbouring syllables, since nearly every Vietnamese word has two.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::text::Tokens;

/// Words that say nothing of a subject, folded.
const EMPTY_WORDS: &[&str] = &["ve", "va", "cac", "cua", "trong", "mot", "cho", "theo", "duoc", "nhung"];

/// Whether a folded word says nothing of a subject.
pub(super) fn is_empty_word(word: &str) -> bool {
    EMPTY_WORDS.contains(&word)
}

/// Two neighbouring words, folded, as one number: two pairs have the same one time in 10^19.
pub(super) type Pair = u64;

/// The pairs of a subject, each once.
pub(super) fn pairs_of(subject: &str) -> Vec<Pair> {
    let tokens = Tokens::new(subject);
    let mut pairs: Vec<Pair> = (1..tokens.len()).filter_map(|i| pair_before(&tokens, i)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The pair of word `i` and the one before it.
pub(super) fn pair_before(tokens: &Tokens, i: usize) -> Option<Pair> {
    let (first, second) = (tokens.folded(i - 1), tokens.folded(i));
    let empty = is_empty_word(first) || is_empty_word(second);
    (!empty).then(|| pair_of((first, second)))
}

/// The pair of two folded words.
pub(super) fn pair_of(words: (&str, &str)) -> Pair {
    FxBuildHasher.hash_one(words)
}
