//! Who wrote it and where it comes from, as signed below (or above) an article.
//!
//! In: the last lines of a page. Out: author and source; the lines that said so are taken away. A
//! line with a label (`Tác giả: …`, `Nguồn: …`) is believed; a line without one only if it is the
//! shape of a name and stands right below the text.

use super::clean::{self, sameness};
use super::line::Line;
use super::{caption, outlet};
use crate::text::{fold, key};

/// Signature, source and credits stand among so many last lines.
const MAX_FOOT_LINES: usize = 8;
const MAX_SIGNATURE_CHARS: usize = 80;
/// A line that a signature may follow: a sentence's end, or this many characters.
const MIN_TEXT_CHARS: usize = 80;
const SYLLABLES_OF_A_NAME: std::ops::RangeInclusive<usize> = 2..=5;

/// What the last lines said.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Foot {
    pub(super) author: Option<String>,
    pub(super) source: Option<String>,
}

/// Takes the lines below the text that name author, source or photographer.
pub(super) fn take_foot(lines: &mut Vec<Line>) -> Foot {
    let mut foot = Foot::default();
    for _ in 0..MAX_FOOT_LINES {
        let Some(last) = lines.last().filter(|line| !line.is_caption()).map(Line::text) else { break };
        let above = lines.len().checked_sub(2).and_then(|at| lines.get(at)).map(Line::text);
        if let Some(author) = labelled_author(last) {
            foot.author.get_or_insert(author);
        } else if let Some(source) = labelled_source(last) {
            foot.source.get_or_insert(source);
        } else if caption::is_bare_credit(last) {
            // The photographer's name alone says nothing about the text.
        } else if foot.author.is_none() && above.is_some_and(is_text_or_foot) {
            let Some(signed) = signed(last) else { break };
            foot.author = Some(signed.author);
            foot.source = foot.source.or(signed.source);
        } else {
            break;
        }
        lines.pop();
    }
    foot
}

/// Whether a name below `line` is a signature and not one more name of a list.
fn is_text_or_foot(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '…', '”', '"', '/', ')', ';'])
        || line.chars().count() >= MIN_TEXT_CHARS
        || labelled_source(line).is_some()
}

/// The author that a line names with a label: `Tác giả bài viết: …`, `Bài, ảnh: …`, `Thực hiện: …`.
pub(super) fn labelled_author(line: &str) -> Option<String> {
    labelled(line).map(|(author, _)| author)
}

/// The author that a line names with a label, and what it says of the source.
pub(super) fn labelled(line: &str) -> Option<(String, Option<String>)> {
    let (label, value) = line.split_once(':')?;
    if line.chars().count() > MAX_SIGNATURE_CHARS || !is_author_label(label) {
        return None;
    }
    // `Tác giả: Bài, ảnh: Vũ Lan`.
    if let Some(inner) = labelled(value) {
        return Some(inner);
    }
    let lower = value.to_lowercase();
    let end = ["ảnh:", "ảnh :"].iter().filter_map(|credit| lower.find(credit)).min();
    let value = end.and_then(|end| value.get(..end)).unwrap_or(value);
    let value =
        clean::line(value.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ';' | ',' | '|')));
    if let Some(Signed { author, source: Some(source) }) = signed(&value) {
        return Some((author, Some(source)));
    }
    let (value, _) = without_role(&value);
    let value = value.trim_end_matches('.').trim();
    let is_author = value.contains(char::is_alphabetic) && !value.contains(char::is_numeric);
    is_author.then(|| (if is_group(value) { value.to_owned() } else { capitalised(value) }, None))
}

fn is_author_label(label: &str) -> bool {
    let label = sameness(label.trim_start_matches(['(', '*', '-', ' ']));
    let whole = matches!(
        label.as_str(),
        "tác giả" | "tác giả bài viết" | "thực hiện" | "người thực hiện" | "người viết" | "nhóm thực hiện" | "bút danh"
    );
    let mut kinds = label.split([' ', ',', '-', '&', '+', '/']).filter(|word| !word.is_empty());
    let is_kind = |word: &str| matches!(word, "tin" | "bài" | "viết" | "ảnh" | "và" | "video" | "clip");
    whole || (label.contains("bài") || label.contains("tin")) && kinds.all(is_kind)
}

