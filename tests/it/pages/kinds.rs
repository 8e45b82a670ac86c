//! One page a rule: what is right of it and what looks like it and is something else.

use super::read;

const T: &str = "Chi bộ thôn Thượng sơ kết năm làm đường";
const A: &str = "Chi bộ thôn Thượng họp sơ kết việc làm con đường ra đồng, bà con đến đông, ai cũng có ý kiến và việc chia công cho từng xóm kéo dài đến trưa.";
const B: &str =
    "Theo báo cáo của ban xây dựng, mỗi nhà góp ba ngày công, nhà neo người thì góp gạo, nhà có máy thì cho mượn máy.";
const C: &str = "Trưởng thôn dặn bà con giữ gìn con đường.";

/// `{T}` and the like stand for those; a page says what it must give: title, day, author, body.
struct Kind {
    head: &'static str,
    body: &'static str,
    day: Option<&'static str>,
    author: Option<&'static str>,
    text: &'static str,
}

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    // Clocks at the head of a page.
    Kind { head: "<title>{T}</title>", body: "<div id=page><div>Thứ Hai, 20/11/2025 08:30</div><h1>{T}</h1>{P}</div>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><div>Thứ Hai, 20/11/2025</div><div class=logo>Báo Mẫu</div></div><div><h1>{T}</h1>{P}</div>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><div class=menu><a href=/>Trang chủ</a></div><div>20/11/2025</div><div><h1>{T}</h1>{P}</div></div>", day: None, author: None, text: "{A}|{B}|{C}" },
    // Leads, wherever they are.
    Kind { head: "<title>{T}</title>", body: "<h1>{T}</h1><div><div><h2>Sáng nay, thôn Thượng lại ra đường.</h2></div></div><div><div>{P}</div></div>", day: None, author: None, text: "Sáng nay, thôn Thượng lại ra đường.|{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<article><header><h1>{T}</h1><div class=summary>Thôn Thượng ra đường</div></header><div><div>{P}</div></div></article>", day: None, author: None, text: "Thôn Thượng ra đường|{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div class=sapo>{B}</div><div>{P}</div></div>", day: None, author: None, text: "{B}|{A}|{C}" },
    // Teasers.
    Kind { head: "<title>{T}</title>", body: "<main><div><h1>{T}</h1>{P}</div><div class=x><h3><a href=/1>Xã bên làm cầu treo mới qua suối</a></h3><span>20/10/2020</span><p>{D}</p></div></main>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<main><h1>{T}</h1><div>{P}</div><section><h2>Cùng chuyên mục</h2><div><h3><a href=/1>Xã bên làm cầu treo mới</a></h3><p>{D}</p></div></section></main>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><p>{A}</p><div><a href=/x><img src=a.jpg></a><a href=/x>Xã bên làm cầu treo mới</a></div><p>{B}</p></div>", day: None, author: None, text: "{A}|{B}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><p>{A}</p><p><em>&gt;&gt; Xem thêm: <a href=/x>Xã bên làm cầu</a></em></p><p>{B}</p><p><b>Đọc thêm</b></p><ul><li><a href=/x>Xã bên làm cầu</a></li></ul><p>{C}</p></div>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<h1>{T}</h1>{P}<p><b>Tin khác</b></p><p><a href=/x>Xã bên làm cầu</a> (20/10/2020)</p><p><a href=/y>Xã trên làm cầu</a> (21/10/2020)</p>", day: None, author: None, text: "{A}|{B}|{C}" },
    // Lists of links that are the text itself.
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><p>{A}</p><ul><li><a href=/a>Nghị quyết của chi bộ về đường</a></li><li><a href=/b>Bảng chia công cho các xóm</a></li></ul><p>{B}</p></div>", day: None, author: None, text: "{A}|Nghị quyết của chi bộ về đường|Bảng chia công cho các xóm|{B}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1>{P}<p>Tài liệu kèm theo:</p><ul><li><a href=/a.pdf>Bảng chia công cho các xóm</a></li></ul></div>", day: None, author: None, text: "{A}|{B}|{C}|Tài liệu kèm theo:|Bảng chia công cho các xóm" },
    // Boxes in the text.
    Kind { head: "<title>{T}</title>", body: "<article><h1>{T}</h1><p>{A}</p><aside class=box><h3>Con số</h3><p>Cả thôn góp 1.200 ngày công trong một mùa.</p></aside><p>{B}</p></article>", day: None, author: None, text: "{A}|Con số|Cả thôn góp 1.200 ngày công trong một mùa.|{B}" },
    // A text in several parts.
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div class=t><p>{A}</p></div><div class=ads>Quảng cáo</div><div class=t><p>{B}</p></div></div>", day: None, author: None, text: "{A}|{B}" },
    // Comments longer than the text.
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div><p>{A}</p><p>{C}</p></div><div class=comment-list><p>{B}</p><p>{D}</p><p>{D} {D}</p></div></div>", day: None, author: None, text: "{A}|{C}" },
    // Comments without a sign of it, and a text that is called so.
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><h2>Sáng nay, thôn Thượng lại ra đường.</h2><div class=comment-content-detail>{P}</div></div>", day: None, author: None, text: "Sáng nay, thôn Thượng lại ra đường.|{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div class=a><p>{A}</p></div><div class=related-content><p>{B}</p><p>{C}</p></div></div>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div class=a><p>{A}</p></div><div class=related-content><h3><a href=/1>Xã bên làm cầu treo mới</a></h3><p>{D}</p></div></div>", day: None, author: None, text: "{A}" },
    // Lists of dated documents; a list that is announced.
    Kind { head: "<title>{T}</title>", body: "<h1>{T}</h1><div>{P}<div><a href=/1>Kế hoạch số 44-KH/HU về làm đường</a><br>Ngày 5/11/2023</div><div><a href=/2>Công văn 45/UBND-VP về góp công</a><br>Ngày 6/11/2023</div></div>", day: None, author: None, text: "{A}|{B}|{C}|Kế hoạch số 44-KH/HU về làm đường|Ngày 5/11/2023|Công văn 45/UBND-VP về góp công|Ngày 6/11/2023" },
    Kind { head: "<title>{T}</title>", body: "<h1>{T}</h1><div>{P}<p>Chi bộ đã có các bản sau đây:</p><div><a href=/1>Bảng chia công cho các xóm</a><br>Ngày 5/11/2023</div><div><a href=/2>Bảng tính đất đá của từng xóm</a><br>Ngày 6/11/2023</div></div>", day: None, author: None, text: "{A}|{B}|{C}|Chi bộ đã có các bản sau đây:|Bảng chia công cho các xóm|Ngày 5/11/2023|Bảng tính đất đá của từng xóm|Ngày 6/11/2023" },
    // The day and the signature of old pages, which are one cell.
    Kind { head: "<title>Cổng thông tin điện tử tỉnh Mẫu</title>", body: "<table><tr><td>Hôm nay, 30/11/2026</td></tr></table><table><tr><td><font color=red><b>{T}</b></font><br><i>Cập nhật: 20-11-2023 09:10:22</i><br><br>{A}<br><br>{B}<br><br><div align=right><b>VŨ LAN</b></div><br><a>[Trở về]</a> <a>[In trang này]</a><br><b>Các tin khác:</b><br>- <a href=/1>Xã bên làm cầu</a> (18-11-2023)</td></tr></table>", day: Some("2023-11-20"), author: Some("Vũ Lan"), text: "{A}|{B}" },
    // The day beside the path to the page, and a clock there.
    Kind { head: "<title>{T}</title>", body: "<div>Báo Mẫu</div><div><div class=h><ul class=breadcrumb><li><a href=/>Thời sự</a></li></ul><span class=date>Thứ hai, 20/11/2023, 09:10 (GMT+7)</span></div><h1>{T}</h1>{P}</div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div>Báo Mẫu</div><div><div class=h><ul class=breadcrumb><li><a href=/>Thời sự</a></li></ul><span class=date>Thứ hai, 30/11/2026</span></div><h1>{T}</h1>{P}</div>", day: None, author: None, text: "{A}|{B}|{C}" },
    // The day on which a document was issued.
    Kind { head: "<title>{T}</title>", body: "<div>Hôm nay 30/11/2026</div><h1>{T}</h1><table><tr><th>Số/Ký hiệu</th><td>88/KH-UBND</td></tr><tr><th>Ngày ban hành</th><td>05/03/2022</td></tr><tr><th>Trích yếu</th><td>Về việc làm đường</td></tr></table>", day: Some("2022-03-05"), author: None, text: "Số/Ký hiệu 88/KH-UBND|Ngày ban hành 05/03/2022|Trích yếu Về việc làm đường" },
    // Titles: a headline that says more, the name of an organ, an entry of another article.
    Kind { head: "<title>Chi bộ thôn Thượng sơ kết - UBND huyện Mẫu</title>", body: "<h2 class=ArticleTitle>{T}</h2><div>{P}</div>", day: None, author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>UBND huyện Mẫu</title>", body: "<div><p class=vnp-title>{T}</p><p>Đăng lúc: 20/11/2023</p>{P}</div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Giá cà phê lại tăng\", \"datePublished\": \"2020-01-01\", \"author\": {\"name\": \"Vũ Lan\"}}</script>", body: "<h1>{T}</h1>{P}", day: None, author: None, text: "{A}|{B}|{C}" },
    // What a style sheet sets apart.
    Kind { head: "<title>{T}</title>", body: "<h1>{T}</h1><p class=description><span class=location-stamp>Kon Tum</span>Sáng nay, thôn Thượng lại ra đường.</p><article>{P}</article>", day: None, author: None, text: "Kon Tum - Sáng nay, thôn Thượng lại ra đường.|{A}|{B}|{C}" },
    // A text that is in a script, and one of which the head alone tells.
    Kind { head: "<title>{T}</title><script id=__NEXT_DATA__ type='application/json'>{\"props\": {\"post\": {\"title\": \"{T}\", \"content\": \"<p>{A}</p><p>{B}</p>\"}}}</script>", body: "<div id=__next></div>", day: None, author: None, text: "{A}|{B}" },
    Kind { head: "<title>{T}</title><meta property=og:description content='{C}'>", body: "<div id=root></div>", day: None, author: None, text: "{C}" },
    // Headlines.
    Kind { head: "<title>Trang chủ - UBND huyện Mẫu</title>", body: "<div>Tin tức</div><div><p class=Title>{T}</p><p>20/11/2023</p>{P}</div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>Tin tức</title>", body: "<div><p align=center><strong>{T}</strong></p><p><em>Cập nhật lúc 08:15, 20/11/2023</em></p>{P}</div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>Tin tức - Trang thông tin điện tử xã Mẫu</title>", body: "<h1>Tin tức - Sự kiện</h1><div><span id=x_lblTieuDe>{T}</span><br><span id=x_lblNgay>20/11/2023</span><br><span>{P}</span></div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>Xã Mẫu » {T}</title>", body: "<div class=breadcrumb><span class=title>{T}</span></div><div><h3>{T}</h3><i>(Ngày đăng: 20/11/2023)</i>{P}</div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    // Bylines.
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1>Đăng bởi <a href=/a>admin</a> vào 20/11/2023<div>{P}</div></div>", day: Some("2023-11-20"), author: None, text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div class=info><span>Lê An</span> <span>20/11/2023 08:15</span></div>{P}</div>", day: Some("2023-11-20"), author: Some("Lê An"), text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1>{P}<p style='text-align:right'><b>Nhóm PV - Ảnh: Vũ Lan</b></p></div>", day: None, author: Some("Nhóm PV"), text: "{A}|{B}|{C}" },
    Kind { head: "<title>{T}</title>", body: "<div><h1>{T}</h1><div>{P}</div><div class=comments><span class=author>Vũ Văn B</span></div></div>", day: None, author: None, text: "{A}|{B}|{C}" },
];

fn filled(text: &str) -> String {
    let d = "Sau ba năm, xã bên có nhiều cách làm hay trong việc vận động bà con hiến đất, được nhiều nơi trong huyện đến xem và làm theo.";
    let paragraphs = format!("<p>{A}</p><p>{B}</p><p>{C}</p>");
    [("{P}", paragraphs.as_str()), ("{T}", T), ("{A}", A), ("{B}", B), ("{C}", C), ("{D}", d)]
        .iter()
        .fold(text.to_owned(), |text, (place, made)| text.replace(place, made))
}

#[test]
fn each_kind_of_page_gives_its_article_and_nothing_else() {
    for kind in KINDS {
        let page =
            format!("<!DOCTYPE html><html><head>{}</head><body>{}</body></html>", filled(kind.head), filled(kind.body));
        let article = read("a.html", &page);
        let day = article.published.map(|published| published.date.to_string());
        let found = (article.title.as_str(), day.as_deref(), article.author.as_deref());
        assert_eq!(found, (T, kind.day, kind.author), "{}", kind.body);
        assert_eq!(article.body, filled(kind.text).replace('|', "\n"), "{}", kind.body);
    }
}

#[test]
fn a_headline_that_begins_as_the_name_of_a_paper_is_a_headline_and_the_organ_after_it_is_the_source() {
    for title in [
        "Báo động tình trạng phá rừng",
        "BÁO CÁO TỔNG KẾT NĂM 2023",
        "Đài Phát thanh huyện tổ chức hội thi",
        "Cổng thông tin điện tử huyện ra mắt chuyên mục",
        "Tạp chí Mẫu: Hội thảo về làm đường",
        "Báo Đảng về với buôn làng",
    ] {
        for (head, body, source) in [
            (format!("<title>{title}</title>"), "{P}".to_owned(), None),
            (format!("<title>{title}</title>"), format!("<h1>{title}</h1>{{P}}"), None),
            (format!("<title>{title} - UBND huyện Mẫu</title>"), "{P}".to_owned(), Some("UBND huyện Mẫu")),
            (
                format!("<title>{title} - Báo Mẫu</title>"),
                format!("<h2 class=title>{title}</h2>{{P}}"),
                Some("Báo Mẫu"),
            ),
            ("<title>Chi tiết tin</title>".to_owned(), format!("<h1>{title}</h1>{{P}}"), None),
        ] {
            let page = format!("<!DOCTYPE html><html><head>{head}</head><body>{}</body></html>", filled(&body));
            let article = read("a.html", &page);
            assert_eq!((article.title.as_str(), article.source.as_deref()), (title, source), "{page}");
        }
    }
}
