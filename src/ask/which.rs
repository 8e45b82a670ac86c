//! Which directive is meant?

use super::library::Library;
use super::note::Note;
use super::reply::{Hear, Result};
use crate::directive::{Asked, asked};
use crate::search::Engine;
use crate::store::Tree;
use crate::text::nfc;

/// The directives that were typed, in order; none if there are none, which is told.
pub(super) fn question(typed: &str, library: &Library<'_>, hear: &mut impl Hear) -> Option<Vec<Asked>> {
    let question = asked(&nfc(typed), &library.facts().registry);
    if question.is_empty() {
        hear.note(Note::NotADirective { typed: typed.to_owned() });
        return None;
    }
    Some(question)
}

/// The directives asked for that articles cite, by identity, with the number of those articles.
pub(super) fn cited(engine: &Engine, question: &[Asked]) -> Result<Vec<(String, u64)>> {
    let mut all: Vec<(String, u64)> = Vec::new();
    for asked in question {
        for (identity, count) in engine.identities(asked)? {
            if all.iter().all(|(known, _)| *known != identity) {
                all.push((identity, count));
            }
        }
    }
    Ok(all)
}

/// How many articles cite something that may be what is asked for, whether it is told which directive that is or not.
pub(super) fn citing(engine: &Engine, question: &[Asked]) -> Result<u64> {
    let compiler = engine.compiler();
    let trees = question.iter().map(|asked| compiler.cited(asked)).collect();
    engine.snapshot().count(&Tree::Any(trees))
}

/// Who means several directives with one name is asked which; a list means all of them.
pub(super) fn of_one_name(typed: &str, question: &[Asked], meant: &[(String, u64)]) -> Option<Note> {
    let is_unclear = question.len() == 1 && meant.len() > 1;
    is_unclear.then(|| which(typed, meant))
}

/// For a question that is about one directive: which it is, by identity, none if no article cites it; or that there
/// are several.
pub(super) fn one(typed: &str, meant: &[(String, u64)]) -> Result<Option<String>, Note> {
    match meant {
        [] => Ok(None),
        [(identity, _)] => Ok(Some(identity.clone())),
        several => Err(which(typed, several)),
    }
}

fn which(typed: &str, meant: &[(String, u64)]) -> Note {
    Note::WhichDirective { typed: typed.to_owned(), meant: meant.to_vec() }
}
