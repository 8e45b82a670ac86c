//! Short articles and the place that each is about.

use crate::locality::{Gazetteer, Tier, Unit, setting_of};
use crate::text::Tokens;

pub(super) fn primary(title: &str, source: Option<&str>, body: &str) -> Option<String> {
    let setting = setting_of(Gazetteer::of_tests(), &Tokens::new(title), &Tokens::new(body), source, None, None);
    setting.primary.and_then(|p| Gazetteer::of_tests().unit(p.unit)).map(Unit::full_name)
}

/// Articles by title and body, each with its primary place.
pub(super) fn assert_each(table: &[(&str, &str, Option<&str>)]) {
    for (title, body, expected) in table {
        assert_eq!(primary(title, None, body).as_deref(), *expected, "{title} | {body}");
    }
}

#[test]
fn the_title_and_the_organisations_say_what_an_article_is_about() {
    let table = [
        ("Sông Lô: Chuyển biến mới", None, "Huyện ủy đã chỉ đạo các chi bộ.", Some("huyện Sông Lô")),
        (
            "Chuyển biến mới",
            None,
            "Huyện ủy Sông Lô họp. Toàn huyện có mười xã. Đảng bộ huyện vững mạnh. UBND huyện đã làm.",
            Some("huyện Sông Lô"),
        ),
        (
            "Đảng bộ huyện Đăk Hà làm theo Bác",
            None,
            "Các xã Đăk Mar, Đăk Ui và Hà Mòn của huyện Đăk Hà đều làm.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Kết quả một năm",
            None,
            "Đảng ủy xã Long Bình thực hiện kế hoạch của Huyện ủy Gò Công Tây. Đảng ủy xã họp. UBND xã làm. Toàn xã vui.",
            Some("xã Long Bình"),
        ),
        ("Kon Tum và Gia Lai ký kết", None, "Tỉnh Kon Tum và tỉnh Gia Lai ký kết hợp tác.", None),
        ("Hội nghị toàn quốc", None, "Tại Hà Nội, Ban Bí thư tổ chức hội nghị.", None),
        ("Hội nghị toàn quốc", None, "Các tỉnh Sơn La, Lai Châu, Yên Bái, Nghệ An, Cà Mau dự họp.", None),
        ("Tiến độ cao tốc", None, "Cao tốc Hà Nội - Hải Phòng đông xe. Cao tốc Hà Nội - Hải Phòng thu phí.", None),
        (
            "Chi bộ điển hình",
            Some("Báo Kon Tum"),
            "Tỉnh ủy khen. Huyện ủy khen. Đảng ủy xã khen. Toàn tỉnh học theo.",
            Some("tỉnh Kon Tum"),
        ),
        ("Chi bộ điển hình", None, "Tỉnh ủy khen. Huyện ủy khen. Đảng ủy xã khen. Toàn tỉnh học theo.", None),
        ("", None, "", None),
    ];
    for (title, source, body, expected) in table {
        assert_eq!(primary(title, source, body).as_deref(), expected, "{title} | {body}");
    }
}

#[test]
fn on_the_map_of_2025_a_commune_is_what_a_district_was() {
    let day = jiff::civil::date(2025, 12, 8);
    let primary = |title: &str, body: &str| {
        let setting = setting_of(Gazetteer::of_tests(), &Tokens::new(title), &Tokens::new(body), None, None, Some(day));
        setting
            .primary
            .map(|p| Gazetteer::of_tests().unit(p.unit).map(Unit::full_name).unwrap() + " " + p.unit.tier.vietnamese())
    };
    let table = [
        (
            "Dân chấm điểm",
            "Đảng ủy phường Quy Nhơn, tỉnh Gia Lai làm việc mới. Theo Đảng ủy phường, điểm của phường khá. Toàn phường Quy Nhơn vui. Toàn phường học. Xã Ia Dom cũng học.",
            Some("phường Quy Nhơn xã"),
        ),
        (
            "Kon Braih: Nếp mới",
            "Xã Kon Braih, tỉnh Quảng Ngãi, gồm xã Đăk Ruồng và xã Tân Lập của huyện Kon Rẫy, tỉnh Kon Tum trước đây.",
            Some("xã Kon Braih xã"),
        ),
        (
            "Phú Quốc chạy đua",
            "Đặc khu Phú Quốc họp. Trước đây tỉnh Kiên Giang quản lý, nay là tỉnh An Giang.",
            Some("đặc khu Phú Quốc xã"),
        ),
        (
            "Doanh nghiệp lớn lên",
            "TP.HCM gom cả tỉnh Bình Dương. Phường Dĩ An trước thuộc TP. Dĩ An. Thành ủy TP.HCM vào cuộc.",
            Some("thành phố Hồ Chí Minh tỉnh"),
        ),
    ];
    for (title, body, expected) in table {
        assert_eq!(primary(title, body).as_deref(), expected, "{title}");
    }
}

