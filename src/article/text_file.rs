//! Plain text, as copied from a page: headline, date line, text, signature, and the page's furniture.

use super::article::{Article, Origin};
use super::line::Lines;
use super::page::{self, Known};
use super::skip::SkipReason;

/// Reads a text; each line is a paragraph.
pub(super) fn read_text(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    page::article(Lines::of_text(text), Known::default(), origin)
}

#[cfg(test)]
mod tests {
    use super::*;

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
