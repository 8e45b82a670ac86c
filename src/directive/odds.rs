//! How likely each candidate is, by all that the article says of it, and how likely it is that the registry hasn't the one
//! that is meant.
//!
//! In: the candidates of a number, none of which is told by the words beside it. Out: the one that is nearly sure. Each sign
//! adds to the score of a candidate; the odds between two are *e* to the power of the difference of their scores. The weights
//! were fitted to articles in which the year and issuer of what they cite had been struck out: ARCHITECTURE.md says how.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::DirectiveKind;
use super::candidates::Candidate;
use super::deciding::Question;
use super::issued::Directive;
use super::likelihood::is_usual;
use super::pair::{Pair, pair_before};
use super::rivals::{InArticle, Rivals, Weighed};
use crate::text::{Tokens, effort};

/// The likeliest candidate.
pub(super) struct Likeliest<'a> {
    pub directive: &'a Directive,
    /// Whether it is nearly sure, the article says some of its subject, or its sentence most of what an organ is and does:
    /// articles name organs for many reasons. What the press usually means by a number, how old a directive is and whose it is only add to
    /// that.
    pub is_told: bool,
}

/// The likeliest candidate; none where no number is said.
pub(super) fn likeliest<'a>(candidates: &[Candidate<'a>], question: Question<'_, 'a>) -> Option<Likeliest<'a>> {
    let Question { reference, reading, readings, .. } = question;
    if candidates.is_empty() || reference.number.is_none() {
        return None;
    }
    let rivals = reading.rivals(candidates.iter().map(|c| c.directive).collect());
    let in_article = rivals.in_article(readings.title().said(), readings.body().said());
    let signs = Signs::of(&rivals, in_article, question);
    let scores: Vec<f64> = (0..rivals.subjects.len()).map(|at| signs.score(at)).collect();
    let ids = || rivals.subjects.iter().map(|subject| &subject.directive.id);
    let ranked = scores.iter().copied().zip(ids()).enumerate();
    let (best, (score, id)) = ranked.max_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    // One directive may be a candidate twice.
    let others = scores.iter().zip(ids()).filter(|(_, other)| *other != id).map(|(score, _)| *score);
    let against: f64 =
        others.chain([score_of_unknown(question, candidates.len())]).map(|other| (other - score).exp()).sum();
    let said = in_article.get(best)?;
    // In the title both are the same words.
    let in_title = if std::ptr::eq(reading, readings.title()) { 0 } else { said.in_title };
    let is_said = signs.near.get(best)? + in_title >= ENOUGH_NEARBY || said.anywhere >= ENOUGH_ANYWHERE;
    // Numbers with a letter (*30a*) are given so seldom that they tell as much.
    let is_told = is_said || reference.number.is_some_and(|number| number.has_letter());
    let subject = rivals.subjects.get(best)?;
    let is_meant = !subject.is_on_organ || signs.in_sentence.get(best)? * 100 >= subject.whole * MOST_OF_SUBJECT;
    let is_told = is_told && against <= ODDS_AGAINST && is_meant;
    Some(Likeliest { directive: subject.directive, is_told })
}

/// What the words near it and the title must say at least: as much as one pair weighs that an article of four has, if no other
/// candidate has it, or a few more usual ones.
const ENOUGH_NEARBY: usize = 4;

/// What the article says of it is enough wherever it is said, if it weighs as much as two pairs that are rare in the news and
/// in no other candidate's subject.
const ENOUGH_ANYWHERE: usize = 24;

/// A sentence that says so much of what an organ is and does, in hundredths, doesn't only name the organ.
const MOST_OF_SUBJECT: usize = 70;

/// So many words before and after a citation are near it.
const NEAR: usize = 80;

/// The odds against the one that is settled are at most 20 to 80: of what is settled so 98 of 100 were right.
const ODDS_AGAINST: f64 = 20.0 / 80.0;

/// That the registry hasn't the one that is meant. It has few decisions; and of an issuer that is said it hasn't many of one
/// number that are all another's.
fn score_of_unknown(question: Question<'_, '_>, candidates: usize) -> f64 {
    let of_issuer = if question.reference.issuer.is_some() { 1.54 + 0.73 * (candidates as f64).ln() } else { 0.0 };
    let of_kind = match question.reference.kind {
        DirectiveKind::QuyDinh => 1.74,
        DirectiveKind::ThongTu if question.reference.year.is_none() => CIRCULARS_UNKNOWN,
        _ => 0.0,
    };
    2.46 + of_kind - of_issuer
}

/// Of circulars the registry has those that newspapers cite with their symbols, so that the articles above say too little of
/// it: in others 7 of 28 were unknown that it gave nine in ten, none of them with its year.
const CIRCULARS_UNKNOWN: f64 = 1.50;

/// What the article says that speaks for one candidate or another.
struct Signs<'s, 'a> {
    subjects: &'s [Weighed<'a>],
    question: Question<'s, 'a>,
    /// What the article says of each subject, by weight.
    in_article: &'s [InArticle],
    /// The same of the words near the citation, but for its own: they say nothing of subjects that name its number, such as
    /// that of what amends it.
    near: Vec<usize>,
    /// The same of those of its sentence.
    in_sentence: Vec<usize>,
    /// The organs that the sentence names.
    organs: BTreeSet<&'static str>,
    /// The most that is said of one subject in the article and near the citation, and of another's.
    most_in_article: Most<'s>,
    most_near: Most<'s>,
    /// Whether the candidates are of several issuers.
    is_of_several: bool,
    /// The year of the article, or the latest past one that it tells of.
    told: Option<i16>,
}

