//! What was a query taken for?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{DirectiveChoice, KnownPlace, PartEdits, PlaceChoice, Taken, TakenCondition, TakenDirective};
use crate::facts::Facts;
use crate::locality::UnitId;
use crate::query::{Complaint, EditableQuery, QueryPart, Wanted};
use crate::search::Engine;
use crate::store::Tree;
use crate::store::field::KeyField;
use crate::text::Span;

/// Which query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadingRequest {
    /// As typed.
    pub query: String,
    /// Whether the queries that change it are wanted, and the articles of what a part may mean.
    pub choices: bool,
}

/// What a query was taken for, part by part.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QueryReading {
    /// The query in NFC; spans are bytes of it.
    pub query: String,
    /// Its parts, in order.
    pub parts: Vec<ReadPart>,
    /// Words left out since they only make a question of it, in order.
    pub left_out: Vec<LeftOutWord>,
    /// What couldn't be used of it, in order.
    pub complaints: Vec<Complaint>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReadPart {
    /// Where all of it stands, with its marks and its field.
    pub span: Span,
    /// As typed.
    pub text: String,
    /// What it was taken for: several where it lists directives.
    pub taken: Vec<Taken>,
    /// The directives of the registry that it may mean.
    pub directives: Vec<DirectiveChoice>,
    /// The units that it may mean.
    pub places: Vec<PlaceChoice>,
    /// The queries that change it.
    pub edits: PartEdits,
}

/// Words that were left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftOutWord {
    /// Where they stand.
    pub span: Span,
    /// As typed.
    pub text: String,
    /// The query that asks for them as well.
    pub query: Option<String>,
}

/// So many of the units or directives that a part may mean are counted and offered; a name may be that of a hundred communes.
const MOST_CHOICES: usize = 20;

/// What a query was taken for, part by part, and what couldn't be used of it.
///
/// # Errors
/// If there is an index that can't be opened or read.
pub fn reading(index: &Index<'_>, request: &ReadingRequest, hear: &mut impl Hear) -> Result<Reply<QueryReading>> {
    let facts = index.facts();
    let query = EditableQuery::new(&request.query, facts);
    let engine = if request.choices { index.engine_if_any(hear)? } else { None };
    let mut parts = Vec::with_capacity(query.parts().len());
    for part in query.parts() {
        parts.push(read_part(part, &query, facts, engine, request.choices)?);
    }
    let plan = query.plan();
    let left_out = plan.left_out.iter().enumerate().map(|(at, span)| LeftOutWord {
        span: *span,
        text: span.of(&plan.query).to_owned(),
        query: if request.choices { query.with_left_out(at) } else { None },
    });
    let outcome = if plan.is_empty() { Outcome::Incomplete } else { Outcome::Found };
    let answer = QueryReading {
        query: plan.query.clone(),
        parts,
        left_out: left_out.collect(),
        complaints: query.complaints().to_vec(),
    };
    Ok(Reply::new(outcome, answer))
}

fn read_part(
    part: &QueryPart,
    query: &EditableQuery<'_>,
    facts: &Facts,
    engine: Option<&Engine>,
    choices: bool,
) -> Result<ReadPart> {
    let taken: Vec<Taken> = query.clauses(part).iter().map(|clause| query.plan().taken(clause, facts)).collect();
    let instead = |wanted: Wanted| if choices { query.in_place_of(part, &wanted) } else { None };
    let mut directives = Vec::new();
    for directive in taken.iter().flat_map(known_directives).take(MOST_CHOICES) {
        let cites = Tree::Term(KeyField::Directive, directive.id.clone());
        let articles = engine.map(|engine| engine.snapshot().count(&cites)).transpose()?;
        let query = instead(Wanted::Directive(directive.id.clone()));
        directives.push(DirectiveChoice { directive: directive.clone(), articles, query });
    }
    let mut places = Vec::new();
    let units =
        taken.iter().flat_map(known_places).flat_map(|place| place.units.iter().map(|unit| (&place.name, *unit)));
    for (name, unit) in units.take(MOST_CHOICES) {
        let articles = engine.map(|engine| engine.articles_about(unit)).transpose()?;
        places.push(PlaceChoice { name: name.clone(), unit, articles, query: instead(Wanted::Place(unit)) });
    }
    let edits = match choices {
        true => PartEdits {
            without: query.without(part),
            quoted: query.quoted(part),
            unquoted: query.unquoted(part),
            condition: query.as_condition(part),
        },
        false => PartEdits::default(),
    };
    let text = part.span.of(&query.plan().query).to_owned();
    Ok(ReadPart { span: part.span, text, taken, directives, places, edits })
}

/// The directives that a part may mean.
fn known_directives(taken: &Taken) -> &[crate::answer::KnownDirective] {
    match taken {
        Taken::Directive(TakenDirective::Known(known))
        | Taken::Only(
            TakenCondition::Directive(TakenDirective::Known(known))
            | TakenCondition::Surely(TakenDirective::Known(known)),
        ) => known,
        _ => &[],
    }
}

/// The units that a part may mean.
fn known_places(taken: &Taken) -> &[KnownPlace] {
    match taken {
        Taken::Place(places) | Taken::Only(TakenCondition::Place(places) | TakenCondition::About(places)) => places,
        _ => &[],
    }
}

impl QueryReading {
    /// The units that are named, for who shows them.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.parts.iter().flat_map(|part| part.places.iter().map(|place| place.unit))
    }
}
