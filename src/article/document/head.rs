//! The headline and the day of a document.
//!
//! In: its lines, with what their styles say. Out: an [`Article`]. News in Word begin with their headline. Papers of offices begin
//! with who issues them and under which number, name their day after their place (*Đăk Hà, ngày 20 tháng 11 năm 2023*), and have
//! for a headline what kind of paper it is and below that what it is about:
//!
//! ```text
//! TỈNH ỦY KON TUM                 ĐẢNG CỘNG SẢN VIỆT NAM
//! HUYỆN ỦY ĐĂK HÀ           Đăk Hà, ngày 20 tháng 11 năm 2023
//! Số 44-BC/HU
//!                        BÁO CÁO
//!          Kết quả thực hiện Chỉ thị số 05-CT/TW
//!                         -----
//! ```
//!
//! Who issues it and its number stay in the text; what every paper has goes.

use super::flow::{Kind, Paragraph};
use crate::article::article::{Article, DateOrigin, Origin};
use crate::article::clean::{self, sameness};
use crate::article::legacy::Restored;
use crate::article::line::{Line, Lines};
use crate::article::moment::Moment;
use crate::article::page::{self, Known};
use crate::article::skip::SkipReason;
use crate::article::{MAX_TEXT_BYTES, date};

/// The headline of a paper stands among so many first lines.
const MAX_HEAD_LINES: usize = 30;
/// And its place and day, if not there, among so many last ones.
const MAX_FOOT_LINES: usize = 15;
/// A line below the kind of a paper that has more characters is its first paragraph.
const MAX_SUBJECT_CHARS: usize = 300;
const MAX_SUBJECT_LINES: usize = 5;
const MAX_PLACE_CHARS: usize = 40;
/// A line of more characters is text: the head ends before it.
const MIN_PROSE_CHARS: usize = 150;

/// Kinds of papers as they stand alone in a line, in small letters.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "báo cáo", "báo cáo chính trị", "báo cáo kết quả", "báo cáo sơ kết", "báo cáo tham luận", "báo cáo thành tích", "báo cáo tổng kết", "biên bản", "chỉ thị",
    "chương trình", "chương trình hành động", "công điện", "công văn", "diễn văn", "diễn văn khai mạc", "đề án", "đề cương", "hướng dẫn",
    "kế hoạch", "kết luận", "nghị quyết", "phương án", "quy chế", "quy định", "quyết định", "thể lệ", "tham luận", "thông báo", "thông cáo báo chí",
    "thông tri", "tờ trình", "tóm tắt", "báo cáo tóm tắt", "bài phát biểu", "bài tham luận", "lời kêu gọi",
];

/// What stands above every paper.
#[rustfmt::skip]
const MOTTOES: &[&str] = &[
    "đảng cộng sản việt nam", "cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc",
    "độc lập – tự do – hạnh phúc", "độc lập- tự do- hạnh phúc", "độc lập-tự do-hạnh phúc",
];

/// Makes an article of a document's lines and its notes. `property` is the title that it says of itself.
pub(in crate::article) fn article(
    mut text: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    property: Option<String>,
    origin: Origin,
) -> Result<Article, SkipReason> {
    let converted = text.iter().chain(&notes).flat_map(|line| line.converted.iter().copied()).collect();
    let mut known = Known { is_as_written: true, ..Known::default() };
    let is_paper = text.iter().take(MAX_HEAD_LINES).any(|line| holds_motto(&line.text));
    let title = title_of_paper(&text).or_else(|| title_of_style(&text)).or_else(|| property_in(&text, property));
    if let Some(Title { lines, from }) = title {
        known.title = Some(lines.join(" "));
        text.drain(from..from + lines.len());
    }
    if is_paper || known.title.is_some() {
        known.published = take_day(&mut text).map(|moment| moment.found_in(DateOrigin::DateLine));
    }
    known.is_paper = is_paper || text.iter().rev().take(MAX_FOOT_LINES).any(|line| names_recipients(&line.text));
    if is_paper {
        take_mottoes(&mut text);
    }
    let line = |paragraph: Paragraph| match paragraph.kind {
        Kind::Caption => Line::Caption(paragraph.text),
        _ => Line::Text(paragraph.text),
    };
    let lines: Lines = text.into_iter().map(line).collect();
    let mut article = page::article(lines, known, origin)?;
    for note in notes {
        if article.body.len() + note.text.len() > MAX_TEXT_BYTES {
            return Err(SkipReason::TooMuchText { bytes: article.body.len() + note.text.len() });
        }
        article.body.push('\n');
        article.body.push_str(&note.text);
    }
    article.note(Restored { converted, ..Restored::default() });
    Ok(article)
}

