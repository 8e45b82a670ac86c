//! How rare words are, and how long zones are on average: what the words of a query are weighed by.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::figures::Figures;
use crate::store::scoring::rarity;

/// The figures of one state of an index. A word of a query is weighed in each zone, alone, with its neighbours and with all
/// words: it is looked up once.
pub(super) struct Weighing<'s> {
    searcher: &'s Searcher,
    figures: &'s Figures,
    documents: f32,
    having: RefCell<FxHashMap<Term, u64>>,
    lengths: RefCell<FxHashMap<Field, f32>>,
}

impl<'s> Weighing<'s> {
    pub(super) fn new(searcher: &'s Searcher, figures: &'s Figures) -> Self {
        let documents = searcher.num_docs() as f32;
        Weighing { searcher, figures, documents, having: RefCell::default(), lengths: RefCell::default() }
    }

    /// BM25's weight of one of these terms: of the documents that have one, counted once for each.
    pub(super) fn rarity(&self, terms: impl Iterator<Item = Term>) -> tantivy::Result<f32> {
        let mut having = 0;
        for term in terms {
            let known = self.having.borrow().get(&term).copied();
            having += match known {
                Some(known) => known,
                None => {
                    let found = self.figures.articles(self.searcher, &term)?;
                    self.having.borrow_mut().insert(term, found);
                    found
                }
            };
        }
        Ok(rarity(self.documents, having as f32))
    }

    /// Words that a document has on average in the zone of a field.
    pub(super) fn mean_length(&self, field: Field) -> tantivy::Result<f32> {
        if let Some(known) = self.lengths.borrow().get(&field) {
            return Ok(*known);
        }
        let words = self.figures.words(self.searcher, field)?;
        let mean = (words as f32 / self.documents.max(1.0)).max(1.0);
        self.lengths.borrow_mut().insert(field, mean);
        Ok(mean)
    }
}
