//! What is known of a directive, and what does the registry not settle?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use super::which::question;
use crate::answer::{DirectiveCard, OpenCitation, RelatedDirective};
use crate::directive::{Directive, Registry};
use crate::search::Engine;

/// Which directive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DirectiveRequest {
    /// A symbol, a name, or an id of the registry.
    pub directive: String,
}

/// What the registry knows of each directive that a name may mean, and what the index, if there is one, has on it.
///
/// # Errors
/// If there is an index that can't be opened or read.
pub fn directive(
    index: &Index<'_>,
    request: &DirectiveRequest,
    hear: &mut impl Hear,
) -> Result<Reply<Vec<DirectiveCard>>> {
    let typed = &request.directive;
    let Some(question) = question(typed, index, hear)? else { return Ok(Reply::none(Outcome::Incomplete)) };
    let engine = index.engine_if_any(hear)?;
    let registry = &index.facts().registry;
    let ids = question.asked.iter().flat_map(|asked| &asked.candidates);
    let candidates: Vec<&Directive> = ids.filter_map(|id| registry.get(id)).collect();
    if candidates.is_empty() {
        hear.note(Note::NotInRegistry { typed: typed.clone() });
        return Ok(Reply::new(Outcome::Nothing, Vec::new()));
    }
    let cards =
        candidates.into_iter().map(|directive| card(directive, registry, engine)).collect::<Result<Vec<_>>>()?;
    Ok(Reply::new(Outcome::Found, cards))
}

fn card(directive: &Directive, registry: &Registry, engine: Option<&Engine>) -> Result<DirectiveCard> {
    let related = registry.related(&directive.id).into_iter().map(|(relation, id)| {
        let other = registry.get(&id);
        RelatedDirective::new(relation, id, directive, other)
    });
    let counts = engine.map(|engine| engine.citing_counts(directive)).transpose()?;
    let cascade = engine.map(|engine| engine.cascade(&directive.id)).transpose()?;
    Ok(DirectiveCard::new(directive, related.collect(), counts, cascade))
}

/// How many of the open citations are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UnresolvedRequest {
    /// The most frequent; all of them if no number is given.
    pub limit: Option<usize>,
}

/// The citations that the registry doesn't settle, the most frequent first.
///
/// # Errors
/// If the index can't be opened or read.
pub fn unresolved(
    index: &Index<'_>,
    request: &UnresolvedRequest,
    hear: &mut impl Hear,
) -> Result<Reply<Vec<OpenCitation>>> {
    let mut open = index.engine(hear)?.unresolved()?;
    let all = open.len();
    open.truncate(request.limit.unwrap_or(all));
    hear.note(Note::Unresolved { all, shown: open.len() });
    Ok(Reply::new(Outcome::of(all > 0), open))
}
