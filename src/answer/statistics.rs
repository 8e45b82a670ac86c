//! What an index holds, in numbers.

use serde::Serialize;

/// A name and how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Count {
    /// Year, directive or province.
    pub name: String,
    /// Number of articles.
    pub articles: u64,
}

/// Numbers over a whole index.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Statistics {
    /// Articles in it.
    pub articles: u64,
    /// The same, those that say nearly the same counted once.
    pub distinct: u64,
    /// Groups of articles that say nearly the same.
    pub groups: u64,
    /// Articles without a date of publication.
    pub undated: u64,
    /// Articles with text that is written without marks.
    pub unmarked: u64,
    /// Files and records that couldn't be read.
    pub skipped: u64,
    /// Bytes on disk.
    pub bytes: u64,
    /// Articles a year, oldest first.
    pub years: Vec<Count>,
    /// Different directives cited: of the registry, and outside it.
    pub directives_known: u64,
    /// Directives outside the registry.
    pub directives_unknown: u64,
    /// The most cited directives.
    pub directives: Vec<Count>,
    /// Articles about a place in each province, as it was when they appeared, the most first.
    pub provinces: Vec<Count>,
}
