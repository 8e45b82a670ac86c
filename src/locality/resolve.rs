//! Which unit each sighting means: by the words beside it, the other sightings, and the outlet.
//!
//! Evidence only narrows. A sighting whose best candidates tie stays open with those candidates.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::{Candidate, Candidates, parents_among};
use super::gap;
use super::gazetteer::Gazetteer;
use super::lead::is_capital;
use super::mention::How;
use super::sighting::Sighting;
use super::unit::{Tier, UnitId};
use crate::text::Field;
use crate::text::Tokens;

/// Narrows the candidates of every sighting (both fields, in order) as far as the evidence goes.
/// Names that count only near their province are dropped if nothing of it is named.
pub(super) fn resolve<'g>(
    gazetteer: &'g Gazetteer,
    sightings: &mut Vec<Sighting<'g>>,
    title: &Tokens,
    body: &Tokens,
    outlet: Option<UnitId>,
) {
    for _ in 0..2 {
        narrow_by_neighbours(gazetteer, sightings, title, body);
    }
    for needs_evidence in [true, true, false, true, false] {
        let mut context = Context::of(gazetteer, sightings, outlet);
        for sighting in sightings.iter_mut().filter(|s| s.settled().is_none()) {
            context.narrow(sighting, needs_evidence);
        }
    }
    sightings.retain(|sighting| !sighting.near);
}

/// Two lists of candidates that stood together, what fits together of them, and the siblings in the first.
struct Fit<'g> {
    /// Held, so that their addresses stay their own.
    #[allow(dead_code)]
    of: [Candidates<'g>; 2],
    together: Option<(Candidates<'g>, Candidates<'g>)>,
    siblings: Option<Candidates<'g>>,
}

/// What was fitted together before, by the addresses of the candidates.
struct Fitted<'g> {
    gazetteer: &'g Gazetteer,
    known: FxHashMap<(*const Candidate<'g>, *const Candidate<'g>), Fit<'g>>,
}

/// `xã Tân Lập, huyện Kon Rẫy`, `phường X (quận Y)`, `huyện Y, xã X`.
fn narrow_by_neighbours<'g>(gazetteer: &'g Gazetteer, sightings: &mut [Sighting<'g>], title: &Tokens, body: &Tokens) {
    let mut fitted = Fitted { gazetteer, known: FxHashMap::default() };
    for at in (1..sightings.len()).rev() {
        let (head, tail) = sightings.split_at_mut(at);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else { continue };
        let tokens = if first.field == Field::Title { title } else { body };
        if first.field != second.field || !stand_together(tokens, first, second) {
            continue;
        }
        if !narrow_pair(first, second, &mut fitted) {
            narrow_pair(second, first, &mut fitted);
        }
        if second.how == How::List {
            narrow_siblings(first, second, &mut fitted);
        }
    }
}

/// Keeps what fits together, if anything does: units of `inner` that lie in units of `outer`.
fn narrow_pair<'g>(inner: &mut Sighting<'g>, outer: &mut Sighting<'g>, fitted: &mut Fitted<'g>) -> bool {
    let Some((inside, parents)) = &fitted.fit(inner, outer).together else { return false };
    (inner.candidates, outer.candidates) = (inside.clone(), parents.clone());
    outer.near = false;
    inner.near = false;
    true
}

impl<'g> Fitted<'g> {
    fn fit(&mut self, first: &Sighting<'g>, second: &Sighting<'g>) -> &Fit<'g> {
        let gazetteer = self.gazetteer;
        let key = (first.candidates.as_ptr(), second.candidates.as_ptr());
        self.known.entry(key).or_insert_with(|| Fit {
            of: [first.candidates.clone(), second.candidates.clone()],
            together: fit_together(gazetteer, first, second),
            siblings: siblings(&first.candidates, &second.candidates),
        })
    }
}

fn fit_together<'g>(
    gazetteer: &Gazetteer,
    inner: &Sighting<'g>,
    outer: &Sighting<'g>,
) -> Option<(Candidates<'g>, Candidates<'g>)> {
    let parents = parents_among(gazetteer, &outer.candidates, &inner.candidates);
    let lies = |c: &&Candidate| gazetteer.around(c.unit).any(|id| parents.iter().any(|p| p.unit.id == id));
    let inside = || inner.candidates.iter().filter(lies).copied().collect();
    (!parents.is_empty()).then(|| (inside(), Candidates::from(parents.as_slice())))
}

/// Members of one list lie in one unit, if they can.
fn narrow_siblings<'g>(first: &mut Sighting<'g>, second: &Sighting<'g>, fitted: &mut Fitted<'g>) {
    if let Some(siblings) = &fitted.fit(first, second).siblings {
        first.candidates = siblings.clone();
    }
}

