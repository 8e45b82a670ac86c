//! The place that an article as a whole is about.
//!
//! In: the settled sightings and the outlet. Out: the most specific unit that carries the article, or
//! none for a piece about the whole country or about several places alike.

use serde::{Deserialize, Serialize};

use super::gazetteer::Gazetteer;
use super::generic::Generic;
use super::mention::Mention;
use super::sighting::Sighting;
use super::tally::{Tallies, Tally, VENUES};
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
}

/// The primary place, from sightings whose names are as [`Mention::name`](super::Mention::name) has
/// them. On the map of 2025 it is a unit of 2025 unless the text is about a former one.
pub(super) fn primary_of(
    gazetteer: &Gazetteer,
    sightings: &[Sighting],
    mentions: &[Mention],
    outlet: Option<UnitId>,
    generic: Generic,
    era: Era,
) -> Option<Primary> {
    let tallies = Tallies::of(gazetteer, sightings, era);
    let Some(province) = province(&tallies, outlet, generic) else {
        return if tallies.is_empty() { by_outlet(gazetteer, outlet?, generic, era) } else { None };
    };
    let unit = within(&tallies, former_province(&tallies, province), generic);
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
    let local = outlet.and_then(|o| province_on_map(tallies.gazetteer, o, tallies.era)) == Some(id);
    let rival = provinces.iter().skip(1).any(|(_, t)| t.title);
    let own = generic.count(Tier::District) + generic.count(Tier::Commune) >= OWN_WORDS;
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
    tally.police > 0 || (!venue && (tally.court > 0 || (tally.lead && tally.inner > 0)))
}

/// Whether a province that neither the title nor the outlet names carries the article.
fn carries(share: f32, tally: Tally, scene: bool, venue: bool, provinces: usize) -> bool {
    let (rooted, alone) = (tally.inner > 0 && share >= 0.75, share >= 0.85);
    let acts = tally.police > 0 || (tally.court > 0 && !venue);
    let few = tally.lead && alone && !venue;
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

fn province_on_map(gazetteer: &Gazetteer, id: UnitId, era: Era) -> Option<UnitId> {
    match era {
        Era::Legacy => gazetteer.at_tier(id, Tier::Province),
        Era::Y2025 => gazetteer.province_of_2025(id),
    }
}

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

/// The most specific unit inside `outer` that carries the article.
fn within(tallies: &Tallies, outer: UnitId, generic: Generic) -> UnitId {
    let gazetteer = tallies.gazetteer;
    let inside = |outer: UnitId| move |id: UnitId| id != outer && gazetteer.lies_in(id, outer);
    if outer.era == Era::Y2025 {
        let former = |id: UnitId| id.era == Era::Legacy && became(gazetteer, id, outer);
        let commune = child(tallies, outer, Tier::Commune, generic, inside(outer));
        return commune.or_else(|| child(tallies, outer, Tier::District, generic, former)).unwrap_or(outer);
    }
    let district = child(tallies, outer, Tier::District, generic, inside(outer)).unwrap_or(outer);
    child(tallies, district, Tier::Commune, generic, inside(district)).unwrap_or(district)
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

/// The unit of `tier` among those `inside` of `outer` that carries what `outer` carries.
fn child(
    tallies: &Tallies,
    outer: UnitId,
    tier: Tier,
    generic: Generic,
    inside: impl Fn(UnitId) -> bool,
) -> Option<UnitId> {
    let mut all = tallies.heaviest(|id, _| id.tier == tier && inside(id));
    if all.iter().any(|(_, t)| t.body >= 2) {
        all.retain(|(_, t)| t.body > 0 || !t.title);
    }
    let Some((id, tally)) = all.iter().find(|(_, t)| t.title).or(all.first()).copied() else {
        let times = addresses_needed(tallies, outer)?;
        return tallies.only_home(times, |id| id.tier == tier && inside(id));
    };
    let sum: f32 = all.iter().map(|(_, t)| t.weigh()).sum();
    let around = Around::of(tallies, outer, id);
    let whole = around.weigh(tally.lead);
    let own = generic.count(tier) >= OWN_WORDS && generic.count(tier) >= wider(generic, tier);
    let sample = tier == Tier::Commune
        && outer.tier == Tier::District
        && all.len() >= 3
        && !own
        && wider(generic, tier) > generic.count(tier);
    let enough = if tally.title {
        tally.weigh() >= 0.35 * sum && !sample
    } else if own && tally.lead && tally.weigh() >= 0.35 * sum {
        all.get(1).is_none_or(|(_, second)| second.weigh() < tally.weigh())
    } else {
        let often = tally.firm >= 3 || tally.lead && (tier == Tier::District || tally.count >= 2);
        tally.weigh() >= 0.6 * sum && often && (own || tally.weigh() >= 0.4 * whole)
    };
    let event = all.len() == 1 && !tallies.only_homes && happens(tally, around, wider(generic, tier));
    ((enough || event) && tally.firm > 0).then_some(id)
}

/// How many addresses in one unit inside of `outer` are needed to take a story to play there, if nothing else in `outer`
/// is named: one where all else is said less, two where its police or court acts, or those of the province around it.
fn addresses_needed(tallies: &Tallies, outer: UnitId) -> Option<usize> {
    let tally = tallies.get(outer);
    let province = province_on_map(tallies.gazetteer, outer, tallies.era).map(|id| tallies.get(id)).unwrap_or_default();
    let acts = [tally, province].iter().any(|tally| tally.police + tally.court > 0);
    let mostly = tally.lived >= 2.0 * tally.weight && !acts;
    if mostly { Some(1) } else { (acts || tally.addresses >= 2).then_some(2) }
}

/// Whether what a text tells happens in the only unit of its tier that is named: the unit around it (`outer`) is hardly
/// named but to say where that one lies, and by its police. `wider` is how often the text speaks of an `outer` of its own.
fn happens(tally: Tally, outer: Around, wider: usize) -> bool {
    let once_more = tally.lead && wider == 0 && (!outer.is_venue || tally.spoken() >= 2);
    let often = tally.apart + usize::from(once_more);
    (tally.lead || tally.spoken() >= 2) && outer.loose() <= often && wider < OWN_WORDS
}

/// The unit around one that may carry the article.
#[derive(Clone, Copy)]
struct Around {
    tally: Tally,
    is_venue: bool,
    /// Whether they have one name, so that the bare name may be either's: *Cà Mau*.
    is_namesake: bool,
}

impl Around {
    fn of(tallies: &Tallies, outer: UnitId, inner: UnitId) -> Self {
        let name = |id| tallies.gazetteer.unit(id).map(|unit| unit.name);
        let is_venue = outer.tier == Tier::Province && VENUES.contains(&outer.code);
        Around { tally: tallies.get(outer), is_venue, is_namesake: name(outer) == name(inner) }
    }

    /// What it weighs against the one in it; without what just says where another place lies, if the lead has that one.
    fn weigh(self, in_lead: bool) -> f32 {
        let beside = if in_lead { self.tally.beside } else { 0.0 };
        self.tally.weigh() - beside - if self.is_namesake { self.tally.vague } else { 0.0 }
    }

    /// How often it is named in its own right.
    fn loose(self) -> usize {
        self.tally.loose - if self.is_namesake { self.tally.loose_vague } else { 0 }
    }
}

/// How often a text must speak of its own unit without a name to be about one.
const OWN_WORDS: usize = 3;

fn wider(generic: Generic, tier: Tier) -> usize {
    match tier {
        Tier::Commune => generic.count(Tier::District),
        _ => generic.count(Tier::Province),
    }
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
