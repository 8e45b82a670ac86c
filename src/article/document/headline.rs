//! The headline of a paper: what kind of paper it is, and what it is about.
//!
//! In: the paragraphs of a document. Out: which of them are its headline. The kind is alone in its line, or begins one in
//! capitals; what it is about is below, set off as it is, or goes on in small letters.

use super::day::{MIN_PROSE_CHARS, place_and_day};
use super::flow::{Kind, Paragraph, is_rule};
use super::letterhead;
use super::organ::{form, is_issuer};
use crate::article::clean;

/// A line below the kind of a paper that has more characters is its first paragraph.
pub(super) const MAX_SUBJECT_CHARS: usize = 300;
pub(super) const MAX_SUBJECT_LINES: usize = 6;
/// A line of so many characters may be broken at the edge of the page.
const MIN_FULL_CHARS: usize = 60;

/// Kinds of papers, in small letters.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "báo cáo", "báo cáo chính trị", "báo cáo kết quả", "báo cáo sơ kết", "báo cáo tham luận", "báo cáo thành tích", "báo cáo tóm tắt", "báo cáo tổng kết", "bài phát biểu", "bài tham luận",
    "biên bản", "chỉ thị", "chương trình", "chương trình công tác", "chương trình hành động", "công bố", "công điện", "công văn", "danh sách", "diễn văn", "diễn văn khai mạc", "giấy mời",
    "giấy triệu tập", "hướng dẫn", "kế hoạch", "kết luận", "lịch công tác", "lịch công tác tuần", "lịch làm việc", "lời kêu gọi", "nghị quyết", "nội quy", "phát biểu", "phụ lục", "phương án",
    "quy chế", "quy chế làm việc", "quy định", "quy trình", "quyết định", "tham luận", "thể lệ", "thông báo", "thông báo kết luận", "thông cáo báo chí", "thông tri", "tóm tắt", "tờ trình",
    "đề án", "đề cương", "điện mừng",
];

/// Lines that are a headline, and what it says.
#[derive(Debug)]
pub(super) struct Headline {
    pub(super) lines: Vec<String>,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it says what the paper is about.
    pub(super) has_subject: bool,
}

fn is_kind(line: &str) -> bool {
    PAPERS.contains(&form(line).as_str())
}

/// `BÁO CÁO KẾT QUẢ …`, `BÁO CÁO kết quả …`, `PHỤ LỤC 1`.
fn begins_with_kind(line: &str) -> bool {
    let lower = form(line);
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    PAPERS.iter().any(|kind| {
        lower.strip_prefix(kind).is_some_and(|rest| rest.starts_with(' '))
            && !line.chars().take(kind.chars().count()).any(char::is_lowercase)
    })
}

fn is_appendix(line: &str) -> bool {
    let lower = form(line);
    let rest = lower.strip_prefix("phụ lục").or_else(|| lower.strip_prefix("biểu mẫu"));
    rest.is_some_and(|rest| rest.split_whitespace().all(|word| word.chars().count() <= 4))
}

fn is_set_off(line: &Paragraph) -> bool {
    line.is_centred || line.is_bold || line.kind == Kind::Title
}

/// The headline of a paper among the first paragraphs. `is_paper`: there is a letterhead above.
pub(super) fn of_paper(text: &[Paragraph], is_paper: bool) -> Option<Headline> {
    let head = text.get(..letterhead::head_len(text))?;
    let from = head.iter().enumerate().position(|(at, line)| {
        if line.columns.iter().filter(|column| !column.is_empty()).count() > 1 {
            return false;
        }
        // News may well report what a *báo cáo* says.
        let is_below_text = || head.iter().take(at).any(|above| ends_sentence(&above.text));
        if !is_paper && is_below_text() {
            return false;
        }
        let is_capital = !line.text.contains(char::is_lowercase);
        let is_clear = is_set_off(line) || is_capital;
        let is_alone =
            || is_kind(&line.text) && (is_clear || is_paper) || is_appendix(&line.text) && (is_clear || at == 0);
        let is_issued = || at > 0 && head.iter().take(at).all(|above| is_issuer(&above.text) || is_rule(&above.text));
        let is_begun = || begins_with_kind(&line.text) && (is_paper || is_issued() && is_capital);
        let is_told =
            || is_paper && is_set_off(line) && form(&line.text).split(' ').count() > 2 && starts_as_kind(&line.text);
        is_alone() || is_begun() || is_told()
    })?;
    let kind = text.get(from)?;
    let below = text.get(from + 1..).unwrap_or_default();
    let count = subject(kind, below);
    let mut lines: Vec<String> = text.iter().skip(from).take(count + 1).map(|line| clean::line(&line.text)).collect();
    let mut begin = from;
    if is_appendix(&kind.text) && count > 0 {
        // It says to what it belongs, not what it is.
        lines.remove(0);
        begin += 1;
    }
    Some(Headline { lines, from: begin, to: from + 1 + count, has_subject: count > 0 || !is_kind(&kind.text) })
}

