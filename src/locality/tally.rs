//! What the sightings of an article come to, unit by unit.

use rustc_hash::FxHashMap;

use super::gazetteer::Gazetteer;
use super::sighting::Sighting;
use super::mention::How;
use super::unit::{Era, Tier, Unit, UnitId};
use crate::text::Field;

/// What the sightings in one unit come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// How much they weigh: title and lead more, courts and routes less.
    pub weight: f32,
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
}

/// Bytes of the body that count as its lead.
const LEAD_BYTES: usize = 600;

/// The tallies of all units named, and of the units around them.
#[derive(Debug)]
pub(super) struct Tallies<'g> {
    pub gazetteer: &'g Gazetteer,
    /// Which map the article speaks of.
    pub era: Era,
    /// The weight of all sightings.
    pub total: f32,
    units: FxHashMap<UnitId, Tally>,
}

impl<'g> Tallies<'g> {
    /// Adds up settled sightings. On the map of 2025 what is said of an old unit counts for its heirs too.
    pub(super) fn of(gazetteer: &'g Gazetteer, sightings: &[Sighting], era: Era) -> Self {
        let mut units: FxHashMap<UnitId, Tally> = FxHashMap::default();
        let mut chains: FxHashMap<UnitId, Vec<UnitId>> = FxHashMap::default();
        for sighting in sightings {
            let Some(unit) = sighting.settled() else { continue };
            let chain = chains.entry(unit.id).or_insert_with(|| chain(gazetteer, unit, era));
            for id in chain {
                units.entry(*id).or_default().add(sighting, *id != unit.id);
            }
        }
        Tallies { gazetteer, era, total: sightings.iter().map(weight).sum(), units }
    }

    /// Whether nothing is named.
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The tally of a unit; an empty one if nothing in it is named.
    pub(super) fn get(&self, id: UnitId) -> Tally {
        self.units.get(&id).copied().unwrap_or_default()
    }

    /// The units that `accept` takes, the heaviest first; the smaller key where two weigh alike.
    pub(super) fn heaviest(&self, accept: impl Fn(UnitId, &Tally) -> bool) -> Vec<(UnitId, Tally)> {
        let mut ids: Vec<(UnitId, Tally)> =
            self.units.iter().map(|(id, tally)| (*id, *tally)).filter(|(id, tally)| accept(*id, tally)).collect();
        ids.sort_by(|(a, x), (b, y)| y.weight.total_cmp(&x.weight).then(a.cmp(b)));
        ids
    }
}

impl Tally {
    fn add(&mut self, sighting: &Sighting, inner: bool) {
        self.weight += weight(sighting);
        self.count += 1;
        if !sighting.stance.is_firm() {
            return;
        }
        let title = sighting.field == Field::Title;
        self.title |= title;
        self.titled |= title && !inner;
        self.lead |= !title && sighting.span.start < LEAD_BYTES;
        self.organisation |= sighting.how == How::Organisation;
        self.firm += 1;
        self.inner += usize::from(inner);
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

fn weight(sighting: &Sighting) -> f32 {
    let place = match sighting.field {
        Field::Title if sighting.words.start == 0 || sighting.how == How::Headline => 6.0,
        Field::Title => 5.0,
        Field::Body if sighting.span.start < LEAD_BYTES => 2.0,
        Field::Body => 1.0,
    };
    match sighting.how {
        _ if !sighting.stance.is_firm() => place * 0.3,
        How::Organisation => place * 1.5,
        _ => place,
    }
}
