//! What is above a paper of an office.
//!
//! In: the first paragraphs of a document. Out: which of them are its letterhead, and what that says. Who issues a paper is on
//! the left, what every paper has (*Độc lập - Tự do - Hạnh phúc*) and the place and day on the right: in the cells of a table, or in
//! one line with a gap of blanks or tabs between them. A narrow column breaks its lines: *ngày 12 tháng 12 năm* / *2022*.

use super::day::{Day, MAX_PLACE_CHARS, is_prose, place_and_day};
use super::flow::{Paragraph, is_rule};
use super::organ::{MAX_ORGAN_CHARS, form, is_capital, is_organ};
use crate::article::clean::{self, sameness};
use crate::article::date;
use crate::article::moment::Moment;

/// The headline of a paper is among so many first lines.
pub(super) const MAX_HEAD_LINES: usize = 40;
/// What may be above a letterhead, besides the number of the page.
const ABOVE: [&str; 9] = ["bản sao", "biểu", "dự thảo", "hỏa tốc", "khẩn", "mật", "mẫu", "phụ lục", "tối mật"];
const MAX_LINES_ABOVE: usize = 3;
/// A letterhead shows itself within so many lines.
const MAX_LINES_LOOKED_AT: usize = 14;
/// The other half of a broken line is among so many next ones.
const MAX_LINES_BETWEEN: usize = 4;

/// What is above every paper, word by word.
const MOTTOES: [&[&str]; 4] = [
    &["đảng", "cộng", "sản", "việt", "nam"],
    &["cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "việt", "nam"],
    &["cộng", "hòa", "xã", "hội", "chủ", "nghĩa"],
    &["độc", "lập", "tự", "do", "hạnh", "phúc"],
];

/// The letterhead of a paper.
#[derive(Debug)]
pub(super) struct Letterhead {
    /// What stays of it: who issues the paper, its number, and what else is there.
    pub(super) lines: Vec<Paragraph>,
    /// How many paragraphs of the document it is.
    pub(super) end: usize,
    pub(super) day: Option<Moment>,
    /// Whether it has a place for the day, be it left blank.
    pub(super) has_day: bool,
    /// What the paper is about, where that is below its number (*V/v …*).
    pub(super) about: Option<String>,
}

/// A paragraph of the head, or one of its columns.
#[derive(Debug)]
struct Piece {
    paragraph: Paragraph,
    of: usize,
    column: usize,
    part: Part,
}

/// What a piece of a letterhead is.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// With what is in the same row before it.
    Motto(String),
    Day(Day),
    Number,
    About,
    Organ,
    Rule,
    Other,
}

/// How many first paragraphs can be a head.
pub(super) fn head_len(text: &[Paragraph]) -> usize {
    text.iter().take(MAX_HEAD_LINES).take_while(|line| !is_prose(&line.text) && !is_address(&line.text)).count()
}

/// `Kính gửi: …`: the text of a letter begins.
fn is_address(line: &str) -> bool {
    let line = form(line);
    ["kính gửi", "căn cứ ", "kính thưa", "thưa "].iter().any(|start| line.starts_with(start))
}