/// The source that a line names: `Nguồn: …`, `Nguồn tin: …`, `(Theo Báo …)`, `Theo TTXVN`.
pub(super) fn labelled_source(line: &str) -> Option<String> {
    if line.chars().count() > MAX_SIGNATURE_CHARS {
        return None;
    }
    let text = clean::line(line);
    let line = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '*' | ' '));
    let lower = line.to_lowercase();
    let behind =
        |start: &str| lower.starts_with(start).then(|| line.chars().skip(start.chars().count()).collect::<String>());
    let value = match behind("nguồn tin:").or_else(|| behind("nguồn:")).or_else(|| behind("nguồn bài viết:")) {
        Some(value) => value,
        None if are_agencies(line) && line.len() < text.len() => line.to_owned(),
        None => behind("theo:").or_else(|| behind("theo ")).filter(|value| is_outlet(value))?,
    };
    let copy = "sao chép liên kết";
    let end = value.to_lowercase().find(copy).unwrap_or(value.len());
    let value = clean::line(value.get(..end).unwrap_or(&value));
    let value = value.trim_end_matches(['.', '/', ' ']);
    value.contains(char::is_alphabetic).then(|| value.to_owned())
}

/// Whether a text after `Theo` is the name of a paper and not the beginning of a sentence.
fn is_outlet(name: &str) -> bool {
    let name = name.trim().trim_end_matches('.');
    let lower = name.to_lowercase();
    let starts = ["báo ", "tạp chí ", "cổng ", "trang ", "đài ", "thông tấn xã"];
    let is_site = lower.ends_with(".vn") || lower.ends_with(".com") || lower.ends_with(".net");
    !name.contains(',') && (is_site || are_agencies(name) || starts.iter().any(|start| lower.starts_with(start)))
}

/// `TTXVN`, `TTXVN/Vietnam+`: abbreviations of papers and agencies.
fn are_agencies(names: &str) -> bool {
    names.split('/').next().is_some_and(|first| agency(first).is_some())
        && names.split('/').skip(1).all(|other| !other.trim().is_empty() && !other.contains(' '))
}

/// The author that a text names which is known to be a byline, and what it says of the source: `Vũ Lan`,
/// `Vũ Lan - Hà An`, `Nhóm PV`, `PV/TTXVN`.
pub(super) fn author_of(text: &str) -> Option<(String, Option<String>)> {
    signature_of(text).or_else(|| {
        // A byline may be one word: a name, or who knows which reporter.
        let name = clean::line(text);
        let is_one = matches!(name.as_str(), "PV" | "P.V") || is_pen_name(&name);
        is_one.then_some((name, None))
    })
}

/// The same of what is called the author by its page, which may be initials or who sends the news: `TP`, `BTV`, `TTXVN`.
pub(super) fn author_called(text: &str) -> Option<(Option<String>, Option<String>)> {
    let text = clean::line(text);
    if let Some((author, source)) = author_of(&text) {
        return Some((Some(author), source));
    }
    // Two letters are the initials of more people than papers have: `TP` signs in others than *Tiền Phong*.
    let agency = || agency(&text).filter(|_| text.chars().count() >= MIN_AGENCY_CHARS);
    if let Some(source) = labelled_source(&text).or_else(agency) {
        return Some((None, Some(source)));
    }
    let is_role = ROLES.contains(&text.as_str());
    let is_code = (2..=MAX_CODE_CHARS).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
    if is_role {
        return Some((None, None));
    }
    is_code.then_some((Some(text), None))
}

/// Who signs for a paper, whoever it is.
const ROLES: [&str; 4] = ["BBT", "BTV", "CTV", "VP"];
const MIN_AGENCY_CHARS: usize = 3;
/// Longer words of capitals are headings.
const MAX_CODE_CHARS: usize = 4;

/// The same of a text that may be something else: one word isn't a signature.
pub(super) fn signature_of(text: &str) -> Option<(String, Option<String>)> {
    signed(text).map(|signed| (signed.author, signed.source))
}

/// One capitalised syllable with small letters: `Lan`.
fn is_pen_name(text: &str) -> bool {
    !text.contains(' ') && text.contains(char::is_lowercase) && is_syllable_of_a_name(text) && !is_heading(text)
}

/// `Nhóm PV`, `Nhóm phóng viên`: several who sign together.
fn is_group(text: &str) -> bool {
    let text = sameness(text);
    text.strip_prefix("nhóm ").is_some_and(|who| {
        ["pv", "p.v", "phóng viên", "tác giả", "btv", "biên tập viên"].contains(&who.trim_end_matches('.'))
    })
}

/// A signature without a label.
struct Signed {
    author: String,
    source: Option<String>,
}

