//! Whether a number counts what follows it: "quyết định 3 bị cáo" is no decision number 3.

use std::sync::LazyLock;

use super::DirectiveKind;
use super::evidence::{date_at, year_of};
use super::issuer::known_code;
use super::organ::organ_at;
use crate::text::{Lexicon, Table, TokenKind, Tokens};

/// Whether word `i` is a noun or unit that a number before it counts.
pub(super) fn counts_something(tokens: &Tokens, i: usize) -> bool {
    if tokens.before(i) != " " {
        return false;
    }
    match tokens.key(i) {
        // "kế hoạch 10 năm 2011-2020": years that begin so are no day of issue.
        "năm" => year_of(tokens, i + 1).is_none() || tokens.gap(i + 1).trim_start().starts_with(['-', '–']),
        "tháng" if tokens.is_number(i + 1) => false,
        "ngày" => tokens.get(i + 1).is_none_or(|t| t.kind != TokenKind::Number),
        _ => is_counted(tokens, i),
    }
}

fn is_counted(tokens: &Tokens, i: usize) -> bool {
    use_at(tokens, i).is_some_and(|of_use| of_use != Use::Other)
}

/// Whether word `i` is a unit in which something is measured: even after `số` a number is its quantity.
pub(super) fn measures(tokens: &Tokens, i: usize) -> bool {
    tokens.before(i) == " " && use_at(tokens, i) == Some(Use::Unit)
}

fn use_at(tokens: &Tokens, i: usize) -> Option<Use> {
    COUNTED.longest_at(tokens, i).filter(|found| found.marked)?.values.first().copied().copied()
}

/// Whether a number with this value before word `i` is the first of a range: "quy định 10 - 15 ngày", "kết luận 3 đến 5
/// người". Ranges rise: "Chỉ thị 35 - 5 năm nhìn lại" has none.
pub(super) fn begins_a_range(tokens: &Tokens, i: usize, value: u32) -> bool {
    let dashed = matches!(tokens.before(i).trim(), "-" | "–") && tokens.is_number(i) && date_at(tokens, i).is_none();
    // "Chỉ thị 40 – 10 năm đi vào cuộc sống": an anniversary.
    let dashed = dashed && tokens.key(i + 1) != "năm";
    let until = tokens.before(i) == " " && matches!(tokens.key(i), "đến" | "tới" | "hoặc") && tokens.is_number(i + 1);
    let end = if dashed { i } else { i + 1 };
    (dashed || until) && tokens.raw(end).parse::<u32>().map_or(true, |end| end > value)
}

/// Whether the name of a kind at word `first` is a verb there, so that a number after it counts: "luật cũng *quy định*
/// 24 lĩnh vực", "tòa đã *quyết định* 12 …".
pub(super) fn is_a_verb(tokens: &Tokens, first: usize, kind: DirectiveKind) -> bool {
    use DirectiveKind as K;
    let may_be =
        matches!(kind, K::QuyDinh | K::KetLuan | K::ThongBao | K::HuongDan | K::BaoCao | K::ChiThi | K::QuyChe);
    let small = tokens.raw(first).starts_with(char::is_lowercase);
    may_be && small && first > 0 && tokens.before(first) == " " && {
        let before = tokens.key(first - 1);
        let particle = ["chưa", "cũng", "luôn", "này", "sẽ", "thường", "từng", "vẫn", "vừa", "đang", "đã", "đều"];
        // "được quyết định 12 cho phép" has a noun, "được quy định 60 tuổi" hasn't.
        particle.contains(&before) || (before == "được" && tokens.key(first) == "quy") || has_subject(tokens, first)
    }
}

/// Whether an organ, or the code of one, is right before word `first`: "Bộ Y tế quy định 11 …", "Nghị định
/// 64/2019/NĐ-CP quy định 28 …".
fn has_subject(tokens: &Tokens, first: usize) -> bool {
    let last = tokens.raw(first - 1);
    let code = last.starts_with(char::is_uppercase) && known_code(last).is_some();
    code || (first.saturating_sub(MAX_WORDS_OF_AN_ORGAN)..first)
        .any(|at| organ_at(tokens, at).is_some_and(|organ| organ.next == first))
}

/// "Bộ Nông nghiệp và Phát triển nông thôn" is about the longest.
const MAX_WORDS_OF_AN_ORGAN: usize = 8;

const TABLE: Table<'static, 2> = Table::new(include_str!("data/counted.tsv"), ["words", "use"]);

/// What a word after a number tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is counted.
    Counted,
    /// The number measures something in it.
    Unit,
    /// Nothing, though it begins as a word of the others does.
    Other,
}

impl Use {
    const ALL: [(&'static str, Use); 3] = [("counted", Use::Counted), ("unit", Use::Unit), ("other", Use::Other)];

    fn named(name: &str) -> Option<Use> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, of_use)| of_use)
    }
}

static COUNTED: LazyLock<Lexicon<Use>> =
    LazyLock::new(|| Lexicon::new(TABLE.cells().filter_map(|[words, of_use]| Some((words, Use::named(of_use)?)))));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_counted_nouns_is_sorted_and_says_what_each_row_is() {
        TABLE.assert_in_order(|[words, _]| words);
        assert!(TABLE.cells().all(|[_, of_use]| Use::named(of_use).is_some()));
    }

    #[test]
    fn the_longest_row_tells_whether_a_number_counts() {
        let counts = |text: &str| counts_something(&Tokens::new(text), 1);
        assert!(counts("24 lĩnh vực") && counts("3 bị cáo") && counts("10 tập"));
        assert!(!counts("1140 dự kiến") && !counts("36 tập trung") && !counts("58 bị doanh nghiệp chê"));
        let measured = |text: &str| measures(&Tokens::new(text), 1);
        assert!(measured("30 triệu đồng") && measured("12 km") && !measured("67 ngư dân") && !measured("55 đồng ý"));
    }

    #[test]
    fn ranges_rise() {
        let begins =
            |text: &str| begins_a_range(&Tokens::new(text), 1, text.split(' ').next().unwrap().parse().unwrap());
        assert!(begins("12 - 15 ngày") && begins("3 tới 5 người") && begins("20 hoặc 30 ngày"));
        assert!(!begins("35 - 5 tháng nhìn lại") && !begins("40 đến 12 chi bộ"));
    }
}