#[test]
fn neither_a_court_nor_a_piece_for_all_the_country_is_about_a_place() {
    let court = "Tòa án nhân dân quận Ba Đình (Hà Nội) hoãn xử. TAND quận Ba Đình, Hà Nội sẽ xử lại.";
    assert_eq!(primary("Tập đoàn khiếu nại Tòa án Ba Đình", None, court), None);
    let body = "Tỉnh Sóc Trăng làm trước. Công an tỉnh Sóc Trăng vào cuộc. Tỉnh Sóc Trăng sẽ báo cáo.";
    assert_eq!(primary("Kiểm tra cây xăng", None, body).as_deref(), Some("tỉnh Sóc Trăng"));
    assert_eq!(primary("Kiểm tra cây xăng trên cả nước", None, body), None);
}

#[test]
fn bodies_without_a_name_are_those_of_the_primary_place() {
    let body = Tokens::new("Thực hiện kế hoạch của Tỉnh ủy, Huyện ủy Ia H'Drai đã làm. Toàn huyện Ia H'Drai vui.");
    let setting = setting_of(Gazetteer::of_tests(), &Tokens::new("Đảng bộ huyện Ia H'Drai"), &body, None, None, None);
    let own = |tier| {
        setting.own(Gazetteer::of_tests(), tier).and_then(|id| Gazetteer::of_tests().unit(id)).map(|unit| unit.name)
    };
    assert_eq!(own(Tier::Province), Some("Kon Tum"));
    assert_eq!(own(Tier::District), Some("Ia H'Drai"));
    assert_eq!(own(Tier::Commune), None);
}

#[test]
fn a_story_happens_where_police_acts_and_not_where_people_are_from() {
    let table = [
        ("Bắt nghi phạm", "Công an tỉnh Nghệ An bắt hai người.", Some("tỉnh Nghệ An")),
        ("Tuyên án", "TAND tỉnh Lâm Đồng tuyên án. Việc xảy ra ở TP. Bảo Lộc.", Some("thành phố Bảo Lộc")),
        ("Tuyên án", "TAND cấp cao tại Đà Nẵng tuyên án.", None),
        (
            "Đâm xe",
            "Anh Tư (quê Bình Thuận) bị xe tông ở phường Tân Hiệp, thị xã Tân Uyên, Bình Dương. Tài xế ngụ quận 3, TP.HCM.",
            Some("phường Tân Hiệp"),
        ),
        (
            "Đâm xe",
            "Xe chạy từ Gia Lai về TP.HCM thì lật ở xã Tâm Thắng, huyện Cư Jút. Công an huyện Cư Jút có mặt.",
            Some("xã Tâm Thắng"),
        ),
        (
            "Ở Huế có làng làm nón",
            "Xã Hương Thọ, thị xã Hương Trà có nhiều thợ. UBND xã Hương Thọ mở lớp.",
            Some("xã Hương Thọ"),
        ),
        (
            "Trộm chó",
            "Công an huyện Đăk Hà bắt nhóm trộm ở xã Đăk Mar và xã Đăk Ui, huyện Đăk Hà, tỉnh Kon Tum.",
            Some("huyện Đăk Hà"),
        ),
        ("Xe đẹp", "Bà Ba (Công an quận Đống Đa, Hà Nội) bay từ TP.HCM về Hà Nội.", None),
        (
            "Tìm chủ xe",
            "Công an tỉnh Kon Tum bắt ông Năm (ngụ xã Đăk Mar, huyện Đăk Hà). Bà Sáu (trú xã Đăk Mar) mất xe.",
            Some("xã Đăk Mar"),
        ),
        (
            "Trạm nghỉ",
            "Trạm Cai Lậy (Tiền Giang) nghỉ. Xe qua trạm Cai Lậy đông. Trạm Cai Lậy chưa mở.",
            Some("tỉnh Tiền Giang"),
        ),
        ("Hợp tác", "Tỉnh Kon Tum họp. Công an tỉnh Gia Lai cùng dự.", None),
    ];
    assert_each(&table);
}

