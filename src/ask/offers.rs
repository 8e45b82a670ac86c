//! What would find more where a query finds little?

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Offer, OfferedChange};
use crate::query::{AsOf, Clause, EditableQuery, Plan, QueryPart};

/// Of which query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OffersRequest {
    /// As typed.
    pub query: String,
    /// On which map places are looked for.
    pub as_of: AsOf,
}

/// Queries that differ in one thing and find something, those in another spelling first, then those that find the most.
/// Cost: a count for each part of the query and a few more, and some hundred look-ups for a spelling; one more for each part
/// where leaving out one finds nothing.
///
/// # Errors
/// If the index can't be opened or read.
pub fn offers(index: &Index<'_>, request: &OffersRequest, hear: &mut impl Hear) -> Result<Reply<Vec<Offer>>> {
    let facts = index.facts();
    let query = EditableQuery::new(&request.query, facts);
    let engine = index.engine(hear)?;
    let plan = Plan { as_of: request.as_of, ..query.plan().clone() };
    let mut changed: Vec<(OfferedChange, Plan)> = Vec::new();
    changed.extend(engine.respelled(&plan)?.map(|(other, _)| (OfferedChange::Spelling, other)));
    let read = |text: String| Plan { as_of: request.as_of, ..Plan::new(&text, facts) };
    for (at, part) in query.parts().iter().enumerate() {
        let text = part.span.of(&plan.query).to_owned();
        let taken = query.clauses(part).iter().map(|clause| plan.taken(clause, facts)).collect();
        let change = OfferedChange::Without { part: at, text, taken };
        changed.extend(query.without(part).map(|text| (change, read(text))));
    }
    let conditions = parts_that(&query, |clause| matches!(clause, Clause::Condition(_) | Clause::Not(_)));
    if conditions.len() > 1 {
        changed.extend(query.without_all(&conditions).map(|text| (OfferedChange::Unconditional, read(text))));
    }
    changed.extend(unquoted(&query).map(|text| (OfferedChange::Unquoted, read(text))));
    changed.extend(plan.unmarked(facts).map(|unmarked| (OfferedChange::Unmarked, unmarked)));
    if request.as_of == AsOf::Then && plan.names_place() {
        changed.push((OfferedChange::Today, Plan { as_of: AsOf::Today, ..plan.clone() }));
    }
    let mut offers: Vec<Offer> = Vec::new();
    for (change, other) in changed {
        let articles = engine.count(&other)?;
        let is_new = offers.iter().all(|offer| offer.query != other.query) || change == OfferedChange::Today;
        if articles > 0 && is_new {
            offers.push(Offer::new(other.query, change, articles));
        }
    }
    let is_of_part = |offer: &Offer| matches!(offer.change, OfferedChange::Without { .. });
    if query.parts().len() > 1 && !offers.iter().any(is_of_part) {
        for (at, part) in query.parts().iter().enumerate() {
            let others: Vec<&QueryPart> = query.parts().iter().filter(|other| *other != part).collect();
            let Some(other) = query.without_all(&others).map(read) else { continue };
            let articles = engine.count(&other)?;
            if articles > 0 {
                let text = part.span.of(&plan.query).to_owned();
                offers.push(Offer::new(other.query, OfferedChange::Only { part: at, text }, articles));
            }
        }
    }
    offers.sort_by_key(|offer| (offer.change != OfferedChange::Spelling, Reverse(offer.articles)));
    Ok(Reply::new(Outcome::of(!offers.is_empty()), offers))
}

/// The parts all of whose clauses are so.
fn parts_that<'q>(query: &'q EditableQuery<'_>, is: fn(&Clause) -> bool) -> Vec<&'q QueryPart> {
    query.parts().iter().filter(|part| query.clauses(part).iter().all(is)).collect()
}

/// The query with the words of all its phrases as plain words; none if it has none, or it can't be said.
fn unquoted(query: &EditableQuery<'_>) -> Option<String> {
    let is_phrase =
        |clause: &Clause| matches!(clause, Clause::Phrase(phrase) if phrase.slots.len() > 1 && !phrase.only_title);
    let parts: Vec<&QueryPart> =
        query.parts().iter().filter(|part| query.clauses(part).iter().all(is_phrase)).collect();
    match parts.as_slice() {
        [one] => query.unquoted(one),
        _ => None,
    }
}
