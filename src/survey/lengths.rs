//! How many words articles have, along the time: what counts of words are compared with.

use std::collections::BTreeMap;

use crate::answer::Step;
use crate::search::Engine;
use crate::store::{Result, Tree};

/// What a day (20211105) is divided by for the number of its step: 202111, 2021.
pub(super) fn per(by: Step) -> u64 {
    match by {
        Step::Month => 100,
        Step::Year => 10_000,
        Step::Decade => 100_000,
    }
}

impl Engine {
    /// Number of words of the articles of a tree by the step in which they were published; 0 is for those without a
    /// date. Cost: one walk over them.
    pub(super) fn lengths(&self, tree: &Tree, by: Step) -> Result<BTreeMap<u64, u64>> {
        let mut lengths = BTreeMap::new();
        self.snapshot().each(tree, &mut |article| {
            *lengths.entry(article.published() / per(by)).or_insert(0) += article.length();
            Ok(())
        })?;
        Ok(lengths)
    }
}
