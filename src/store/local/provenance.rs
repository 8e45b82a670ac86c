//! What an update asks of the articles that are there: where each was read, and what it is called.

use std::collections::BTreeSet;

use tantivy::columnar::Column;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, TantivyError};

use super::best::{address, handle};
use super::gathered::Counts;
use super::premises::SEGMENTS;
use super::schema::WORD_COUNTS;
use super::snapshot::LocalSnapshot;
use crate::annotation::ArticleRecord;
use crate::article::Provenance;
use crate::store::{Handle, Result, StoreError};

impl LocalSnapshot {
    /// How many words some articles of a segment have in each zone, together.
    pub(super) fn word_counts(&self, place: u32, articles: &BTreeSet<DocId>) -> Result<Counts> {
        let sum = || -> tantivy::Result<Counts> {
            let fast = self.searcher().segment_reader(place).fast_fields();
            let mut sums = Counts::default();
            for (sum, name) in sums.iter_mut().zip(WORD_COUNTS) {
                let column = fast.u64(name)?;
                *sum = articles.iter().filter_map(|doc| column.first(*doc)).sum();
            }
            Ok(sums)
        };
        sum().map_err(|e| self.failed(e))
    }

    /// The articles that were read of a file, with where in it.
    pub(crate) fn articles_of(&self, file: u64) -> Result<Vec<(Handle, Provenance)>> {
        let found = || -> tantivy::Result<Vec<(Handle, Provenance)>> {
            let term = Term::from_field_u64(self.fields().file, file);
            let mut found = Vec::new();
            for (place, reader) in (0..).zip(self.searcher().segment_readers()) {
                let postings = reader.inverted_index(term.field())?.read_postings(&term, IndexRecordOption::Basic)?;
                let Some(mut postings) = postings else { continue };
                let fast = reader.fast_fields();
                let (places, contents) = (fast.u64("file_place")?, fast.u64("file_content")?);
                while postings.doc() != TERMINATED {
                    let doc = postings.doc();
                    if !reader.is_deleted(doc) {
                        let value = |column: &Column<u64>| column.first(doc).unwrap_or(0);
                        let provenance = Provenance { file, place: value(&places), content: value(&contents) };
                        found.push((handle(DocAddress::new(place, doc)), provenance));
                    }
                    postings.advance();
                }
            }
            Ok(found)
        };
        found().map_err(|e| self.failed(e))
    }

    /// All articles.
    pub(crate) fn all(&self) -> Result<Vec<Handle>> {
        let of = |(place, reader): (u32, &SegmentReader)| {
            reader.doc_ids_alive().map(|doc| handle(DocAddress::new(place, doc))).collect::<Vec<_>>()
        };
        Ok((0..).zip(self.searcher().segment_readers()).flat_map(of).collect())
    }

    /// Where an article was read.
    pub(crate) fn provenance(&self, handle: Handle) -> Result<Provenance> {
        let address = address(handle);
        let read = || -> tantivy::Result<Provenance> {
            let fast = self.searcher().segment_reader(address.segment_ord).fast_fields();
            let value = |name: &str| Ok::<_, TantivyError>(fast.u64(name)?.first(address.doc_id).unwrap_or(0));
            Ok(Provenance { file: value("file")?, place: value("file_place")?, content: value("file_content")? })
        };
        read().map_err(|e| self.failed(e))
    }

    /// Where the article of this id is kept, if there is one.
    pub(crate) fn handle_of(&self, id: &str) -> Result<Option<Handle>> {
        Ok(self.address_of(id)?.map(handle))
    }

    /// The id of an article.
    pub(crate) fn id_of(&self, handle: Handle) -> Result<String> {
        let at = address(handle);
        let columns = self.columns()?.get(at.segment_ord as usize);
        columns.map_or(Ok(String::new()), |columns| columns.id(at.doc_id).map_err(|source| self.io(source)))
    }

    /// The record of an article.
    pub(crate) fn record_by(&self, handle: Handle) -> Result<ArticleRecord> {
        self.record_at(address(handle))
    }

    /// The text of the list of its files, if it has one.
    pub(crate) fn ledger(&self) -> Result<Option<String>> {
        let Some(sum) = &self.manifest().ledger else { return Ok(None) };
        let path = self.folder().join(SEGMENTS).join(&sum.name);
        std::fs::read_to_string(&path).map(Some).map_err(|source| StoreError::Io { path, source })
    }
}
