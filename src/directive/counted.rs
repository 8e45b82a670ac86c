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
    let found = COUNTED.longest_at(tokens, i);
    found.is_some_and(|found| found.marked && found.values.first().is_some_and(|counted| **counted))
}

/// Whether the number before word `i` is the first of a range: "quy định 10 - 15 ngày", "kết luận 3 đến 5 người".
pub(super) fn begins_a_range(tokens: &Tokens, i: usize) -> bool {
    let dashed = matches!(tokens.before(i).trim(), "-" | "–") && tokens.is_number(i) && date_at(tokens, i).is_none();
    // "Chỉ thị 40 – 10 năm đi vào cuộc sống": an anniversary.
    let dashed = dashed && tokens.key(i + 1) != "năm";
    dashed || (tokens.before(i) == " " && matches!(tokens.key(i), "đến" | "tới" | "hoặc") && tokens.is_number(i + 1))
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

/// The words of the table, and whether a number counts them.
static COUNTED: LazyLock<Lexicon<bool>> =
    LazyLock::new(|| Lexicon::new(TABLE.cells().map(|[words, of_use]| (words, of_use == "counted"))));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_counted_nouns_is_sorted_and_says_what_each_row_is() {
        TABLE.assert_in_order(|[words, _]| words);
        assert!(TABLE.cells().all(|[_, of_use]| matches!(of_use, "counted" | "other")));
    }

    #[test]
    fn the_longest_row_tells_whether_a_number_counts() {
        let counts = |text: &str| counts_something(&Tokens::new(text), 1);
        assert!(counts("24 lĩnh vực") && counts("3 bị cáo") && counts("10 tập"));
        assert!(!counts("1140 dự kiến") && !counts("36 tập trung") && !counts("58 bị doanh nghiệp chê"));
    }
}
