//! How good is it?
//!
//! In: annotated articles and what people annotated by hand in the same articles. Out: precision,
//! recall and F1 of citations (each mention, and each article's set of directives), accuracy of
//! resolution, the same for places, every miss and false alarm with its cause, and what was gained and
//! lost against an earlier run.

mod citations;
mod compare;
mod gold;
mod places;
mod score;

pub use compare::{Change, compare};
pub use gold::{GoldArticle, GoldError, GoldMention, GoldPlace, read_gold};
pub use score::{Cause, Evaluation, Finding, Ratio, evaluate};
