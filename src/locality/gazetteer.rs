//! All units and their names, each read when it is first asked for.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::history::History;
use super::load;
use super::names::Names;
use super::outlet::Outlets;
use super::region::{Region, Regions};
use super::table;
use super::unit::{Era, Tier, Unit, UnitId};
use super::units::Units;
use crate::text::Tokens;

/// Every unit of both eras, by key and by name. What isn't asked for isn't read.
#[derive(Debug)]
pub struct Gazetteer {
    units: OnceLock<Units>,
    names: Names,
    outlets: OnceLock<Outlets>,
    /// (2025 unit, legacy unit), sorted.
    heirs: OnceLock<Vec<(UnitId, UnitId)>>,
    /// Names that districts of several provinces have.
    shared: OnceLock<FxHashSet<&'static str>>,
    history: OnceLock<History>,
    regions: OnceLock<Regions>,
}

impl Gazetteer {
    /// The gazetteer that comes with the program. Nothing is read yet.
    pub fn built_in() -> Self {
        Gazetteer {
            units: OnceLock::new(),
            names: Names::new(load::names_beginning),
            outlets: OnceLock::new(),
            heirs: OnceLock::new(),
            shared: OnceLock::new(),
            history: OnceLock::new(),
            regions: OnceLock::new(),
        }
    }

    /// One for all tests of this crate, read once.
    #[cfg(test)]
    pub(crate) fn of_tests() -> &'static Self {
        static SHARED: std::sync::LazyLock<Gazetteer> = std::sync::LazyLock::new(Gazetteer::built_in);
        &SHARED
    }

    /// The unit of a key.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.read_units().get(id)
    }

    fn read_units(&self) -> &Units {
        self.units.get_or_init(Units::new)
    }

    /// BLAKE3 of the tables that all this was read from, in hexadecimal. Cost: reading a megabyte.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        table::OF_ARTICLES.iter().for_each(|table| {
            hasher.update(table.as_bytes());
        });
        hasher.finalize().to_hex().to_string()
    }

    /// All units, sorted by key.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.read_units().all()
    }

    /// The units of a tier, sorted by key.
    pub fn units_of_tier(&self, tier: Tier) -> impl Iterator<Item = &Unit> {
        self.read_units().of_tier(tier)
    }

    /// The units around a unit, nearest first, of the same era. Empty for a province.
    pub fn ancestors(&self, id: UnitId) -> Vec<UnitId> {
        self.unit(id).map_or_else(Vec::new, |unit| self.around(unit).collect())
    }

    /// The units around a unit, nearest first.
    pub(super) fn around(&self, unit: &Unit) -> impl Iterator<Item = UnitId> + use<> {
        let wider = unit.parent.and_then(|parent| self.unit(parent)).and_then(|parent| parent.parent);
        unit.parent.into_iter().chain(wider)
    }

    /// Whether `inner` is `outer` or lies in it (same era).
    pub fn lies_in(&self, inner: UnitId, outer: UnitId) -> bool {
        inner == outer || self.unit(inner).is_some_and(|unit| self.around(unit).any(|id| id == outer))
    }

    /// The unit itself or the one around it that has this tier, if there is one.
    pub fn at_tier(&self, id: UnitId, tier: Tier) -> Option<UnitId> {
        if id.tier == tier { Some(id) } else { self.ancestors(id).into_iter().find(|a| a.tier == tier) }
    }

    /// The province of 2025 that a unit of either era lies in.
    pub(super) fn province_of_2025(&self, id: UnitId) -> Option<UnitId> {
        let province = self.at_tier(id, Tier::Province)?;
        match province.era {
            Era::Y2025 => Some(province),
            Era::Legacy => self.unit(province)?.successors.first().copied(),
        }
    }

    /// The units of 2025 that a legacy unit became, the main one first; for a district its communes
    /// and then its province. Empty for a unit of 2025.
    pub fn successors(&self, id: UnitId) -> Vec<UnitId> {
        let Some(unit) = self.unit(id) else { return Vec::new() };
        let mut out = unit.successors.clone();
        if id.tier == Tier::District {
            out.extend(unit.parent.and_then(|p| self.unit(p)).map_or(&[][..], |p| &p.successors));
        }
        out
    }

    /// The legacy units of which a unit of 2025 received any part, sorted by key: provinces for a
    /// province, districts and then communes for a commune. Empty for a legacy unit.
    pub fn predecessors(&self, id: UnitId) -> Vec<UnitId> {
        let heirs = self.heirs.get_or_init(|| heirs(self.units()));
        let from = heirs.partition_point(|(heir, _)| *heir < id);
        heirs.iter().skip(from).take_while(|(heir, _)| *heir == id).map(|(_, old)| *old).collect()
    }

    /// Whether districts of other provinces have the name of this one, or had it: *Châu Thành*.
    pub(crate) fn is_shared_district(&self, id: UnitId) -> bool {
        let shared = self.shared.get_or_init(|| shared_districts(self.units_of_tier(Tier::District)));
        id.tier == Tier::District && self.unit(id).is_some_and(|unit| shared.contains(unit.name))
    }

    /// The units that a legacy unit stands for on the map of 2025: those that it went into itself, so of a district its
    /// communes and not their province. A unit of 2025 is itself.
    pub fn standing_for(&self, id: UnitId) -> Vec<UnitId> {
        match id.era {
            Era::Y2025 => vec![id],
            Era::Legacy => self.unit(id).map_or_else(Vec::new, |unit| unit.successors.clone()),
        }
    }

    /// The region that a text is the name of: *Tây Nguyên*, *vùng ĐBSCL*.
    pub fn region(&self, name: &str) -> Option<&Region> {
        self.regions().named(&Tokens::new(&crate::text::nfc(name)))
    }

    /// All regions.
    pub(super) fn regions(&self) -> &Regions {
        self.regions.get_or_init(Regions::read)
    }

    /// Whether the name of a province or a district begins at word `i`, with its marks.
    pub(super) fn has_wide_name_at(&self, tokens: &Tokens, i: usize) -> bool {
        self.names
            .all_at(tokens, i)
            .any(|found| found.exact > 0 && self.units_of(&found).iter().any(|id| id.tier != Tier::Commune))
    }

    /// All names.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Papers and portals whose place is known.
    pub(super) fn outlets(&self) -> &Outlets {
        self.outlets.get_or_init(|| Outlets::new(self.units_of_tier(Tier::Province)))
    }

    /// Earlier states and other names of units.
    pub(super) fn history(&self) -> &History {
        self.history.get_or_init(History::read)
    }
}

