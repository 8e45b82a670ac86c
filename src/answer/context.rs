//! Keywords in context: matches with what is around them, and the forms that matched.

use serde::Serialize;

use crate::article::Moment;
use crate::text::Zone;

/// A match with its context. `left`, `matched` and `right` side by side are a piece of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Context {
    /// What is before the match in its paragraph.
    pub left: String,
    /// The match as written.
    #[serde(rename = "match")]
    pub matched: String,
    /// What is after the match in its paragraph.
    pub right: String,
    /// Whether it stands in text that is written without marks, so that its words may be others. Absent if not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unmarked: bool,
    /// Which part of the article: title, body or a caption.
    #[serde(rename = "field")]
    pub zone: Zone,
    /// Where the match begins in that text, in bytes.
    pub start: usize,
    /// The article's id.
    pub id: String,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Headline.
    pub title: String,
    /// Day or minute of publication.
    pub published: Option<Moment>,
    /// The place the article is about, and those around it, nearest first.
    pub place: Option<String>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The article's address in the web.
    pub url: Option<String>,
    /// The shortest beginning of the article's id that names it, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_id: Option<String>,
}

/// How many matches there are, all of them counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct ContextTotals {
    /// Matches.
    pub occurrences: u64,
    /// Articles with a match.
    pub articles: u64,
    /// Matches in text that is written without marks.
    pub unmarked: u64,
}

/// A form and how often it is in the articles found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FormCount {
    /// As written, in Unicode's normal form C; or the word next to a match without capitals. None where a
    /// paragraph begins or ends at the match.
    pub form: Option<String>,
    /// Matches.
    pub count: u64,
    /// Articles with such a match.
    pub articles: u64,
}

/// Matches with their totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Contexts {
    /// All of them, counted.
    #[serde(flatten)]
    pub totals: ContextTotals,
    /// Those that were asked for.
    pub lines: Vec<Context>,
}

/// Forms with their totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Forms {
    /// All matches, counted.
    #[serde(flatten)]
    pub totals: ContextTotals,
    /// Those that were asked for.
    pub forms: Vec<FormCount>,
}