/// Reads `Vũ Lan`, `VŨ LAN (thực hiện)`, `Vũ Lan.`, `Vũ Lan - Hà An`, `Vũ Lan (TTXVN)`, `V.L`.
fn signed(line: &str) -> Option<Signed> {
    if line.chars().count() > MAX_SIGNATURE_CHARS {
        return None;
    }
    let line = clean::line(line);
    // `Vũ Lan - Ảnh: Hà An`: who took the pictures is another matter. `Vũ Lan. Ảnh: …` is a caption.
    let lower = line.to_lowercase();
    if let Some(at) = lower.find("ảnh:").filter(|_| lower.len() == line.len()) {
        let text = line.get(..at)?.trim_end();
        let signed_part = text.strip_suffix(['-', '–', ';', ',', '|'])?;
        return signed(signed_part.trim_end());
    }
    let (names, role) = without_role(&line);
    let initials = is_initials(names);
    if is_group(names) {
        return Some(Signed { author: names.trim_end_matches('.').to_owned(), source: role.and_then(agency) });
    }
    if let Some((name, source)) = names.rsplit_once('/').and_then(|(name, after)| Some((name.trim(), agency(after)?)))
        && (is_name(name) || is_initials(name) || is_group(name) || matches!(name, "PV" | "P.V"))
    {
        return Some(Signed { author: capitalised_name(name), source: Some(source) });
    }
    let names =
        if initials { names } else { names.trim_matches(|c: char| matches!(c, '.' | '/' | ' ' | '*' | '-' | '–')) };
    let parts =
        names.split([',', '&', '–', ';', '/']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" và "));
    let all_names = initials || parts.map(str::trim).all(is_name);
    all_names.then(|| Signed { author: capitalised(names), source: role.and_then(agency) })
}

/// The paper or agency that goes by an abbreviation.
fn agency(name: &str) -> Option<String> {
    outlet::of_dateline(&format!("{}-", name.trim())).map(str::to_owned)
}

/// A name as names are written; `PV` is none.
fn capitalised_name(name: &str) -> String {
    if name.chars().count() <= 3 { name.to_owned() } else { capitalised(name) }
}

/// Takes `(thực hiện)`, `(TTXVN)`, `(Bài, ảnh)` off the end of a name.
fn without_role(line: &str) -> (&str, Option<&str>) {
    match line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) {
        Some((name, role)) => (name.trim_end(), Some(role.trim())),
        None => (line, None),
    }
}

/// `V.L`, `T.H.N`: two to four capitals with dots, but not `P.V` (a reporter, whoever it is).
fn is_initials(text: &str) -> bool {
    let mut letters = text.trim_end_matches('.').split('.');
    let count = letters.clone().count();
    let one_capital = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    (2..=4).contains(&count) && letters.all(one_capital) && !text.starts_with("P.V")
}

/// Two to five capitalised syllables, none of which says that this is a place, a body or a heading.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    // Among syllables written small, one in capitals is an abbreviation: `UBND Yên Khê`.
    let is_shout =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase);
    let is_mixed = text.contains(char::is_lowercase) && text.split_whitespace().any(is_shout);
    SYLLABLES_OF_A_NAME.contains(&count)
        && !is_mixed
        && text.split_whitespace().all(is_syllable_of_a_name)
        && !text.split_whitespace().next().is_some_and(|first| matches!(sameness(first).as_str(), "theo" | "nguồn"))
        && !is_heading(text)
}

fn is_syllable_of_a_name(syllable: &str) -> bool {
    let allowed = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '.' | '-');
    let has_vowel = fold(&key(syllable)).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let letters = syllable.chars().filter(|c| c.is_alphabetic()).count();
    syllable.starts_with(char::is_uppercase)
        && syllable.chars().all(allowed)
        && (has_vowel || letters == 1)
        && letters <= 8
}

fn is_heading(text: &str) -> bool {
    let text = sameness(text);
    let starts_with = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    HEADINGS.iter().any(|word| starts_with(word))
}

/// First words of capitalised lines that are no names of people.
#[rustfmt::skip]
const HEADINGS: &[&str] = &[
    "ban", "báo", "bộ", "chi bộ", "chuyên", "chương", "công an", "công ty", "cổng", "đài", "đảng bộ", "đảng ủy",
    "điều", "hà nội", "hết", "hồ chí minh", "hội", "huyện", "kết luận", "kính", "mục", "nghị quyết", "nguồn", "phần",
    "phóng viên", "phòng", "phường", "quận", "sở", "tạp chí", "thành phố", "thành ủy", "thị trấn", "thị xã", "tin",
    "tỉnh", "tổng", "trang", "trung tâm", "trung ương", "ủy ban", "văn phòng", "việt nam", "video", "xã", "xem",
    "xin",
];

