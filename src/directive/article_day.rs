//! What the day of the article tells of a number beside which nothing else is told.
//!
//! In: the candidates of a citation. Out: the one that was issued as many years before as it is said to have been carried
//! out; the only one of the article's own time; or the one that the press then knew by its number alone.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::DirectiveKind;
use super::candidates::Candidate;
use super::citation::Evidence;
use super::deciding::Question;
use super::found::Found;
use super::issued::Directive;
use super::registry::Registry;
use crate::text::{Tokens, key};

/// The only one of the Party's that was issued as many years before the article as it is said to have been carried out. Of
/// the State's there is one with that number each year.
pub(super) fn by_years_since<'r>(
    candidates: &[Candidate<'r>],
    question: Question<'_, '_>,
) -> Option<(&'r Directive, Evidence)> {
    let years = question.years_of_issue()?;
    // Of one whose year isn't known it can't be told.
    let may_fit = |d: &&Directive| d.year.is_none_or(|own| years.contains(&own));
    let mut fitting = candidates.iter().map(|c| c.directive).filter(may_fit);
    let only = fitting.next().filter(|only| only.year.is_some() && only.issuer.as_str() == "TW")?;
    let is_told = question.reference.issuer.is_some() || only.is_known_by_number();
    let is_only = fitting.all(|other| other.id == only.id) && !is_of_another_term_too(only, &years, question);
    (is_told && is_only).then_some((only, Evidence::YearsSince))
}

/// Whether another term came to such a number in these years, too, so that it had one, which the registry may not have.
fn is_of_another_term_too(only: &Directive, years: &RangeInclusive<i16>, question: Question<'_, '_>) -> bool {
    let (registry, Some(number)) = (question.reading.registry, question.reference.number) else { return true };
    let ends = [Date::new(*years.start(), 1, 1), Date::new(*years.end(), 12, 31)];
    let terms = ends.into_iter().flatten().filter_map(|day| registry.congress_on(day));
    terms.filter(|term| only.congress != Some(*term)).any(|term| {
        let (after, before) = registry.issued_between(only.kind, number, &only.issuer, term);
        let is_earlier = before.is_some_and(|day| day.year() < *years.start());
        let is_later = after.is_some_and(|day| day.year() > *years.end());
        registry.has_reached(only.kind, number, term) && !is_earlier && !is_later
    })
}

/// The only candidate without evidence beside it: the registry isn't complete, so it must be of the term, or for the
/// State's of the year, in which the article appeared; or no other term can have had its number.
pub(super) fn by_its_time<'r>(
    candidates: &[Candidate<'r>],
    question: Question<'_, '_>,
) -> Option<(&'r Directive, Evidence)> {
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
pub(super) fn known_by_number<'r>(candidates: &[Candidate<'r>], question: Question<'_, '_>) -> Option<&'r Directive> {
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

/// In which term after the one of a directive of the Party a day is; 0 in its own.
pub(super) fn terms_since(registry: &Registry, directive: &Directive, day: Date) -> Option<u8> {
    let (congress, now) = directive.congress.zip(registry.congress_on(day))?;
    Some(now.saturating_sub(congress))
}
