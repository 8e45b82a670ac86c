//! Organs of queries.

use super::*;

/// The organ that begins the text, its units, and the words after it.
fn at(text: &str) -> Option<(String, String, String)> {
    let tokens = Tokens::new(text);
    let OrganAt { organ, next } = Gazetteer::of_tests().organ_at(&tokens, 0)?;
    let OrganOf::Units(units) = organ.of else { return None };
    let units = units.iter().map(UnitId::to_string).collect::<Vec<_>>().join(" ");
    let rest = (next..tokens.len()).map(|i| tokens.raw(i)).collect::<Vec<_>>().join(" ");
    Some((organ.organ, units, rest))
}

#[test]
fn an_organ_is_that_of_the_unit_named_after_it() {
    for (text, organ, units, rest) in [
        ("Huyện ủy Kon Rẫy họp", "Huyện ủy", "district/legacy/614", "họp"),
        ("huyen uy kon ray", "Huyện ủy", "district/legacy/614", ""),
        ("Thành ủy Kon Tum", "Thành ủy", "district/legacy/608", ""),
        ("Tỉnh ủy Kon Tum Gia Lai", "Tỉnh ủy", "province/legacy/62", "Gia Lai"),
        ("UBND thành phố Kon Tum", "Ủy ban nhân dân", "district/legacy/608", ""),
        ("Sở Y tế TP Hồ Chí Minh", "Sở Y tế", "province/legacy/79 province/2025/79", ""),
        ("Công an quận 4", "Công an", "district/legacy/773", ""),
        ("UBND huyện Long Mỹ", "Ủy ban nhân dân", "district/legacy/936", ""),
        ("Thị ủy Long Mỹ", "Thị ủy", "district/legacy/937", ""),
        ("Huyện ủy Châu Thành (Bến Tre)", "Huyện ủy", "district/legacy/831", ""),
        ("HĐND xã Long Bình huyện Gò Công Tây", "Hội đồng nhân dân", "commune/legacy/28687", ""),
        ("Hội Nông dân Việt Nam tỉnh Kon Tum", "Hội Nông dân", "province/legacy/62", ""),
        ("Ban Tuyên giáo Tỉnh ủy Kon Tum", "Ban Tuyên giáo", "province/legacy/62", ""),
    ] {
        assert_eq!(at(text), Some((organ.to_owned(), units.to_owned(), rest.to_owned())), "{text}");
    }
}

#[test]
fn what_names_no_organ_of_a_unit_is_left_to_words_and_places() {
    for text in [
        "",
        "Huyện ủy",
        "Huyện ủy yêu cầu",
        "huyện ủy thống nhất chủ trương",
        "Công an huyện tạm giữ",
        "Công an nhân dân Kon Tum",
        "Bộ Công an Kon Tum",
        "Chủ tịch UBND tỉnh Kon Tum",
        "Sở Y tế huyện Đăk Hà",
        "Kon Tum",
        "Ban Thường vụ",
    ] {
        assert_eq!(at(text), None, "{text}");
    }
}

#[test]
fn where_an_organ_is_expected_it_may_stand_alone() {
    let of = |text: &str| Gazetteer::of_tests().organ_named(text).map(|organ| organ.of);
    assert_eq!(of("UBND"), Some(OrganOf::Any));
    assert_eq!(of("UBND xã"), Some(OrganOf::Tier(Tier::Commune)));
    assert_eq!(of("Bộ Công an"), Some(OrganOf::Centre));
    assert_eq!(of("Huyện ủy họp"), None);
    assert_eq!(of("xyz"), None);
}
