//! An open index.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::schema::Value;
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use super::folder::{Account, Folder, Purpose};
use super::integrity::look_over;
use super::{EngineError, Result};
use crate::annotation::ArticleRecord;
use crate::facts::Facts;
use crate::index::{Fields, Manifest, ManifestError, unpacked};

/// A build that is replaced while it is being opened is opened anew, so many times.
const TRIES: usize = 3;

/// An index that answers. It goes on answering from the same build even if a new one takes its place.
pub struct Engine {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) fields: Fields,
    pub(super) facts: Arc<Facts>,
    reader: IndexReader,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("folder", &self.folder).field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl Engine {
    /// Opens the index in `folder`; names of directives and places are those of `facts`. Takes no lock and writes nothing, so whoever may read the files may search.
    ///
    /// # Errors
    /// If there is none, it was built with other rules, or its files aren't those that were written.
    pub fn open(folder: &Path, facts: Arc<Facts>) -> Result<Self> {
        let mut failure = None;
        for _ in 0..TRIES {
            let manifest = Manifest::read(folder)?;
            let build = manifest.build.clone();
            match Self::open_build(folder, manifest, facts.clone()) {
                Ok(engine) => return Ok(engine),
                Err(error) => failure = Some(error),
            }
            // A new build may have taken the place of this one between the two steps.
            if Manifest::read(folder)?.build == build {
                break;
            }
        }
        Err(failure.unwrap_or_else(|| ManifestError::Missing(folder.to_owned()).into()))
    }

    fn open_build(folder: &Path, manifest: Manifest, facts: Arc<Facts>) -> Result<Self> {
        let failed = |source| EngineError::Index { folder: folder.to_owned(), source: Box::new(source) };
        look_over(folder, &manifest)?;
        let files = Folder::open(&folder.join(&manifest.build), Purpose::Searching, Account::default());
        let files = files.map_err(|error| failed(error.into()))?;
        let index = Index::open(files).map_err(failed)?;
        Self::on(folder, manifest, &index, facts)
    }

    /// An engine over an index, wherever that is kept.
    pub(super) fn on(folder: &Path, manifest: Manifest, index: &Index, facts: Arc<Facts>) -> Result<Self> {
        let failed = |source| EngineError::Index { folder: folder.to_owned(), source: Box::new(source) };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed)?;
        let (_, fields) = Fields::schema();
        Ok(Engine { folder: folder.to_owned(), manifest, fields, facts, reader })
    }

    /// What is known of directives and places.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// Whether the articles were annotated with another registry than the one that questions are read with: names are
    /// looked up in the one given now, while what each citation means was settled by the other.
    pub fn has_other_registry(&self) -> bool {
        self.manifest.facts.registry != self.facts.registry.fingerprint()
    }

    /// What the index says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    pub(super) fn failed(&self, source: tantivy::TantivyError) -> EngineError {
        EngineError::Index { folder: self.folder.clone(), source: Box::new(source) }
    }

    /// Reads an article's record back.
    pub(super) fn record(&self, searcher: &Searcher, address: DocAddress) -> Result<ArticleRecord> {
        let document: TantivyDocument = searcher.doc(address).map_err(|e| self.failed(e))?;
        let bytes = document
            .get_first(self.fields.record)
            .and_then(|value| value.as_bytes().map(<[u8]>::to_vec))
            .unwrap_or_default();
        unpacked(&bytes).map_err(|source| EngineError::Record { folder: self.folder.clone(), source })
    }
}
