//! Makes the next state of an index beside the present one and puts it in its place in one step.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::error::{BuildError, Result};
use super::fill::{Prepared, Ready, Stop, fill};
use super::naming::{Claim, Content, Mend, Names};
use super::progress::Progress;
use super::source::Source;
use crate::annotation::{Annotated, ArticleRecord, Correction};
use crate::answer::BuildReport;
use crate::article::{Article, Brief, Programs, Provenance, STDIN, Skipped, said};
use crate::disk::sync_folder;
use crate::facts::Facts;
use crate::store::local::{
    self, Account, AtWork, Corrections, Holder, LOCK_FILE, Limits, Lock, LockError, Manifest, ManifestError,
    NewDocument, Parts, Shortage,
};
use crate::store::{Entry, StoreError};

/// Generations that are kept before the current one.
const KEPT: usize = 1;

/// What annotates an article by what is known.
pub(super) type Annotate = for<'a> fn(&'a Article, &'a Facts, Option<&'a Correction>) -> Annotated<'a>;

/// Builds an index folder from articles.
#[derive(Debug)]
pub struct Builder {
    pub(super) folder: PathBuf,
    pub(super) facts: Arc<Facts>,
    threads: usize,
    memory: Option<usize>,
    /// Annotates an article.
    pub(super) annotate: Annotate,
    /// What reads the files that chithi can't read by itself.
    pub(super) programs: Programs,
    /// Held for as long as the builder is there.
    _lock: Lock,
}

impl Builder {
    /// Prepares `folder` (made if it doesn't exist) for a build with these facts, on as many threads as the machine has cores.
    ///
    /// # Errors
    /// If the folder can't be written, holds what isn't an index, or another process is building there.
    pub fn new(folder: &Path, facts: Arc<Facts>) -> Result<Self> {
        Self::waiting(folder, facts, Some(Duration::ZERO), &mut |_| {})
    }

    /// The same, but if another process is changing the index, waits for as long as `most` says, or until it has done so. Before that `tell`
    /// gets who that is, once.
    ///
    /// # Errors
    /// As [`Builder::new`].
    pub fn waiting(
        folder: &Path,
        facts: Arc<Facts>,
        most: Option<Duration>,
        tell: &mut dyn FnMut(Option<&Holder>),
    ) -> Result<Self> {
        local::claim(folder)?;
        let lock = Lock::take(folder, most, tell).map_err(|error| match error {
            LockError::Held(holder) => BuildError::Busy { folder: folder.to_owned(), holder },
            LockError::Io(source) => StoreError::Io { path: folder.join(LOCK_FILE), source }.into(),
        })?;
        let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        let annotate: Annotate = |article, facts, correction| Annotated::corrected(article, facts, correction);
        Ok(Builder {
            folder: folder.to_owned(),
            facts,
            threads,
            memory: None,
            annotate,
            programs: Programs::default(),
            _lock: lock,
        })
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

    /// The same, where files that chithi can't read by itself are read by these programs.
    #[must_use]
    pub fn programs(self, programs: Programs) -> Self {
        Builder { programs, ..self }
    }

    /// Indexes all articles; which ids they get depends neither on the number of threads nor on the order of files. The
    /// old index, if any, answers until the new one is complete; if no article
    /// could be added, it stays. What the index answers doesn't depend on the number of
    /// threads either. Nothing of the files is kept: such an index can't be updated, and it has no corrections.
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
        self.change(None, progress, |build, progress| {
            let names = Mutex::new(Names::default());
            let (corrections, facts) = (Corrections::default(), &*self.facts);
            let annotator =
                Annotator { facts, corrections: &corrections, annotate: self.annotate, programs: &self.programs };
            let prepare = |raw, place: u64| {
                prepared(raw, place, annotator, |article, digest, place, provenance| {
                    let mut names = names.lock().unwrap_or_else(PoisonError::into_inner);
                    Ok(names.claim(article, digest, place, provenance))
                })
            };
            let (parts, mut report, account) = self.fill(build, sources, &prepare, progress)?;
            let stopped = |stop: Stop| self.stopped_by(stop, &account);
            let settled = names.into_inner().unwrap_or_else(PoisonError::into_inner).settled();
            report.renamed = settled.renamed;
            mend(&parts, settled.mends, &mut Nothing, annotator).map_err(stopped)?;
            let segment = parts.merge().map_err(|error| stopped(error.into()))?;
            report.articles = report.added;
            let manifest = segment.map(|segment| {
                let counts = (report.added, report.skipped);
                let next = local::next(&self.folder);
                Manifest::new(self.facts.fingerprint(), next, counts, shown(paths), vec![segment])
            });
            Ok((report, manifest))
        })
    }

