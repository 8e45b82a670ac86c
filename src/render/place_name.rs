//! What units are called for a person who reads.

use crate::locality::{Gazetteer, Tier, Unit, UnitId, listed_name};
use crate::text::NameOrder;

/// Kind and name, with the province of a smaller unit: namesakes differ in nothing else.
pub(super) fn full_name(unit: UnitId, gazetteer: &Gazetteer) -> Option<String> {
    let own = gazetteer.unit(unit).map(Unit::full_name)?;
    let province = gazetteer.at_tier(unit, Tier::Province).filter(|p| *p != unit).and_then(|p| gazetteer.unit(p));
    Some(match province {
        Some(province) => format!("{own}, {}", listed_name(province.name)),
        None => own,
    })
}

/// The same of several.
pub(super) fn full_names(units: &[UnitId], gazetteer: &Gazetteer) -> Vec<String> {
    units.iter().filter_map(|unit| full_name(*unit, gazetteer)).collect()
}

/// Names as they are listed.
pub(super) fn in_order(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_cached_key(|name| NameOrder::of(name));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_is_not_called_like_the_man() {
        let gazetteer = Gazetteer::of_tests();
        let name = |key: &str| full_name(key.parse().unwrap(), gazetteer).unwrap();
        assert_eq!(name("province/legacy/79"), "thành phố Hồ Chí Minh");
        assert_eq!(name("district/legacy/760"), "quận 1, TP. Hồ Chí Minh");
        assert_eq!(name("district/legacy/617"), "huyện Tu Mơ Rông, Kon Tum");
    }
}
