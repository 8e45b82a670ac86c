//! What answers: one state of the articles, and what is known.

use std::path::Path;
use std::sync::Arc;

use crate::facts::Facts;
use crate::store::local::LocalSnapshot;
use crate::store::{Result, Snapshot};

/// Answers from one [`Snapshot`], with names of directives and places as [`Facts`] has them. However much is written
/// meanwhile, its answers agree with each other; open another one to see what is new.
pub struct Engine {
    snapshot: Box<dyn Snapshot>,
    facts: Arc<Facts>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("facts", self.snapshot.facts()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Opens the index in `folder` in its present state.
    ///
    /// # Errors
    /// If there is none, it was built with other rules, or its files aren't those that were written.
    pub fn open(folder: &Path, facts: Arc<Facts>) -> Result<Self> {
        Ok(Self::new(Box::new(LocalSnapshot::open(folder)?), facts))
    }

    /// Answers from any store.
    pub fn new(snapshot: Box<dyn Snapshot>, facts: Arc<Facts>) -> Self {
        Engine { snapshot, facts }
    }

    /// The articles.
    pub fn snapshot(&self) -> &dyn Snapshot {
        self.snapshot.as_ref()
    }

    /// What is known of directives and places.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// Whether the articles were annotated with another registry than the one that questions are read with: names are
    /// looked up in the one given now, while what each citation means was settled by the other.
    pub fn has_other_registry(&self) -> bool {
        self.snapshot.facts().registry != self.facts.registry.fingerprint()
    }
}
