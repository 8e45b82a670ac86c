//! Navigation and widgets that stand around an article.
//!
//! In: the lines of a page. Out: the lines without furniture and without the list of other articles
//! at the end. The phrases are in `boilerplate.tsv`. Only whole lines go, never a part of one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::clean::sameness;
use super::date;
use super::line::Line;
use crate::text::Table;

const TABLE: Table<'static, 2> = Table::new(include_str!("boilerplate.tsv"), ["kind", "phrase"]);
/// Longer lines aren't furniture, whatever they begin with.
const MAX_FURNITURE_CHARS: usize = 160;
/// A line this long is prose, not a headline of another article.
const MIN_PROSE_CHARS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Start,
    Tail,
}

static PHRASES: LazyLock<FxHashMap<&str, Kind>> = LazyLock::new(|| rows().collect());
static STARTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| rows().filter(|row| row.1 == Kind::Start).map(|row| row.0).collect());
static MAX_PHRASE_WORDS: LazyLock<usize> =
    LazyLock::new(|| rows().map(|(phrase, _)| phrase.split(' ').count()).max().unwrap_or(0));

fn rows() -> impl Iterator<Item = (&'static str, Kind)> {
    TABLE.cells().filter_map(|[kind, phrase]| {
        let kind = match kind {
            "word" => Kind::Word,
            "start" => Kind::Start,
            "tail" => Kind::Tail,
            _ => return None,
        };
        Some((phrase, kind))
    })
}

/// Drops furniture, and the list of other articles at the end.
pub(super) fn clear(lines: &mut Vec<Line>) {
    lines.retain(|line| line.is_caption() || !is_furniture(line.text()));
    if let Some(end) = tail_of(lines) {
        lines.truncate(end);
    }
    // What is left are boxes in the middle of the article: their headings go, and dated headlines.
    let mut in_box = false;
    lines.retain(|line| {
        in_box = is_tail_heading(line.text()) || (in_box && ends_in_date(line.text()));
        !in_box
    });
}

/// Whether `line` holds no letter or digit, or only phrases of furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.chars().take(MAX_FURNITURE_CHARS + 1).count() > MAX_FURNITURE_CHARS {
        return false;
    }
    let line = sameness(line);
    !line.contains(char::is_alphanumeric)
        || STARTS.iter().any(|start| line.starts_with(start))
        || phrases_of(&line).is_some_and(|kinds| kinds.first() != Some(&Kind::Tail))
}

/// Whether `line` is the heading of a list of other articles.
pub(super) fn is_tail_heading(line: &str) -> bool {
    line.chars().take(MAX_FURNITURE_CHARS + 1).count() <= MAX_FURNITURE_CHARS
        && phrases_of(&sameness(line)).is_some_and(|kinds| kinds.first() == Some(&Kind::Tail))
}

/// The kinds of the phrases that `line` is made of, if it is made of nothing else.
fn phrases_of(line: &str) -> Option<Vec<Kind>> {
    let is_between = |c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-' | ','));
    let words: Vec<&str> = line.split(is_between).filter(|word| word.contains(char::is_alphanumeric)).collect();
    let (mut kinds, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let longest = (1..=(*MAX_PHRASE_WORDS).min(words.len() - at)).rev().find_map(|count| {
            let phrase = words.get(at..at + count)?.join(" ");
            PHRASES.get(phrase.as_str()).filter(|&&kind| kind != Kind::Start).map(|&kind| (count, kind))
        });
        let (count, kind) = longest?;
        kinds.push(kind);
        at += count;
    }
    (!kinds.is_empty()).then_some(kinds)
}

/// Where the list of other articles begins: at the first heading of one below which stands no more
/// text than above it, and hardly any prose. So half of an article is never lost.
fn tail_of(lines: &[Line]) -> Option<usize> {
    let chars: Vec<usize> = lines.iter().map(|line| line.text().chars().count()).collect();
    let prose = |count: &usize| if *count >= MIN_PROSE_CHARS { *count } else { 0 };
    let (mut above, mut below) = (0, chars.iter().sum::<usize>());
    let mut prose_below: usize = chars.iter().map(prose).sum();
    lines.iter().zip(&chars).position(|(line, count)| {
        let found = below <= above && prose_below * 4 <= above && is_tail_heading(line.text());
        above += count;
        below -= count;
        prose_below -= prose(count);
        found
    })
}

/// `>> Xem thêm: Xã bên làm cầu`: a line that points to another article, if it is a link.
pub(super) fn is_pointer(line: &str) -> bool {
    const LABELS: [&str; 12] = [
        "bài liên quan",
        "có thể bạn quan tâm",
        "mời bạn đọc",
        "mời bạn xem",
        "mời xem",
        "tham khảo thêm",
        "tin bài liên quan",
        "tin liên quan",
        "xem lại",
        "xem thêm",
        "xem tiếp",
        "đọc thêm",
    ];
    if line.chars().take(2 * MAX_FURNITURE_CHARS + 1).count() > 2 * MAX_FURNITURE_CHARS {
        return false;
    }
    let trimmed = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mark = line.get(..line.len() - trimmed.len()).unwrap_or_default();
    let lower = sameness(trimmed);
    mark.contains(['>', '»', '›', '→', '▶', '►'])
        || LABELS.iter().any(|label| {
            lower.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with([':', '-', '–', '>', '»']))
        })
}

