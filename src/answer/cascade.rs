//! What carries a directive on.

use jiff::civil::Date;
use serde::Serialize;

use crate::article::Moment;
use crate::directive::Relation;
use crate::locality::UnitId;

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
    /// The passage.
    pub sentence: String,
}
