//! Sentences that name places.

use super::check;

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
fn organisations_of_every_kind_lead_to_their_place() {
    check(&[
        "Đảng ủy [xã Ia Dom](?) giao chỉ tiêu cho từng chi bộ.",
        "[Quận ủy Cầu Giấy](Cầu Giấy, Hà Nội) tổng kết mười năm.",
        "[Huyện đoàn Củ Chi](Củ Chi, Hồ Chí Minh) tặng sách.",
        "[Tỉnh đoàn Bến Tre](Bến Tre) phát động trồng cây.",
        "[Thành ủy Đà Nẵng](Đà Nẵng) nghe báo cáo quý.",
        "[HĐND Quảng Ninh](Quảng Ninh) thông qua bảng giá.",
        "[Công an Cà Mau](Cà Mau) nhắc người đi biển.",
        "[MTTQ Việt Yên](Việt Yên, Bắc Giang) vận động góp quỹ.",
        "Công an [huyện Mèo Vạc](Mèo Vạc, Hà Giang) cấp căn cước tại bản.",
        "Trạm y tế [xã Sủng Là](Sủng Là, Đồng Văn, Hà Giang) có bác sĩ mới.",
        "Hội Nông dân [tỉnh Sóc Trăng](Sóc Trăng) mở lớp nghề.",
        "Ủy ban Kiểm tra [Huyện ủy Tam Nông](?) kết luận.",
    ]);
}

#[test]
fn abbreviations_and_spellings_are_read() {
    check(&[
        "Hội chợ mở ở [TP.Cần Thơ](Cần Thơ) cuối tuần.",
        "Tàu ghé [Tp Hải Phòng](Hải Phòng) lúc rạng sáng.",
        "Nhà xưởng ở [Q.12](Quận 12, Hồ Chí Minh) bị cháy.",
        "Cơ sở ở [P.2](Phường 2, Quận 3, Hồ Chí Minh), [Q.3](Quận 3, Hồ Chí Minh).",
        "Trồng tiêu ở [H. Chư Sê](Chư Sê, Gia Lai) hết thời.",
        "Bà con [X. Ia Dom](Ia Dom, Đức Cơ, Gia Lai), [H. Đức Cơ](Đức Cơ, Gia Lai) mừng điện về.",
        "Lớp xóa mù chữ ở [TT. Kon Dơng](Kon Dơng, Mang Yang, Gia Lai) đông học viên.",
        "Sầu riêng [Đăk Lăk](Đắk Lắk) được giá.",
        "Vải thiều từ [tỉnh Bắc Giang](Bắc Giang) sang sông.",
        "Hẹn gặp ở [Ha Noi](Hà Nội) mùa thu.",
        "Tuyến buýt tới [thành phố Qui Nhơn](Quy Nhơn, Bình Định) chạy đêm.",
        "Chè của [tỉnh Bắc Cạn](Bắc Kạn) thơm.",
        "Bò sữa ở [huyện M'Drắk](M'Drắk, Đắk Lắk) cho nhiều sữa.",
        "Làng hoa [thành phố Sa Đéc](Sa Đéc, Đồng Tháp) vào vụ.",
    ]);
}

#[test]
fn parents_and_lists_settle_what_is_shared() {
    check(&[
        "Trường mới ở [xã Tân Thành](Tân Thành, Bắc Tân Uyên, Bình Dương), [huyện Bắc Tân Uyên](Bắc Tân Uyên, Bình Dương).",
        "Đê ở [xã Quang Trung](Quang Trung, Kiến Xương, Thái Bình) ([huyện Kiến Xương](Kiến Xương, Thái Bình)) đã xong.",
        "Học sinh [huyện Quảng Trạch](Quảng Trạch, Quảng Bình) trở lại lớp; [thị xã Ba Đồn](Ba Đồn, Quảng Bình) cũng vậy.",
        "Ở [huyện Phú Tân](Phú Tân, An Giang), [tỉnh An Giang](An Giang), nước lên nhanh.",
        "Ở [huyện Phú Tân](Phú Tân, Cà Mau) ([Cà Mau](Cà Mau)) nước lên chậm.",
        "Cầu nối [huyện Mỏ Cày Nam](Mỏ Cày Nam, Bến Tre) với [huyện Mỏ Cày Bắc](Mỏ Cày Bắc, Bến Tre).",
        "Đường chạy qua các [quận Ba Đình](Ba Đình, Hà Nội), [Tây Hồ](Tây Hồ, Hà Nội) và [Cầu Giấy](Cầu Giấy, Hà Nội).",
        "Ba [tỉnh Lai Châu](Lai Châu), [Điện Biên](Điện Biên), [Sơn La](Sơn La) họp bàn.",
        "Các [huyện Đồng Văn](Đồng Văn, Hà Giang), [Mèo Vạc](Mèo Vạc, Hà Giang), [Yên Minh](Yên Minh, Hà Giang) thiếu nước.",
        "Hai [xã Đăk Mar](Đăk Mar, Đăk Hà, Kon Tum) và [Đăk Ui](Đăk Ui, Đăk Hà, Kon Tum) về đích.",
        "[Thị trấn Vĩnh Tường](Vĩnh Tường, Vĩnh Tường, Vĩnh Phúc) thuộc [huyện Vĩnh Tường](Vĩnh Tường, Vĩnh Phúc).",
    ]);
}

