//! The tallies of an article: its sightings in, what they come to for each unit named and for those around it out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::aside::Stance;
use super::gazetteer::Gazetteer;
use super::sighting::Sighting;
use super::tally::{Tally, VENUES, weight};
use super::unit::{Era, Tier, Unit, UnitId};
use crate::text::Field;

/// The tallies of all units named, and of the units around them.
#[derive(Debug)]
pub(super) struct Tallies<'g> {
    pub gazetteer: &'g Gazetteer,
    /// Which map the article speaks of.
    pub era: Era,
    /// The weight of all sightings but homes.
    total: f32,
    /// Whether hardly anything but homes is named.
    pub only_homes: bool,
    /// The weight of homes, and of those in provinces where something else is.
    lived: f32,
    lived_near: f32,
    units: FxHashMap<UnitId, Tally>,
}

impl<'g> Tallies<'g> {
    /// Adds up settled sightings. On the map of 2025 what is said of an old unit counts for its heirs too. Where somebody
    /// lives weighs nothing, unless hardly anything else is named.
    pub(super) fn of(gazetteer: &'g Gazetteer, sightings: &[Sighting], era: Era) -> Self {
        let mut units: FxHashMap<UnitId, Tally> = FxHashMap::default();
        let mut chains: FxHashMap<UnitId, Vec<UnitId>> = FxHashMap::default();
        let only_homes = are_homes(sightings);
        let stance = |s: &Sighting| if only_homes { Stance::Firm } else { s.stance };
        let towns = towns(gazetteer, sightings);
        for (at, sighting) in sightings.iter().enumerate() {
            let Some(unit) = sighting.settled() else {
                if let Some(province) = province_of_all(gazetteer, sighting) {
                    let stance = said_of(province, true, stance(sighting));
                    units.entry(province).or_default().add(sighting, stance, [true, false, false]);
                }
                continue;
            };
            let chain = chains.entry(unit.id).or_insert_with(|| chain(gazetteer, unit, era));
            let is_vague = towns.contains(&unit.id) && !sighting.how.is_told();
            let listed = is_listed(sightings, at);
            for id in chain {
                let stance = said_of(*id, *id != unit.id, stance(sighting));
                units.entry(*id).or_default().add(sighting, stance, [*id != unit.id, is_vague, listed]);
            }
        }
        let sum = |homes: bool| {
            let of = sightings.iter().filter(|s| (stance(s) == Stance::Home) == homes);
            of.map(|s| weight(s, stance(s))).sum()
        };
        let mut near: Vec<(UnitId, f32)> = units
            .iter()
            .filter(|(id, t)| id.tier == Tier::Province && t.is_anchored())
            .map(|(id, t)| (*id, t.lived))
            .collect();
        near.sort_by_key(|(id, _)| *id);
        let lived_near = near.iter().map(|(_, lived)| lived).sum();
        Tallies { gazetteer, era, total: sum(false), only_homes, lived: sum(true), lived_near, units }
    }

    /// How much of what is said of places is said of a province, 0 to 1. If it is the `scene` of what happens, those who
    /// live elsewhere don't count against it.
    pub(super) fn share(&self, tally: Tally, scene: bool) -> f32 {
        let (part, whole) = if scene {
            (tally.weigh(), self.total + self.lived_near)
        } else {
            (tally.weight + tally.lived, self.total + self.lived)
        };
        if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
    }

    /// The province around a unit, on the map that the article speaks of.
    pub(super) fn province_of(&self, id: UnitId) -> Option<UnitId> {
        match self.era {
            Era::Legacy => self.gazetteer.at_tier(id, Tier::Province),
            Era::Y2025 => self.gazetteer.province_of_2025(id),
        }
    }

    /// Whether nothing is named.
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The tally of a unit; an empty one if nothing in it is named.
    pub(super) fn get(&self, id: UnitId) -> Tally {
        self.units.get(&id).copied().unwrap_or_default()
    }

