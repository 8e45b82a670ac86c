//! A table of marked sentences: each is input and expectation at once.
//!
//! `[Huyện ủy Sông Lô](Sông Lô, Vĩnh Phúc)` is a mention of that unit; `[xã Tân Lập](?)` stays open;
//! what isn't marked is no mention.

use proptest::prelude::Strategy;

use super::{Gazetteer, Setting, UnitId, setting_of};
use crate::text::{Field, Span, Tokens};

/// `(sentence without marks, what is expected: span and place)`.
fn unmark(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, tail)) = rest.split_once('[') {
        let (name, tail) = tail.split_once("](").unwrap();
        let (place, tail) = tail.split_once(')').unwrap();
        text.push_str(before);
        expected.push((Span::new(text.len(), text.len() + name.len()), place.to_owned()));
        text.push_str(name);
        rest = tail;
    }
    text.push_str(rest);
    (text, expected)
}

fn place(id: Option<UnitId>) -> String {
    let gazetteer = Gazetteer::get();
    let Some(unit) = id.and_then(|id| gazetteer.unit(id)) else { return "?".to_owned() };
    let mut names = vec![unit.name];
    names.extend(gazetteer.ancestors(unit.id).iter().filter_map(|id| gazetteer.unit(*id)).map(|u| u.name));
    names.join(", ")
}

fn found(setting: &Setting, field: Field) -> Vec<(Span, String)> {
    setting.mentions.iter().filter(|m| m.field == field).map(|m| (m.span, place(m.unit))).collect()
}

