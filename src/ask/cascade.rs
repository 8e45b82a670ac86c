//! What carries a directive on?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use super::which::{Meant, citing, meant, one, others, question, read, with_what_is_told};
use crate::answer::CascadeNode;
use crate::directive::{Asked, Registry};

/// Which directive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CascadeRequest {
    /// A symbol, a name, or an id.
    pub directive: String,
}

/// What carries a directive on, down to the communes.
///
/// # Errors
/// If the index can't be opened or read.
pub fn cascade(index: &Index<'_>, request: &CascadeRequest, hear: &mut impl Hear) -> Result<Reply<CascadeNode>> {
    let typed = &request.directive;
    let Some(question) = question(typed, index, hear)? else { return Ok(Reply::none(Outcome::Incomplete)) };
    let engine = index.engine(hear)?;
    let question = with_what_is_told(engine, question)?;
    let registry = &index.facts().registry;
    let told = one(typed, &question, meant(engine, &question)?);
    let identity = match told.map(|told| told.or_else(|| known(&question.asked, registry))) {
        Ok(Some(told)) if !told.is_open => told.name,
        Ok(_) => {
            hear.note(match citing(engine, &question.asked)? {
                0 => Note::NobodyCites { typed: typed.clone() },
                articles => Note::WhichIsOpen { typed: typed.clone(), articles },
            });
            return Ok(Reply::none(Outcome::Nothing));
        }
        Err(note) => {
            hear.note(note);
            return Ok(Reply::none(Outcome::Incomplete));
        }
    };
    let one = read(&identity, index.facts()).into_iter().next().or_else(|| question.asked.first().cloned());
    let (articles, unclear) = engine.count_citing(one.as_slice())?;
    if unclear > 0 {
        hear.note(Note::CitingArticles { articles, unclear });
    }
    others(&question, std::slice::from_ref(&identity)).into_iter().for_each(|note| hear.note(note));
    let root = engine.cascade_with_registry(&identity)?;
    if root.children.is_empty() && root.open.is_empty() {
        let note = Note::NothingCarriesOn { name: root.name.clone() };
        return Ok(Reply::new(Outcome::Nothing, root).and(note));
    }
    Ok(Reply::new(Outcome::Found, root))
}

/// What no article cites, but the registry knows what carries it on.
fn known(question: &[Asked], registry: &Registry) -> Option<Meant> {
    let [asked] = question else { return None };
    let [id] = asked.candidates.as_slice() else { return None };
    let is_carried_on = !registry.carriers(id).is_empty();
    is_carried_on.then(|| Meant { name: id.clone(), articles: 0, is_open: false })
}
