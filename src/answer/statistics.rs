//! What an index holds, in numbers.

use serde::Serialize;

use crate::locality::UnitId;

/// A name and how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Count {
    /// Year, directive or province.
    pub name: String,
    /// Which province, where provinces of two maps may have one name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Number of articles.
    pub articles: u64,
}

impl Count {
    /// What articles without a date are counted under, among years.
    pub const UNDATED: &str = "undated";
    /// And those about no place, among provinces.
    pub const NOWHERE: &str = "no place";
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
