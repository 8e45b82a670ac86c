//! The units that a name can mean, and how likely each is by name, kind and time.

use std::rc::Rc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::gazetteer::Gazetteer;
use super::lead::{Class, Fit};
use super::names::{Found, Relation, Row};
use super::unit::{Era, Tier, Unit, UnitId};

/// A unit that a sighting can mean; the lower the rank, the likelier by name and kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'g> {
    pub unit: &'g Unit,
    pub rank: u8,
    /// Whether the name is one that the unit has no more.
    pub former: bool,
}

/// The units that sightings of one name can mean, kept once however often the name occurs.
pub(super) type Candidates<'g> = Rc<[Candidate<'g>]>;

/// Which units of a name are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Filter {
    /// Those that fit the word before the name.
    Class(Class),
    /// Provinces and districts.
    Wide,
    /// Those of the map of 2025.
    New,
    /// All.
    All,
}

impl Filter {
    /// Whether a unit may fit, as far as its key tells.
    fn may_fit(self, id: UnitId) -> bool {
        match self {
            Filter::Class(Class::Kind(kind)) => kind.tier().map_or(id.tier != Tier::Commune, |tier| tier == id.tier),
            Filter::Class(Class::Province) => id.tier == Tier::Province,
            Filter::Class(Class::City | Class::Place) | Filter::Wide => id.tier != Tier::Commune,
            Filter::New => id.era == Era::Y2025,
            Filter::All => true,
        }
    }

    fn fit(self, unit: &Unit) -> Option<Fit> {
        match self {
            Filter::Class(class) => class.fit(unit),
            Filter::Wide => (unit.id.tier != Tier::Commune).then_some(Fit::Exact),
            Filter::New => (unit.id.era == Era::Y2025).then_some(Fit::Exact),
            Filter::All => Some(Fit::Exact),
        }
    }
}

/// The candidates of the names of one article, each looked up once.
#[derive(Debug)]
pub(super) struct Known<'g> {
    pub gazetteer: &'g Gazetteer,
    names: FxHashMap<(*const u8, *const u8, Filter), Candidates<'g>>,
    /// The same for names with more than two spellings.
    spellings: FxHashMap<(Vec<*const u8>, Filter), Candidates<'g>>,
    /// Candidates by their address → themselves, so that the address stays their own, and those that
    /// [`provinces_or_all`] leaves of them.
    provinces: FxHashMap<*const Candidate<'g>, (Candidates<'g>, Candidates<'g>)>,
    /// Two lists by their addresses → themselves, and those of the first in which one of the second lies.
    parents: FxHashMap<(*const Candidate<'g>, *const Candidate<'g>), ([Candidates<'g>; 2], Candidates<'g>)>,
}

impl<'g> Known<'g> {
    /// Nothing looked up yet.
    pub(super) fn of_article(gazetteer: &'g Gazetteer) -> Self {
        Known {
            gazetteer,
            names: FxHashMap::default(),
            spellings: FxHashMap::default(),
            provinces: FxHashMap::default(),
            parents: FxHashMap::default(),
        }
    }

    /// The units of a name that fit, with their ranks; only those with the text's marks if there are any.
    pub(super) fn of(&mut self, found: &Found, published: Option<Date>, filter: Filter) -> Candidates<'g> {
        let rows = if found.exact > 0 { found.rows.get(..found.exact).unwrap_or(&[]) } else { &found.rows };
        // Where a row stands in the text of the table is what tells it from all others.
        let place = |row: &&Row| row.folded.as_ptr();
        let gazetteer = self.gazetteer;
        let make = || candidates(gazetteer, rows, published, filter).into();
        match rows {
            [_, _, _, ..] => {
                let places = rows.iter().map(place).collect();
                self.spellings.entry((places, filter)).or_insert_with(make).clone()
            }
            _ => {
                let [first, last] = [rows.first(), rows.last()].map(|row| row.map_or(std::ptr::null(), place));
                self.names.entry((first, last, filter)).or_insert_with(make).clone()
            }
        }
    }

    /// As [`parents_among`], made once for each two lists of candidates.
    pub(super) fn parents_among(&mut self, outer: &Candidates<'g>, inner: &Candidates<'g>) -> Candidates<'g> {
        let gazetteer = self.gazetteer;
        let make = || ([outer.clone(), inner.clone()], parents_among(gazetteer, outer, inner).into());
        self.parents.entry((outer.as_ptr(), inner.as_ptr())).or_insert_with(make).1.clone()
    }

    /// As [`provinces_or_all`], made once for each list of candidates.
    pub(super) fn provinces_or_all(&mut self, all: &Candidates<'g>) -> Candidates<'g> {
        let make = || (all.clone(), provinces_or_all(all));
        self.provinces.entry(all.as_ptr()).or_insert_with(make).1.clone()
    }
}

