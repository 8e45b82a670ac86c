//! What a library holds, at a first look, and questions that it answers.

use jiff::civil::Date;
use serde::Serialize;

use super::Statistics;

/// What somebody sees who comes for the first time.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct FirstPage {
    /// What the index holds.
    pub statistics: Statistics,
    /// The directives of the registry that most articles cite.
    pub directives: Vec<MostCited>,
    /// Questions that find something, one of each kind that there is.
    pub examples: Vec<Example>,
}

impl FirstPage {
    /// Puts it together.
    pub fn new(statistics: Statistics, directives: Vec<MostCited>, examples: Vec<Example>) -> Self {
        FirstPage { statistics, directives, examples }
    }
}

/// A directive, and how many articles surely cite it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MostCited {
    /// Its id.
    pub id: String,
    /// Kind and symbol.
    pub name: String,
    /// Day of issue, if known.
    pub date: Option<Date>,
    /// What it is about.
    pub subject: String,
    /// Articles.
    pub articles: u64,
}

impl MostCited {
    /// Puts it together.
    pub fn new(id: String, name: String, date: Option<Date>, subject: String, articles: u64) -> Self {
        MostCited { id, name, date, subject, articles }
    }
}

/// A question that finds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Example {
    /// What it shows.
    pub shows: Shows,
    /// As one types it.
    pub query: String,
    /// Articles that have everything of it.
    pub articles: u64,
}

impl Example {
    /// Puts it together.
    pub fn new(shows: Shows, query: String, articles: u64) -> Self {
        Example { shows, query, articles }
    }
}

/// What a question is an example of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Shows {
    /// Words.
    Words,
    /// The same without their marks.
    Bare,
    /// Words side by side.
    Phrase,
    /// One word or another.
    Either,
    /// A word, and another left out.
    Without,
    /// The beginning of a word.
    Beginning,
    /// A directive by its number.
    Directive,
    /// The same at one place.
    DirectiveAtPlace,
    /// A place.
    Place,
    /// As one asks a person.
    Question,
    /// Words, and when.
    Since,
    /// A condition.
    Condition,
}