/// The names that districts of several provinces have, abolished ones among them.
fn shared_districts<'u>(districts: impl Iterator<Item = &'u Unit>) -> FxHashSet<&'static str> {
    let mut province_of: FxHashMap<&str, Option<UnitId>> = FxHashMap::default();
    let is_elsewhere = |unit: &&Unit| *province_of.entry(unit.name).or_insert(unit.parent) != unit.parent;
    districts.filter(is_elsewhere).map(|unit| unit.name).collect()
}

/// Which legacy units went into each unit of 2025.
fn heirs<'u>(units: impl Iterator<Item = &'u Unit>) -> Vec<(UnitId, UnitId)> {
    let mut out: Vec<(UnitId, UnitId)> =
        units.flat_map(|unit| unit.successors.iter().map(|heir| (*heir, unit.id))).collect();
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locality::Era;

    fn full(id: UnitId) -> String {
        let gazetteer = Gazetteer::of_tests();
        let names = std::iter::once(id).chain(gazetteer.ancestors(id)).filter_map(|id| gazetteer.unit(id));
        names.map(Unit::full_name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_unit_is_followed_through_the_map_of_2025() {
        let gazetteer = Gazetteer::of_tests();
        let id = |text: &str| text.parse::<UnitId>().unwrap();
        let names = |ids: Vec<UnitId>| ids.into_iter().map(full).collect::<Vec<_>>();
        let kon_ray = gazetteer.named("huyện Kon Rẫy")[0];
        let heirs = gazetteer.successors(kon_ray);
        assert!(names(heirs.clone()).contains(&"xã Kon Braih, tỉnh Quảng Ngãi".to_owned()));
        assert_eq!(names(heirs.clone()).last().map(String::as_str), Some("tỉnh Quảng Ngãi"));
        assert!(gazetteer.predecessors(heirs[0]).contains(&kon_ray));
        let quang_ngai = UnitId { era: Era::Y2025, ..id("province/legacy/51") };
        assert_eq!(names(gazetteer.predecessors(quang_ngai)), ["tỉnh Quảng Ngãi", "tỉnh Kon Tum"]);
        assert_eq!(names(gazetteer.successors(gazetteer.named("Hà Tây")[0])), ["thành phố Hà Nội"]);
        assert_eq!(gazetteer.successors(quang_ngai), []);
    }

    #[test]
    fn a_reused_code_is_two_units() {
        let name = |id: &str| Gazetteer::of_tests().unit(id.parse().unwrap()).map(|u| u.name);
        assert_eq!(name("commune/legacy/00004"), Some("Trúc Bạch"));
        assert_eq!(name("commune/2025/00004"), Some("Ba Đình"));
    }
}
