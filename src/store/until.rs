//! The same articles, for as long as there is time.
//!
//! In: a snapshot, and a moment. Out: a snapshot that answers as that one does until then, and afterwards that it is late. A question
//! of several steps ends at the next of them, and a walk at the next articles; one step that the store takes as a whole isn't cut
//! short.

use std::sync::Arc;
use std::time::Instant;

use super::field::{Column, KeyField, WordField};
use super::{
    Capabilities, Document, Handle, Order, Place, Ranked, Ranking, Result, Sequence, Snapshot, StoreError, Tally, Tree,
    VisitValues, Words,
};
use crate::annotation::ArticleRecord;
use crate::facts::FactsFingerprint;

/// A snapshot that answers until a moment.
pub(crate) struct Until {
    snapshot: Arc<dyn Snapshot>,
    deadline: Instant,
}

/// Articles of a walk between two looks at the clock, each of which takes as long as some articles.
const LOOK_EVERY: u32 = 64;

impl Until {
    pub(crate) fn new(snapshot: Arc<dyn Snapshot>, deadline: Instant) -> Self {
        Until { snapshot, deadline }
    }

    /// The snapshot, if there is time.
    fn now(&self) -> Result<&dyn Snapshot> {
        if Instant::now() < self.deadline { Ok(self.snapshot.as_ref()) } else { Err(StoreError::Late) }
    }
}

impl Snapshot for Until {
    fn capabilities(&self) -> Capabilities {
        self.snapshot.capabilities()
    }

    fn facts(&self) -> &FactsFingerprint {
        self.snapshot.facts()
    }

    fn bytes(&self) -> u64 {
        self.snapshot.bytes()
    }

    fn skipped(&self) -> u64 {
        self.snapshot.skipped()
    }

    fn articles(&self) -> Result<u64> {
        self.now()?.articles()
    }

    fn doc_freqs(&self, field: WordField, words: &[&str]) -> Result<Vec<u64>> {
        self.now()?.doc_freqs(field, words)
    }

    fn occurrences(&self, written: &[Vec<&str>]) -> Result<Vec<u64>> {
        self.now()?.occurrences(written)
    }

    fn places(&self, tree: &Tree, sequences: &[Sequence]) -> Result<u64> {
        self.now()?.places(tree, sequences)
    }

    fn words(&self, field: WordField, which: Words<'_>) -> Result<Vec<(String, u64)>> {
        self.now()?.words(field, which)
    }

    fn keys(&self, field: KeyField, beginning: &str, most: usize) -> Result<Vec<(String, u64)>> {
        self.now()?.keys(field, beginning, most)
    }

    fn best(&self, tree: &Tree, order: Order, limit: usize, after: Option<&Place>) -> Result<Ranking> {
        self.now()?.best(tree, order, limit, after)
    }

    fn named(&self, handles: &[Handle]) -> Result<Vec<(u64, String)>> {
        self.now()?.named(handles)
    }

    fn count(&self, tree: &Tree) -> Result<u64> {
        self.now()?.count(tree)
    }

    fn has(&self, tree: &Tree) -> Result<bool> {
        self.now()?.has(tree)
    }

    fn each(&self, tree: &Tree, visit: &mut dyn FnMut(&dyn Document) -> Result<()>) -> Result<()> {
        let mut visited = 0_u32;
        self.now()?.each(tree, &mut |document| {
            visited = visited.wrapping_add(1);
            if visited.is_multiple_of(LOOK_EVERY) {
                self.now()?;
            }
            visit(document)
        })
    }

    fn each_with_values(&self, tree: &Tree, column: Column, visit: &mut VisitValues<'_>) -> Result<Vec<String>> {
        let mut visited = 0_u32;
        self.now()?.each_with_values(tree, column, &mut |document, values| {
            visited = visited.wrapping_add(1);
            if visited.is_multiple_of(LOOK_EVERY) {
                self.now()?;
            }
            visit(document, values)
        })
    }

    fn tally(&self, tree: &Tree, column: Column) -> Result<Tally<String>> {
        self.now()?.tally(tree, column)
    }

    fn tally_days(&self, tree: &Tree, per: u64) -> Result<Tally<u64>> {
        self.now()?.tally_days(tree, per)
    }

    fn score(&self, tree: &Tree, id: &str) -> Result<Option<f32>> {
        self.now()?.score(tree, id)
    }

    fn record(&self, id: &str) -> Result<Option<ArticleRecord>> {
        self.now()?.record(id)
    }

    fn record_of(&self, ranked: &Ranked) -> Result<Option<ArticleRecord>> {
        self.now()?.record_of(ranked)
    }
}
