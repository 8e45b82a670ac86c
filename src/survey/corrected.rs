//! How much of a result is by a person's hand.

use crate::directive::Asked;
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
        self.count_corrected_of(|| self.matching(plan))
    }

    /// The same of those that cite one of some directives, or may.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count_corrected_citing(&self, asked: &[Asked]) -> Result<u64> {
        let compiler = self.compiler();
        self.count_corrected_of(|| Ok(Tree::Any(asked.iter().map(|asked| compiler.cited(asked)).collect())))
    }

    fn count_corrected_of(&self, tree: impl FnOnce() -> Result<Tree>) -> Result<u64> {
        if self.snapshot().keys(KeyField::Corrected, "", 1)?.is_empty() {
            return Ok(0);
        }
        self.snapshot().count(&Tree::All(vec![tree()?, Tree::condition(corrected())]))
    }
}
