//! Paths at which something may have changed.
//!
//! In: the paths that an index is made of. Out: those about which there is a hint, once nothing more has happened there for a while. Folders
//! are watched by the system; those of other machines, of which it doesn't tell all, and those that it can't watch are looked at every
//! so often, and so are files that are named themselves and what isn't there yet.
//!
//! A hint says nothing of what has changed: that an update finds out. What no hint tells, the next pass over everything finds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustc_hash::FxHasher;

use super::watching::{Polled, WatchOptions, Watching};
use crate::article::{Named, files};
use crate::store::local::file_system;

/// A wish to end is noticed after no more than this.
const STEP: Duration = Duration::from_millis(200);

/// See the top of the file.
pub(super) struct Lookout {
    /// The index folder, in which nothing is a hint.
    index: PathBuf,
    roots: BTreeMap<PathBuf, Root>,
    watcher: Option<RecommendedWatcher>,
    send: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
    /// Paths of which it was told that they are looked at.
    told: BTreeSet<PathBuf>,
    poll: Option<Duration>,
    poll_instead: Duration,
    settle: Duration,
    patience: Duration,
    stop: Arc<AtomicBool>,
}

/// A path, by how it is typed.
struct Root {
    at: PathBuf,
    manner: Manner,
    /// What was seen there last.
    seen: u64,
    look_at: Instant,
    hint: Option<Hint>,
}

/// How what happens at a path is heard of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// The system tells; it is looked only whether it is still the same folder.
    Watched,
    /// By looking at all that is there, every so often.
    Looked(Duration),
}

/// When there were hints.
#[derive(Clone, Copy)]
struct Hint {
    first: Instant,
    last: Instant,
    /// Whether nothing is to be waited for.
    is_due: bool,
}

impl Lookout {
    /// Nothing is watched yet.
    pub(super) fn new(index: &Path, options: &WatchOptions) -> Self {
        let (send, events) = unbounded();
        Lookout {
            index: located(index),
            roots: BTreeMap::new(),
            watcher: None,
            send,
            events,
            told: BTreeSet::new(),
            poll: options.poll,
            poll_instead: options.poll_instead,
            settle: options.settle,
            patience: options.patience,
            stop: options.stop.clone(),
        }
    }

