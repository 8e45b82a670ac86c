//! What was typed → the one directive that is meant, whether articles cite it or not.

use super::error::Result;
use super::index::Index;
use super::reply::Hear;
use super::which::{Meant, Question, meant, one, question, read, with_what_is_told};
use crate::directive::Asked;

/// The directive that is meant.
pub(super) struct OneDirective {
    /// Its identity, or a name by which it can be asked for.
    pub identity: String,
    /// The directive itself.
    pub one: Asked,
    /// What was typed for it.
    pub question: Question,
}

/// The one directive that was typed, also one that no article cites; none if it is none or several, which is told.
pub(super) fn one_directive(typed: &str, index: &Index<'_>, hear: &mut impl Hear) -> Result<Option<OneDirective>> {
    let Some(question) = question(typed, index, hear)? else { return Ok(None) };
    let engine = index.engine(hear)?;
    let question = with_what_is_told(engine, question)?;
    let mut meant = meant(engine, &question)?;
    if meant.is_empty() {
        meant = known(&question.asked);
    }
    let identity = match one(typed, &question, meant) {
        Ok(one) => one.map_or_else(|| typed.to_owned(), |one| one.name),
        Err(note) => {
            hear.note(note);
            return Ok(None);
        }
    };
    let one = read(&identity, index.facts()).into_iter().next().or_else(|| question.asked.first().cloned());
    Ok(one.map(|one| OneDirective { identity, one, question }))
}

/// The directives of the registry that a question may mean; no article cites them.
fn known(question: &[Asked]) -> Vec<Meant> {
    let mut ids: Vec<&String> = question.iter().flat_map(|asked| &asked.candidates).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter().map(|id| Meant { name: id.clone(), articles: 0, is_open: false }).collect()
}
