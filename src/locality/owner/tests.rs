//! Which organ of which unit is named, in sentences.

use super::super::setting::setting_of;
use super::*;

/// Each organ with its unit, `?` where that is open, `–` where it has none.
fn told(title: &str, body: &str) -> Vec<String> {
    let gazetteer = Gazetteer::of_tests();
    let (title, body) = (Tokens::new(title), Tokens::new(body));
    let setting = setting_of(gazetteer, &title, &body, None, None, None);
    let name = |unit: UnitId| gazetteer.unit(unit).map(|unit| unit.full_name()).unwrap_or_default();
    let whose = |organ: &OrganMention| match (organ.unit, organ.is_own) {
        (Some(unit), true) => format!("own {}", name(unit)),
        (Some(unit), false) => name(unit),
        (None, _) => "?".to_owned(),
    };
    organs_of(&title, &body, &setting, gazetteer)
        .iter()
        .map(|organ| format!("{}: {}", organ.organ, whose(organ)))
        .collect()
}

#[test]
fn the_unit_after_an_organ_is_whose_it_is() {
    let body = "Huyện ủy Kon Rẫy, UBND tỉnh Kon Tum và Công an huyện Đăk Hà họp, UBND TP. Pleiku ghi; Ban Tuyên giáo Huyện ủy Kon Rẫy ghi.";
    let whose = [
        "Huyện ủy: huyện Kon Rẫy",
        "Ủy ban nhân dân: tỉnh Kon Tum",
        "Công an: huyện Đăk Hà",
        "Ủy ban nhân dân: thành phố Pleiku",
        "Ban Tuyên giáo: huyện Kon Rẫy",
    ];
    assert_eq!(told("", body), whose);
}

#[test]
fn an_organ_without_a_name_is_the_articles_own_units() {
    let body =
        "Huyện Kon Rẫy (Kon Tum) họp. Huyện ủy chỉ đạo, UBND tỉnh khen, Sở Y tế giúp. Bí thư Huyện ủy Trần Văn An nói.";
    let whose = [
        "Huyện ủy: own huyện Kon Rẫy",
        "Ủy ban nhân dân: own tỉnh Kon Tum",
        "Sở Y tế: own tỉnh Kon Tum",
        "Huyện ủy: own huyện Kon Rẫy",
    ];
    assert_eq!(told("Kon Rẫy: Dân bản vui", body), whose);
}

#[test]
fn what_the_words_do_not_tell_is_open() {
    let body = "Huyện Kon Rẫy (Kon Tum) họp, huyện Kon Rẫy vui. UBND bàn, Đảng ủy ghi. Đoàn của huyện Đăk Hà tới, Huyện ủy đón. Huyện ủy vui.";
    let whose = ["Ủy ban nhân dân: ?", "Đảng ủy: ?", "Huyện ủy: ?", "Huyện ủy: own huyện Kon Rẫy"];
    assert_eq!(told("Kon Rẫy: Dân bản vui", body), whose);
}

#[test]
fn other_uses_of_the_words_are_no_organs() {
    assert!(told("", "Văn phòng luật sư và ban tổ chức cuộc thi cảm ơn báo Công an.").is_empty());
    assert_eq!(told("", "Chính phủ và Bộ Y tế họp."), ["Chính phủ: ?", "Bộ Y tế: ?"]);
    assert!(told("", "Bộ Ngoại giao Nga và Bộ Quốc phòng Pháp họp, rồi Chính phủ bàn.").is_empty());
}

#[test]
fn organs_are_another_country_s_only_where_nothing_tells_of_viet_nam() {
    assert_eq!(told("Quan hệ với Nga", "Chính phủ Việt Nam họp."), ["Chính phủ: ?"]);
    assert_eq!(told("", "Anh An nghe. Bộ Y tế họp bàn."), ["Bộ Y tế: ?"]);
    assert_eq!(
        told("", "Ông Trần Tuấn Anh nghe Bộ Y tế, Chính phủ nói về Pháp lệnh Dân số."),
        ["Bộ Y tế: ?", "Chính phủ: ?"]
    );
    assert_eq!(told("", "Anh An nghe. Bộ Chính trị, Ban Bí thư họp bàn."), ["Bộ Chính trị: ?", "Ban Bí thư: ?"]);
    assert_eq!(told("", "Bộ Chính trị họp bàn quan hệ với Nga, rồi Chính phủ bàn."), ["Bộ Chính trị: ?"]);
    assert!(told("Nước Nga bầu cử", "Tổng thống Nga gặp Chính phủ.").is_empty());
}
