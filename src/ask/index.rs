//! What is asked: an index, and what is known.

use std::cell::OnceCell;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{AskError, Result};
use super::note::Note;
use super::reply::Hear;
use crate::facts::Facts;
use crate::search::Engine;
use crate::store::StoreError;
use crate::store::local::{LocalSnapshot, ManifestError};

/// Whether an index was made.
type Made = std::result::Result<bool, Box<dyn Error + Send + Sync>>;
/// Makes an index where there is none.
type Make<'l> = Box<dyn Fn(&Path) -> Made + 'l>;

/// An index that is opened when a question first needs it, and what is known of directives and places.
pub struct Index<'l> {
    folder: PathBuf,
    facts: Arc<Facts>,
    make: Option<Make<'l>>,
    engine: OnceCell<Arc<Engine>>,
}

impl std::fmt::Debug for Index<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl<'l> Index<'l> {
    /// The index in a folder, whether there is one or not.
    pub fn at(folder: &Path, facts: Arc<Facts>) -> Self {
        Index { folder: folder.to_owned(), facts, make: None, engine: OnceCell::new() }
    }

    /// An index in a folder that is open already, for whoever asks one state of it several times. What there is to say of
    /// that state was told when it was opened ([`Index::engine`]).
    pub fn opened(folder: &Path, engine: Arc<Engine>) -> Self {
        let facts = engine.facts().clone();
        Index { folder: folder.to_owned(), facts, make: None, engine: OnceCell::from(engine) }
    }

    /// The same; where there is no index, `make` may make one, and says whether it did.
    #[must_use]
    pub fn or_make(self, make: impl Fn(&Path) -> Made + 'l) -> Self {
        Index { make: Some(Box::new(make)), ..self }
    }

    /// What is known of directives and places.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// The index, opened. Who hears notes is told once if its articles were read with another registry.
    ///
    /// # Errors
    /// If there is none and none was made, or it can't be used.
    pub fn engine(&self, hear: &mut impl Hear) -> Result<&Engine> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let opened = match (self.open(), &self.make) {
            (Err(StoreError::Manifest(ManifestError::Missing(folder))), Some(make)) => {
                match make(&folder).map_err(AskError::Make)? {
                    true => self.open(),
                    false => Err(ManifestError::Missing(folder).into()),
                }
            }
            (opened, _) => opened,
        };
        Ok(self.keep(opened?, hear))
    }

    /// The index, opened, if there is one: for questions that are answered without one too. Tells what
    /// [`Index::engine`] tells.
    ///
    /// # Errors
    /// If there is one that can't be used.
    pub fn engine_if_any(&self, hear: &mut impl Hear) -> Result<Option<&Engine>> {
        if self.engine.get().is_none() {
            match self.open() {
                Ok(snapshot) => return Ok(Some(self.keep(snapshot, hear))),
                Err(StoreError::Manifest(ManifestError::Missing(_))) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(self.engine.get().map(Arc::as_ref))
    }

    fn keep(&self, snapshot: LocalSnapshot, hear: &mut impl Hear) -> &Engine {
        // A newer build may have another manifest by now: what is told is of the one that answers.
        let paths = snapshot.manifest().paths.clone();
        let (annotation, readers) = (!snapshot.manifest().has_these_rules(), !snapshot.manifest().has_these_readers());
        if annotation || readers {
            hear.note(Note::OtherRules { index: self.folder.clone(), annotation, readers });
        }
        if snapshot.manifest().unfinished {
            hear.note(Note::Unfinished { articles: snapshot.manifest().articles });
        }
        let engine = Engine::new(Box::new(snapshot), self.facts.clone());
        if engine.has_other_registry() {
            hear.note(Note::OtherRegistry { index: self.folder.clone(), paths });
        }
        self.engine.get_or_init(|| Arc::new(engine))
    }

    fn open(&self) -> std::result::Result<LocalSnapshot, StoreError> {
        LocalSnapshot::open(&self.folder)
    }
}
