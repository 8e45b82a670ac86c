//! How far the reading of the folders is.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::answer::Update;

/// How far the reading of the folders is that the server keeps its index up to date with.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The folders.
    pub sources: Vec<PathBuf>,
    /// Whether an update is under way.
    pub is_at_work: bool,
    /// Since when.
    pub since: Option<Timestamp>,
    /// Articles that were read so far.
    pub read: u64,
    /// Bytes that were read, and of all that are to be read.
    pub through: (u64, u64),
    /// Whether all is read and the index is being put together.
    pub is_finishing: bool,
    /// Files and records that couldn't be read, so far.
    pub skipped: u64,
    /// The last update.
    pub last: Option<Update>,
    /// Why the last update failed, in Vietnamese and English, if it did.
    pub failure: Option<[String; 2]>,
}

impl Reading {
    /// The same at the beginning of an update.
    #[must_use]
    pub fn begun(&self) -> Self {
        Reading {
            sources: self.sources.clone(),
            is_at_work: true,
            since: Some(Timestamp::now()),
            last: self.last.clone(),
            failure: self.failure.clone(),
            ..Reading::default()
        }
    }

    /// The same after one.
    #[must_use]
    pub fn ended(&self, update: Update) -> Self {
        Reading { sources: self.sources.clone(), last: Some(update), ..Reading::default() }
    }

    /// The same after one that has failed.
    #[must_use]
    pub fn failed(&self, why: [String; 2]) -> Self {
        Reading { sources: self.sources.clone(), last: self.last.clone(), failure: Some(why), ..Reading::default() }
    }

    /// How much of all is read, in hundredths, where that is known.
    pub fn percent(&self) -> Option<u64> {
        let (done, all) = self.through;
        (all > 0).then(|| (done.min(all)).saturating_mul(100) / all)
    }
}