/// The letterhead above the paragraph `headline`, if what the paper is was found there; `None` if the document isn't a paper.
pub(super) fn of(text: &[Paragraph], headline: Option<usize>) -> Option<Letterhead> {
    let head = text.get(..headline.unwrap_or(usize::MAX).min(head_len(text)))?;
    let mut pieces = pieces(head);
    if !is_letterhead(&pieces, headline.is_some()) {
        return None;
    }
    let about = about(&pieces);
    let about_at = about.as_ref().map_or(&[][..], |(_, pieces)| pieces);
    let is_sure = |(at, piece): &(usize, &Piece)| {
        matches!(piece.part, Part::Motto(_) | Part::Day(_) | Part::Number) || about_at.contains(at)
    };
    let end = headline.or_else(|| pieces.iter().enumerate().rfind(is_sure).map(|(_, piece)| piece.of + 1))?;
    let mut at = 0;
    pieces.retain(|piece| {
        at += 1;
        // What a letter is about is its headline.
        piece.of < end && (headline.is_some() || !about_at.contains(&(at - 1)))
    });
    let days = || pieces.iter().filter_map(|piece| if let Part::Day(day) = &piece.part { Some(day) } else { None });
    let (has_day, day) = (days().next().is_some(), days().find_map(|day| day.moment));
    let place = days().find(|day| day.moment.is_some()).map(|day| day.place.clone());
    let mut lines: Vec<Paragraph> = pieces.into_iter().filter_map(|piece| left(piece, day.is_some())).collect();
    // Who issues it is mostly called by its place; where that is said nowhere else it stays.
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        let said = form(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "));
        if !said.contains(&form(&place)) {
            lines.push(Paragraph { text: place, ..Paragraph::default() });
        }
    }
    Some(Letterhead { lines, end, day, has_day, about: about.map(|(text, _)| text) })
}

/// What of a piece stays in the text.
fn left(piece: Piece, is_dated: bool) -> Option<Paragraph> {
    let text = match piece.part {
        Part::Motto(before) => before,
        Part::Day(Day { before, moment: Some(_), .. }) if is_dated => before,
        Part::Other if is_page_number(&piece.paragraph.text) => String::new(),
        _ => piece.paragraph.text,
    };
    (!text.is_empty()).then(|| Paragraph { text, columns: Vec::new(), ..piece.paragraph })
}

/// Whether these are the lines of a letterhead, which begins at the top. `is_paper`: it is above the kind of a paper.
fn is_letterhead(pieces: &[Piece], is_paper: bool) -> bool {
    // Of a letterhead in capitals no line is a sentence that begins as a name does: *Xã Thượng làm đường*.
    let is_shouted = pieces
        .iter()
        .any(|piece| matches!(piece.part, Part::Motto(_) | Part::Organ) && is_capital(&piece.paragraph.text));
    let is_part = |piece: &Piece| match &piece.part {
        Part::Motto(_) | Part::Number => true,
        Part::Day(day) => !day.place.is_empty(),
        Part::Organ => is_capital(&piece.paragraph.text) || !is_shouted,
        Part::About | Part::Rule | Part::Other => false,
    };
    let Some(first) = pieces.iter().position(is_part) else { return false };
    let above = pieces.get(..first).unwrap_or_default();
    let may_be_above = |piece: &Piece| {
        let line = form(&piece.paragraph.text);
        is_page_number(&line) || ABOVE.iter().any(|start| line.starts_with(start)) || piece.part == Part::Rule
    };
    if above.len() > MAX_LINES_ABOVE || !above.iter().all(may_be_above) {
        return false;
    }
    let any = |is: fn(&Piece) -> bool| pieces.iter().any(is);
    let has_motto = any(|piece| matches!(piece.part, Part::Motto(_)));
    let has_number = any(|piece| piece.part == Part::Number);
    let has_day = any(|piece| matches!(&piece.part, Part::Day(day) if !day.place.is_empty()));
    let has_organ = any(|piece| piece.part == Part::Organ && is_capital(&piece.paragraph.text));
    let others = pieces.iter().filter(|piece| piece.part == Part::Other && !is_page_number(&piece.paragraph.text));
    has_motto || has_number && (has_day || has_organ) || is_paper && has_organ && (has_day || others.count() == 0)
}

