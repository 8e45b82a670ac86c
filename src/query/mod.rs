//! What is asked, and what is an answer?
//!
//! In: the words a person types. Out: a [`Plan`] that the engine can run, with what was understood and
//! what was not; and the shape of an answer: [`Hit`]s with [`Snippet`]s. A query never fails: what can't
//! be read becomes a [`Complaint`] and the rest is searched.

mod answer;
mod day;
mod parse;
mod plan;
mod slot;
mod snippet;
mod understand;
pub mod weights;

pub use answer::{Answer, Hit, Match, Undated};
pub use parse::{Complaint, MAX_QUERY_CHARS};
pub use plan::{AsOf, Clause, Filters, Plan, Understood, Word, all_slots};
pub use slot::{Marks, Slot};
pub use snippet::{Snippet, snippets, title_marks};
