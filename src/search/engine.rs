//! What answers: one state of the articles, and what is known.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use super::carriers::Carriers;
use crate::facts::Facts;
use crate::store::local::LocalSnapshot;
use crate::store::{Result, Snapshot, Until};

/// Answers from one [`Snapshot`], with names of directives and places as [`Facts`] has them. However much is written
/// meanwhile, its answers agree with each other; open another one to see what is new.
pub struct Engine {
    snapshot: Arc<dyn Snapshot>,
    facts: Arc<Facts>,
    /// Read when first asked for.
    pub(super) carriers: Arc<OnceLock<Carriers>>,
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
        Engine { snapshot: snapshot.into(), facts, carriers: Arc::default() }
    }

    /// The same engine, which answers until that moment, and then that it is late ([`StoreError::Late`](crate::store::StoreError)).
    #[must_use]
    pub fn until(&self, deadline: Instant) -> Self {
        let snapshot = Arc::new(Until::new(self.snapshot.clone(), deadline));
        Engine { snapshot, facts: self.facts.clone(), carriers: self.carriers.clone() }
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
