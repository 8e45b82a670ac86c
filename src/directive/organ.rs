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
    (
        "MTTW",
        &[
            "Ủy ban Trung ương Mặt trận Tổ quốc",
            "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
            "Ủy ban Trung ương MTTQ",
            "Ủy ban Trung ương MTTQ Việt Nam",
            "UBTW MTTQ Việt Nam",
        ],
    ),
    (
        "HNDTW",
        &[
            "Hội Nông dân Việt Nam",
            "Trung ương Hội Nông dân",
            "Trung ương Hội Nông dân Việt Nam",
            "TW Hội Nông dân",
            "TW Hội Nông dân Việt Nam",
            "TƯ Hội Nông dân",
            "TƯ Hội Nông dân Việt Nam",
        ],
    ),
    (
        "ĐCT",
        &[
            "Hội Liên hiệp Phụ nữ Việt Nam",
            "Hội LHPN Việt Nam",
            "Trung ương Hội Liên hiệp Phụ nữ",
            "Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
            "Trung ương Hội LHPN",
            "Trung ương Hội LHPN Việt Nam",
            "Trung ương Hội Phụ nữ",
            "TW Hội LHPN",
            "TW Hội LHPN Việt Nam",
            "TƯ Hội LHPN",
            "TƯ Hội LHPN Việt Nam",
        ],
    ),
    (
        "TLĐ",
        &[
            "Tổng Liên đoàn",
            "Tổng Liên đoàn Lao động",
            "Tổng Liên đoàn Lao động Việt Nam",
            "Tổng LĐLĐ",
            "Tổng LĐLĐ Việt Nam",
            "TLĐLĐ Việt Nam",
        ],
    ),
    (
        "TWĐTN",
        &[
            "Trung ương Đoàn",
            "Trung ương Đoàn TNCS Hồ Chí Minh",
            "Trung ương Đoàn Thanh niên",
            "TW Đoàn",
            "TW Đoàn TNCS Hồ Chí Minh",
            "TƯ Đoàn",
            "TƯ Đoàn TNCS Hồ Chí Minh",
            "Ban Bí thư Trung ương Đoàn",
            "Ban Bí thư TW Đoàn",
            "Ban Bí thư TƯ Đoàn",
        ],
    ),
    (
        "CCB",
        &[
            "Hội Cựu chiến binh Việt Nam",
            "Hội CCB Việt Nam",
            "Trung ương Hội Cựu chiến binh",
            "Trung ương Hội Cựu chiến binh Việt Nam",
            "Trung ương Hội CCB",
            "Trung ương Hội CCB Việt Nam",
        ],
    ),
    ("HLGVN", &["Hội Luật gia Việt Nam", "Trung ương Hội Luật gia", "Trung ương Hội Luật gia Việt Nam"]),
];

/// Bodies of a committee that stand before its name: "của *Ban Thường vụ* Huyện ủy".
const BODIES: &[&str] = &[
    "Ban Thường vụ",
    "BTV",
    "Ban Chấp hành",
    "BCH",
    "Ban Thường trực",
    "Thường trực",
    "Thường vụ",
    "Đoàn Chủ tịch",
    "Ban Cán sự đảng",
];

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
    let own = named(i);
    let with_body = BODY_NAMES.longest_at(tokens, i).and_then(|body| named(body.next));
    // "Ban Chấp hành Trung ương" is the Party's, "Ban Chấp hành Trung ương Hội Nông dân" isn't.
    let organ = with_body.filter(|longer| own.is_none_or(|own| own.next < longer.next)).or(own)?;
    // "đầu tư" isn't TƯ: a name of one word has its capital.
    let capital = organ.next > i + 1 || tokens.raw(i).starts_with(char::is_uppercase) || tokens.text().is_ascii();
    (capital && !is_anothers(tokens, organ)).then_some(organ)
}

/// Whether the words after a name tell that it is another's: "Trung ương *Hội* Người cao tuổi" isn't the Party's centre,
/// "Hội Nông dân Việt Nam *tỉnh* Gia Lai" no central organ.
fn is_anothers(tokens: &Tokens, organ: Organ) -> bool {
    let (word, next) = (tokens.key(organ.next), tokens.key(organ.next + 1));
    let goes_on = tokens.before(organ.next) == " " && organ.next < tokens.len();
    let capital = tokens.raw(organ.next).starts_with(char::is_uppercase);
    goes_on
        && match organ.code {
            "TW" => begins_society(tokens, organ.next) || capital && (word, next) == ("giáo", "hội"),
            "MTTW" | "HNDTW" | "ĐCT" | "TLĐ" | "TWĐTN" | "CCB" | "HLGVN" => {
                matches!(word, "tỉnh" | "tp" | "huyện" | "quận" | "xã" | "phường")
                    || matches!((word, next), ("thành", "phố") | ("thị", "xã" | "trấn"))
            }
            _ => false,
        }
}

/// Whether word `at` says that a society issued what is named before it, for which no code is known: "của Trung ương Hội
/// Người cao tuổi", "của Hội Nông dân huyện".
pub(super) fn is_by_society(tokens: &Tokens, at: usize) -> bool {
    if !matches!(tokens.key(at), "của" | "do") || organ_at(tokens, at + 1).is_some() {
        return false;
    }
    let after_centre = |i: usize| ORGAN_NAMES.longest_at(tokens, i).map_or(i, |centre| centre.next);
    let after_body = BODY_NAMES.longest_at(tokens, at + 1).map_or(at + 1, |body| body.next);
    [after_centre(at + 1), after_centre(after_body)].into_iter().any(|i| {
        let straight = (at + 1..=i).all(|word| tokens.before(word) == " ");
        straight && begins_society(tokens, i)
    })
}

/// "Hội Luật gia", not "Hội nghị" or "Hội đồng".
fn begins_society(tokens: &Tokens, i: usize) -> bool {
    let capital = tokens.raw(i).starts_with(char::is_uppercase);
    capital && tokens.key(i) == "hội" && !matches!(tokens.key(i + 1), "nghị" | "đồng")
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
        assert_eq!(code("Ban Chấp hành Trung ương Hội Nông dân Việt Nam"), Some(("HNDTW", 10)));
        assert_eq!(code("Ban Bí thư Trung ương Đoàn"), Some(("TWĐTN", 6)));
        assert_eq!(code("Trung ương Hội Người cao tuổi"), None);
        assert_eq!(code("Trung ương, Hội Nông dân"), Some(("TW", 2)));
        assert_eq!(code("Trung ương Hội nghị"), Some(("TW", 2)));
        assert_eq!(code("Hội Nông dân Việt Nam tỉnh Gia Lai"), None);
        let society = |text: &str| is_by_society(&Tokens::new(text), 0);
        assert!(society("của Ban Thường vụ Trung ương Hội Người cao tuổi") && society("của Hội Nông dân huyện"));
        assert!(!society("của Hội nghị Trung ương 6") && !society("của Hội Luật gia Việt Nam"));
        assert!(!society("của Bộ Chính trị, Hội Nông dân") && !society("và Hội Nông dân"));
    }
}
