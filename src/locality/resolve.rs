//! Which unit each sighting means: by the words beside it, the other sightings, and the outlet.
//!
//! Evidence only narrows. A sighting whose best candidates tie stays open with those candidates.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::{Candidate, parents_among};
use super::gazetteer::Gazetteer;
use super::lead::is_capital;
use super::matcher::Sighting;
use super::mention::How;
use super::unit::{Tier, UnitId};
use crate::text::Field;
use crate::text::Tokens;

/// Narrows the candidates of every sighting (both fields, in order) as far as the evidence goes.
/// Names that count only near their province are dropped if nothing of it is named.
pub(super) fn resolve(sightings: &mut Vec<Sighting>, title: &Tokens, body: &Tokens, outlet: Option<UnitId>) {
    for _ in 0..2 {
        narrow_by_neighbours(sightings, title, body);
    }
    for needs_evidence in [true, true, false, true, false] {
        let mut context = Context::of(sightings, outlet);
        for sighting in sightings.iter_mut().filter(|s| s.settled().is_none()) {
            context.narrow(sighting, needs_evidence);
        }
    }
    sightings.retain(|sighting| !sighting.near);
}

/// `xã Tân Lập, huyện Kon Rẫy`, `phường X (quận Y)`, `huyện Y, xã X`.
fn narrow_by_neighbours(sightings: &mut [Sighting], title: &Tokens, body: &Tokens) {
    for at in (1..sightings.len()).rev() {
        let (head, tail) = sightings.split_at_mut(at);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else { continue };
        let tokens = if first.field == Field::Title { title } else { body };
        if first.field != second.field || !stand_together(tokens, first, second) {
            continue;
        }
        if !narrow_pair(first, second) {
            narrow_pair(second, first);
        }
        if second.how == How::List {
            narrow_siblings(first, second);
        }
    }
}

/// Keeps what fits together, if anything does: units of `inner` that lie in units of `outer`.
fn narrow_pair(inner: &mut Sighting, outer: &mut Sighting) -> bool {
    let parents = parents_among(&outer.candidates, inner);
    if parents.is_empty() {
        return false;
    }
    let gazetteer = Gazetteer::get();
    inner.candidates.retain(|c| gazetteer.around(c.unit).any(|id| parents.iter().any(|p| p.unit.id == id)));
    outer.candidates = parents;
    outer.near = false;
    inner.near = false;
    true
}

/// Members of one list lie in one unit, if they can.
fn narrow_siblings(first: &mut Sighting, second: &Sighting) {
    let shared = |c: &Candidate| second.candidates.iter().any(|s| s.unit.parent == c.unit.parent);
    if second.candidates.len() == 1 && first.candidates.len() > 1 && first.candidates.iter().any(shared) {
        first.candidates.retain(shared);
    }
}

/// Whether only a comma, a bracket, a dash or a word like `thuộc` stands between two sightings.
fn stand_together(tokens: &Tokens, first: &Sighting, second: &Sighting) -> bool {
    let start = tokens.within(second.span).start;
    match start.checked_sub(first.words.end) {
        Some(0) => {
            let gap = tokens.before(start);
            !gap.contains(['\n', '.', ';', ':', '?', '!']) && gap.chars().count() <= 4
        }
        Some(1) => {
            matches!(tokens.key(start - 1), "thuộc" | "của" | "ở" | "tại" | "và") && !is_capital(tokens, start - 1)
        }
        _ => false,
    }
}

/// What the settled sightings of an article say.
struct Context {
    units: FxHashSet<UnitId>,
    around: FxHashSet<UnitId>,
    outlet: Vec<UnitId>,
    /// The province that more than half of the settled sightings lie in.
    main: Option<UnitId>,
    /// What speaks for each unit, once asked.
    weighed: FxHashMap<UnitId, i32>,
}

impl Context {
    fn of(sightings: &[Sighting], outlet: Option<UnitId>) -> Self {
        let gazetteer = Gazetteer::get();
        let mut units = FxHashSet::default();
        let mut around = FxHashSet::default();
        let mut counts: FxHashMap<UnitId, usize> = FxHashMap::default();
        for unit in sightings.iter().filter_map(Sighting::settled) {
            units.insert(unit.id);
            around.insert(unit.id);
            around.extend(gazetteer.ancestors(unit.id));
            if let Some(province) = gazetteer.at_tier(unit.id, Tier::Province) {
                *counts.entry(province).or_default() += 1;
            }
        }
        let total: usize = counts.values().sum();
        let mut by_count: Vec<(usize, UnitId)> = counts.into_iter().map(|(id, n)| (n, id)).collect();
        by_count.sort_unstable();
        let main = by_count.last().filter(|(n, _)| 2 * n > total).map(|(_, id)| *id);
        let outlet = outlet.map_or_else(Vec::new, |id| [vec![id], gazetteer.ancestors(id)].concat());
        Context { units, around, outlet, main, weighed: FxHashMap::default() }
    }

    /// Keeps the best candidates. With `needs_evidence`, only if something speaks for them.
    fn narrow(&mut self, sighting: &mut Sighting, needs_evidence: bool) {
        let weighed: Vec<(i32, Candidate)> = sighting.candidates.iter().map(|c| (self.evidence(c), *c)).collect();
        let score = |(evidence, candidate): &(i32, Candidate)| evidence - i32::from(candidate.rank);
        let Some(best) = weighed.iter().map(score).max() else { return };
        let kept: Vec<(i32, Candidate)> = weighed.into_iter().filter(|w| score(w) == best).collect();
        let proven = kept.iter().any(|(evidence, _)| *evidence > 0);
        if needs_evidence && !(proven && kept.len() == 1) {
            return;
        }
        if proven {
            sighting.near = false;
        }
        if !sighting.near {
            sighting.candidates = kept.into_iter().map(|(_, candidate)| candidate).collect();
        }
    }

    fn evidence(&mut self, candidate: &Candidate) -> i32 {
        if let Some(known) = self.weighed.get(&candidate.unit.id) {
            return *known;
        }
        let evidence = self.weigh(candidate);
        self.weighed.insert(candidate.unit.id, evidence);
        evidence
    }

    fn weigh(&self, candidate: &Candidate) -> i32 {
        let gazetteer = Gazetteer::get();
        let id = candidate.unit.id;
        let parent = candidate.unit.parent;
        let province = gazetteer.around(candidate.unit).last().unwrap_or(id);
        let same = if self.units.contains(&id) { 4 } else { 0 };
        let district = parent.is_some_and(|p| p.tier == Tier::District && self.around.contains(&p));
        let in_province = self.around.contains(&province) || self.outlet.contains(&province);
        let at_outlet = self.outlet.iter().any(|o| *o == id || (o.tier != Tier::Province && parent == Some(*o)));
        let main = self.main.map_or(self.outlet.contains(&province), |main| main == province);
        let weight = |holds: bool, weight: i32| if holds { weight } else { 0 };
        same + weight(district, 2) + weight(in_province, 2) + weight(at_outlet, 2) + weight(main && in_province, 1)
    }
}
