//! A library that changes: what is done to it, the articles that it then has, and the engine over an index
//! in memory to which the same was done.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, Term};

use super::super::Engine;
use super::piece::{Piece, piece};
use crate::annotation::Annotated;
use crate::facts::Facts;
use crate::index::{Fields, Manifest, document, tokenizers};

/// Tantivy takes no less.
const WRITER_BYTES_PER_THREAD: usize = 15_000_000;
const MOST_ARTICLES: usize = 10;

/// What is done to a library.
#[derive(Clone)]
pub(super) enum Step {
    /// Adds an article, or puts it in the place of the one with its number.
    Put(usize, Piece),
    Remove(usize),
    /// Begins a new segment.
    Commit,
    /// Makes one segment of all.
    Merge,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Put(number, piece) => write!(f, "put {} {piece:?}", id(*number)),
            Step::Remove(number) => write!(f, "remove {}", id(*number)),
            Step::Commit => f.write_str("commit"),
            Step::Merge => f.write_str("merge"),
        }
    }
}

/// Articles by their ids.
pub(super) type Model = BTreeMap<String, Piece>;

fn id(number: usize) -> String {
    format!("{number:02}")
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let number = || 0..MOST_ARTICLES;
    let step = prop_oneof![
        10 => (number(), piece()).prop_map(|(number, piece)| Step::Put(number, piece)),
        2 => number().prop_map(Step::Remove),
        2 => Just(Step::Commit),
        1 => Just(Step::Merge),
    ];
    vec(step, 1..14)
}

/// The articles that are there at the end.
pub(super) fn model(steps: &[Step]) -> Model {
    let mut model = Model::new();
    for step in steps {
        match step {
            Step::Put(number, piece) => drop(model.insert(id(*number), piece.clone())),
            Step::Remove(number) => drop(model.remove(&id(*number))),
            Step::Commit | Step::Merge => {}
        }
    }
    model
}

/// An index in memory and who writes to it.
pub(super) struct Shelf {
    index: Index,
    writer: IndexWriter,
    fields: Fields,
}

impl Shelf {
    pub fn new(threads: usize) -> tantivy::Result<Self> {
        let (schema, fields) = Fields::schema();
        let index = Index::builder().schema(schema).tokenizers(tokenizers()).create_in_ram()?;
        let writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_BYTES_PER_THREAD * threads)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Shelf { index, writer, fields })
    }

    /// Does all steps, and puts the last ones on record.
    pub fn follow(&mut self, steps: &[Step]) -> tantivy::Result<()> {
        for step in steps {
            match step {
                Step::Put(number, piece) => {
                    self.remove(&id(*number));
                    self.add(id(*number), piece)?;
                }
                Step::Remove(number) => self.remove(&id(*number)),
                Step::Commit => drop(self.writer.commit()?),
                Step::Merge => self.merge()?,
            }
        }
        self.writer.commit().map(drop)
    }

    fn remove(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    pub fn add(&mut self, id: String, piece: &Piece) -> tantivy::Result<()> {
        let article = piece.article(id);
        let made = document(&Annotated::new(&article, &Facts::of_tests()), &self.fields);
        let made = made.map_err(|e| tantivy::TantivyError::InvalidArgument(e.to_string()))?;
        self.writer.add_document(made).map(drop)
    }

    /// Makes one segment of all, without the articles that were removed.
    pub fn merge(&mut self) -> tantivy::Result<()> {
        self.writer.commit()?;
        let segments = self.index.searchable_segment_ids()?;
        if !segments.is_empty() {
            self.writer.merge(&segments).wait()?;
        }
        Ok(())
    }

    pub fn engine(&self) -> super::super::Result<Engine> {
        let facts = Facts::of_tests();
        let manifest = Manifest::new(facts.fingerprint(), "build".to_owned(), (0, 0), Vec::new(), Vec::new());
        Engine::on(Path::new("in memory"), manifest, &self.index, facts)
    }
}
