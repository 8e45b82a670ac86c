//! Who issues directives, by name: the organs in running text.

use std::sync::LazyLock;

use super::issuer::{IssuerCode, known_code};
use crate::text::{Lexicon, Tokens};

/// Names of organs in running text → code of their symbols. Names of local committees give the code
/// of their level; which place is meant is the article's to say.
const ORGANS: &[(&str, &[&str])] = &[
    (
        "TW",
        &[
            "Bộ Chính trị",
            "Ban Bí thư",
            "Ban Bí thư Trung ương",
            "Ban Bí thư Trung ương Đảng",
            "Ban Chấp hành Trung ương",
            "Ban Chấp hành Trung ương Đảng",
            "BCH Trung ương",
            "BCH Trung ương Đảng",
            "BCHTW",
            "BCHTW Đảng",
            "BCHTƯ",
            "BCH TW",
            "BCH TW Đảng",
            "BCHTƯ Đảng",
            "BCH TƯ",
            "BCH TƯ Đảng",
            "Trung ương",
            "Trung ương Đảng",
            "TW",
            "TW Đảng",
            "TƯ",
            "TƯ Đảng",
            "Đảng",
            "Bộ Chính trị Trung ương Đảng",
            "Hội nghị Trung ương",
        ],
    ),
    ("BTCTW", &["Ban Tổ chức Trung ương", "Ban Tổ chức TW"]),
    ("BTGTW", &["Ban Tuyên giáo Trung ương", "Ban Tuyên giáo TW"]),
    ("BTGDVTW", &["Ban Tuyên giáo và Dân vận Trung ương"]),
    ("BDVTW", &["Ban Dân vận Trung ương"]),
    ("UBKTTW", &["Ủy ban Kiểm tra Trung ương", "UBKT Trung ương", "UBKTTW", "UBKT TW"]),
    ("VPTW", &["Văn phòng Trung ương", "Văn phòng Trung ương Đảng"]),
    ("BNCTW", &["Ban Nội chính Trung ương"]),
    ("QUTW", &["Quân ủy Trung ương"]),
    ("ĐUCA", &["Đảng ủy Công an Trung ương"]),
    ("CP", &["Chính phủ"]),
    ("TTg", &["Thủ tướng", "Thủ tướng Chính phủ"]),
    ("QH", &["Quốc hội"]),
    ("UBTVQH", &["Ủy ban Thường vụ Quốc hội", "UBTVQH", "Thường vụ Quốc hội"]),
    ("CTN", &["Chủ tịch nước"]),
    ("TTCP", &["Thanh tra Chính phủ"]),
    ("NHNN", &["Ngân hàng Nhà nước", "NHNN"]),
    ("BNV", &["Bộ Nội vụ"]),
    ("BQP", &["Bộ Quốc phòng"]),
    ("BCA", &["Bộ Công an"]),
    ("BTC", &["Bộ Tài chính"]),
    ("BCT", &["Bộ Công Thương"]),
    ("BYT", &["Bộ Y tế"]),
    ("BTP", &["Bộ Tư pháp"]),
    ("BXD", &["Bộ Xây dựng"]),
    ("BTNMT", &["Bộ Tài nguyên và Môi trường", "Bộ TN-MT", "Bộ TNMT"]),
    ("BKHCN", &["Bộ Khoa học và Công nghệ"]),
    ("BNN", &["Bộ Nông nghiệp và Phát triển nông thôn", "Bộ NN-PTNT"]),
    ("BGDĐT", &["Bộ Giáo dục và Đào tạo", "Bộ GD-ĐT", "Bộ GDĐT", "Bộ GD ĐT"]),
    ("BKHĐT", &["Bộ Kế hoạch và Đầu tư", "Bộ KH-ĐT", "Bộ KHĐT"]),
    ("BTTTT", &["Bộ Thông tin và Truyền thông", "Bộ TT-TT", "Bộ TTTT"]),
    ("BGTVT", &["Bộ Giao thông vận tải", "Bộ GTVT"]),
    ("BVHTTDL", &["Bộ Văn hóa, Thể thao và Du lịch", "Bộ VH-TT-DL", "Bộ VHTTDL"]),
    ("BLĐTBXH", &["Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TB-XH", "Bộ LĐTBXH"]),
    ("TU", &["Tỉnh ủy", "Thành ủy", "Đảng bộ tỉnh", "TU"]),
    ("BTCTU", &["Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Thành ủy"]),
    ("BTGTU", &["Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Thành ủy"]),
    ("BDVTU", &["Ban Dân vận Tỉnh ủy", "Ban Dân vận Thành ủy"]),
    ("UBKTTU", &["Ủy ban Kiểm tra Tỉnh ủy", "UBKT Tỉnh ủy", "Ủy ban Kiểm tra Thành ủy", "UBKT Thành ủy"]),
    ("HU", &["Huyện ủy", "Đảng bộ huyện"]),
    ("ThU", &["Thị ủy", "Đảng bộ thị xã"]),
    ("QU", &["Quận ủy", "Đảng bộ quận"]),
    ("ĐU", &["Đảng ủy", "Đảng ủy xã", "Đảng ủy phường", "Đảng ủy thị trấn", "Đảng bộ xã", "Đảng bộ phường"]),
    ("UBND", &["UBND", "Ủy ban nhân dân", "Chủ tịch UBND"]),
    ("HĐND", &["HĐND", "Hội đồng nhân dân"]),
];

