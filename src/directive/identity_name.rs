//! What a directive outside the registry is called, by its identity alone: for lists, where its articles aren't read.
//!
//! In: an identity such as `kh-43-tu-2022-kon-tum`. Out: its kind, number, issuer, time and place, and a name made of them. The
//! words that an article has for it may be others.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::asked::Asked;
use super::assembly::Assembly;
use super::identity::{identity_parts, place_slug};
use super::issuer::known_code;
use super::registry::Registry;
use super::typed_key::typed_key;
use super::{Congress, DirectiveKind, IssuerCode, Number, roman};
use crate::locality::{Era, Gazetteer, Tier, Unit, UnitId};
use crate::text::Span;

/// What an identity outside the registry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityName {
    /// Its kind.
    pub kind: DirectiveKind,
    /// Its number; a congress's resolution may have none.
    pub number: Option<Number>,
    /// Who issued it; none of what a congress adopted.
    pub issuer: Option<IssuerCode>,
    /// In which year, if that is part of it.
    pub year: Option<i16>,
    /// In the term of which congress, if that is part of it.
    pub congress: Option<Congress>,
    /// Whose it is.
    pub place: Option<UnitId>,
    /// `Kế hoạch 43-KH/TU, tỉnh Kon Tum (2022)`
    pub name: String,
}

/// Reads identities. What identities call the units of a tier is looked up once.
#[derive(Debug)]
pub struct IdentityNames<'g> {
    gazetteer: &'g Gazetteer,
    provinces: OnceCell<Slugs>,
    districts: OnceCell<Slugs>,
    communes: OnceCell<Slugs>,
}

/// Units by what identities call them.
type Slugs = FxHashMap<String, Vec<UnitId>>;

impl<'g> IdentityNames<'g> {
    /// With the places of a gazetteer. Nothing is read yet.
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        let (provinces, districts, communes) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        IdentityNames { gazetteer, provinces, districts, communes }
    }

    /// What an identity says; none of a person's own, and where its issuer or place has no name here.
    pub fn read(&self, identity: &str) -> Option<IdentityName> {
        let (code, rest) = identity.split_once('-')?;
        let kind = DirectiveKind::from_code(code)?;
        if let Some(congress) = rest.strip_prefix("dh-") {
            return self.of_congress(kind, congress);
        }
        let number: Number = rest.split('-').next()?.parse().ok()?;
        let parts = identity_parts(identity)?;
        let issuer = issuer_of(parts.committee());
        let congress = parts.span.strip_prefix('k').map(str::parse).transpose().ok()?;
        let year: Option<i16> = if congress.is_none() { Some(parts.span.parse().ok()?) } else { None };
        let tiers = [Tier::Province, Tier::District, Tier::Commune];
        let is_asked = |tier: &Tier| issuer.level().tier().is_none_or(|own| own == *tier);
        let units = tiers.into_iter().filter(is_asked).flat_map(|tier| self.units(tier, parts.place));
        let units: Vec<UnitId> = units.filter(|unit| parts.is_of(*unit, parts.place)).collect();
        let place = of_time(&units, year);
        if place.is_none() && !parts.place.is_empty() {
            return None;
        }
        let symbol = symbol(kind, number, &issuer);
        let time = year.map_or_else(
            || congress.map(|congress| format!(" (khóa {})", roman(congress))),
            |year| Some(format!(" ({year})")),
        );
        let name = format!("{symbol}{}{}", self.after_comma(place), time.unwrap_or_default());
        Some(IdentityName { kind, number: Some(number), issuer: Some(issuer), year, congress, place, name })
    }

    /// `hu-19-kon-ray`, `tu-2020-2025-kon-tum`: the resolution that a congress of the Party's organisation of a place adopted.
    fn of_congress(&self, kind: DirectiveKind, rest: &str) -> Option<IdentityName> {
        let (committee, rest) = rest.split_once('-')?;
        let tier = match committee {
            "tu" => Tier::Province,
            "hu" => Tier::District,
            "du" => Tier::Commune,
            _ => return None,
        };
        let (term, rest) = rest.split_once('-')?;
        let first: i16 = term.parse().ok()?;
        let (term, year, place) = match (u8::try_from(first), rest.split_once('-')) {
            (Ok(number), _) => (format!("lần thứ {}", roman(number)), None, rest),
            (_, Some((last, place))) => {
                let last: i16 = last.parse().ok()?;
                (format!("nhiệm kỳ {first}-{last}"), Some(first), place)
            }
            _ => return None,
        };
        let units = self.units(tier, place);
        let place = of_time(&units, year)?;
        let whose = self.gazetteer.unit(place).map(Unit::full_name)?;
        let name = format!("{} Đại hội Đảng bộ {whose} {term}", kind.name());
        let none = IdentityName { kind, number: None, issuer: None, year, congress: None, place: Some(place), name };
        Some(none)
    }

    /// The units of a tier that identities call so.
    fn units(&self, tier: Tier, slug: &str) -> Vec<UnitId> {
        let of_tier = match tier {
            Tier::Province => &self.provinces,
            Tier::District => &self.districts,
            Tier::Commune => &self.communes,
        };
        if slug.is_empty() {
            return Vec::new();
        }
        let slugs = of_tier.get_or_init(|| {
            let mut slugs = Slugs::default();
            for unit in self.gazetteer.units_of_tier(tier) {
                slugs.entry(place_slug(self.gazetteer, unit.id)).or_default().push(unit.id);
            }
            slugs
        });
        slugs.get(slug).cloned().unwrap_or_default()
    }

    /// The name of a place after a comma, with that of the province around it.
    fn after_comma(&self, place: Option<UnitId>) -> String {
        let Some(place) = place else { return String::new() };
        let around = self.gazetteer.at_tier(place, Tier::Province).filter(|province| *province != place);
        let own = self.gazetteer.unit(place).map(Unit::full_name);
        let province = around.and_then(|province| self.gazetteer.unit(province)).map(|unit| unit.name.to_owned());
        own.into_iter().chain(province).map(|name| format!(", {name}")).collect()
    }
}

