//! Where a query finds nothing: what is in the way, and what would find something.

use serde::{Deserialize, Serialize};

use super::Taken;

/// What would find something where a query finds nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Nothing {
    /// Parts of the query that no article has.
    pub missing: Vec<Taken>,
    /// Other queries that find something.
    pub instead: Vec<Instead>,
}

impl Nothing {
    /// One other query that finds so many articles.
    pub fn but(change: Change, articles: usize) -> Self {
        Nothing { missing: Vec::new(), instead: vec![Instead { change, articles }] }
    }
}

/// Another query, and how many articles have all of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Instead {
    /// In what it differs.
    pub change: Change,
    /// Number of articles.
    pub articles: usize,
}

/// In what a query differs from the one that found nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// In another spelling.
    Spelling {
        /// What to type.
        query: String,
    },
    /// Without marks.
    Unmarked {
        /// What to type.
        query: String,
    },
    /// Without the conditions and exclusions.
    Unconditional,
    /// Without one of its parts.
    Without(Taken),
}