fn is_page_number(line: &str) -> bool {
    line.len() <= 3 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// The pieces of these paragraphs, broken lines joined.
fn pieces(head: &[Paragraph]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (of, line) in head.iter().enumerate() {
        let columns = line.columns.iter().enumerate().filter(|(_, text)| !text.is_empty());
        let mut any = false;
        for (column, text) in columns {
            any = true;
            let paragraph = Paragraph { text: text.clone(), columns: Vec::new(), ..line.clone() };
            pieces.push(Piece { paragraph, of, column, part: Part::Other });
        }
        if !any {
            pieces.push(Piece { paragraph: line.clone(), of, column: 0, part: Part::Other });
        }
    }
    let mut at = 0;
    while at < pieces.len() {
        join_broken(&mut pieces, at);
        at += 1;
    }
    for piece in &mut pieces {
        piece.part = part(&piece.paragraph.text);
    }
    pieces
}

/// Joins a piece with the one that has the other half of its line.
fn join_broken(pieces: &mut Vec<Piece>, at: usize) {
    let Some(piece) = pieces.get(at) else { return };
    let text = piece.paragraph.text.as_str();
    let lower = form(text);
    let is_open_motto = lower.ends_with("chủ nghĩa") || lower.ends_with("độc lập") || lower.ends_with("tự do");
    let is_open_day = text.trim_end().ends_with(',') || lower.contains("ngày") && date_in(text).is_none();
    if !is_open_motto && !is_open_day {
        return;
    }
    // In a print the lower half may come first.
    let next = at + 1..pieces.len().min(at + 1 + MAX_LINES_BETWEEN);
    let joined = next.chain((at.saturating_sub(2)..at).rev()).find_map(|other| {
        // The star below a name of the Party may be in the same line.
        let text_of = pieces.get(other)?.paragraph.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let whole = format!("{text} {text_of}");
        let is_whole = if is_open_motto {
            motto_at(text).is_none_or(|_| lower.ends_with("chủ nghĩa"))
                && ["việt nam", "hạnh phúc", "tự do hạnh phúc"].contains(&words(text_of).join(" ").as_str())
        } else {
            text_of.chars().count() <= MAX_PLACE_CHARS && date_in(&whole).is_some() && date_in(text_of).is_none()
        };
        is_whole.then_some((other, whole))
    });
    if let Some((other, whole)) = joined {
        if let Some(piece) = pieces.get_mut(at) {
            piece.paragraph.text = whole;
        }
        pieces.remove(other);
    }
}

/// The day in a line that is a place and a day.
fn date_in(line: &str) -> Option<Moment> {
    place_and_day(line)?.moment
}

fn part(line: &str) -> Part {
    if is_rule(line) {
        return Part::Rule;
    }
    if let Some(at) = motto_at(line) {
        let before = line.get(..at).unwrap_or_default();
        return Part::Motto(clean::line(before.trim_end_matches(|c: char| !c.is_alphanumeric())));
    }
    if let Some(day) = place_and_day(line) {
        return Part::Day(day);
    }
    if let Some(moment) = date::moment(line) {
        return Part::Day(Day { before: String::new(), place: String::new(), moment: Some(moment) });
    }
    match () {
        () if is_number(line) => Part::Number,
        () if is_about(line) => Part::About,
        () if is_organ(line) => Part::Organ,
        () => Part::Other,
    }
}

fn words(line: &str) -> Vec<String> {
    form(line).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a line ends with what is above every paper.
pub(in crate::article) fn holds_motto(line: &str) -> bool {
    motto_at(line).is_some()
}

/// Where what is above every paper begins in a line that ends in it.
fn motto_at(line: &str) -> Option<usize> {
    if is_prose(line) {
        return None;
    }
    let mut starts = Vec::new();
    let mut was_in = false;
    for (at, c) in line.char_indices() {
        if c.is_alphanumeric() && !was_in {
            starts.push(at);
        }
        was_in = c.is_alphanumeric();
    }
    MOTTOES.iter().enumerate().find_map(|(number, motto)| {
        let first = starts.len().checked_sub(motto.len())?;
        let at = *starts.get(first)?;
        let (before, found) = line.split_at_checked(at)?;
        if words(found) != *motto {
            return None;
        }
        let is_all = first == 0;
        let is_of_party = number == 0;
        // *… ngày thành lập Đảng Cộng sản Việt Nam* is a headline, and *Ban Chấp hành Trung ương Đảng …* an organ.
        let is_beside = is_organ(before) && !form(before).ends_with("trung ương") || is_number(before);
        let is_motto = is_all || is_beside && (number == 3 || is_capital(found)) || !is_of_party && is_capital(before);
        is_motto.then_some(at)
    })
}

/// `Số 44-BC/HU`, `Số 44 - BC/HU`, `Số: 12/BC-UBND`, `Số      /TB-UBND`.
pub(super) fn is_number(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let after = first.trim_end_matches([':', '.']);
    let rest = if after.eq_ignore_ascii_case("số") || sameness(after) == "số" {
        words.next().unwrap_or_default()
    } else {
        sameness(first).strip_prefix("số:").map_or("", |_| first)
    };
    rest.contains('/') && line.chars().nth(MAX_ORGAN_CHARS).is_none()
        || sameness(after) == "số"
            && words
                .take(2)
                .find(|word| *word != "-" && *word != "–")
                .is_some_and(|word| word.contains('/') && !word.contains("://"))
            && line.chars().count() <= MAX_PLACE_CHARS
}

/// `V/v triển khai …`, `“Về việc …”`.
fn is_about(line: &str) -> bool {
    let line = form(line);
    ["v/v", "về việc "].iter().any(|start| line.starts_with(start))
}

/// What a letter is about, and which pieces say so.
fn about(pieces: &[Piece]) -> Option<(String, Vec<usize>)> {
    let first = pieces.iter().position(|piece| piece.part == Part::About)?;
    let beginning = pieces.get(first)?;
    let mut text = beginning.paragraph.text.clone();
    let mut at = vec![first];
    for (other, piece) in pieces.iter().enumerate().skip(first + 1) {
        let is_open = text.matches(['“', '"']).count() > text.matches('”').count() && !text.ends_with('"');
        let goes_on = piece.paragraph.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) || is_open;
        if piece.part == Part::Other && goes_on && piece.column == beginning.column {
            text.push(' ');
            text.push_str(&piece.paragraph.text);
            at.push(other);
        } else if piece.column == beginning.column {
            break;
        }
    }
    let bare = text.trim_matches(['“', '”', '"', '(', ')', ' ', '.']);
    Some((clean::line(bare), at))
}

/// Whether these first lines of a text may be a letterhead: a look that costs little.
pub(in crate::article) fn may_begin<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let ends = ["NAM", "Nam", "NGHĨA", "nghĩa", "PHÚC", "phúc", "Phúc"];
    let is_one = |line: &str| {
        let line = line.trim();
        let begins = line.starts_with(['S', 's']) && is_number(line);
        let bare = line.trim_end_matches(|c: char| !c.is_alphanumeric());
        begins || ends.iter().any(|end| bare.ends_with(end)) && motto_at(&clean::line(line)).is_some()
    };
    lines.take(MAX_LINES_LOOKED_AT).any(|line| !is_prose(line) && is_one(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_motto_is_told_from_a_headline_that_ends_like_one() {
        for (line, before) in [
            ("ĐẢNG CỘNG SẢN VIỆT NAM", Some("")),
            ("TỈNH ỦY KON TUM ĐẢNG CỘNG SẢN VIỆT NAM", Some("TỈNH ỦY KON TUM")),
            ("XÃ YÊN KHÊ Độc lập – Tự do – Hạnh phúc", Some("XÃ YÊN KHÊ")),
            ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", Some("")),
            ("KỶ NIỆM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM", None),
            ("Chi bộ kỷ niệm ngày thành lập Đảng Cộng sản Việt Nam", None),
            ("BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG CỘNG SẢN VIỆT NAM", None),
        ] {
            let found = motto_at(line).and_then(|at| line.get(..at)).map(str::trim);
            assert_eq!(found, before, "{line}");
        }
    }

    #[test]
    fn numbers_of_papers_are_known() {
        for line in
            ["Số 44-BC/HU", "Số: 12/BC-UBND", "Số:12/BC-UBND", "Số      /TB-UBND", "Số   -BC/HU", "SỐ 15/2023/QĐ-UBND"]
        {
            assert!(is_number(line), "{line}");
        }
        for line in ["Số người tham gia", "Số liệu đến 20/11", "44-BC/HU", ""] {
            assert!(!is_number(line), "{line}");
        }
    }
}
