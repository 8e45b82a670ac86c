//! Makes a new index beside the old one and puts it in its place in one step.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crossbeam_channel::{Receiver, Sender, bounded};
use tantivy::schema::Term;
use tantivy::{Index, IndexWriter};

use super::naming::{Claim, Mend, Names, mend};
use super::{Engine, EngineError, Result};
use crate::annotation::Annotated;
use crate::article::{Article, CACHE_TAG, CACHE_TAG_TEXT, RawArticle, Skipped};
use crate::index::{Fields, Manifest, ManifestError, document};

/// Memory for postings before they are written out, over all threads; a flush goes to about twice.
const WRITER_BYTES_PER_THREAD: usize = 96 << 20;
/// Articles waiting between reading and annotating.
const QUEUE: usize = 128;
/// More threads than this only wait for the disk.
const MOST_THREADS: usize = 8;
const LOCK_FILE: &str = "build.lock";
const BUILD_PREFIX: &str = "build-";

/// Builds an index folder from articles.
#[derive(Debug)]
pub struct Builder {
    folder: PathBuf,
    threads: usize,
    _lock: File,
}

/// What happened so far.
#[derive(Debug)]
pub enum Progress<'a> {
    /// So many articles are in.
    Added(u64),
    /// A file or record was left out.
    Skipped(&'a Skipped),
    /// All are in; the index is being put together.
    Finishing,
}

/// What a build did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BuildReport {
    /// Articles in the new index.
    pub added: u64,
    /// Files and records that should have been articles but couldn't be read.
    pub skipped: u64,
    /// Files of formats that aren't chithi's.
    pub passed_over: u64,
    /// Articles with an id that others of other content have too; each got a hash of its content behind it.
    pub renamed: u64,
    /// Articles left out since one with the same id and content is in.
    pub same: u64,
}

enum Event {
    Added,
    Same,
    Skipped(Skipped),
    Failed(tantivy::TantivyError),
}

