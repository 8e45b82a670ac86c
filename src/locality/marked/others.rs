//! Sentences that name no place, though they look as if they did.

use super::check;

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
fn rivers_battles_and_sites_are_no_places() {
    check(&[
        "Nước sông Sài Gòn nhiễm mặn sớm.",
        "Cá nuôi lồng trên sông Hậu Giang chết rải rác.",
        "Chiến thắng Điện Biên Phủ vang dội năm châu.",
        "Ông kể chuyện chiến dịch Tây Nguyên cho cháu nghe.",
        "Trẻ con tắm suối Đăk Hà giữa trưa.",
        "Xe bò lên đèo Hải Vân trong sương.",
        "Núi Bà Đen đông khách hành hương.",
        "Cầu Cần Thơ sửa khe co giãn.",
        "Chợ Bình Tây dọn hàng từ ba giờ sáng.",
        "Chùa Hà Tiên tu bổ mái ngói.",
        "Kênh Vĩnh Tế được nạo vét.",
        "Vịnh Nha Trang có rạn san hô.",
        "Trận đấu bắt đầu lúc hai giờ sáng, giờ Hà Nội.",
        "Vé vào danh thắng Ngũ Hành Sơn tăng giá.",
    ]);
}

#[test]
fn persons_are_no_places() {
    check(&[
        "Nhạc sĩ Nguyễn Bình Định ra đĩa mới.",
        "Thầy Phan Thái Bình dạy toán.",
        "Chị Lê Hà Giang mở quán chè.",
        "Cô Vĩnh Long chấm bài tới khuya.",
        "Ông Trần Bình Thuận từ chức.",
        "Bác Sơn La hét vì đau chân.",
        "Luật sư Đặng Yên Bái bào chữa miễn phí.",
        "Bộ trưởng Nguyễn Hòa Bình trả lời chất vấn.",
    ]);
}

#[test]
fn streets_firms_papers_and_festivals_are_no_places() {
    check(&[
        "Ngập sâu trên đường Hà Huy Tập và đường Nam Định.",
        "Nhà số 9 phố Hàng Bài cho thuê.",
        "Hàng cây đường Cao Bằng bị đốn.",
        "Công ty CP Giày Sài Gòn trả nợ lương.",
        "Công ty TNHH Mía đường Sóc Trăng mở vụ ép.",
        "Công ty cổ phần Xà phòng Hà Nội đổi chủ.",
        "Theo báo Pháp luật TP.HCM, vụ án còn nhiều uẩn khúc.",
        "Ảnh: Pháp Luật TP.HCM.",
        "Phóng viên báo Công an TP.HCM có mặt sớm.",
        "Cô hát ở Liên hoan phim quốc tế Hà Nội.",
        "Vé Festival Huế bán hết trong ngày.",
        "Cổ động viên Sông Lam Nghệ An phủ vàng khán đài.",
        "Xe máy biển số 61F1-345.67 bị bỏ lại.",
    ]);
}

#[test]
fn ordinary_words_are_no_places() {
    check(&[
        "Cả nhà thống nhất bán con bò.",
        "Tinh thần đoàn kết quý hơn vàng.",
        "Hòa bình lập lại, bà về làng cũ.",
        "Bình minh lên trên cánh đồng.",
        "Huyện nhà đổi mới từng ngày.",
        "Hợp tác xã Thành Tâm bán điện giá cao.",
        "Người ký tờ trình là Đồng Văn Thanh.",
        "Xã viên góp ruộng vào hợp tác xã.",
        "Cấp ủy huyện, xã phải nêu gương.",
        "Phường nào cũng có tổ công nghệ số.",
        "Chính quyền tỉnh và thành phố đều biết.",
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX đi vào đời sống.",
        "Đồng chí bí thư quận trực tiếp xuống cơ sở.",
        "Vụ lúa đông xuân năm nay được mùa.",
        "Trà xanh, cao su và mía đều lên giá.",
    ]);
}

#[test]
fn photographers_and_authors_are_no_places() {
    check(&[
        "Cây cầu gỗ bên bãi dâu. Ảnh: ĐÔNG HÀ",
        "Phiên chợ cuối năm - Ảnh: Minh Anh - HÀ NAM.",
        "Lũ qua làng (Ảnh: Hải Dương)",
        "Clip: THÁI BÌNH",
        "Mùa gặt năm nay làng trên xóm dưới đã xong.\nHà Nam",
    ]);
}

#[test]
fn a_place_is_one_though_a_ship_a_film_or_a_country_is_near() {
    check(&[
        "Tàu cá [Quảng Ngãi](Quảng Ngãi) 9 người mất liên lạc.",
        "Tàu hàng cập cảng [Hải Phòng](Hải Phòng) 2 lần mỗi tuần.",
        "Ở [Thái Nguyên](Thái Nguyên), Hàn Quốc là nhà đầu tư lớn nhất.",
        "Ở [tỉnh Hà Nam](Hà Nam), Nhật Bản rót vốn vào khu công nghiệp.",
        "Xưởng ở [Hà Nam](Hà Nam) (Nhật Bản góp vốn) đã mở.",
        "Người dân [Thái Nguyên](Thái Nguyên), Hàn Quốc.",
        "Ở [Bắc Ninh](Bắc Ninh), [Thái Nguyên](Thái Nguyên), Trung Quốc là bạn hàng lớn.",
        "Rạp chiếu phim [Kon Tum](Kon Tum) mở cửa lại.",
        "Đoàn phim [Đà Nẵng](Đà Nẵng) quay trên bãi cát.",
        "Trường quay phim [Hà Nội](Hà Nội) bỏ trống.",
        "Họ làm phim ở [Quảng Bình](Quảng Bình) suốt hè.",
        "Giá rau đầu tuần.\nNguồn: [Lâm Đồng](Lâm Đồng), [Hà Nội](Hà Nội) và [Hải Phòng](Hải Phòng).",
    ]);
}

#[test]
fn ships_and_rigs_are_no_places() {
    check(&[
        "Giàn khoan Hải Dương 981 bị kéo đi.",
        "Con tàu Hạ Long 09 mắc cạn dưới gầm cầu.",
        "Họ theo dõi nhóm tàu khảo sát Hải Dương 8 từ xa.",
    ]);
}

#[test]
fn songs_and_films_are_no_places() {
    check(&[
        "Cô mở màn bằng ca khúc “Nhớ về Hà Nội”.",
        "Bài hát Sài Gòn đẹp lắm vang lên.",
        "Khán giả chờ bộ phim Cô Ba Sài Gòn.",
        "Đoàn làm phim Cô Ba Sài Gòn ăn mừng.",
        "Họ chiếu phim “Hà Nội trong mắt ai” cho khách.",
    ]);
}

#[test]
fn towns_of_other_countries_are_no_places() {
    check(&[
        "Đoàn nghệ thuật thành phố Trường Sa, tỉnh Hồ Nam sang biểu diễn.",
        "Xe chở hàng từ tỉnh Quảng Tây, thành phố Đông Hưng tới.",
        "Ở tỉnh Hà Nam (Trung Quốc), nước lên nhanh. Người Hà Nam chạy lũ.",
        "Chùa ở huyện Bình Sơn thuộc tỉnh Hồ Nam xây từ lâu.",
        "Quán trà ở Lạc Thành, Hà Nam, Trung Quốc từng rất đông.",
        "Người múa ở quảng trường thành phố Trùng Khánh rất đông.",
        "Khu chợ Little Saigon vắng khách.",
    ]);
}
