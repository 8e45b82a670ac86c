//! Arguments of what is asked of a directive, and of places.

use chithi::ask::UnitsOf;
use chithi::locality::Era;
use chithi::survey::CitingOrder;
use clap::{Args as ClapArgs, ValueEnum};

use super::bound;

/// Arguments of `cites`.
#[derive(Debug, ClapArgs)]
pub struct CitesArgs {
    /// A symbol (with its place where each has one: 10-CT/TU Tiền Giang), a name, what it is about, an id, or a key of
    /// `unresolved`
    #[arg(required = true, value_name = "DIRECTIVE")]
    pub directive: Vec<String>,

    /// With an unclear name, list the articles of every directive that it may be
    #[arg(long)]
    pub include_ambiguous: bool,

    /// Order of the articles
    #[arg(long, value_enum, default_value_t = CitesOrder::Central)]
    pub sort: CitesOrder,
}

/// Order of citing articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CitesOrder {
    /// The most central to the article first
    Central,
    /// The newest first
    Newest,
    /// The oldest first
    Oldest,
}

impl From<CitesOrder> for CitingOrder {
    fn from(order: CitesOrder) -> Self {
        match order {
            CitesOrder::Central => CitingOrder::Central,
            CitesOrder::Newest => CitingOrder::Newest,
            CitesOrder::Oldest => CitingOrder::Oldest,
        }
    }
}

/// Arguments of `directive`.
#[derive(Debug, ClapArgs)]
pub struct DirectiveArgs {
    /// A symbol, a name, what it is about, or an id of the registry
    #[arg(required = true, value_name = "NAME")]
    pub directive: Vec<String>,
}

/// Arguments of `cascade`.
#[derive(Debug, ClapArgs)]
pub struct CascadeArgs {
    /// A symbol (with its place where each has one: 10-CT/TU Tiền Giang), a name, what it is about, an id, or a key of
    /// `unresolved`
    #[arg(required = true, value_name = "DIRECTIVE")]
    pub directive: Vec<String>,
}

/// Arguments of `compare`.
#[derive(Debug, ClapArgs)]
pub struct CompareArgs {
    /// Two or more, each a directive, a place or a time
    #[arg(required = true, num_args = 2.., value_name = "ITEM")]
    pub items: Vec<String>,

    /// On which map places are counted: then (of each article's day) or 2025
    #[arg(long, value_enum, value_name = "MAP", default_value_t = OneMap::Then)]
    pub as_of: OneMap,
}

/// Arguments of `coverage`.
#[derive(Debug, ClapArgs)]
pub struct CoverageArgs {
    /// A symbol (with its place where each has one: 10-CT/TU Tiền Giang), a name, what it is about, an id, or a key of
    /// `unresolved`
    #[arg(required = true, value_name = "DIRECTIVE")]
    pub directive: Vec<String>,

    /// Which units to list; if not given, provinces, and districts with --within
    #[arg(long, value_enum)]
    pub by: Option<By>,

    /// Only units in this province
    #[arg(long, value_name = "PROVINCE")]
    pub within: Option<String>,

    /// On which map: then (until June 2025) or 2025
    #[arg(long, value_enum, value_name = "MAP", default_value_t = OneMap::Then)]
    pub as_of: OneMap,

    /// Also the citing articles of each year
    #[arg(long)]
    pub years: bool,
}

/// Units of one tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Provinces and central cities
    Province,
    /// Districts; on the map of 2025, which has none, communes
    District,
}

impl From<By> for UnitsOf {
    fn from(by: By) -> Self {
        match by {
            By::Province => UnitsOf::Province,
            By::District => UnitsOf::District,
        }
    }
}

/// The one map on which places are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneMap {
    /// On that of each article's day, until June 2025
    Then,
    /// On that since 1 July 2025, with all that its units were made of
    #[value(name = "2025")]
    Today,
}

impl From<OneMap> for Era {
    fn from(map: OneMap) -> Self {
        match map {
            OneMap::Then => Era::Legacy,
            OneMap::Today => Era::Y2025,
        }
    }
}

/// Arguments of `localities`.
#[derive(Debug, ClapArgs)]
pub struct LocalitiesArgs {
    /// Only articles that this query finds
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// On which map: then (of each article's day) or 2025
    #[arg(long, value_enum, value_name = "MAP", default_value_t = OneMap::Then)]
    pub as_of: OneMap,

    /// Tiers to print: 1 for provinces, 3 for all
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = bound::tiers)]
    pub depth: usize,
}

/// Arguments of `place`.
#[derive(Debug, ClapArgs)]
pub struct PlaceArgs {
    /// A name, with or without the word of its tier and the places around it; a unit's key; or a region
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,
}
