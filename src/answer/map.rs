//! A result on a map.

use serde::Serialize;

use super::RowEdits;
use crate::annotation::UnitRecord;
use crate::locality::Era;

/// The places that the articles of a query are about, on one map, beside all articles about them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ResultMap {
    /// The map; the old one is that of each article's day.
    pub map: Era,
    /// Articles that have everything asked for.
    pub articles: u64,
    /// Those of them that are about no place.
    pub nowhere: u64,
    /// Those of them that are about a unit of the other map only.
    pub off_map: u64,
    /// Every province of the map, with those that have no article, in the order of their keys.
    pub provinces: Vec<MapUnit>,
}

impl ResultMap {
    /// Puts it together.
    pub fn new(map: Era, [articles, nowhere, off_map]: [u64; 3], provinces: Vec<MapUnit>) -> Self {
        ResultMap { map, articles, nowhere, off_map, provinces }
    }
}

/// A unit of a map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapUnit {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRecord,
    /// Articles of the query about it or a unit in it.
    pub found: u64,
    /// All articles about it or a unit in it.
    pub articles: u64,
    /// What may be asked for next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edits: Option<RowEdits>,
    /// The units in it that have articles of the query, the most first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<MapUnit>,
}
