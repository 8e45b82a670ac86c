//! The shape of an answer.

use serde::Serialize;

use super::snippet::Snippet;
use crate::annotation::PrimaryRecord;
use crate::text::Span;

/// Hits for one query, best first.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Articles that have everything asked for.
    pub total: usize,
    /// Further articles that have only part of it; looked for where few have everything.
    pub partial: usize,
    /// Articles left out only because nobody knows when they were published.
    pub undated: Undated,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// How many articles fit but for an unknown date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Undated(pub usize);

/// Whether a hit has everything asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Match {
    All,
    Part,
}

/// One article found.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// 1 for the best.
    pub rank: usize,
    /// Comparable within one answer only.
    pub score: f32,
    /// Whether it has everything asked for.
    pub matched: Match,
    /// Whether a directive asked for is only perhaps the one cited.
    pub unclear: bool,
    /// The article's id.
    pub id: String,
    /// Where it was read from.
    pub path: String,
    /// Headline.
    pub title: String,
    /// Parts of the headline that match.
    pub title_marks: Vec<Span>,
    /// Day or minute of publication.
    pub published: Option<String>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The place it is about.
    pub primary: Option<PrimaryRecord>,
    /// The passages that match best.
    pub snippets: Vec<Snippet>,
}