impl Builder {
    /// Prepares `folder` (made if it doesn't exist) for a build on as many threads as the machine has.
    ///
    /// # Errors
    /// If the folder can't be written, or another process is building there.
    pub fn new(folder: &Path) -> Result<Self> {
        let io = |path: &Path| {
            let path = path.to_owned();
            move |source| EngineError::Io { path, source }
        };
        fs::create_dir_all(folder).map_err(io(folder))?;
        let lock_path = folder.join(LOCK_FILE);
        let lock = File::create(&lock_path).map_err(io(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(EngineError::Busy(folder.to_owned())),
            Err(fs::TryLockError::Error(source)) => return Err(EngineError::Io { path: lock_path, source }),
        }
        let tag = folder.join(CACHE_TAG);
        fs::write(&tag, CACHE_TAG_TEXT).map_err(io(&tag))?;
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(MOST_THREADS);
        Ok(Builder { folder: folder.to_owned(), threads, _lock: lock })
    }

    /// Builds on so many threads, one at least.
    pub fn on_threads(self, threads: usize) -> Self {
        Builder { threads: threads.max(1), ..self }
    }

    /// Indexes all articles; which ids they get depends neither on the number of threads nor on their order. The old index, if any, answers until the new one is complete; if no article
    /// could be added, it stays.
    ///
    /// # Errors
    /// If the folder can't be written. A file that can't be read is no error: it is reported.
    pub fn build(
        &self,
        paths: &[PathBuf],
        sources: impl Iterator<Item = std::result::Result<RawArticle, Skipped>> + Send,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        self.remove_builds_except(None);
        let name = format!("{BUILD_PREFIX}{}", jiff::Timestamp::now().as_millisecond());
        let build = self.folder.join(&name);
        let result = self.fill(&build, sources, progress);
        match result {
            Ok(report) if report.added > 0 => {
                let manifest = Manifest::new(name.clone(), report.added, report.skipped, paths.to_vec());
                manifest.write(&self.folder)?;
                self.remove_builds_except(Some(&name));
                Ok(report)
            }
            other => {
                let _ = fs::remove_dir_all(&build);
                other
            }
        }
    }

    fn fill(
        &self,
        build: &Path,
        sources: impl Iterator<Item = std::result::Result<RawArticle, Skipped>> + Send,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        let failed = |source| EngineError::Index { folder: self.folder.clone(), source: Box::new(source) };
        fs::create_dir_all(build).map_err(|source| EngineError::Io { path: build.to_owned(), source })?;
        let (schema, fields) = Fields::schema();
        let index = Index::create_in_dir(build, schema).map_err(failed)?;
        let mut writer: IndexWriter =
            index.writer_with_num_threads(self.threads, WRITER_BYTES_PER_THREAD * self.threads).map_err(failed)?;
        let (mut report, names) = self.run(&writer, fields, sources, progress).map_err(failed)?;
        progress(Progress::Finishing);
        writer.commit().map_err(failed)?;
        let (mends, renamed) = names.mends();
        report.renamed = renamed;
        self.mend(mends, &index, &mut writer, fields)?;
        let segments = index.searchable_segment_ids().map_err(failed)?;
        if segments.len() > 1 {
            writer.merge(&segments).wait().map_err(failed)?;
        }
        writer.wait_merging_threads().map_err(failed)?;
        Ok(report)
    }

    /// Gives other ids to articles that were added before another one came with the same.
    fn mend(&self, mends: Vec<Mend>, index: &Index, writer: &mut IndexWriter, fields: Fields) -> Result<()> {
        if mends.is_empty() {
            return Ok(());
        }
        let failed = |source| EngineError::Index { folder: self.folder.clone(), source: Box::new(source) };
        let so_far = Engine::on(&self.folder, Manifest::new(String::new(), 0, 0, Vec::new()), index)?;
        let searcher = so_far.searcher();
        let load = |id: &str| so_far.address_of(&searcher, id)?.map(|at| so_far.record(&searcher, at)).transpose();
        let delete = |id: &str| {
            writer.delete_term(Term::from_field_text(fields.id, id));
            Ok(())
        };
        mend(mends, load, delete, |article| add(writer, &fields, article).map_err(failed))?;
        writer.commit().map(drop).map_err(failed)
    }

    /// One thread reads, as many as there are cores parse and annotate, and this one counts.
    fn run(
        &self,
        writer: &IndexWriter,
        fields: Fields,
        sources: impl Iterator<Item = std::result::Result<RawArticle, Skipped>> + Send,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> tantivy::Result<(BuildReport, Names)> {
        let names = Mutex::new(Names::default());
        let (raw_in, raw_out) = bounded(QUEUE);
        let (event_in, event_out) = bounded(QUEUE);
        let report = std::thread::scope(|scope| {
            let skipped = event_in.clone();
            scope.spawn(move || read_all(sources, &raw_in, &skipped));
            for _ in 0..self.threads {
                let (raw_out, event_in, names) = (raw_out.clone(), event_in.clone(), &names);
                scope.spawn(move || add_all(writer, fields, &raw_out, &event_in, names));
            }
            drop((raw_out, event_in));
            count(&event_out, progress)
        })?;
        Ok((report, names.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Folders of builds that nobody will open any more; a reader that has one open keeps its files.
    fn remove_builds_except(&self, keep: Option<&str>) {
        let current = match Manifest::read(&self.folder) {
            Ok(manifest) => Some(manifest.build),
            Err(ManifestError::Missing(_)) => None,
            // What can't be read may still be somebody's index: only a complete new one replaces it.
            Err(_) if keep.is_none() => return,
            Err(_) => None,
        };
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| name.starts_with(BUILD_PREFIX)) else { continue };
            if Some(name) != keep && (keep.is_some() || Some(name) != current.as_deref()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

fn read_all(
    sources: impl Iterator<Item = std::result::Result<RawArticle, Skipped>>,
    raw: &Sender<(u64, RawArticle)>,
    events: &Sender<Event>,
) {
    for (place, source) in (0..).zip(sources) {
        let sent = match source {
            Ok(article) => raw.send((place, article)).is_ok(),
            Err(skipped) => events.send(Event::Skipped(skipped)).is_ok(),
        };
        if !sent {
            return;
        }
    }
}

fn add_all(
    writer: &IndexWriter,
    fields: Fields,
    raw: &Receiver<(u64, RawArticle)>,
    events: &Sender<Event>,
    names: &Mutex<Names>,
) {
    for (place, raw) in raw {
        let event = match raw.parse() {
            Ok(article) => add_new(writer, &fields, article, place, names),
            Err(skipped) => Event::Skipped(skipped),
        };
        if events.send(event).is_err() {
            return;
        }
    }
}

/// Adds one article under an id of its own; nothing if an equal one is in already.
fn add_new(writer: &IndexWriter, fields: &Fields, mut article: Article, place: u64, names: &Mutex<Names>) -> Event {
    let digest = article.digest();
    let claim = names.lock().unwrap_or_else(PoisonError::into_inner).claim(&mut article, digest.bytes(), place);
    match claim {
        Claim::Same => Event::Same,
        Claim::New => match add(writer, fields, &article) {
            Ok(()) => Event::Added,
            Err(error) => Event::Failed(error),
        },
    }
}

fn add(writer: &IndexWriter, fields: &Fields, article: &Article) -> tantivy::Result<()> {
    let made = document(&Annotated::new(article), fields);
    let made = made.map_err(|error| tantivy::TantivyError::InvalidArgument(error.to_string()))?;
    writer.add_document(made).map(drop)
}

fn count(events: &Receiver<Event>, progress: &mut dyn FnMut(Progress<'_>)) -> tantivy::Result<BuildReport> {
    let mut report = BuildReport::default();
    for event in events {
        match event {
            Event::Added => {
                report.added += 1;
                progress(Progress::Added(report.added));
            }
            Event::Same => report.same += 1,
            Event::Skipped(skipped) => {
                if skipped.reason.is_fault() {
                    report.skipped += 1;
                } else {
                    report.passed_over += 1;
                }
                progress(Progress::Skipped(&skipped));
            }
            Event::Failed(error) => return Err(error),
        }
    }
    Ok(report)
}
