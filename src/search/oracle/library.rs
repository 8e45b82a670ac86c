//! A library that changes: what is done to it, the articles that it then has, and the engine over a store
//! to which the same was done.

use std::collections::BTreeMap;
use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::Engine;
use super::piece::{Piece, piece};
use crate::facts::Facts;
use crate::store::local::shelf::Shelf;
use crate::store::naive::Naive;

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

/// The engine over an index in memory to which all steps were done, written by so many threads.
pub(super) fn on_shelf(steps: &[Step], threads: usize, merged: bool) -> Engine {
    let mut shelf = Shelf::new(threads);
    for step in steps {
        match step {
            Step::Put(number, piece) => shelf.put(&piece.article(id(*number))),
            Step::Remove(number) => shelf.remove(&id(*number)),
            Step::Commit => shelf.commit(),
            Step::Merge => shelf.merge(),
        }
    }
    if merged {
        shelf.merge();
    }
    Engine::new(Box::new(shelf.snapshot()), Facts::of_tests())
}

/// The engine over the naive store to which all steps were done.
pub(super) fn in_memory(steps: &[Step]) -> Engine {
    let mut store = Naive::default();
    for step in steps {
        match step {
            Step::Put(number, piece) => store.put(&piece.article(id(*number))),
            Step::Remove(number) => store.remove(&id(*number)),
            Step::Commit | Step::Merge => {}
        }
    }
    Engine::new(Box::new(store), Facts::of_tests())
}

/// The steps that put in just these articles, the last one first.
pub(super) fn afresh(model: &Model) -> Vec<Step> {
    let put = |(id, piece): (&String, &Piece)| id.parse().ok().map(|number| Step::Put(number, piece.clone()));
    model.iter().rev().filter_map(put).collect()
}
