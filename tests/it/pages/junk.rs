//! What is around an article on a page: of each kind some ways in which systems write it.

use super::chance::Chance;

const OTHERS: &[&str] = &[
    "Xã bên khánh thành cây cầu treo bắc qua suối",
    "Huyện họp bàn việc phòng cháy rừng mùa khô",
    "Đoàn công tác thăm trường nội trú",
    "Thêm ba mươi hộ thoát nghèo nhờ trồng sâm",
    "Giá cà phê tăng, người trồng vẫn lo",
    "Đội bóng chuyền xã vào chung kết",
    "Khai mạc lớp bồi dưỡng đảng viên mới",
    "Mưa lớn làm sạt lở ba điểm trên đường tỉnh",
    "Người dân góp ý về bảng giá đất",
    "Trạm y tế xã có thêm bác sĩ",
    "Hội thi nấu ăn mừng ngày phụ nữ",
];

fn other(chance: &mut Chance) -> &'static str {
    OTHERS[chance.below(OTHERS.len())]
}

fn day(chance: &mut Chance) -> String {
    format!("{:02}/{:02}/{}", 1 + chance.below(28), 1 + chance.below(12), 2015 + chance.below(10))
}

fn teaser(chance: &mut Chance) -> String {
    format!(
        "(Báo M) - Sau ba năm triển khai Chỉ thị số 05-CT/TW, nhiều nơi ở huyện Kon Rẫy có cách làm hay, được {} hộ dân đồng tình ủng hộ.",
        chance.below(90_000)
    )
}

fn links(chance: &mut Chance, count: usize) -> Vec<String> {
    let start = chance.below(OTHERS.len());
    (0..count).map(|at| format!("<a href=\"/tin-{at}.html\">{}</a>", OTHERS[(start + at) % OTHERS.len()])).collect()
}

/// A list of other articles, without a heading.
fn list(chance: &mut Chance) -> String {
    let count = 2 + chance.below(4);
    let links = links(chance, count);
    match chance.below(6) {
        0 => format!("<ul>{}</ul>", links.iter().map(|link| format!("<li>{link}</li>")).collect::<String>()),
        1 => {
            let item = |link: &String| format!("<li>{link} <span>({})</span></li>", day(chance));
            format!("<ul class=\"list-news\">{}</ul>", links.iter().map(item).collect::<String>())
        }
        2 => {
            let item = |link: &String| {
                format!(
                    "<article class=\"item\"><a href=\"/x\"><img src=\"x.jpg\"></a><h3>{link}</h3><p>{}</p></article>",
                    teaser(chance)
                )
            };
            format!("<div>{}</div>", links.iter().map(item).collect::<String>())
        }
        3 => {
            let item = |link: &String| {
                format!(
                    "<div class=\"col\"><h4>{link}</h4><span class=\"date\">{}</span><p>{}</p></div>",
                    day(chance),
                    teaser(chance)
                )
            };
            format!("<div class=\"row\">{}</div>", links.iter().map(item).collect::<String>())
        }
        4 => format!(
            "<table>{}</table>",
            links.iter().map(|link| format!("<tr><td>{link}</td></tr>")).collect::<String>()
        ),
        _ => {
            let item = |link: &String| {
                format!(
                    "<div class=\"story\"><a href=\"/a\">{}</a><a href=\"/a\">{}</a></div>",
                    link.replace("<a href", "<b data"),
                    teaser(chance)
                )
            };
            links.iter().map(item).collect::<String>()
        }
    }
}

const HEADINGS: &[&str] = &[
    "Tin liên quan",
    "TIN CÙNG CHUYÊN MỤC",
    "Đọc thêm",
    "Bài viết khác",
    "Tin mới",
    "Có thể bạn quan tâm",
    "Các tin khác",
    "Tin mới hơn",
    "Xem thêm:",
    "Các tin đã đưa:",
    "Tin đọc nhiều",
    "Bài viết liên quan",
    "Tin nổi bật",
];

