//! An index in memory, for tests: articles come and go, and it is one segment or several.

use std::collections::HashSet;
use std::path::Path;

use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, Term};

use super::document::document;
use super::keys::tokenizers;
use super::manifest::Manifest;
use super::pairing::add_pairs;
use super::schema::Fields;
use super::snapshot::LocalSnapshot;
use crate::annotation::Annotated;
use crate::article::Article;
use crate::facts::{Facts, FactsFingerprint};
use crate::store::Entry;
use crate::store::field::KeyField;

/// Tantivy asks for no less.
const WRITER_BYTES_PER_THREAD: usize = 15_000_000;

/// An index in memory and who writes to it.
pub(crate) struct Shelf {
    index: Index,
    writer: IndexWriter,
    fields: Fields,
    /// Segments that have their pairs.
    paired: HashSet<SegmentId>,
}

impl Shelf {
    pub fn new(threads: usize) -> Self {
        let (schema, fields) = Fields::schema();
        let index = Index::builder().schema(schema).tokenizers(tokenizers()).create_in_ram().unwrap();
        let writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_BYTES_PER_THREAD * threads).unwrap();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Shelf { index, writer, fields, paired: HashSet::new() }
    }

    /// Adds an article, in place of the one of its id, if there is one.
    pub fn put(&mut self, article: &Article) {
        self.put_annotated(&Annotated::new(article, &Facts::of_tests()));
    }

    /// The same of one that is annotated.
    pub fn put_annotated(&mut self, annotated: &Annotated<'_>) {
        self.remove(&annotated.article.id);
        self.writer.add_document(document(Entry::new(annotated), &self.fields).unwrap()).unwrap();
    }

    pub fn remove(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.keys(KeyField::Id), id));
    }

    /// Puts what was done on record; what comes next is in a segment of its own.
    pub fn commit(&mut self) {
        self.writer.commit().unwrap();
        for segment in self.index.searchable_segments().unwrap() {
            if self.paired.insert(segment.id()) {
                add_pairs(&segment).unwrap();
            }
        }
    }

    /// Makes one segment of all, without the articles that were removed.
    pub fn merge(&mut self) {
        self.commit();
        let segments = self.index.searchable_segment_ids().unwrap();
        if !segments.is_empty() {
            // Merged ones have the pairs of those that they are made of.
            self.paired.extend(self.writer.merge(&segments).wait().unwrap().map(|merged| merged.id()));
        }
    }

    /// The present state.
    pub fn snapshot(&mut self) -> LocalSnapshot {
        self.commit();
        let manifest = Manifest::new(FactsFingerprint::default(), "build".to_owned(), (0, 0), Vec::new(), Vec::new());
        LocalSnapshot::on(Path::new("in memory"), manifest, &self.index).unwrap()
    }
}
