//! All that the gazetteer knows of one unit: its names, states and places on the map through time.
//!
//! In: a unit's key. Out: [`About`].

use jiff::civil::Date;
use serde::Serialize;

use super::gazetteer::Gazetteer;
use super::history::{OtherName, State};
use super::unit::{Era, Kind, Tier, Unit, UnitId};

/// All that is known of a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// Its key.
    pub unit: UnitId,
    /// Kind and name: `huyện Kon Rẫy`.
    pub name: String,
    /// What it is called before its name.
    pub kind: Kind,
    /// Its level.
    pub tier: Tier,
    /// Its map.
    pub era: Era,
    /// The units around it, nearest first.
    pub parents: Vec<UnitId>,
    /// First day of its last name and kind, if known.
    pub valid_from: Option<Date>,
    /// First day on which it was no more, or was in another state.
    pub valid_to: Option<Date>,
    /// What it was before, the earliest first; and what it became after 1 July 2025.
    pub states: Vec<State>,
    /// Its other names, by table.
    pub names: Vec<OtherName>,
    /// The units of 2025 it went into, the main one first; for a district its communes and then its province.
    pub successors: Vec<UnitId>,
    /// The legacy units it was made of, sorted by key.
    pub predecessors: Vec<UnitId>,
    /// The other units of either map that have the same name today or had it last, sorted by key.
    pub namesakes: Vec<UnitId>,
}

/// A legacy district of more communes than this is on the map of 2025 only as its province.
const FEW_COMMUNES: usize = 1;

impl Gazetteer {
    /// All that is known of a unit; none for a key that is no unit's. The first call reads two tables
    /// (some milliseconds).
    pub fn about(&self, id: UnitId) -> Option<About> {
        let unit = self.unit(id)?;
        let states = self.history().states_of(id);
        let later = states.iter().find(|s| s.event == "later-kind").and_then(|s| s.from);
        Some(About {
            unit: id,
            name: unit.full_name(),
            kind: unit.kind,
            tier: id.tier,
            era: id.era,
            parents: self.ancestors(id),
            valid_from: unit.valid_from(),
            valid_to: unit.valid_to().or(later),
            states,
            names: self.history().names_of(id),
            successors: self.successors(id),
            predecessors: self.predecessors(id),
            namesakes: self.namesakes(unit),
        })
    }

    /// The other units with just this name.
    fn namesakes(&self, unit: &Unit) -> Vec<UnitId> {
        let same = |other: &&Unit| other.name == unit.name && other.id != unit.id;
        self.units().filter(same).map(|other| other.id).collect()
    }

    /// The units just inside a unit on its own map, sorted by key: districts of a legacy province,
    /// communes of a district or of a province of 2025. Abolished ones are among them.
    pub fn children(&self, id: UnitId) -> Vec<UnitId> {
        self.units().filter(|unit| unit.parent == Some(id)).map(|unit| unit.id).collect()
    }

    /// The provinces of a map, sorted by key; on the legacy map those of 30 June 2025.
    pub fn provinces(&self, era: Era) -> Vec<UnitId> {
        let lives = |unit: &&Unit| unit.id.era == era && unit.until.is_none();
        self.units_of_tier(Tier::Province).filter(lives).map(|unit| unit.id).collect()
    }

    /// Where a unit is on the map of 2025, the main heir first: a unit of 2025 is itself, a legacy province
    /// its heir, a legacy commune its heirs. A legacy district has no heir of its own: its communes went
    /// into several units, none of which is it, so it is its province; only where all of it went into one
    /// unit (`huyện Côn Đảo` → `đặc khu Côn Đảo`) it is that one. [`Gazetteer::successors`] has its parts.
    pub fn on_2025_map(&self, id: UnitId) -> Vec<UnitId> {
        let Some(unit) = self.unit(id) else { return Vec::new() };
        match (id.era, id.tier) {
            (Era::Y2025, _) => vec![id],
            (_, Tier::District) if unit.successors.len() > FEW_COMMUNES => Vec::from_iter(self.province_of_2025(id)),
            _ if unit.successors.is_empty() => Vec::from_iter(self.province_of_2025(id)),
            _ => unit.successors.clone(),
        }
    }