/// Bodies of a committee that stand before its name: "của *Ban Thường vụ* Huyện ủy".
const BODIES: &[&str] =
    &["Ban Thường vụ", "BTV", "Ban Chấp hành", "BCH", "Thường trực", "Thường vụ", "Ban Cán sự đảng"];

static ORGAN_NAMES: LazyLock<Lexicon<&'static str>> = LazyLock::new(|| {
    Lexicon::new(ORGANS.iter().flat_map(|(code, names)| names.iter().map(move |name| (*name, *code))))
});

static BODY_NAMES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(BODIES.iter().map(|name| (*name, ()))));

/// An organ named at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Organ {
    /// Code of its symbols.
    pub code: &'static str,
    /// First word after its name.
    pub next: usize,
}

/// The organ whose name begins at word `i`, with a body of it in front ("Ban Thường vụ Tỉnh ủy").
pub(super) fn organ_at(tokens: &Tokens, i: usize) -> Option<Organ> {
    let named = |at: usize| {
        ORGAN_NAMES.longest_at(tokens, at).and_then(|f| Some(Organ { code: f.values.first()?, next: f.next }))
    };
    let organ = match BODY_NAMES.longest_at(tokens, i) {
        Some(body) => named(i).or_else(|| named(body.next)),
        None => named(i),
    }?;
    // "đầu tư" isn't TƯ: a name of one word has its capital.
    let capital = organ.next > i + 1 || tokens.raw(i).starts_with(char::is_uppercase) || tokens.text().is_ascii();
    capital.then_some(organ)
}

/// The issuer that a text names as a whole, by code or by name: `TW`, `btctw`, `Ban Bí thư`, `tinh uy`.
pub fn issuer_named(typed: &str) -> Option<IssuerCode> {
    let tokens = Tokens::new(typed);
    let named = || ORGAN_NAMES.all_at(&tokens, 0).find(|found| found.next == tokens.len());
    let code = known_code(typed.trim())
        .or_else(|| if tokens.is_empty() { None } else { named()?.values.first().copied().copied() });
    code.map(IssuerCode::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_found_with_and_without_their_body() {
        let code = |text: &str| organ_at(&Tokens::new(text), 0).map(|o| (o.code, o.next));
        assert_eq!(code("Ban Thường vụ Huyện ủy Sông Lô"), Some(("HU", 5)));
        assert_eq!(code("BTV Tỉnh uỷ"), Some(("TU", 3)));
        assert_eq!(code("Ban Chấp hành Trung ương Đảng khóa"), Some(("TW", 6)));
        assert_eq!(code("Thủ tướng Chính phủ"), Some(("TTg", 4)));
        assert_eq!(code("BCH Trung ương"), Some(("TW", 3)));
        assert_eq!(code("người dân"), None);
    }
}
