//! Which laws are found by their names, and which is meant.

use super::citations::{check, cited};
use super::support::{Library, facts};
use chithi::directive::{Evidence, Form, Rejection, Resolution, asked, explain};

const LAWS: &[&str] = &[
    "Ủy ban xã áp dụng [Luật Đất đai năm 2013](Luật:45:QH13:2013) từ tháng 7.",
    "Bị cáo bị xét xử theo [Bộ luật Hình sự 2015](Luật:100:QH13:2015).",
    "Quyền này có trong [Hiến pháp 2013](HP:2013).",
    "Theo [Luật Đất đai (2013)](Luật:45:QH13:2013) thì đất công do xã quản lý.",
    "Căn cứ [Luật Đất đai ngày 29/11/2013](Luật:45:QH13:2013);",
    "Căn cứ [Luật Đất đai ngày 29 tháng 11 năm 2013](Luật:45:QH13:2013) và tờ trình của sở,",
    "Căn cứ [Luật Xây dựng của Quốc hội ngày 18/6/2014](Luật:50:QH13:2014);",
    "Theo [luật doanh nghiệp 2014](Luật:68:QH13:2014) thì được.",
    "ÁP DỤNG [LUẬT ĐẤT ĐAI 2013](Luật:45:QH13:2013) TỪ NGÀY MAI",
    "Căn cứ [Luật Ngân sách nhà nước được Quốc hội khóa XI thông qua ngày 16/12/2002](Luật:1:QH11:2002);",
    // lists
    "Xã học [Luật Đất đai 2013](Luật:45:QH13:2013), [Luật Nhà ở 2014](Luật:65:QH13:2014) và [Luật Xây dựng 2014](Luật:50:QH13:2014).",
    "So [Bộ luật Hình sự năm 1999 và 2015](Luật:15:QH10:1999|Luật:100:QH13:2015) thì khác.",
    "Qua các [Hiến pháp 1946, 1959, 1980 và 1992](HP:1946|HP:1959|HP:1980|HP:1992) điều ấy vẫn còn.",
    // the longest name; signs and `và`
    "Theo [Luật Doanh nghiệp nhà nước 2003](Luật:14:QH11:2003) thì khác.",
    "Theo [Luật Tố tụng hành chính 2015](Luật:93:QH13:2015) thì tòa thụ lý.",
    "Theo [Luật Phòng chống tham nhũng năm 2018](Luật:36:QH14:2018) phải kê khai.",
    "Theo [Luật Hôn nhân - gia đình năm 2014](Luật:52:QH13:2014), con chung",
    "Theo [Luật An toàn vệ sinh lao động 2015](Luật:84:QH13:2015) phải huấn luyện.",
    // abbreviations
    "phạm tội theo điều 174 [BLHS 2015](Luật:100:QH13:2015)",
    "theo [Bộ luật Hình sự (BLHS) năm 2015](Luật:100:QH13:2015) thì",
    "theo [BLTTHS năm 2003](Luật:19:QH11:2003) thì",
    "theo [BL Hình sự 2015](Luật:100:QH13:2015) và [BL TTHS năm 2015](Luật:101:QH13:2015) thì",
    "theo [Luật BHXH 2014](Luật:58:QH13:2014) và [Luật Tổ chức HĐND và UBND năm 2003](Luật:11:QH11:2003)",
    // what amends
    "Căn cứ [Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019](Luật:47:QH14:2019);",
    "Theo [Luật sửa đổi, bổ sung một số điều của Luật Điện lực năm 2012](Luật:24:QH13:2012) thì giá",
    "Luật sửa đổi, bổ sung một số điều của [Luật Đất đai năm 2013](Luật:45:QH13:2013) đang được soạn.",
    "Theo [Luật Xử lý vi phạm hành chính (sửa đổi) năm 2020](Luật:67:QH14:2020) thì",
    "[Bộ luật Hình sự năm 2015](Luật:100:QH13:2015) (sửa đổi, bổ sung năm 2017) có hiệu lực.",
    // ordinances
    "Căn cứ [Pháp lệnh Dân số năm 2003](PL:6:UBTVQH11:2003) thì",
    "Căn cứ [Pháp lệnh Phí và lệ phí ngày 28/8/2001](PL:38:UBTVQH10:2001);",
    "Theo [Pháp lệnh Xử lý vi phạm hành chính năm 2002](PL:Xử lý vi phạm hành chính:2002) thì",
    // known by its name, but not for that year
    "Theo [Luật Đất đai năm 1985](Luật:Đất đai:1985) thì",
    "Theo [Bộ luật Hình sự năm 2016](Luật:Bộ luật Hình sự:2016) thì",
    "Quyền ấy có trong [Hiến pháp nước CHXHCN Việt Nam năm 2013](HP:2013).",
    "[Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013](HP:2013) ghi rõ.",
    // a year said once for several
    "Theo [Luật Doanh nghiệp](Luật:59:QH14:2020) và [Luật Đầu tư năm 2020](Luật:61:QH14:2020) thì được.",
    "Theo [Luật Công an nhân dân](Luật:37:QH14:2018), [Luật Quốc phòng năm 2018](Luật:22:QH14:2018) thì được.",
    "Theo Luật Đất đai và [Luật Nhà ở năm 2014](Luật:65:QH13:2014) thì được.",
    // a symbol says more
    "[Luật Đất đai số 45/2013/QH13](Luật:45:QH13:2013) và [Luật Đất đai năm 2013 số 45/2013/QH13](Luật:45:QH13:2013)",
    // a name alone has the year that the article says of it
    "Theo [Luật Đất đai năm 2013](Luật:45:QH13:2013) thì được; nhưng [Luật Đất đai](Luật:45:QH13:2013) không cho.",
    "[Luật Đất đai](Luật:45:QH13:2013) cho phép. [Luật Đất đai 2013](Luật:45:QH13:2013) nêu rõ.",
    "Theo [Luật Đất đai 2003](Luật:13:QH11:2003) và [Luật Đất đai 2013](Luật:45:QH13:2013) thì khác; Luật Đất đai cũ thoáng hơn.",
];

