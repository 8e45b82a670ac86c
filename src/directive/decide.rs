//! Which of the candidates is meant, and by what evidence.
//!
//! In: the directives that a reference doesn't rule out, and the text around it. Out: the one that is meant, or all of
//! them, the likeliest first. Asked in this order: the day, term or plenum beside it; the subject, beside it or in the
//! article; the plenum's name; the day of the article; the one term whose numbers reach so far. What the press means by a
//! number alone comes last, and only where the article has a day and nothing in its sentence speaks against it.

use jiff::civil::Date;

use super::article_day::{by_its_time, by_years_since, known_by_number, terms_since};
use super::candidates::{Candidate, candidates, is_misprint};
use super::citation::{Evidence, Reference, Resolution};
use super::deciding::Question;
use super::evidence::is_numeral;
use super::found::Found;
use super::issued::Directive;
use super::likelihood::likeliest_first;
use super::odds::likeliest;
use super::reading::{Reading, Readings};
use super::registry::Registry;
use super::telling::{Choice, contradicts, told_apart, told_by_its_year};
use super::topic::{NamesSaid, is_about_another, told_by_topic};
use crate::text::Tokens;

/// The directive that a reference is resolved to and what settled it, or why it stays open.
pub(super) fn decide<'a>(
    mut candidates: Vec<Candidate<'a>>,
    question: Question<'_, 'a>,
) -> (Resolution, Option<Evidence>) {
    if let Some((id, evidence)) = settled(&candidates, question) {
        return (Resolution::Resolved(id), Some(evidence));
    }
    if candidates.is_empty() {
        return (Resolution::Unknown, None);
    }
    let Question { reference, reading, readings, published, .. } = question;
    likeliest_first(&mut candidates, reference, reading.registry, readings, published);
    candidates.dedup_by(|a, b| a.directive.id == b.directive.id);
    (Resolution::Ambiguous(candidates.into_iter().map(|c| c.directive.id.clone()).collect()), None)
}

fn settled<'a>(candidates: &[Candidate<'a>], question: Question<'_, 'a>) -> Option<(String, Evidence)> {
    let Question { reference, found, reading, .. } = question;
    if let [only] = candidates
        && let Some(evidence) = only.support
        && (evidence != Evidence::DateConflict || is_misprinted(only.directive, reference, reading.registry))
    {
        return Some((only.directive.id.clone(), evidence));
    }
    if reference.law.is_some() {
        return None; // what a law is about is its name, which told nothing more
    }
    let meant = reference.number.is_none().then(|| by_plenum(question, candidates)).flatten();
    let choice = match &meant {
        _ if reference.number.is_some() || reference.congress.is_none() => Choice::Open,
        Some(_) => Choice::Conventional,
        None => Choice::Closed,
    };
    // Another name in what is said (*thành phố Hải Phòng*) rules a directive out before subjects are compared.
    let names = NamesSaid::after(reading, &found.words, found.span);
    let is_named = |c: &&Candidate| !names.are_anothers(c.directive);
    let named: Vec<Candidate<'a>> = candidates.iter().filter(is_named).copied().collect();
    if let Some(id) = told_by_subject(&named, question, choice) {
        return Some((id, Evidence::Subject));
    }
    if let Some(meant) = meant {
        return (!misled(&meant.0, reference, found, reading)).then_some(meant);
    }
    by_years_since(candidates, question)
        .or_else(|| by_its_time(candidates, question))
        .or_else(|| by_custom(candidates, question).map(|directive| (directive, Evidence::KnownByNumber)))
        .filter(|(directive, _)| !question.speaks_against(directive) && !directive.is_of_another_day(reference.date))
        .map(|(directive, evidence)| (directive.id.clone(), evidence))
}

/// What the press means by a number alone, unless the article says more for another one.
fn by_custom<'a>(candidates: &[Candidate<'a>], question: Question<'_, 'a>) -> Option<&'a Directive> {
    let known = known_by_number(candidates, question)?;
    likeliest(candidates, question).is_none_or(|likeliest| likeliest.directive.id == known.id).then_some(known)
}

/// The one whose subject is said: by the sentence, by the words right after the citation, or by the whole article. Of a
/// number that many ministries give each year more of it must be, where not even the issuer is said.
fn told_by_subject<'a>(candidates: &[Candidate<'a>], question: Question<'_, 'a>, choice: Choice) -> Option<String> {
    let Question { reference, found, reading, readings, published } = question;
    let is_of_many = candidates.len() >= MANY && reference.issuer.is_none();
    let is_said = |directive: &Directive| {
        let sentence = reading.tokens.within(reading.sentence_around(found.span));
        let pairs = directive.pairs();
        directive.congress.is_some() || !is_of_many || reading.said().count(pairs, &sentence) * 3 >= pairs.len() * 2
    };
    let is_of_its_time = |id: &str| published.is_some() || !is_of_later_years(id, reading.registry, readings);
    let by_all_that_is_said = || {
        let rules_out = question.rules_out();
        let left: Vec<Candidate<'a>> = candidates.iter().filter(|c| !rules_out(c.directive)).copied().collect();
        let told = likeliest(&left, question).filter(|likeliest| likeliest.is_told)?.directive;
        is_of_the_article(told, question).then(|| told.id.clone())
    };
    told_apart(candidates, reading, found, choice)
        .or_else(|| told_by_topic(candidates, reading, found))
        .or_else(|| told_by_its_year(candidates, reading, found))
        .filter(|id| reading.registry.get(id).is_some_and(is_said) && is_of_its_time(id))
        .or_else(by_all_that_is_said)
}

