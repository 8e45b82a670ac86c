//! Plain text, as copied from a page: headline, date line, text, signature, and the page's furniture.

use super::article::{Article, Origin};
use super::line::Lines;
use super::page::{self, Known};
use super::skip::SkipReason;
use super::typed::Paper;
use super::{clean, document, front_matter, labelled, typed, wrap};

/// Reads a text; each line is a paragraph, unless it was wrapped at the width of a page.
pub(super) fn read_text(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    let told = front_matter::taken(text).or_else(|| labelled::taken(text));
    let (known, text) = told.unwrap_or_else(|| (Known::default(), text));
    if let Some(Paper { title, paragraphs }) = typed::paper(text)? {
        let known = Known { title: known.title.or(title), ..known };
        return document::head::knowing(paragraphs, Vec::new(), None, known, origin);
    }
    let text = wrap::unwrapped(text);
    let head = head_bytes(&text);
    page::article(Lines::of_text(text.get(head..).unwrap_or_default()), known, origin)
}

/// A line of a page's head has at most so many words.
const MOST_HEAD_WORDS: usize = 12;
/// What lines above a headline begin with that tell of the portal, its address and its counters.
const HEADS: &[&str] = &[
    "cổng thông tin điện tử",
    "trang thông tin điện tử",
    "cổng ttđt",
    "trang ttđt",
    "cơ quan chủ quản",
    "cơ quan của",
    "giấy phép",
    "địa chỉ",
    "điện thoại",
    "đt:",
    "tel:",
    "fax",
    "email",
    "hotline",
    "đường dây nóng",
    "website",
    "lượt truy cập",
    "tổng truy cập",
    "tổng số lượt truy cập",
    "tổng lượt truy cập",
    "số lượt truy cập",
    "số người truy cập",
    "đang truy cập",
    "đang trực tuyến",
    "trực tuyến",
    "đang online",
    "online",
    "truy cập hôm nay",
    "hôm nay:",
    "hôm qua:",
    "tuần này:",
    "tháng này:",
    "lượt xem",
    "lượt đọc",
    "cỡ chữ",
    "home",
    "trang chủ",
];

/// How many bytes of a text are the head of its portal: lines above the headline.
fn head_bytes(text: &str) -> usize {
    let mut at = 0;
    let mut head = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let bare = clean::trimmed(line);
        if bare.is_empty() {
            continue;
        }
        if !is_head(bare) {
            // A text of nothing else is taken as it is.
            return head;
        }
        head = at;
    }
    0
}

fn is_head(line: &str) -> bool {
    if line.split_whitespace().nth(MOST_HEAD_WORDS).is_some() && !line.contains("http") {
        return false;
    }
    let line = clean::sameness(line);
    HEADS.iter().any(|start| line.starts_with(start)) || is_trail(&line) || is_count(&line)
}

/// `Tin tức > Xây dựng Đảng`: where a page is in its site.
fn is_trail(line: &str) -> bool {
    [" > ", " » ", " › ", " >> "].iter().any(|sign| line.contains(sign)) && !line.ends_with('.')
}

/// `1.234 lượt xem`.
fn is_count(line: &str) -> bool {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    after.len() < line.len() && ["lượt xem", "lượt đọc", "lượt truy cập", "views", "bình luận"].contains(&after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_portal_is_no_headline() {
        let head = "CỔNG THÔNG TIN ĐIỆN TỬ XÃ THƯỢNG\nĐịa chỉ: thôn Đình, xã Thượng\nHotline: 0123 456 789\nHôm nay: 12\n\
                    Trang chủ > Tin tức > Xây dựng Đảng\nTin tức » Thời sự\nCỡ chữ A- A A+\n1.234 lượt xem\n";
        let text = "Họp ở thôn Thượng\n05/11/2023\nLượt xem: 123\nThôn Thượng họp bàn việc làm đường.\nĐịa chỉ góp ý: nhà văn hóa thôn.";
        let article = read_text(&format!("{head}{text}"), Origin::default()).unwrap();
        assert_eq!(article.title, "Họp ở thôn Thượng");
        assert_eq!(article.body, "Thôn Thượng họp bàn việc làm đường.\nĐịa chỉ góp ý: nhà văn hóa thôn.");
        assert_eq!(read_text(head, Origin::default()).unwrap().title, "CỔNG THÔNG TIN ĐIỆN TỬ XÃ THƯỢNG");
    }

    #[test]
    fn a_text_with_front_matter_and_wrapped_lines_is_read() {
        let text = "+++\ntitle = \"Họp ở thôn Thượng\"\n+++\nBan Thường vụ Huyện ủy Sa\nThầy (tỉnh Kon\nTum) họp bàn\nviệc làm đường.";
        let article = read_text(text, Origin::default()).unwrap();
        assert_eq!(article.title, "Họp ở thôn Thượng");
        assert_eq!(article.body, "Ban Thường vụ Huyện ủy Sa Thầy (tỉnh Kon Tum) họp bàn việc làm đường.");
    }

    #[test]
    fn a_text_as_copied_from_a_portal_is_taken_apart() {
        let text = "A- A A+ | Tăng tương phản Giảm tương phản\r\n\r\nHọp ở thôn Thượng\r\n\r\nThứ bảy - 04/05/2019 07:43\r\n\
                    (GLO)- Thôn Thượng họp.\r\nBà con xem bản vẽ con đường\r\nBà con xem bản vẽ con đường\r\n\u{a0}\r\n\
                    Đường dài một cây số, làm trong hai tháng là xong.\r\nVũ Lan\r\n\r\nNguồn:xa.example.vn Sao chép liên kết\r\n\
                    Tin liên quan\r\nXã bên (01/02/2018)\r\nTin nổi bật Tin nổi bật";
        let article = read_text(text, Origin::default()).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&article).unwrap(), @r#"
        {
          "id": "",
          "own_id": null,
          "path": "",
          "title": "Họp ở thôn Thượng",
          "body": "(GLO)- Thôn Thượng họp.\nĐường dài một cây số, làm trong hai tháng là xong.",
          "captions": [
            "Bà con xem bản vẽ con đường"
          ],
          "published": {
            "date": "2019-05-04",
            "time": "07:43:00",
            "from": "date-line"
          },
          "author": "Vũ Lan",
          "source": "xa.example.vn",
          "url": null,
          "extraction": "full"
        }
        "#);
    }
}
