//! Telling candidates apart by what the sentence is about.
//!
//! A subject is read as pairs of neighbouring syllables, since nearly every Vietnamese word has two.
//! Pairs that many directives share ("xây dựng", "tình hình mới") say nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::Registry;
use super::grammar::Found;
use super::resolve::Candidate;
use crate::text::{Tokens, sentence_around};

type Pair = (String, String);

/// A pair in the subjects of more directives than this is a common phrase.
const MOST_SHARING: usize = 6;
/// So many telling pairs settle it; one is enough where the candidates are all there can be.
const ENOUGH: usize = 2;

/// In how many subjects of the registry a pair stands.
static SHARING: LazyLock<BTreeMap<Pair, usize>> = LazyLock::new(|| {
    let mut sharing = BTreeMap::new();
    for directive in Registry::built_in().all() {
        for pair in subject_pairs(&directive.subject) {
            *sharing.entry(pair).or_insert(0) += 1;
        }
    }
    sharing
});

/// How much is known of the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// One of them is meant.
    Closed,
    /// It may also be one that the registry doesn't know.
    Open,
}

/// The one candidate whose subject the sentence of the citation names, and no other's.
pub(super) fn told_apart(candidates: &[Candidate], tokens: &Tokens, found: &Found, choice: Choice) -> Option<String> {
    if candidates.is_empty() {
        return None;
    }
    let sentence = sentence_around(tokens.text(), found.span);
    let words = tokens.within(sentence);
    let behind = pairs(tokens, found.words.start..words.end);
    let whole = pairs(tokens, words);
    let enough = if choice == Choice::Closed && candidates.len() > 1 { 1 } else { ENOUGH };
    [behind, whole].iter().find_map(|said| {
        let mut hits: Vec<(usize, &str)> =
            telling(candidates).into_iter().map(|(id, pairs)| (pairs.intersection(said).count(), id)).collect();
        hits.sort_by(|a, b| b.cmp(a));
        let (best, id) = *hits.first()?;
        let rival = hits.get(1).map_or(0, |(count, _)| *count);
        (best >= enough && rival * 2 < best).then(|| id.to_owned())
    })
}

/// The pairs of each candidate's subject that say something and that no other candidate has.
fn telling(candidates: &[Candidate]) -> Vec<(&'static str, BTreeSet<Pair>)> {
    let of = |c: &Candidate| -> BTreeSet<Pair> {
        let rare = |pair: &Pair| SHARING.get(pair).is_none_or(|&count| count <= MOST_SHARING);
        subject_pairs(&c.directive.subject).into_iter().filter(rare).collect()
    };
    let all: Vec<(&'static str, BTreeSet<Pair>)> =
        candidates.iter().map(|c| (c.directive.id.as_str(), of(c))).collect();
    let shared = |id: &str, pair: &Pair| all.iter().any(|(other, pairs)| *other != id && pairs.contains(pair));
    all.iter().map(|(id, pairs)| (*id, pairs.iter().filter(|pair| !shared(id, pair)).cloned().collect())).collect()
}

fn subject_pairs(subject: &str) -> BTreeSet<Pair> {
    let tokens = Tokens::new(subject);
    pairs(&tokens, 0..tokens.len())
}

fn pairs(tokens: &Tokens, words: std::ops::Range<usize>) -> BTreeSet<Pair> {
    words.clone().zip(words.skip(1)).map(|(a, b)| (tokens.folded(a).to_owned(), tokens.folded(b).to_owned())).collect()
}
