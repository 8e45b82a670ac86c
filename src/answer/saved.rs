//! Queries that are asked again, and what is new of them.

use serde::Serialize;

use super::Hit;
use crate::article::Moment;

/// A saved query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SavedCard {
    /// What it is called.
    pub name: String,
    /// As typed.
    pub query: String,
    /// When it was saved, in Vietnam.
    pub added: Moment,
    /// When it last showed something new that was marked as seen, in Vietnam.
    pub last_news: Option<Moment>,
    /// So many articles aren't new.
    pub seen: usize,
}

/// An article that a saved query finds, and that wasn't seen yet.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct NewArticle {
    /// The name of the saved query.
    pub saved: String,
    /// The query.
    pub query: String,
    /// The article; ranks count for each query, the newest first.
    #[serde(flatten)]
    pub hit: Hit,
}
