//! Which directive is meant?

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::like_day;
use super::reply::Hear;
use super::spelled::directive_named;
use crate::directive::{Asked, BySubject, Level, Reference, Registry, asked, by_subject, name_of_key, passed_over};
use crate::facts::Facts;
use crate::search::Engine;
use crate::store::Tree;
use crate::store::field::KeyField;
use crate::text::{Span, nfc};

/// What was typed of directives.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// The directives: those named, in order; or those that are about it, the closest first.
    pub asked: Vec<Asked>,
    /// Whether no name was typed but what the directive is about, so that just one of them is meant.
    pub is_by_subject: bool,
}

/// The directives that were typed, by name or else by what they are about; none if there are none, which is told.
pub(super) fn question(typed: &str, index: &Index<'_>, hear: &mut impl Hear) -> Result<Option<Question>> {
    let asked = read(typed, index.facts());
    if asked.is_empty() {
        let asked = about(typed, index, hear)?;
        if asked.is_empty()
            && let Some(engine) = index.engine_if_any(hear)?
            && let Some(name) = directive_named(engine, typed, hear)?
        {
            return Ok(Some(Question { asked: read(&name, index.facts()), is_by_subject: false }));
        }
        if asked.is_empty() {
            hear.note(Note::NotADirective { typed: typed.to_owned() });
        }
        return Ok(Some(Question { asked, is_by_subject: true }).filter(|question| !question.asked.is_empty()));
    }
    for passed_over in no_places(&nfc(typed), &asked) {
        hear.note(Note::NoIssuingPlace { typed: passed_over });
    }
    for passed_over in no_terms(&nfc(typed), &asked) {
        hear.note(Note::NoTerm { typed: passed_over });
    }
    let named: Vec<&Asked> = asked.iter().collect();
    for (words, directives) in passed_over(&nfc(typed), &named, &index.facts().registry) {
        hear.note(match directives.is_empty() {
            true => Note::NotOfTheName { typed: words },
            false => like_day(words, &directives),
        });
    }
    Ok(Some(Question { asked, is_by_subject: false }))
}

/// The directives that are about what was typed, or are called so; of equally close ones those that more articles cite first.
fn about(typed: &str, index: &Index<'_>, hear: &mut impl Hear) -> Result<Vec<Asked>> {
    let (typed, registry) = (nfc(typed), &index.facts().registry);
    let found = by_subject(&typed, registry);
    let engine = if found.len() > 1 { index.engine_if_any(hear)? } else { None };
    let found = by_citations(found, engine)?;
    Ok(found.into_iter().map(|found| Asked::one(found.directive, Span::new(0, typed.len()))).collect())
}

/// Of equally close directives those that more articles cite first; without an index in the order in which they are.
pub(super) fn by_citations<'r>(found: Vec<BySubject<'r>>, engine: Option<&Engine>) -> Result<Vec<BySubject<'r>>> {
    let mut counted = Vec::with_capacity(found.len());
    for found in found {
        let articles = engine.map_or(Ok(0), |engine| articles_on(engine, &found.directive.id))?;
        counted.push((found.closeness, Reverse(articles), found));
    }
    counted.sort_by_key(|(closeness, articles, _)| (*closeness, *articles));
    Ok(counted.into_iter().map(|(.., found)| found).collect())
}

/// How many articles cite a directive for certain.
fn articles_on(engine: &Engine, identity: &str) -> Result<u64> {
    Ok(engine.snapshot().count(&Tree::Term(KeyField::Directive, identity.to_owned()))?)
}

/// Roman numerals after directives, with the word before each, that weren't read for their term: "kháo XII".
fn no_terms(typed: &str, question: &[Asked]) -> Vec<String> {
    let ends = question.iter().skip(1).map(|asked| asked.span.start).chain([typed.len()]);
    let has_no_term = |asked: &Asked| {
        let reference = &asked.reference;
        reference.congress.is_none() && reference.law.is_none() && reference.assembly.is_none() && !asked.is_of_places()
    };
    let beside = question.iter().zip(ends).filter(|(asked, _)| has_no_term(asked) && asked.key.is_none());
    let term = |words: &str| {
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')))?;
        Some(words.get(at.saturating_sub(1)..=at)?.join(" "))
    };
    beside.filter_map(|(asked, end)| term(typed.get(asked.span.end..end)?)).collect()
}

/// The words after symbols that several places give, where none of them was read for a place and one has a capital, so
/// that it may be meant for one. Of UBND and HĐND no place is read: there are some at each tier.
fn no_places(typed: &str, question: &[Asked]) -> Vec<String> {
    let ends = question.iter().skip(1).map(|asked| asked.span.start).chain([typed.len()]);
    let is_of_places = |asked: &Asked| {
        asked.issuing_tier().is_some()
            || asked.reference.issuer.as_ref().is_some_and(|issuer| issuer.level() == Level::AnyLocal)
    };
    let beside = question.iter().zip(ends).filter(|(asked, _)| is_of_places(asked) && asked.place.is_none());
    let words = beside.filter_map(|(asked, end)| typed.get(asked.span.end..end));
    let words = words.map(|words| words.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|words| words.contains(char::is_uppercase)).map(str::to_owned).collect()
}

/// The identities of the directives that a name may mean; none if it names none, which is told.
pub(super) fn identities_meant(typed: &str, index: &Index<'_>, hear: &mut impl Hear) -> Result<Vec<String>> {
    let Some(question) = question(typed, index, hear)? else { return Ok(Vec::new()) };
    let mut ids = BTreeSet::new();
    for asked in &question.asked {
        ids.extend(asked.candidates.iter().chain(&asked.identity).cloned());
        if asked.candidates.is_empty() && asked.identity.is_none() {
            // What the registry doesn't have is known by the articles that cite it.
            ids.extend(index.engine(hear)?.identities(asked)?.into_iter().map(|(identity, _)| identity));
        }
    }
    if ids.is_empty() {
        hear.note(Note::NotInRegistry { typed: typed.to_owned() });
    }
    Ok(ids.into_iter().collect())
}