    /// Watches these paths from now on. If they are others than before, something may have happened at each.
    pub(super) fn watch(&mut self, typed: &[PathBuf], tell: &mut dyn FnMut(Watching<'_>)) {
        if self.roots.len() != typed.len() || typed.iter().any(|path| !self.roots.contains_key(path)) {
            self.begin(typed, tell);
        }
    }

    /// Something may have happened everywhere.
    pub(super) fn hint_all(&mut self) {
        self.roots.values_mut().for_each(|root| root.hint(true));
    }

    /// The paths about which there are hints, and nothing has happened there for a while.
    pub(super) fn due(&self) -> Vec<PathBuf> {
        let now = Instant::now();
        let is_due = |hint: &Hint| hint.is_due || now >= hint.last + self.settle || now >= hint.first + self.patience;
        let due = self.roots.iter().filter(|(_, root)| root.hint.as_ref().is_some_and(is_due));
        due.map(|(typed, _)| typed.clone()).collect()
    }

    /// These paths are about to be looked through: what was heard of them so far is done with.
    pub(super) fn done(&mut self, typed: &[PathBuf]) {
        typed.iter().for_each(|path| {
            if let Some(root) = self.roots.get_mut(path) {
                root.hint = None;
            }
        });
    }

    /// Hears of these paths again at once, since they couldn't be looked through.
    pub(super) fn again(&mut self, typed: &[PathBuf]) {
        typed.iter().for_each(|path| {
            if let Some(root) = self.roots.get_mut(path) {
                root.hint(true);
            }
        });
    }

    /// Listens and looks for a moment.
    pub(super) fn wait(&mut self, tell: &mut dyn FnMut(Watching<'_>)) {
        let first = self.events.recv_timeout(STEP.min(self.settle)).ok();
        let all: Vec<_> = first.into_iter().chain(self.events.try_iter()).collect();
        all.into_iter().for_each(|event| self.hear(event, tell));
        self.look(tell);
    }

    /// Takes up all paths from the beginning.
    fn begin(&mut self, typed: &[PathBuf], tell: &mut dyn FnMut(Watching<'_>)) {
        self.watcher = None;
        self.events.try_iter().for_each(drop);
        let send = self.send.clone();
        let config = Config::default().with_follow_symlinks(false);
        let watcher = match self.poll {
            None => RecommendedWatcher::new(hearing(send, self.index.clone()), config).map(Some),
            Some(_) => Ok(None),
        };
        let failed = watcher.as_ref().err().map(why);
        self.watcher = watcher.ok().flatten();
        let mut places: Vec<(PathBuf, PathBuf)> = typed.iter().map(|typed| (located(typed), typed.clone())).collect();
        // A folder comes before those in it.
        places.sort();
        let mut watched: Vec<PathBuf> = Vec::new();
        self.roots.clear();
        for (at, typed) in places {
            let manner = match self.manner(&at, failed.as_ref(), &watched) {
                Ok(manner) => manner,
                Err(why) => {
                    self.tell_polled(&typed, &why, tell);
                    Manner::Looked(self.poll_instead)
                }
            };
            if manner == Manner::Watched {
                watched.push(at.clone());
            }
            // Looked at before it is read: what happens from now on shows.
            let seen = manner.seen(&at, &self.stop);
            let mut root = Root { at, manner, seen, look_at: Instant::now() + manner.every(self.settle), hint: None };
            root.hint(true);
            self.roots.insert(typed, root);
        }
    }

    /// How a path is to be heard of, or why it must be looked at.
    fn manner(&mut self, at: &Path, failed: Option<&Polled>, watched: &[PathBuf]) -> Result<Manner, Polled> {
        if let Some(every) = self.poll {
            return Ok(Manner::Looked(every));
        }
        if let Some(system) = file_system(at).filter(|system| system.is_network) {
            return Err(Polled::Network(system.kind));
        }
        if !at.is_dir() {
            return Ok(Manner::Looked(self.settle));
        }
        if watched.iter().any(|above| at.starts_with(above)) {
            return Ok(Manner::Watched);
        }
        let Some(watcher) = &mut self.watcher else {
            return Err(failed.cloned().unwrap_or_else(|| Polled::Failed(String::new())));
        };
        watcher.watch(at, RecursiveMode::Recursive).map(|()| Manner::Watched).map_err(|error| {
            // Some of the folders in it may be watched by now.
            let _ = watcher.unwatch(at);
            why(&error)
        })
    }

    fn tell_polled(&mut self, typed: &Path, why: &Polled, tell: &mut dyn FnMut(Watching<'_>)) {
        if self.told.insert(typed.to_owned()) {
            tell(Watching::Polled { path: typed, why, every: self.poll_instead });
        }
    }

    fn hear(&mut self, event: notify::Result<Event>, tell: &mut dyn FnMut(Watching<'_>)) {
        match event {
            Ok(event) if event.need_rescan() => self.hint_all(),
            Ok(event) => event.paths.iter().for_each(|path| self.hint(path)),
            Err(error) => {
                let is_concerned =
                    |root: &Root| error.paths.is_empty() || error.paths.iter().any(|path| path.starts_with(&root.at));
                let concerned: Vec<PathBuf> = self
                    .roots
                    .iter()
                    .filter(|(_, root)| root.manner == Manner::Watched && is_concerned(root))
                    .map(|(typed, _)| typed.clone())
                    .collect();
                let why = why(&error);
                for typed in concerned {
                    self.tell_polled(&typed, &why, tell);
                    let Some(root) = self.roots.get_mut(&typed) else { continue };
                    if let Some(watcher) = &mut self.watcher {
                        let _ = watcher.unwatch(&root.at);
                    }
                    root.manner = Manner::Looked(self.poll_instead);
                    root.hint(true);
                }
            }
        }
    }

    /// Something has happened at a path.
    fn hint(&mut self, path: &Path) {
        if path.starts_with(&self.index) {
            return;
        }
        let is_hidden = |below: &Path| below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        for root in self.roots.values_mut() {
            if path.strip_prefix(&root.at).is_ok_and(|below| !is_hidden(below)) {
                root.hint(false);
            }
        }
    }

    /// Looks at what it is time for.
    fn look(&mut self, tell: &mut dyn FnMut(Watching<'_>)) {
        let mut is_another = false;
        for root in self.roots.values_mut().filter(|root| root.look_at <= Instant::now()) {
            let seen = root.manner.seen(&root.at, &self.stop);
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            if seen != root.seen {
                // What wasn't there, or was another folder, is watched from now on.
                is_another |= root.manner == Manner::Watched || root.seen == NOTHING || seen == NOTHING;
                root.seen = seen;
                root.hint(false);
            }
            // While something happens there it is looked more often.
            let every = root.manner.every(self.settle);
            root.look_at = Instant::now() + if root.hint.is_some() { every.min(self.settle) } else { every };
        }
        if is_another && self.poll.is_none() {
            let typed: Vec<PathBuf> = self.roots.keys().cloned().collect();
            self.begin(&typed, tell);
        }
    }
}

impl Root {
    fn hint(&mut self, is_due: bool) {
        let now = Instant::now();
        let before = self.hint.unwrap_or(Hint { first: now, last: now, is_due });
        self.hint = Some(Hint { last: now, is_due: is_due || before.is_due, ..before });
    }
}

/// What is seen where nothing is.
const NOTHING: u64 = 0;

impl Manner {
    fn every(self, settle: Duration) -> Duration {
        match self {
            Manner::Watched => settle,
            Manner::Looked(every) => every,
        }
    }

    /// A hash of what is to be seen at a path: of a folder that the system watches, whether it is the same.
    fn seen(self, at: &Path, stop: &AtomicBool) -> u64 {
        let Ok(metadata) = fs::metadata(at) else { return NOTHING };
        let mut hasher = FxHasher::default();
        identity(&metadata).hash(&mut hasher);
        if self != Manner::Watched {
            for found in files(&[Named::from(&at.to_owned())], &[]) {
                match found {
                    Ok(file) => {
                        let stamp = file.stamp().map(|stamp| (stamp.bytes, stamp.modified));
                        (file.path(), stamp).hash(&mut hasher);
                    }
                    Err(skipped) => (skipped.path, skipped.reason.to_string()).hash(&mut hasher),
                }
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
        }
        hasher.finish().max(NOTHING + 1)
    }
}

/// What tells a folder from another one of the same name.
#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// What tells a folder from another one of the same name.
#[cfg(not(unix))]
fn identity(metadata: &fs::Metadata) -> Option<std::time::SystemTime> {
    metadata.created().ok()
}

/// What hands on what the system tells. Reading, as an update does it with each file, changes nothing, and isn't kept for later.
fn hearing(send: Sender<notify::Result<Event>>, index: PathBuf) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        let is_of_no_use = event.as_ref().is_ok_and(|event| {
            let is_reading = matches!(event.kind, EventKind::Access(access)
                if access != AccessKind::Close(AccessMode::Write));
            let is_own = !event.paths.is_empty() && event.paths.iter().all(|path| path.starts_with(&index));
            !event.need_rescan() && (is_reading || is_own)
        });
        if !is_of_no_use {
            // Who has ended hears nothing more.
            let _ = send.send(event);
        }
    }
}

fn located(path: &Path) -> PathBuf {
    Named::located(path).path
}

fn why(error: &notify::Error) -> Polled {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Polled::TooMany,
        ErrorKind::Io(error) => Polled::Failed(error.to_string()),
        other => Polled::Failed(format!("{other:?}")),
    }
}
