//! The most specific unit inside another that an article is about: what is said of a unit and those in it in, the one out.

use super::event::Event;
use super::generic::Generic;
use super::tallies::Tallies;
use super::tally::{EARLY_BYTES, LEAD_BYTES, Tally, VENUES};
use super::unit::{Era, Kind, Tier, UnitId};

/// The most specific unit inside `outer` that carries the article.
pub(super) fn within(tallies: &Tallies, outer: UnitId, generic: Generic, event: Event) -> UnitId {
    let gazetteer = tallies.gazetteer;
    let inside = |outer: UnitId| move |id: UnitId| id != outer && gazetteer.lies_in(id, outer);
    if outer.era == Era::Y2025 {
        let former = |id: UnitId| id.era == Era::Legacy && gazetteer.province_of_2025(id) == Some(outer);
        let commune = child(tallies, outer, Tier::Commune, (generic, event), inside(outer));
        return commune.or_else(|| child(tallies, outer, Tier::District, (generic, event), former)).unwrap_or(outer);
    }
    let Some(district) = child(tallies, outer, Tier::District, (generic, event), inside(outer)) else {
        let districts = tallies.heaviest(|id, _| id.tier == Tier::District && inside(outer)(id));
        let together = districts.first().is_some_and(|(_, t)| t.listed);
        // Of several districts that are told together one commune is an example, unless the article begins with it.
        let is_told = |id: &UnitId| !together || tallies.get(*id).title || tallies.get(*id).lead;
        let commune = child(tallies, outer, Tier::Commune, (generic, event), inside(outer));
        return commune.filter(is_told).unwrap_or(outer);
    };
    child(tallies, district, Tier::Commune, (generic, event), inside(district)).unwrap_or(district)
}

/// The unit of `tier` among those `inside` of `outer` that carries what `outer` carries.
fn child(
    tallies: &Tallies,
    outer: UnitId,
    tier: Tier,
    (generic, event): (Generic, Event),
    inside: impl Fn(UnitId) -> bool,
) -> Option<UnitId> {
    let mut all = tallies.heaviest(|id, _| id.tier == tier && inside(id));
    if all.iter().any(|(_, t)| t.body >= 2) {
        all.retain(|(_, t)| t.body > 0 || !t.title);
    }
    if tier == Tier::District && all.iter().any(|(_, t)| t.scenes.is_early()) {
        all.retain(|(_, t)| t.firm > t.police || t.inner > 0 || t.scenes.count > 0 || t.title);
    }
    let Some((id, tally)) = all.iter().find(|(_, t)| t.title).or(all.first()).copied() else {
        let at_home = is_at_home(outer, event) && wider(generic, tier) < OWN_WORDS;
        let times = if at_home { 1 } else { addresses_needed(tallies, outer)? };
        return tallies.only_home(times, |id| id.tier == tier && inside(id));
    };
    if event.is_one()
        && !tallies.get(outer).subject
        && let Some(id) = only_event(&all)
    {
        return Some(id);
    }
    if is_one_of_several(outer, tallies.get(outer), &all, tally, event) {
        return None;
    }
    let sum: f32 = all.iter().map(|(_, t)| t.weigh()).sum();
    let around = Around::of(tallies, outer, id);
    let scene =
        if is_next(outer, tier) && event.is_one() { only_scene(&all, around, wider(generic, tier)) } else { None };
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
    let only = all.len() == 1 && event.is_one() && !tallies.only_homes && happens(tally, around, wider(generic, tier));
    ((enough || only) && tally.firm > 0).then_some(id).or(scene)
}

/// Whether a unit, the first of `all`, is told of as one of several in `outer`: the title or lead lists them, the title speaks of
/// all of them, or locating phrases put something into several districts of a large city.
fn is_one_of_several(outer: UnitId, around: Tally, all: &[(UnitId, Tally)], tally: Tally, event: Event) -> bool {
    let sum: f32 = all.iter().map(|(_, t)| t.weigh()).sum();
    let share = tally.weigh() / sum;
    let listed = tally.listed && !(share >= 0.6 && tally.alone >= 3);
    let many = event.many && around.titled && !tally.title;
    let scenes = all.iter().filter(|(_, t)| t.scenes.is_early()).count();
    let spread = is_venue(outer) && scenes >= 2 && !tally.title && tally.police == 0 && share < 0.75;
    listed || many || spread
}

