//! Why is this article found, or why not?

use serde::{Deserialize, Serialize};

use super::article::named;
use super::error::Result;
use super::index::Index;
use super::read::{read, tell_reading};
use super::reply::{Hear, Outcome, Reply};
use crate::answer::Why;
use crate::query::AsOf;

/// Which article, and by which query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WhyRequest {
    /// Its id, or its own id if no other has it, or the beginning of an id.
    pub id: String,
    /// As typed.
    pub query: String,
    /// On which map places are looked for.
    pub as_of: AsOf,
}

/// Why an article is found by a query, or isn't: part by part.
///
/// # Errors
/// If the index can't be opened or read.
pub fn why(index: &Index<'_>, request: &WhyRequest, hear: &mut impl Hear) -> Result<Reply<Why>> {
    let Some(mut plan) = read(&request.query, index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    plan.as_of = request.as_of;
    let engine = index.engine(hear)?;
    let record = match named(engine, &request.id, hear)? {
        Ok(record) => record,
        Err(outcome) => return Ok(Reply::none(outcome)),
    };
    tell_reading(&plan, index.facts(), hear);
    Ok(Reply::new(Outcome::Found, engine.why(&plan, &record)?))
}