const NO_LAWS: &[&str] = &[
    "Luật Đất đai cho phép điều ấy.",
    "Dự thảo Luật Đất đai năm 2024 được lấy ý kiến; dự án Luật Đất đai (sửa đổi) năm 2013 cũng vậy.",
    "Quốc hội sẽ sửa Luật Đất đai năm 2019 theo chương trình.",
    "Theo Luật Đất đai, năm 2013 xã giao 12 ha.",
    "Thực thi Luật Đất đai 2013-2015 còn chậm.",
    "Luật sư Nguyễn Văn An năm 2013 nhận vụ này.",
    "Công ước của Liên Hợp Quốc về Luật Biển năm 1982 nêu rõ.",
    "Luật Ủy quyền quốc phòng năm 2019 của Mỹ",
    "Luật Cạnh tranh năm 2018 của Trung Quốc cũng cấm; Hiến pháp năm 2013 (Hàn Quốc) thì không.",
    "Luật Đầu tư năm 2020 (Brazil) và Luật Nhà ở năm 2014 của Argentina khác hẳn.",
    "Luật Đất đai năm 2013 của Lào, Luật Nhà ở năm 2014 (EU) cũng có.",
    "luật chơi năm 2015 khác luật chơi 2016",
    "Ở Campuchia, Luật Quốc tịch năm 2008 quy định khác; Hàn Quốc: Luật Báo chí 2016 cũng thế.",
];

/// After a name with its year, the name alone means that law, but not another country's, nor what is taught or drafted.
const NAMED_AGAIN: &[&str] = &[
    "Theo [Hiến pháp 2013](HP:2013), ai cũng có quyền ấy; [Hiến pháp](HP:2013) nêu rõ. Hiến pháp Mỹ, Hiến pháp của Nga thì khác.",
    "Theo [Luật Đất đai 2013](Luật:45:QH13:2013). Luật Đất đai Trung Quốc và Luật Đất đai của Lào không thế.",
    "Theo [Bộ luật Hình sự 2015](Luật:100:QH13:2015). Khoa Luật Hình sự soạn giáo trình Luật Hình sự mới.",
    "Theo [Luật Nhà ở 2014](Luật:65:QH13:2014). Quốc hội bàn dự án luật này, dự thảo luật này còn dài.",
    "Theo [Luật\u{a0}Đất\u{a0}đai năm 2013](Luật:45:QH13:2013) thì đất công do xã quản lý.",
];

#[test]
fn a_name_alone_means_the_law_said_before_and_no_other_countrys() {
    check(NAMED_AGAIN);
}

#[test]
fn laws_are_read_by_name_and_year() {
    check(LAWS);
}

#[test]
fn a_name_without_its_year_and_laws_of_others_are_none() {
    check(NO_LAWS);
}

#[test]
fn a_law_by_name_is_the_one_by_number() {
    let by = |text: &str| cited(text, "2020-05-01").remove(0);
    let (name, number) = (by("Luật Đất đai năm 2013"), by("Luật số 45/2013/QH13"));
    assert_eq!((name.identity.as_deref(), &name.key), (Some("luat-45-2013-qh13"), &number.key));
    assert_eq!((number.identity.as_deref(), name.form), (Some("luat-45-2013-qh13"), Form::Name));
    assert_eq!(name.evidence, Some(Evidence::Year));
    assert_eq!(by("Hiến pháp năm 2013").identity.as_deref(), Some("hp-2013"));
}

