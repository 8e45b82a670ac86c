//! Whose directive is asked for: the place named beside a symbol that each province, district or commune gives anew.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::identity::place_slug;
use crate::locality::{Gazetteer, Tier, UnitId};
use crate::text::Tokens;

/// The place whose committee issued what is asked for: *10-CT/TU Tiền Giang*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuingPlace {
    /// As typed.
    pub name: String,
    /// The units of the issuer's tier that it can mean, sorted, each with what identities call it.
    pub units: Vec<(UnitId, String)>,
}

impl IssuingPlace {
    /// Whether a unit is one of those meant.
    pub fn holds(&self, unit: UnitId) -> bool {
        self.units.iter().any(|(known, _)| *known == unit)
    }
}

/// The place that the words after a symbol name, or else those before it.
pub(super) fn issuing_place(
    tokens: &Tokens<'_>,
    (before, after): (Range<usize>, Range<usize>),
    tier: Tier,
    gazetteer: &Gazetteer,
) -> Option<IssuingPlace> {
    place_in(tokens, after, tier, gazetteer).or_else(|| place_in(tokens, before, tier, gazetteer))
}

/// The first place that a run of words names: with a capital, or as the last of them (*của tỉnh ủy tiền giang*). The place
/// around it may follow: *Châu Thành, Tiền Giang*.
fn place_in(tokens: &Tokens<'_>, words: Range<usize>, tier: Tier, gazetteer: &Gazetteer) -> Option<IssuingPlace> {
    let named_at = |first: usize| gazetteer.longest_name_at(tokens, first).filter(|(_, next)| *next <= words.end);
    words.clone().find_map(|first| {
        let (units, mut next) = named_at(first)?;
        let mut units = of_tier(&units, tier, gazetteer);
        if let Some((around, end)) = named_at(next) {
            let is_inside = |unit: UnitId| around.iter().any(|wider| gazetteer.lies_in(unit, *wider));
            let inside: Vec<UnitId> = units.iter().copied().filter(|unit| is_inside(*unit)).collect();
            if !inside.is_empty() {
                (units, next) = (inside, end);
            }
        }
        let is_named = next == words.end || tokens.raw(first).starts_with(char::is_uppercase);
        let name = tokens.span(first).join(tokens.span(next - 1)).of(tokens.text()).to_owned();
        let units: Vec<_> = units.into_iter().map(|unit| (unit, place_slug(gazetteer, unit))).collect();
        (is_named && !units.is_empty()).then_some(IssuingPlace { name, units })
    })
}

/// The units of a tier that a name means and those in a wider unit that it means (*Kon Tum* is a city and a province);
/// or else those around what it means.
fn of_tier(named: &[UnitId], tier: Tier, gazetteer: &Gazetteer) -> Vec<UnitId> {
    let is_inside = |id: UnitId| id.tier == tier && named.iter().any(|unit| gazetteer.lies_in(id, *unit));
    let mut units: Vec<UnitId> = gazetteer.units().iter().map(|unit| unit.id).filter(|id| is_inside(*id)).collect();
    if units.is_empty() {
        units = named.iter().filter_map(|unit| gazetteer.at_tier(*unit, tier)).collect();
    }
    units.sort();
    units.dedup();
    units
}
