//! Directives, places and times side by side.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::annotation::UnitRecord;

/// Directives, places and times side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct Compared {
    /// Each, as typed.
    pub items: Vec<ComparedItem>,
}

impl Compared {
    /// These side by side.
    pub(crate) fn new(items: Vec<ComparedItem>) -> Self {
        Compared { items }
    }
}

/// One of those that are compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedItem {
    /// As typed.
    pub typed: String,
    /// What it was taken for.
    pub kind: ComparedAs,
    /// Identity of the directive, keys of the units, or first and last day.
    pub keys: Vec<String>,
    /// For a person: name and subject of a directive, kind and name of a place; of a time as typed.
    pub name: String,
    /// Articles that cite the directive, are about the place, or were published then.
    pub articles: u64,
    /// Of a directive: those that only may cite it.
    pub unclear: Option<u64>,
    /// First day of one of the articles.
    pub first: Option<Date>,
    /// Last day of one of the articles.
    pub last: Option<Date>,
    /// Articles a year.
    pub years: BTreeMap<i16, u64>,
    /// Those without a date.
    pub undated: u64,
    /// The units that articles are about, the most articles first: provinces, or of a place the units in it.
    pub places: Vec<UnitCount>,
    /// Articles that are about none of these.
    pub nowhere: u64,
    /// Of a directive: those of places that carry it on, by identity, or by key where articles don't tell which it is.
    pub plans: Option<Vec<String>>,
    /// Of a directive: articles that cite both it and another one of the list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub both: Vec<Shared>,
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ComparedAs {
    Directive,
    Place,
    Time,
}

/// A unit with the number of articles that are about it or a unit in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitCount {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRecord,
    /// Articles.
    pub articles: u64,
}

/// Articles that cite another directive, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// The other one, as typed.
    pub with: String,
    /// Articles that cite both.
    pub articles: u64,
}
