//! Which places are articles about?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::{Scope, tell_corrected};
use super::reply::{Hear, Outcome, Reply};
use crate::answer::PlaceCount;
use crate::locality::Era;
use crate::query::AsOf;

/// Of which articles, and on which map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LocalitiesRequest {
    /// Only of the articles that this finds.
    pub query: Option<String>,
    /// On which map: the old one is taken for that of each article's day.
    pub map: Era,
}

impl Default for LocalitiesRequest {
    fn default() -> Self {
        LocalitiesRequest { query: None, map: Era::Legacy }
    }
}

/// Articles by the place they are about, as trees of provinces.
///
/// # Errors
/// If the index can't be opened or read.
pub fn localities(
    index: &Index<'_>,
    request: &LocalitiesRequest,
    hear: &mut impl Hear,
) -> Result<Reply<Vec<PlaceCount>>> {
    let Some(scope) = Scope::read(request.query.as_deref(), index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let as_of = if request.map == Era::Y2025 { AsOf::Today } else { AsOf::Then };
    let engine = index.engine(hear)?;
    let scope = scope.that_finds(engine, hear)?;
    let (places, nowhere) = engine.localities(scope.plan(), as_of)?;
    let unclear = scope.unclear(engine)?;
    hear.note(Note::Localities { articles: places.iter().map(|place| place.articles).sum(), nowhere, unclear });
    tell_corrected(engine.count_corrected(scope.plan())?, hear);
    Ok(Reply::new(Outcome::of(!places.is_empty()), places))
}