/// A list of other articles under its heading.
pub fn related(chance: &mut Chance) -> String {
    let (heading, list) = (*chance.one(HEADINGS), list(chance));
    match chance.below(6) {
        0 => format!("<div class=\"related-news\"><h3>{heading}</h3>{list}</div>"),
        1 => format!("<div class=\"box\"><div class=\"hd\"><span>{heading}</span></div>{list}</div>"),
        2 => format!("<p><strong>{heading}</strong></p>{list}"),
        3 => format!("<section id=\"tin-lien-quan\"><h2 class=\"title\">{heading}</h2>{list}</section>"),
        4 => format!("<h4>{heading}</h4>{list}"),
        _ => format!(
            "<div data-module=\"listing-article-detail\"><div><a href=\"/xd\">Xây dựng Đảng</a>{list}</div></div>"
        ),
    }
}

/// What portals put above an article.
pub fn top(chance: &mut Chance) -> String {
    let clock = format!("Thứ Hai, ngày {:02}/{:02}/2026", 1 + chance.below(28), 1 + chance.below(12));
    let clocks = [
        format!("<div class=\"clock\">{clock}</div>"),
        format!("<div>{clock} 08:30</div>"),
        format!("<header class=\"top\"><span id=\"time\">{clock}</span><a href=\"/\">Báo Mẫu</a></header>"),
        format!("<table><tr><td>{clock}</td><td><a href=\"/lienhe\">Liên hệ</a></td></tr></table>"),
    ];
    let menus = [
        "<nav><ul><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/ts\">Thời sự</a></li><li><a href=\"/xd\">Xây dựng Đảng</a></li></ul></nav>",
        "<div id=\"main-menu\"><a href=\"/\">Trang chủ</a> | <a href=\"/gt\">Giới thiệu</a> | <a href=\"/vb\">Văn bản</a></div>",
        "<ul class=\"dnnmega\"><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/tin\">Tin tức - Sự kiện</a></li></ul>",
        "<table class=\"mn\"><tr><td><a href=\"/\">TRANG CHỦ</a></td><td><a href=\"/tin\">TIN TỨC</a></td></tr></table>",
    ];
    let crumbs = [
        "<ol class=\"breadcrumb\"><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/xd\">Xây dựng Đảng</a></li></ol>",
        "<div><a href=\"/\">Trang chủ</a> » <a href=\"/xd\">Xây dựng Đảng</a></div>",
        "<div class=\"bc\"><span>Trang chủ</span> / <span>Tin tức</span></div>",
        "",
    ];
    let more = [
        format!("<marquee>{} - {}</marquee>", other(chance), other(chance)),
        "<div class=\"banner\"><a href=\"/qc\"><img src=\"qc.gif\"></a></div>".to_owned(),
        "<form action=\"/tim\"><input name=\"q\"><span>Tìm kiếm</span></form>".to_owned(),
        format!("<div class=\"hot\">{}</div>", links(chance, 3).join("")),
        String::new(),
    ];
    let mut parts = vec![chance.one(&clocks).clone(), (*chance.one(&menus)).to_owned(), chance.one(&more).clone()];
    if chance.happens(30) {
        parts.remove(0);
    }
    parts = chance.shuffled(&parts);
    parts.push((*chance.one(&crumbs)).to_owned());
    parts.concat()
}

/// What is between a headline and the text.
pub fn near(chance: &mut Chance) -> String {
    let parts = [
        "<div class=\"social-share\"><a href=\"https://fb.example/s\">Facebook</a><a href=\"/z\">Zalo</a><a href=\"/p\">In bài</a></div>",
        "<div><a href=\"#\">A-</a> <a href=\"#\">A</a> <a href=\"#\">A+</a></div>",
        "<div class=\"audio\"><span>Nghe đọc bài</span></div>",
        "<div class=\"qc\"><!-- quảng cáo --></div>",
        "<div class=\"tools\"><a href=\"/in\">In trang</a> | <a href=\"/gui\">Gửi cho bạn bè</a></div>",
        "",
        "",
    ];
    (*chance.one(&parts)).to_owned()
}

/// What is between two paragraphs; mostly nothing.
pub fn within(chance: &mut Chance) -> String {
    match chance.below(30) {
        0 => format!("<p>&gt;&gt; <a href=\"/x\">{}</a></p>", other(chance)),
        1 => format!("<p><strong>Xem thêm: </strong><a href=\"/x\">{}</a></p>", other(chance)),
        2 => format!(
            "<div class=\"tin-lien-quan\"><h4>Tin liên quan</h4><ul><li>{}</li></ul></div>",
            links(chance, 1).concat()
        ),
        3 => {
            format!("<div type=\"RelatedOneNews\"><a href=\"/x\">{}</a><p>{}</p></div>", other(chance), teaser(chance))
        }
        4 => "<div class=\"ads\">Quảng cáo</div>".to_owned(),
        5 => "<div id=\"ad-mid\"><script>qc();</script></div>".to_owned(),
        _ => String::new(),
    }
}