#[test]
fn bare_names_of_provinces_and_well_known_towns_count() {
    check(&[
        "Mưa trái mùa ở [Ninh Thuận](Ninh Thuận) làm hại nho.",
        "Xe chạy thẳng vào [Vũng Tàu](Vũng Tàu, Bà Rịa - Vũng Tàu).",
        "Chuyến bay từ [Đà Nẵng](Đà Nẵng) trễ một giờ.",
        "Anh quê [Thái Bình](Thái Bình), làm thợ hàn.",
        "Gạo của [An Giang](An Giang) đi xa.",
        "Dân [Nha Trang](Nha Trang, Khánh Hòa) quen nắng.",
        "Họ tới [Pleiku](Pleiku, Gia Lai) lúc nửa đêm.",
        "Quê bà ở [Phú Thọ](Phú Thọ), lấy chồng xa.",
        "Giá đất [Hà Nội](Hà Nội) lại tăng.",
        "Bưởi từ [Bến Tre](Bến Tre) ra chợ.",
    ]);
}

#[test]
fn courts_and_universities_have_a_place_though_an_article_is_seldom_about_it() {
    check(&[
        "TAND [quận Ba Đình](Ba Đình, Hà Nội) hoãn phiên xử.",
        "Cáo trạng của Viện Kiểm sát nhân dân [tỉnh Long An](Long An) dài chín trang.",
        "Người dân trình báo Công an [TP. Vinh](Vinh, Nghệ An) ngay trong đêm.",
        "Công ty Giày Rồng đặt xưởng tại [Hà Nội](Hà Nội).",
        "Cao tốc [Hà Nội](Hà Nội) - [Hải Phòng](Hải Phòng) thông xe.",
        "Cánh đồng ở [xã Thái Nguyên](Thái Nguyên, Thái Thụy, Thái Bình), [huyện Thái Thụy](Thái Thụy, Thái Bình) vào đòng; lúa [Thái Nguyên](Thái Nguyên, Thái Thụy, Thái Bình) tốt.",
    ]);
}

#[test]
fn names_listed_after_what_is_said_of_them_are_units_of_the_place_nearby() {
    check(&[
        "Nước ngập nhiều xã của [huyện Tuy Phước](Tuy Phước, Bình Định) như [Phước Hòa](Phước Hòa, Tuy Phước, Bình Định), [Phước Sơn](Phước Sơn, Tuy Phước, Bình Định).",
        "[Huyện Đăk Hà](Đăk Hà, Kon Tum) chọn ba xã làm điểm gồm: [Đăk Mar](Đăk Mar, Đăk Hà, Kon Tum), [Đăk Ui](Đăk Ui, Đăk Hà, Kon Tum) và [Hà Mòn](Hà Mòn, Đăk Hà, Kon Tum).",
        "Hàng chục xã ở [huyện Kon Rẫy](Kon Rẫy, Kon Tum) mất điện: [Đăk Ruồng](Đăk Ruồng, Kon Rẫy, Kon Tum), [Đăk Pne](Đăk Pne, Kon Rẫy, Kon Tum).",
        "Nhiều xã làm đường, như Xuân kể lại.",
    ]);
}

#[test]
fn a_name_goes_over_the_end_of_a_line_and_over_signs_that_are_not_seen() {
    check(&[
        "Ban Thường vụ [Huyện ủy Sa\nThầy](Sa Thầy, Kon Tum) ([tỉnh Kon\nTum](Kon Tum)) họp\ncùng [xã Đăk\nPxi](Đăk Pxi, Đăk Hà, Kon Tum), [huyện\nĐăk Hà](Đăk Hà, Kon Tum).",
        "Bí thư [Huyện ủy Đăk\u{ad} Hà](Đăk Hà, Kon Tum) ([Kon\u{ad} Tum](Kon Tum)) và [huyện Sa\u{200b} Thầy](Sa Thầy, Kon Tum).",
        "[Huyện ủy Ðăk Hà](Đăk Hà, Kon Tum) họp, [huyện\u{200b} Ðăk Hà](Đăk Hà, Kon Tum) vui.",
        "Bà con [xã Đăk Mar](Đăk Mar, Đăk Hà, Kon Tum),\n[huyện Đăk Hà](Đăk Hà, Kon Tum) vui.",
    ]);
}
