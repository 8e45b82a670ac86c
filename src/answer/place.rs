//! Places: what is known of one, how many articles are about each, and who has reported on a directive.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde::ser::Serializer;

use crate::annotation::UnitRecord;
use crate::locality::{About, Era, Origin};

/// What is known of a unit, and how many articles are about it, if there is an index.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct PlaceCard {
    /// What the gazetteer knows.
    #[serde(flatten)]
    pub about: About,
    /// Articles about it or a unit in it.
    pub articles: Option<u64>,
}

/// A region, with its provinces on each map.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct RegionCard {
    /// Its name.
    pub name: String,
    /// What it is made of: on the map until 30 June 2025, then on that since.
    pub divisions: Vec<DivisionCard>,
}

/// What a region is made of on one map.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DivisionCard {
    /// The map.
    pub map: Era,
    /// Who says so.
    pub origin: Origin,
    /// From when, if known.
    pub since: Option<Date>,
    /// Last day, if known.
    pub until: Option<Date>,
    /// The names of its provinces.
    pub provinces: Vec<String>,
}

/// A unit with the number of articles that are about it or a unit in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlaceCount {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRecord,
    /// Articles.
    pub articles: u64,
    /// The units in it that have articles, the most first.
    pub children: Vec<PlaceCount>,
}

/// What a unit has said of a directive.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CoverageRow {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRecord,
    /// Its province, for a district.
    pub province: Option<String>,
    /// Whether it has reported.
    pub status: CoverageStatus,
    /// Articles about it or a unit in it.
    pub articles: u64,
    /// Those that cite the directive.
    pub citing: u64,
    /// Those that only may cite it.
    pub unclear: u64,
    /// Which part of its articles cites it, to two digits: 0.92; none where there is no article.
    pub share: Option<f64>,
    /// First day of a citing article; as JSON a number, 20231105.
    #[serde(serialize_with = "as_number")]
    pub first: Option<Date>,
    /// Last day of a citing article, likewise.
    #[serde(serialize_with = "as_number")]
    pub last: Option<Date>,
    /// Directives of its own that carry it on.
    pub plans: Vec<OwnPlan>,
    /// Citing articles a year; those without a date under 0.
    pub years: BTreeMap<u64, u64>,
}

/// A directive of a unit that carries another one on; as JSON its identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct OwnPlan {
    /// Its identity, or its key where articles don't tell which it is.
    pub identity: String,
    /// What it is called.
    #[serde(skip)]
    pub name: String,
    /// Whether articles don't tell which it is.
    #[serde(skip)]
    pub is_open: bool,
}

impl OwnPlan {
    /// Puts it together.
    pub fn new(identity: String, name: String, is_open: bool) -> Self {
        OwnPlan { identity, name, is_open }
    }

    /// What it is called, with the sign of what is unclear.
    pub fn shown(&self) -> Cow<'_, str> {
        if self.is_open { format!("? {}", self.name).into() } else { self.name.as_str().into() }
    }
}

/// What the units of a tier have said of a directive, sorted by whether they have reported, then by number of citing articles
/// and all articles, then by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct Coverage {
    /// Each unit.
    pub rows: Vec<CoverageRow>,
    /// What none of them counts.
    #[serde(skip)]
    pub uncounted: Uncounted,
}

/// Articles that no row of a coverage counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Uncounted {
    /// About a unit of the other map only: on the map of June 2025, those written since.
    pub off_map: u64,
    /// Those of them that surely cite the directive.
    pub citing_off_map: u64,
    /// Those of them that only may.
    pub unclear_off_map: u64,
    /// Those that surely cite it and are about no place, or about none of the tier that is listed.
    pub citing_unlisted: u64,
    /// Those that only may, likewise.
    pub unclear_unlisted: u64,
}

/// Whether a unit has reported, and if not, which of three zeros it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CoverageStatus {
    /// Articles about it cite the directive.
    Reported,
    /// Articles about it may cite it; the citation is unclear.
    Unclear,
    /// There are articles about it; none cites the directive.
    NotCiting,
    /// There is no article about it at all.
    NoArticles,
}

/// A day as the number 20231105.
fn as_number<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    let number = |day: Date| i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    day.map(number).serialize(serializer)
}
