//! Telling candidates apart by what the sentence is about.
//!
//! A subject is read as pairs of neighbouring syllables, since nearly every Vietnamese word has two.
//! Pairs that many directives share ("xây dựng", "tình hình mới") say nothing.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::candidates::Candidate;
use super::found::Found;
use super::reading::Reading;
use super::registry::Directive;
use crate::text::{Tokens, effort};

/// Words that say nothing of a subject, folded.
const EMPTY_WORDS: &[&str] = &["ve", "va", "cac", "cua", "trong", "mot", "cho", "theo", "duoc", "nhung"];

/// The number of a pair of neighbouring words, folded, in the subjects of the registry.
type Pair = u32;

/// A pair in the subjects of more directives than this is a common phrase.
const MOST_SHARING: usize = 6;
/// So many telling pairs settle it; one is enough where the candidates are all there can be.
const ENOUGH: usize = 2;

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
        if EMPTY_WORDS.contains(&first) || EMPTY_WORDS.contains(&second) {
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

    fn of(&self, directive: &Directive) -> &[Pair] {
        self.subjects.get(directive.id.as_str()).map_or(&[], Vec::as_slice)
    }

    fn is_telling(&self, pair: Pair) -> bool {
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
    fn count(&self, pairs: &[Pair], words: &Range<usize>) -> usize {
        effort(pairs.len());
        let said = |pair: &&Pair| {
            let next = self.0.partition_point(|place| *place < (**pair, words.start));
            self.0.get(next).is_some_and(|(other, at)| other == *pair && at + 1 < words.end)
        };
        pairs.iter().filter(said).count()
    }
}

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
pub(super) fn told_apart(
    candidates: &[Candidate],
    reading: &Reading<'_>,
    found: &Found,
    choice: Choice,
) -> Option<String> {
    if candidates.is_empty() {
        return None;
    }
    let (tokens, said) = (reading.tokens, reading.said());
    let words = tokens.within(reading.sentence_around(found.span));
    let behind = reading.clause(found.words.start, words.end);
    let whole = Some(words).filter(|_| choice != Choice::Conventional);
    let enough = match choice {
        Choice::Closed if candidates.len() > 1 => 1,
        Choice::Conventional if names_subject(tokens, found.words.end) => 1,
        _ => ENOUGH,
    };
    let telling = telling(candidates, reading.registry.subjects());
    [Some(behind), whole].into_iter().flatten().find_map(|words| {
        let mut hits: Vec<(usize, &str)> = telling.iter().map(|(id, pairs)| (said.count(pairs, &words), *id)).collect();
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

/// Whether the clause says at least two pairs of another candidate's subject and none of the chosen one's.
pub(super) fn contradicts(chosen: &Directive, others: &[Candidate], reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = reading.tokens.within(reading.sentence_around(found.span));
    let clause = reading.clause(found.words.start, sentence.end);
    let subjects = reading.registry.subjects();
    let hits = |d: &Directive| reading.said().count(subjects.of(d), &clause);
    hits(chosen) == 0 && others.iter().any(|other| other.directive.id != chosen.id && hits(other.directive) >= ENOUGH)
}

/// The pairs of each candidate's subject that say something and that no other candidate has.
fn telling<'r>(candidates: &[Candidate<'r>], subjects: &Subjects) -> Vec<(&'r str, Vec<Pair>)> {
    let shared = |id: &str, pair: Pair| {
        candidates.iter().any(|other| other.directive.id != id && subjects.of(other.directive).contains(&pair))
    };
    let of = |c: &Candidate<'r>| -> (&'r str, Vec<Pair>) {
        let id = c.directive.id.as_str();
        let tells = |pair: &Pair| subjects.is_telling(*pair) && !shared(id, *pair);
        (id, subjects.of(c.directive).iter().copied().filter(tells).collect())
    };
    candidates.iter().map(of).collect()
}
