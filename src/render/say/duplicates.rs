//! Sentences on articles that say nearly the same.

use super::{Say, articles};
use crate::answer::{Difference, Duplicate, DuplicateGroup, DuplicateKind, More, OtherWords};
use crate::text::short;

impl Say {
    /// How many groups there are.
    pub(super) fn duplicates_found(self, groups: usize, count: usize, shown: usize, more: More) -> String {
        let mut text = match groups {
            0 => "no two articles say nearly the same".to_owned(),
            1 => format!("1 group of {count} articles that say nearly the same"),
            _ => format!("{groups} groups of {count} articles in all that say nearly the same"),
        };
        if shown < groups {
            text.push_str(&format!("; {}", self.so_many_shown(shown, more, "all")));
        }
        text
    }

    /// Below the title of a group.
    pub(in crate::render) fn duplicate_group(self, group: &DuplicateGroup) -> String {
        let what = match group.kind {
            DuplicateKind::Copy => "word for word the same",
            DuplicateKind::Version => "versions",
            DuplicateKind::Reprint => "in several papers",
        };
        format!("{}: {what}", articles(group.articles as u64))
    }

    /// Below a member: what it is to the first one, and what differs.
    pub(in crate::render) fn duplicate(self, member: &Duplicate, differs: &Difference) -> String {
        let kind = match member.kind {
            Some(DuplicateKind::Copy) => "a copy",
            Some(DuplicateKind::Reprint) => "a reprint",
            Some(DuplicateKind::Version) | None => "a version",
        };
        let others = differs.properties().map(|name| match name {
            "title" => format!("another title, “{}”", short(&member.title)),
            "source" => "another paper".to_owned(),
            "published" => "another day".to_owned(),
            _ => "another place".to_owned(),
        });
        let words = [other_words(&differs.added, "more"), other_words(&differs.removed, "fewer")];
        let cut = differs.cut.then(|| "the rest wasn't compared".to_owned());
        let all: Vec<String> = others.chain(words.into_iter().flatten()).chain(cut).collect();
        if all.is_empty() { kind.to_owned() } else { format!("{kind}: {}", all.join("; ")) }
    }

    /// Below a group of which not all are listed.
    pub(in crate::render) fn further_duplicates(self, count: usize) -> String {
        format!("and {} more", articles(count as u64))
    }

    /// How many articles say what no other says, where some do.
    pub(in crate::render) fn distinct_articles(self, distinct: u64, groups: u64) -> String {
        let groups = if groups == 1 { "1 group says".to_owned() } else { format!("{groups} groups say") };
        format!("{distinct} of them are distinct: {groups} nearly the same (`chithi duplicates`)")
    }
}

/// `3 words more: “một”, “hai ba”`.
fn other_words(other: &OtherWords, how: &str) -> Option<String> {
    let count = match other.words {
        0 => return None,
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    let pieces: Vec<String> = other.pieces.iter().map(|piece| format!("“{piece}”")).collect();
    Some(format!("{count} {how}: {}", pieces.join(", ")))
}
