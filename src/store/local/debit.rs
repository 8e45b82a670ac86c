//! What of the figures of a segment belongs to articles that were removed from it.
//!
//! In: the words of articles as they are removed. Out: for each word of a field, how many removed articles have it.
//! The postings of a segment never change, so the number of documents that they tell for a word counts those that were removed; the words of a
//! query are weighed by those that are left. The file is a map in order of keys: the field in four bytes, then the word.

use std::collections::BTreeMap;
use std::io;

use tantivy::Term;
use tantivy::directory::OwnedBytes;
use tantivy::schema::Field;
use tantivy_fst::raw::Fst;
use tantivy_fst::{Map, MapBuilder, Streamer};

use super::schema::Fields;
use crate::store::Entry;
use crate::store::field::{READ_ZONES, Spelling, unopened};
use crate::store::keys::cut;
use crate::text::fold;

/// How the name of its file ends.
pub(super) const DEBIT_ENDING: &str = "debit";

/// The words of articles that are being removed, each with the number of those that have it.
#[derive(Debug, Default)]
pub(super) struct Removing(BTreeMap<Vec<u8>, u64>);

impl Removing {
    /// Adds an article.
    pub(super) fn add(&mut self, entry: Entry) {
        let fields = Fields::known();
        let mut words: Vec<Vec<u8>> = Vec::new();
        for (zone, of_zone) in READ_ZONES.into_iter().zip(&entry.zones) {
            let [marked, folded] = [Spelling::Marked, Spelling::Folded].map(|spelling| fields.words((zone, spelling)));
            for term in of_zone.terms() {
                words.push(key(marked, term.as_bytes()));
                words.push(key(folded, fold(unopened(term)).as_bytes()));
            }
        }
        for (field, keys) in entry.words {
            let text = keys.into_text().unwrap_or_default();
            let (mut rest, mut next) = (text.as_str(), 0);
            while let Some((word, _)) = cut(&mut rest, &mut next) {
                words.push(key(fields.words(field), word.as_bytes()));
            }
        }
        words.sort_unstable();
        words.dedup();
        for word in words {
            *self.0.entry(word).or_default() += 1;
        }
    }

    /// Adds what was removed from the same segment before.
    pub(super) fn add_debit(&mut self, debit: &Debit) {
        let mut all = debit.0.stream();
        while let Some((word, articles)) = all.next() {
            *self.0.entry(word.to_vec()).or_default() += articles;
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// Never in practice: keys come in their order.
    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut builder = MapBuilder::memory();
        for (word, articles) in &self.0 {
            builder.insert(word, *articles).map_err(io::Error::other)?;
        }
        builder.into_inner().map_err(io::Error::other)
    }
}

/// The file, opened.
pub(super) struct Debit(Map<OwnedBytes>);

impl Debit {
    /// Reads the bytes of the file.
    ///
    /// # Errors
    /// If they aren't those of one.
    pub(super) fn open(bytes: OwnedBytes) -> io::Result<Self> {
        let map = Fst::new(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok(Debit(Map::from(map)))
    }

    /// How many of the removed articles have a word.
    pub(super) fn articles(&self, term: &Term) -> u64 {
        self.0.get(key(term.field(), term.serialized_value_bytes())).unwrap_or(0)
    }
}

fn key(field: Field, word: &[u8]) -> Vec<u8> {
    [&field.field_id().to_be_bytes(), word].concat()
}
