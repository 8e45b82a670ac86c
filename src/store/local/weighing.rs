//! How rare words are, and how long zones are on average: what the words of a query are weighed by.

use std::cell::RefCell;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::figures::Figures;
use crate::store::scoring::{held_back, rarity};

/// How much each length of a zone holds back what occurs in it, by the number that an index keeps for the length.
pub(super) type HeldBack = Arc<[f32; 256]>;

/// What lengths hold back in each field of one state of an index, once it was asked for.
pub(super) type Lengths = RwLock<FxHashMap<Field, HeldBack>>;

/// What lengths hold back where nothing is weighed.
pub(super) fn unweighed() -> HeldBack {
    static TABLE: LazyLock<HeldBack> = LazyLock::new(|| table(1.0));
    TABLE.clone()
}

fn table(mean_length: f32) -> HeldBack {
    let of = |number: usize| held_back(FieldNormReader::id_to_fieldnorm(number as u8) as f32, mean_length);
    Arc::new(std::array::from_fn(of))
}

/// The figures of one state of an index. A word of a query is weighed in each zone, alone, with its neighbours and with all
/// words: it is looked up once.
pub(super) struct Weighing<'s> {
    searcher: &'s Searcher,
    figures: &'s Figures,
    documents: f32,
    having: RefCell<FxHashMap<Term, u64>>,
    lengths: &'s Lengths,
}

impl<'s> Weighing<'s> {
    pub(super) fn new(searcher: &'s Searcher, figures: &'s Figures, lengths: &'s Lengths) -> Self {
        let documents = searcher.num_docs() as f32;
        Weighing { searcher, figures, documents, having: RefCell::default(), lengths }
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

    /// What the lengths of the zone of a field hold back.
    pub(super) fn held_back(&self, field: Field) -> tantivy::Result<HeldBack> {
        if let Some(known) = self.lengths.read().unwrap_or_else(PoisonError::into_inner).get(&field) {
            return Ok(known.clone());
        }
        let words = self.figures.words(self.searcher, field)?;
        let table = table((words as f32 / self.documents.max(1.0)).max(1.0));
        self.lengths.write().unwrap_or_else(PoisonError::into_inner).insert(field, table.clone());
        Ok(table)
    }
}
