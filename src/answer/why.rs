//! Why an article is found by a query, or isn't.

use serde::Serialize;

use super::{Match, Relaxed, ScorePart, Snippet, Taken};
use crate::annotation::Corrected;
use crate::article::Moment;
use crate::text::Zone;

/// Why an article is found by a query, or isn't.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Why {
    /// The article's id.
    pub id: String,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Headline.
    pub title: String,
    /// What of it a person has corrected. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
    /// Where it stands among the hits; none if it isn't found.
    pub found: Option<FoundAs>,
    /// Each part of the query, in its order.
    pub asked: Vec<AskedPart>,
}

/// Where an article stands among the hits.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FoundAs {
    /// Its rank, from one; none if it comes after all that are ranked.
    pub rank: Option<usize>,
    /// Number of articles found.
    pub of: usize,
    /// Whether it has all that was asked for, or part of it.
    pub matched: Match,
    /// How the query was relaxed, if it has only part.
    pub relaxed: Option<Relaxed>,
    /// The better hit that says nearly the same, under which it is folded.
    pub under: Option<String>,
    /// Its score, without rounding.
    pub score: f32,
    /// What the score is made of.
    pub parts: Vec<ScorePart>,
}

/// A part of a query, and whether the article has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AskedPart {
    /// What it was taken for.
    pub part: Taken,
    /// Whether the article has it, or hasn't what isn't wanted.
    pub has: bool,
    /// In which of its texts it stands, where a passage shows it.
    pub field: Option<Zone>,
    /// The passage that shows it best.
    pub snippet: Option<Snippet>,
    /// What in the article comes near it, or how it has it.
    pub near: Vec<Near>,
}

/// What in an article comes near a part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Near {
    /// A citation, as written, may mean the directive, or another one.
    Unclear(String),
    /// It doesn't cite the directive or name the place; only the words stand there.
    OnlyWords,
    /// It cites another directive of this kind and number: its words, and its identity if that is known.
    OtherDirective(String, Option<String>),
    /// It names the place on the other map only.
    OtherMap,
    /// It names a place, as written, of which several units have the name.
    UnclearPlace(String),
    /// All the words stand in it, but not side by side.
    Apart,
    /// Some of the words stand in it, these don't.
    Without(Vec<String>),
    /// The words stand in it with other marks: as written.
    OtherMarks(Vec<String>),
    /// It stands in the article, but not in the title.
    NotInTitle,
    /// When it was published; none if that isn't known.
    Published(Option<Moment>),
    /// Its paper or portal; none if that isn't known.
    Source(Option<String>),
    /// Its author; none if that isn't known.
    Author(Option<String>),
    /// The place that it is about; none if it is about no place.
    About(Option<String>),
}