/// What is below an article.
pub fn after(chance: &mut Chance) -> String {
    let comments = [
        "<div class=\"comments\"><h3>Bình luận (2)</h3><div>Vũ Văn B</div><p>Bài viết rất hay, mong chính quyền các xã khác cũng làm được như vậy, bà con chúng tôi chờ đã lâu lắm rồi.</p><span>06/12/2024 10:00</span></div>",
        "<div id=\"box-binh-luan\"><p>Ý kiến bạn đọc</p><p>Tôi sống ở đây đã bốn mươi năm và chưa bao giờ thấy con đường nào làm nhanh như thế này, xin cảm ơn tất cả.</p></div>",
        "",
    ];
    let parts = [
        related(chance),
        related(chance),
        "<div class=\"tags\"><span>Từ khóa:</span> <a href=\"/t1\">đảng bộ</a>, <a href=\"/t2\">làm đường</a></div>".to_owned(),
        "<p>Tags: <a href=\"/t1\">đảng bộ</a>, <a href=\"/t2\">làm đường</a></p>".to_owned(),
        "<div>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</div>".to_owned(),
        "<div class=\"share-bottom\"><a href=\"/f\">Chia sẻ</a></div>".to_owned(),
        (*chance.one(&comments)).to_owned(),
        "<div>Lượt xem: 1.204</div>".to_owned(),
        "<div class=\"alert alert-info\">Chú ý: Việc đăng lại bài viết trên ở website hoặc các phương tiện truyền thông khác mà không ghi rõ nguồn \
         http://mau.example.vn là vi phạm bản quyền</div>"
            .to_owned(),
        "<div class=\"d-none hidden\"><span>Xem thêm nhiều bài viết khác của cùng một tác giả trên trang của chúng tôi trong tuần này.</span></div>".to_owned(),
    ];
    let count = chance.below(5);
    chance.shuffled(&parts).into_iter().take(count).collect()
}

/// The columns beside an article and the foot of the page.
pub fn foot(chance: &mut Chance) -> String {
    let sides = [
        format!("<aside><h3>Đọc nhiều</h3>{}</aside>", list(chance)),
        format!("<div class=\"col-right\"><h3>Tin mới nhất</h3>{}</div>", list(chance)),
        "<div class=\"thong-ke\"><p>Đang truy cập: 12</p><p>Hôm nay: 1.234</p><p>Tổng lượt truy cập: 9.876.543</p></div>".to_owned(),
        "<div id=\"poll\"><p>Bạn thấy trang này thế nào?</p><label>Tốt</label> <label>Khá</label></div>".to_owned(),
        "<div style=\"display:none\"><p>Vui lòng đăng nhập để gửi ý kiến của bạn về bài viết này cho ban biên tập chúng tôi.</p></div>".to_owned(),
    ];
    let feet = [
        "<footer><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Mẫu. Giấy phép số 12/GP-TTĐT do Sở Thông tin cấp ngày 01/02/2020.</p></footer>",
        "<div id=\"footer\">Bản quyền thuộc về Báo Mẫu. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.<br>Điện thoại: 0260.123.456 - Email: bao@mau.example.vn</div>",
        "<div><p>Bản quyền thuộc về Ủy ban nhân dân huyện Mẫu, tỉnh Mẫu - Địa chỉ: số 1 đường Chính, thị trấn Mẫu.</p><p>Chịu trách nhiệm: Ông Nguyễn Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân huyện, Trưởng Ban biên tập</p></div>",
        "<table width=\"100%\"><tr><td>© 2024 Cổng thông tin điện tử huyện Mẫu. Trưởng Ban biên tập: Nguyễn Văn Mẫu. Thiết kế bởi Công ty Mẫu.</td></tr></table>",
    ];
    let count = chance.below(3);
    let sides: String = chance.shuffled(&sides).into_iter().take(count).collect();
    format!("{sides}{}", chance.one(&feet))
}
