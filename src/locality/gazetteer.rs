//! All units and their names, loaded once.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bare::{self, Standing};
use super::history::History;
use super::lead::{self, Lead};
use super::load;
use super::names::{Found, Names, Relation};
use super::outlet::Outlets;
use super::table;
use super::unit::{Era, Tier, Unit, UnitId};
use crate::text::Tokens;

/// Every unit of both eras, by key and by name.
#[derive(Debug)]
pub struct Gazetteer {
    units: Vec<Unit>,
    names: Names,
    outlets: Outlets,
    /// (2025 unit, legacy unit), sorted; made when first asked for.
    heirs: OnceLock<Vec<(UnitId, UnitId)>>,
    /// Names that districts of several provinces have.
    shared: OnceLock<FxHashSet<&'static str>>,
    /// Read when first asked for.
    history: OnceLock<History>,
}

impl Gazetteer {
    /// The gazetteer that comes with the program, read from its tables (some milliseconds).
    pub fn built_in() -> Self {
        let units = load::units();
        let names = load::names(&units);
        let outlets = Outlets::new(&units);
        Gazetteer { units, names, outlets, heirs: OnceLock::new(), shared: OnceLock::new(), history: OnceLock::new() }
    }

    /// One for all tests of this crate, read once.
    #[cfg(test)]
    pub(crate) fn of_tests() -> &'static Self {
        static SHARED: std::sync::LazyLock<Gazetteer> = std::sync::LazyLock::new(Gazetteer::built_in);
        &SHARED
    }

    /// The unit of a key.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.binary_search_by_key(&id, |unit| unit.id).ok().and_then(|at| self.units.get(at))
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
    pub fn units(&self) -> &[Unit] {
        &self.units
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
        let heirs = self.heirs.get_or_init(|| heirs(&self.units));
        let from = heirs.partition_point(|(heir, _)| *heir < id);
        heirs.iter().skip(from).take_while(|(heir, _)| *heir == id).map(|(_, old)| *old).collect()
    }

    /// Whether districts of other provinces have the name of this one, or had it: *Châu Thành*.
    pub(crate) fn is_shared_district(&self, id: UnitId) -> bool {
        let shared = self.shared.get_or_init(|| shared_districts(&self.units));
        id.tier == Tier::District && self.unit(id).is_some_and(|unit| shared.contains(unit.name))
    }

    /// The units that a name typed in a query can mean: any tier and era, old or new name, with or
    /// without a word for the tier before it and with or without marks, apostrophes and spaces in
    /// highland names. Names with the marks as typed come before others, official names before other
    /// spellings and former names; then by key. A word for the tier leaves only units of that tier.
    pub fn named(&self, name: &str) -> Vec<UnitId> {
        let text = crate::text::nfc(name);
        let tokens = Tokens::new(&text);
        let behind = lead::tier_words_at(&tokens, 0).find_map(|lead| {
            let found = self.names.all_at(&tokens, lead.next).find(|found| found.next == tokens.len())?;
            self.units_behind(lead, &found)
        });
        behind.unwrap_or_else(|| {
            let found = self.names.all_at(&tokens, 0).find(|found| found.next == tokens.len());
            found.map_or_else(Vec::new, |found| self.units_of(&found))
        })
    }

    /// The longest place name that begins at word `i` of a query, with the units it can mean (as
    /// [`Gazetteer::named`] orders them) and the index of the first word after it.
    ///
    /// Behind a word for the tier every name counts. Alone, names of provinces count, those of
    /// districts unless they are words of the language in lower case, those of communes if they are
    /// no words and have two syllables or more.
    pub fn longest_name_at(&self, tokens: &Tokens, i: usize) -> Option<(Vec<UnitId>, usize)> {
        self.name_after_tier_at(tokens, i).or_else(|| {
            let mut all = self.names.all_at(tokens, i);
            all.find_map(|found| self.is_place_alone(tokens, i, &found).then(|| (self.units_of(&found), found.next)))
        })
    }

    /// The same where nothing but a place is expected, as after the symbol of a local committee: every name counts.
    pub(crate) fn name_where_expected(&self, tokens: &Tokens, i: usize) -> Option<(Vec<UnitId>, usize)> {
        self.name_after_tier_at(tokens, i).or_else(|| {
            let found = self.names.all_at(tokens, i).next()?;
            Some((self.units_of(&found), found.next))
        })
    }

    fn name_after_tier_at(&self, tokens: &Tokens, i: usize) -> Option<(Vec<UnitId>, usize)> {
        lead::tier_words_at(tokens, i).find_map(|lead| {
            let mut all = self.names.all_at(tokens, lead.next);
            all.find_map(|found| Some((self.units_behind(lead, &found)?, found.next)))
        })
    }

    /// Whether a name in a query is a place without a word for its tier.
    pub(super) fn is_place_alone(&self, tokens: &Tokens, i: usize, found: &Found) -> bool {
        let mut keys = found.rows.iter().map(|row| row.key);
        let has = |tier| self.units_of(found).iter().any(|id| id.tier == tier);
        let capitals = (i..found.next).all(|at| lead::is_capital(tokens, at));
        let short = found.next == i + 1;
        let number = short && tokens.is_number(i);
        let word = keys.clone().any(bare::is_ordinary) || (short && tokens.key(i).is_ascii());
        if has(Tier::Province) {
            !keys.any(|key| bare::of_province(key) == Standing::Never)
        } else if has(Tier::District) {
            !number && (capitals || !word)
        } else {
            !short && !word && !bare::follows_family_name(tokens, i)
        }
    }

    /// Whether a name where one is expected is an ordinary word in lower case after all, with others after it:
    /// *huyện ủy thống nhất chủ trương*.
    pub(super) fn is_mere_word(&self, tokens: &Tokens, i: usize, found: &Found) -> bool {
        let goes_on = tokens.get(found.next).is_some() && tokens.before(found.next).trim().is_empty();
        let is_lower = (i..found.next).all(|at| !lead::is_capital(tokens, at));
        let is_word = found.rows.iter().any(|row| bare::is_ordinary(row.key));
        goes_on && is_lower && is_word
    }

    /// The units of a name that fit the word before it, those of just that kind first.
    fn units_behind(&self, lead: Lead, found: &Found) -> Option<Vec<UnitId>> {
        let fit = |id: &UnitId| self.unit(*id).and_then(|unit| lead.class.fit(unit));
        let mut units = self.units_of(found);
        units.retain(|id| fit(id).is_some());
        units.sort_by_key(fit);
        (!units.is_empty()).then_some(units)
    }

    /// Units of a found name: marks as typed first, official names first, then by key.
    pub(super) fn units_of(&self, found: &Found) -> Vec<UnitId> {
        let mut out: Vec<(bool, Relation, UnitId)> = Vec::new();
        for (at, row) in found.rows.iter().enumerate() {
            let uses = self.names.uses(row).iter();
            out.extend(uses.filter_map(|u| Some((at >= found.exact, u.relation, self.unit_at(u.unit)?.id))));
        }
        out.sort();
        let mut units: Vec<UnitId> = Vec::with_capacity(out.len());
        for (_, _, id) in out {
            if !units.contains(&id) {
                units.push(id);
            }
        }
        units
    }

    /// Whether the name of a province or a district begins at word `i`, with its marks.
    pub(super) fn has_wide_name_at(&self, tokens: &Tokens, i: usize) -> bool {
        self.names
            .all_at(tokens, i)
            .any(|found| found.exact > 0 && self.units_of(&found).iter().any(|id| id.tier != Tier::Commune))
    }

    /// The unit at a place of the list, as name tables refer to it.
    pub(super) fn unit_at(&self, at: u32) -> Option<&Unit> {
        self.units.get(at as usize)
    }

    /// All names.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Papers and portals whose place is known.
    pub(super) fn outlets(&self) -> &Outlets {
        &self.outlets
    }

    /// Earlier states and other names of units.
    pub(super) fn history(&self) -> &History {
        self.history.get_or_init(History::read)
    }
}

