//! Directives by name, whether the registry has them or not.

use jiff::civil::Date;
use serde::Serialize;

use crate::annotation::UnitRecord;
use crate::directive::{Congress, DirectiveKind};

/// A directive by name, whether the registry has it or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NamedDirective {
    /// Identity over all articles.
    pub id: String,
    /// What it is called: by the registry, or else by what its identity or an article says of it.
    pub name: String,
    /// What it is about, if the registry has it.
    pub subject: Option<String>,
    /// Day of issue, if that is known.
    pub date: Option<Date>,
    /// Year of issue, if that is known.
    pub year: Option<i16>,
    /// Whether the registry has it.
    pub in_registry: bool,
    /// Its kind, if that is known.
    pub kind: Option<DirectiveKind>,
    /// Its number.
    pub number: Option<String>,
    /// Code of who issued it, if that is known.
    pub issuer: Option<String>,
    /// Who issued it, by name, if the registry has it.
    pub organ: Option<String>,
    /// In the term of which congress, if that is known.
    pub congress: Option<Congress>,
    /// Whose it is, if it is a place's.
    pub place: Option<UnitRecord>,
    /// At which level it was issued.
    pub level: IssuedAt,
}

/// At which level a directive was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum IssuedAt {
    /// By the Party's centre.
    Centre,
    /// By the State's central organs.
    State,
    /// By a province or central city.
    Province,
    /// By a district.
    District,
    /// By a commune, or in it.
    Commune,
    /// That isn't known.
    Unknown,
}

/// A directive with the number of articles that cite it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CountedDirective {
    /// The directive.
    #[serde(flatten)]
    pub directive: NamedDirective,
    /// Articles that surely cite it.
    pub articles: u64,
}

/// A day that articles tell of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ToldDay {
    /// The day.
    pub date: Date,
    /// Articles that tell it.
    pub articles: u64,
}

impl CountedDirective {
    /// Puts it together.
    pub fn new(directive: NamedDirective, articles: u64) -> Self {
        CountedDirective { directive, articles }
    }
}

impl ToldDay {
    /// Puts it together.
    pub fn new(date: Date, articles: u64) -> Self {
        ToldDay { date, articles }
    }
}