/// Names written in capitals, as names are written; others as signed.
pub(super) fn capitalised(names: &str) -> String {
    if names.contains(char::is_lowercase) || is_initials(names) {
        return names.to_owned();
    }
    let mut out = String::with_capacity(names.len());
    let mut inside = false;
    for c in names.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Bà con ra đồng từ sớm.";

    fn foot(last_lines: &[&str]) -> (Option<String>, Option<String>, Vec<String>) {
        let mut lines: Vec<Line> =
            std::iter::once(&TEXT).chain(last_lines).map(|line| Line::Text((*line).to_owned())).collect();
        let foot = take_foot(&mut lines);
        (foot.author, foot.source, lines.iter().skip(1).map(|line| line.text().to_owned()).collect())
    }

    #[test]
    fn authors_are_read_in_every_way_they_sign() {
        for (line, author) in [
            ("Vũ Minh Lan", "Vũ Minh Lan"),
            ("Vũ Lan.", "Vũ Lan"),
            (" VŨ LAN (thực hiện)", "Vũ Lan"),
            ("TRẦN THỊ LAN ANH", "Trần Thị Lan Anh"),
            ("K’PÁ H’LAN", "K’Pá H’Lan"),
            ("Y Lan", "Y Lan"),
            ("Vu Minh Lan", "Vu Minh Lan"),
            ("Vũ Ðình Lan", "Vũ Ðình Lan"),
            ("Vũ Lan - Hà An", "Vũ Lan - Hà An"),
            ("Vũ Lan, Hà An (tổng hợp)", "Vũ Lan, Hà An"),
            ("V.L.A", "V.L.A"),
            ("Tác giả: Vũ Lan", "Vũ Lan"),
            ("Tác giả bài viết: VŨ LAN", "Vũ Lan"),
            ("Bài, ảnh: Vũ Lan", "Vũ Lan"),
            ("Bài và ảnh: Vũ Lan", "Vũ Lan"),
            ("Tin, ảnh: Lan", "Lan"),
            ("Bài: Vũ Lan - Ảnh: Hà An", "Vũ Lan"),
            ("Thực hiện: Vũ Lan", "Vũ Lan"),
        ] {
            assert_eq!(foot(&[line]), (Some(author.to_owned()), None, vec![]), "{line}");
        }
    }

    #[test]
    fn lines_that_are_no_signature_stay() {
        for line in [
            "Vui.",
            "Thôn Thượng vui ngày hội",
            "Xã Yên Khê",
            "TỔNG KẾT CUỐI NĂM",
            "Công Ty Lan Anh",
            "Kết luận",
            "UBND Yên Khê",
            "P.V",
            "Vũ Lan, 52 tuổi",
            "Theo kế hoạch, sang năm xã làm tiếp",
            "Bài học: phải gần dân",
        ] {
            assert_eq!(foot(&[line]), (None, None, vec![line.to_owned()]), "{line}");
        }
    }

    #[test]
    fn sources_are_read_with_their_labels() {
        for (line, source) in [
            ("Nguồn:xa.example.vn Sao chép liên kết", "xa.example.vn"),
            ("Nguồn tin: Cổng thông tin huyện Yên", "Cổng thông tin huyện Yên"),
            ("(Theo Báo Yên Khê)", "Báo Yên Khê"),
            ("Theo TTXVN", "TTXVN"),
            ("Theo TTXVN/Vietnam+", "TTXVN/Vietnam+"),
            ("(TTXVN/Vietnam+)", "TTXVN/Vietnam+"),
            ("(TTXVN)", "TTXVN"),
            ("Theo yenkhe.example.com.vn", "yenkhe.example.com.vn"),
        ] {
            assert_eq!(foot(&[line]), (None, Some(source.to_owned()), vec![]), "{line}");
        }
    }

    #[test]
    fn author_and_source_stand_together_in_any_order() {
        let both = (Some("Vũ Lan".to_owned()), Some("Báo Yên Khê".to_owned()), vec![]);
        assert_eq!(foot(&["(Theo Báo Yên Khê)", "Vũ Lan"]), both);
        assert_eq!(foot(&["Vũ Lan", "Ảnh: Hà An", "Nguồn: Báo Yên Khê"]), both);
        assert_eq!(foot(&["Vũ Lan (GLO)"]).1.as_deref(), Some("Báo Gia Lai"));
    }

    #[test]
    fn a_list_of_names_is_no_signature() {
        let (author, _, left) = foot(&["Những người được khen", "Vũ Lan", "Hà An"]);
        assert_eq!((author, left.len()), (None, 3));
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "(Tác giả|Bài|Nguồn|Theo|Ảnh|[:().,-]|\\PC| ){0,20}") {
            foot(&[&line]);
        }
    }
}
