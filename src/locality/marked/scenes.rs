//! Short articles of one event, and the smallest unit that it is put into.

use super::primary::{assert_each, primary};

#[test]
fn what_a_locating_phrase_says_is_the_place_however_often_the_unit_around_it_is_named() {
    let table = [
        (
            "Cháy kho vải ở Đà Nẵng",
            "Kho vải ở TP. Đà Nẵng bốc cháy. Kho có địa chỉ tại phường Mỹ An, quận Ngũ Hành Sơn. Công an TP. Đà Nẵng dập lửa. Dư luận TP. Đà Nẵng lo. UBND TP. Đà Nẵng đã đến.",
            Some("phường Mỹ An"),
        ),
        (
            "Xe tải đâm xe khách",
            "Xe tải lật ở huyện Đăk Hà (Kon Tum). Khi đến địa phận xã Đăk Mar (Đăk Hà, Kon Tum), xe nổ lốp. Bệnh viện huyện Đăk Hà nhận bốn người. Công an huyện Đăk Hà điều tra.",
            Some("xã Đăk Mar"),
        ),
        (
            "Tường đổ",
            "TP. Pleiku mưa to. Tường đổ vào khách sạn Hoa Mai (đường Trần Phú, phường Hội Thương, TP. Pleiku). Chính quyền TP. Pleiku đến xem. TP. Pleiku sẽ kiểm tra.",
            Some("phường Hội Thương"),
        ),
        (
            "Xe đâm xe đạp",
            "Tai nạn tại tỉnh lộ 11, đoạn qua xã Đăk Mar, huyện Đăk Hà, tỉnh Kon Tum. Xe chạy theo hướng thị trấn Đăk Hà - xã Đăk Ui. Đến địa phận xã Đăk Mar thì xe lật. Hai em đều ở xã Hà Mòn.",
            Some("xã Đăk Mar"),
        ),
        (
            "Hai xã tranh nguồn nước",
            "Dân tại xã Đăk Mar và dân tại xã Đăk Ui, huyện Đăk Hà, tỉnh Kon Tum tranh nước. Huyện Đăk Hà họp.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Đăk Hà bắt nhóm gây năm vụ trộm",
            "Công an huyện Đăk Hà bắt nhóm trộm. Một vụ xảy ra tại xã Đăk Mar, huyện Đăk Hà.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Đà Nẵng sửa quy hoạch",
            "UBND TP. Đà Nẵng sửa quy hoạch. TP. Đà Nẵng nêu ví dụ tại huyện Hòa Vang. Người Đà Nẵng góp ý.",
            Some("thành phố Đà Nẵng"),
        ),
        (
            "Bắt tài xế trên cao tốc",
            "Công an huyện Kon Rẫy bắt tài xế. Công an huyện Kon Rẫy điều tra. Tối qua, tại xã Đăk Mar, huyện Đăk Hà, tỉnh Kon Tum, người này đâm xe.",
            Some("xã Đăk Mar"),
        ),
    ];
    assert_each(&table);
}

#[test]
fn units_that_are_listed_together_are_told_as_the_one_around_them() {
    let table = [
        (
            "Đổi chiều đường trung tâm",
            "Sở Giao thông TP.HCM đổi chiều ở địa bàn quận 1, quận 3. Ở quận 1 có hai đường.",
            Some("thành phố Hồ Chí Minh"),
        ),
        (
            "Nước sông đen",
            "Sông qua phường Hội Thương và phường Yên Thế, TP. Pleiku đen. Anh Năm ở phường Hội Thương lo.",
            Some("thành phố Pleiku"),
        ),
        (
            "Bốn tháng ở Đăk Hà",
            "Cùng huyện Kon Rẫy và huyện Đăk Hà, tỉnh Kon Tum có mưa. Huyện Đăk Hà đắp đê. Huyện Đăk Hà ổn.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Tàu trật bánh",
            "Tàu từ Hà Nội vào TP.HCM, khi đến tỉnh Bình Thuận thì trật bánh. Tàu đi từ Hà Nội vào TP.HCM. Tỉnh Bình Thuận giúp. Người Bình Thuận mang nước.",
            Some("tỉnh Bình Thuận"),
        ),
    ];
    assert_each(&table);
}

