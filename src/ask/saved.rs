//! Which queries are asked again?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::{read, tell_reading};
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Followed, SavedCard};
use crate::query::{self, Sort};
use crate::saved::{Kept, Name, SavedQueries, SavedQuery, Seen, hash_of};
use crate::search::{Engine, MAX_HITS, SearchOptions};
use crate::store::Tree;

/// What to save, and under which name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaveRequest {
    /// What it is called.
    pub name: String,
    /// As typed.
    pub query: String,
    /// Whether the articles that are in the index now are new as well.
    pub from_start: bool,
}

/// Saves a query; it is in the answer.
///
/// # Errors
/// If the index can't be opened or read, the name is taken, or the query can't be kept.
pub fn save(
    index: &Index<'_>,
    saved: &SavedQueries,
    request: &SaveRequest,
    hear: &mut impl Hear,
) -> Result<Reply<Vec<SavedCard>>> {
    let Some(name) = name(&request.name, hear) else { return Ok(Reply::none(Outcome::Incomplete)) };
    let Some(plan) = read(&request.query, index.facts(), hear) else { return Ok(Reply::none(Outcome::Incomplete)) };
    let engine = index.engine(hear)?;
    tell_reading(&plan, index.facts(), hear);
    let seen = if request.from_start { Seen::default() } else { all_of(engine)? };
    let query = SavedQuery::new(name, plan.query, seen);
    let folder = saved.add(&query)?;
    let elsewhere = Some(folder).filter(|folder| folder != saved.beside());
    let note = Note::Saved { name: query.name.text().to_owned(), from_start: request.from_start, elsewhere };
    Ok(Reply::new(Outcome::Found, vec![card(&query)]).and(note))
}

/// All saved queries. No index is needed.
///
/// # Errors
/// If their folder can't be read. A file that can't be read is a note.
pub fn list_saved(saved: &SavedQueries, hear: &mut impl Hear) -> Result<Reply<Vec<SavedCard>>> {
    let (readable, are_all) = readable(saved.all()?, hear);
    let cards: Vec<SavedCard> = readable.iter().map(card).collect();
    if cards.is_empty() && are_all {
        return Ok(Reply::new(Outcome::Nothing, cards).and(Note::NothingSaved));
    }
    let outcome = if are_all { Outcome::Found } else { Outcome::Incomplete };
    Ok(Reply::new(outcome, cards))
}

/// All saved queries, those first that find something new, with how much of it is new.
///
/// # Errors
/// If their folder can't be read, or the index can't be opened or read. A file that can't be read is a note.
pub fn followed(index: &Index<'_>, saved: &SavedQueries, hear: &mut impl Hear) -> Result<Reply<Vec<Followed>>> {
    let (readable, are_all) = readable(saved.all()?, hear);
    let engine = index.engine(hear)?;
    let mut all = Vec::with_capacity(readable.len());
    for query in &readable {
        let (plan, _) = query::read(&query.query, engine.facts());
        let options = SearchOptions { limit: MAX_HITS, sort: Sort::Newest, strict: true, ..SearchOptions::default() };
        let (articles, ids) = if plan.is_empty() { (0, Vec::new()) } else { engine.ids(&plan, &options)? };
        let new: Vec<&String> = ids.iter().filter(|id| !query.seen.has(id)).collect();
        let latest = new.first().map(|id| engine.snapshot().record(id)).transpose()?.flatten();
        let latest = latest.and_then(|record| record.published).map(|published| published.date);
        all.push(Followed::new(card(query), articles as u64, new.len() as u64, latest));
    }
    all.sort_by_key(|followed| followed.new == 0);
    let outcome = if are_all { Outcome::of(!all.is_empty()) } else { Outcome::Incomplete };
    let reply = Reply::new(outcome, all);
    Ok(if readable.is_empty() && are_all { reply.and(Note::NothingSaved) } else { reply })
}

/// Removes a saved query; what it was is in the answer. No index is needed.
///
/// # Errors
/// If it can't be read or removed.
pub fn remove_saved(saved: &SavedQueries, typed: &str, hear: &mut impl Hear) -> Result<Reply<Vec<SavedCard>>> {
    let Some(name) = name(typed, hear) else { return Ok(Reply::none(Outcome::Incomplete)) };
    let Some(removed) = saved.remove(&name)? else {
        hear.note(no_such(typed, saved)?);
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let note = Note::NoLongerSaved { name: removed.name.text().to_owned() };
    Ok(Reply::new(Outcome::Found, vec![card(&removed)]).and(note))
}

/// The name that was typed; none if it is no name, which is told.
pub(super) fn name(typed: &str, hear: &mut impl Hear) -> Option<Name> {
    let name = Name::read(typed);
    if name.is_none() {
        hear.note(Note::NotAName { typed: typed.to_owned() });
    }
    name
}

/// That no query has a name, with the names that there are.
pub(super) fn no_such(typed: &str, saved: &SavedQueries) -> Result<Note> {
    let (known, _) = readable(saved.all()?, &mut Vec::new());
    let names = known.into_iter().map(|saved| saved.name.into()).collect();
    Ok(Note::NoSuchSaved { typed: typed.to_owned(), names })
}

/// Those that can be read, and whether these are all; of the others it is told why not.
pub(super) fn readable(kept: Vec<Kept>, hear: &mut impl Hear) -> (Vec<SavedQuery>, bool) {
    let count = kept.len();
    let mut readable = Vec::with_capacity(count);
    for Kept { path, read } in kept {
        match read {
            Ok(saved) => readable.push(saved),
            Err(why) => hear.note(Note::UnreadableSaved { path, why }),
        }
    }
    let are_all = readable.len() == count;
    (readable, are_all)
}

/// All articles of an index.
fn all_of(engine: &Engine) -> Result<Seen> {
    let mut hashes = Vec::new();
    engine.snapshot().each(&Tree::Everything, &mut |document| {
        hashes.push(hash_of(&document.id()?));
        Ok(())
    })?;
    Ok(Seen::from(hashes))
}

fn card(saved: &SavedQuery) -> SavedCard {
    SavedCard {
        name: saved.name.text().to_owned(),
        query: saved.query.clone(),
        added: saved.added.into(),
        last_news: saved.last_news.map(Into::into),
        seen: saved.seen.count(),
    }
}
