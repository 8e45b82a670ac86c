//! What is asked?
//!
//! In: the words a person types. Out: a [`Plan`] that the engine can run, with what was understood and
//! what was not. A query never fails: what can't be read becomes a [`Complaint`] and the rest is searched.
//!
//! The steps: characters → lexemes (`lexeme`) → parts (`syntax`) → clauses (`understand`, `condition`).

mod abbreviation;
mod complaint;
mod condition;
mod contradiction;
mod field;
mod lexeme;
mod limit;
mod names;
mod period;
mod plan;
mod question;
mod reading;
mod slot;
mod sort;
mod syntax;
mod understand;

pub use complaint::Complaint;
pub use plan::{AsOf, Clause, Condition, Item, MAX_PREFIXES, Phrase, Plan, Word, all_slots, distinct};
pub use slot::{LEAST_LETTERS_OF_A_PREFIX, Marks, Slot};
pub use sort::Sort;
pub use syntax::{MAX_DEPTH, MAX_PARTS, MAX_QUERY_CHARS};