/// Those that lie in one unit with the only second one.
fn siblings<'g>(first: &Candidates<'g>, second: &Candidates<'g>) -> Option<Candidates<'g>> {
    let [only] = &**second else { return None };
    let shared = |c: &&Candidate| only.unit.parent == c.unit.parent;
    let of_several = first.len() > 1 && first.iter().any(|c| shared(&c));
    of_several.then(|| first.iter().filter(shared).copied().collect())
}

/// Whether only a comma, a bracket, a dash or a word like `thuộc` stands between two sightings.
fn stand_together(tokens: &Tokens, first: &Sighting, second: &Sighting) -> bool {
    let start = tokens.within(second.span).start;
    match start.checked_sub(first.words.end) {
        Some(0) => {
            let gap = gap::before(tokens, start);
            !gap.contains(['\n', '.', ';', ':', '?', '!']) && gap.chars().count() <= 4
        }
        Some(1) => {
            matches!(tokens.key(start - 1), "thuộc" | "của" | "ở" | "tại" | "và") && !is_capital(tokens, start - 1)
        }
        _ => false,
    }
}

/// The best of some candidates.
#[derive(Clone)]
struct Best<'g> {
    kept: Candidates<'g>,
    /// Whether something speaks for them.
    proven: bool,
    /// What they were chosen from; held, so that its address stays its own.
    #[allow(dead_code)]
    of: Candidates<'g>,
}

/// What the settled sightings of an article say.
struct Context<'g> {
    gazetteer: &'g Gazetteer,
    /// The best of candidates, by their address, once asked.
    best: FxHashMap<*const Candidate<'g>, Best<'g>>,
    units: FxHashSet<UnitId>,
    around: FxHashSet<UnitId>,
    outlet: Vec<UnitId>,
    /// The province that more than half of the settled sightings lie in.
    main: Option<UnitId>,
    /// What speaks for each unit, once asked.
    weighed: FxHashMap<UnitId, i32>,
}

impl<'g> Context<'g> {
    fn of(gazetteer: &'g Gazetteer, sightings: &[Sighting<'g>], outlet: Option<UnitId>) -> Self {
        let mut named: FxHashMap<UnitId, usize> = FxHashMap::default();
        for unit in sightings.iter().filter_map(Sighting::settled) {
            *named.entry(unit.id).or_default() += 1;
        }
        let mut named: Vec<(UnitId, usize)> = named.into_iter().collect();
        named.sort_unstable();
        let units: FxHashSet<UnitId> = named.iter().map(|(id, _)| *id).collect();
        let mut around = units.clone();
        let mut counts: FxHashMap<UnitId, usize> = FxHashMap::default();
        for (id, count) in named {
            let wider = gazetteer.ancestors(id);
            *counts.entry(wider.last().copied().unwrap_or(id)).or_default() += count;
            around.extend(wider);
        }
        let total: usize = counts.values().sum();
        let mut by_count: Vec<(usize, UnitId)> = counts.into_iter().map(|(id, n)| (n, id)).collect();
        by_count.sort_unstable();
        let main = by_count.last().filter(|(n, _)| 2 * n > total).map(|(_, id)| *id);
        let outlet = outlet.map_or_else(Vec::new, |id| [vec![id], gazetteer.ancestors(id)].concat());
        Context { gazetteer, units, around, outlet, main, weighed: FxHashMap::default(), best: FxHashMap::default() }
    }

    /// Keeps the best candidates. With `needs_evidence`, only if something speaks for them.
    fn narrow(&mut self, sighting: &mut Sighting<'g>, needs_evidence: bool) {
        let key = sighting.candidates.as_ptr();
        let best = match self.best.get(&key) {
            Some(best) => best.clone(),
            None => {
                let best = self.best_of(&sighting.candidates);
                self.best.insert(key, best.clone());
                best
            }
        };
        if needs_evidence && !(best.proven && best.kept.len() == 1) {
            return;
        }
        sighting.near &= !best.proven;
        if !sighting.near {
            sighting.candidates = best.kept;
        }
    }

    fn best_of(&mut self, candidates: &Candidates<'g>) -> Best<'g> {
        let weighed: Vec<(i32, Candidate<'g>)> = candidates.iter().map(|c| (self.evidence(c), *c)).collect();
        let score = |(evidence, candidate): &(i32, Candidate)| evidence - i32::from(candidate.rank);
        let best = weighed.iter().map(score).max().unwrap_or(0);
        let kept = || weighed.iter().filter(|w| score(w) == best);
        let proven = kept().any(|(evidence, _)| *evidence > 0);
        Best { kept: kept().map(|(_, candidate)| *candidate).collect(), proven, of: candidates.clone() }
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
        let gazetteer = self.gazetteer;
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
