//! The order that is asked for.

use serde::{Deserialize, Serialize};

/// In which order hits come; ties by day, the newest first, then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// The best match first.
    #[default]
    Relevance,
    /// The newest first; those without a date last.
    Newest,
    /// The oldest first; those without a date last.
    Oldest,
    /// The one first that cites most: the directive asked for, or else anything.
    Citations,
}
