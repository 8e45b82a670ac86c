//! What is asked?
//!
//! In: the words a person types. Out: a [`Plan`] that the engine can run, with what was understood and
//! what was not; and the passages of an article that match it. A query never fails: what can't be read becomes a
//! [`Complaint`] and the rest is searched.
//!
//! The steps: characters → lexemes (`lexeme`) → parts (`syntax`) → clauses (`understand`, `words`, `condition`). All
//! of them are made by one [reader](read), which finds the names in a query once. What it leaves behind is data: the
//! files that say what a plan and a complaint are import none of those that read.

mod abbreviation;
mod complaint;
mod condition;
mod context;
mod contradiction;
mod field;
mod form;
mod fragment;
mod lexeme;
mod limit;
mod matches;
mod names;
mod operator;
mod parenthesis;
mod part;
mod period;
mod phrase;
mod plan;
mod question;
mod read;
mod reader;
mod reading;
mod respell;
mod settle;
mod slot;
mod snippet;
mod sort;
mod stretch;
mod syntax;
mod table;
mod tier;
mod understand;
mod value;
pub mod weights;
mod words;

pub use complaint::{Bounds, Complaint, Fault};
pub use context::{Side, beside, neighbour, sort_key};
pub use field::FieldName;
pub use limit::{MAX_DEPTH, MAX_PARTS, MAX_QUERY_CHARS};
pub use matches::{Found, Zone, apart, matches};
pub use plan::{AsOf, Clause, Condition, Item, Phrase, Plan, Respelling, Word, all_slots, distinct};
pub use read::read;
pub use settle::MAX_PREFIXES;
pub use slot::{LEAST_LETTERS_OF_A_PREFIX, Marks, Slot};
pub use snippet::{snippets, title_marks};
pub use sort::Sort;