    /// Does what makes a new generation of the index in the folder of a build, and makes that the current one.
    pub(super) fn change<R>(
        &self,
        keep: Option<usize>,
        progress: &mut dyn FnMut(Progress<'_>),
        work: impl FnOnce(&Path, &mut dyn FnMut(Progress<'_>)) -> Result<(R, Option<Manifest>)>,
    ) -> Result<R> {
        self.clear_leftovers(progress);
        let build = local::new_build(&self.folder).map_err(|error| self.stopped(Stop::Io(error), 0))?;
        let worked = catch_unwind(AssertUnwindSafe(|| work(&build, progress)));
        let worked = worked.unwrap_or_else(|panic| Err(BuildError::Panicked(said(&*panic))));
        let earlier = || Manifest::read(&self.folder).ok().and_then(|manifest| manifest.keep);
        let keep = keep.or_else(earlier).unwrap_or(KEPT);
        let published = worked.and_then(|(report, manifest)| {
            let manifest = manifest.map(|manifest| self.with_groups(&build, Manifest { keep: Some(keep), ..manifest }));
            let manifest = manifest.transpose()?;
            manifest.as_ref().map(|manifest| self.publish(&build, manifest)).transpose()?;
            Ok((report, manifest.is_some()))
        });
        let _ = local::remove(&build);
        let (report, is_new) = published?;
        if is_new {
            // From the renaming on the new generation is the current one, whatever happens here.
            sync_folder(&self.folder).map_err(|error| self.stopped(Stop::Io(error), 0))?;
            self.clear_leftovers(&mut |_| {});
            let _ = local::clear(&self.folder, keep);
        }
        Ok(report)
    }

    /// Adds articles to new parts in the folder of a build.
    pub(super) fn fill<S: Source>(
        &self,
        build: &Path,
        sources: impl Iterator<Item = std::result::Result<S, Skipped>> + Send,
        prepare: &(impl Fn(S, u64) -> Prepared + Sync),
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<(Parts, BuildReport, Account)> {
        let spread = Limits::of_process().spread(self.threads, self.memory);
        let spread = spread.map_err(|short| self.stopped(Stop::Short(short), 0))?;
        let account = Account::default();
        let stopped = |stop: Stop| self.stopped_by(stop, &account);
        let io = |error| stopped(Stop::Io(error));
        let parts = Parts::in_build(build, spread, account.clone()).map_err(io)?;
        let at_work = AtWork::in_build(build).map_err(io)?;
        let report = fill(&parts, &at_work, spread.threads, sources, prepare, progress).map_err(stopped)?;
        at_work.end(build).map_err(io)?;
        progress(Progress::Finishing);
        Ok((parts, report, account))
    }

    /// The same manifest with the file that tells which articles say nearly the same, unless it names one.
    fn with_groups(&self, build: &Path, manifest: Manifest) -> Result<Manifest> {
        if manifest.groups.is_some() {
            return Ok(manifest);
        }
        let before = Manifest::read(&self.folder).ok();
        let groups = local::write_groups(&self.folder, build, before.as_ref(), &manifest);
        let groups = groups.map_err(|error| self.stopped(error.into(), 0))?;
        Ok(Manifest { groups: Some(groups), ..manifest })
    }

    /// Makes what a build, which is on the disk, has made the current generation.
    fn publish(&self, build: &Path, manifest: &Manifest) -> Result<()> {
        let written = manifest.files().map(|file| file.bytes).sum();
        let published = local::publish(&self.folder, Some(build), manifest);
        published.map_err(|error| self.stopped(Stop::Io(error), written))
    }

    /// What stopped a build. What Tantivy says of an error of the system is less than what the folder knows.
    pub(super) fn stopped_by(&self, stop: Stop, account: &Account) -> BuildError {
        self.stopped(account.error().map_or(stop, Stop::Io), account.bytes())
    }

    /// What stopped a build, with the figures of what is short. `written` bytes had been written.
    pub(super) fn stopped(&self, stop: Stop, written: u64) -> BuildError {
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
        Some(STDIN) => path.clone(),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
    };
    paths.iter().map(|path| PathBuf::from(whole(path).to_string_lossy().into_owned())).collect()
}

/// Parses an article, gives it an id of its own and annotates it; nothing if an equal one is in already.
pub(super) fn prepared(
    raw: impl Source,
    place: u64,
    annotator: Annotator<'_>,
    claim: impl FnOnce(&mut Article, &[u8; 32], u64, Provenance) -> Result<Claim>,
) -> Prepared {
    let (place, provenance) = (raw.order().unwrap_or(place), raw.provenance());
    let mut article = raw.article(annotator.programs)?;
    let (digest, brief) = (article.digest(), Some(Brief::of(&article)));
    let claim = claim(&mut article, digest.bytes(), place, provenance);
    let claim = claim.map_err(|error| Skipped::broken(article.path.clone(), &error.to_string()))?;
    if claim == Claim::Same {
        return Ok(Ready { document: None, losses: article.losses, brief });
    }
    let annotated = annotator.annotated(&article);
    let made = NewDocument::new(Entry::new(&annotated), provenance);
    let document = made.map_err(|error| Skipped::broken(article.path.clone(), &error.to_string()))?;
    Ok(Ready { document: Some(document), losses: annotated.losses(), brief })
}

/// By what articles are annotated.
#[derive(Clone, Copy)]
pub(super) struct Annotator<'a> {
    /// What is known.
    pub facts: &'a Facts,
    /// What persons say of articles, by their ids.
    pub corrections: &'a Corrections,
    /// How it is done.
    pub annotate: Annotate,
    /// What reads the files that chithi can't read by itself.
    pub programs: &'a Programs,
}

impl<'a> Annotator<'a> {
    /// The article of its id, annotated.
    fn annotated(self, article: &'a Article) -> Annotated<'a> {
        (self.annotate)(article, self.facts, self.corrections.of(&article.id))
    }
}

/// The articles that were there before a build.
pub(super) trait Stock {
    /// The record of the article that has an id, with where it was read; it is removed. None if there is none.
    fn take(&mut self, id: &str) -> std::result::Result<Option<(ArticleRecord, Provenance)>, Stop>;

    /// The record of an article of this content that isn't in the index any more.
    fn of_content(&mut self, content: &Content) -> std::result::Result<Option<ArticleRecord>, Stop>;
}

/// There were none.
pub(super) struct Nothing;

impl Stock for Nothing {
    fn take(&mut self, _: &str) -> std::result::Result<Option<(ArticleRecord, Provenance)>, Stop> {
        Ok(None)
    }

    fn of_content(&mut self, _: &Content) -> std::result::Result<Option<ArticleRecord>, Stop> {
        Ok(None)
    }
}

/// Gives other ids and paths to articles that were added, or were there, before another one came with the same; how many
/// were added that weren't there. What isn't found under its id stays as it is.
pub(super) fn mend(
    parts: &Parts,
    mends: Vec<Mend>,
    stock: &mut dyn Stock,
    annotator: Annotator<'_>,
) -> std::result::Result<u64, Stop> {
    if mends.is_empty() {
        return Ok(0);
    }
    parts.flush()?;
    let written = parts.written()?;
    let document = |article: &Article, provenance| {
        let document = NewDocument::new(Entry::new(&annotator.annotated(article)), provenance);
        document.map_err(|error| Stop::Panicked(error.to_string()))
    };
    let mut added = 0;
    for Mend { id, new_id, home, content } in mends {
        let fresh = id.as_deref().map(|id| written.record(id)).transpose()?.flatten();
        let is_fresh = fresh.is_some();
        let found = match (fresh, &id) {
            (Some(fresh), _) => Some(fresh),
            (None, Some(id)) => stock.take(id)?,
            (None, None) => stock.of_content(&content)?.map(|record| (record, Provenance::default())),
        };
        let Some((record, provenance)) = found else { continue };
        let mut article = Article::from(record);
        article.id = new_id;
        let provenance = home.as_ref().map_or(provenance, |home| home.provenance);
        article.path = home.map_or(article.path, |home| home.path);
        let made = document(&article, provenance)?;
        match id {
            Some(id) if is_fresh => parts.leave_out(&id, &made, &written)?,
            Some(_) => {}
            None => added += 1,
        }
        parts.add(made)?;
    }
    Ok(added)
}
