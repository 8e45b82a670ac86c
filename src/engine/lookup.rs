//! What an id names.
//!
//! In: an id as a person or another program gives it. Out: the article of that id; or else the one whose
//! source record says that id of itself, if there is but one; or else, for those who type, the articles
//! whose id begins so.

use std::collections::BTreeSet;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher};

use super::collect::id_of;
use super::{Engine, EngineError, Result};
use crate::annotation::ArticleRecord;
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
        let searcher = self.searcher();
        if self.address_of(&searcher, id)?.is_some() {
            return Ok(Named::One(id.to_owned()));
        }
        let found = self.with_own_id(&searcher, id)?;
        let ids = found.into_iter().map(|address| id_of(&searcher, address)).collect::<tantivy::Result<BTreeSet<_>>>();
        let mut ids: Vec<String> = ids.map_err(|e| self.failed(e))?.into_iter().take(LISTED).collect();
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
        let searcher = self.searcher();
        let found = match self.address_of(&searcher, id)? {
            Some(address) => BTreeSet::from([address]),
            None => self.with_own_id(&searcher, id)?,
        };
        let found = if found.is_empty() { self.beginning(&searcher, id, most)? } else { found };
        let mut named = Vec::with_capacity(found.len());
        for address in found {
            named.push((id_of(&searcher, address).map_err(|e| self.failed(e))?, address));
        }
        named.sort();
        named.into_iter().take(most).map(|(_, address)| self.record(&searcher, address)).collect()
    }

    /// Where the article with just this id is.
    pub(super) fn address_of(&self, searcher: &Searcher, id: &str) -> Result<Option<DocAddress>> {
        Ok(self.documents_with(searcher, self.fields.id, id)?.into_iter().min())
    }

    fn with_own_id(&self, searcher: &Searcher, id: &str) -> Result<BTreeSet<DocAddress>> {
        self.documents_with(searcher, self.fields.own_id, &nfc(id))
    }

    /// The first articles of each segment whose id begins so.
    fn beginning(&self, searcher: &Searcher, id: &str, most: usize) -> Result<BTreeSet<DocAddress>> {
        let mut found = BTreeSet::new();
        for (ord, reader) in (0..).zip(searcher.segment_readers()) {
            let inverted = reader.inverted_index(self.fields.id).map_err(|e| self.failed(e))?;
            let io = |source| EngineError::Io { path: self.folder.clone(), source };
            let mut ids = inverted.terms().range().ge(id.as_bytes()).into_stream().map_err(io)?;
            let mut in_segment = 0;
            while in_segment < most && ids.advance() && ids.key().starts_with(id.as_bytes()) {
                let postings = inverted.read_postings_from_terminfo(ids.value(), IndexRecordOption::Basic);
                found.insert(DocAddress::new(ord, postings.map_err(io)?.doc()));
                in_segment += 1;
            }
        }
        Ok(found)
    }

    /// Whether several terms of a field begin so.
    pub(super) fn begins_several(&self, field: Field, beginning: &str) -> Result<bool> {
        let mut count = 0;
        for reader in self.searcher().segment_readers() {
            let inverted = reader.inverted_index(field).map_err(|e| self.failed(e))?;
            let io = |source| EngineError::Io { path: self.folder.clone(), source };
            let mut terms = inverted.terms().range().ge(beginning.as_bytes()).into_stream().map_err(io)?;
            while count < 2 && terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
                count += 1;
            }
        }
        Ok(count > 1)
    }
}
