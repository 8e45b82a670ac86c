//! The present state of the index: opened once for all requests, and again when there is a new one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use jiff::Timestamp;

use super::failure::Failure;
use crate::answer::FirstPage;
use crate::ask::{Index, first_page};
use crate::facts::Facts;
use crate::render::web::Problem;
use crate::search::Engine;
use crate::store::StoreError;
use crate::store::local::{LocalSnapshot, Manifest, ManifestError};

/// The index that is served.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    facts: Arc<Facts>,
    present: RwLock<Arc<State>>,
    /// Of which manifest the present state is; whoever holds it looks.
    seen: Mutex<Seen>,
}

/// A state of the index.
#[derive(Debug, Default)]
pub struct State {
    /// What answers; none if there is no index that can be used.
    pub engine: Option<Arc<Engine>>,
    /// Why not, unless there is none.
    pub error: Option<Arc<StoreError>>,
    /// Articles in it.
    pub articles: u64,
    /// When it was made.
    pub built: Option<Timestamp>,
    /// Whether its last update was stopped before all was read.
    pub is_unfinished: bool,
    /// What somebody sees who comes for the first time, once it was asked for.
    first_page: Mutex<Option<Arc<FirstPage>>>,
}

impl State {
    /// What the library holds, and questions that it answers; looked for once.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn first_page(&self, index: &Index<'_>) -> Result<Arc<FirstPage>, Failure> {
        let mut known = self.first_page.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = known.as_ref() {
            return Ok(page.clone());
        }
        let page = first_page(index, &mut Vec::new())?.answer.map(Arc::new);
        let page = page.ok_or(Problem::NoIndex)?;
        Ok(known.insert(page).clone())
    }
}

#[derive(Debug, Default)]
struct Seen {
    manifest: Option<Identity>,
    has_looked: bool,
}

/// Tells the manifest of a state from that of another.
type Identity = (u64, Option<SystemTime>, u64);

impl Library {
    /// The index in a folder, opened if there is one.
    pub fn open(folder: &Path, facts: Arc<Facts>) -> Self {
        let library = Library { folder: folder.to_owned(), facts, present: RwLock::default(), seen: Mutex::default() };
        library.look();
        library
    }

    /// Its state now. Whoever asks several questions for one answer asks this once.
    pub fn present(&self) -> Arc<State> {
        self.present.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is known of directives and places.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// Takes up a new state if there is one; meanwhile the old one goes on answering. Out: whether it did. Cost: a look at one
    /// file where there is none.
    pub fn look(&self) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let manifest = identity(&Manifest::path(&self.folder));
        if seen.has_looked && manifest == seen.manifest {
            return false;
        }
        let state = match LocalSnapshot::open(&self.folder) {
            Ok(snapshot) => self.state_of(snapshot),
            Err(StoreError::Manifest(ManifestError::Missing(_))) => State::default(),
            // A file that can't be opened now may be there at the next look, and the old state answers as well.
            Err(_) if self.present().engine.is_some() => return false,
            Err(error) => State { error: Some(Arc::new(error)), ..State::default() },
        };
        *seen = Seen { manifest, has_looked: true };
        *self.present.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
        true
    }

    fn state_of(&self, snapshot: LocalSnapshot) -> State {
        let manifest = snapshot.manifest();
        let (articles, built, is_unfinished) = (manifest.articles, Some(manifest.built), manifest.unfinished);
        let engine = Engine::new(Box::new(snapshot), self.facts.clone());
        // What every question needs is read now, so that nobody waits for it.
        let _ = engine.statistics();
        State { engine: Some(Arc::new(engine)), articles, built, is_unfinished, ..State::default() }
    }
}

fn identity(manifest: &Path) -> Option<Identity> {
    let file = fs::metadata(manifest).ok()?;
    Some((file.len(), file.modified().ok(), number(&file)))
}

/// The number of a file, where the system has one: a manifest that is put in the place of another has its own.
#[cfg(unix)]
fn number(file: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}
