//! The headline and the day of a document.
//!
//! In: its lines, with what their styles say. Out: an [`Article`]. News begin with their headline. Papers of offices begin
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
//! Letters have no kind: what they are about is below their number (*V/v …*). Who issues it and its number stay in the text;
//! what every paper has goes. Documents of word processors, their web pages, PDF and plain text are all read here.

use super::day;
use super::flow::{Kind, Paragraph, is_rule};
use super::headline::{self, Headline, MAX_SUBJECT_CHARS, MAX_SUBJECT_LINES, is_numbered};
use super::letterhead::{self, Letterhead, MAX_HEAD_LINES};
use crate::article::article::{Article, DateOrigin, Origin};
use crate::article::clean::{self, sameness};
use crate::article::legacy::{self, Restored};
use crate::article::line::{Line, Lines};
use crate::article::moment::Moment;
use crate::article::page::{self, Known};
use crate::article::record;
use crate::article::skip::SkipReason;
use crate::article::{MAX_TEXT_BYTES, date};

/// The place and day of a paper are, if not in its head, among so many last lines.
const MAX_FOOT_LINES: usize = 15;
/// A first line that ends as a sentence does and is as long isn't a headline.
const MIN_SENTENCE_CHARS: usize = 80;

/// Makes an article of a document's lines and its notes. `property` is the title that it says of itself.
pub(in crate::article) fn article(
    text: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    property: Option<String>,
    origin: Origin,
) -> Result<Article, SkipReason> {
    knowing(text, notes, property, Known { is_as_written: true, ..Known::default() }, origin)
}

/// The same, with what is known otherwise.
pub(in crate::article) fn knowing(
    mut text: Vec<Paragraph>,
    mut notes: Vec<Paragraph>,
    property: Option<String>,
    mut known: Known,
    origin: Origin,
) -> Result<Article, SkipReason> {
    if text.is_empty() && notes.is_empty() {
        return Err(SkipReason::Empty);
    }
    let converted = text.iter().chain(&notes).flat_map(|line| line.converted.iter().copied()).collect();
    let restored = restore(&mut text, &mut notes);
    let (letterhead, title) = head_of(&text);
    let is_paper = letterhead.is_some();
    let has_day = letterhead.as_ref().is_some_and(|letterhead| letterhead.has_day);
    let mut dated = letterhead.as_ref().and_then(|letterhead| letterhead.day);
    let (mut above, mut end, mut called) = (Vec::new(), 0, None);
    if let Some(Letterhead { lines, end: after, about, .. }) = letterhead {
        (above, end) = (lines, after);
        called = title.as_ref().is_none_or(|title| !title.has_subject).then_some(about).flatten();
    }
    let of_letter = called.clone().filter(|_| title.is_none());
    let title = title.or_else(|| if of_letter.is_some() { None } else { other_title(&text, end, is_paper, property) });
    if let Some(Headline { lines, from, to, .. }) = title {
        known.title.get_or_insert_with(|| lines.into_iter().chain(called).collect::<Vec<_>>().join(" "));
        // What is between a letterhead and the headline stays.
        text.drain(from..to);
    } else if of_letter.is_some() {
        known.title = known.title.or(of_letter);
    }
    text.drain(..end);
    if is_paper && known.title.is_none() {
        known.opening = text.iter().find(|line| !is_rule(&line.text)).map(|line| record::first_line(&line.text));
    }
    if known.title.is_none() && !is_paper && text.iter().find(|line| !is_rule(&line.text)).is_some_and(is_sentence) {
        known.title = Some(String::new());
    }
    let is_called = known.title.as_ref().is_some_and(|title| !title.is_empty());
    if dated.is_none() && !has_day && (is_paper || is_called) {
        dated = take_day(&mut text);
    }
    known.is_paper = is_paper;
    known.is_signed = is_paper || text.iter().rev().take(MAX_FOOT_LINES).any(|line| names_recipients(&line.text));
    known.published = known.published.or(dated.map(|moment| moment.found_in(DateOrigin::DateLine)));
    let line = |paragraph: Paragraph| match paragraph.kind {
        Kind::Caption => Line::Caption(paragraph.text),
        _ if paragraph.is_in_table => Line::Row(paragraph.text),
        _ => Line::Text(paragraph.text),
    };
    let lines: Lines = above.into_iter().chain(text).map(line).collect();
    let mut article = page::article(lines, known, origin)?;
    for note in notes {
        if article.body.len() + note.text.len() > MAX_TEXT_BYTES {
            return Err(SkipReason::TooMuchText { bytes: article.body.len() + note.text.len() });
        }
        article.body.push('\n');
        article.body.push_str(&note.text);
    }
    article.note(restored);
    article.note(Restored { converted, ..Restored::default() });
    Ok(article)
}

/// How many of these paragraphs are the letterhead of a paper and its headline; none if it isn't a paper.
pub(in crate::article) fn paper_end(text: &[Paragraph]) -> Option<usize> {
    let (letterhead, title) = head_of(text);
    let end = letterhead?.end;
    Some(title.map_or(end, |title| title.to.max(end)))
}