#[test]
fn communes_are_examples_where_work_of_the_party_is_reported() {
    let body = "Huyện ủy Đăk Hà thực hiện chỉ thị. Theo nghị quyết ấy, các chi bộ và đảng viên họp. Ở xã Đăk Mar có đường mới.";
    assert_eq!(primary("Việc nhỏ ở Đăk Hà", None, body).as_deref(), Some("huyện Đăk Hà"));
}

#[test]
fn what_happens_at_home_happens_where_people_live() {
    let table = [
        (
            "Hắt nước sôi",
            "TAND tỉnh Kon Tum xử bà Tư (ngụ xã Đăk Mar, huyện Đăk Hà). Các cháu chơi trước nhà bà Tư. Bà Tư ra trước nhà và hắt nước.",
            Some("xã Đăk Mar"),
        ),
        (
            "Bắt người hắt nước",
            "TAND tỉnh Kon Tum xử bà Tư (ngụ xã Đăk Mar, huyện Đăk Hà). Bà Tư hắt nước ở chợ.",
            Some("tỉnh Kon Tum"),
        ),
    ];
    assert_each(&table);
}

#[test]
fn what_stands_in_brackets_after_a_person_is_a_home_and_after_a_street_a_place() {
    let body = "Hội chợ mở ở TP. Pleiku. Chị Nguyễn Thị Tư (phường Hội Thương) khen. TP. Pleiku đông.";
    assert_eq!(primary("Hội chợ Pleiku", None, body).as_deref(), Some("thành phố Pleiku"));
    let body = "Xe lật ở TP. Pleiku. Xe chạy trên đường Nguyễn Trãi (phường Hội Thương). Công an TP. Pleiku đến.";
    assert_eq!(primary("Xe lật", None, body).as_deref(), Some("phường Hội Thương"));
}

#[test]
fn an_unmarked_word_in_a_marked_text_is_no_tier() {
    assert_eq!(primary("Máy bay", None, "Máy bay tầm xa Tu 22 cất cánh. Máy bay tầm xa Tu 22 bay."), None);
}

#[test]
fn where_the_event_is_said_to_have_happened_is_the_place() {
    let table = [
        (
            "Cháy nhà",
            "Công an huyện Đăk Hà xem lại một vụ cháy. Vụ cháy xảy ra lúc 8 giờ sáng, tại thôn 3, xã Đăk Mar. Xe chữa cháy hỏng khi đến xã Đăk Ui, huyện Đăk Hà (Kon Tum). Ở xã Đăk Ui mưa to. Huyện Đăk Hà họp.",
            Some("xã Đăk Mar"),
        ),
        (
            "Cháy nhà",
            "Công an huyện Đăk Hà dập lửa ở xã Đăk Ui, huyện Đăk Hà (Kon Tum). Một vụ khác xảy ra tại xã Đăk Mar. Huyện Đăk Hà họp.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Đăk Hà sắm xe chữa cháy",
            "UBND huyện Đăk Hà, tỉnh Kon Tum sắm xe mới. Huyện Đăk Hà thiếu xe. Vụ cháy xảy ra ở xã Đăk Mar làm huyện Đăk Hà lo.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Đến nhà dọa",
            "Công an huyện Đăk Hà điều tra. Bốn người đến nhà riêng của ông ở xã Đăk Ui, huyện Đăk Hà, tỉnh Kon Tum. Họ xây nhà tại xã Đăk Mar. Nhà tại xã Đăk Mar to. Huyện Đăk Hà họp. Huyện Đăk Hà lo. Huyện Đăk Hà hỏi lại.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Kho vải cháy",
            "Kho vải tại khu công nghiệp, huyện Đăk Hà, tỉnh Kon Tum cháy. Công an tỉnh Kon Tum và công an huyện Đăk Hà dập lửa. Chủ tịch huyện Kon Rẫy khen.",
            Some("huyện Đăk Hà"),
        ),
        (
            "Ngã trong nhà nghỉ",
            "Công an TP. Pleiku điều tra. Anh Năm tới nhà nghỉ Hoa Mai, tổ 5A, P. Hội Thương, TP. Pleiku thuê phòng. Công an TP. Pleiku đến xem. Anh Năm ngã.",
            Some("phường Hội Thương"),
        ),
    ];
    assert_each(&table);
}

