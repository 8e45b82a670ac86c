//! Which candidate the sentence, or the whole text, is about.

use std::ops::Range;

use super::candidates::Candidate;
use super::found::Found;
use super::issued::Directive;
use super::reading::{Reading, Readings};
use super::topic::subject_at;
use super::weighed::Weighed;
use crate::text::effort;

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
    let subjects = reading.weighed(candidates.iter().map(|c| c.directive).collect());
    [Some(clause), whole].into_iter().flatten().find_map(|words| {
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

/// The one candidate whose subject the article says, wherever it says it: "Thông tư 17" in an article whose title is on
/// private lessons. Where the sentence and the title say next to nothing of the subject, more of it must be said. Of a
/// candidate that is expected a part is enough, if they say some of it.
pub(super) fn told_by_article<'a>(
    candidates: &[Candidate<'a>],
    readings: &Readings<'a>,
    reading: &Reading<'a>,
    found: &Found,
    least: Least,
    is_expected: impl Fn(&str) -> bool,
) -> Option<String> {
    // The citation's own words say nothing of subjects that name its number, such as that of what amends it.
    let sentence = reading.tokens.within(reading.sentence_around(found.span));
    let around = [sentence.start..found.words.start, found.words.end..sentence.end];
    let subjects = reading.weighed(candidates.iter().map(|c| c.directive).collect());
    let mut hits: Vec<(Share, &Weighed<'_>)> =
        subjects.iter().map(|subject| (share_of(subject, readings, reading, &around), subject)).collect();
    hits.sort_by(|(a, one), (b, other)| b.score().cmp(&a.score()).then_with(|| one.id.cmp(other.id)));
    let &(best, subject) = hits.first()?;
    let rival = hits.iter().skip(1).find(|(_, other)| other.id != subject.id).map_or(0, |(said, _)| said.score());
    let is_near = best.near + best.in_title >= ENOUGH_NEARBY;
    let says = |least: usize, score: usize| best.anywhere * 100 >= best.whole * least && best.score() >= score;
    let is_told = says(if is_near { least.hundredths() } else { MOST_OF_SUBJECT }, ENOUGH_IN_ARTICLE)
        || says(PART_OF_SUBJECT, ENOUGH_OF_THE_EXPECTED) && is_near && is_expected(subject.id);
    (is_told && !subject.is_on_organ && rival * 3 <= best.score() * 2).then(|| subject.id.to_owned())
}

/// How much of a subject an article must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Least {
    /// Its issuer is said, or few have the number.
    OfFew,
    /// Many have the number, of which the registry knows a part.
    OfMany,
}

impl Least {
    /// In hundredths of what the subject weighs.
    fn hundredths(self) -> usize {
        match self {
            Least::OfFew => HALF_OF_SUBJECT,
            Least::OfMany => MOST_OF_SUBJECT,
        }
    }
}

/// How much of a subject is said, and where: the weights of its pairs.
#[derive(Clone, Copy, Default)]
struct Share {
    whole: usize,
    anywhere: usize,
    /// In the sentence of the citation.
    near: usize,
    in_title: usize,
}

impl Share {
    /// The sentence counts three times.
    fn score(self) -> usize {
        self.anywhere + 2 * self.near
    }
}

fn share_of(subject: &Weighed<'_>, readings: &Readings<'_>, reading: &Reading<'_>, around: &[Range<usize>]) -> Share {
    effort(subject.weights.len());
    let mut all = Share::default();
    for &(pair, weight) in &subject.weights {
        let (in_title, in_body) = (readings.title().said().has(pair), readings.body().said().has(pair));
        let of = |is_said: bool| if is_said { weight } else { 0 };
        all.whole += weight;
        all.anywhere += of(in_title || in_body);
        let is_near = |words: &Range<usize>| reading.said().is_among(pair, words);
        all.in_title += of(in_title);
        all.near += of((in_title || in_body) && around.iter().any(is_near));
    }
    all
}

/// What the sentence and the title must say at least: as much as one pair weighs that an article of 16 has, if no other
/// candidate has it, or a few more usual ones.
const ENOUGH_NEARBY: usize = 8;

/// How much of a subject an article must say, in hundredths of what it weighs.
const HALF_OF_SUBJECT: usize = 50;
const MOST_OF_SUBJECT: usize = 70;
/// The same of a candidate that is expected. ARCHITECTURE.md says how these were found.
const PART_OF_SUBJECT: usize = 20;

/// The least that settles it: about two pairs that are rare in the news and in no other candidate's subject, or one in
/// the sentence. Tried on 1,900 documents of the State whose year and issuer were struck out of the articles that cite
/// them, together with the shares above: ARCHITECTURE.md has the figures.
const ENOUGH_IN_ARTICLE: usize = 24;
const ENOUGH_OF_THE_EXPECTED: usize = 12;

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
