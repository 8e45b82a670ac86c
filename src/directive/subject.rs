//! Telling candidates apart by what the sentence is about.
//!
//! A subject is read as pairs of neighbouring syllables, since nearly every Vietnamese word has two.
//! Pairs that many directives share ("xây dựng", "tình hình mới") say nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::candidates::Candidate;
use super::grammar::Found;
use super::registry::{Directive, Registry};
use crate::text::{Tokens, sentence_around};

/// Words that say nothing of a subject, folded.
const EMPTY_WORDS: &[&str] = &["ve", "va", "cac", "cua", "trong", "mot", "cho", "theo", "duoc", "nhung"];

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
    /// One of them is meant, and unless the words right behind say otherwise, the one that the press means.
    Conventional,
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
    let behind = pairs(tokens, clause_behind(tokens, found.words.start, words.end));
    let whole = if choice == Choice::Conventional { BTreeSet::new() } else { pairs(tokens, words) };
    let enough = match choice {
        Choice::Closed if candidates.len() > 1 => 1,
        Choice::Conventional if names_subject(tokens, found.words.end) => 1,
        _ => ENOUGH,
    };
    [behind, whole].iter().find_map(|said| {
        let mut hits: Vec<(usize, &str)> =
            telling(candidates).into_iter().map(|(id, pairs)| (pairs.intersection(said).count(), id)).collect();
        hits.sort_by(|a, b| b.cmp(a));
        let (best, id) = *hits.first()?;
        let rival = hits.get(1).map_or(0, |(count, _)| *count);
        (best >= enough && rival * 2 < best).then(|| id.to_owned())
    })
}

/// Whether the subject is named right behind: "về …", or its title in quotation marks.
fn names_subject(tokens: &Tokens, next: usize) -> bool {
    matches!(tokens.key(next), "về" | "ve") || tokens.before(next).contains(['“', '"', '«'])
}

/// From the citation to the end of its clause.
fn clause_behind(tokens: &Tokens, first: usize, end: usize) -> std::ops::Range<usize> {
    first..(first..end).find(|&at| tokens.gap(at).contains(';')).map_or(end, |at| at + 1)
}

/// Whether the clause says at least two pairs of another candidate's subject and none of the chosen one's.
pub(super) fn contradicts(chosen: &Directive, others: &[Candidate], tokens: &Tokens, found: &Found) -> bool {
    let sentence = tokens.within(sentence_around(tokens.text(), found.span));
    let said = pairs(tokens, clause_behind(tokens, found.words.start, sentence.end));
    let hits = |d: &Directive| subject_pairs(&d.subject).intersection(&said).count();
    hits(chosen) == 0 && others.iter().any(|other| other.directive.id != chosen.id && hits(other.directive) >= ENOUGH)
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
    let says = |at: &usize| !EMPTY_WORDS.contains(&tokens.folded(*at));
    words
        .clone()
        .zip(words.skip(1))
        .filter(|(a, b)| says(a) && says(b))
        .map(|(a, b)| (tokens.folded(a).to_owned(), tokens.folded(b).to_owned()))
        .collect()
}