#[test]
fn what_is_called_after_a_place_is_not_in_it() {
    let table = [
        (
            "Trạm BOT Đăk Hà thu phí lại",
            "Trạm BOT Đăk Hà, ở xã Tân Lập, huyện Kon Rẫy, tỉnh Kon Tum, thu phí lại. Xe qua trạm BOT Đăk Hà ít hơn trước.",
            Some("xã Tân Lập"),
        ),
        (
            "Rừng bị chặt",
            "Rừng ở xã Tân Lập, huyện Kon Rẫy, tỉnh Kon Tum bị chặt. Công ty TNHH lâm nghiệp Đăk Hà giữ rừng này. Công ty TNHH lâm nghiệp Đăk Hà đã báo.",
            Some("xã Tân Lập"),
        ),
        (
            "Cổ phần đắt",
            "Công ty CP Chứng khoán TP. HCM mua thêm. Công ty CP Chứng khoán TP. HCM lãi lớn. Ở TP. HCM giá lên.",
            None,
        ),
    ];
    assert_each(&table);
}

#[test]
fn one_event_is_in_the_smallest_unit_that_is_told() {
    let table = [
        (
            "Xe lật",
            "Xe chở dưa lật xuống suối ở Kon Tum, tài xế bị thương. Dân đến suối ở Kon Tum giúp. Chỗ ấy thuộc huyện Kon Rẫy, Kon Tum.",
            Some("huyện Kon Rẫy"),
        ),
        (
            "Nhà mới mở cửa",
            "Nhà văn hóa ở quận Lê Chân, TP. Hải Phòng mở cửa. Quận Lê Chân, TP. Hải Phòng có ba nhà. Khách từ quận Hải An, TP. Hải Phòng khen. Hải Phòng vui. Người Hải Phòng đến đông.",
            Some("quận Lê Chân"),
        ),
        (
            "Đu quay hỏng",
            "Nhà thiếu nhi Cà Mau đóng cửa đu quay. Ở Cà Mau có hai đu quay. Công an TP. Cà Mau kiểm tra.",
            Some("thành phố Cà Mau"),
        ),
        (
            "Ẩu đả",
            "Công an tỉnh Nghệ An bắt anh Tư (ngụ xã Hưng Đông, TP. Vinh). Anh Năm (ngụ TP. Vinh) bị thương.",
            Some("thành phố Vinh"),
        ),
        ("Đua thuyền", "Hội đua thuyền mở tại Đăk Hà - Kon Tum. Huyện Đăk Hà lo thuyền.", Some("huyện Đăk Hà")),
    ];
    assert_each(&table);
}

#[test]
fn a_column_of_news_from_everywhere_is_about_no_place() {
    let body = "Tại xã Tân Lập, huyện Kon Rẫy, tỉnh Kon Tum, dân mở chợ. Xã Tân Lập vui. Hai đội bóng hòa nhau.";
    assert_eq!(primary("Chợ mới ở Kon Rẫy", None, body).as_deref(), Some("xã Tân Lập"));
    assert_eq!(primary("Điểm tin: Chợ mới ở Kon Rẫy", None, body), None);
}

#[test]
fn a_part_of_a_large_city_is_a_place_if_the_city_is_named_with_it() {
    let table = [
        (
            "Cháy chợ",
            "Lửa bùng lên ở chợ lớn (quận 5, TP.HCM) lúc sáng sớm. Người từ nhiều phố của TP.HCM đến xem.",
            Some("quận 5"),
        ),
        ("Cháy chợ", "Lửa bùng lên ở chợ lớn (quận 5, TP.HCM) lúc sáng sớm.", None),
        ("Nổ ở Paris", "Tiếng nổ lớn ở quận 9. Cảnh sát đến quận 9. Hiện trường ở quận 9 bị chặn.", None),
    ];
    assert_each(&table);
}