/// The same in small letters; for a line that is set off below a letterhead.
fn starts_as_kind(line: &str) -> bool {
    let lower = form(line);
    PAPERS.iter().any(|kind| lower.strip_prefix(kind).is_some_and(|rest| rest.starts_with(' ')))
}

/// How many of the lines below the kind say what the paper is about.
fn subject(kind: &Paragraph, below: &[Paragraph]) -> usize {
    let mut count: usize = 0;
    let mut is_plain = false;
    for line in below.iter().take(MAX_SUBJECT_LINES) {
        if is_end(line) {
            break;
        }
        let last = count.checked_sub(1).and_then(|at: usize| below.get(at));
        let is_shout = |line: &Paragraph| !line.text.contains(char::is_lowercase);
        let goes_on = (line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            || is_shout(line) && last.is_some_and(is_shout) && !is_issuer(&line.text))
            && last.is_none_or(|last| !ends_sentence(&last.text));
        if is_set_off(line) {
            let is_small = last.is_some_and(|last| last.text.contains(char::is_lowercase));
            if is_issuer(&line.text) && (is_small || form(&line.text).starts_with("chủ tịch")) {
                break;
            }
        } else if count == 0 {
            is_plain = true;
            let is_about = goes_on || form(&line.text).starts_with("về ") || form(&line.text).starts_with("v/v");
            let is_ruled = below.get(1).is_some_and(|next| is_rule(&next.text));
            if !is_about && (is_set_off(kind) && !is_ruled || !is_line(line, below.get(1))) {
                break;
            }
        } else if !goes_on {
            break;
        }
        count += 1;
    }
    let is_sentence =
        count.checked_sub(1).and_then(|last| below.get(last)).is_some_and(|last| ends_sentence(&last.text));
    if is_plain && is_sentence { 0 } else { count }
}

/// Whether a line that begins with a capital is a line for itself, and not the first of a paragraph.
fn is_line(line: &Paragraph, next: Option<&Paragraph>) -> bool {
    let count = line.text.chars().count();
    let is_broken = count >= MIN_FULL_CHARS && next.is_some_and(|next| next.follows && !is_rule(&next.text));
    count < MIN_PROSE_CHARS && !ends_sentence(&line.text) && !is_broken && !line.text.ends_with(',')
}

fn is_end(line: &Paragraph) -> bool {
    let text = line.text.trim();
    let lower = form(text);
    const STARTS: [&str; 9] =
        ["kính gửi", "kính thưa", "thưa ", "căn cứ", "nơi nhận", "đặt vấn đề", "mở đầu", "phần mở đầu", "lời mở đầu"];
    line.is_in_table
        || line.columns.iter().filter(|column| !column.is_empty()).count() > 1
        || is_rule(text)
        || text.starts_with(['-', '–', '_', '*', '+']) && text.chars().nth(1).is_some_and(|c| !c.is_alphanumeric())
        || (text.starts_with('(') && text.ends_with(')'))
        || text.chars().nth(MAX_SUBJECT_CHARS).is_some()
        || place_and_day(text).is_some()
        || letterhead::is_number(text)
        || is_numbered(text)
        || STARTS.iter().any(|start| lower.starts_with(start))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', ')', '»', ' ']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// `I. Kết quả`, `1. Đặc điểm`, `A. Đặc điểm`, `Phần thứ nhất`: a heading of the text.