/// The letterhead of a paper, and the headline that says which kind of paper it is.
fn head_of(text: &[Paragraph]) -> (Option<Letterhead>, Option<Headline>) {
    if let Some(title) = headline::of_paper(text, true)
        && let Some(letterhead) = letterhead::of(text, Some(title.from))
    {
        return (Some(letterhead), Some(title));
    }
    let letterhead = letterhead::of(text, None);
    let title = if letterhead.is_some() { None } else { headline::of_paper(text, false) };
    (letterhead, title)
}

/// Converts what is in an old encoding and says so by its words; `ư` of TCVN3 is the sign of a soft hyphen, which is none only then.
fn restore(text: &mut [Paragraph], notes: &mut [Paragraph]) -> Restored {
    let all = text.iter_mut().chain(notes.iter_mut());
    let mut parts: Vec<&mut String> =
        all.flat_map(|line| std::iter::once(&mut line.text).chain(&mut line.columns)).collect();
    let restored = legacy::restore(&mut parts);
    parts.into_iter().for_each(legacy::drop_soft_hyphens);
    restored
}

/// The title of a document that isn't a paper, or of a paper of no known kind.
fn other_title(text: &[Paragraph], after: usize, is_paper: bool, property: Option<String>) -> Option<Headline> {
    let below = text.get(after..)?;
    let found = title_of_style(below, is_paper).or_else(|| property_in(below, property));
    let found = found.or_else(|| if is_paper { set_off(below) } else { None })?;
    Some(Headline { from: found.from + after, to: found.to + after, ..found })
}

/// Whether a document that begins with this line has no headline.
fn is_sentence(line: &Paragraph) -> bool {
    day::is_prose(&line.text) || line.text.ends_with('.') && line.text.chars().count() >= MIN_SENTENCE_CHARS
}

/// The first line below a letterhead, if it is set off.
fn set_off(text: &[Paragraph]) -> Option<Headline> {
    let at = text.iter().position(|line| !is_rule(&line.text))?;
    let line = text.get(at)?;
    let is_headline = (line.is_centred || line.is_bold)
        && !line.is_in_table
        && !day::is_prose(&line.text)
        && !is_numbered(&line.text)
        && !line.text.ends_with([':', ',', ';']);
    is_headline.then(|| whole(text, at, at + 1))
}

fn whole(text: &[Paragraph], from: usize, to: usize) -> Headline {
    let lines = text.get(from..to).unwrap_or_default().iter().map(|line| clean::line(&line.text)).collect();
    Headline { lines, from, to, has_subject: true }
}

/// What is in the style of a title; else the first line if it is in that of a heading.
fn title_of_style(text: &[Paragraph], is_paper: bool) -> Option<Headline> {
    let is_title = |line: &Paragraph| line.kind == Kind::Title && !is_rule(&line.text);
    let first = text.iter().take(MAX_HEAD_LINES).position(is_title).or_else(|| {
        let first = text.iter().position(|line| !is_rule(&line.text) && date::moment(&line.text).is_none())?;
        let is_heading = |line: &&Paragraph| line.kind == Kind::Heading && !is_numbered(&line.text) && !is_paper;
        text.get(first).filter(is_heading).map(|_| first)
    })?;
    let kind = text.get(first)?.kind;
    let most = if kind == Kind::Title { MAX_SUBJECT_LINES } else { 1 };
    let count = text.iter().skip(first).take(most).take_while(|line| line.kind == kind).count();
    let title = whole(text, first, first + count);
    let is_short = title.lines.iter().map(|line| line.chars().count()).sum::<usize>() <= MAX_SUBJECT_CHARS;
    is_short.then_some(title)
}

/// The title that a document says of itself, if it stands in its head.
fn property_in(text: &[Paragraph], property: Option<String>) -> Option<Headline> {
    let property = sameness(&clean::line(&property?));
    let from = text.iter().take(MAX_HEAD_LINES).position(|line| sameness(&line.text) == property)?;
    Some(whole(text, from, from + 1))
}

/// Takes the day of a paper, which stands after its place: in its head, or else below it.
fn take_day(text: &mut [Paragraph]) -> Option<Moment> {
    let head = letterhead::head_len(text);
    let foot = text.len().saturating_sub(MAX_FOOT_LINES).max(head);
    let places = (0..head).chain((foot..text.len()).rev());
    for at in places {
        let Some(line) = text.get_mut(at) else { continue };
        if let Some((before, place, moment)) = day::place_and_day(&line.text).and_then(day::Day::taken) {
            line.text = if before.is_empty() { place } else { before };
            return Some(moment);
        }
    }
    None
}

