//! All directives that articles cite.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{IssuedAt, NamedDirective};
use crate::directive::{Congress, DirectiveKind};

/// All directives that articles cite, or those of them that were asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CitedDirectives {
    /// Articles of the index.
    pub articles: u64,
    /// Those that surely cite a directive.
    pub citing: u64,
    /// Directives that are cited.
    pub cited: usize,
    /// Those of them that the registry has.
    pub in_registry: usize,
    /// Directives that fit what was asked for.
    pub found: usize,
    /// Of all that are cited: how many are of each kind, the most first.
    pub kinds: Vec<Share<DirectiveKind>>,
    /// The same by the code of the issuer.
    pub issuers: Vec<Share<String>>,
    /// The same by the congress in whose term they were issued, the latest first.
    pub congresses: Vec<Share<Congress>>,
    /// The same by the level at which they were issued, the highest first.
    pub levels: Vec<Share<IssuedAt>>,
    /// Those of the page.
    pub rows: Vec<CitedDirective>,
    /// Directives that come after it.
    pub more: usize,
}

/// So many directives have a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share<V> {
    /// The value.
    pub value: V,
    /// How many directives have it.
    pub directives: usize,
}

/// A directive that articles cite.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CitedDirective {
    /// The directive.
    #[serde(flatten)]
    pub directive: NamedDirective,
    /// Articles that surely cite it.
    pub articles: u64,
    /// Those of them without a date.
    pub undated: u64,
    /// First day of one of them.
    pub first: Option<Date>,
    /// Last day of one of them.
    pub last: Option<Date>,
    /// Provinces that they are about, on the map until 30 June 2025.
    pub provinces: usize,
    /// The same on the map since.
    pub provinces_2025: usize,
    /// What articles say carries it on, whether it is told which directive that is or not, down to the last.
    pub plans: usize,
}

/// By what the directives are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum CitedOrder {
    /// The most cited first.
    #[default]
    Articles,
    /// By name.
    Name,
    /// Those issued last first.
    Issued,
    /// Those cited in the most provinces first.
    Provinces,
    /// Those cited last first.
    Latest,
    /// Those that most carry on first.
    Plans,
}
