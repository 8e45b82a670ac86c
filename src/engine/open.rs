//! An open index.

use std::path::{Path, PathBuf};

use tantivy::schema::Value;
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use super::{EngineError, Result};
use crate::annotation::ArticleRecord;
use crate::index::{Fields, Manifest};

/// An index that answers. It goes on answering from the same build even if a new one takes its place.
pub struct Engine {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) fields: Fields,
    reader: IndexReader,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("folder", &self.folder).field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl Engine {
    /// Opens the index in `folder`.
    ///
    /// # Errors
    /// If there is none, it was built with other rules, or its files can't be read.
    pub fn open(folder: &Path) -> Result<Self> {
        let manifest = Manifest::read(folder)?;
        match Self::open_build(folder, manifest) {
            Ok(engine) => Ok(engine),
            // A new build may have taken its place between the two steps.
            Err(error) => {
                let again = Manifest::read(folder)?;
                Self::open_build(folder, again).map_err(|_| error)
            }
        }
    }

    fn open_build(folder: &Path, manifest: Manifest) -> Result<Self> {
        let failed = |source| EngineError::Index { folder: folder.to_owned(), source: Box::new(source) };
        let index = Index::open_in_dir(folder.join(&manifest.build)).map_err(failed)?;
        Self::on(folder, manifest, &index)
    }

    /// An engine over an index, wherever that is kept.
    pub(super) fn on(folder: &Path, manifest: Manifest, index: &Index) -> Result<Self> {
        let failed = |source| EngineError::Index { folder: folder.to_owned(), source: Box::new(source) };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed)?;
        let (_, fields) = Fields::schema();
        Ok(Engine { folder: folder.to_owned(), manifest, fields, reader })
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
        serde_json::from_slice(&bytes).map_err(|source| EngineError::Record { folder: self.folder.clone(), source })
    }
}
