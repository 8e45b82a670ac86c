//! Which of the candidates is meant, and by what evidence.
//!
//! In: the directives that a reference doesn't rule out, and the text around it. Out: the one that is meant, or all of
//! them, the likeliest first. Asked in this order: the day, term or plenum beside it; the subject of its sentence; the
//! plenum's name; the day of the article; the one term whose numbers reach so far. What the press means by a number alone
//! comes last, and only where the article has a day and nothing in its sentence speaks against it.

use jiff::civil::Date;

use super::DirectiveKind;
use super::candidates::{Candidate, candidates, is_misprint};
use super::citation::{Evidence, Form, Reference, Resolution};
use super::evidence::is_numeral;
use super::found::Found;
use super::issued::Directive;
use super::likelihood::likeliest_first;
use super::reading::Reading;
use super::registry::Registry;
use super::telling::{Choice, contradicts, told_apart, told_by_text};
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
    /// Day of the article.
    pub published: Option<Date>,
}

impl Question<'_, '_> {
    /// Whether the sentence names another organ or another subject than the directive has, so that no custom settles it.
    /// Articles confuse the organs of one symbol, so that beside a symbol the organ doesn't count.
    fn speaks_against(&self, directive: &Directive) -> bool {
        let organ = self.reference.central_organ.filter(|_| self.found.form == Form::Short);
        let of_another = organ.is_some_and(|organ| organ.issued(directive) == Some(false));
        let of_another = of_another || directive.is_of_another_month_day(self.reference.month_day);
        of_another || is_about_another(directive, self.reading, &self.found.words, self.found.span)
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
    likeliest_first(&mut candidates, question.reference, question.reading, question.published);
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
    let subject = told_apart(&named, reading, found, choice)
        .or_else(|| told_by_topic(&named, reading, found))
        .or_else(|| told_by_text(&named, reading).filter(|id| is_of_the_text(id, question)));
    if let Some(id) = subject.filter(|id| is_plausible(id, candidates, question)) {
        return Some((id, Evidence::Subject));
    }
    if let Some(meant) = meant {
        return (!misled(&meant.0, reference, found, reading)).then_some(meant);
    }
    by_its_time(candidates, question)
        .or_else(|| known_by_number(candidates, question).map(|directive| (directive, Evidence::KnownByNumber)))
        .filter(|(directive, _)| !question.speaks_against(directive) && !directive.is_of_another_day(reference.date))
        .map(|(directive, evidence)| (directive.id.clone(), evidence))
}

/// Whether nothing speaks against a directive whose subject is said: for a document of the State in an article without a day,
/// years that are all earlier, since that of another year may be on the same. Where not even the issuer is said of a number
/// that many ministries give each year, most of its subject must be.
fn is_plausible(id: &str, candidates: &[Candidate], question: Question<'_, '_>) -> bool {
    let Question { reference, found, reading, published } = question;
    let is_later = || published.is_none() && is_of_later_years(id, reading);
    let is_said = |directive: &Directive| {
        let sentence = reading.tokens.within(reading.sentence_around(found.span));
        let (pairs, is_told) = (directive.pairs(), directive.congress.is_some() || reference.issuer.is_some());
        is_told || candidates.len() < MANY || reading.said().count(pairs, &sentence) * 3 >= pairs.len() * 2
    };
    reading.registry.get(id).is_some_and(is_said) && !is_later()
}

/// Circulars have this many namesakes, of which the registry has a part.
const MANY: usize = 8;

/// Whether a directive that the text is about may be what this citation means: its issuer is said, its sentence isn't about
/// another, and it is remembered.
fn is_of_the_text(id: &str, question: Question<'_, '_>) -> bool {
    let Question { reference, reading, published, .. } = question;
    let directive = reading.registry.get(id).filter(|_| reference.number.is_some() && reference.issuer.is_some());
    let told = || reading.latest_year().and_then(|year| Date::new(year, 1, 1).ok());
    let day = published.or_else(told);
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
/// be on the same, and the registry may not have it.
fn is_of_later_years(id: &str, reading: &Reading<'_>) -> bool {
    let year = reading.registry.get(id).filter(|directive| directive.congress.is_none()).and_then(|d| d.year);
    year.is_some_and(|year| !reading.names_year_since(year) && reading.names_year_since(FIRST_YEAR))
}

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
    let Question { reference, found, reading, published } = question;
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
    let Question { reference, found, reading, published } = question;
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