/// The code that an identity has in small letters without marks.
fn issuer_of(slug: &str) -> IssuerCode {
    let part = |part: &str| known_code(part).map_or_else(|| part.to_uppercase(), str::to_owned);
    IssuerCode::from(slug.split('-').map(part).collect::<Vec<_>>().join("-").as_str())
}

/// Of several units of a name the one that was there in a year.
fn of_time(units: &[UnitId], year: Option<i16>) -> Option<UnitId> {
    let era = if year.is_some_and(|year| year > LAST_YEAR_OF_DISTRICTS) { Era::Y2025 } else { Era::Legacy };
    units.iter().find(|unit| unit.era == era).or(units.first()).copied()
}

/// The map changed in its middle.
const LAST_YEAR_OF_DISTRICTS: i16 = 2025;

/// Kind and symbol: `Kế hoạch 43-KH/TU`, `Quyết định 30/QĐ-UBND`. Whether the year is in it isn't known.
fn symbol(kind: DirectiveKind, number: Number, issuer: &IssuerCode) -> String {
    let (code, number) = (kind.code(), format!("{:0>2}", number.to_string()));
    match kind {
        DirectiveKind::Luat => format!("{} {number}/{issuer}", kind.name()),
        _ if issuer.is_party() => format!("{} {number}-{code}/{issuer}", kind.name()),
        DirectiveKind::QuyDinh => format!("Quyết định {number}/{code}-{issuer}"),
        _ => format!("{} {number}/{code}-{issuer}", kind.name()),
    }
}

