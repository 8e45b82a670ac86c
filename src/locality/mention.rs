//! One occurrence of a place in an article.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::unit::{Tier, UnitId};
use crate::text::{Field, Span};

/// By what a name was recognised as a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// A word for the tier stands before it: `huyện Kon Rẫy`, `TP. Vinh`.
    Tier,
    /// It is part of an organisation's name: `Huyện ủy Sông Lô`, `UBND Sóc Sơn`.
    Organisation,
    /// It continues a list: the second name of `các huyện Kon Rẫy, Đăk Hà`.
    List,
    /// It is after a place that lies in it: `xã Tân Lập, Kon Rẫy`.
    Parent,
    /// The title opens with it: `Kon Rẫy: …`.
    Headline,
    /// The article has it with its tier elsewhere.
    Introduced,
    /// The name alone can be little else.
    Bare,
}

impl How {
    /// Whether the words beside the name tell its tier.
    pub(super) fn is_told(self) -> bool {
        matches!(self, How::Tier | How::Organisation | How::List | How::Parent)
    }
}

/// One occurrence of a province, district or commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Which text it is in.
    pub field: Field,
    /// The name with the word for its tier or organisation, where they stand together
    /// (`huyện Kon Rẫy`, `Huyện ủy Sông Lô`); else the name.
    pub span: Span,
    /// The unit, if only one is left.
    pub unit: Option<UnitId>,
    /// The name without the tier: the unit's own spelling, or as the article has it where it is
    /// a former name or open.
    pub name: String,
    /// The tier of the unit, or of the likeliest candidates.
    pub tier: Tier,
    /// The units that it may be, sorted by key; just the one if it is settled. Shared by mentions of one name, which
    /// may have dozens.
    pub candidates: Arc<[UnitId]>,
    /// By what it was recognised.
    pub how: How,
}
