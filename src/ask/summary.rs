//! What is known of one directive, and what do articles say of it?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::one_directive::{OneDirective, one_directive};
use super::reply::{Hear, Outcome, Reply};
use super::which::{citing, others};
use crate::answer::DirectiveSummary;

/// Which directive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SummaryRequest {
    /// A symbol, a name, or an id, also of a directive outside the registry.
    pub directive: String,
}

/// What is known of one directive, whether the registry has it or not, and what articles say of it, summed up.
///
/// # Errors
/// If the index can't be opened or read.
pub fn summary(index: &Index<'_>, request: &SummaryRequest, hear: &mut impl Hear) -> Result<Reply<DirectiveSummary>> {
    let typed = &request.directive;
    let Some(OneDirective { identity, one, question }) = one_directive(typed, index, hear)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let engine = index.engine(hear)?;
    let is_known = index.facts().registry.get(&identity).is_some();
    if !is_known && engine.identities(&one)?.iter().all(|(known, _)| *known != identity) {
        hear.note(match citing(engine, &question.asked)? {
            0 => Note::NobodyCites { typed: typed.clone() },
            articles => Note::WhichIsOpen { typed: typed.clone(), articles },
        });
        return Ok(Reply::none(Outcome::Nothing));
    }
    others(&question, std::slice::from_ref(&identity)).into_iter().for_each(|note| hear.note(note));
    Ok(Reply::new(Outcome::Found, engine.summary(&identity, &one)?))
}
