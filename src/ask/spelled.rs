//! What finds nothing as typed: the spelling in which it finds something, for questions that count.
//!
//! A search shows both kinds of hits apart. A count can't: it is of what was typed, or, where nothing has that, of what the
//! marks left out or the keys mean, which is told. Other letters are a guess, and no guess is counted, but offered; one that
//! makes the name of a directive may be asked about.

use super::error::Result;
use super::note::Note;
use super::reply::Hear;
use crate::answer::{Change, Nothing, Slip};
use crate::query::Plan;
use crate::search::Engine;

/// A plan, or, where nothing has it, the same in a spelling that is found; a guess is only offered. `of` is what is asked of
/// either.
///
/// # Errors
/// If the index can't be read.
pub(super) fn that_finds(engine: &Engine, plan: Plan, of: fn(Plan) -> Plan, hear: &mut impl Hear) -> Result<Plan> {
    let asked = of(plan.clone());
    if engine.finds(&asked)? {
        return Ok(asked);
    }
    let Some((other, slip)) = engine.respelled(&plan)? else { return Ok(asked) };
    let (query, other) = (other.query.clone(), of(other));
    let articles = engine.count(&other)?;
    match slip {
        _ if articles == 0 => Ok(asked),
        Slip::Spelling => {
            hear.note(Note::Nothing(Nothing::but(Change::Spelling { query }, articles)));
            Ok(asked)
        }
        _ => {
            hear.note(Note::ReadAs { typed: plan.query, query, slip });
            Ok(other)
        }
    }
}

/// The name of a directive in the spelling that makes one of it; none if none does.
///
/// # Errors
/// If the index can't be read.
pub(super) fn directive_named(engine: &Engine, typed: &str, hear: &mut impl Hear) -> Result<Option<String>> {
    let plan = Plan::new(typed, engine.facts());
    let Some((other, slip)) = engine.respelled(&plan)?.filter(|(other, _)| !other.directives().is_empty()) else {
        return Ok(None);
    };
    hear.note(Note::ReadAs { typed: typed.to_owned(), query: other.query.clone(), slip });
    Ok(Some(other.query))
}
