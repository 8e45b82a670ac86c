//! What persons say of articles.

use jiff::civil::Date;
use serde::Serialize;

use crate::annotation::{Corrected, Correction, PrimaryRecord};
use crate::article::Moment;

/// What is said of the article of an id, and what the article is by that.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CorrectionCard {
    /// The id.
    pub id: String,
    /// Whether the index has an article of it; if not, what is said waits for one.
    pub in_index: bool,
    /// What of it is corrected; nothing where nothing is said.
    pub corrected: Vec<Corrected>,
    /// What is said.
    pub correction: Correction,
    /// The day on which it was said last.
    pub at: Option<Date>,
    /// Headline of the article.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// The place that it is about.
    pub primary: Option<PrimaryRecord>,
    /// The directives that it cites, by identity, each once.
    pub directives: Vec<String>,
}

impl CorrectionCard {
    /// What is said of an id that has no article.
    pub fn new(id: String, correction: Correction, at: Option<Date>) -> Self {
        CorrectionCard {
            id,
            in_index: false,
            corrected: correction.corrected(),
            correction,
            at,
            title: None,
            published: None,
            primary: None,
            directives: Vec::new(),
        }
    }
}
