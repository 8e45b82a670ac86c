//! What is asked?
//!
//! In: the words a person types. Out: a [`Plan`] that can be searched with, with what was understood and
//! what was not. A query never fails: what can't be read becomes a [`Complaint`] and the rest is searched.
//!
//! The steps: characters → lexemes (`lexeme`) → parts (`syntax`) → clauses (`understand`, `words`, `condition`). All
//! of them are made by one [reader](read), which finds the names in a query once. What it leaves is data: the
//! files that say what a plan and a complaint are import none of those that read.

mod abbreviation;
mod complaint;
mod condition;
mod conjunction;
mod contradiction;
mod corrected;
mod days;
mod edit;
mod field;
mod form;
mod lexeme;
mod limit;
mod listed;
mod names;
mod operand;
mod operator;
mod parenthesis;
mod part;
mod period;
mod phrase;
mod plan;
mod point;
mod question;
mod quote;
mod read;
mod reader;
mod reading;
mod respell;
mod settle;
mod slot;
mod sort;
mod stretch;
mod syntax;
mod tier;
mod time_word;
mod understand;
mod value;
mod wanted;
mod words;
mod year_part;

pub use complaint::{Bounds, Complaint, Fault};
pub use edit::{EditableQuery, QueryPart};
pub use field::FieldName;
pub use limit::{MAX_DEPTH, MAX_PARTS, MAX_QUERY_CHARS};
pub use plan::{AsOf, Clause, Condition, Item, Phrase, Plan, Respelling, Word, all_slots, distinct};
pub use read::read;
pub use settle::MAX_PREFIXES;
pub use slot::{LEAST_LETTERS_OF_A_PREFIX, Marks, Slot};
pub use sort::Sort;
pub use wanted::Wanted;
