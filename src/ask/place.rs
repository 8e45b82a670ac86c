//! What is known of a place?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::PlaceCard;

/// Which place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceRequest {
    /// A name, with or without the word of its tier.
    pub name: String,
}

/// What the gazetteer knows of every place of a name, and how many articles of the index, if there is one, are about
/// it.
///
/// # Errors
/// If there is an index that can't be opened or read.
pub fn place(index: &Index<'_>, request: &PlaceRequest, hear: &mut impl Hear) -> Result<Reply<Vec<PlaceCard>>> {
    let gazetteer = &index.facts().gazetteer;
    let units = gazetteer.named(&request.name);
    if units.is_empty() {
        hear.note(Note::NoSuchPlace { typed: request.name.clone() });
        return Ok(Reply::new(Outcome::Nothing, Vec::new()));
    }
    let engine = index.engine_if_any(hear)?;
    let mut cards = Vec::with_capacity(units.len());
    for unit in units {
        let articles = engine.map(|engine| engine.articles_about(unit)).transpose()?;
        cards.extend(gazetteer.about(unit).map(|about| PlaceCard { about, articles }));
    }
    Ok(Reply::new(Outcome::Found, cards))
}
