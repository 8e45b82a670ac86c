//! How good is it?
//!
//! In: annotated articles and what people annotated by hand in the same articles. Out: precision,
//! recall and F1 of citations (each mention, and each article's set of directives), accuracy of
//! resolution, the same for places, every miss and false alarm with its cause, and what was gained and
//! lost against an earlier run.
//!
//! In: queries with the articles that a person wants for them, and the ids that were found. Out: nDCG,
//! reciprocal rank and recall beside those of plain BM25, and the queries that are lost.
//!
//! In: queries, by class. Out: how fast they are answered ([`speed`]).

mod citations;
mod compare;
mod gold;
mod judgment;
mod places;
mod ranking;
mod run;
mod score;
pub mod speed;

pub use compare::{compare, compare_rankings};
pub use gold::{GoldArticle, GoldError, GoldMention, GoldPlace, read_gold};
pub use judgment::{Judged, JudgmentError, JudgmentFault, read_judgments};
pub use run::{RunError, score_articles, score_ranking};
pub use score::evaluate;
