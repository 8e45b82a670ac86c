//! What does one article say, and where does it match?

use serde::{Deserialize, Serialize};

use super::article::named;
use super::error::Result;
use super::index::Index;
use super::read::{Scope, tell_reading};
use super::reply::{Hear, Outcome, Reply};
use crate::answer::MarkedArticle;
use crate::query::{AsOf, Plan, Sort};
use crate::survey::ReadIn;

/// Which article, and in the hits of which query it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MarkedRequest {
    /// Its id, or its own id if no other has it, or the beginning of an id.
    pub id: String,
    /// Whose matches are marked, as typed.
    pub query: Option<String>,
    /// On which map its places are looked for.
    pub as_of: AsOf,
    /// In which order its hits come.
    pub sort: Sort,
    /// Whether only articles count that have everything asked for.
    pub strict: bool,
    /// Articles like it that are wanted.
    pub similar: usize,
}

impl Default for MarkedRequest {
    fn default() -> Self {
        MarkedRequest {
            id: String::new(),
            query: None,
            as_of: AsOf::default(),
            sort: Sort::default(),
            strict: false,
            similar: 4,
        }
    }
}

/// One article, with the matches of a query, its directives and places by name, and what is near it.
///
/// # Errors
/// If the index can't be opened or read.
pub fn marked(index: &Index<'_>, request: &MarkedRequest, hear: &mut impl Hear) -> Result<Reply<MarkedArticle>> {
    let engine = index.engine(hear)?;
    let record = match named(engine, &request.id, hear)? {
        Ok(record) => record,
        Err(outcome) => return Ok(Reply::none(outcome)),
    };
    let query = request.query.as_deref().filter(|query| !query.trim().is_empty());
    let scope = query.and_then(|query| Scope::read(Some(query), index.facts(), hear));
    let plan = scope.as_ref().and_then(Scope::plan).map(|plan| Plan { as_of: request.as_of, ..plan.clone() });
    let plan = match plan {
        // What the search shows in another spelling is marked in that one.
        Some(plan) if !engine.finds(&plan)? => match engine.respelled(&plan)? {
            Some((other, _)) => {
                tell_reading(&other, index.facts(), hear);
                Some(other)
            }
            None => Some(plan),
        },
        plan => plan,
    };
    let read_in = plan.as_ref().map(|plan| ReadIn { plan, sort: request.sort, strict: request.strict });
    Ok(Reply::new(Outcome::Found, engine.marked(record, read_in, request.similar)?))
}
