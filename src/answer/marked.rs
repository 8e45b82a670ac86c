//! One article with what is marked in it: matches of a query, directives and places by name, and what is near it.

use jiff::civil::Date;
use serde::Serialize;

use super::{Certainty, NamedDirective, Similar, Snippet};
use crate::annotation::{ArticleRecord, UnitRecord};
use crate::directive::{Evidence, Relation};
use crate::locality::UnitId;
use crate::text::{Span, Zone};

/// One article with what is marked in it.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct MarkedArticle {
    /// The article.
    pub article: ArticleRecord,
    /// The query whose matches are marked, in NFC; none if there is none.
    pub query: Option<String>,
    /// Where it matches, in reading order, apart from each other.
    pub matches: Vec<MatchMark>,
    /// Where the article is among those that the query finds; none if it isn't.
    pub standing: Option<Around>,
    /// The directives that it cites, in the order of their first citations.
    pub directives: Vec<DirectiveInArticle>,
    /// What its citations are, one for each of `article.citations`.
    pub citations: Vec<CitationMark>,
    /// The places that it names, in the order of their first mentions.
    pub places: Vec<PlaceInArticle>,
    /// The number of the place in `places` that each of `article.mentions` is.
    pub mentions: Vec<usize>,
    /// The place that it is about.
    pub about: Option<NamedPlace>,
    /// Which directive carries on which, as it says.
    pub cascade: Vec<EdgeInArticle>,
    /// Articles like it, those that say nearly the same first.
    pub similar: Similar,
}

/// A match of a query in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MatchMark {
    /// In which of its texts.
    pub zone: Zone,
    /// In which caption, counted from 0.
    pub caption: Option<usize>,
    /// Where, in bytes.
    #[serde(flatten)]
    pub span: Span,
}

/// Where an article is among the hits of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Around {
    /// Its rank, from 1.
    pub rank: usize,
    /// Hits.
    pub of: usize,
    /// Id of the hit before it.
    pub before: Option<String>,
    /// Id of the hit after it.
    pub after: Option<String>,
}

/// What a citation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CitationMark {
    /// The number of its directive in `directives`.
    pub directive: usize,
    /// How sure that is.
    pub certainty: Certainty,
}

/// A directive that an article cites.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DirectiveInArticle {
    /// Key of its citations: `KL:21:TW:2021`.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Which it is, if the article tells.
    pub directive: Option<NamedDirective>,
    /// The directives of the registry that it may be, the likeliest first, where that is open.
    pub candidates: Vec<NamedDirective>,
    /// How sure the surest of its citations is.
    pub certainty: Certainty,
    /// What settled it, in the first citation that was settled by itself.
    pub evidence: Option<Evidence>,
    /// A day beside it that isn't the day of its issue.
    pub other_day: Option<Date>,
    /// Citations of it, those that point back among them.
    pub citations: usize,
    /// Those that point back.
    pub pointing: usize,
}

/// A place with the places around it, by full names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NamedPlace {
    /// Its key.
    pub unit: UnitId,
    /// Its name with its kind: `huyện Ia H'Drai`.
    pub name: String,
    /// The units that it lies in, nearest first.
    pub parents: Vec<UnitRecord>,
    /// What it, or most of it, belongs to since 1 July 2025, nearest first; nothing of a unit of that map.
    pub since_2025: Vec<UnitRecord>,
}

/// A place that an article names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlaceInArticle {
    /// The name as first written.
    pub written: String,
    /// Which it is, if that is known.
    pub place: Option<NamedPlace>,
    /// Which it may be, where that is open.
    pub candidates: Vec<NamedPlace>,
    /// Mentions of it.
    pub mentions: usize,
}

/// A directive that carries on another, as an article says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EdgeInArticle {
    /// The number in `directives` of the one that carries on.
    pub from: Option<usize>,
    /// The number in `directives` of the one carried on.
    pub to: Option<usize>,
    /// How.
    pub relation: Relation,
    /// Days from the issue of the one carried on to that of the other.
    pub days: Option<i64>,
    /// The sentence that says so, both names marked.
    pub says: Snippet,
    /// In which text it stands.
    pub zone: Zone,
}
