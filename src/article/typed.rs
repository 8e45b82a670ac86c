//! A paper of an office as plain text: pasted from a word processor, or what a program made of its print.
//!
//! In: a text. Out: its paragraphs, if it begins with a letterhead, whose columns are side by side with blanks or tabs between
//! them. The lines of the head are told apart; those below are joined as those of every text.

use super::document::{self, Paragraph, head, letterhead};
use super::line::{Line, Lines};
use super::page::MAX_HEADLINE_CHARS;
use super::skip::SkipReason;
use super::{clean, wrap};

const MAX_HEAD_LINES: usize = 60;
/// A longer line isn't part of a head.
const MAX_LINE_BYTES: usize = 4 << 10;
/// A line in the middle has so many blanks before it, and as many after it, but for so many.
const MIN_INDENT: usize = 3;
const SAME_MIDDLE: usize = 5;

/// A paper as text.
pub(super) struct Paper {
    /// The title that a page gave it, above its letterhead.
    pub(super) title: Option<String>,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// The paper that a text is; none if it is something else.
pub(super) fn paper(text: &str) -> Result<Option<Paper>, SkipReason> {
    if let Some(paragraphs) = paragraphs(text)? {
        return Ok(Some(Paper { title: None, paragraphs }));
    }
    let Some((title, rest)) = titled(text) else { return Ok(None) };
    Ok(paragraphs(rest)?.map(|paragraphs| Paper { title: Some(title), paragraphs }))
}

/// A first line that is apart from what is below it, and that; the beginning of a letterhead is no title.
fn titled(text: &str) -> Option<(String, &str)> {
    let (title, rest) = text.trim_start().split_once('\n')?;
    let title = clean::line(title);
    let is_title = title.chars().count() <= MAX_HEADLINE_CHARS && title.contains(char::is_lowercase);
    let is_apart = rest.split('\n').next().is_some_and(|next| clean::trimmed(next).is_empty());
    (is_title && is_apart).then_some((title, rest))
}

/// The paragraphs of a paper that begins with its letterhead.
fn paragraphs(text: &str) -> Result<Option<Vec<Paragraph>>, SkipReason> {
    if !letterhead::may_begin(text.lines().filter(|line| !clean::trimmed(line).is_empty())) {
        return Ok(None);
    }
    let (mut lines, mut ends, mut at, mut follows) = (Vec::new(), Vec::new(), 0, false);
    for line in text.split_inclusive(['\n', '\u{c}']) {
        at += line.len();
        if line.len() > MAX_LINE_BYTES || lines.len() >= MAX_HEAD_LINES {
            break;
        }
        if clean::trimmed(line).is_empty() {
            follows = false;
            continue;
        }
        lines.push((line.trim_end(), follows));
        ends.push(at);
        follows = true;
    }
    let width = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
    let mut paragraphs: Vec<Paragraph> = lines.iter().map(|(line, follows)| of_head(line, *follows, width)).collect();
    let Some(count) = head::paper_end(&paragraphs) else { return Ok(None) };
    let follows = paragraphs.get(count).is_some_and(|next| next.follows);
    let start = count.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
    paragraphs.truncate(count);
    let below = Lines::of_text(&wrap::unwrapped(text.get(start..).unwrap_or_default())).all()?;
    paragraphs.extend(below.into_iter().enumerate().map(|(at, line)| Paragraph {
        is_in_table: matches!(line, Line::Row(_)),
        text: line.into_text(),
        follows: at == 0 && follows,
        ..Paragraph::default()
    }));
    Ok(Some(paragraphs))
}

fn of_head(line: &str, follows: bool, width: usize) -> Paragraph {
    let columns = document::columns(line);
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let after = width.saturating_sub(line.chars().count());
    let is_alone = columns.iter().filter(|column| !column.is_empty()).count() < 2;
    let is_centred = is_alone && indent >= MIN_INDENT && indent.abs_diff(after) <= SAME_MIDDLE;
    Paragraph { text: clean::line(line), columns, is_centred, follows, ..Paragraph::default() }
}

#[cfg(test)]
mod tests {
    use crate::article::article::{Article, Origin};
    use crate::article::text_file::read_text;

    fn read(text: &str) -> Article {
        read_text(text, Origin::default()).unwrap()
    }