/// What a portal says of itself at its foot.
pub(super) fn is_imprint(line: &str) -> bool {
    const STARTS: [&str; 13] = [
        "bản quyền",
        "ban biên tập:",
        "chịu trách nhiệm",
        "chủ quản:",
        "copyright",
        "cơ quan chủ quản",
        "ghi rõ nguồn",
        "giấy phép",
        "phó tổng biên tập",
        "thiết kế bởi",
        "trưởng ban biên tập",
        "tổng biên tập",
        "©",
    ];
    begins_with(line, &STARTS) || is_contact(line) || is_warning(line)
}

/// `Việc đăng lại bài viết … mà không ghi rõ nguồn … là vi phạm bản quyền`, as NukeViet writes below each article.
fn is_warning(line: &str) -> bool {
    let lower = || line.to_lowercase();
    line.len() < 1000 && line.contains("đăng lại") && lower().contains("vi phạm bản quyền")
}

/// How somebody is reached: a portal at its foot, but also whom an article is about.
pub(super) fn is_contact(line: &str) -> bool {
    const STARTS: [&str; 9] =
        ["email:", "fax:", "hotline", "tel:", "thư điện tử:", "trụ sở:", "điện thoại:", "đường dây nóng", "địa chỉ:"];
    begins_with(line, &STARTS)
}

fn begins_with(line: &str, starts: &[&str]) -> bool {
    const LONGEST: usize = 60;
    let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let lower = sameness(line.get(..end).unwrap_or(line));
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    starts.iter().any(|start| lower.starts_with(start))
}

/// `Một xã khác họp chi bộ (02/11/2022)`: the headline of another article.
pub(super) fn ends_in_date(line: &str) -> bool {
    line.trim_end()
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once('('))
        .is_some_and(|(_, date)| date::moment(date).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleared(lines: &[&str]) -> Vec<String> {
        let mut lines: Vec<Line> = lines.iter().map(|line| Line::Text((*line).to_owned())).collect();
        clear(&mut lines);
        lines.iter().map(|line| line.text().to_owned()).collect()
    }

    #[test]
    fn every_row_of_the_table_is_read_and_stands_once() {
        TABLE.assert_in_order(|row| row);
        assert_eq!(rows().count(), TABLE.rows().count());
        assert_eq!(PHRASES.len(), TABLE.rows().count());
        assert!(rows().all(|(phrase, _)| phrase == phrase.to_lowercase()));
    }

    #[test]
    fn furniture_is_known_in_any_combination() {
        for line in [
            ".",
            "|",
            "* * *",
            "A- A A+ | Tăng tương phản Giảm tương phản",
            "Chia sẻ | Facebook Zalo",
            "In bài viết",
            "Tổng số điểm của bài viết là: 9 trong 2 đánh giá",
            "Xếp hạng: 4.5 - 2 phiếu bầu",
            "Click để đánh giá bài viết",
            "Trang chủ » Thời sự",
            "Lượt xem: 77",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_of_the_article_are_no_furniture() {
        for line in [
            "Chia sẻ khó khăn với bà con",
            "Tin vui ở thôn Thượng",
            "Đăng ký làm theo Bác từ việc nhỏ",
            "1. Kết quả",
            "Ý kiến của người dân được lắng nghe",
        ] {
            assert!(!is_furniture(line) && !is_tail_heading(line), "{line}");
        }
        for heading in ["Tin liên quan", "TIN LIÊN QUAN:", "Tin nổi bật Tin nổi bật", "Các tin khác", "» Đọc thêm"]
        {
            assert!(is_tail_heading(heading), "{heading}");
        }
    }

    #[test]
    fn what_follows_the_heading_at_the_end_goes_with_it() {
        let prose = "Chi bộ thôn Thượng họp bàn việc làm đường. ".repeat(8);
        let kept = cleared(&["Tên bài", &prose, "Tin liên quan", "Xã bên làm cầu (01/02/2020)", "Thêm một tin nữa"]);
        assert_eq!(kept, ["Tên bài", &prose]);
    }

    #[test]
    fn a_box_in_the_middle_costs_only_its_headlines() {
        let prose = "Chi bộ thôn Thượng họp bàn việc làm đường. ".repeat(8);
        let kept = cleared(&["Tên bài", &prose, "Tin liên quan", "Xã bên làm cầu (01/02/2020)", &prose, &prose]);
        assert_eq!(kept, ["Tên bài", &prose, &prose, &prose]);
    }
}
