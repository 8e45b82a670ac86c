//! What the sightings of an article come to, unit by unit.

use rustc_hash::{FxHashMap, FxHashSet};

use super::aside::Stance;
use super::gazetteer::Gazetteer;
use super::mention::How;
use super::sighting::Sighting;
use super::unit::{Era, Tier, Unit, UnitId};
use crate::text::Field;

/// What the sightings in one unit come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// How much they weigh: title and lead more, courts and routes less, homes not.
    pub weight: f32,
    /// How much of it weigh firm ones of the unit itself that just say where the place before them lies.
    pub beside: f32,
    /// How much of it weigh firm ones of a province that may be of its town of the same name.
    pub vague: f32,
    /// How much the homes would weigh.
    pub lived: f32,
    /// Whether the title has one.
    pub title: bool,
    /// Whether the title names the unit itself.
    pub titled: bool,
    /// Whether the lead has one.
    pub lead: bool,
    /// Whether an organisation of it is named.
    pub organisation: bool,
    /// How many there are.
    pub count: usize,
    /// Those that say more than where something happens to stand.
    pub firm: usize,
    /// Those of places in it.
    pub inner: usize,
    /// Firm ones in the body.
    pub body: usize,
    /// Firm ones that don't just say where the place before them lies.
    pub apart: usize,
    /// Firm ones of the unit itself that neither say where another place lies nor whose police acts.
    pub loose: usize,
    /// Those among them of a province that may be of its town of the same name.
    pub loose_vague: usize,
    /// Those of its police.
    pub police: usize,
    /// Those of its courts.
    pub court: usize,
    /// Those of homes and destinations.
    pub homes: usize,
    /// Homes that don't just say where the place before them lies.
    pub addresses: usize,
    /// Whether one is near the beginning, whatever it says.
    pub early: bool,
}

/// Codes of Hà Nội and TP.HCM, where things happen that concern the whole country.
pub(super) const VENUES: [u32; 2] = [1, 79];

/// Bytes of the body that count as its lead.
const LEAD_BYTES: usize = 600;

/// A title that opens with a unit (`Đồng Nai xử phạt …`) names it as often as this, as far as it acts itself.
const SUBJECT: usize = 2;

/// Bytes of the body that count as near its beginning.
const EARLY_BYTES: usize = 1200;

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
        for sighting in sightings {
            let Some(unit) = sighting.settled() else {
                if let Some(province) = province_of_all(gazetteer, sighting) {
                    let stance = said_of(province, true, stance(sighting));
                    units.entry(province).or_default().add(sighting, stance, true, false);
                }
                continue;
            };
            let chain = chains.entry(unit.id).or_insert_with(|| chain(gazetteer, unit, era));
            let is_vague = towns.contains(&unit.id) && !sighting.how.is_told();
            for id in chain {
                let stance = said_of(*id, *id != unit.id, stance(sighting));
                units.entry(*id).or_default().add(sighting, stance, *id != unit.id, is_vague);
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

impl Tally {
    fn add(&mut self, sighting: &Sighting, stance: Stance, inner: bool, vague: bool) {
        let title = sighting.field == Field::Title;
        let weight = weight(sighting, stance);
        *(if stance == Stance::Home { &mut self.lived } else { &mut self.weight }) += weight;
        self.count += 1;
        self.early |= title || sighting.span.start < EARLY_BYTES;
        self.police += usize::from(stance == Stance::Police);
        self.court += usize::from(stance == Stance::Court);
        self.homes += usize::from(stance == Stance::Home);
        self.addresses += usize::from(stance == Stance::Home && !sighting.attached);
        if !stance.is_firm() {
            return;
        }
        self.title |= title;
        self.titled |= title && !inner;
        self.lead |= !title && sighting.span.start < LEAD_BYTES;
        self.organisation |= sighting.how == How::Organisation;
        self.firm += 1;
        self.inner += usize::from(inner);
        self.body += usize::from(!title);
        // The town of Huế and its province have one short name.
        let short = matches!(&*sighting.candidates, [only] if only.former) && !sighting.how.is_told();
        self.apart += usize::from(!sighting.attached && !short);
        self.beside += if !inner && sighting.attached { weight } else { 0.0 };
        self.vague += if !inner && !sighting.attached && vague { weight } else { 0.0 };
        if !inner && !sighting.attached && stance == Stance::Firm {
            let times = match title {
                false => 1,
                true if sighting.words.start <= 2 && sighting.how != How::Headline => SUBJECT,
                true => 0,
            };
            self.loose += times;
            self.loose_vague += if vague { times } else { 0 };
        }
    }

    /// The weight, with that of those who live where something else is.
    pub(super) fn weigh(&self) -> f32 {
        if self.is_anchored() { self.weight + self.lived } else { self.weight }
    }

    /// Whether more than homes is named.
    fn is_anchored(&self) -> bool {
        self.firm + self.court > 0
    }

    /// How many speak for the unit.
    pub(super) fn spoken(&self) -> usize {
        if self.is_anchored() { self.firm + self.homes } else { 0 }
    }
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

fn weight(sighting: &Sighting, stance: Stance) -> f32 {
    let place = match sighting.field {
        Field::Title if sighting.words.start == 0 || sighting.how == How::Headline => 6.0,
        Field::Title => 5.0,
        Field::Body if sighting.span.start < LEAD_BYTES => 2.0,
        Field::Body => 1.0,
    };
    match stance {
        Stance::Aside | Stance::Court => place * 0.3,
        _ if sighting.how == How::Organisation => place * 1.5,
        _ => place,
    }
}