/// The names that districts of several provinces have, abolished ones among them.
fn shared_districts(units: &[Unit]) -> FxHashSet<&'static str> {
    let mut province_of: FxHashMap<&str, Option<UnitId>> = FxHashMap::default();
    let districts = units.iter().filter(|unit| unit.id.tier == Tier::District);
    let is_elsewhere = |unit: &&Unit| *province_of.entry(unit.name).or_insert(unit.parent) != unit.parent;
    districts.filter(is_elsewhere).map(|unit| unit.name).collect()
}

/// Which legacy units went into each unit of 2025.
fn heirs(units: &[Unit]) -> Vec<(UnitId, UnitId)> {
    let mut out: Vec<(UnitId, UnitId)> =
        units.iter().flat_map(|unit| unit.successors.iter().map(|heir| (*heir, unit.id))).collect();
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
    fn a_name_is_found_however_it_is_typed() {
        for (typed, first) in [
            ("Kon Rẫy", "huyện Kon Rẫy, tỉnh Kon Tum"),
            ("kon ray", "huyện Kon Rẫy, tỉnh Kon Tum"),
            ("huyện sông lô", "huyện Sông Lô, tỉnh Vĩnh Phúc"),
            ("huyen song lo", "huyện Sông Lô, tỉnh Vĩnh Phúc"),
            ("Ia H'Drai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("ia hdrai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("Ia H Drai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("Ia H’drai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("TPHCM", "thành phố Hồ Chí Minh"),
            ("TP.HCM", "thành phố Hồ Chí Minh"),
            ("tp hcm", "thành phố Hồ Chí Minh"),
            ("Sài Gòn", "phường Sài Gòn, thành phố Hồ Chí Minh"),
            ("dak lak", "tỉnh Đắk Lắk"),
            ("Đăk Lăk", "tỉnh Đắk Lắk"),
            ("Đắc Lắc", "tỉnh Đắk Lắk"),
            ("BR-VT", "tỉnh Bà Rịa - Vũng Tàu"),
            ("quận 4", "quận 4, thành phố Hồ Chí Minh"),
            ("Q.4", "quận 4, thành phố Hồ Chí Minh"),
            ("Hà Tây", "tỉnh Hà Tây"),
            ("Thừa Thiên Huế", "thành phố Huế"),
            ("Buôn Mê Thuột", "thành phố Buôn Ma Thuột, tỉnh Đắk Lắk"),
            ("Qui Nhơn", "thành phố Quy Nhơn, tỉnh Bình Định"),
            ("tinh thanh hoa", "tỉnh Thanh Hóa"),
            ("tp kon tum", "thành phố Kon Tum, tỉnh Kon Tum"),
            ("thành phố bắc ninh", "thành phố Bắc Ninh, tỉnh Bắc Ninh"),
            ("Huyện ủy Sông Lô", "huyện Sông Lô, tỉnh Vĩnh Phúc"),
            ("hoà bình", "tỉnh Hòa Bình"),
        ] {
            assert_eq!(
                Gazetteer::of_tests().named(typed).first().copied().map(full).as_deref(),
                Some(first),
                "{typed}"
            );
        }
        for typed in ["", "xyz", "huyện", "kón rẫy", "Kon Rẫy họp"] {
            assert!(Gazetteer::of_tests().named(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn marks_as_typed_come_first_and_a_tier_leaves_only_that_tier() {
        let names = |typed: &str| Gazetteer::of_tests().named(typed).into_iter().map(full).collect::<Vec<_>>();
        assert!(names("xã long bình").iter().all(|n| !n.starts_with("huyện") && n.contains("Long Bình")));
        assert!(names("tân lập").len() > 20);
        assert!(names("Hải Dương").iter().all(|n| n.contains("Hải Dương")));
    }

    #[test]
    fn a_place_is_found_among_the_words_of_a_query() {
        let at = |query: &str, i| {
            let tokens = Tokens::new(query);
            Gazetteer::of_tests().longest_name_at(&tokens, i).map(|(ids, next)| (full(ids[0]), next))
        };
        assert_eq!(at("kết luận 21 kon rẫy", 3), Some(("huyện Kon Rẫy, tỉnh Kon Tum".to_owned(), 5)));
        assert_eq!(at("huyện sông lô kết luận", 0), Some(("huyện Sông Lô, tỉnh Vĩnh Phúc".to_owned(), 3)));
        assert_eq!(at("kết luận 21", 0), None);
        assert_eq!(at("kết luận 21", 2), None);
        for query in ["đoàn kết", "thống nhất đất nước", "tư tưởng hồ chí minh", "vinh danh", "bình minh", "hue"]
        {
            assert!((0..4).all(|i| at(query, i).is_none()), "{query}");
        }
        assert_eq!(at("Thống Nhất", 0).map(|(_, next)| next), Some(2));
        assert_eq!(at("tỉnh thanh hóa", 0), Some(("tỉnh Thanh Hóa".to_owned(), 3)));
        assert_eq!(at("dak lak", 0), Some(("tỉnh Đắk Lắk".to_owned(), 2)));
        assert_eq!(at("xã đoàn kết", 0).map(|(_, next)| next), Some(3));
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