/// The only unit of `all` where what the text tells is said to have happened, if the title names no other.
fn only_event(all: &[(UnitId, Tally)]) -> Option<UnitId> {
    let mut events = all.iter().filter(|(_, tally)| tally.events > 0);
    let (id, tally) = events.next().filter(|_| events.next().is_none())?;
    (tally.title || !all.iter().any(|(_, other)| other.title)).then_some(*id)
}

/// The only unit of `all` that a locating phrase puts something into, if that is what the text tells: near its beginning,
/// or in an `outer` that is hardly named otherwise.
fn only_scene(all: &[(UnitId, Tally)], outer: Around, wider: usize) -> Option<UnitId> {
    let mut scenes = all.iter().filter(|(_, tally)| tally.scenes.count > 0);
    let (id, tally) = scenes.next().filter(|_| scenes.next().is_none())?;
    let is_inner = id.tier == Tier::Commune;
    let reach = if outer.is_venue { LEAD_BYTES } else { EARLY_BYTES };
    let near = tally.scenes.first < reach || is_inner && outer.tally.loose <= tally.scenes.count;
    let sum: f32 = all.iter().map(|(_, t)| t.weigh()).sum();
    let twice = tally.scenes.count >= 2;
    let often = twice || tally.firm >= 3;
    let mostly = (is_inner || tally.police > 0) && tally.weigh() >= 0.75 * sum;
    let leads = all.len() == 1 || mostly || often && tally.weigh() >= 0.6 * sum;
    let here = outer.tally.scenes.here;
    let elsewhere = outer.tally.subject && !twice || is_inner && here >= 2 && here > tally.scenes.count;
    (near && leads && !elsewhere && wider < OWN_WORDS).then_some(*id)
}

/// How many addresses in one unit inside of `outer` are needed to take a story to play there, if nothing else in `outer`
/// is named: one where all else is said less, two where its police or court acts, or those of the province around it.
fn addresses_needed(tallies: &Tallies, outer: UnitId) -> Option<usize> {
    let tally = tallies.get(outer);
    if is_narrow(tallies, outer) && tally.scenes.here > 0 {
        return None;
    }
    let province = tallies.province_of(outer).map(|id| tallies.get(id)).unwrap_or_default();
    let acts = [tally, province].iter().any(|tally| tally.police + tally.court > 0);
    let mostly = tally.lived >= 2.0 * tally.weight && !acts;
    let several = tally.addresses >= 2.max(tally.loose) && !is_venue(outer);
    if mostly { Some(1) } else { (acts || several).then_some(2) }
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
        Around { tally: tallies.get(outer), is_venue: is_venue(outer), is_namesake: name(outer) == name(inner) }
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

/// Whether what a text tells happens in somebody's home: what it says of a province must say so twice.
fn is_at_home(outer: UnitId, event: Event) -> bool {
    let needed = if outer.tier == Tier::Province { 2 } else { 1 };
    event.dwellings >= needed && !is_venue(outer) && event.is_one()
}

/// Whether a unit is a district or a city: what is put into it isn't just told to be somewhere in a province.
fn is_narrow(tallies: &Tallies, unit: UnitId) -> bool {
    unit.tier == Tier::District || tallies.gazetteer.unit(unit).is_some_and(|unit| unit.kind == Kind::ThanhPho)
}

/// Whether a unit is Hà Nội or TP.HCM.
fn is_venue(unit: UnitId) -> bool {
    unit.tier == Tier::Province && VENUES.contains(&unit.code)
}

/// Whether units of `tier` lie right in `outer`.
fn is_next(outer: UnitId, tier: Tier) -> bool {
    match outer.era {
        Era::Legacy => outer.tier == Tier::District || tier == Tier::District,
        Era::Y2025 => tier == Tier::Commune,
    }
}

/// How often a text must speak of its own unit without a name to be about one.
pub(super) const OWN_WORDS: usize = 3;

fn wider(generic: Generic, tier: Tier) -> usize {
    match tier {
        Tier::Commune => generic.count(Tier::District),
        _ => generic.count(Tier::Province),
    }
}
