//! The organs that an article names, as records. They are many and cheap to find, so only who asks for them gets them.

use serde::{Deserialize, Serialize};

use super::Annotated;
use crate::locality::{OrganMention, Tier, UnitId};
use crate::text::Field;

/// One organ of Party or State, or an organisation beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields of `OrganMention`, flattened
pub struct OrganRecord {
    pub field: Field,
    pub start: usize,
    pub end: usize,
    pub surface: String,
    pub organ: String,
    /// That of its unit; `trung ương` for the whole country's.
    pub tier: Option<String>,
    /// The unit whose organ it is, if that is told.
    pub unit: Option<UnitId>,
    /// Whether the unit isn't named beside it: it is the article's own, or the only one of its tier named so far.
    pub own: bool,
}

/// The organs that an article names, in reading order.
pub(super) fn organs(annotated: &Annotated<'_>) -> Vec<OrganRecord> {
    let article = annotated.article;
    let record = |organ: OrganMention| {
        let text = if organ.field == Field::Title { &article.title } else { &article.body };
        OrganRecord {
            field: organ.field,
            start: organ.span.start,
            end: organ.span.end,
            surface: organ.span.of(text).to_owned(),
            organ: organ.organ.to_owned(),
            tier: organ.tier.map(Tier::vietnamese).or(organ.is_central.then_some("trung ương")).map(str::to_owned),
            unit: organ.unit,
            own: organ.is_own,
        }
    };
    annotated.organ_mentions().into_iter().map(record).collect()
}
