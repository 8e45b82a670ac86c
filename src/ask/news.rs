//! What is new since the last look?

use serde::{Deserialize, Serialize};

use super::error::{AskError, Result};
use super::index::Index;
use super::note::Note;
use super::reply::{Outcome, Reply, Sink};
use super::saved::{name, no_such, readable};
use crate::answer::NewArticle;
use crate::query::{self, Sort};
use crate::saved::{Kept, SavedQueries, SavedQuery, hash_of};
use crate::search::{Engine, SearchOptions};

/// Of which saved query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewsRequest {
    /// Its name; all of them if none is given.
    pub name: Option<String>,
}

/// What a look has shown, to be marked as seen once it is sure that it was.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The saved queries that found something new, with the hashes of the articles' ids.
    shown: Vec<(SavedQuery, Vec<u64>)>,
}

impl Look {
    /// Marks what was shown as seen.
    ///
    /// # Errors
    /// If it can't be written; then it is new again at the next look.
    pub fn mark(&self, saved: &SavedQueries) -> Result<()> {
        Ok(self.shown.iter().try_for_each(|(query, hashes)| saved.mark(query, hashes))?)
    }
}

/// The articles that saved queries find and that weren't seen yet, as they are found: of one query after the other, the newest
/// first, each that has all of what is asked for. Nothing is marked as seen; that is for whoever has shown them.
///
/// # Errors
/// If the index can't be opened or read, or the sink says so. A saved query that can't be read is a note, and the others are
/// asked.
pub fn news<S: Sink<NewArticle>>(
    index: &Index<'_>,
    saved: &SavedQueries,
    request: &NewsRequest,
    sink: &mut S,
) -> Result<Reply<Look>, S::Error> {
    let Some(kept) = wanted(saved, request, sink)? else { return Ok(Reply::none(Outcome::Incomplete)) };
    let engine = index.engine(sink)?;
    let is_any = !kept.is_empty();
    let (queries, mut are_all) = readable(kept, sink);
    let (mut look, count, mut articles) = (Look::default(), queries.len(), 0);
    for query in queries {
        match new_of(engine, &query, sink)? {
            Some(hashes) if hashes.is_empty() => {}
            Some(hashes) => {
                articles += hashes.len();
                look.shown.push((query, hashes));
            }
            None => are_all = false,
        }
    }
    let note = if is_any { Note::News { articles, queries: count } } else { Note::NothingSaved };
    let outcome = if are_all { Outcome::of(articles > 0) } else { Outcome::Incomplete };
    Ok(Reply::new(outcome, look).and(note))
}

/// The saved queries that are asked for; none if there is none of the name given, which is told.
fn wanted<S: Sink<NewArticle>>(
    saved: &SavedQueries,
    request: &NewsRequest,
    sink: &mut S,
) -> Result<Option<Vec<Kept>>, S::Error> {
    let Some(typed) = &request.name else { return Ok(Some(saved.all().map_err(AskError::from)?)) };
    let Some(name) = name(typed, sink) else { return Ok(None) };
    let found = saved.find(&name);
    if found.is_none() {
        sink.note(no_such(typed, saved)?);
    }
    Ok(found.map(|kept| vec![kept]))
}

/// Hands on what is new of a query; the hashes of the ids, or none if it asks for nothing.
fn new_of<S: Sink<NewArticle>>(
    engine: &Engine,
    saved: &SavedQuery,
    sink: &mut S,
) -> Result<Option<Vec<u64>>, S::Error> {
    let (name, query) = (saved.name.text(), &saved.query);
    // What there is to complain of was told when it was saved.
    let (plan, _) = query::read(query, engine.facts());
    if plan.is_empty() {
        sink.note(Note::SavedIsEmpty { name: name.to_owned(), query: query.clone() });
        return Ok(None);
    }
    let options = SearchOptions { sort: Sort::Newest, strict: true, ..SearchOptions::default() };
    let mut hashes = Vec::new();
    engine.all_but::<S::Error>(&plan, &options, &|id| saved.seen.has(id), &mut |hit| {
        hashes.push(hash_of(&hit.id));
        sink.part(NewArticle { saved: name.to_owned(), query: query.clone(), hit })
    })?;
    Ok(Some(hashes))
}