/// What the key of an open citation (`KH:60:HU:`) is called; none of a local congress's, which may be several organisations'.
pub fn name_of_key_text(key: &str, registry: &Registry) -> Option<String> {
    let reference = typed_key(key, registry)?.reference;
    let year = reference.year.map(|year| format!(" ({year})")).unwrap_or_default();
    match (reference.number, &reference.issuer) {
        (Some(number), Some(issuer)) => Some(format!("{}{year}", symbol(reference.kind, number, issuer))),
        (Some(number), None) => Some(format!("{} {number}{year}", reference.kind.name())),
        _ if matches!(reference.assembly, Some(Assembly::Local(_))) => None,
        _ => Some(Asked::new(Span::new(0, key.len()), reference, Vec::new()).label()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_called_by_what_it_says() {
        let names = IdentityNames::new(Gazetteer::of_tests());
        for (identity, name) in [
            ("kh-43-tu-2022-kon-tum", "Kế hoạch 43-KH/TU, tỉnh Kon Tum (2022)"),
            ("kh-60-hu-2022-ia-hdrai", "Kế hoạch 60-KH/HU, huyện Ia H'Drai, Kon Tum (2022)"),
            ("kh-25-du-2022-long-binh-go-cong-tay", "Kế hoạch 25-KH/ĐU, xã Long Bình, Tiền Giang (2022)"),
            ("kl-999-tw-k13", "Kết luận 999-KL/TW (khóa XIII)"),
            ("qd-3-ubnd-2021-kon-tum", "Quyết định 03/QĐ-UBND, tỉnh Kon Tum (2021)"),
            ("nd-9999-cp-2020", "Nghị định 9999/NĐ-CP (2020)"),
            ("nq-30a-cp-2008", "Nghị quyết 30a/NQ-CP (2008)"),
            ("nq-1-dh-tu-2020-kon-tum", "Nghị quyết 01-NQ/ĐH, tỉnh Kon Tum (2020)"),
            ("nq-dh-hu-19-kon-ray", "Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX"),
            ("nq-dh-tu-2020-2025-kon-tum", "Nghị quyết Đại hội Đảng bộ tỉnh Kon Tum nhiệm kỳ 2020-2025"),
            ("tt-5-bnn-2021", "Thông tư 05/TT-BNN (2021)"),
        ] {
            assert_eq!(names.read(identity).map(|read| read.name).as_deref(), Some(name), "{identity}");
        }
        for other in ["", "viec-lang", "kh-60", "nq-dh-cong-doan-12", "kh-43-tu-2022-nowhere", "kh-x-tu-2022-kon-tum"] {
            assert_eq!(names.read(other), None, "{other}");
        }
    }

    #[test]
    fn a_key_is_called_by_what_it_says() {
        let registry = Registry::of_tests();
        for (key, name) in [
            ("KH:60:HU:", Some("Kế hoạch 60-KH/HU")),
            ("NQ:54::", Some("Nghị quyết 54")),
            ("CT:16:TW:2017", Some("Chỉ thị 16-CT/TW (2017)")),
            ("QĐ:5:UBND:2021", Some("Quyết định 05/QĐ-UBND (2021)")),
            ("NQ:TW4:K12", Some("Nghị quyết Trung ương 4 khóa XII")),
            ("NQ:ĐH13", Some("Nghị quyết Đại hội XIII của Đảng")),
            ("Luật:Đất đai:1985", Some("Luật Đất đai 1985")),
            ("NQ:ĐH:Kon Rẫy:19", None),
            ("xyz", None),
        ] {
            assert_eq!(name_of_key_text(key, registry).as_deref(), name, "{key}");
        }
    }

    #[test]
    fn whose_it_is_goes_by_the_map_of_its_year() {
        let names = IdentityNames::new(Gazetteer::of_tests());
        let era = |identity: &str| names.read(identity).and_then(|read| read.place).map(|place| place.era);
        assert_eq!(era("kh-43-tu-2022-quang-ngai"), Some(Era::Legacy));
        assert_eq!(era("kh-43-tu-2026-quang-ngai"), Some(Era::Y2025));
    }
}
