//! Plain Tantivy over the same articles, asked the same.

use std::path::Path;

use super::ask::{Answered, PAGE, hashed};
use super::error::SpeedError;
use super::room::Room;
use super::step::Step;
use crate::answer::QueryClass;
use crate::search::Engine;
use crate::store::local::{Joined, PlainIndex};
use crate::store::{Result, StoreError};

/// Times the bytes of an index that its baseline may take: while its parts are made one, it is there twice.
const TIMES_THE_BYTES: u64 = 2;

/// See the top of the file. Its folder goes away with it.
pub struct Baseline {
    // Before the folder: what is open is closed first.
    index: PlainIndex,
    room: Room,
}

impl Baseline {
    /// Builds it of the articles of an index, beside that.
    ///
    /// # Errors
    /// If there is no room, the articles can't be read or the baseline can't be written.
    pub fn build(engine: &Engine, index: &Path, told: &mut dyn FnMut(Step)) -> std::result::Result<Self, SpeedError> {
        let room = Room::beside(index, engine.snapshot().bytes() * TIMES_THE_BYTES)?;
        let index = PlainIndex::build(engine.snapshot(), &room.path(), &mut |articles| told(Step::Baseline(articles)))?;
        Ok(Baseline { index, room })
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> u64 {
        let files = std::fs::read_dir(self.room.path()).into_iter().flatten().flatten();
        files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum()
    }

    /// Finds ten articles and counts all, as plain Tantivy is asked.
    pub(super) fn ask(&self, query: &str, joined: Joined) -> Result<Answered> {
        let failed =
            |source: Box<dyn std::error::Error + Send + Sync>| StoreError::Index { folder: self.room.path(), source };
        let found = self.index.best(query, joined, PAGE).map_err(|error| failed(error.into()))?;
        Ok(Answered { hits: found.total, hash: hashed(&found.best) })
    }
}

/// How plain Tantivy is asked for a class of queries, if it can be.
pub(super) fn joined(class: QueryClass) -> Option<Joined> {
    match class {
        QueryClass::Word | QueryClass::Phrase2 | QueryClass::Phrase3To6 => Some(Joined::SideBySide),
        QueryClass::Plain2To3 => Some(Joined::All),
        QueryClass::Plain4To6 => Some(Joined::Any),
        _ => None,
    }
}