/// Circulars have this many namesakes, of which the registry has a part.
const MANY: usize = 8;

/// Whether a directive that the article is about may be what this citation means: its sentence isn't about another, and the
/// directive is remembered.
fn is_of_the_article(directive: &Directive, question: Question<'_, '_>) -> bool {
    let Question { found, reading, readings, published, .. } = question;
    let told = || readings.latest_year().and_then(|year| Date::new(year, 1, 1).ok());
    let day = published.or_else(told);
    let forgotten = day.is_some_and(|day| is_forgotten(reading.registry, directive, day));
    !forgotten && !is_about_another(directive, reading, &found.words, found.span)
}

/// Whether more than one term has passed since the Party issued a directive, so that its number was given again.
fn is_forgotten(registry: &Registry, directive: &Directive, day: Date) -> bool {
    terms_since(registry, directive, day).is_some_and(|terms| terms > 1)
}

/// Whether the day beside it is only a misprint of the day of issue: then the symbol and the rest of the day tell. Of a day
/// in another term it isn't, if that term came to such a number: it had one of its own, which the registry may not have.
fn is_misprinted(directive: &Directive, reference: &Reference, registry: &Registry) -> bool {
    let Some((known, said)) = directive.date.zip(reference.date).filter(|_| reference.issuer.is_some()) else {
        return false;
    };
    let term = registry.congress_on(said).filter(|congress| directive.congress.is_some_and(|own| own != *congress));
    let is_anothers = reference
        .number
        .zip(term)
        .is_some_and(|(number, congress)| registry.has_reached(directive.kind, number, congress));
    is_misprint(known, said) && !is_anothers
}

/// Whether a document of the State is younger than all that an article without a date tells of: the one of another year may
/// be on the same, and the registry may not have it. It may be a few years younger than the past years that are told, if a
/// year as late as its own is named at all.
fn is_of_later_years(id: &str, registry: &Registry, readings: &Readings<'_>) -> bool {
    let year = registry.get(id).filter(|directive| directive.congress.is_none()).and_then(|d| d.year);
    year.is_some_and(|year| {
        let is_younger = readings.latest_year().is_some_and(|told| year > told + YEARS_UNTOLD);
        is_younger || !readings.name_year_since(year) && readings.name_year_since(FIRST_YEAR)
    })
}

/// An article that tells of no later past year was written within about so many years of it.
const YEARS_UNTOLD: i16 = 3;

/// No directive that is known is older.
const FIRST_YEAR: i16 = 1930;

/// Whether a khóa or term that isn't beside the citation itself chose what its own clause contradicts:
/// "Nghị quyết Trung ương 4 về xây dựng Đảng" in an article that names another Trung ương 4.
fn misled(id: &str, reference: &Reference, found: &Found, reading: &Reading<'_>) -> bool {
    if found.reference.congress.is_some() {
        return false;
    }
    let any_term = Reference { congress: None, ..reference.clone() };
    let others = candidates(reading.registry, &any_term, None);
    reading.registry.get(id).is_some_and(|chosen| contradicts(chosen, &others, reading, found))
}

/// Where the khóa is said, a plenum's name means the directive that the press means by it; where it
/// isn't, that of the term in which the article appeared, if the plenum has been held by then.
fn by_plenum(question: Question<'_, '_>, candidates: &[Candidate]) -> Option<(String, Evidence)> {
    let Question { reference, found, reading, published, .. } = question;
    let registry = reading.registry;
    if candidates.len() > 1 && says_several(reading.tokens, found) {
        return None;
    }
    let (congress, evidence) = match reference.congress {
        Some(congress) => (congress, Evidence::Conventional),
        None => (registry.congress_on(published?)?, Evidence::CurrentTerm),
    };
    let id = registry.conventional(reference.plenum?, congress)?;
    let same_kind = |c: &&Candidate| evidence == Evidence::Conventional || c.directive.kind == reference.kind;
    candidates.iter().filter(same_kind).any(|c| c.directive.id == id).then(|| (id.to_owned(), evidence))
}

/// "Các Nghị quyết Trung ương 7 khóa XII" are all that it adopted; of two terms each is one.
fn says_several(tokens: &Tokens, found: &Found) -> bool {
    let Some(before) = found.words.start.checked_sub(1) else { return false };
    let words = found.words.clone();
    let of_term = words.clone().filter(|at| tokens.folded(*at) == "khoa").flat_map(|at| at + 1..words.end);
    let is_of_several_terms = of_term.filter(|at| is_numeral(tokens, *at)).count() > 1;
    let is_count = matches!(tokens.key(before), "các" | "những" | "hai" | "ba" | "bốn" | "năm")
        || tokens.is_number(before) && tokens.raw(before).len() < 3;
    is_count && tokens.gap(before) == " " && !is_of_several_terms
}