/// Lines that are a headline, and where they begin.
struct Title {
    lines: Vec<String>,
    from: usize,
}

fn length(line: &Paragraph) -> usize {
    line.text.chars().take(MAX_SUBJECT_CHARS + 1).count()
}

fn is_rule(line: &str) -> bool {
    !line.contains(char::is_alphanumeric)
}

/// The kind of a paper and what it is about.
fn title_of_paper(text: &[Paragraph]) -> Option<Title> {
    let head = text.iter().take(MAX_HEAD_LINES).take_while(|line| length(line) < MIN_PROSE_CHARS);
    let from = head.into_iter().position(|line| {
        let is_capital = !line.text.contains(char::is_lowercase);
        let is_set_off = line.is_centred || line.is_bold || is_capital || line.kind == Kind::Title;
        is_set_off && PAPERS.contains(&sameness(line.text.trim_end_matches([':', '.', ' '])).as_str())
    })?;
    let kind = text.get(from)?;
    let is_subject = |line: &&Paragraph| {
        let is_set_off = line.is_centred || line.is_bold || line.kind == Kind::Title;
        is_set_off
            && !line.is_in_table
            && !is_rule(&line.text)
            && length(line) <= MAX_SUBJECT_CHARS
            && place_and_day(&line.text).is_none()
            && !is_number(&line.text)
    };
    let below = text.iter().skip(from + 1).take(MAX_SUBJECT_LINES).take_while(is_subject);
    let lines = std::iter::once(kind).chain(below).map(|line| clean::line(&line.text)).collect();
    Some(Title { lines, from })
}

/// `I. Kết quả`, `1. Đặc điểm`, `Phần thứ nhất`: a heading of the text.
fn is_number(line: &str) -> bool {
    let start = line.split_whitespace().next().unwrap_or_default();
    let is_roman = start.len() > 1 && start.trim_end_matches(['.', '-', '/', ')']).chars().all(|c| "IVX".contains(c));
    let is_digit = start.starts_with(|c: char| c.is_ascii_digit()) && start.ends_with(['.', ')', '-', '/']);
    is_roman && start.ends_with(['.', '-', '/', ')']) || is_digit || sameness(line).starts_with("phần thứ ")
}

/// What is in the style of a title; else the first line if it is in that of a heading.
fn title_of_style(text: &[Paragraph]) -> Option<Title> {
    let is_title = |line: &Paragraph| line.kind == Kind::Title && !is_rule(&line.text);
    let first = text.iter().take(MAX_HEAD_LINES).position(is_title).or_else(|| {
        let first = text.iter().position(|line| !is_rule(&line.text) && date::moment(&line.text).is_none())?;
        text.get(first).filter(|line| line.kind == Kind::Heading && !is_number(&line.text)).map(|_| first)
    })?;
    let kind = text.get(first)?.kind;
    let same = text.iter().skip(first).take(if kind == Kind::Title { MAX_SUBJECT_LINES } else { 1 });
    let lines: Vec<String> = same.take_while(|line| line.kind == kind).map(|line| clean::line(&line.text)).collect();
    let is_short = lines.iter().map(|line| line.chars().count()).sum::<usize>() <= MAX_SUBJECT_CHARS;
    is_short.then_some(Title { lines, from: first })
}

