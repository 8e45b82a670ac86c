//! What is kept, and what can be asked of it?
//!
//! In: annotated articles, as [`Entry`]s. Out: a [`Snapshot`], one consistent state of all of them, which answers a
//! handful of questions about [`Tree`]s: how many, which are best, all of them one after another, counted by a
//! column, read back. Everything that ranks, relaxes, corrects or surveys is written against these, so that a
//! second store needs no second search. The one store of the program is [`local`], on Tantivy.

mod congress;
mod entry;
mod error;
pub mod field;
mod fingerprint;
mod groups;
mod keys;
pub mod local;
#[cfg(test)]
pub(crate) mod naive;
mod order;
mod packed;
pub mod scoring;
mod symbols;
mod terms;
pub(crate) mod threads;
mod tree;
mod until;
mod zone_words;

pub use congress::congress_symbol;
pub use entry::Entry;
pub use error::{Result, StoreError};
pub use fingerprint::{Fingerprint, fingerprint, nearly_same};
pub(crate) use groups::{Turn, turn};
pub use keys::{Keys, PARAGRAPH_GAP};
pub use order::{Grouped, Handle, Order, Place, Ranked, Ranking};
pub use symbols::asked_symbols;
pub use terms::{
    AMBIGUOUS, UNKNOWN, asked_organ, day_number, day_of, open_terms, place_of_symbol, plenum_symbol, symbol_of_place,
    symbols, tier_number, unit_number, unit_of,
};
pub use tree::{Alternative, Central, Sequence, Tree};
pub(crate) use until::Until;
pub use zone_words::ZoneWords;

use std::collections::BTreeMap;

use crate::annotation::ArticleRecord;
use crate::facts::FactsFingerprint;
use field::{Column, KeyField, WordField};

/// What a store can promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// Whether totals are exact; else they are the least number there is.
    pub exact_totals: bool,
    /// Whether scores follow [`scoring`] to the letter, so that the order is the same in every store.
    pub exact_order: bool,
}

/// One consistent state of all articles. Whatever is written meanwhile, it answers from the same state for as long as it
/// lives; one answer reads one snapshot. Articles that were removed are neither found nor counted; a store may count them in
/// the frequencies of words ([`Snapshot::doc_freqs`]).
///
/// # Errors
/// A question that gives a [`Result`] fails if the store can't be read; a field without a value, a term that no article
/// has, an id that is unknown aren't errors.
pub trait Snapshot: Send + Sync {
    /// What can be relied on.
    fn capabilities(&self) -> Capabilities;

    /// The facts that the articles were annotated by.
    fn facts(&self) -> &FactsFingerprint;

    /// Bytes that the store takes; 0 if it can't tell.
    fn bytes(&self) -> u64;

    /// Number of files and records that couldn't be read; 0 if it can't tell.
    fn skipped(&self) -> u64 {
        0
    }

    /// Number of articles.
    fn articles(&self) -> Result<u64>;

    /// How many articles have each word, for weighing; without those that were removed, where the store knows how many have it.
    fn doc_freqs(&self, field: WordField, words: &[&str]) -> Result<Vec<u64>>;

    /// How often some words stand side by side as written, marks included, in the titles, bodies and captions of all
    /// articles: for each list of marked keys a number. Cost: a walk over the articles that have them.
    fn occurrences(&self, written: &[Vec<&str>]) -> Result<Vec<u64>>;

    /// In how many places of the articles that match some sequences stand together: each place of each sequence counts by
    /// the least weight of its words, wherever in its zone. Cost: a walk over the articles that match.
    fn places(&self, tree: &Tree, sequences: &[Sequence]) -> Result<u64>;

    /// The different words of a field that fit, each with the number of articles that have it, in any order.
    fn words(&self, field: WordField, which: Words<'_>) -> Result<Vec<(String, u64)>>;

    /// The first `most` terms of a field that begin so, in their order, each with the number of articles that have it.
    fn keys(&self, field: KeyField, beginning: &str, most: usize) -> Result<Vec<(String, u64)>>;

    /// The best `limit` articles after a place in the order, the number of all that match, and which of all say nearly the same. Memory is
    /// that of `limit` articles, and of an address for each of the latter.
    fn best(&self, tree: &Tree, order: Order, limit: usize, after: Option<&Place>) -> Result<Ranking>;

    /// The days (as 20231105; 0 if it isn't known) and ids of some articles that this snapshot has told of, in their order.
    fn named(&self, handles: &[Handle]) -> Result<Vec<(u64, String)>>;

    /// Number of articles that match.
    fn count(&self, tree: &Tree) -> Result<u64>;

    /// Whether an article matches. Cost: the walk to the first that does.
    fn has(&self, tree: &Tree) -> Result<bool> {
        Ok(self.count(tree)? > 0)
    }

    /// Visits every article that matches, in any order.
    fn each(&self, tree: &Tree, visit: &mut dyn FnMut(&dyn Document) -> Result<()>) -> Result<()>;

    /// The same, with the numbers of each article's values in a column, in any order; the values by their numbers are given in
    /// the end. Cost: a walk, and one through all values.
    fn each_with_values(&self, tree: &Tree, column: Column, visit: &mut VisitValues<'_>) -> Result<Vec<String>>;

    /// Counts the articles that match by the values of a column; one with several values counts for each.
    fn tally(&self, tree: &Tree, column: Column) -> Result<Tally<String>>;

    /// Counts the articles that match by their day of publication (20231105) divided by `per`: 1 for days, 100 for
    /// months, 10,000 for years. Those without a date have no value.
    fn tally_days(&self, tree: &Tree, per: u64) -> Result<Tally<u64>>;

    /// The score of one article; none if it doesn't match or isn't there.
    fn score(&self, tree: &Tree, id: &str) -> Result<Option<f32>>;

    /// The article of this id, if there is one.
    fn record(&self, id: &str) -> Result<Option<ArticleRecord>>;

    /// An article that this snapshot has ranked: what [`Snapshot::record`] gives for its id, without a second look-up
    /// where the store has an address for it.
    fn record_of(&self, ranked: &Ranked) -> Result<Option<ArticleRecord>> {
        self.record(&ranked.place.id)
    }
}

/// Visits an article with the numbers of its values in a column.
pub type VisitValues<'v> = dyn FnMut(&dyn Document, &[usize]) -> Result<()> + 'v;

/// Which words of a field are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Words<'w> {
    /// Those that begin so.
    Beginning(&'w str),
    /// Those whose folded spelling is this or at most so many edits from it (a letter put in, left out, changed, or
    /// swapped with its neighbour); of very many, a few thousand.
    Near(&'w str, u8),
}

/// A result counted by a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<V> {
    /// All articles.
    pub articles: u64,
    /// Those without a value.
    pub without: u64,
    /// Articles by value.
    pub counts: BTreeMap<V, u64>,
}

impl<V> Default for Tally<V> {
    fn default() -> Self {
        Tally { articles: 0, without: 0, counts: BTreeMap::new() }
    }
}

/// An article on a walk over many.
pub trait Document {
    /// Its id.
    fn id(&self) -> Result<String>;
    /// Day of publication as 20231105; 0 if it isn't known.
    fn published(&self) -> u64;
    /// Number of words of its title, body and captions.
    fn length(&self) -> u64;
    /// Visits the numbers of the units that it is about, each once; [`unit_of`] reads them.
    fn about(&self, visit: &mut dyn FnMut(u64));
    /// By which near-duplicates are known.
    fn fingerprint(&self) -> Fingerprint;
}