/// `Nơi nhận:`, beside which a paper is signed.
fn names_recipients(line: &str) -> bool {
    sameness(line).starts_with("nơi nhận")
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

    /// The same with columns kept apart by `|`.
    fn read_columns(lines: &[&str]) -> Article {
        let line = |text: &&str| {
            let columns: Vec<String> = text.split('|').map(clean::line).collect();
            let columns = if columns.len() > 1 { columns } else { Vec::new() };
            Paragraph { text: clean::line(&text.replace('|', " ")), columns, ..Paragraph::default() }
        };
        article(lines.iter().map(line).collect(), Vec::new(), None, Origin::default()).unwrap()
    }

    #[test]
    fn nothing_is_lost_of_a_letterhead_whose_columns_stand_in_one_line() {
        for (lines, title, day, above) in [
            (
                &[
                    "TỈNH ỦY KON TUM | ĐẢNG CỘNG SẢN VIỆT NAM",
                    "HUYỆN ỦY ĐĂK HÀ | Đăk Hà, ngày 20 tháng 11 năm 2023",
                    "Số 44-BC/HU",
                    "BÁO CÁO",
                    "kết quả làm đường",
                ][..],
                "BÁO CÁO kết quả làm đường",
                Some("2023-11-20"),
                "TỈNH ỦY KON TUM\nHUYỆN ỦY ĐĂK HÀ\nSố 44-BC/HU",
            ),
            (
                &[
                    "TỈNH ỦY KON TUM | ĐẢNG CỘNG SẢN VIỆT NAM",
                    "THỊ ỦY YÊN KHÊ | Thị xã Yên Khê, ngày 9 tháng 6",
                    " | năm 2020",
                    "Số 45-TB/TU",
                    "THÔNG BÁO",
                    "kết luận của Thị ủy",
                ],
                "THÔNG BÁO kết luận của Thị ủy",
                Some("2020-06-09"),
                "TỈNH ỦY KON TUM\nTHỊ ỦY YÊN KHÊ\nSố 45-TB/TU\nThị xã Yên Khê",
            ),
            (
                &[
                    "UBND HUYỆN YÊN KHÊ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
                    "PHÒNG NỘI VỤ | VIỆT NAM",
                    "Số: 45/PNV | Độc lập - Tự do - Hạnh phúc",
                    "V/v báo cáo việc làm đường | Yên Khê, ngày 2 tháng 4 năm 2022",
                    "ra đồng",
                    "Kính gửi: Các xã",
                ],
                "V/v báo cáo việc làm đường ra đồng",
                Some("2022-04-02"),
                "UBND HUYỆN YÊN KHÊ\nPHÒNG NỘI VỤ\nSố: 45/PNV\nKính gửi: Các xã",
            ),
            (
                &[
                    "HUYỆN ỦY YÊN KHÊ | ĐẢNG CỘNG SẢN VIỆT NAM",
                    "Số 45-CV/HU | Yên Khê, ngày    tháng 4 năm 2022",
                    "Kính gửi: Các xã",
                ],
                "Kính gửi: Các xã",
                None,
                "HUYỆN ỦY YÊN KHÊ\nSố 45-CV/HU\nYên Khê, ngày tháng 4 năm 2022\nKính gửi: Các xã",
            ),
        ] {
            let lines: Vec<&str> = lines.iter().copied().chain([PROSE, "Vũ Lan"]).collect();
            let article = read_columns(&lines);
            assert_eq!(article.title, title);
            assert_eq!(article.published.map(|day| day.date.to_string()).as_deref(), day, "{title}");
            assert_eq!(article.body, format!("{above}\n{PROSE}\nVũ Lan"), "{title}");
            assert_eq!(article.author, None, "who signs a paper isn't its author");
        }
    }

    #[test]
    fn a_headline_that_ends_as_a_motto_does_is_no_letterhead() {
        let article =
            read(&[("Thôn mừng ngày thành lập Đảng Cộng sản Việt Nam", true), (PROSE, false), ("Vũ Lan", false)]);
        assert_eq!(article.title, "Thôn mừng ngày thành lập Đảng Cộng sản Việt Nam");
        assert_eq!((article.body.as_str(), article.author.as_deref()), (PROSE, Some("Vũ Lan")));
    }

    #[test]
    fn a_document_that_begins_with_a_sentence_has_no_headline() {
        let article = read(&[(PROSE, false), ("Bà con vui.", false)]);
        assert!(article.title_from_body && article.body.starts_with(PROSE));
        assert_eq!(super::article(Vec::new(), Vec::new(), None, Origin::default()), Err(SkipReason::Empty));
    }

    #[test]
    fn a_letter_of_tcvn3_that_is_a_soft_hyphen_is_read_before_soft_hyphens_are_dropped() {
        let article =
            read(&[("Häc tËp tÊm g\u{ad}¬ng ®¹o ®øc", true), ("Chi bé häp bµn viÖc lµm ®\u{ad}êng ra ®ång.", false)]);
        assert_eq!(
            (article.title.as_str(), article.body.as_str()),
            ("Học tập tấm gương đạo đức", "Chi bộ họp bàn việc làm đường ra đồng.")
        );
        assert_eq!(
            read(&[("Tin", true), ("Chi bộ họp bàn việc làm đư\u{ad}ờng.", false)]).body,
            "Chi bộ họp bàn việc làm đường."
        );
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
