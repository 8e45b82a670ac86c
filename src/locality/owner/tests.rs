//! Which organ of which unit is named, in sentences.

use super::super::setting::setting_of;
use super::*;

/// Each organ with its unit, `?` where that is open, `centre` where it is the whole country's.
fn told(title: &str, body: &str) -> Vec<String> {
    let gazetteer = Gazetteer::of_tests();
    let (title, body) = (Tokens::new(title), Tokens::new(body));
    let setting = setting_of(gazetteer, &title, &body, None, None, None);
    let name = |unit: UnitId| gazetteer.unit(unit).map(|unit| unit.full_name()).unwrap_or_default();
    let whose = |organ: &OrganMention| match (organ.unit, organ.is_own) {
        (Some(unit), true) => format!("own {}", name(unit)),
        (Some(unit), false) => name(unit),
        (None, _) if organ.is_central => "centre".to_owned(),
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
    assert_eq!(told("", "Chính phủ và Bộ Y tế họp."), ["Chính phủ: centre", "Bộ Y tế: centre"]);
    assert!(told("", "Bộ Ngoại giao Nga và Bộ Quốc phòng Pháp họp, rồi Chính phủ bàn.").is_empty());
}

#[test]
fn organs_are_another_country_s_only_where_nothing_tells_of_viet_nam() {
    assert_eq!(told("Quan hệ với Nga", "Chính phủ Việt Nam họp."), ["Chính phủ: centre"]);
    assert_eq!(told("", "Anh An nghe. Bộ Y tế họp bàn."), ["Bộ Y tế: centre"]);
    assert_eq!(
        told("", "Ông Trần Tuấn Anh nghe Bộ Y tế, Chính phủ nói về Pháp lệnh Dân số."),
        ["Bộ Y tế: centre", "Chính phủ: centre"]
    );
    assert_eq!(
        told("", "Anh An nghe. Bộ Chính trị, Ban Bí thư họp bàn."),
        ["Bộ Chính trị: centre", "Ban Bí thư: centre"]
    );
    assert_eq!(told("", "Bộ Chính trị họp bàn quan hệ với Nga, rồi Chính phủ bàn."), ["Bộ Chính trị: centre"]);
    assert!(told("Nước Nga bầu cử", "Tổng thống Nga gặp Chính phủ.").is_empty());
}

#[test]
fn a_unit_named_once_is_that_of_all_organs_joined_before_it() {
    let body = "Đoàn đại biểu, HĐND và UBND TP. Pleiku ký. Công an, Hội Phụ nữ, Đoàn Thanh niên huyện Kon Rẫy giúp. UBND, Chính phủ bàn.";
    let whose = [
        "Hội đồng nhân dân: thành phố Pleiku",
        "Ủy ban nhân dân: thành phố Pleiku",
        "Công an: huyện Kon Rẫy",
        "Hội Liên hiệp Phụ nữ: huyện Kon Rẫy",
        "Đoàn Thanh niên: huyện Kon Rẫy",
        "Ủy ban nhân dân: ?",
        "Chính phủ: centre",
    ];
    assert_eq!(told("", body), whose);
    let body =
        "Sở Y tế, UBND huyện Kon Rẫy và Công an tỉnh Kon Tum họp. UBND tỉnh Kon Tum và Công an huyện Đăk Hà ghi.";
    let whose = [
        "Sở Y tế: own tỉnh Kon Tum",
        "Ủy ban nhân dân: huyện Kon Rẫy",
        "Công an: tỉnh Kon Tum",
        "Ủy ban nhân dân: tỉnh Kon Tum",
        "Công an: huyện Đăk Hà",
    ];
    assert_eq!(told("", body), whose);
    let body = "Ban cán sự đảng UBND tỉnh Kon Tum trình, Ban cán sự đảng Bộ Y tế nghe.";
    let whose = [
        "Ban cán sự đảng: tỉnh Kon Tum",
        "Ủy ban nhân dân: tỉnh Kon Tum",
        "Ban cán sự đảng: centre",
        "Bộ Y tế: centre",
    ];
    assert_eq!(told("", body), whose);
}

#[test]
fn where_an_article_is_about_no_place_the_only_one_named_so_far_is_meant() {
    let title = "Chuyện vay nợ trên cả nước";
    let body = "Chị Mai ở huyện Kon Rẫy kể. Công an huyện nghe. Chị Lan ở huyện Đăk Hà kể. Công an huyện ghi.";
    assert_eq!(told(title, body), ["Công an: own huyện Kon Rẫy", "Công an: ?"]);
    let body = "UBND TP. Hồ Chí Minh họp. Sau đó Chủ tịch UBND TP Trần Văn An ký. Sở Y tế TP giúp. UBND tỉnh ghi.";
    let whose = [
        "Ủy ban nhân dân: thành phố Hồ Chí Minh",
        "Ủy ban nhân dân: own thành phố Hồ Chí Minh",
        "Sở Y tế: own thành phố Hồ Chí Minh",
        "Ủy ban nhân dân: ?",
    ];
    assert_eq!(told(title, body), whose);
    assert_eq!(told(title, "Công an huyện nghe. Chị Mai ở huyện Kon Rẫy kể."), ["Công an: ?"]);
    let body = "Chị Mai ở huyện Kon Rẫy kể. Bộ nhắc UBND quận, huyện và các Công an huyện.";
    assert_eq!(told(title, body), ["Ủy ban nhân dân: ?", "Công an: ?"]);
}

#[test]
fn a_short_form_in_brackets_is_a_part_of_the_name_before_a_unit() {
    let body = "Sở Giáo dục và Đào tạo (GD-ĐT) tỉnh Kon Tum, Tòa án nhân dân (TAND) Kon Tum họp.";
    assert_eq!(told("", body), ["Sở Giáo dục và Đào tạo: tỉnh Kon Tum", "Tòa án nhân dân: tỉnh Kon Tum"]);
    let body = "Huyện Kon Rẫy (Kon Tum) họp, ông Trần Văn An (UBND) ghi, Quốc hội (QH) tỉnh Kon Tum ghi.";
    assert_eq!(told("", body), ["Ủy ban nhân dân: ?", "Quốc hội: centre"]);
}

#[test]
fn what_is_of_viet_nam_is_the_whole_country_s_unless_a_unit_follows() {
    let body = "Hội Nhà báo Việt Nam và Hội Luật gia Việt Nam họp, Hội Luật gia bàn.";
    assert_eq!(told("", body), ["Hội Nhà báo: centre", "Hội Luật gia: centre", "Hội Luật gia: ?"]);
    let body = "Hội Sinh viên Việt Nam tỉnh Kon Tum, Hội LHPN Việt Nam huyện Kon Rẫy ghi.";
    assert_eq!(told("", body), ["Hội Sinh viên: tỉnh Kon Tum", "Hội Liên hiệp Phụ nữ: huyện Kon Rẫy"]);
}

#[test]
fn a_symbol_names_no_organ() {
    assert!(told("", "Quyết định số 896/QĐ-UBND và công văn 3702/UBND - TNMT, Quyết định 08/2013/QĐ-UBND.").is_empty());
    let whose = ["Hội đồng nhân dân: huyện Kon Rẫy", "Ủy ban nhân dân: huyện Kon Rẫy"];
    assert_eq!(told("", "Ngày 24/7 - HĐND - UBND huyện Kon Rẫy họp."), whose);
}
