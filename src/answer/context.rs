//! Keywords in context: matches with what is around them, and the forms that matched.

use serde::Serialize;

use super::timeline::Step;
use crate::annotation::Corrected;
use crate::article::Moment;
use crate::locality::UnitId;
use crate::text::Zone;

/// Columns of a title beside a match, several times as many as any headline has. It stands beside each match of its article, of
/// which an article with a title of megabytes has as many.
pub const TITLE_COLUMNS: usize = 500;

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
    /// Headline; the beginning of one that is wider than [`TITLE_COLUMNS`], with `…`.
    pub title: String,
    /// Day or minute of publication.
    pub published: Option<Moment>,
    /// The place the article is about, and those around it, nearest first.
    pub place: Option<String>,
    /// The key of that place.
    pub unit: Option<UnitId>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The article's address in the web.
    pub url: Option<String>,
    /// What of the article a person has corrected. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
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

impl ContextTotals {
    /// Adds those of other articles.
    pub(crate) fn add(&mut self, others: ContextTotals) {
        self.occurrences += others.occurrences;
        self.articles += others.articles;
        self.unmarked += others.unmarked;
    }
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

/// Matches with their totals, and what often stands beside them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Concordance {
    /// All of them, counted.
    #[serde(flatten)]
    pub totals: ContextTotals,
    /// Those of the page.
    pub lines: Vec<Context>,
    /// What stands beside them; none where there are too many to count that for a page.
    pub beside: Option<Beside>,
}

/// What often stands beside matches.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Beside {
    /// The words right before, the most frequent first.
    pub before: Vec<FormCount>,
    /// The words right after.
    pub after: Vec<FormCount>,
    /// The ways of writing.
    pub forms: Vec<FormCount>,
    /// What stands near more often than elsewhere, the most telling first.
    pub collocates: Vec<Collocate>,
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

/// Forms along the time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FormsInTime {
    /// All matches, counted.
    #[serde(flatten)]
    pub totals: ContextTotals,
    /// Length of a step.
    pub by: Step,
    /// Every step with a match, in the order of time; articles without a date come last.
    pub periods: Vec<FormsOfPeriod>,
}

/// The forms of one month or year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FormsOfPeriod {
    /// `2021` or `2021-11`; none for the articles without a date.
    pub period: Option<String>,
    /// All matches in it.
    pub occurrences: u64,
    /// Words of all articles of the index that were published then.
    pub words_in_all: u64,
    /// Matches in 1,000 of these.
    pub per_1000: Option<f64>,
    /// Those that were asked for, the most frequent first.
    pub forms: Vec<FormOfPeriod>,
}

/// A form, and how often it is in one month or year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FormOfPeriod {
    /// The form, counted.
    #[serde(flatten)]
    pub form: FormCount,
    /// Matches in 1,000 words of all articles of that time.
    pub per_1000: Option<f64>,
}

/// What stands beside matches more often than elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Collocates {
    /// All matches, counted.
    #[serde(flatten)]
    pub totals: ContextTotals,
    /// Words beside them, each once.
    pub words_beside: u64,
    /// Words of all articles of the index.
    pub words_in_all: u64,
    /// Those that were asked for, the most telling first.
    pub collocates: Vec<Collocate>,
}

/// A word, or two neighbouring words, that stand beside matches more often than elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Collocate {
    /// The words without capitals, in one spelling.
    pub collocate: String,
    /// How often they are beside a match.
    pub beside: u64,
    /// How often they are in all articles of the index.
    pub in_all: u64,
    /// How often they would be beside a match if they stood anywhere alike.
    pub expected: f64,
    /// Log-likelihood of the difference (Dunning's G²).
    pub g2: f64,
}
