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

/// Where a store keeps an article, in the store's own terms. It means something to the snapshot that gave it and to no
/// other, so it is never shown, kept or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Handle(pub(super) u64);

/// An article found, with its place in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its score, whatever the order.
    pub score: f32,
    /// Where it is in the order.
    pub place: Place,
    /// By which near-duplicates are known.
    pub fingerprint: Fingerprint,
    /// Where it is kept: what [`super::Snapshot::record_of`] goes by.
    pub handle: Handle,
}
