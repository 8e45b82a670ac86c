//! How an index is watched, and what is told meanwhile.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::error::BuildError;
use super::progress::Progress;
use crate::answer::Update;

/// How an index is kept up to date.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    /// Remove the articles of files that are gone.
    pub prune: bool,
    /// Look at all files every so often, and don't ask the system to tell what happens.
    pub poll: Option<Duration>,
    /// How often they are looked at where the system doesn't tell.
    pub poll_instead: Duration,
    /// An update begins when nothing has happened for so long.
    pub settle: Duration,
    /// An update begins so long after the first that has happened, whatever still happens.
    pub patience: Duration,
    /// All is gone through so long after it was the last time, as not everything is told.
    pub pass_after: Duration,
    /// What couldn't be done since another process was at work is tried again after so long, and what has failed after ten times that.
    pub again_after: Duration,
    /// Set to true, this ends it after the article at hand.
    pub stop: Arc<AtomicBool>,
}

impl Default for WatchOptions {
    fn default() -> Self {
        WatchOptions {
            prune: false,
            poll: None,
            poll_instead: Duration::from_secs(30),
            settle: Duration::from_secs(2),
            patience: Duration::from_secs(30),
            pass_after: Duration::from_secs(600),
            again_after: Duration::from_secs(3),
            stop: Arc::default(),
        }
    }
}

/// Why a path is looked at every so often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Polled {
    /// It is on another machine, on a file system of this kind.
    Network(String),
    /// The system watches no more folders.
    TooMany,
    /// The system says no.
    Failed(String),
}

/// What is told meanwhile.
#[derive(Debug)]
pub enum Watching<'a> {
    /// A path is looked at every so often.
    Polled {
        /// The path.
        path: &'a Path,
        /// Why.
        why: &'a Polled,
        /// How often.
        every: Duration,
    },
    /// Another process changes the index.
    Busy,
    /// Another process has taken out a path, which isn't watched any more.
    Forgotten(&'a Path),
    /// An update has failed; the next one is tried all the same.
    Failed(&'a BuildError),
    /// Something that happens in an update.
    Progress(Progress<'a>),
    /// An update has changed something, or is the first.
    Updated(Update),
}
