//! Several directives at once: when they are cited, and where.

use serde::{Deserialize, Serialize};

use super::{DirectiveHead, PlaceHead};
use crate::locality::Era;

/// What the rows and the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixView {
    /// Directives by years.
    #[default]
    DirectivesByYear,
    /// Provinces by directives.
    ProvincesByDirective,
    /// Provinces by years, of one directive.
    ProvincesByYear,
}

/// Counts of several directives, or of one in several places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Matrix {
    /// What the rows and the columns are.
    pub view: MatrixView,
    /// The map of the provinces.
    pub map: Era,
    /// The directives, in the order asked for.
    pub directives: Vec<MatrixDirective>,
    /// From the first year of an article to the last, those without any included; then none, for the articles without a
    /// date.
    pub years: Vec<MatrixYear>,
    /// The provinces of the map, by official code.
    pub provinces: Vec<PlaceHead>,
    /// Cells by row and column.
    pub cells: Vec<Vec<MatrixCell>>,
    /// All articles of the index.
    pub articles: u64,
    /// Articles about no province of the map.
    pub off_map: u64,
}

/// A directive with what cites it anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MatrixDirective {
    /// The directive.
    #[serde(flatten)]
    pub directive: DirectiveHead,
    /// Year of issue, if known.
    pub issued: Option<i16>,
    /// Articles that surely cite it.
    pub citing: u64,
    /// Further ones, which only may.
    pub unclear: u64,
    /// Those of the former that are about no province of the map.
    pub citing_off_map: u64,
    /// Those of the latter.
    pub unclear_off_map: u64,
}

/// A year with all of its articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MatrixYear {
    /// The year; none for the articles without a date.
    pub year: Option<i16>,
    /// All articles of it.
    pub articles: u64,
}

/// What one directive has in one year or province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct MatrixCell {
    /// Articles that surely cite it.
    pub citing: u64,
    /// Further ones, which only may.
    pub unclear: u64,
    /// All articles of the year, the province, or both.
    pub articles: u64,
    /// Why there is none that cites it or may.
    pub zero: Option<Zero>,
}

/// Why nothing is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zero {
    /// The directive was issued in a later year.
    NotYetIssued,
    /// There are articles; none cites it.
    NotCiting,
    /// There is no article at all.
    NoArticles,
}

impl MatrixCell {
    /// Puts it together; `is_early` if the directive was issued in a later year.
    pub fn new([citing, unclear, articles]: [u64; 3], is_early: bool) -> Self {
        let zero = match (citing + unclear, articles) {
            (1.., _) => None,
            _ if is_early => Some(Zero::NotYetIssued),
            (_, 0) => Some(Zero::NoArticles),
            _ => Some(Zero::NotCiting),
        };
        MatrixCell { citing, unclear, articles, zero }
    }
}
