//! Telling candidates apart by what the sentence is about.

use rustc_hash::FxHashMap;

use super::candidates::Candidate;
use super::found::Found;
use super::issued::Directive;
use super::pair::Pair;
use super::reading::Reading;
use super::subject::Subjects;
use super::topic::subject_at;

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
        Choice::Conventional if subject_at(tokens, found.words.end).is_some() => 1,
        _ => ENOUGH,
    };
    let subjects = weighed(candidates, reading.registry.subjects());
    [Some(behind), whole].into_iter().flatten().find_map(|words| {
        let weight = |telling, common| TELLING * said.count(telling, &words) + COMMON * said.count(common, &words);
        let mut hits: Vec<(usize, &Weighed<'_>)> =
            subjects.iter().map(|subject| (weight(&subject.telling, &subject.common), subject)).collect();
        hits.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| other.id.cmp(one.id)));
        let (best, subject) = *hits.first()?;
        let rival = hits.get(1).map_or(0, |(count, _)| *count);
        // "nhiệm vụ, giải pháp năm 2019" says nearly as much of the same resolution of each other year.
        let nearly = |other: &&Weighed<'_>| {
            other.id != subject.id && 3 * said.count(other.all, &words) > 2 * said.count(subject.all, &words)
        };
        let is_told = best >= enough * TELLING && rival * 2 < best;
        (is_told && (subject.is_of_party || !subjects.iter().any(|other| nearly(&other))))
            .then(|| subject.id.to_owned())
    })
}

/// The one candidate whose subject the whole text says nearly in full: "Chỉ thị 05" in an article on learning from Hồ Chí
/// Minh's example. Far from the citation words tell less, so that it takes more of them.
pub(super) fn told_by_text(candidates: &[Candidate], reading: &Reading<'_>) -> Option<String> {
    let whole = 0..reading.tokens.len();
    let mut hits: Vec<(usize, bool, &str)> = Vec::new();
    for subject in weighed(candidates, reading.registry.subjects()) {
        let count = reading.said().count(&subject.telling, &whole);
        let nearly_all = count * 5 >= subject.telling.len() * 4;
        hits.push((count, nearly_all, subject.id));
    }
    hits.sort_by(|a, b| b.cmp(a));
    let &(best, nearly_all, id) = hits.first()?;
    let rival = hits.get(1).map_or(0, |(count, ..)| *count);
    (best >= ENOUGH_IN_TEXT && nearly_all && rival * 2 < best).then(|| id.to_owned())
}

/// So many telling pairs anywhere in the text settle it.
const ENOUGH_IN_TEXT: usize = 4;

/// What a pair weighs that tells a subject from others, and one that is common among documents of the State: "xử phạt vi
/// phạm hành chính" tells a decree from others of its number if none of them is on that.
const TELLING: usize = 2;
const COMMON: usize = 1;

/// Whether the clause says at least two pairs of another candidate's subject and none of the chosen one's.
pub(super) fn contradicts(chosen: &Directive, others: &[Candidate], reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = reading.tokens.within(reading.sentence_around(found.span));
    let clause = reading.clause(found.words.start, sentence.end);
    let hits = |d: &Directive| reading.said().count(d.pairs(), &clause);
    hits(chosen) == 0 && others.iter().any(|other| other.directive.id != chosen.id && hits(other.directive) >= ENOUGH)
}

/// The subject of a candidate, and what of it no other one has.
struct Weighed<'r> {
    id: &'r str,
    is_of_party: bool,
    /// What the whole of it says, also what others say.
    all: &'r [Pair],
    telling: Vec<Pair>,
    common: Vec<Pair>,
}

/// The pairs of each candidate's subject that no other candidate has. Of a directive of the Party, common ones say nothing:
/// those the registry doesn't know may be on the same.
fn weighed<'r>(candidates: &[Candidate<'r>], subjects: &Subjects) -> Vec<Weighed<'r>> {
    // One directive may be a candidate twice.
    let mut owners: FxHashMap<Pair, Option<&str>> = FxHashMap::default();
    for directive in candidates.iter().map(|c| c.directive) {
        for pair in directive.pairs() {
            let owner = owners.entry(*pair).or_insert(Some(directive.id.as_str()));
            *owner = owner.filter(|id| *id == directive.id);
        }
    }
    let of = |candidate: &Candidate<'r>| {
        let directive = candidate.directive;
        let own = directive.pairs().iter().copied().filter(|pair| owners.get(pair).is_some_and(Option::is_some));
        let (telling, common) = own.partition(|pair| subjects.is_telling(*pair, directive));
        let common = if directive.congress.is_none() { common } else { Vec::new() };
        let is_of_party = directive.congress.is_some();
        Weighed { id: directive.id.as_str(), is_of_party, all: directive.pairs(), telling, common }
    };
    candidates.iter().map(of).collect()
}
