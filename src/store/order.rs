//! The order of articles.

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;

/// In which order articles come. Ties go by the newest, then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The best score first.
    #[default]
    Relevance,
    /// The newest first, those without a date last.
    Newest,
    /// The oldest first, those without a date last.
    Oldest,
    /// Those with the most citations first.
    Citations,
}

/// A place in the order, apart from any one store or state of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What the order goes by, the greater the better.
    pub key: u64,
    /// Day of publication as 20231105; 0 if it isn't known.
    pub published: u64,
    /// The article.
    pub id: String,
}

/// An article found, with its place in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its score, whatever the order.
    pub score: f32,
    /// Where it is in the order.
    pub place: Place,
    /// By which near-duplicates are known.
    pub fingerprint: Fingerprint,
}