#[test]
fn people_who_live_elsewhere_in_a_town_do_not_say_where_in_it_something_happens() {
    let table = [
        (
            "Bị đâm vì nhắc nhở",
            "Anh Tư (32 tuổi, trú phường Hội Thương, TP. Pleiku) bị đâm trên đường Trần Phú (TP. Pleiku). Bệnh viện tỉnh Gia Lai nhận anh.",
            Some("thành phố Pleiku"),
        ),
        (
            "Cứu người trên biển",
            "Người Bình Định cứu chín người trên biển. Tàu của ông Dũng (ngụ xã Tam Quan, huyện Hoài Nhơn) về Bình Định. Bình Định khen. Năm ngoái ông Đúng (ngụ huyện Hoài Nhơn) cũng cứu người. Người Bình Định vui.",
            Some("tỉnh Bình Định"),
        ),
    ];
    assert_each(&table);
}

#[test]
fn what_concerns_many_units_is_told_of_the_one_around_them() {
    let table = [
        (
            "Chè Kon Tum mất giá",
            "Nhiều nhà tại huyện Đăk Hà và huyện Kon Rẫy, Kon Tum không bán được chè. Ở vùng chè Đăk Mar (huyện Đăk Hà) và ở xã Tân Lập (huyện Kon Rẫy) chè rụng. Một nhà ở xã Đăk Mar chặt chè. Xã Đăk Mar vắng.",
            Some("tỉnh Kon Tum"),
        ),
        (
            "Kon Tum nhắc các địa phương giữ chợ",
            "Chủ tịch UBND tỉnh nhắc. Chợ đóng cửa tại huyện Đăk Hà. Ở xã Đăk Mar, huyện Đăk Hà (Kon Tum), dân lo. Chủ tịch xã Đăk Mar làm theo. Huyện Đăk Hà bảo xã sai. UBND tỉnh Kon Tum nói lại.",
            Some("tỉnh Kon Tum"),
        ),
    ];
    assert_each(&table);
}

#[test]
fn delegates_are_heard_and_not_where_they_are_from() {
    let body = "Quốc hội họp sáng nay. Đại biểu Nguyễn Thị Tư (Kon Tum) hỏi. \"Nợ còn nhiều\", đại biểu Kon Tum nói. Đại biểu Trần Văn Năm (Kon Tum) hỏi thêm. Đại biểu Kon Tum lo.";
    assert_eq!(primary("Ai trả nợ", None, body), None);
}

#[test]
fn a_year_is_one_of_birth_only_after_born() {
    let built =
        "Năm 2018, huyện Đăk Hà xây chợ. Năm 2018, huyện Đăk Hà xây trường. Tỉnh Kon Tum khen. Anh Tư ở huyện Kon Rẫy.";
    assert_eq!(primary("Mưa", None, built).as_deref(), Some("huyện Đăk Hà"));
    let born = "Chợ tại huyện Đăk Hà, tỉnh Kon Tum cháy. Anh Tư (sinh năm 1990, huyện Kon Rẫy) báo tin. Anh Năm (sinh năm 1991, huyện Kon Rẫy) đến xem.";
    assert_eq!(primary("Cháy chợ", None, born).as_deref(), Some("huyện Đăk Hà"));
}

#[test]
fn one_phrase_of_a_home_is_counted_once() {
    let court = "TAND tỉnh Kon Tum xử bà Tư (ngụ xã Đăk Mar, huyện Đăk Hà). Bà Tư hắt nước tại nhà riêng.";
    let twice = format!("{court} Bà Năm bị bỏng trong nhà.");
    assert_eq!(primary("Xử vụ hắt nước", None, court).as_deref(), Some("tỉnh Kon Tum"));
    assert_eq!(primary("Xử vụ hắt nước", None, &twice).as_deref(), Some("xã Đăk Mar"));
}
