//! Which candidate the sentence is about.

use super::candidates::Candidate;
use super::evidence::past_year_at;
use super::found::Found;
use super::issued::Directive;
use super::reading::Reading;
use super::rivals::Weighed;
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
pub(super) fn told_apart<'a>(
    candidates: &[Candidate<'a>],
    reading: &Reading<'a>,
    found: &Found,
    choice: Choice,
) -> Option<String> {
    if candidates.is_empty() {
        return None;
    }
    let (tokens, said) = (reading.tokens, reading.said());
    let words = tokens.within(reading.sentence_around(found.span));
    let clause = reading.clause(found.words.start, words.end);
    let whole = Some(words).filter(|_| choice != Choice::Conventional);
    let enough = match choice {
        Choice::Closed if candidates.len() > 1 => 1,
        Choice::Conventional if subject_at(tokens, found.words.end).is_some() => 1,
        _ => ENOUGH,
    };
    let rivals = reading.rivals(candidates.iter().map(|c| c.directive).collect());
    let subjects = &rivals.subjects;
    [Some(clause), whole].into_iter().flatten().find_map(|words| {
        let weight = |telling, common| TELLING * said.count(telling, &words) + COMMON * said.count(common, &words);
        let mut hits: Vec<(usize, &Weighed<'_>)> =
            subjects.iter().map(|subject| (weight(&subject.telling, &subject.common), subject)).collect();
        hits.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| other.directive.id.cmp(&one.directive.id)));
        let (best, subject) = *hits.first()?;
        let rival = hits.get(1).map_or(0, |(count, _)| *count);
        // "nhiệm vụ, giải pháp năm 2019" says nearly as much of the same resolution of each other year.
        let nearly = |other: &&Weighed<'_>| {
            other.directive.id != subject.directive.id
                && 3 * said.count(other.all, &words) > 2 * said.count(subject.all, &words)
        };
        let is_told = best >= enough * TELLING && rival * 2 < best;
        (is_told && (subject.is_of_party || !subjects.iter().any(|other| nearly(&other))))
            .then(|| subject.directive.id.clone())
    })
}

/// The one candidate that is of the year which the clause of the citation names, and half of whose subject it says: of a
/// resolution that is given each January the subjects are nearly the same.
pub(super) fn told_by_its_year<'a>(
    candidates: &[Candidate<'a>],
    reading: &Reading<'a>,
    found: &Found,
) -> Option<String> {
    let sentence = reading.tokens.within(reading.sentence_around(found.span));
    let clause = reading.clause(found.words.end, sentence.end.min(found.words.end + MAX_WORDS_TO_YEAR));
    let years: Vec<i16> = clause.clone().filter_map(|at| past_year_at(reading.tokens, at)).collect();
    let is_told = |directive: &&Directive| {
        let pairs = directive.pairs();
        let of_year = directive.year.is_some_and(|year| years.contains(&year));
        of_year && !pairs.is_empty() && reading.said().count(pairs, &clause) * 2 >= pairs.len()
    };
    let mut told = candidates.iter().map(|c| c.directive).filter(is_told);
    let only = told.next()?;
    told.all(|other| other.id == only.id).then(|| only.id.clone())
}

/// "… về nhiệm vụ, giải pháp chủ yếu thực hiện kế hoạch phát triển kinh tế - xã hội và dự toán ngân sách nhà nước năm 2019"
/// is about the longest.
const MAX_WORDS_TO_YEAR: usize = 40;

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
