//! Which of the candidates is meant, and by what evidence.
//!
//! In: the directives that a reference doesn't rule out, and the text around it. Out: the one that is meant, or all of
//! them, the likeliest first. Asked in this order: the day, term or plenum beside it; the subject of its sentence; the
//! plenum's name; the day of the article; the one term whose numbers reach so far. What the press means by a number alone
//! comes last, and only where the article has a day and nothing in its sentence speaks against it.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::DirectiveKind;
use super::anniversary::years_of_issue;
use super::candidates::{Candidate, candidates, is_misprint};
use super::citation::{Evidence, Form, Reference, Resolution};
use super::evidence::is_numeral;
use super::found::Found;
use super::issued::Directive;
use super::likelihood::{is_usual, likeliest_first};
use super::reading::{Reading, Readings};
use super::registry::Registry;
use super::telling::{Choice, HALF_OF_SUBJECT, MOST_OF_SUBJECT, contradicts, told_apart, told_by_article};
use super::topic::{NamesSaid, is_about_another, told_by_topic};
use crate::text::{Tokens, key};

/// A citation that is to be decided, with what surrounds it.
#[derive(Clone, Copy)]
pub(super) struct Question<'q, 'a> {
    /// All that is said of it in the article.
    pub reference: &'q Reference,
    /// The mention itself.
    pub found: &'q Found,
    /// The text that it is in.
    pub reading: &'q Reading<'a>,
    /// The title and the body of the article.
    pub readings: &'q Readings<'a>,
    /// Day of the article.
    pub published: Option<Date>,
}

impl Question<'_, '_> {
    /// The years in which it may have been issued, if it is said for how many it has been carried out.
    fn years_of_issue(&self) -> Option<RangeInclusive<i16>> {
        years_of_issue(self.reading.tokens, self.found.words.start, self.published?)
    }

    /// Whether the sentence names another organ or another subject than the directive has, so that no custom settles it.
    /// Articles confuse the organs of one symbol, so that beside a symbol the organ doesn't count.
    fn speaks_against(&self, directive: &Directive) -> bool {
        let organ = self.reference.central_organ.filter(|_| self.found.form == Form::Short);
        let of_another = organ.is_some_and(|organ| organ.issued(directive) == Some(false));
        let of_another = of_another || directive.is_of_another_month_day(self.reference.month_day);
        let of_other_years =
            self.years_of_issue().zip(directive.year).is_some_and(|(years, own)| !years.contains(&own));
        of_another || of_other_years || is_about_another(directive, self.reading, &self.found.words, self.found.span)
    }
}

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
        .or_else(|| known_by_number(candidates, question).map(|directive| (directive, Evidence::KnownByNumber)))
        .filter(|(directive, _)| !question.speaks_against(directive) && !directive.is_of_another_day(reference.date))
        .map(|(directive, evidence)| (directive.id.clone(), evidence))
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
    let beside = told_apart(candidates, reading, found, choice)
        .or_else(|| told_by_topic(candidates, reading, found))
        .filter(|id| reading.registry.get(id).is_some_and(is_said));
    let least = if is_of_many { MOST_OF_SUBJECT } else { HALF_OF_SUBJECT };
    let is_usual =
        |id: &str| reading.registry.get(id).is_some_and(|d| d.is_known_by_number() || is_usual(d, readings, published));
    let in_article = || told_by_article(candidates, readings, reading, found, (least, is_usual));
    beside
        .or_else(|| in_article().filter(|id| is_of_the_article(id, question)))
        .filter(|id| published.is_some() || !is_of_later_years(id, reading.registry, readings))
}

/// Circulars have this many namesakes, of which the registry has a part.
const MANY: usize = 8;

/// Whether a directive that the article is about may be what this citation means: the citation has a number, its sentence
/// isn't about another, and the directive is remembered.
fn is_of_the_article(id: &str, question: Question<'_, '_>) -> bool {
    let Question { reference, reading, readings, published, .. } = question;
    let told = || readings.latest_year().and_then(|year| Date::new(year, 1, 1).ok());
    let day = published.or_else(told);
    let directive = reading.registry.get(id).filter(|_| reference.number.is_some());
    directive.is_some_and(|directive| {
        let forgotten = day.is_some_and(|day| is_forgotten(reading.registry, directive, day));
        !forgotten && !question.speaks_against(directive)
    })
}

/// Whether more than one term has passed since the Party issued a directive, so that its number was given again.
fn is_forgotten(registry: &Registry, directive: &Directive, day: Date) -> bool {
    terms_since(registry, directive, day).is_some_and(|terms| terms > 1)
}

