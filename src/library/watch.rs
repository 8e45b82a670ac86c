//! Keeps an index up to date while it runs.
//!
//! In: an index, and paths. Out: an update after another, each when something has happened at the paths that it goes through, and of all
//! of them every so often. The lock of the index is held only during an update, so that others may change it in between.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::build::Builder;
use super::error::{BuildError, Result};
use super::lookout::Lookout;
use super::plan::UpdateOptions;
use super::progress::Progress;
use super::update::in_all;
use super::upkeep::skipped;
use super::watching::{WatchOptions, Watching};
use crate::answer::{BuildReport, Update};
use crate::article::Named;
use crate::store::StoreError;
use crate::store::local::{Manifest, ManifestError, verify};

/// Does an update, and another one whenever something has happened at these paths, or if none are given at those that the index is
/// made of; until it is stopped. Each update is done by a `builder`, made anew.
///
/// # Errors
/// If the first update fails; if the index is damaged, or was made by another version.
pub fn watch(
    folder: &Path,
    paths: &[PathBuf],
    options: &WatchOptions,
    builder: &dyn Fn() -> Result<Builder>,
    tell: &mut dyn FnMut(Watching<'_>),
) -> Result<()> {
    let mut watch = Watch {
        folder,
        paths,
        options,
        builder,
        known: None,
        has_begun: false,
        has_index: false,
        is_busy: false,
        failure: None,
        away: BTreeSet::new(),
        told: BTreeSet::new(),
        gone: BTreeMap::new(),
        covered: BTreeSet::new(),
        forgotten: BTreeSet::new(),
    };
    let mut lookout = Lookout::new(folder, options);
    watch.known = watch.identity();
    lookout.watch(&watch.roots()?, tell);
    let (mut passed, mut not_before) = (Instant::now(), Instant::now());
    while !options.stop.load(Ordering::Relaxed) {
        let now = Instant::now();
        if now >= passed + options.pass_after {
            passed = now;
            lookout.hint_all();
        }
        let due = lookout.due();
        let is_idle = now < not_before || due.is_empty() && watch.has_begun;
        if is_idle {
            lookout.wait(tell);
        } else {
            lookout.done(&due);
            if let Some(later) = watch.update(&due, tell)? {
                lookout.again(&due);
                not_before = Instant::now() + later;
            }
        }
        let found = watch.identity();
        if found != watch.known {
            if is_idle {
                // Another process has changed the index, perhaps to an older state.
                lookout.hint_all();
            }
            watch.known = found;
            watch.compare_roots(tell);
            if let Ok(roots) = watch.roots() {
                lookout.watch(&roots, tell);
            }
        }
    }
    Ok(())
}

struct Watch<'w> {
    folder: &'w Path,
    paths: &'w [PathBuf],
    options: &'w WatchOptions,
    builder: &'w dyn Fn() -> Result<Builder>,
    /// Which state of the index is known.
    known: Option<Identity>,
    /// Whether an update was done.
    has_begun: bool,
    /// Whether there was an index then.
    has_index: bool,
    is_busy: bool,
    /// What was said of the last failure.
    failure: Option<String>,
    /// Paths that aren't there, or are empty, so that nothing of theirs is removed.
    away: BTreeSet<PathBuf>,
    /// What the last update couldn't read.
    told: BTreeSet<String>,
    /// Files that are gone, as far as it was told.
    gone: BTreeMap<Vec<PathBuf>, u64>,
    /// Paths, as typed, that the index is made of.
    covered: BTreeSet<PathBuf>,
    /// Paths, as typed, that it isn't made of any more.
    forgotten: BTreeSet<PathBuf>,
}

/// Tells the manifest of a state from that of another.
type Identity = (u64, Option<std::time::SystemTime>);

