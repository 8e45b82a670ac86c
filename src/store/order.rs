//! The order of articles.

use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Handle(pub(super) u64);

/// An article found, with its place in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its score, whatever the order.
    pub score: f32,
    /// Where it is in the order.
    pub place: Place,
    /// The group of articles that say nearly the same, if others say so.
    pub group: Option<u32>,
    /// Where it is kept: what [`super::Snapshot::record_of`] goes by.
    pub handle: Handle,
}

/// An article that others say nearly the same as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grouped {
    /// The number of the group, which means something to the snapshot that gave it and to no other.
    pub group: u32,
    /// The article.
    pub handle: Handle,
}

/// What matches, the best first.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// All articles that match.
    pub articles: u64,
    /// The same, each group counted once.
    pub distinct: u64,
    /// As many of the best as were asked for.
    pub best: Vec<Ranked>,
    /// Of all that match those that are in a group, whether another one of it matches or not, in order.
    pub grouped: Vec<Grouped>,
}

impl Ranking {
    /// So many articles, the best of them, and those in a group.
    pub(super) fn new(articles: u64, best: Vec<Ranked>, mut grouped: Vec<Grouped>) -> Self {
        grouped.sort_unstable();
        let repeated: usize = grouped.chunk_by(|a, b| a.group == b.group).map(|group| group.len() - 1).sum();
        Ranking { articles, distinct: articles - repeated as u64, best, grouped }
    }

    /// The articles of a group that match.
    pub fn group(&self, group: u32) -> &[Grouped] {
        let start = self.grouped.partition_point(|one| one.group < group);
        let end = self.grouped.partition_point(|one| one.group <= group);
        self.grouped.get(start..end).unwrap_or_default()
    }
}
