//! Telling candidates apart by what the sentence is about.

use super::candidates::Candidate;
use super::found::Found;
use super::issued::Directive;
use super::reading::Reading;
use super::subject::{Pair, Subjects};
use crate::text::Tokens;

/// So many telling pairs settle it; one is enough where the candidates are all there can be.
const ENOUGH: usize = 2;

/// How much is known of the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// One of them is meant.
    Closed,
    /// One of them is meant, and unless the words right after say otherwise, the one that the press means.
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

/// The one candidate whose subject the whole text says nearly in full: "Chỉ thị 05" in an article on learning from Hồ Chí
/// Minh's example. Far from the citation words tell less, so that it takes more of them.
pub(super) fn told_by_text(candidates: &[Candidate], reading: &Reading<'_>) -> Option<String> {
    let whole = 0..reading.tokens.len();
    let mut hits: Vec<(usize, bool, &str)> = Vec::new();
    for (id, pairs) in telling(candidates, reading.registry.subjects()) {
        let count = reading.said().count(&pairs, &whole);
        let nearly_all = count * 5 >= pairs.len() * 4;
        hits.push((count, nearly_all, id));
    }
    hits.sort_by(|a, b| b.cmp(a));
    let &(best, nearly_all, id) = hits.first()?;
    let rival = hits.get(1).map_or(0, |(count, ..)| *count);
    (best >= ENOUGH_IN_TEXT && nearly_all && rival * 2 < best).then(|| id.to_owned())
}

/// So many telling pairs anywhere in the text settle it.
const ENOUGH_IN_TEXT: usize = 4;

/// Whether the subject is named right after: "về …", or its title in quotation marks.
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
