//! What couldn't be read.

use serde::Serialize;

use crate::article::{SkipReason, Skipped};

/// A file, folder or record that couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unread {
    /// Where it is.
    pub path: String,
    /// Why, by the name of the reason.
    pub reason: String,
    /// The same in a few words, with what the system or the reader says.
    pub message: String,
    /// The reason itself.
    #[serde(skip)]
    pub why: SkipReason,
}

/// All that couldn't be read, the most frequent reason first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct UnreadList(pub Vec<Unread>);

impl UnreadList {
    /// These, in order.
    pub fn new(skipped: Vec<Skipped>) -> Self {
        let mut all: Vec<Unread> = skipped.into_iter().map(Unread::from).collect();
        all.sort_by(|a, b| (&a.reason, &a.path).cmp(&(&b.reason, &b.path)));
        let mut groups: Vec<Vec<Unread>> = all.chunk_by(|a, b| a.reason == b.reason).map(<[Unread]>::to_vec).collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        UnreadList(groups.concat())
    }

    /// Those of one reason after those of another.
    pub fn groups(&self) -> impl Iterator<Item = &[Unread]> {
        self.0.chunk_by(|a, b| a.reason == b.reason)
    }
}

impl From<Skipped> for Unread {
    fn from(Skipped { path, reason }: Skipped) -> Self {
        Unread { path, reason: reason.name(), message: reason.to_string(), why: reason }
    }
}