impl Watch<'_> {
    fn identity(&self) -> Option<Identity> {
        let metadata = fs::metadata(Manifest::path(self.folder)).ok()?;
        Some((metadata.len(), metadata.modified().ok()))
    }

    /// What is watched.
    fn roots(&self) -> Result<Vec<PathBuf>> {
        if !self.paths.is_empty() {
            return Ok(self.paths.iter().filter(|path| !self.forgotten.contains(*path)).cloned().collect());
        }
        let manifest = Manifest::read(self.folder).map_err(StoreError::from)?;
        Ok(manifest.roots.into_iter().map(|root| root.path).collect())
    }

    /// Which of the paths are part of what the index is made of. One that was and isn't any more was taken out by somebody else: it isn't put
    /// in again.
    fn compare_roots(&mut self, tell: &mut dyn FnMut(Watching<'_>)) {
        let Ok(manifest) = Manifest::read(self.folder) else { return };
        for typed in self.paths {
            let place = Named::located(typed).path;
            match manifest.roots.iter().any(|root| place.starts_with(&root.path)) {
                true => drop(self.covered.insert(typed.clone())),
                false if self.covered.remove(typed) => {
                    self.forgotten.insert(typed.clone());
                    tell(Watching::Forgotten(typed));
                }
                false => {}
            }
        }
    }

    /// Whether these are all that the index is made of, and nothing else.
    fn is_all(&self, roots: &[PathBuf]) -> bool {
        let Ok(manifest) = Manifest::read(self.folder) else { return false };
        let is_named = |root: &Named| roots.iter().any(|typed| Named::located(typed).path == root.path);
        manifest.roots.len() == roots.len() && manifest.roots.iter().all(is_named)
    }

    /// Does an update. After how long it is to be tried again, if it couldn't be done.
    fn update(&mut self, roots: &[PathBuf], tell: &mut dyn FnMut(Watching<'_>)) -> Result<Option<Duration>> {
        let started = Instant::now();
        let mut is_told = !self.has_begun;
        match self.updated(roots, &mut is_told, tell) {
            Ok(report) => {
                self.has_begun = true;
                self.is_busy = false;
                self.failure = None;
                is_told |= report.added + report.removed + report.renewed > 0 || report.unfinished;
                is_told |= self.gone.insert(roots.to_vec(), report.gone).unwrap_or_default() != report.gone;
                if is_told {
                    tell(Watching::Updated(Update::new(&report, started.elapsed())));
                }
                Ok(None)
            }
            Err(BuildError::Busy { .. }) => {
                if !std::mem::replace(&mut self.is_busy, true) {
                    tell(Watching::Busy);
                }
                Ok(Some(self.options.again_after))
            }
            Err(error) if !(self.has_begun || is_passing(&error)) || is_final(&error) => Err(error),
            Err(error) => {
                let said = error.to_string();
                let is_new = self.failure.as_ref() != Some(&said);
                // What can't be read may be damaged, with which nothing goes on.
                if is_new
                    && matches!(error, BuildError::Store(_))
                    && let Err(damage) = verify(self.folder).map_err(BuildError::from)
                    && is_final(&damage)
                {
                    return Err(damage);
                }
                if is_new {
                    tell(Watching::Failed(&error));
                    self.failure = Some(said);
                }
                Ok(Some(self.options.again_after * 10))
            }
        }
    }

    /// The update itself. Where all files of a path are gone, nothing of it is removed.
    fn updated(
        &mut self,
        roots: &[PathBuf],
        is_told: &mut bool,
        tell: &mut dyn FnMut(Watching<'_>),
    ) -> Result<BuildReport> {
        if self.has_index {
            // Where the index was, its disk may not be there: it isn't made anew.
            Manifest::read(self.folder).map_err(StoreError::from)?;
        }
        let builder = (self.builder)()?;
        let mut options = UpdateOptions {
            prune: self.options.prune,
            brings_back: false,
            stop: self.options.stop.clone(),
            ..UpdateOptions::default()
        };
        let known = if self.has_begun { skipped(self.folder).unwrap_or_default() } else { Vec::new() };
        let before = std::mem::take(&mut self.told);
        let is_all = self.is_all(roots);
        let told = &mut self.told;
        let mut hear = |progress: Progress<'_>, tell: &mut dyn FnMut(Watching<'_>)| {
            if let Progress::Skipped(skipped) = &progress {
                let text = skipped.to_string();
                let is_known = before.contains(&text) || known.iter().any(|known| known == *skipped);
                if told.insert(text) && !is_known && skipped.is_fault() {
                    *is_told = true;
                } else {
                    return;
                }
            }
            tell(Watching::Progress(progress));
        };
        let (mut present, mut away) = (roots.to_vec(), Vec::new());
        let mut are_away = BTreeSet::new();
        let mut sum = BuildReport::default();
        loop {
            if present.is_empty() && !away.is_empty() {
                present.append(&mut away);
                options.prune = false;
            }
            let named = if is_all && away.is_empty() { &[] } else { present.as_slice() };
            match builder.update(named, &options, &mut |progress| hear(progress, tell)) {
                Ok(report) => {
                    sum = in_all(sum, report);
                    if away.is_empty() {
                        break;
                    }
                    present.clear();
                }
                Err(BuildError::AllGone { folder, root, files }) => {
                    let is_of_it = |path: &PathBuf| {
                        let path = Named::located(path).path;
                        path.starts_with(&root) || root.starts_with(path)
                    };
                    let (gone, rest): (Vec<PathBuf>, _) = present.into_iter().partition(is_of_it);
                    // One that is found by another way than before can't be told from the others.
                    (present, away) = match gone.is_empty() {
                        true => (Vec::new(), [rest, away].concat()),
                        false => (rest, [away, gone].concat()),
                    };
                    are_away.insert(root.clone());
                    if !self.away.contains(&root) {
                        tell(Watching::Failed(&BuildError::AllGone { folder, root, files }));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        // What was gone through and is there again is told anew when it is away.
        let was_seen = |root: &PathBuf| roots.iter().any(|typed| Named::located(typed).path == *root);
        self.away.retain(|root| !was_seen(root));
        self.away.append(&mut are_away);
        self.has_index |= self.identity().is_some();
        Ok(sum)
    }
}

/// Whether nothing can be done any more.
/// Whether it may be otherwise later, though nothing was done so far.
fn is_passing(error: &BuildError) -> bool {
    matches!(error, BuildError::Short { .. } | BuildError::NoRoom { .. })
}

fn is_final(error: &BuildError) -> bool {
    use ManifestError::{Damaged, OtherVersion};
    matches!(
        error,
        BuildError::NoFiles(_)
            | BuildError::Store(
                StoreError::Damaged { .. }
                    | StoreError::NotAnIndex { .. }
                    | StoreError::Manifest(Damaged { .. } | OtherVersion { .. })
            )
    )
}
