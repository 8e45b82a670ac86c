//! Makes a new index beside the old one and puts it in its place in one step.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crossbeam_channel::{Receiver, Sender, bounded};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::{EngineError, Result};
use crate::annotation::Annotated;
use crate::article::{Article, CACHE_TAG, CACHE_TAG_TEXT, Loss, PassedOver, RawArticle, Skipped};
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
    /// An article was read from this path, but not all of it could be.
    Lossy(&'a str, Loss),
    /// All are in; the index is being put together.
    Finishing,
}

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BuildReport {
    /// Articles in the new index.
    pub added: u64,
    /// Files and records that should have been articles but couldn't be read.
    pub skipped: u64,
    /// Files that are no articles, by their kind.
    pub passed_over: PassedOver,
    /// Articles whose id another one already had; they got a number behind it.
    pub renamed: u64,
}

enum Event {
    Added { renamed: bool },
    Skipped(Skipped),
    Lossy(String, Vec<Loss>),
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

    /// Indexes all articles. The old index, if any, answers until the new one is complete; if no article
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
        let report = self.run(&writer, fields, sources, progress).map_err(failed)?;
        progress(Progress::Finishing);
        writer.commit().map_err(failed)?;
        let segments = index.searchable_segment_ids().map_err(failed)?;
        if segments.len() > 1 {
            writer.merge(&segments).wait().map_err(failed)?;
        }
        writer.wait_merging_threads().map_err(failed)?;
        Ok(report)
    }

    /// One thread reads, as many as there are cores parse and annotate, and this one counts.
    fn run(
        &self,
        writer: &IndexWriter,
        fields: Fields,
        sources: impl Iterator<Item = std::result::Result<RawArticle, Skipped>> + Send,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> tantivy::Result<BuildReport> {
        let seen = Mutex::new(Seen::default());
        let (raw_in, raw_out) = bounded(QUEUE);
        let (event_in, event_out) = bounded(QUEUE);
        std::thread::scope(|scope| {
            let skipped = event_in.clone();
            scope.spawn(move || read_all(sources, &raw_in, &skipped));
            for _ in 0..self.threads {
                let (raw_out, event_in, seen) = (raw_out.clone(), event_in.clone(), &seen);
                scope.spawn(move || add_all(writer, fields, &raw_out, &event_in, seen));
            }
            drop((raw_out, event_in));
            count(&event_out, progress)
        })
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
    raw: &Sender<RawArticle>,
    events: &Sender<Event>,
) {
    for source in sources {
        let sent = match source {
            Ok(article) => raw.send(article).is_ok(),
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
    raw: &Receiver<RawArticle>,
    events: &Sender<Event>,
    seen: &Mutex<Seen>,
) {
    for raw in raw {
        let path = raw.path().to_owned();
        let event = match raw.parse() {
            Ok(mut article) => {
                let losses = std::mem::take(&mut article.losses);
                if !losses.is_empty() && events.send(Event::Lossy(path, losses)).is_err() {
                    return;
                }
                add(writer, &fields, article, seen)
            }
            Err(skipped) => Some(Event::Skipped(skipped)),
        };
        if let Some(event) = event
            && events.send(event).is_err()
        {
            return;
        }
    }
}

/// Adds one article; nothing if the same file was already added under another of the paths given.
fn add(writer: &IndexWriter, fields: &Fields, mut article: Article, seen: &Mutex<Seen>) -> Option<Event> {
    let renamed = seen.lock().ok()?.name(&mut article)?;
    let made: std::result::Result<TantivyDocument, _> = document(&Annotated::new(&article), fields);
    let added =
        made.map_err(|e| tantivy::TantivyError::InvalidArgument(e.to_string())).and_then(|d| writer.add_document(d));
    Some(match added {
        Ok(_) => Event::Added { renamed },
        Err(error) => Event::Failed(error),
    })
}

/// Ids and paths that are taken.
#[derive(Default)]
struct Seen {
    ids: HashSet<String>,
    paths: HashSet<PathBuf>,
}

impl Seen {
    /// Makes the article's id unique (`x`, `x~2`, `x~3` …); whether it had to be changed, `None` for a
    /// path that was already seen.
    fn name(&mut self, article: &mut Article) -> Option<bool> {
        // One file may be reached under two spellings of its path; records, `FILE:LINE`, are no files.
        let real = fs::canonicalize(&article.path).unwrap_or_else(|_| PathBuf::from(&article.path));
        if !self.paths.insert(real) {
            return None;
        }
        let wanted = article.id.clone();
        let mut copies = 1;
        while !self.ids.insert(article.id.clone()) {
            copies += 1;
            article.id = format!("{wanted}~{copies}");
        }
        Some(copies > 1)
    }
}

fn count(events: &Receiver<Event>, progress: &mut dyn FnMut(Progress<'_>)) -> tantivy::Result<BuildReport> {
    let mut report = BuildReport::default();
    for event in events {
        match event {
            Event::Added { renamed } => {
                report.added += 1;
                report.renamed += u64::from(renamed);
                progress(Progress::Added(report.added));
            }
            Event::Skipped(skipped) => {
                report.skipped += u64::from(!report.passed_over.add(&skipped));
                progress(Progress::Skipped(&skipped));
            }
            Event::Lossy(path, losses) => losses.into_iter().for_each(|loss| progress(Progress::Lossy(&path, loss))),
            Event::Failed(error) => return Err(error),
        }
    }
    Ok(report)
}
