//! How much of a result is by a person's hand.

use crate::query::Plan;
use crate::search::{Engine, corrected};
use crate::store::field::KeyField;
use crate::store::{Result, Tree};

impl Engine {
    /// How many of the articles that have everything asked for a person has corrected; without a query, of all. Cost: nothing where none
    /// is, else a count.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count_corrected(&self, plan: Option<&Plan>) -> Result<u64> {
        if self.snapshot().keys(KeyField::Corrected, "", 1)?.is_empty() {
            return Ok(0);
        }
        self.snapshot().count(&Tree::All(vec![self.matching(plan)?, Tree::condition(corrected())]))
    }
}
