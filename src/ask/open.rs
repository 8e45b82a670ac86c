//! Which names does the registry not settle, and what may each mean?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{OpenCitation, OpenNames};

/// Which of the names that are open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpenNamesRequest {
    /// Whether several directives of the registry fit, or one for which nothing speaks; or else none does. None for both.
    pub ambiguous: Option<bool>,
    /// Names on a page.
    pub limit: usize,
    /// Only those after the one of this key.
    pub after: Option<String>,
}

impl Default for OpenNamesRequest {
    fn default() -> Self {
        OpenNamesRequest { ambiguous: None, limit: 20, after: None }
    }
}

/// The names that the registry doesn't settle, the most frequent first, with what each may mean in the newest article that has it.
///
/// # Errors
/// If the index can't be opened or read.
pub fn open_names(index: &Index<'_>, request: &OpenNamesRequest, hear: &mut impl Hear) -> Result<Reply<OpenNames>> {
    let engine = index.engine(hear)?;
    let mut open = engine.unresolved()?;
    let ambiguous = open.iter().filter(|open| open.ambiguous).count();
    let unknown = open.len() - ambiguous;
    open.retain(|open| request.ambiguous.is_none_or(|ambiguous| open.ambiguous == ambiguous));
    let first = match &request.after {
        Some(key) => open.iter().rposition(|open| open.key == *key).map_or(open.len(), |place| place + 1),
        None => 0,
    };
    let page: Vec<&OpenCitation> = open.iter().skip(first).take(request.limit).collect();
    let next = page.last().filter(|_| open.len() > first.saturating_add(request.limit)).map(|last| last.key.clone());
    let rows = engine.told_of_open(&page)?;
    let answer = OpenNames::new(ambiguous, unknown, open.len(), rows, next);
    Ok(Reply::new(Outcome::of(answer.found > 0), answer))
}
