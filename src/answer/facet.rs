//! A whole result, counted by one of its properties.

use serde::{Deserialize, Serialize};

use super::RowEdits;

/// What a result is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Facet {
    /// Directives surely cited. An article counts for each of them.
    Directive,
    /// Units that the articles are about, as a tree.
    Locality,
    /// Years of publication.
    Year,
    /// Months of publication.
    Month,
    /// Paper or portal, as the article has it.
    Source,
    /// Kinds of the directives cited, also of those that the registry doesn't settle. An article counts
    /// for each of them.
    Kind,
    /// Codes of those that issued the directives cited, likewise.
    Issuer,
    /// Tiers of the units that the articles are about.
    Tier,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Facet; 8] = [
        Facet::Directive,
        Facet::Locality,
        Facet::Year,
        Facet::Month,
        Facet::Source,
        Facet::Kind,
        Facet::Issuer,
        Facet::Tier,
    ];

    /// The name that it is asked for by.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Directive => "directive",
            Facet::Locality => "locality",
            Facet::Year => "year",
            Facet::Month => "month",
            Facet::Source => "source",
            Facet::Kind => "kind",
            Facet::Issuer => "issuer",
            Facet::Tier => "tier",
        }
    }
}

/// A result, counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FacetCounts {
    /// What it is counted by.
    pub facet: Facet,
    /// All articles that have everything asked for.
    pub articles: u64,
    /// Those of them without a value: they cite nothing, have no date, no source, or are about no place.
    pub without: u64,
    /// By directive only: those that cite something, but nothing that is surely one directive.
    pub unclear: u64,
    /// The values, the most articles first, then by name.
    pub rows: Vec<FacetRow>,
    /// Rows left out by [`FacetCounts::limited`]; of a tree, those of the first tier.
    pub more: usize,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FacetRow {
    /// Identity of a directive, key of a unit, code of a kind or issuer, tier, `2021` or `2021-11`, or the source.
    pub value: String,
    /// For a person: name and subject of a directive of the registry, name of a unit, kind, issuer or tier, `11/2021`.
    pub name: String,
    /// Articles that have it.
    pub articles: u64,
    /// Of a unit: those in it, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<FacetRow>,
    /// What may be asked for next, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edits: Option<RowEdits>,
}

impl FacetCounts {
    /// The same with its first `most` rows only; the numbers of articles stay.
    pub fn limited(mut self, most: usize) -> Self {
        self.more += self.rows.len().saturating_sub(most);
        self.rows.truncate(most);
        self
    }
}