    /// The units that an article on a unit counts for: itself with all above it, and where it is on the map of 2025, which
    /// of a legacy unit is its main heir, with all above that.
    pub fn counted_for(&self, id: UnitId) -> Vec<UnitId> {
        let own = self.with_all_above(id);
        let heir = if id.era == Era::Legacy { self.successors(id).first().copied() } else { None };
        own.into_iter().chain(heir.into_iter().flat_map(|heir| self.with_all_above(heir))).collect()
    }

    /// A unit and those around it, nearest first.
    pub fn with_all_above(&self, id: UnitId) -> Vec<UnitId> {
        std::iter::once(id).chain(self.ancestors(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(name: &str) -> UnitId {
        Gazetteer::of_tests().named(name)[0]
    }

    fn names(ids: &[UnitId]) -> Vec<String> {
        ids.iter().filter_map(|id| Gazetteer::of_tests().unit(*id)).map(Unit::full_name).collect()
    }

    #[test]
    fn a_unit_is_told_with_its_history() {
        let about = Gazetteer::of_tests().about(only("tỉnh Thừa Thiên Huế")).unwrap();
        assert_eq!(about.name, "thành phố Huế");
        assert_eq!(about.states[0].name, "Thừa Thiên Huế");
        assert_eq!(about.states[0].to, Some(jiff::civil::date(2025, 1, 1)));
        assert!(about.names.iter().any(|n| n.name == "Bình Trị Thiên" && n.what == "former-unit"));
        assert_eq!(names(&about.successors), ["thành phố Huế"]);
        let about = Gazetteer::of_tests().about(only("huyện Châu Thành")).unwrap();
        assert!(about.namesakes.len() >= 9 && !about.namesakes.contains(&about.unit));
        let json = serde_json::to_value(&about).unwrap();
        assert_eq!((json["kind"].as_str(), json["tier"].as_str()), (Some("huyện"), Some("district")));
        let nobody = UnitId { tier: Tier::Province, era: Era::Legacy, code: 99 };
        assert_eq!(Gazetteer::of_tests().about(nobody), None);
    }

    #[test]
    fn provinces_have_children_and_all_of_them_are_there() {
        let gazetteer = Gazetteer::of_tests();
        assert_eq!((gazetteer.provinces(Era::Legacy).len(), gazetteer.provinces(Era::Y2025).len()), (63, 34));
        let communes: usize = gazetteer.provinces(Era::Y2025).iter().map(|id| gazetteer.children(*id).len()).sum();
        assert_eq!(communes, 3321);
        let kon_ray = only("huyện Kon Rẫy");
        assert!(gazetteer.children(only("tỉnh Kon Tum")).contains(&kon_ray));
        assert!(names(&gazetteer.children(kon_ray)).contains(&"xã Đăk Ruồng".to_owned()));
    }

    #[test]
    fn an_old_unit_has_its_place_on_the_map_of_2025() {
        let gazetteer = Gazetteer::of_tests();
        let now = |name: &str| names(&gazetteer.on_2025_map(only(name)));
        assert_eq!(now("tỉnh Kon Tum"), ["tỉnh Quảng Ngãi"]);
        assert_eq!(now("huyện Kon Rẫy"), ["tỉnh Quảng Ngãi"]);
        assert_eq!(now("huyện Côn Đảo"), ["đặc khu Côn Đảo"]);
        assert_eq!(now("xã Đăk Tơ Lung"), ["xã Đăk Kôi"]);
        assert_eq!(now("xã Kon Braih"), ["xã Kon Braih"]);
        for unit in gazetteer.units() {
            let heirs = gazetteer.on_2025_map(unit.id);
            assert!(!heirs.is_empty() && heirs.iter().all(|id| id.era == Era::Y2025), "{}", unit.id);
        }
    }
}