pub(super) fn is_numbered(line: &str) -> bool {
    let start = line.split_whitespace().next().unwrap_or_default();
    let bare = start.trim_end_matches(['.', '-', '/', ')']);
    let is_closed = bare.len() < start.len();
    let is_roman = bare.chars().all(|c| "IVX".contains(c));
    let is_letter = bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_digit = start.starts_with(|c: char| c.is_ascii_digit()) && start.ends_with(['.', ')', '-', '/']);
    is_closed && !bare.is_empty() && (is_roman || is_letter) || is_digit || form(line).starts_with("phần thứ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that begin with `^` are set off, those with `~` are right below another.
    fn title(lines: &[&str], is_paper: bool) -> Option<String> {
        let line = |line: &&str| {
            let is_set_off = line.starts_with('^');
            let text = line.trim_start_matches(['^', '~']).to_owned();
            Paragraph { text, is_centred: is_set_off, follows: line.starts_with('~'), ..Paragraph::default() }
        };
        let lines: Vec<Paragraph> = lines.iter().map(line).collect();
        of_paper(&lines, is_paper).map(|title| title.lines.join(" "))
    }

    #[test]
    fn papers_of_every_kind_have_their_kind_and_subject_for_a_headline() {
        for (lines, expected) in [
            (&["^GIẤY MỜI", "^Dự hội nghị làm đường"][..], "GIẤY MỜI Dự hội nghị làm đường"),
            (
                &["^QUY CHẾ LÀM VIỆC", "^của Ban Chấp hành", "^nhiệm kỳ 2020 - 2025", "- Căn cứ Điều lệ;"],
                "QUY CHẾ LÀM VIỆC của Ban Chấp hành nhiệm kỳ 2020 - 2025",
            ),
            (&["^QUYẾT ĐỊNH", "^Về việc làm đường", "^CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"], "QUYẾT ĐỊNH Về việc làm đường"),
            (
                &["^KẾT LUẬN", "^CỦA BAN THƯỜNG VỤ", "^VỀ LÀM ĐƯỜNG", "I. Kết quả"],
                "KẾT LUẬN CỦA BAN THƯỜNG VỤ VỀ LÀM ĐƯỜNG",
            ),
            (
                &["KẾT LUẬN", "CỦA BAN THƯỜNG VỤ", "VỀ LÀM ĐƯỜNG", "Sáng nay họp."],
                "KẾT LUẬN CỦA BAN THƯỜNG VỤ VỀ LÀM ĐƯỜNG",
            ),
            (
                &["THÔNG BÁO", "Kết luận của Thường trực Huyện ủy", "-----"],
                "THÔNG BÁO Kết luận của Thường trực Huyện ủy",
            ),
            (
                &["^THÔNG BÁO", "Kết luận của Thường trực Huyện ủy", "-----"],
                "THÔNG BÁO Kết luận của Thường trực Huyện ủy",
            ),
            (&["Báo cáo", "kết quả làm đường", "Thôn đã làm."], "Báo cáo kết quả làm đường"),
            (&["BÁO CÁO kết quả làm đường", "Thôn đã làm."], "BÁO CÁO kết quả làm đường"),
            (&["^BÁO CÁO", "^(Dự thảo)", "Thôn đã làm."], "BÁO CÁO"),
            (&["BIÊN BẢN", "Hôm nay chi bộ thôn họp."], "BIÊN BẢN"),
            (
                &[
                    "BIÊN BẢN",
                    "Hôm nay, vào lúc 19 giờ ngày 5 tháng 4 năm 2023, tại nhà văn hóa xã Hà",
                    "~Thượng, chi bộ họp.",
                ],
                "BIÊN BẢN",
            ),
            (&["Phụ lục 1", "DANH SÁCH CÁC XÓM", "(Kèm theo Kế hoạch số 5-KH/HU)"], "DANH SÁCH CÁC XÓM"),
        ] {
            assert_eq!(title(lines, true).as_deref(), Some(expected), "{lines:?}");
        }
    }

    #[test]
    fn a_document_without_a_letterhead_is_a_paper_only_if_it_says_so_plainly() {
        for (lines, expected) in [
            (
                &["^VĂN PHÒNG HUYỆN ỦY", "^LỊCH CÔNG TÁC TUẦN", "^(Từ ngày 20 đến ngày 24)"][..],
                Some("LỊCH CÔNG TÁC TUẦN"),
            ),
            (&["^BÁO CÁO VIÊN VỀ THÔN", "^Sáng nay bà con đến đông."], None),
            (&["^Thôn làm đường", "Sáng nay bà con đến đông.", "^BÁO CÁO", "của thôn"], None),
            (&["Báo cáo", "của thôn"], None),
        ] {
            assert_eq!(title(lines, false).as_deref(), expected, "{lines:?}");
        }
    }
}
