//! The place that an article as a whole is about.
//!
//! In: the settled sightings and the outlet. Out: the most specific unit that carries the article, or
//! none for a piece about the whole country or about several places alike.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::gazetteer::Gazetteer;
use super::generic::Generic;
use super::inside::{OWN_WORDS, within};
use super::mention::Mention;
use super::sighting::Sighting;
use super::tallies::Tallies;
use super::tally::{Tally, VENUES};
use super::unit::{Era, Tier, UnitId};

/// The place that an article is about, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Primary {
    /// The most specific unit that fits the whole article.
    pub unit: UnitId,
    /// Its name as the article has it: the unit's own, or a former one.
    pub name: String,
    /// How much of what the article says about places speaks for it, 0 to 1.
    pub confidence: f32,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Something that speaks for a primary place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The title names it or a place in it.
    Title,
    /// The first paragraph names it or a place in it.
    Lead,
    /// An organisation of it, or of a place in it, is named.
    Organisation,
    /// The outlet belongs to it or to the province around it.
    Outlet,
    /// The text names it or places in it this often.
    Count(usize),
    /// A person says so.
    Hand,
}

impl Primary {
    /// A unit that a person says it is.
    pub fn by_hand(unit: UnitId, gazetteer: &Gazetteer) -> Self {
        let name = gazetteer.unit(unit).map(|unit| unit.name.to_owned()).unwrap_or_default();
        Primary { unit, name, confidence: 1.0, reasons: vec![Reason::Hand] }
    }
}

/// The primary place, from sightings whose names are as [`Mention::name`](super::Mention::name) has
/// them. What kind of things the text tells, `event` finds when it is asked. On the map of 2025 it is a unit of 2025 unless
/// the text is about a former one.
pub(super) fn primary_of(
    gazetteer: &Gazetteer,
    sightings: &[Sighting],
    mentions: &[Mention],
    outlet: Option<UnitId>,
    generic: Generic,
    event: impl FnOnce() -> Event,
    era: Era,
) -> Option<Primary> {
    let tallies = Tallies::of(gazetteer, sightings, era);
    let Some(province) = province(&tallies, outlet, generic) else {
        return if tallies.is_empty() { by_outlet(gazetteer, outlet?, generic, era) } else { None };
    };
    let unit = within(&tallies, former_province(&tallies, province), generic, event());
    let tally = tallies.get(unit);
    let confidence = tallies.share(tallies.get(province), true);
    let named = || mentions.iter().filter(|m| m.unit == Some(unit)).map(|m| &m.name);
    let in_capitals = |name: &&String| !name.contains(char::is_lowercase);
    let written = named().find(|name| !in_capitals(name)).or(named().next()).cloned();
    let name = written.or_else(|| gazetteer.unit(unit).map(|u| u.name.to_owned())).unwrap_or_default();
    Some(Primary { unit, name, confidence, reasons: reasons(gazetteer, tally, unit, outlet) })
}

/// The heaviest province, if it carries the article.
fn province(tallies: &Tallies, outlet: Option<UnitId>, generic: Generic) -> Option<UnitId> {
    let on_map = |id: UnitId| id.tier == Tier::Province && (tallies.era == Era::Legacy || id.era == Era::Y2025);
    let provinces = tallies.heaviest(|id, _| on_map(id));
    let (id, tally) = provinces.first().copied()?;
    let venue = VENUES.contains(&id.code);
    let scene = is_scene(tally, venue) && !tallies.only_homes;
    let share = tallies.share(tally, scene);
    let local = outlet.and_then(|o| tallies.province_of(o)) == Some(id);
    let rival = provinces.iter().skip(1).any(|(_, t)| t.title);
    let own = generic.count(Tier::District) + generic.count(Tier::Commune) >= OWN_WORDS
        && (tally.organisation || tally.spoken() >= 2);
    let enough = if tally.title {
        share >= if rival { 0.65 } else { 0.4 }
    } else if local || own {
        share >= 0.5
    } else {
        carries(share, tally, scene, venue, provinces.len())
    };
    (enough && tally.firm + tally.court > 0).then_some(id)
}

/// Whether something happens in a province, as far as its police, its courts or the lead tell.
fn is_scene(tally: Tally, venue: bool) -> bool {
    tally.police > 0 || (!venue && (tally.court > 0 || tally.scenes.is_early() || (tally.lead && tally.inner > 0)))
}

/// Whether a province that neither the title nor the outlet names carries the article.
fn carries(share: f32, tally: Tally, scene: bool, venue: bool, provinces: usize) -> bool {
    let (rooted, alone) = (tally.inner > 0 && share >= 0.75, share >= 0.85);
    let acts = tally.police > 0 || (tally.court > 0 && !venue);
    // In Hà Nội and TP.HCM something must be put into a part of the city that is named with it.
    let put = tally.scenes.is_early() && tally.inner > 0 && tally.firm > tally.inner;
    let few = tally.lead && alone && (!venue || put);
    let enough = if acts && alone && tally.early {
        return true;
    } else if few && scene && tally.inner > 0 {
        2
    } else if few {
        3
    } else if tally.lead || rooted {
        4
    } else {
        8
    };
    share >= if venue && provinces > MANY_PROVINCES { 0.75 } else { 0.6 } && tally.spoken() >= enough
}

/// A text that names more provinces than this is about one of the two only where that one clearly leads.
const MANY_PROVINCES: usize = 3;

/// On the map of 2025 the former province that the title names and the article is about, else `province`.
fn former_province(tallies: &Tallies, province: UnitId) -> UnitId {
    let whole = tallies.get(province);
    let former = |id: UnitId, t: &Tally| {
        id.tier == Tier::Province
            && id.era == Era::Legacy
            && t.titled
            && became(tallies.gazetteer, id, province)
            && t.weight >= 0.6 * whole.weight
    };
    let found = if whole.titled { None } else { tallies.heaviest(former).first().map(|(id, _)| *id) };
    found.filter(|_| tallies.era == Era::Y2025).unwrap_or(province)
}

fn became(gazetteer: &Gazetteer, old: UnitId, province: UnitId) -> bool {
    gazetteer.province_of_2025(old) == Some(province)
}

/// A text that names no place but speaks of its own province, district or commune is about its outlet's.
fn by_outlet(gazetteer: &Gazetteer, unit: UnitId, generic: Generic, era: Era) -> Option<Primary> {
    let unit = if era == Era::Y2025 { gazetteer.province_of_2025(unit)? } else { unit };
    let count: usize =
        [Tier::Province, Tier::District, Tier::Commune].map(|tier| generic.count(tier)).into_iter().sum();
    let name = gazetteer.unit(unit)?.name.to_owned();
    let reasons = vec![Reason::Outlet];
    (count >= OWN_WORDS).then_some(Primary { unit, name, confidence: 0.5, reasons })
}

fn reasons(gazetteer: &Gazetteer, tally: Tally, unit: UnitId, outlet: Option<UnitId>) -> Vec<Reason> {
    let local = outlet.is_some_and(|o| gazetteer.lies_in(o, unit) || gazetteer.lies_in(unit, o));
    let named = [
        (tally.title, Reason::Title),
        (tally.organisation, Reason::Organisation),
        (tally.lead, Reason::Lead),
        (local, Reason::Outlet),
        (tally.count > 0, Reason::Count(tally.count)),
    ];
    named.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}
