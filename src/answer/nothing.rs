//! Where a query finds nothing: what stands in the way, and what would find something.

use serde::Serialize;

/// What would find something where a query finds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Nothing {
    /// Parts of the query that no article has, as typed.
    pub missing: Vec<String>,
    /// Other queries that find something.
    pub instead: Vec<Instead>,
}

/// Another query, and how many articles have all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Instead {
    /// In what it differs.
    pub change: Change,
    /// What to type; empty where it can't be typed shorter.
    pub query: String,
    /// Number of articles.
    pub articles: usize,
}

/// In what a query differs from the one that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// Another spelling.
    Spelling,
    /// Words without marks.
    Unmarked,
    /// Without the conditions and exclusions.
    Unconditional,
    /// Without one of its parts, which is named.
    Without(String),
}
