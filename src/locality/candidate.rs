//! The units that a name can mean, and how likely each is by name, kind and time.

use jiff::civil::Date;

use super::gazetteer::Gazetteer;
use super::lead::Fit;
use super::matcher::Sighting;
use super::names::{Found, Relation};
use super::unit::{Era, Tier, Unit, UnitId};

/// A unit that a sighting can mean; the lower the rank, the likelier by name and kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub unit: &'static Unit,
    pub rank: u8,
    /// Whether the name is one that the unit has no more.
    pub former: bool,
}

/// The units of a name that fit, with their ranks; only those with the text's marks if there are any.
pub(super) fn candidates(found: &Found, published: Option<Date>, fit: impl Fn(&Unit) -> Option<Fit>) -> Vec<Candidate> {
    let gazetteer = Gazetteer::get();
    let rows = if found.exact > 0 { found.rows.get(..found.exact).unwrap_or(&[]) } else { &found.rows };
    let mut out = Vec::new();
    for used in rows.iter().flat_map(|row| gazetteer.names().uses(row)) {
        let Some(unit) = gazetteer.unit_at(used.unit) else { continue };
        if let Some(fit) = fit(unit) {
            let former = used.relation >= Relation::Former;
            out.push(Candidate { unit, rank: rank(unit, fit, former, published), former });
        }
    }
    out
}

/// How unlikely a unit is by its kind, its name and its time.
fn rank(unit: &Unit, fit: Fit, former: bool, published: Option<Date>) -> u8 {
    const RECENT: Date = jiff::civil::date(2019, 12, 1);
    const LAST_YEAR: Date = jiff::civil::date(2024, 7, 1);
    let not_yet = |since: Date| published.map_or(since >= LAST_YEAR, |day| day < since);
    let maybe_not_yet = |since: Date| published.is_none_or(|day| day < since);
    let of_kind = match (fit, unit.since) {
        (Fit::Exact, Some(since)) if unit.id.era == Era::Legacy && not_yet(since) && !former => 2,
        (Fit::Exact, _) => 0,
        (Fit::Tier, Some(since)) if maybe_not_yet(since) => u8::from(!former),
        (Fit::Tier, _) => 2,
    };
    let gone = unit.until.is_some_and(|until| published.map_or(until < RECENT, |day| day >= until));
    of_kind + u8::from(former) + u8::from(gone)
}

/// The candidates in which one of `inner`'s lies.
pub(super) fn parents_among(outer: &[Candidate], inner: &Sighting) -> Vec<Candidate> {
    let mut around: Vec<UnitId> = inner.candidates.iter().flat_map(|c| Gazetteer::get().around(c.unit)).collect();
    around.sort_unstable();
    outer.iter().copied().filter(|o| around.binary_search(&o.unit.id).is_ok()).collect()
}

/// Whether a candidate lies beside one of `last`'s.
pub(super) fn shares_parent(candidates: &[Candidate], last: &Sighting) -> bool {
    candidates.iter().any(|c| last.candidates.iter().any(|l| l.unit.parent == c.unit.parent))
}

/// A bare name of a province and of a district means the province, unless the province had that
/// name only later (`Huế`).
pub(super) fn provinces_or_all(mut all: Vec<Candidate>) -> Vec<Candidate> {
    let is_province = |c: &Candidate| c.unit.id.tier == Tier::Province;
    let legacy = |c: &&Candidate| c.unit.id.era == Era::Legacy;
    let likeliest = all.iter().filter(legacy).map(|c| c.rank).min();
    let of_province = all.iter().filter(legacy).filter(|c| is_province(c)).map(|c| c.rank).min();
    if of_province.is_some_and(|rank| Some(rank) > likeliest) {
        all.retain(|c| c.unit.id.era == Era::Y2025 || Some(c.rank) == likeliest);
    } else if all.iter().any(is_province) {
        all.retain(is_province);
    }
    all
}
