//! What is known of a directive, and what the registry doesn't settle.

use jiff::civil::Date;
use serde::Serialize;

use super::{CascadeNode, CitingCounts, OpenCarrier};
use crate::directive::{Directive, lag_days};

/// A directive with what the index holds on it.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DirectiveCard {
    /// Id in the registry.
    pub id: String,
    /// `Kết luận 21-KL/TW`
    pub name: String,
    /// Day of issue.
    pub date: Option<Date>,
    /// Year of issue.
    pub year: Option<i16>,
    /// Who issued it.
    pub organ: String,
    /// Congress in whose term.
    pub congress: Option<u8>,
    /// What it is about.
    pub subject: String,
    /// Names in the press.
    pub aliases: Vec<String>,
    /// How it is related to others: kind of relation, id.
    pub relations: Vec<(String, String)>,
    /// The same with what is known of the others, and what their rows say of this one.
    pub related: Vec<RelatedDirective>,
    /// Articles that cite it, if there is an index.
    pub cited: Option<CitingCounts>,
    /// What carries it on, by the articles of the index.
    pub carried_on_by: Vec<CascadeNode>,
    /// What carries it on without being told which directive that is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carried_on_open: Vec<OpenCarrier>,
}

impl DirectiveCard {
    /// Puts it together.
    pub fn new(
        directive: &Directive,
        related: Vec<RelatedDirective>,
        cited: Option<CitingCounts>,
        cascade: Option<CascadeNode>,
    ) -> Self {
        let (carried_on_by, carried_on_open) = cascade.map(|node| (node.children, node.open)).unwrap_or_default();
        DirectiveCard {
            id: directive.id.clone(),
            name: directive.name(),
            date: directive.date,
            year: directive.year,
            organ: directive.organ.clone(),
            congress: directive.congress,
            subject: directive.subject.clone(),
            aliases: directive.aliases.clone(),
            relations: directive.relations.clone(),
            related,
            cited,
            carried_on_by,
            carried_on_open,
        }
    }
}

/// A directive that the registry relates to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RelatedDirective {
    /// How the one asked for is related to it: `continued_by`.
    pub relation: String,
    /// Its id.
    pub id: String,
    /// Its name, if the registry has a row of it.
    pub name: Option<String>,
    /// Day of issue.
    pub date: Option<Date>,
    /// Year of issue.
    pub year: Option<i16>,
    /// What it is about.
    pub subject: Option<String>,
    /// Days from the one asked for to it; negative if it is older.
    pub lag_days: Option<i64>,
}

impl RelatedDirective {
    /// Of what the registry knows of both.
    pub fn new(relation: String, id: String, from: &Directive, other: Option<&Directive>) -> Self {
        let date = other.and_then(|d| d.date);
        RelatedDirective {
            relation,
            id,
            name: other.map(Directive::name),
            date,
            year: other.and_then(|d| d.year),
            subject: other.map(|d| d.subject.clone()),
            lag_days: lag_days(from.date, date),
        }
    }
}

/// A citation that the registry doesn't settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OpenCitation {
    /// Its key: `NQ:54::`.
    pub key: String,
    /// What it is called, where the key says enough for a name.
    pub name: Option<String>,
    /// Whether several directives of the registry fit; else none does.
    pub ambiguous: bool,
    /// Articles that have it.
    pub articles: u64,
}