/// In which term after the one of a directive of the Party a day is; 0 in its own.
fn terms_since(registry: &Registry, directive: &Directive, day: Date) -> Option<u8> {
    let (congress, now) = directive.congress.zip(registry.congress_on(day))?;
    Some(now.saturating_sub(congress))
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

/// The only one of the Party's that was issued as many years before the article as it is said to have been carried out. Of
/// the State's there is one with that number each year.
fn by_years_since<'r>(candidates: &[Candidate<'r>], question: Question<'_, '_>) -> Option<(&'r Directive, Evidence)> {
    let years = question.years_of_issue()?;
    let mut fitting = candidates.iter().map(|c| c.directive).filter(|d| d.year.is_some_and(|own| years.contains(&own)));
    let only = fitting.next()?;
    let is_told = question.reference.issuer.is_some() || only.is_known_by_number();
    let is_only = only.congress.is_some() && fitting.all(|other| other.id == only.id);
    (is_told && is_only).then_some((only, Evidence::YearsSince))
}

/// The only candidate without evidence beside it: the registry isn't complete, so it must be of the term, or for the
/// State's of the year, in which the article appeared; or no other term can have had its number.
fn by_its_time<'r>(candidates: &[Candidate<'r>], question: Question<'_, '_>) -> Option<(&'r Directive, Evidence)> {
    let Question { reference, reading, published, .. } = question;
    let [Candidate { directive, .. }] = candidates else { return None };
    let issuer = reference.issuer.as_ref()?;
    let registry = reading.registry;
    let is_of_its_time = published.is_some_and(|day| match directive.congress {
        Some(congress) => registry.congress_on(day) == Some(congress),
        None => directive.year == Some(day.year()),
    });
    if is_of_its_time {
        return Some((directive, Evidence::CurrentTerm));
    }
    let number = reference.number.filter(|_| issuer.as_str() == "TW")?;
    let only_term = registry.only_term_with(reference.kind, number, published)?;
    (directive.congress == Some(only_term)).then_some((directive, Evidence::OnlyTerm))
}

/// The directive that the press means by kind and number alone ("Chỉ thị 05"), if it is the only such
/// one, none of the candidates is newer, and it is remembered at the time of the article.
fn known_by_number<'r>(candidates: &[Candidate<'r>], question: Question<'_, '_>) -> Option<&'r Directive> {
    let Question { reference, found, reading, published, .. } = question;
    let (_, day) = (reference.number?, published?);
    let mut famous = candidates.iter().filter(|c| c.directive.is_known_by_number());
    let only = famous.next()?.directive;
    // Each ministry has such a number each year, of which the registry has some: they are no rivals of the Party's.
    let is_rival = |other: &Directive| other.congress.is_some() || only.congress.is_none() && !is_past(other, day);
    let newest = candidates.iter().all(|c| c.directive.year <= only.year || !is_rival(c.directive));
    let named = reference.issuer.is_some() || has_its_name(only, found, reading.tokens);
    (famous.next().is_none() && newest && named && is_remembered(reading.registry, only, day)).then_some(only)
}

/// "Quyết định 102" without an issuer isn't the Party's *Quy định* 102, though both are QĐ.
fn has_its_name(directive: &Directive, found: &Found, tokens: &Tokens) -> bool {
    directive.kind != DirectiveKind::QuyDinh
        || directive.kind_name.split(' ').enumerate().all(|(i, word)| tokens.key(found.words.start + i) == key(word))
}

/// Numbers come back: the Party's in the next term, the State's each year, the National Assembly's in its
/// next term. So they are known by number alone only for a while before the day of the article.
fn is_remembered(registry: &Registry, directive: &Directive, day: Date) -> bool {
    if directive.is_younger_than(day) {
        return false;
    }
    match (directive.congress, directive.year) {
        (Some(_), _) => terms_since(registry, directive, day).is_some_and(|terms| terms <= 1),
        (None, Some(year)) => (year..=year + YEARS_REMEMBERED).contains(&day.year()),
        (None, None) => false,
    }
}

/// For so many years the press names a decree by its number alone.
const YEARS_REMEMBERED: i16 = 3;

/// Whether a document of the State that the press doesn't know by its number alone is of a year so long ago that the number
/// was given several times since.
fn is_past(directive: &Directive, day: Date) -> bool {
    let issued = directive.year.filter(|_| directive.congress.is_none() && !directive.is_known_by_number());
    issued.is_some_and(|year| year + 1 < day.year())
}