/// The directives that a text names.
pub(super) fn read(typed: &str, facts: &Facts) -> Vec<Asked> {
    asked(&nfc(typed), &facts.registry, &facts.gazetteer)
}

/// One of the directives that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// Its identity, or a name by which it can be asked for.
    pub name: String,
    /// How many articles cite it; of what is open, how many may.
    pub articles: u64,
    /// Whether only its symbol and its place are told, not its year.
    pub is_open: bool,
}

/// The directives asked for that articles cite; of those that are asked for by what they are about all.
pub(super) fn meant(engine: &Engine, question: &Question) -> Result<Vec<Meant>> {
    if !question.is_by_subject {
        return cited(engine, &question.asked);
    }
    let of = |id: &String| Ok(Meant { name: id.clone(), articles: articles_on(engine, id)?, is_open: false });
    question.asked.iter().flat_map(|asked| &asked.candidates).map(of).collect()
}

fn cited(engine: &Engine, asked: &[Asked]) -> Result<Vec<Meant>> {
    let mut all: Vec<Meant> = Vec::new();
    for asked in asked {
        let told = engine.identities(asked)?.into_iter().map(|found| (found, false));
        let open = engine.open_names(asked)?.into_iter().map(|found| (found, true));
        let mut own: Vec<Meant> =
            told.chain(open).map(|((name, articles), is_open)| Meant { name, articles, is_open }).collect();
        if asked.is_law_of_any_year() {
            own = of_each_year(asked, &own, &engine.facts().registry);
        }
        for meant in own {
            if all.iter().all(|known| known.name != meant.name) {
                all.push(meant);
            }
        }
    }
    Ok(all)
}

/// The laws of a name by their years: those that articles cite, and the others that are known but for those that only amend.
fn of_each_year(asked: &Asked, cited: &[Meant], registry: &Registry) -> Vec<Meant> {
    let label =
        |year| Asked { reference: Reference { year: Some(year), ..asked.reference.clone() }, ..asked.clone() }.label();
    let known = asked.reference.law.iter().flat_map(|law| registry.laws_of(law));
    let mut years: BTreeMap<(i16, String), Meant> = BTreeMap::new();
    for law in known.filter(|law| !law.amends) {
        let is_open = law.id.is_none();
        let name = law.id.as_deref().map_or_else(|| label(law.year), str::to_owned);
        years.insert((law.year, name.clone()), Meant { name, articles: 0, is_open });
    }
    let is_of = |id: &str, year| registry.get(id).is_some_and(|law| law.year == Some(year));
    for meant in cited {
        let said = || meant.name.rsplit(' ').next().and_then(|year| year.parse().ok());
        let year = registry.get(&meant.name).and_then(|law| law.year).or_else(said).unwrap_or_default();
        // What is open of a law that the registry has may be that one.
        let is_known = meant.is_open && years.values().any(|known| !known.is_open && is_of(&known.name, year));
        if !is_known {
            years.insert((year, meant.name.clone()), meant.clone());
        }
    }
    years.into_values().collect()
}

/// The same question; but of a key under which nothing is open, the one by the symbol that it says.
pub(super) fn with_what_is_told(engine: &Engine, question: Question) -> Result<Question> {
    let with_told = |asked: Asked| match name_of_key(&asked, &engine.facts().registry) {
        Some(named) if citing(engine, std::slice::from_ref(&asked))? == 0 => Ok(named),
        _ => Ok(asked),
    };
    let asked = question.asked.into_iter().map(with_told).collect::<Result<_>>()?;
    Ok(Question { asked, ..question })
}

/// How many articles cite something that may be what is asked for, whether it is told which directive that is or not.
pub(super) fn citing(engine: &Engine, question: &[Asked]) -> Result<u64> {
    let compiler = engine.compiler();
    let trees = question.iter().map(|asked| compiler.cited(asked)).collect();
    Ok(engine.snapshot().count(&Tree::Any(trees))?)
}

/// Who means several directives with one name, or by what they are about, is asked which; a list means all of them.
pub(super) fn of_one_name(typed: &str, question: &Question, meant: &[Meant]) -> Option<Note> {
    let is_unclear = (question.asked.len() == 1 || question.is_by_subject) && meant.len() > 1;
    is_unclear.then(|| which(typed, question, meant))
}

/// Of a name that several directives have, those that aren't meant since no article cites them: who asks may have meant one of them.
pub(super) fn others(question: &Question, meant: &[String]) -> Option<Note> {
    let [asked] = question.asked.as_slice() else { return None };
    let ids: Vec<String> = asked.candidates.iter().filter(|id| !meant.contains(id)).cloned().collect();
    let is_told = !question.is_by_subject && !asked.is_law_of_any_year() && !meant.is_empty() && !ids.is_empty();
    is_told.then_some(Note::OthersOfTheName { ids })
}

/// For a question that is about one directive: which it is, none if no article cites it; or that there are several.
pub(super) fn one(typed: &str, question: &Question, meant: Vec<Meant>) -> Result<Option<Meant>, Note> {
    match meant.len() {
        0 | 1 => Ok(meant.into_iter().next()),
        _ => Err(which(typed, question, &meant)),
    }
}

fn which(typed: &str, question: &Question, meant: &[Meant]) -> Note {
    let meant = meant.iter().map(|one| (one.name.clone(), one.articles)).collect();
    Note::WhichDirective { typed: typed.to_owned(), by_subject: question.is_by_subject, meant }
}
