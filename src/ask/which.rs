//! Which directive is meant?

use std::collections::BTreeMap;

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::Hear;
use crate::directive::{Asked, Level, Reference, Registry, asked, name_of_key};
use crate::facts::Facts;
use crate::search::Engine;
use crate::store::Tree;
use crate::text::nfc;

/// The directives that were typed, in order; none if there are none, which is told.
pub(super) fn question(typed: &str, index: &Index<'_>, hear: &mut impl Hear) -> Option<Vec<Asked>> {
    let question = read(typed, index.facts());
    if question.is_empty() {
        hear.note(Note::NotADirective { typed: typed.to_owned() });
        return None;
    }
    for passed_over in no_places(&nfc(typed), &question) {
        hear.note(Note::NoIssuingPlace { typed: passed_over });
    }
    for passed_over in no_terms(&nfc(typed), &question) {
        hear.note(Note::NoTerm { typed: passed_over });
    }
    Some(question)
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

/// The directives asked for that articles cite.
pub(super) fn cited(engine: &Engine, question: &[Asked]) -> Result<Vec<Meant>> {
    let mut all: Vec<Meant> = Vec::new();
    for asked in question {
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
pub(super) fn with_what_is_told(engine: &Engine, question: Vec<Asked>) -> Result<Vec<Asked>> {
    let with_told = |asked: Asked| match name_of_key(&asked, &engine.facts().registry) {
        Some(named) if citing(engine, std::slice::from_ref(&asked))? == 0 => Ok(named),
        _ => Ok(asked),
    };
    question.into_iter().map(with_told).collect()
}

/// How many articles cite something that may be what is asked for, whether it is told which directive that is or not.
pub(super) fn citing(engine: &Engine, question: &[Asked]) -> Result<u64> {
    let compiler = engine.compiler();
    let trees = question.iter().map(|asked| compiler.cited(asked)).collect();
    Ok(engine.snapshot().count(&Tree::Any(trees))?)
}

/// Who means several directives with one name is asked which; a list means all of them.
pub(super) fn of_one_name(typed: &str, question: &[Asked], meant: &[Meant]) -> Option<Note> {
    let is_unclear = question.len() == 1 && meant.len() > 1;
    is_unclear.then(|| which(typed, meant))
}

/// For a question that is about one directive: which it is, none if no article cites it; or that there are several.
pub(super) fn one(typed: &str, meant: Vec<Meant>) -> Result<Option<Meant>, Note> {
    match meant.len() {
        0 | 1 => Ok(meant.into_iter().next()),
        _ => Err(which(typed, &meant)),
    }
}

fn which(typed: &str, meant: &[Meant]) -> Note {
    let meant = meant.iter().map(|one| (one.name.clone(), one.articles)).collect();
    Note::WhichDirective { typed: typed.to_owned(), meant }
}
