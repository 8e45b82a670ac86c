//! How do directives, places or times differ?

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::comparable::{Subject, subject};
use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use super::which::{Question, citing, meant, one, with_what_is_told};
use crate::annotation::UnitRecord;
use crate::answer::{Compared, ComparedAs, ComparedItem, Shared, UnitCount};
use crate::directive::Asked;
use crate::facts::Facts;
use crate::locality::{Era, Gazetteer, Tier, UnitId};
use crate::query::AsOf;
use crate::search::Engine;
use crate::survey::Counted;
use crate::text::NameOrder;

/// What is set side by side, and on which map places are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompareRequest {
    /// Two or more, each a directive, a place or a time.
    pub items: Vec<String>,
    /// On which map: the old one is taken for that of each article's day.
    pub map: Era,
}

impl Default for CompareRequest {
    fn default() -> Self {
        CompareRequest { items: Vec::new(), map: Era::Legacy }
    }
}

/// Directives, places or times side by side. Each is read by itself; if one of them is none, nothing is compared.
///
/// # Errors
/// If the index can't be opened or read.
pub fn compare(index: &Index<'_>, request: &CompareRequest, hear: &mut impl Hear) -> Result<Reply<Compared>> {
    // The first that is none says enough: of a name without its quotation marks each word is one.
    let subjects: Option<Vec<Subject>> =
        request.items.iter().map(|typed| subject(typed, request.map, index.facts(), hear)).collect();
    let Some(subjects) = subjects else { return Ok(Reply::none(Outcome::Incomplete)) };
    let engine = index.engine(hear)?;
    let as_of = if request.map == Era::Y2025 { AsOf::Today } else { AsOf::Then };
    let mut items = Vec::with_capacity(subjects.len());
    for (typed, subject) in request.items.iter().zip(subjects) {
        let item = match subject {
            Subject::Directive(asked) => of_directive(engine, typed, *asked, as_of, hear)?,
            Subject::Place(units) => Some(of_place(engine, typed, &units, as_of)?),
            Subject::Time(first, last) => {
                let counted = engine.counted_of_time(first, last, as_of)?;
                let keys = [first, last].map(|day| day.map(|day| day.to_string()).unwrap_or_default()).into();
                Some(item(typed, (ComparedAs::Time, keys, typed.clone()), counted, &engine.facts().gazetteer))
            }
        };
        items.extend(item);
    }
    if items.len() < request.items.len() {
        return Ok(Reply::none(Outcome::Incomplete));
    }
    overlap(engine, &mut items)?;
    Ok(Reply::new(Outcome::of(items.iter().any(|item| item.articles > 0)), Compared::new(items)))
}

/// The articles of a directive; nothing if several are meant, which is told.
fn of_directive(
    engine: &Engine,
    typed: &str,
    asked: Asked,
    as_of: AsOf,
    hear: &mut impl Hear,
) -> Result<Option<ComparedItem>> {
    let question = with_what_is_told(engine, Question { asked: vec![asked], is_by_subject: false })?;
    let meant = match one(typed, &question, meant(engine, &question)?) {
        Ok(meant) => meant,
        Err(note) => {
            hear.note(note);
            return Ok(None);
        }
    };
    let identity = meant.filter(|meant| !meant.is_open).map(|meant| meant.name).or_else(|| only_known(&question.asked));
    let counted = match &identity {
        Some(identity) => engine.counted_of_directive(identity, as_of)?,
        None => Counted::default(),
    };
    let unclear = citing(engine, &question.asked)?.saturating_sub(counted.articles);
    if counted.articles + unclear == 0 {
        hear.note(Note::NobodyCites { typed: typed.to_owned() });
    }
    let plans = identity.as_ref().map_or(Ok(Vec::new()), |identity| engine.plans_below(identity))?;
    let facts = engine.facts();
    let name = identity.as_deref().and_then(|id| named(id, facts));
    let name = name.unwrap_or_else(|| question.asked.iter().map(Asked::label).collect());
    let what = (ComparedAs::Directive, identity.into_iter().collect(), name);
    let item = item(typed, what, counted, &facts.gazetteer);
    Ok(Some(ComparedItem { unclear: Some(unclear), plans: Some(plans), ..item }))
}

/// What no article cites, but the registry knows.
fn only_known(question: &[Asked]) -> Option<String> {
    match question {
        [asked] => asked.candidates.first().filter(|_| asked.candidates.len() == 1).cloned(),
        _ => None,
    }
}

fn named(identity: &str, facts: &Facts) -> Option<String> {
    facts.registry.get(identity).map(|directive| format!("{}: {}", directive.name(), directive.subject))
}

fn of_place(engine: &Engine, typed: &str, units: &[UnitId], as_of: AsOf) -> Result<ComparedItem> {
    let gazetteer = &engine.facts().gazetteer;
    let counted = engine.counted_of_place(units, as_of)?;
    let mut names: Vec<String> = units.iter().map(|unit| full_name(*unit, gazetteer)).collect();
    names.dedup();
    let keys = units.iter().map(UnitId::to_string).collect();
    Ok(item(typed, (ComparedAs::Place, keys, names.join("; ")), counted, gazetteer))
}

fn full_name(unit: UnitId, gazetteer: &Gazetteer) -> String {
    let name = |unit: UnitId| gazetteer.unit(unit).map(|unit| unit.full_name()).unwrap_or_default();
    match gazetteer.at_tier(unit, Tier::Province).filter(|province| *province != unit) {
        Some(province) => format!("{}, {}", name(unit), name(province)),
        None => name(unit),
    }
}

fn item(
    typed: &str,
    (kind, keys, name): (ComparedAs, Vec<String>, String),
    counted: Counted,
    gazetteer: &Gazetteer,
) -> ComparedItem {
    let count = |(unit, articles)| UnitCount { unit: UnitRecord::new(unit, gazetteer), articles };
    let mut places: Vec<UnitCount> = counted.places.into_iter().map(count).collect();
    places.sort_by_cached_key(|place| (Reverse(place.articles), NameOrder::of(&place.unit.name), place.unit.unit));
    ComparedItem {
        typed: typed.to_owned(),
        kind,
        keys,
        name,
        articles: counted.articles,
        unclear: None,
        first: counted.days.map(|(first, _)| first),
        last: counted.days.map(|(_, last)| last),
        years: counted.years,
        undated: counted.undated,
        places,
        nowhere: counted.nowhere,
        plans: None,
        both: Vec::new(),
    }
}

/// Tells of each directive with which others it is cited together.
fn overlap(engine: &Engine, items: &mut [ComparedItem]) -> Result<()> {
    let directives: Vec<(usize, String, String)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.kind == ComparedAs::Directive)
        .filter_map(|(at, item)| Some((at, item.typed.clone(), item.keys.first()?.clone())))
        .collect();
    for (at, _, identity) in &directives {
        for (_, with, other) in directives.iter().filter(|(other, ..)| other != at) {
            let both = Shared { with: with.clone(), articles: engine.citing_both(identity, other)? };
            if let Some(item) = items.get_mut(*at) {
                item.both.push(both);
            }
        }
    }
    Ok(())
}