    const PROSE: &str = "Thực hiện Chỉ thị của Ban Thường vụ Huyện ủy về việc làm đường ra đồng, chi bộ thôn Thượng đã họp, \
                         bàn với bà con và chia công cho từng xóm; đến cuối năm con đường đã làm xong.";

    #[test]
    fn a_paper_is_read_as_it_was_printed_and_as_it_was_pasted() {
        let printed = "2\n\n     HUYỆN ỦY YÊN KHÊ                   ĐẢNG CỘNG SẢN VIỆT NAM\n\n\
            \x20   ĐẢNG ỦY XÃ THƯỢNG             Xã Thượng, ngày 12 tháng 12 năm\n\
            \x20                                                              2022\n             *\n      Số 30-BC/ĐU\n\n\
            \x20                              BÁO CÁO\n\n   kết quả làm đường ra đồng của các thôn trong xã\n\
            \x20                             năm 2022\n\n                               -----\n\n\
            Thực hiện Chỉ thị của Ban Thường vụ Huyện ủy về việc làm đường ra\nđồng, chi bộ thôn Thượng đã họp, \
            bàn với bà con và chia công cho từng\nxóm; đến cuối năm con đường đã làm xong.\n\n\
            Nơi nhận:                              BÍ THƯ\n- Như trên.                            Vũ Lan\n";
        let pasted = format!(
            "HUYỆN ỦY YÊN KHÊ\t\tĐẢNG CỘNG SẢN VIỆT NAM\r\nĐẢNG ỦY XÃ THƯỢNG\t\tXã Thượng, ngày 12 tháng 12 năm 2022\r\n*\r\n\
             Số 30-BC/ĐU\r\n\r\nBÁO CÁO\r\nkết quả làm đường ra đồng của các thôn trong xã\r\nnăm 2022\r\n\r\n{PROSE}\r\n\r\nVũ Lan\r\n"
        );
        for text in [printed, pasted.as_str()] {
            let article = read(text);
            assert_eq!(article.title, "BÁO CÁO kết quả làm đường ra đồng của các thôn trong xã năm 2022");
            assert_eq!(article.published.map(|day| day.date.to_string()).as_deref(), Some("2022-12-12"));
            assert_eq!(article.author, None);
            let above = format!("HUYỆN ỦY YÊN KHÊ\nĐẢNG ỦY XÃ THƯỢNG\nSố 30-BC/ĐU\n{PROSE}\n");
            assert!(article.body.starts_with(&above), "{}", article.body);
            assert!(article.body.contains("Vũ Lan"));
        }
    }

    #[test]
    fn a_paper_below_the_title_that_a_page_gave_it_is_a_paper() {
        for head in [
            "HUYỆN ỦY YÊN KHÊ\nBAN TỔ CHỨC\n\nYên Khê, ngày 29 tháng 5 năm 2017\n\nSố 280 - CV/BTC",
            "BAN TỔ CHỨC                     Yên Khê, ngày 29 tháng 5 năm 2017\n\nSố 280 - CV/BTC",
        ] {
            let article = read(&format!("Về việc làm đường ra đồng\n\n{head}\n\n{PROSE}\n"));
            assert_eq!(article.title, "Về việc làm đường ra đồng");
            assert_eq!(article.published.map(|day| day.date.to_string()).as_deref(), Some("2017-05-29"), "{head}");
            assert!(article.body.contains("BAN TỔ CHỨC") && article.body.contains(PROSE), "{}", article.body);
        }
    }

    #[test]
    fn news_that_give_a_paper_below_their_headline_are_news() {
        let text = format!(
            "Xã Thượng có kế hoạch làm đường\n20/11/2023\nToàn văn như sau:\nĐẢNG ỦY XÃ THƯỢNG     ĐẢNG CỘNG SẢN VIỆT NAM\n\
             Số 30-KH/ĐU\nKẾ HOẠCH\nlàm đường\n{PROSE}\nVũ Lan"
        );
        let article = read(&text);
        assert_eq!(article.title, "Xã Thượng có kế hoạch làm đường");
        assert!(
            article.body.contains("ĐẢNG ỦY XÃ THƯỢNG     ĐẢNG CỘNG SẢN VIỆT NAM\nSố 30-KH/ĐU\nKẾ HOẠCH\nlàm đường")
        );
        assert_eq!(article.author.as_deref(), Some("Vũ Lan"));
    }
}
