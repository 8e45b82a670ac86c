//! Which of the candidates is meant, and by what evidence: the one that the sentence is about; the one
//! that the press means; the only one left for which something speaks. Else they all stay.

use jiff::civil::Date;

use super::DirectiveKind;
use super::candidates::{Candidate, candidates};
use super::citation::{Evidence, Reference, Resolution};
use super::found::Found;
use super::issued::Directive;
use super::reading::Reading;
use super::registry::Registry;
use super::telling::{Choice, contradicts, told_apart};
use crate::text::{Tokens, key};

/// The directive that a reference is resolved to and what settled it, or why it stays open.
pub(super) fn decide(
    mut candidates: Vec<Candidate>,
    reference: &Reference,
    found: &Found,
    reading: &Reading<'_>,
    published: Option<Date>,
) -> (Resolution, Option<Evidence>) {
    if let Some((id, evidence)) = settled(&candidates, reference, found, reading, published) {
        return (Resolution::Resolved(id), Some(evidence));
    }
    if candidates.is_empty() {
        return (Resolution::Unknown, None);
    }
    candidates.sort_by(|a, b| a.directive.id.cmp(&b.directive.id));
    candidates.dedup_by(|a, b| a.directive.id == b.directive.id);
    (Resolution::Ambiguous(candidates.into_iter().map(|c| c.directive.id.clone()).collect()), None)
}

fn settled(
    candidates: &[Candidate],
    reference: &Reference,
    found: &Found,
    reading: &Reading<'_>,
    published: Option<Date>,
) -> Option<(String, Evidence)> {
    if let [only] = candidates
        && let Some(evidence) = only.support
    {
        return Some((only.directive.id.clone(), evidence));
    }
    let conventional = (reference.number.is_none() && reference.congress.is_some())
        .then(|| by_plenum(reading.registry, candidates, reference, published));
    let choice = match conventional {
        Some(Some(_)) => Choice::Conventional,
        Some(None) => Choice::Closed,
        None => Choice::Open,
    };
    if let Some(id) = told_apart(candidates, reading, found, choice) {
        return Some((id, Evidence::Subject));
    }
    if reference.number.is_none()
        && let Some(meant) = by_plenum(reading.registry, candidates, reference, published)
    {
        return (!misled(&meant.0, reference, found, reading)).then_some(meant);
    }
    if let [only] = candidates
        && is_of_its_time(reading.registry, only.directive, reference, published)
    {
        return Some((only.directive.id.clone(), Evidence::CurrentTerm));
    }
    known_by_number(candidates, reference, found, reading, published).map(|id| (id, Evidence::KnownByNumber))
}

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
fn by_plenum(
    registry: &Registry,
    candidates: &[Candidate],
    reference: &Reference,
    published: Option<Date>,
) -> Option<(String, Evidence)> {
    let (congress, evidence) = match reference.congress {
        Some(congress) => (congress, Evidence::Conventional),
        None => (registry.congress_on(published?)?, Evidence::CurrentTerm),
    };
    let id = registry.conventional(reference.plenum?, congress)?;
    let same_kind = |c: &&Candidate| evidence == Evidence::Conventional || c.directive.kind == reference.kind;
    candidates.iter().filter(same_kind).any(|c| c.directive.id == id).then(|| (id.to_owned(), evidence))
}

/// The only candidate without evidence in the article: the registry isn't complete, so it must be of
/// the term, or for the State's of the year, in which the article appeared.
fn is_of_its_time(registry: &Registry, directive: &Directive, reference: &Reference, published: Option<Date>) -> bool {
    reference.issuer.is_some()
        && published.is_some_and(|day| match directive.congress {
            Some(congress) => registry.congress_on(day) == Some(congress),
            None => directive.year == Some(day.year()),
        })
}

/// The directive that the press means by kind and number alone ("Chỉ thị 05"), if it is the only such
/// one, none of the candidates is newer, and it is remembered at the time of the article.
fn known_by_number(
    candidates: &[Candidate],
    reference: &Reference,
    found: &Found,
    reading: &Reading<'_>,
    published: Option<Date>,
) -> Option<String> {
    reference.number?;
    let mut famous = candidates.iter().filter(|c| is_famous(c.directive));
    let only = famous.next()?.directive;
    let newest = candidates.iter().all(|c| c.directive.year <= only.year);
    let named = reference.issuer.is_some() || has_its_name(only, found, reading.tokens);
    let remembered =
        is_remembered(reading.registry, only, published.or_else(|| reading.latest_day()), published.is_some());
    (famous.next().is_none() && newest && named && remembered).then(|| only.id.clone())
}

/// "Quyết định 102" without an issuer isn't the Party's *Quy định* 102, though both are QĐ.
fn has_its_name(directive: &Directive, found: &Found, tokens: &Tokens) -> bool {
    directive.kind != DirectiveKind::QuyDinh
        || directive.kind_name.split(' ').enumerate().all(|(i, word)| tokens.key(found.words.start + i) == key(word))
}

/// Numbers come back: the Party's in the next term, the State's each year, the National Assembly's in its
/// next term. So they are known by number alone only for a while. `day` is that of the article, or for
/// an article without one the latest day that it names, before which nothing in it was written.
fn is_remembered(registry: &Registry, directive: &Directive, day: Option<Date>, published: bool) -> bool {
    let of_assembly = directive.issuer.as_str().contains("QH");
    let Some(day) = day else {
        return of_assembly || directive.congress.is_some_and(|congress| congress >= LEAST_CONGRESS_WITHOUT_DAY);
    };
    if directive.is_younger_than(day) && (published || directive.year > Some(day.year())) {
        return false;
    }
    match (directive.congress, directive.year) {
        (Some(congress), _) => registry.congress_on(day).is_some_and(|now| now <= congress + 1),
        (None, Some(year)) => (published || of_assembly) && (year..=year + YEARS_REMEMBERED).contains(&day.year()),
        (None, None) => false,
    }
}

/// Articles on the web that say no day are seldom older than this term.
const LEAST_CONGRESS_WITHOUT_DAY: u8 = 12;

/// For so many years the press names a decree by its number alone.
const YEARS_REMEMBERED: i16 = 3;

fn is_famous(directive: &Directive) -> bool {
    let number = directive.number.to_string();
    let names = [format!("{} {number}", directive.kind_name), format!("{} {number:0>2}", directive.kind_name)];
    directive.aliases.iter().any(|alias| names.contains(alias))
}
