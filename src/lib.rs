//! chithi (*chỉ thị*, "directive"): full-text search over Vietnamese articles that report how
//! directives of the Party and the State are carried out by localities.
//!
//! The rooms, in the order in which the stream runs through them; each asks the ones before it:
//! [`text`] → [`article`] → [`locality`] → [`directive`] → [`facts`] → [`annotation`] → [`index`] → [`answer`] → [`query`] →
//! [`engine`] → [`ask`] → [`render`]; beside them [`evaluation`] measures, and [`input`] reads the tables that a person names.
//! ARCHITECTURE.md tells which question each answers.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod annotation;
pub mod answer;
pub mod article;
pub mod ask;
pub mod directive;
pub mod evaluation;
pub mod facts;
pub mod input;
pub mod library;
pub mod locality;
pub mod passage;
pub mod query;
pub mod render;
pub mod search;
pub mod store;
pub mod survey;
pub mod text;
