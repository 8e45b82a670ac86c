//! Makes a new index beside the old one and puts it in its place in one step.

use std::fs::{self, File};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::error::{BuildError, Result};
use super::fill::{Prepared, Ready, Stop, fill, said};
use super::naming::{self, Claim, Names};
use super::progress::Progress;
use super::source::Source;
use crate::annotation::Annotated;
use crate::answer::BuildReport;
use crate::article::{Article, Skipped};
use crate::facts::Facts;
use crate::store::local::{
    self, Account, AtWork, LOCK_FILE, Limits, Manifest, ManifestError, NewDocument, Parts, SegmentSum, Shortage,
    sync_folder,
};
use crate::store::{Entry, StoreError};

/// Generations that are kept before the current one.
const KEPT: usize = 1;

/// Builds an index folder from articles.
#[derive(Debug)]
pub struct Builder {
    folder: PathBuf,
    facts: Arc<Facts>,
    threads: usize,
    memory: Option<usize>,
    /// Holds the lock for as long as the builder is there.
    _lock: File,
}

impl Builder {
    /// Prepares `folder` (made if it doesn't exist) for a build with these facts, on as many threads as the machine has cores.
    ///
    /// # Errors
    /// If the folder can't be written, holds what isn't an index, or another process is building there.
    pub fn new(folder: &Path, facts: Arc<Facts>) -> Result<Self> {
        local::claim(folder)?;
        let path = folder.join(LOCK_FILE);
        let lock = File::create(&path).map_err(|source| StoreError::Io { path: path.clone(), source })?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(BuildError::Busy(folder.to_owned())),
            Err(fs::TryLockError::Error(source)) => return Err(StoreError::Io { path, source }.into()),
        }
        let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        Ok(Builder { folder: folder.to_owned(), facts, threads, memory: None, _lock: lock })
    }

    /// The same on so many threads, more than the machine has cores or fewer. Where the limits of the process
    /// allow fewer, fewer are started.
    #[must_use]
    pub fn threads(self, threads: usize) -> Self {
        Builder { threads, ..self }
    }

    /// The same with no more memory than so many bytes in all, but for articles of several megabytes; less than
    /// [`LEAST_MEMORY`](super::LEAST_MEMORY) is as much as that. With less memory the index is put together of more parts,
    /// and where it doesn't suffice for all threads, fewer are started.
    #[must_use]
    pub fn memory(self, bytes: usize) -> Self {
        Builder { memory: Some(bytes), ..self }
    }

    /// Indexes all articles; which ids they get depends neither on the number of threads nor on the order of files. The
    /// old index, if any, answers until the new one is complete; if no article
    /// could be added, it stays. What the index answers doesn't depend on the number of
    /// threads either.
    ///
    /// # Errors
    /// If the folder can't be written or the system has run out of something; within seconds, and the old
    /// index stays. A file that can't be read is no error: it is reported.
    pub fn build(
        &self,
        paths: &[PathBuf],
        sources: impl Iterator<Item = std::result::Result<impl Source, Skipped>> + Send,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        self.clear_leftovers(progress);
        let build = local::new_build(&self.folder).map_err(|error| self.stopped(Stop::Io(error), 0))?;
        let filled = catch_unwind(AssertUnwindSafe(|| self.fill(&build, sources, progress)));
        let filled = filled.unwrap_or_else(|panic| Err(BuildError::Panicked(said(&*panic))));
        let published = filled.and_then(|(report, segment)| {
            if let Some(segment) = segment {
                let counts = (report.added, report.skipped);
                let next = local::next(&self.folder);
                let manifest = Manifest::new(self.facts.fingerprint(), next, counts, shown(paths), vec![segment]);
                self.publish(&build, &manifest)?;
            }
            Ok(report)
        });
        let _ = local::remove(&build);
        match published {
            Ok(report) if report.added > 0 => {
                self.clear_leftovers(&mut |_| {});
                // From the renaming on the new index is the current one, whatever happens here.
                let _ = local::clear(&self.folder, KEPT);
                sync_folder(&self.folder).map_err(|error| self.stopped(Stop::Io(error), 0))?;
                Ok(report)
            }
            other => other,
        }
    }

    fn fill(
        &self,
        build: &Path,
        sources: impl Iterator<Item = std::result::Result<impl Source, Skipped>> + Send,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<(BuildReport, Option<SegmentSum>)> {
        let spread = Limits::of_process().spread(self.threads, self.memory);
        let spread = spread.map_err(|short| self.stopped(Stop::Short(short), 0))?;
        let account = Account::default();
        // What Tantivy says of an error of the system is less than what the folder knows.
        let stopped = |stop: Stop| self.stopped(account.error().map_or(stop, Stop::Io), account.bytes());
        let io = |error| stopped(Stop::Io(error));
        let parts = Parts::in_build(build, spread, account.clone()).map_err(io)?;
        let at_work = AtWork::in_build(build).map_err(io)?;
        let names = Mutex::new(Names::default());
        let prepare = |raw, place: u64| prepared(raw, place, &names, &self.facts);
        let mut report = fill(&parts, &at_work, spread.threads, sources, &prepare, progress).map_err(stopped)?;
        at_work.end(build).map_err(io)?;
        progress(Progress::Finishing);
        let names = names.into_inner().unwrap_or_else(PoisonError::into_inner);
        report.renamed = mend(&parts, names, &self.facts).map_err(stopped)?;
        let segment = parts.merge().map_err(|error| stopped(error.into()))?;
        Ok((report, segment))
    }

    /// Makes what a build, which is on the disk, has made the current generation.
    fn publish(&self, build: &Path, manifest: &Manifest) -> Result<()> {
        let written = manifest.files().map(|file| file.bytes).sum();
        let published = local::publish(&self.folder, Some(build), manifest);
        published.map_err(|error| self.stopped(Stop::Io(error), written))
    }

    /// What stopped a build, with the figures of what is short. `written` bytes had been written.
    fn stopped(&self, stop: Stop, written: u64) -> BuildError {
        let folder = self.folder.clone();
        match stop {
            Stop::Short(what) => BuildError::Short { folder, what },
            Stop::Panicked(said) => BuildError::Panicked(said),
            Stop::Unreadable(skipped) => BuildError::Unreadable { folder, skipped },
            Stop::Io(source) => match Shortage::of(&source, &self.folder, written) {
                Some(what) => BuildError::Short { folder, what },
                None => StoreError::Io { path: folder, source }.into(),
            },
            Stop::Parts(source) => StoreError::Index { folder, source }.into(),
            Stop::Store(error) => error.into(),
        }
    }

    /// Removes folders of builds that have ended.
    fn clear_leftovers(&self, progress: &mut dyn FnMut(Progress<'_>)) {
        if !matches!(Manifest::read(&self.folder), Ok(_) | Err(ManifestError::Missing(_))) {
            // What can't be read may be an index of another version, which has its files there: a new one replaces it.
            return;
        }
        for build in local::leftovers(&self.folder) {
            let at_work = AtWork::of_earlier(&build);
            if !at_work.is_empty() {
                progress(Progress::Interrupted(&at_work));
            }
            let _ = local::remove(&build);
        }
    }
}

/// Paths as they can be written down, and named from any folder; `-` is standard input.
fn shown(paths: &[PathBuf]) -> Vec<PathBuf> {
    let whole = |path: &PathBuf| match path.to_str() {
        Some("-") => path.clone(),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
    };
    paths.iter().map(|path| PathBuf::from(whole(path).to_string_lossy().into_owned())).collect()
}

/// Parses an article, gives it an id of its own and annotates it; nothing if an equal one is in already.
fn prepared(raw: impl Source, place: u64, names: &Mutex<Names>, facts: &Facts) -> Prepared {
    let mut article = raw.article()?;
    let digest = article.digest();
    let claim = names.lock().unwrap_or_else(PoisonError::into_inner).claim(&mut article, digest.bytes(), place);
    if claim == Claim::Same {
        return Ok(Ready { document: None, losses: article.losses });
    }
    let annotated = Annotated::new(&article, facts);
    let made = NewDocument::new(Entry::new(&annotated));
    let document = made.map_err(|error| Skipped::broken(article.path.clone(), &error.to_string()))?;
    Ok(Ready { document: Some(document), losses: annotated.losses() })
}

/// Gives other ids to articles that were added before another one came with the same.
fn mend(parts: &Parts, names: Names, facts: &Facts) -> std::result::Result<u64, Stop> {
    let (mends, renamed) = names.mends();
    if mends.is_empty() {
        return Ok(renamed);
    }
    parts.flush()?;
    let written = parts.written()?;
    let load = |id: &str| Ok::<_, Stop>(written.record(id)?);
    let document = |article: &Article| {
        let document = NewDocument::new(Entry::new(&Annotated::new(article, facts)));
        document.map_err(|error| Stop::Panicked(error.to_string()))
    };
    let delete = |article: &Article, id: &str| Ok(parts.leave_out(id, &document(article)?, &written)?);
    let add = |article: &Article| Ok(parts.add(document(article)?)?);
    naming::mend(mends, load, delete, add)?;
    Ok(renamed)
}
