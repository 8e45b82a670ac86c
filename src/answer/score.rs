//! What a score is made of.

use serde::Serialize;

use crate::text::Zone;

/// What a part of a score is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Label {
    /// What was found.
    pub what: Part,
    /// The words, or the id of a directive or place.
    pub text: String,
    /// In which part of the article; none for directives and places, which are weighed over all of it.
    #[serde(rename = "in")]
    pub zone: Option<Zone>,
}

/// A part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Part {
    /// One word.
    Word,
    /// Two neighbours side by side.
    Pair,
    /// All words of a run near each other.
    Near,
    /// All words of a run side by side.
    Run,
    /// A quoted phrase.
    Phrase,
    /// What an abbreviation stands for, or the reverse.
    OtherForm,
    /// A directive cited.
    Directive,
    /// A directive that an unclear citation may mean.
    PerhapsDirective,
    /// The words of a directive's, organ's or place's name.
    Name,
    /// A place named, or that the article is about.
    Place,
    /// An organ named.
    Organ,
    /// Published in the year asked for.
    Period,
}

/// A part of a score, with its share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ScorePart {
    /// What it is for.
    #[serde(flatten)]
    pub label: Label,
    /// Its share.
    pub score: f32,
}
