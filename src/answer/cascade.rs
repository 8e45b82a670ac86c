//! What carries a directive on.

use jiff::civil::Date;
use serde::Serialize;

use super::ToldDay;
use crate::article::Moment;
use crate::directive::Relation;
use crate::locality::UnitId;
use crate::text::Span;

/// A directive and those that carry it on (*văn bản triển khai*).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CascadeNode {
    /// Identity over all articles.
    pub identity: String,
    /// Its name: the registry's, or as an article writes it.
    pub name: String,
    /// The local unit whose committee issued it.
    pub place: Option<String>,
    /// That unit's key.
    pub unit: Option<UnitId>,
    /// Day of issue, as the registry or an article says it.
    pub date: Option<Date>,
    /// How it carries on the one above; none for the root.
    pub relation: Option<Relation>,
    /// Days from the one above to it.
    pub lag_days: Option<i64>,
    /// Days from the root to it. Absent if that isn't known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_from_root: Option<i64>,
    /// The days of issue that articles tell, those that most tell first, where they tell several. Absent if not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_days: Vec<ToldDay>,
    /// Whether the registry says so, too, or it alone. Absent if not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_registry: bool,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
    /// What carries it on, the earliest first.
    pub children: Vec<CascadeNode>,
    /// What articles say carries it on, too, without telling which directive that is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenCarrier>,
}

/// A directive that carries another one on, of which articles don't tell which it is: the year or term isn't said, or
/// several directives fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenCarrier {
    /// Kind, number and issuer as far as they are told; `unresolved` lists it.
    pub key: String,
    /// Its name as an article writes it.
    pub name: String,
    /// The local unit whose committee issued it.
    pub place: Option<String>,
    /// That unit's key.
    pub unit: Option<UnitId>,
    /// How it carries on the one above.
    pub relation: Relation,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
}

/// A passage of an article that says that one directive carries on another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The article.
    pub id: String,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Day or minute of publication.
    pub published: Option<Moment>,
    /// Headline.
    pub title: String,
    /// The passage.
    pub sentence: String,
    /// Where the one that carries on is named in it. Absent if it isn't, but meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Span>,
    /// Where the one carried on is named in it, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Span>,
}
