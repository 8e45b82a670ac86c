//! Whether a number counts what follows it: "quyết định 3 bị cáo" is no decision number 3.

use super::evidence::year_of;
use crate::text::{TokenKind, Tokens};

/// Whether word `i` is a noun that a number counts.
pub(super) fn counts_something(tokens: &Tokens, i: usize) -> bool {
    if tokens.before(i) != " " {
        return false;
    }
    match tokens.key(i) {
        first if starts_a_verb(first, tokens.key(i + 1)) => false,
        "năm" => year_of(tokens, i + 1).is_none(),
        "tháng" if tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number) => false,
        "ngày" => tokens.get(i + 1).is_none_or(|t| t.kind != TokenKind::Number),
        word => COUNTED.binary_search(&word).is_ok(),
    }
}

/// Words that begin like a counted noun and are none: "Nghị quyết 1140 *dự kiến*", "số 55 *đồng ý*".
fn starts_a_verb(first: &str, second: &str) -> bool {
    matches!(
        (first, second),
        ("dự", "kiến" | "thảo" | "báo")
            | ("công", "bố" | "nhận" | "khai")
            | ("điều", "chỉnh")
            | ("thành", "lập")
            | ("đề", "nghị" | "xuất" | "ra" | "cập" | "cao")
            | ("đồng", "ý" | "thời" | "thuận" | "bộ")
            | ("đối", "với")
            | ("chi", "tiết")
            | ("cơ", "bản" | "cấu")
            | ("tập", "trung")
            | ("giải", "thích" | "quyết")
            | ("lần", "thứ")
            | ("quốc", "hội")
    ) || (first == "bị" && !matches!(second, "can" | "cáo" | "hại" | "đơn"))
}

/// Nouns that a number counts, as they follow "quyết định 2 …", "kế hoạch 10 …" in newspapers.
const COUNTED: &[&str] = &[
    "anh",
    "bài",
    "bàn",
    "bé",
    "bên",
    "bước",
    "bậc",
    "bị",
    "bộ",
    "ca",
    "ca-",
    "chi",
    "chiếc",
    "chiến",
    "chàng",
    "cháu",
    "chị",
    "cm",
    "con",
    "cuốn",
    "cuộc",
    "cá",
    "cái",
    "cán",
    "câu",
    "cây",
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
    "gian",
    "giáo",
    "giải",
    "giờ",
    "gram",
    "gói",
    "ha",
    "hecta",
    "hình",
    "học",
    "hộ",
    "hộp",
    "kg",
    "khách",
    "ki",
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
    "mw",
    "máy",
    "mét",
    "mô",
    "môn",
    "mẫu",
    "mặt",
    "mục",
    "mức",
    "nghìn",
    "ngàn",
    "ngôi",
    "người",
    "nhà",
    "nhân",
    "nhóm",
    "nước",
    "nạn",
    "nữ",
    "phiên",
    "phiếu",
    "phút",
    "phương",
    "phần",
    "quả",
    "quốc",
    "sinh",
    "suất",
    "sân",
    "số",
    "sỹ",
    "thành",
    "tháng",
    "thí",
    "thùng",
    "tiêu",
    "tiếng",
    "tiết",
    "triệu",
    "trăm",
    "trường",
    "trạm",
    "trận",
    "tuyến",
    "tuần",
    "tuổi",
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
    "điều",
    "điểm",
    "đoạn",
    "đô",
    "đôi",
    "đơn",
    "đại",
    "đảng",
    "đề",
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
