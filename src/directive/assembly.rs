//! Whose congress adopted a resolution: the national one, or that of a local organisation of a level.

use serde::{Deserialize, Serialize};

use crate::locality::{Kind, Tier};

/// Whose congress adopted a resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assembly {
    /// The national congress of the Party, or of the organisation that is named.
    National,
    /// The congress of a local one of this level.
    Local(LocalLevel),
}

/// Level of a local organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum LocalLevel {
    Province,
    District,
    Commune,
    /// A city's, which is a province or a district.
    City,
    /// An organisation without a level in its name.
    Unknown,
}

impl LocalLevel {
    /// The tier of its units; none where there are several, or it isn't known.
    pub fn tier(self) -> Option<Tier> {
        match self {
            LocalLevel::Province => Some(Tier::Province),
            LocalLevel::District => Some(Tier::District),
            LocalLevel::Commune => Some(Tier::Commune),
            LocalLevel::City | LocalLevel::Unknown => None,
        }
    }

    /// The tiers of its units: both of a city's, and all where it isn't known.
    pub(crate) fn tiers(self) -> &'static [Tier] {
        match self {
            LocalLevel::Province => &[Tier::Province],
            LocalLevel::District => &[Tier::District],
            LocalLevel::Commune => &[Tier::Commune],
            LocalLevel::City => &[Tier::Province, Tier::District],
            LocalLevel::Unknown => &[Tier::Province, Tier::District, Tier::Commune],
        }
    }

    /// The word for it; none where it isn't known.
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            LocalLevel::City => Some("thành phố"),
            level => level.tier().map(Tier::vietnamese),
        }
    }

    /// The level of units of a kind.
    pub(crate) fn of(kind: Kind) -> Self {
        match kind.tier() {
            Some(Tier::Province) => LocalLevel::Province,
            Some(Tier::District) => LocalLevel::District,
            Some(Tier::Commune) => LocalLevel::Commune,
            None => LocalLevel::City,
        }
    }
}