impl<'s, 'a> Signs<'s, 'a> {
    fn of(rivals: &'s Rivals<'a>, in_article: &'s [InArticle], question: Question<'s, 'a>) -> Self {
        let Question { found, reading, readings, published, .. } = question;
        let (tokens, own, subjects) = (reading.tokens, &found.words, &rivals.subjects);
        let around = own.start.saturating_sub(NEAR)..(own.end + NEAR).min(tokens.len());
        let sentence = tokens.within(reading.sentence_around(found.span));
        let sentence = around.start.max(sentence.start)..around.end.min(sentence.end);
        let weigh = |words: &Range<usize>| {
            rivals.weigh(pairs_among(tokens, &[words.start..own.start, own.end..words.end]).into_iter())
        };
        let near = weigh(&around);
        let mut issuers = subjects.iter().map(|subject| &subject.directive.issuer);
        let first = issuers.next();
        Signs {
            most_in_article: Most::of(subjects, in_article.iter().map(|said| said.anywhere)),
            most_near: Most::of(subjects, near.iter().copied()),
            subjects,
            question,
            in_article,
            near,
            in_sentence: weigh(&sentence),
            organs: reading.named_among(sentence).collect(),
            is_of_several: issuers.any(|other| Some(other) != first),
            told: published.map(Date::year).or_else(|| readings.latest_year()),
        }
    }

    /// The score of a candidate: of each sign what it weighs and how much there is of it.
    fn score(&self, at: usize) -> f64 {
        let (Some(subject), Some(in_article)) = (self.subjects.get(at), self.in_article.get(at)) else {
            return f64::MIN;
        };
        let Question { readings, published, .. } = self.question;
        let directive = subject.directive;
        let of_subject = |of: &[usize]| of.get(at).copied().unwrap_or(0);
        let (near, in_sentence) = (of_subject(&self.near), of_subject(&self.in_sentence));
        let share = |said: usize| said as f64 / subject.whole.max(SHORTEST) as f64;
        let flag = |is_so: bool| f64::from(u8::from(is_so));
        let is_usual = directive.is_known_by_number() || is_usual(directive, readings, published);
        let signs = [
            (1.90, share(in_article.anywhere)),
            (1.04, share(in_sentence)),
            (1.11, share(near)),
            (1.59, share(in_article.in_title)),
            (0.66, self.most_in_article.lead(directive, in_article.anywhere)),
            (0.32, self.most_near.lead(directive, near)),
            (3.31, flag(is_usual)),
            (1.90, flag(self.is_of_several && self.says_issuer(directive))),
            (1.61, if self.is_of_several { log(self.times_named(directive)) } else { 0.0 }),
            (1.93, flag(subject.whole < SHORT)),
            (-1.45, flag(subject.is_on_organ)),
        ];
        let of_age = self.told.zip(directive.year).map_or(0.0, |(told, year)| of_age(told.saturating_sub(year)));
        signs.into_iter().map(|(weight, sign)| weight * sign).sum::<f64>() + of_age
    }

    /// Whether the sentence names all that issued a directive.
    fn says_issuer(&self, directive: &Directive) -> bool {
        directive.issuer.organ().split('-').all(|code| self.organs.contains(code))
    }

    /// How often the article names its issuer; of several, the one that it names least.
    fn times_named(&self, directive: &Directive) -> usize {
        let readings = self.question.readings;
        let times = |code| readings.title().times_named(code) + readings.body().times_named(code);
        directive.issuer.organ().split('-').map(times).min().unwrap_or(0)
    }
}

/// A subject weighs at least so much, as one pair does that is rare; those of three such pairs at most are short.
const SHORTEST: usize = 6;
const SHORT: usize = 20;

/// What the age of a directive adds, in years before the latest that the article tells of. It may be younger: many articles
/// name no year of their own.
fn of_age(years: i16) -> f64 {
    match years {
        ..=-6 => -2.42,
        -5..=-4 => -2.04,
        -3..=-2 => -1.27,
        -1 => -0.90,
        0 => 0.70,
        1 => 0.91,
        2..=3 => 0.57,
        4..=6 => 0.34,
        7..=9 => -0.42,
        10.. => -1.52,
    }
}

/// The most that is said of a subject, and the most of another one's.
struct Most<'s> {
    id: &'s str,
    most: usize,
    of_another: usize,
}

impl<'s> Most<'s> {
    fn of(subjects: &'s [Weighed<'_>], said: impl Iterator<Item = usize>) -> Self {
        let start = Most { id: "", most: 0, of_another: 0 };
        subjects.iter().zip(said).fold(start, |known, (subject, said)| {
            let id = subject.directive.id.as_str();
            match said > known.most {
                true if id == known.id => Most { most: said, ..known },
                true => Most { id, most: said, of_another: known.most },
                false if id == known.id => known,
                false => Most { of_another: known.of_another.max(said), ..known },
            }
        })
    }

    /// How far a candidate of which so much is said is before all others, or after the first of them.
    fn lead(&self, directive: &Directive, said: usize) -> f64 {
        log(said) - log(if directive.id == self.id { self.of_another } else { self.most })
    }
}

fn log(said: usize) -> f64 {
    (said as f64).ln_1p()
}

/// The pairs of words in stretches of a text, each once.
fn pairs_among(tokens: &Tokens<'_>, stretches: &[Range<usize>]) -> Vec<Pair> {
    let within = |words: &Range<usize>| words.start + 1..words.end;
    effort(stretches.iter().map(Range::len).sum());
    let mut pairs: Vec<Pair> = stretches.iter().flat_map(within).filter_map(|at| pair_before(tokens, at)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