    /// The only unit, of those that `accept` takes, where people of the text live, if `times` addresses are in it.
    pub(super) fn only_home(&self, times: usize, accept: impl Fn(UnitId) -> bool) -> Option<UnitId> {
        let mut homes: Vec<(UnitId, usize)> =
            self.units.iter().filter(|(id, _)| accept(**id)).map(|(id, tally)| (*id, tally.addresses)).collect();
        homes.sort_unstable();
        match homes.as_slice() {
            [(id, addresses)] if *addresses >= times => Some(*id),
            _ => None,
        }
    }

    /// The units that `accept` takes, the heaviest first; the smaller key where two weigh alike.
    pub(super) fn heaviest(&self, accept: impl Fn(UnitId, &Tally) -> bool) -> Vec<(UnitId, Tally)> {
        let mut ids: Vec<(UnitId, Tally)> = self
            .units
            .iter()
            .map(|(id, tally)| (*id, *tally))
            .filter(|(id, tally)| tally.weight > 0.0 && accept(*id, tally))
            .collect();
        ids.sort_by(|(a, x), (b, y)| y.weigh().total_cmp(&x.weigh()).then(a.cmp(b)));
        ids
    }
}

/// Whether the sighting at `at` is in a list with another unit that lies in the same one: `quận 1, quận 3`.
fn is_listed(sightings: &[Sighting], at: usize) -> bool {
    let settled = |at: usize| sightings.get(at).and_then(Sighting::settled);
    let siblings = |first: usize, second: usize| {
        let (Some(a), Some(b)) = (settled(first), settled(second)) else { return false };
        sightings.get(second).is_some_and(|s| s.joined)
            && a.id != b.id
            && a.id.tier == b.id.tier
            && a.parent == b.parent
    };
    at > 0 && siblings(at - 1, at) || siblings(at, at + 1)
}

/// The province in which all units lie that an open name can mean: a town and the district around it often share a name.
/// In Hà Nội and TP.HCM that says little.
fn province_of_all(gazetteer: &Gazetteer, sighting: &Sighting) -> Option<UnitId> {
    let province = |unit: &Unit| {
        gazetteer.around(unit).last().filter(|id| id.tier == Tier::Province && !VENUES.contains(&id.code))
    };
    let mut all = sighting.candidates.iter().map(|c| province(c.unit));
    let first = all.next()??;
    all.all(|id| id == Some(first)).then_some(first)
}

/// What a sighting of the stance `stance` says of a unit: a station called after a district or commune says little of that,
/// and is in its province.
fn said_of(unit: UnitId, inner: bool, stance: Stance) -> Stance {
    match stance {
        Stance::Named if inner || unit.tier == Tier::Province => Stance::Firm,
        Stance::Named => Stance::Aside,
        other => other,
    }
}

/// The unit, those around it, and on the map of 2025 the main heir of an old unit and its province.
fn chain(gazetteer: &Gazetteer, unit: &Unit, era: Era) -> Vec<UnitId> {
    let mut chain = vec![unit.id];
    chain.extend(gazetteer.around(unit));
    if era == Era::Y2025 && unit.id.era == Era::Legacy {
        if unit.id.tier == Tier::Commune {
            chain.extend(unit.successors.first().copied());
        }
        chain.extend(gazetteer.province_of_2025(unit.id));
    }
    chain
}

/// The provinces of which a town with their name is told: after `TP. Cà Mau`, `Cà Mau` may be either.
fn towns(gazetteer: &Gazetteer, sightings: &[Sighting]) -> FxHashSet<UnitId> {
    let told = sightings.iter().filter(|s| s.how.is_told()).filter_map(Sighting::settled);
    let province = |unit: &Unit| unit.parent.and_then(|id| gazetteer.unit(id)).filter(|p| p.name == unit.name);
    told.filter(|unit| unit.id.tier == Tier::District).filter_map(province).map(|province| province.id).collect()
}

/// Whether nearly all that is named are homes, and nobody acts: then the text is about them.
fn are_homes(sightings: &[Sighting]) -> bool {
    let acts = |s: &Sighting| matches!(s.stance, Stance::Police | Stance::Court) || s.field == Field::Title;
    let settled = || sightings.iter().filter(|s| s.settled().is_some());
    let sum =
        |home: bool| settled().filter(|s| (s.stance == Stance::Home) == home).map(|s| weight(s, s.stance)).sum::<f32>();
    !settled().any(acts) && sum(true) >= 4.0 * sum(false)
}