#[test]
fn what_the_text_does_not_tell_stays_open() {
    // no law of that year; two of that year; one that only amends; not made when the article appeared
    for (text, published) in [
        ("Luật Đất đai năm 1985", ""),
        ("Luật Tổ chức chính quyền địa phương năm 2025", ""),
        ("Bộ luật Hình sự năm 2017", ""),
        ("Luật Đất đai năm 2013", "2013-02-01"),
    ] {
        let citation = cited(text, published).remove(0);
        assert_eq!((citation.identity, citation.span.of(text)), (None, text));
    }
    let misdated = cited("Luật Đất đai ngày 01/02/2013", "").remove(0);
    assert!(!matches!(misdated.resolution, Resolution::Resolved(_)), "{misdated:?}");
    let day = cited("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "").remove(0);
    assert_eq!(day.identity.as_deref(), Some("luat-72-2025-qh15"));
    let misdated = cited("Luật Đất đai ngày 28/11/2013", "").remove(0);
    assert_eq!((misdated.identity.as_deref(), misdated.date_conflict), (Some("luat-45-2013-qh13"), true));
}

#[test]
fn a_law_that_only_amends_is_left_out_unless_its_day_is_said() {
    let facts = facts();
    let told = |text: &str| explain(text, &facts.registry, &facts.gazetteer).remove(0);
    let year = told("Luật Ban hành văn bản quy phạm pháp luật năm 2025");
    assert_eq!(year.directive.as_deref(), Some("luat-64-2025-qh15"));
    let rejected = |id: &str| year.candidates.iter().find(|c| c.id == id).and_then(|c| c.rejected);
    assert_eq!(rejected("luat-87-2025-qh15"), Some(Rejection::OnlyAmends));
    let day = told("Luật Ban hành văn bản quy phạm pháp luật ngày 25/6/2025");
    assert_eq!(day.directive.as_deref(), Some("luat-87-2025-qh15"));
}

#[test]
fn a_law_is_asked_for_by_its_name_as_typed() {
    let facts = facts();
    for query in
        ["Luật Đất đai 2013", "luat dat dai 2013", "luật đất đai năm 2013", "45/2013/QH13", "luat-45-2013-qh13"]
    {
        let asked = asked(query, &facts.registry, &facts.gazetteer);
        assert_eq!(asked.iter().map(|a| a.candidates.clone()).collect::<Vec<_>>(), [["luat-45-2013-qh13"]], "{query}");
    }
    for (query, label) in [("Luật Đất đai 1985", "Luật Đất đai 1985"), ("Luật:Đất đai:1985", "Luật:Đất đai:1985")]
    {
        let asked = asked(query, &facts.registry, &facts.gazetteer).remove(0);
        assert_eq!((asked.candidates.len(), asked.label().as_str()), (0, label));
    }
}

#[test]
fn a_symbol_with_the_year_in_it_is_not_one_without() {
    let of = |text: &str| cited(text, "").remove(0).identity;
    assert_eq!(of("Quyết định 32/2015/QĐ-TTg").as_deref(), Some("qd-32-2015-ttg"));
    assert_ne!(of("Quyết định 32/QĐ-TTg năm 2015").as_deref(), Some("qd-32-2015-ttg"));
    assert_eq!(of("Nghị định 100/NĐ-CP năm 2019").as_deref(), Some("nd-100-2019-cp"));
}

#[test]
fn a_law_that_nobody_cites_with_its_year_is_looked_for_by_its_name_alone() {
    let library = Library::new()
        .story("a", "Trường xây thêm lớp", "Thầy trò mong Luật Giáo dục sớm được sửa cho hợp với vùng cao.")
        .story("b", "Chợ phiên", "Chợ đông từ sáng sớm.");
    library.index();
    let answer = |query: &str| library.chithi(&["search", query]).expect(0).stdout;
    assert!(answer("Luật Giáo dục 2019").contains("Trường xây thêm lớp"));
    assert!(answer("luat giao duc nam 2019").contains("Trường xây thêm lớp"));
}

#[test]
fn a_slip_in_the_name_of_a_law_with_its_year_is_corrected_to_that_name() {
    let mut library = Library::new();
    for i in 0..4 {
        library = library.story(
            &format!("a{i}"),
            &format!("Xã {i} chia đất"),
            "Theo Luật Đất đai 2013 thì đất công do xã quản lý.",
        );
        library = library.story(&format!("b{i}"), &format!("Xã {i} họp"), "Dân đã dài cổ chờ.");
    }
    library.index();
    let answer = library.chithi(&["search", "Luật đât đai 2013"]).expect(0).stdout;
    assert_eq!(answer.matches("chia đất").count(), 4, "{answer}");
}
