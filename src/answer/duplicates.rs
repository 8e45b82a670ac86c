//! Articles that say nearly the same, in groups, and what differs in them.

use serde::Serialize;

use crate::annotation::PrimaryRecord;
use crate::article::Moment;

/// Groups of articles that say nearly the same.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Duplicates {
    /// All groups.
    pub total: usize,
    /// Articles in all of them.
    pub articles: usize,
    /// The groups of the page, the largest first.
    pub groups: Vec<DuplicateGroup>,
    /// Whether more come after the page.
    #[serde(skip)]
    pub more: bool,
}

/// Articles that say nearly the same.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DuplicateGroup {
    /// 1 for the largest.
    pub rank: usize,
    /// What most sets the members apart.
    pub kind: DuplicateKind,
    /// How many they are.
    pub articles: usize,
    /// The earliest of them, which the others are held against first; of very many not all.
    pub members: Vec<Duplicate>,
}

/// What a near-duplicate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DuplicateKind {
    /// The same words under the same title.
    Copy,
    /// Nearly the same in the same paper, or in one that isn't known.
    Version,
    /// Nearly the same in another paper.
    Reprint,
}

/// An article of a group.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Duplicate {
    /// The article's id.
    pub id: String,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// Its address in the web.
    pub url: Option<String>,
    /// Headline.
    pub title: String,
    /// Day or minute of publication.
    pub published: Option<Moment>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The place it is about.
    pub primary: Option<PrimaryRecord>,
    /// What it is to the first one of the group; none of that itself.
    pub kind: Option<DuplicateKind>,
    /// What differs from the first one of the group; none of that itself.
    pub differs: Option<Difference>,
}

/// What differs in one article from another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Whether the title has other words.
    pub title: bool,
    /// Whether the paper is another one, or only that of one is known.
    pub source: bool,
    /// Whether the day is another one, or only that of one is known.
    pub published: bool,
    /// Whether it is about another place, or only one of them is about a place.
    pub place: bool,
    /// What only it has.
    pub added: OtherWords,
    /// What only the other one has.
    pub removed: OtherWords,
    /// Whether the texts differ in so long a stretch that only its beginning was compared.
    pub cut: bool,
}

/// Words that only one of two texts has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct OtherWords {
    /// How many.
    pub words: usize,
    /// The beginnings of the first stretches of them, as written.
    pub pieces: Vec<String>,
}

impl Difference {
    /// What differs beside the text, by the names of its keys.
    pub fn properties(&self) -> impl Iterator<Item = &'static str> {
        let all =
            [(self.title, "title"), (self.source, "source"), (self.published, "published"), (self.place, "place")];
        all.into_iter().filter_map(|(differs, name)| differs.then_some(name))
    }
}