/// The title that a document says of itself, if it stands in its head.
fn property_in(text: &[Paragraph], property: Option<String>) -> Option<Title> {
    let property = sameness(&clean::line(&property?));
    let from = text.iter().take(MAX_HEAD_LINES).position(|line| sameness(&line.text) == property)?;
    text.get(from).map(|line| Title { lines: vec![clean::line(&line.text)], from })
}

/// Takes the day of a paper, which stands after its place: in its head, or else below it.
fn take_day(text: &mut Vec<Paragraph>) -> Option<Moment> {
    let head = text.iter().take(MAX_HEAD_LINES).take_while(|line| length(line) < MIN_PROSE_CHARS).count();
    let foot = text.len().saturating_sub(MAX_FOOT_LINES).max(head);
    let places = (0..head).chain((foot..text.len()).rev());
    for at in places {
        let Some(line) = text.get_mut(at) else { continue };
        if let Some((before, moment)) = place_and_day(&line.text) {
            // Beside it may stand the number of the paper.
            line.text = before;
            if line.text.is_empty() {
                text.remove(at);
            }
            return Some(moment);
        }
    }
    None
}

/// The day after a place, and what stands before the place: `Số 44-BC/HU Đăk Hà, ngày 20 tháng 11 năm 2023`.
fn place_and_day(line: &str) -> Option<(String, Moment)> {
    let (place, day) = line.char_indices().filter(|(_, c)| *c == ',').find_map(|(at, _)| {
        let (place, rest) = line.split_at_checked(at)?;
        let day = rest.trim_start_matches([',', ' ']);
        day.to_lowercase().starts_with("ngày").then_some((place, day))
    })?;
    let moment = date::moment(day)?;
    let mut before = "";
    let mut place = place;
    if let Some((number, after)) = after_number(place) {
        (before, place) = (number, after);
    }
    // `Thứ Hai, ngày …` is the clock of a portal.
    let is_weekday = sameness(place).starts_with("thứ ") || sameness(place) == "chủ nhật";
    let is_place =
        !is_weekday && place.chars().count() <= MAX_PLACE_CHARS && place.trim_start().starts_with(char::is_uppercase);
    is_place.then(|| (before.trim().to_owned(), moment))
}

/// `Số: 12/BC-UBND` and what stands after it.
fn after_number(line: &str) -> Option<(&str, &str)> {
    let lower = sameness(line.get(..line.len().min(12)).or_else(|| line.split_whitespace().next())?);
    if !lower.starts_with("số") {
        return None;
    }
    let (at, _) = line.char_indices().filter(|(_, c)| c.is_whitespace()).find(|(at, _)| {
        let (before, after) = line.split_at_checked(*at).unwrap_or_default();
        before.contains('/') && after.trim_start().starts_with(char::is_uppercase)
    })?;
    line.split_at_checked(at)
}

/// `Nơi nhận:`, beside which a paper is signed.
fn names_recipients(line: &str) -> bool {
    sameness(line).starts_with("nơi nhận")
}

/// Whether a line ends with what stands above every paper.
pub(in crate::article) fn holds_motto(line: &str) -> bool {
    let line = sameness(line);
    MOTTOES.iter().any(|motto| line.ends_with(motto))
}

