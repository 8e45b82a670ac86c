//! The two texts of an article that spans point into.

use serde::{Deserialize, Serialize};

/// Which text of an article a span belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// The paragraphs below it.
    Body,
}
