//! A saved query with what it finds now.

use jiff::civil::Date;
use serde::Serialize;

use super::SavedCard;

/// A saved query, and how many of the articles that it finds weren't seen yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Followed {
    /// The query.
    #[serde(flatten)]
    pub saved: SavedCard,
    /// Articles that have everything of it.
    pub articles: u64,
    /// Those that weren't seen yet, among the newest ten thousand.
    pub new: u64,
    /// The last day of publication of those, if known.
    pub latest: Option<Date>,
}

impl Followed {
    /// Puts it together.
    pub fn new(saved: SavedCard, articles: u64, new: u64, latest: Option<Date>) -> Self {
        Followed { saved, articles, new, latest }
    }
}