/// Takes what stands above every paper; who issues it may stand in the same row.
fn take_mottoes(text: &mut Vec<Paragraph>) {
    let head = text.len().min(MAX_HEAD_LINES);
    for line in text.iter_mut().take(head).filter(|line| length(line) < MIN_PROSE_CHARS) {
        let whole = sameness(&line.text);
        let Some(motto) = MOTTOES.iter().find(|motto| whole.ends_with(*motto)) else { continue };
        let left = line.text.chars().count().saturating_sub(motto.chars().count());
        line.text = clean::line(&line.text.chars().take(left).collect::<String>());
    }
    let mut at = 0;
    text.retain(|line| {
        at += 1;
        at > head || !line.text.is_empty()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, is_set_off: bool) -> Paragraph {
        Paragraph { text: text.to_owned(), is_centred: is_set_off, is_bold: is_set_off, ..Paragraph::default() }
    }

    fn read(lines: &[(&str, bool)]) -> Article {
        let lines = lines.iter().map(|(text, is_set_off)| line(text, *is_set_off)).collect();
        article(lines, Vec::new(), None, Origin::default()).unwrap()
    }

    const PROSE: &str = "Thực hiện Chỉ thị của Ban Thường vụ Huyện ủy về việc làm đường ra đồng, chi bộ thôn Thượng đã họp, \
                         bàn với bà con và chia công cho từng xóm; đến cuối năm con đường đã làm xong.";

    #[test]
    fn a_paper_has_its_kind_and_its_subject_for_a_headline_and_the_day_after_its_place() {
        let article = read(&[
            ("TỈNH ỦY KON TUM", true),
            ("HUYỆN ỦY ĐĂK HÀ", true),
            ("*", true),
            ("Số 44-BC/HU", true),
            ("ĐẢNG CỘNG SẢN VIỆT NAM", true),
            ("Đăk Hà, ngày 20 tháng 11 năm 2023", false),
            ("BÁO CÁO", true),
            ("Kết quả một năm làm đường ra đồng", true),
            ("-----", true),
            (PROSE, false),
            ("I. Kết quả", true),
            (PROSE, false),
        ]);
        assert_eq!(article.title, "BÁO CÁO Kết quả một năm làm đường ra đồng");
        assert_eq!(article.published.unwrap().date.to_string(), "2023-11-20");
        assert!(
            article.body.starts_with(&format!("TỈNH ỦY KON TUM\nHUYỆN ỦY ĐĂK HÀ\nSố 44-BC/HU\n{PROSE}\nI. Kết quả"))
        );
    }

    #[test]
    fn what_stands_in_one_row_is_told_apart() {
        let article = read(&[
            ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", false),
            ("XÃ YÊN KHÊ Độc lập - Tự do - Hạnh phúc", false),
            ("Số: 12/KH-UBND Yên Khê, ngày 5 tháng 11 năm 2023", false),
            ("KẾ HOẠCH", true),
            ("Làm đường ra đồng", true),
            (PROSE, false),
        ]);
        assert_eq!(article.title, "KẾ HOẠCH Làm đường ra đồng");
        assert_eq!(article.published.unwrap().date.to_string(), "2023-11-05");
        assert_eq!(article.body, format!("ỦY BAN NHÂN DÂN\nXÃ YÊN KHÊ\nSố: 12/KH-UBND\n{PROSE}"));
    }

    #[test]
    fn a_day_without_its_number_is_none() {
        let article = read(&[
            ("ĐẢNG CỘNG SẢN VIỆT NAM", true),
            ("Đăk Hà, ngày   tháng 11 năm 2023", false),
            ("BÁO CÁO", true),
            ("Việc làm đường", true),
            (PROSE, false),
        ]);
        assert_eq!((article.title.as_str(), article.published), ("BÁO CÁO Việc làm đường", None));
    }

    #[test]
    fn news_begin_with_their_headline() {
        let article =
            read(&[("Thôn Thượng làm đường", true), ("Ngày 20/11/2023", false), (PROSE, false), ("Vũ Lan", false)]);
        assert_eq!(article.title, "Thôn Thượng làm đường");
        assert_eq!((article.author.as_deref(), article.body.as_str()), (Some("Vũ Lan"), PROSE));
        assert_eq!(article.published.unwrap().date.to_string(), "2023-11-20");
    }
}