fn candidates<'g>(
    gazetteer: &'g Gazetteer,
    rows: &[&Row],
    published: Option<Date>,
    filter: Filter,
) -> Vec<Candidate<'g>> {
    let mut out = Vec::new();
    let uses = rows.iter().flat_map(|row| gazetteer.names().uses(row));
    for used in uses.filter(|used| filter.may_fit(used.unit)) {
        let Some(unit) = gazetteer.unit(used.unit) else { continue };
        if let Some(fit) = filter.fit(unit) {
            let former = used.relation >= Relation::Former;
            out.push(Candidate { unit, rank: rank(unit, fit, former, published), former });
        }
    }
    // Unmarked text fits several spellings of one unit: it stays one candidate, by its best spelling.
    out.sort_by_key(|c: &Candidate| (c.unit.id, c.rank, c.former));
    out.dedup_by_key(|c| c.unit.id);
    drop_heirs_of_a_name(&mut out);
    out
}

/// Where a unit was split and one part kept the name, the name isn't the other part's any more
/// (`huyện Quảng Trạch`, from which `thị xã Ba Đồn` was taken).
fn drop_heirs_of_a_name(candidates: &mut Vec<Candidate>) {
    let place = |c: &Candidate| (c.unit.id.tier, c.unit.parent);
    let keeps = |c: &&Candidate| !c.former && c.rank == 0 && c.unit.id.tier == Tier::District;
    let kept: Vec<_> = candidates.iter().filter(keeps).map(place).collect();
    candidates.retain(|c| !c.former || !kept.contains(&place(c)));
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
pub(super) fn parents_among<'g>(
    gazetteer: &Gazetteer,
    outer: &[Candidate<'g>],
    inner: &[Candidate],
) -> Vec<Candidate<'g>> {
    let mut around: Vec<UnitId> = inner.iter().flat_map(|c| gazetteer.around(c.unit)).collect();
    around.sort_unstable();
    outer.iter().copied().filter(|o| around.binary_search(&o.unit.id).is_ok()).collect()
}

/// Whether a candidate lies beside one of `last`'s.
pub(super) fn shares_parent(candidates: &[Candidate], last: &[Candidate]) -> bool {
    candidates.iter().any(|c| last.iter().any(|l| l.unit.parent == c.unit.parent))
}

/// A bare name of a province and of a district means the province, unless the province had that
/// name only later (`Huế`).
fn provinces_or_all<'g>(all: &Candidates<'g>) -> Candidates<'g> {
    let is_province = |c: &Candidate| c.unit.id.tier == Tier::Province;
    let legacy = |c: &&Candidate| c.unit.id.era == Era::Legacy;
    let likeliest = all.iter().filter(legacy).map(|c| c.rank).min();
    let of_province = all.iter().filter(legacy).filter(|c| is_province(c)).map(|c| c.rank).min();
    if of_province.is_some_and(|rank| Some(rank) > likeliest) {
        all.iter().filter(|c| c.unit.id.era == Era::Y2025 || Some(c.rank) == likeliest).copied().collect()
    } else if all.iter().any(is_province) && !all.iter().all(is_province) {
        all.iter().filter(|c| is_province(c)).copied().collect()
    } else {
        all.clone()
    }
}
