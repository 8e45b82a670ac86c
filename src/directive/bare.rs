//! Numbers without a symbol behind the name of a kind: which of them name a document.
//!
//! "Kế hoạch số 60" and "Nghị định 108" do; "kế hoạch 5 năm", "quy định 2 mức" and "Nghị quyết 2254 của
//! Hội đồng Bảo an" don't. What looks doubtful counts only beside the full symbol elsewhere.

use std::sync::LazyLock;

use super::DirectiveKind;
use super::evidence::year_of;
use super::grammar::Voice;
use super::kind::{Bare, Head, HeadStyle};
use super::tail::Tail;
use crate::text::{Lexicon, TokenKind, Tokens};

/// A number without symbol behind the name of a kind.
pub(super) struct Standing {
    pub head: Head,
    pub with_so: bool,
    /// First word of the kind's name.
    pub first: usize,
    /// The number.
    pub number: usize,
    /// First word after the number.
    pub next: usize,
}

/// Whether a bare number names a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Yes,
    /// Only if the article names the same directive in full elsewhere.
    Perhaps,
    No,
}

/// Judges a bare number by what stands around it.
pub(super) fn stands(tokens: &Tokens, at: &Standing, tail: &Tail, voice: Voice) -> Stands {
    if is_part_of_something(tokens, at) || is_foreign(tokens, at.next) {
        return Stands::No;
    }
    if voice == Voice::Query || tail.adjacent_organ.is_some() {
        return Stands::Yes;
    }
    if counts_something(tokens, at.next) {
        return if at.with_so || tokens.raw(at.number).len() > 1 { Stands::Perhaps } else { Stands::No };
    }
    if at.with_so || is_usual(tokens, at) { Stands::Yes } else { Stands::Perhaps }
}

fn is_usual(tokens: &Tokens, at: &Standing) -> bool {
    let raw = tokens.raw(at.number);
    let zero = raw.starts_with('0') && raw.len() > 1;
    let capital = tokens.raw(at.first).starts_with(char::is_uppercase);
    match (at.head.kind.bare(), at.head.style) {
        (Bare::Never, _) => false,
        (_, HeadStyle::Code | HeadStyle::PlenumCode) => {
            let apart = tokens.gap(at.number - 1) == " " || tokens.gap(at.number - 1).is_empty();
            apart && (zero || at.head.kind == DirectiveKind::NghiQuyet)
        }
        (Bare::Usual, HeadStyle::Name) => zero || capital || raw.len() >= 2,
        (Bare::NeedsSo, HeadStyle::Name) => zero && capital,
    }
}

/// Part of a date, a time, a percentage, a year, a code.
fn is_part_of_something(tokens: &Tokens, at: &Standing) -> bool {
    let raw = tokens.raw(at.number);
    let gap = tokens.gap(at.next - 1);
    let sign = gap.trim_start().chars().next();
    let cut_off =
        gap.len() == gap.trim().len() && matches!(sign, Some('/' | ':' | '-' | '–')) && tokens.get(at.next).is_some();
    let glued = gap.is_empty() && tokens.get(at.next).is_some_and(|t| t.kind == TokenKind::Word);
    at.head.kind.bare() == Bare::Never
        || cut_off
        || glued
        || raw.contains('.')
        || matches!(sign, Some('%' | '‰'))
        || (!at.with_so && is_year(raw))
}

pub(super) fn is_year(raw: &str) -> bool {
    raw.len() == 4 && (raw.starts_with("19") || raw.starts_with("20"))
}

/// Bodies outside Vietnam, and companies, that issue "nghị quyết" too.
static FOREIGN: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let names = [
        "Hội đồng Bảo an",
        "Liên Hợp Quốc",
        "Liên hiệp quốc",
        "LHQ",
        "Đại hội đồng",
        "Đại hội đồng Liên Hợp Quốc",
        "Liên minh châu Âu",
        "EU",
        "Hội đồng quản trị",
        "HĐQT",
        "Đại hội đồng cổ đông",
        "ĐHĐCĐ",
        "Hội đồng thành viên",
        "Quốc hội Mỹ",
        "Thượng viện Mỹ",
        "Hạ viện Mỹ",
        "Quốc hội Anh",
    ];
    Lexicon::new(names.map(|name| (name, ())))
});

fn is_foreign(tokens: &Tokens, next: usize) -> bool {
    let of = usize::from(matches!(tokens.key(next), "của" | "cua"));
    FOREIGN.longest_at(tokens, next + of).is_some()
}

/// Whether word `i` is a noun that a number counts.
pub(super) fn counts_something(tokens: &Tokens, i: usize) -> bool {
    if tokens.before(i) != " " {
        return false;
    }
    match tokens.key(i) {
        "năm" => year_of(tokens, i + 1).is_none(),
        "ngày" => tokens.get(i + 1).is_none_or(|t| t.kind != TokenKind::Number),
        word => COUNTED.binary_search(&word).is_ok(),
    }
}

/// Nouns that a number counts, as they follow "quyết định 2 …", "kế hoạch 10 …" in newspapers.
const COUNTED: &[&str] = &[
    "anh",
    "bài",
    "bàn",
    "bé",
    "bên",
    "bị",
    "bước",
    "bậc",
    "bộ",
    "ca",
    "ca-",
    "cm",
    "chi",
    "chiếc",
    "chiến",
    "chàng",
    "cháu",
    "chị",
    "con",
    "cuốn",
    "cuộc",
    "cá",
    "cán",
    "cái",
    "cây",
    "câu",
    "công",
    "căn",
    "cơ",
    "cầu",
    "cặp",
    "cụm",
    "doanh",
    "dự",
    "em",
    "giai",
    "giáo",
    "giải",
    "giờ",
    "gói",
    "gram",
    "ha",
    "hecta",
    "hình",
    "hộ",
    "hộp",
    "ki",
    "kg",
    "km",
    "kw",
    "loại",
    "làn",
    "lít",
    "lô",
    "lần",
    "lớp",
    "m",
    "mm",
    "môn",
    "máy",
    "mét",
    "mô",
    "mẫu",
    "mặt",
    "mục",
    "mức",
    "mw",
    "nghìn",
    "ngàn",
    "người",
    "ngôi",
    "nhà",
    "nhân",
    "nhóm",
    "nước",
    "nạn",
    "nữ",
    "phiếu",
    "phiên",
    "phút",
    "phương",
    "quả",
    "quốc",
    "số",
    "sinh",
    "suất",
    "sân",
    "sỹ",
    "tuần",
    "tuyến",
    "tuổi",
    "tháng",
    "thí",
    "thùng",
    "thành",
    "tiêu",
    "tiếng",
    "tiết",
    "triệu",
    "trăm",
    "trường",
    "trạm",
    "trận",
    "tài",
    "tàu",
    "tên",
    "tòa",
    "tấm",
    "tấn",
    "tầng",
    "tập",
    "tỉnh",
    "tổ",
    "tỷ",
    "usd",
    "vé",
    "vòng",
    "văn",
    "vạn",
    "vấn",
    "vị",
    "vợ",
    "vụ",
    "xe",
    "xã",
    "yếu",
    "ô",
    "ông",
    "đoạn",
    "đảng",
    "đề",
    "điểm",
    "điều",
    "đô",
    "đôi",
    "đơn",
    "đại",
    "đối",
    "đồng",
    "đội",
    "đợt",
    "đứa",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_counted_nouns_is_sorted_and_unique() {
        let mut sorted = COUNTED.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(COUNTED, sorted);
    }
}
