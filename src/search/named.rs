//! What an id names.
//!
//! In: an id as a person or another program gives it. Out: the article of that id; or else the one whose
//! source record says that id of itself, if there is but one; or else, for those who type, the articles
//! whose id begins so.

use super::Engine;
use crate::annotation::ArticleRecord;
use crate::store::field::KeyField;
use crate::store::{Result, Tree};
use crate::text::nfc;

/// Ids listed where several articles have one own id.
const LISTED: usize = 20;

/// Which article an id names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The article of this id.
    One(String),
    /// Several articles have it as their own id; the ids of the first twenty.
    Several(Vec<String>),
    /// None.
    Nothing,
}

impl Engine {
    /// The article that an id names: as its id, or else as its own id. Cost: two look-ups.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn named(&self, id: &str) -> Result<Named> {
        if self.snapshot().has(&Tree::Term(KeyField::Id, id.to_owned()))? {
            return Ok(Named::One(id.to_owned()));
        }
        let mut ids = self.with_own_id(id)?;
        ids.truncate(LISTED);
        Ok(match ids.len() {
            0 => Named::Nothing,
            1 => Named::One(ids.remove(0)),
            _ => Named::Several(ids),
        })
    }

    /// The articles whose id is `id`, or else those whose own id it is, or else those whose id begins with
    /// it, at most `most`, in the order of ids.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn articles(&self, id: &str, most: usize) -> Result<Vec<ArticleRecord>> {
        let found = match self.snapshot().record(id)? {
            Some(record) => return Ok([record].into_iter().take(most).collect()),
            None => self.with_own_id(id)?,
        };
        let found = match found.is_empty() {
            true => self.snapshot().keys(KeyField::Id, id, most)?.into_iter().map(|(id, _)| id).collect(),
            false => found,
        };
        let mut records = Vec::new();
        for id in found.iter().take(most) {
            records.extend(self.snapshot().record(id)?);
        }
        Ok(records)
    }

    /// Ids of the articles of this own id, in their order.
    fn with_own_id(&self, id: &str) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        let tree = Tree::Term(KeyField::OwnId, nfc(id).into_owned());
        self.snapshot().each(&tree, &mut |document| {
            ids.push(document.id()?);
            Ok(())
        })?;
        ids.sort();
        Ok(ids)
    }

    /// Whether several ids begin so.
    pub(crate) fn begins_several(&self, beginning: &str) -> Result<bool> {
        Ok(self.snapshot().keys(KeyField::Id, beginning, 2)?.len() > 1)
    }
}
