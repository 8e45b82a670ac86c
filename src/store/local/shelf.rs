//! An index in memory, for tests: articles come and go, and it is one segment or several.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::Value;
use tantivy::{Directory, Index, IndexWriter, Segment, SegmentReader, TantivyDocument, Term};

use super::account::Account;
use super::document::document;
use super::gathered::Gathered;
use super::joining::{COMPONENTS, files, join};
use super::keys::tokenizers;
use super::manifest::Manifest;
use super::schema::Fields;
use super::snapshot::LocalSnapshot;
use crate::annotation::Annotated;
use crate::article::Article;
use crate::facts::{Facts, FactsFingerprint};
use crate::store::field::{KeyField, READ_ZONES};
use crate::store::packed::unpacked;
use crate::store::{Entry, ZoneWords};

/// Tantivy asks for no less.
const WRITER_BYTES_PER_THREAD: usize = 15_000_000;

/// An index in memory and who writes to it.
pub(crate) struct Shelf {
    index: Index,
    writer: IndexWriter,
    fields: Fields,
    /// Segments that have their words.
    complete: HashSet<SegmentId>,
    /// The words of articles by their ids.
    words: HashMap<String, [ZoneWords; READ_ZONES.len()]>,
}

impl Shelf {
    pub fn new(threads: usize) -> Self {
        let (schema, fields) = Fields::schema();
        let index = Index::builder().schema(schema).tokenizers(tokenizers()).create_in_ram().unwrap();
        let writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_BYTES_PER_THREAD * threads).unwrap();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Shelf { index, writer, fields, complete: HashSet::new(), words: HashMap::new() }
    }

    /// Adds an article, in place of the one of its id, if there is one.
    pub fn put(&mut self, article: &Article) {
        self.put_annotated(&Annotated::new(article, &Facts::of_tests()));
    }

    /// The same of one that is annotated.
    pub fn put_annotated(&mut self, annotated: &Annotated<'_>) {
        self.remove(&annotated.article.id);
        let mut entry = Entry::new(annotated);
        self.words.insert(annotated.article.id.clone(), std::mem::take(&mut entry.zones));
        self.writer.add_document(document(entry, &self.fields).unwrap()).unwrap();
    }

    pub fn remove(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.keys(KeyField::Id), id));
    }

    /// Puts what was done on record; what comes next is in a segment of its own.
    pub fn commit(&mut self) {
        self.writer.commit().unwrap();
        for segment in self.index.searchable_segments().unwrap() {
            if self.complete.insert(segment.id()) {
                self.add_words(&segment);
            }
        }
    }

    /// Writes the words of the articles in a new segment, as they are written of a part.
    fn add_words(&self, segment: &Segment) {
        let reader = SegmentReader::open(segment).unwrap();
        let store = reader.get_store_reader(1).unwrap();
        let mut gathered = Gathered::default();
        for doc in 0..reader.max_doc() {
            let document: TantivyDocument = store.get(doc).unwrap();
            let record = document.get_first(self.fields.record).unwrap();
            gathered.add(&self.words[&unpacked(record.as_bytes().unwrap()).unwrap().id]);
        }
        let folder = tempfile::tempdir().unwrap();
        let run = gathered.write(folder.path().join("words"), Account::default()).unwrap();
        let without_words = files(segment).unwrap();
        for component in COMPONENTS {
            segment.index().directory().delete(&segment.relative_path(component)).unwrap();
        }
        join(&without_words, &[run], segment, &Account::default()).unwrap();
    }

    /// Makes one segment of all, without the articles that were removed.
    pub fn merge(&mut self) {
        self.commit();
        let segments = self.index.searchable_segment_ids().unwrap();
        if !segments.is_empty() {
            // Merged ones have the words of those that they are made of.
            self.complete.extend(self.writer.merge(&segments).wait().unwrap().map(|merged| merged.id()));
        }
    }

    /// The present state.
    pub fn snapshot(&mut self) -> LocalSnapshot {
        self.commit();
        let manifest = Manifest::new(FactsFingerprint::default(), 0, (0, 0), Vec::new(), Vec::new());
        LocalSnapshot::on(Path::new("in memory"), manifest, &self.index).unwrap()
    }
}
