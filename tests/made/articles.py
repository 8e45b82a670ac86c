"""The two articles that all made files are made of: a piece of a paper, and a report of an office.

A block is (kind, text): "p" a paragraph, "h" a heading in the text, "li" an item of a list, "table" rows of cells, "caption" what
stands below the picture. A paragraph of `FOOTNOTED` has the footnote of `FOOTNOTE` at its end.
"""

NEWS = {
    "name": "tin",
    "title": "Bà con thôn Kon Hnông hiến đất mở đường",
    "author": "Vũ Lan",
    "date": "2023-11-20",
    "date_line": "20/11/2023",
    "blocks": [
        ("p", "Thực hiện Kết luận số 21-KL/TW, chi bộ thôn Kon Hnông, huyện Đăk Hà (Kon Tum) đã vận động bà con hiến đất mở "
              "đường ra khu sản xuất, và chỉ trong hai tháng cả thôn góp được hơn ba nghìn mét vuông."),
        ("p", "Con đường cũ hẹp và dốc, mùa mưa xe không vào được. Cà phê chín phải gùi từng bao ra tới đầu thôn, công gùi có "
              "khi bằng một phần ba giá bán. Nhiều nhà vì thế mà bỏ bớt nương ở xa, chỉ giữ lại rẫy gần nhà."),
        ("h", "Đảng viên đi trước"),
        ("p", "Bí thư chi bộ là người hiến đất đầu tiên. Nhà ông có bốn sào nằm dọc theo lối đi, ông dời hàng rào vào hai mét "
              "suốt chiều dài thửa đất mà không nhận một đồng đền bù nào."),
        ("p", "Sau buổi họp, cả thôn thống nhất ba việc phải làm ngay:"),
        ("li", "Mỗi hộ góp năm ngày công trong tháng Mười một;"),
        ("li", "Hộ có máy cày cho mượn máy, thôn lo tiền dầu;"),
        ("li", "Thanh niên đào mương thoát nước ở hai bên đường."),
        ("p", "Kết quả được ghi công khai trên bảng tin của nhà rông để ai cũng xem được."),
        ("table", [["Xóm", "Số hộ", "Đất hiến (m2)"], ["Xóm Trên", "42", "1.250"], ["Xóm Giữa", "38", "1.100"],
                   ["Xóm Dưới", "27", "860"]]),
        ("caption", "Ảnh: Bà con thôn Kon Hnông san nền đường. Ảnh: Vũ Lan"),
        ("p", "Theo Nghị quyết số 19-NQ/TW, đến cuối năm thôn phải có đường bê tông tới từng khu sản xuất. Xã Ngọk Réo đã "
              "ghi công trình vào kế hoạch, nhà nước cho xi măng, còn cát đá và công do bà con góp."),
        ("p", "Ông A Blưh, già làng, nói rằng đường mở tới đâu thì cái bụng bà con vui tới đó; sang năm làng sẽ làm tiếp đoạn "
              "qua suối để trẻ con đi học khỏi phải lội nước."),
    ],
}
FOOTNOTE = "Số liệu do ban quản lý thôn cung cấp, tính đến giữa tháng Mười một."
FOOTNOTED = 8

REPORT = {
    "name": "bao-cao",
    "title": "Về việc vận động nhân dân làm đường giao thông nông thôn",
    "author": None,
    "date": "2023-11-20",
    "date_line": "Đăk Hà, ngày 20 tháng 11 năm 2023",
    "blocks": [("p", text) for text in (
        "Thực hiện Chỉ thị số 05-CT/TW và kế hoạch của Huyện ủy Đăk Hà, Đảng ủy xã báo cáo kết quả vận động nhân dân làm đường "
        "giao thông nông thôn trong mười tháng đầu năm như sau.",
        "Toàn xã có chín thôn, trong đó sáu thôn đã có đường bê tông đến trung tâm. Ba thôn còn lại ở bên kia suối, mỗi năm "
        "bị cắt rời khoảng hai tháng vào mùa mưa, việc đi lại của học sinh và người ốm rất vất vả.",
        "Đảng ủy đã phân công từng đồng chí trong ban chấp hành phụ trách một thôn, mỗi tháng họp với chi bộ thôn một lần. "
        "Qua các buổi họp, bà con đề nghị làm đường theo mùa: mùa khô đào đắp, mùa mưa trồng cỏ giữ mái taluy.",
        "Tổng số tiền huy động được là 1,2 tỷ đồng, trong đó nhân dân góp bằng ngày công tương đương 640 triệu đồng. Không có "
        "đơn thư khiếu nại nào về đất đai phát sinh từ việc mở đường.",
        "Khó khăn lớn nhất hiện nay là thiếu đá. Mỏ đá gần nhất cách xã bốn mươi cây số, giá chở tới nơi cao gấp đôi giá mua "
        "tại mỏ, nên nhiều đoạn phải rải đất cấp phối trước rồi mới làm mặt đường sau.",
        "Theo Kết luận số 21-KL/TW, các chi bộ tiếp tục gắn việc làm đường với việc nêu gương của đảng viên. Đảng viên nào có "
        "đất ở hai bên đường thì vận động gia đình mình trước, rồi mới đi vận động nhà bên cạnh.",
        "Trong hai tháng cuối năm, Đảng ủy xã tập trung hoàn thành bốn cây số đường còn lại của thôn Kon Hnông và thôn Đăk Phía, "
        "đồng thời chuẩn bị hồ sơ xin hỗ trợ xi măng cho năm sau.",
        "Đề nghị Huyện ủy Đăk Hà quan tâm cho xã vay máy san gạt trong mười ngày của tháng Mười hai, và cử cán bộ kỹ thuật "
        "xuống giúp thôn đo vẽ tuyến qua suối.",
        "Ngoài ra, Đảng ủy xã đã giao Mặt trận và các đoàn thể giữ sổ ghi ngày công của từng hộ, cuối tháng đọc trước buổi "
        "họp thôn. Hộ nào neo đơn thì được miễn, nhưng tên vẫn được ghi và được cảm ơn như mọi nhà.",
        "Trường tiểu học của xã tổ chức cho các lớp lớn trồng hoa dọc hai bên đoạn đường mới. Nhà trường coi đó là một bài học, "
        "và phụ huynh ủng hộ vì con em họ biết quý con đường mà cha mẹ đã làm ra.",
        "Về bảo dưỡng, mỗi thôn nhận một đoạn, sau mỗi trận mưa lớn cử người đi xem và khơi mương. Xã trích mỗi năm hai mươi "
        "triệu đồng từ nguồn thu tại chỗ để mua cuốc xẻng và thay cống hỏng.",
        "Trên đây là báo cáo của Đảng ủy xã, kính trình Huyện ủy xem xét và cho ý kiến chỉ đạo.",
    )],
}
