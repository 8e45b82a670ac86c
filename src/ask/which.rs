//! Which directive is meant?

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::Hear;
use crate::directive::{Asked, Level, asked};
use crate::facts::Facts;
use crate::search::Engine;
use crate::store::Tree;
use crate::text::nfc;

/// The directives that were typed, in order; none if there are none, which is told.
pub(super) fn question(typed: &str, index: &Index<'_>, hear: &mut impl Hear) -> Option<Vec<Asked>> {
    let question = read(typed, index.facts());
    if question.is_empty() {
        hear.note(Note::NotADirective { typed: typed.to_owned() });
        return None;
    }
    for passed_over in no_places(&nfc(typed), &question) {
        hear.note(Note::NoIssuingPlace { typed: passed_over });
    }
    Some(question)
}

/// The words after symbols that several places give, where none of them was read for a place and one has a capital, so
/// that it may be meant for one. Of UBND and HĐND no place is read: there are some at each tier.
fn no_places(typed: &str, question: &[Asked]) -> Vec<String> {
    let ends = question.iter().skip(1).map(|asked| asked.span.start).chain([typed.len()]);
    let is_of_places = |asked: &Asked| {
        asked.issuing_tier().is_some()
            || asked.reference.issuer.as_ref().is_some_and(|issuer| issuer.level() == Level::AnyLocal)
    };
    let beside = question.iter().zip(ends).filter(|(asked, _)| is_of_places(asked) && asked.place.is_none());
    let words = beside.filter_map(|(asked, end)| typed.get(asked.span.end..end));
    let words = words.map(|words| words.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|words| words.contains(char::is_uppercase)).map(str::to_owned).collect()
}

/// The directives that a text names.
pub(super) fn read(typed: &str, facts: &Facts) -> Vec<Asked> {
    asked(&nfc(typed), &facts.registry, &facts.gazetteer)
}

/// One of the directives that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// Its identity, or a name by which it can be asked for.
    pub name: String,
    /// How many articles cite it; of what is open, how many may.
    pub articles: u64,
    /// Whether only its symbol and its place are told, not its year.
    pub is_open: bool,
}

/// The directives asked for that articles cite.
pub(super) fn cited(engine: &Engine, question: &[Asked]) -> Result<Vec<Meant>> {
    let mut all: Vec<Meant> = Vec::new();
    for asked in question {
        let told = engine.identities(asked)?.into_iter().map(|found| (found, false));
        let open = engine.open_by_place(asked)?.into_iter().map(|found| (found, true));
        for ((name, articles), is_open) in told.chain(open) {
            if all.iter().all(|known| known.name != name) {
                all.push(Meant { name, articles, is_open });
            }
        }
    }
    Ok(all)
}

/// How many articles cite something that may be what is asked for, whether it is told which directive that is or not.
pub(super) fn citing(engine: &Engine, question: &[Asked]) -> Result<u64> {
    let compiler = engine.compiler();
    let trees = question.iter().map(|asked| compiler.cited(asked)).collect();
    Ok(engine.snapshot().count(&Tree::Any(trees))?)
}

/// Who means several directives with one name is asked which; a list means all of them.
pub(super) fn of_one_name(typed: &str, question: &[Asked], meant: &[Meant]) -> Option<Note> {
    let is_unclear = question.len() == 1 && meant.len() > 1;
    is_unclear.then(|| which(typed, meant))
}

/// For a question that is about one directive: which it is, none if no article cites it; or that there are several.
pub(super) fn one(typed: &str, meant: Vec<Meant>) -> Result<Option<Meant>, Note> {
    match meant.len() {
        0 | 1 => Ok(meant.into_iter().next()),
        _ => Err(which(typed, &meant)),
    }
}

fn which(typed: &str, meant: &[Meant]) -> Note {
    let meant = meant.iter().map(|one| (one.name.clone(), one.articles)).collect();
    Note::WhichDirective { typed: typed.to_owned(), meant }
}
