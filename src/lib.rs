//! chithi (*chỉ thị*, "directive"): full-text search over Vietnamese articles that report how
//! directives of the Party and the State are carried out by localities.
//!
//! The rooms, in the order in which an article runs through them: [`text`] → [`article`] → [`annotation`], which knows
//! [`locality`]s and [`directive`]s by the tables of [`facts`] → [`library`], which fills a [`store`]. A question runs
//! through [`ask`] → [`query`] → [`search`] or [`survey`], with the [`passage`]s that fit it → [`answer`] → [`render`].
//! Beside them [`saved`] keeps queries that are asked again, [`evaluation`] measures, and [`input`] reads the tables that a person names. ARCHITECTURE.md tells which
//! question each answers, and which may know which.
//!
//! An index is built of articles, then asked:
//!
//! ```
//! use std::sync::Arc;
//! use chithi::{article::sources, ask, facts::Facts, library::Builder};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let (facts, paths) = (Arc::new(Facts::built_in()), ["corpus".into()]);
//! let report = Builder::new(folder.path(), facts.clone())?.build(&paths, sources(&paths), &mut |_| ())?;
//! assert!(report.added > 0);
//!
//! let index = ask::Index::at(folder.path(), facts);
//! let request = ask::SearchRequest { query: "KL 21-KL/TW Kon Tum".into(), ..Default::default() };
//! let reply = ask::search(&index, &request, &mut ask::Collected::default())?;
//! let best = reply.answer.ok_or("the query can be read")?.answer.hits.remove(0);
//! println!("{}: {}", best.id, best.title);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod annotation;
pub mod answer;
pub mod article;
pub mod ask;
pub mod directive;
pub mod disk;
pub mod evaluation;
pub mod facts;
pub mod input;
pub mod library;
pub mod locality;
mod outlet;
pub mod passage;
pub mod query;
pub mod render;
pub mod saved;
pub mod search;
pub mod serve;
pub mod store;
pub mod survey;
pub mod text;