fn check(sentences: &[&str]) {
    let mut wrong = Vec::new();
    for marked in sentences {
        let (text, expected) = unmark(marked);
        let setting = setting_of(&Tokens::new(""), &Tokens::new(&text), None, None, None);
        let found = found(&setting, Field::Body);
        if found != expected {
            let show = |list: &[(Span, String)]| {
                list.iter().map(|(s, p)| format!("[{}]({p})", s.of(&text))).collect::<Vec<_>>().join(" ")
            };
            wrong.push(format!("{text}\n   expected {}\n   found    {}", show(&expected), show(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_for_the_tier_makes_a_name_a_place() {
    check(&[
        "Đoàn về thăm [huyện Kon Rẫy](Kon Rẫy, Kon Tum) hôm qua.",
        "Nông dân [tỉnh Vĩnh Phúc](Vĩnh Phúc) được mùa.",
        "Trường nằm ở [thị trấn Tứ Trưng](Tứ Trưng, Vĩnh Tường, Vĩnh Phúc).",
        "Khu phố thuộc [phường Hàng Bài](Hàng Bài, Hoàn Kiếm, Hà Nội).",
        "Chợ mới ở [H. Kon Rẫy](Kon Rẫy, Kon Tum) đã mở.",
        "Ga nằm ở [TP. Vinh](Vinh, Nghệ An), gần biển.",
        "Cả [TP Kon Tum](Kon Tum, Kon Tum) đều biết.",
        "Nhà ở [TX. Từ Sơn](Từ Sơn, Bắc Ninh) tăng giá.",
        "Lớp học mở tại [Q.1](Quận 1, Hồ Chí Minh) và [Q. 3](Quận 3, Hồ Chí Minh).",
        "Chi bộ ở [huyện đảo Lý Sơn](Lý Sơn, Quảng Ngãi) họp.",
        "Đường lên [huyện miền núi Nam Trà My](Nam Trà My, Quảng Nam) rất dốc.",
        "[Huyện Sông Lô](Sông Lô, Vĩnh Phúc) có mười bảy xã, thị trấn.",
        "Bà con [xã Đăk Tơ Lung](Đăk Tơ Lung, Kon Rẫy, Kon Tum) góp công.",
    ]);
}

#[test]
fn an_organisation_has_its_place_in_its_name() {
    check(&[
        "[Huyện ủy Sông Lô](Sông Lô, Vĩnh Phúc) họp phiên cuối năm.",
        "[Tỉnh ủy Kon Tum](Kon Tum) ban hành kế hoạch.",
        "Bí thư [Thành ủy Hà Nội](Hà Nội) dự lễ.",
        "[Thị uỷ An Khê](An Khê, Gia Lai) đã thông qua.",
        "[Quận ủy Gò Vấp](Gò Vấp, Hồ Chí Minh) sơ kết.",
        "Đảng ủy [xã Hưng Công](Hưng Công, Bình Lục, Hà Nam) chỉ đạo.",
        "Đảng bộ [huyện Ia Grai](Ia Grai, Gia Lai) có bốn mươi chi bộ.",
        "[UBND Sóc Sơn](Sóc Sơn, Hà Nội) trả lời cử tri.",
        "Ban Thường vụ [Huyện ủy Ia H'Drai](Ia H'Drai, Kon Tum) giao nhiệm vụ.",
        "Ban Thường vụ [Huyện uỷ Ia H’Drai](Ia H'Drai, Kon Tum) giao nhiệm vụ.",
        "[Công an Hòa Bình](Hòa Bình) mở đợt cao điểm.",
        "Ban Chỉ huy Quân sự [huyện Đăk Hà](Đăk Hà, Kon Tum) ra quân.",
    ]);
}

#[test]
fn lists_share_the_word_for_the_tier() {
    check(&[
        "Mưa to ở các [huyện Kon Rẫy](Kon Rẫy, Kon Tum), [Ia H'Drai](Ia H'Drai, Kon Tum) và [Đăk Hà](Đăk Hà, Kon Tum).",
        "Ba [quận 1](Quận 1, Hồ Chí Minh), [3](Quận 3, Hồ Chí Minh) và [5](Quận 5, Hồ Chí Minh) đi đầu.",
        "Các tỉnh như [Sơn La](Sơn La), [Hòa Bình](Hòa Bình) và [Lai Châu](Lai Châu) có rét.",
        "Đợt này có các xã: [Đăk Ruồng](Đăk Ruồng, Kon Rẫy, Kon Tum), [Đăk Pne](Đăk Pne, Kon Rẫy, Kon Tum).",
        "Bốn huyện ngoại thành: [Hoài Đức](Hoài Đức, Hà Nội), [Thanh Trì](Thanh Trì, Hà Nội) lên quận.",
    ]);
}

#[test]
fn the_parent_beside_it_settles_a_shared_name() {
    check(&[
        "Thôn Một thuộc [xã Tân Lập](Tân Lập, Kon Rẫy, Kon Tum), [huyện Kon Rẫy](Kon Rẫy, Kon Tum).",
        "Thôn Một thuộc [xã Tân Lập](Tân Lập, Kon Rẫy, Kon Tum) ([Kon Rẫy](Kon Rẫy, Kon Tum)).",
        "Cán bộ [phường Tân Phú](Tân Phú, Quận 7, Hồ Chí Minh) ([quận 7](Quận 7, Hồ Chí Minh)).",
        "Ở [huyện Châu Thành](Châu Thành, Bến Tre), [tỉnh Bến Tre](Bến Tre) có mô hình hay.",
        "Tại [tỉnh Bến Tre](Bến Tre), [huyện Châu Thành](Châu Thành, Bến Tre) dẫn đầu.",
        "[Huyện Châu Thành](?) dẫn đầu.",
        "[Xã Tân Lập](?) đạt chuẩn.",
        "[Huyện ủy Gò Công Tây](Gò Công Tây, Tiền Giang) biểu dương [xã Long Bình](Long Bình, Gò Công Tây, Tiền Giang).",
    ]);
}

#[test]
fn a_bare_name_counts_where_it_can_be_little_else() {
    check(&[
        "Người dân ở [Gia Lai](Gia Lai) trồng cà phê.",
        "Từ [Hà Nội](Hà Nội) vào [TP.HCM](Hồ Chí Minh) mất hai giờ bay.",
        "Sinh viên quê [Hoà Bình](Hòa Bình) về trường.",
        "[Thành ủy Huế](Thuận Hóa, Huế), [tỉnh Thừa Thiên Huế](Huế), đã họp; người [Huế](Thuận Hóa, Huế) vui.",
        "Đi [Đà Lạt](Đà Lạt, Lâm Đồng) nghỉ mát.",
        "Lãnh đạo [tỉnh Kon Tum](Kon Tum) thăm [Đăk Tô](Đăk Tô, Kon Tum).",
        "Đảng bộ [huyện Vĩnh Tường](Vĩnh Tường, Vĩnh Phúc) lớn mạnh; [Vĩnh Tường](Vĩnh Tường, Vĩnh Phúc) về đích sớm.",
        "Khách đến [Buôn Mê Thuột](Buôn Ma Thuột, Đắk Lắk) và [Qui Nhơn](Quy Nhơn, Bình Định).",
        "Cà phê [Đắc Lắc](Đắk Lắk) xuất khẩu.",
        "Cảng của [BR-VT](Bà Rịa - Vũng Tàu) đông tàu.",
        "Thời còn [tỉnh Hà Tây](Hà Tây) thì khác.",
        "Doanh nghiệp ở [TPHCM](Hồ Chí Minh) tăng vốn.",
        "Về quê ở [TP.\nVinh](Vinh, Nghệ An) ăn Tết.",
        "Chuyện phố phường [Hà Nội](Hà Nội) xưa.",
        "Công an [T X.Cửa Lò](Cửa Lò, Nghệ An) tuần tra.",
        "Công an [huyện Cư M ’ gar](Cư M'gar, Đắk Lắk) bắt giữ.",
        "Mua vé đi [Tp. Hồ Chí Minh](Hồ Chí Minh) trước Tết.",
    ]);
}

#[test]
fn words_persons_streets_firms_rivers_and_battles_are_no_places() {
    check(&[
        "Nhân dân yêu chuộng hòa bình và thống nhất.",
        "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        "Chủ tịch Hồ Chí Minh đọc Tuyên ngôn Độc lập.",
        "Kỷ niệm chiến dịch Điện Biên Phủ toàn thắng.",
        "Nhà ở đường Điện Biên Phủ bị ngập.",
        "Ông Nguyễn Hải Dương phát biểu.",
        "Bà Trần Thị Bình Dương nhận giải.",
        "Đồng chí Nguyễn Sơn Hà làm trưởng đoàn.",
        "Thuyền chạy trên sông Đồng Nai buổi sáng.",
        "Khu vực châu Á - Thái Bình Dương ổn định.",
        "Xe kẹt cứng ở phố Huế từ chiều.",
        "Cổ phiếu Hoàng Anh Gia Lai tăng trần.",
        "Máy bay hạ cánh xuống Tân Sơn Nhất.",
        "Xây dựng xã hội công bằng, văn minh.",
        "Huyện ủy, Tỉnh ủy và các xã đều vào cuộc.",
        "Lớp 12 có ba mươi học sinh, quận nào cũng vậy.",
        "Phó Thủ tướng Trương Hòa Bình chủ trì.",
        "Khẩu hiệu Đoàn Kết treo trước cổng.",
        "Vườn có nhiều hoa lan và mai vàng.",
        "Đồng chí Lê Đức Thọ là tác giả bài viết.",
        "Quần đảo Hoàng Sa và Trường Sa là của Việt Nam.",
        "Tờ Sài Gòn Giải Phóng đưa tin.",
        "Anh Vinh và chị Thanh Hà cùng đi.",
        "Du khách đến tỉnh Hà Nam, Trung Quốc ngày càng đông.",
        "Đồn công an Tân Sơn Nhất trực đêm.",
        "Đại hội X. Long Bình yên trở lại.",
        "Tập đoàn Hòa Bình trúng thầu.",
        "Cổ phiếu Dược Hậu Giang tăng giá.",
        "Ngân hàng TMCP Sài Gòn trả cổ tức.",
        "Sân bay Long Thành khởi công.",
        "Cháu Bình Minh học giỏi.",
        "Vịnh Hạ Long đón bằng di sản.",
    ]);
}

#[test]
fn the_new_map_is_used_where_the_text_or_the_date_shows_it() {
    let day = jiff::civil::date(2025, 9, 1);
    let body = Tokens::new("Đảng ủy xã Kon Braih, tỉnh Quảng Ngãi họp.");
    let setting = setting_of(&Tokens::new(""), &body, None, None, Some(day));
    let places: Vec<String> = setting.mentions.iter().map(|m| place(m.unit)).collect();
    assert_eq!(places, ["Kon Braih, Quảng Ngãi", "Quảng Ngãi"]);
    assert!(setting.mentions.iter().all(|m| m.unit.is_some_and(|id| id.era == super::Era::Y2025)));
}

#[test]
fn the_outlet_settles_a_shared_name() {
    let body = Tokens::new("Đảng bộ huyện Châu Thành kết nạp đảng viên.");
    let setting = setting_of(&Tokens::new(""), &body, Some("Báo Tiền Giang"), None, None);
    assert_eq!(found(&setting, Field::Body)[0].1, "Châu Thành, Tiền Giang");
}

#[test]
fn nothing_panics_and_spans_slice_on_any_text() {
    const PIECES: [&str; 18] = [
        "huyện ",
        "các xã ",
        "TP.",
        "Q.",
        "Kon Rẫy",
        "Hòa Bình",
        "Ia H'Drai",
        "Tân Lập",
        "Hà Nội",
        ", ",
        " và ",
        "(",
        ")",
        ": ",
        "\n",
        " ",
        "12",
        "UBND ",
    ];
    let piece = || {
        proptest::prop_oneof![
            4 => proptest::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
            1 => "\\PC{0,4}",
        ]
    };
    let text = |max| proptest::collection::vec(piece(), 0..max).prop_map(|pieces| pieces.concat());
    proptest::proptest!(|(title in text(8), body in text(40))| {
        let (title, body) = (crate::text::nfc(&title).into_owned(), crate::text::nfc(&body).into_owned());
        let setting = setting_of(&Tokens::new(&title), &Tokens::new(&body), Some(&title), Some(&body), None);
        let mut last = (Field::Title, 0);
        for mention in &setting.mentions {
            let text = if mention.field == Field::Title { &title } else { &body };
            proptest::prop_assert!(!mention.span.of(text).is_empty());
            proptest::prop_assert!((mention.field, mention.span.start) >= last, "mentions overlap or are out of order");
            proptest::prop_assert_eq!(mention.unit.is_some(), mention.candidates.len() == 1);
            last = (mention.field, mention.span.end);
        }
    });
}
