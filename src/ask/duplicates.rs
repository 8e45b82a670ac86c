//! Which articles say nearly the same?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::Scope;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Duplicates, More};
use crate::search::MAX_HITS;

/// Among which articles, and how many groups are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DuplicatesRequest {
    /// Only among the articles that this finds.
    pub query: Option<String>,
    /// Groups on a page.
    pub limit: usize,
    /// Groups left out in front.
    pub offset: usize,
}

impl Default for DuplicatesRequest {
    fn default() -> Self {
        DuplicatesRequest { query: None, limit: 10, offset: 0 }
    }
}

/// Articles that say nearly the same, in groups, and what differs in them.
///
/// # Errors
/// If the index can't be opened or read.
pub fn duplicates(index: &Index<'_>, request: &DuplicatesRequest, hear: &mut impl Hear) -> Result<Reply<Duplicates>> {
    let Some(scope) = Scope::read(request.query.as_deref(), index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let engine = index.engine(hear)?;
    let scope = scope.that_finds(engine, hear)?;
    let (limit, offset) = (request.limit.min(MAX_HITS), request.offset);
    let found = engine.duplicates(scope.plan(), offset, limit)?;
    let more = More { limit: found.more && limit < MAX_HITS, offset: found.more, all: false };
    hear.note(Note::Duplicates { groups: found.total, articles: found.articles, shown: found.groups.len(), more });
    Ok(Reply::new(Outcome::of(found.total > 0), found))
}
