//! Who issues directives: the codes inside symbols and the organs' names in running text.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::{Lexicon, Tokens, fold, key};

/// Code of an issuer inside a symbol (*cơ quan ban hành*), normalised: `TW`, `TU`, `BTCTW`, `CP`,
/// `UBND`, `QH14`, `BCT-BTC` … Codes that differ by one letter are different issuers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IssuerCode(String);

impl IssuerCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// At which level the issuer stands.
    pub fn level(&self) -> Level {
        let code = self.as_str();
        match code {
            "TW" | "HNTW" => Level::PartyCentre,
            "TU" | "BTCTU" | "BTGTU" | "BTGDVTU" | "BDVTU" | "UBKTTU" | "BNCTU" | "VPTU" => Level::Province,
            "HU" | "ThU" | "QU" | "BTCHU" | "BTGHU" | "BDVHU" | "UBKTHU" | "VPHU" => Level::District,
            "ĐU" | "CB" | "ĐUX" => Level::Commune,
            "UBND" | "HĐND" => Level::AnyLocal,
            _ if code.ends_with("TW") || code.starts_with("ĐUCA") => Level::PartyCentre,
            _ => Level::State,
        }
    }

    /// Whether the issuer's numbers run on through a term of the Party (else they restart each year).
    pub fn is_party(&self) -> bool {
        !matches!(self.level(), Level::State | Level::AnyLocal)
    }
}

impl std::fmt::Display for IssuerCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for IssuerCode {
    fn from(code: &str) -> Self {
        IssuerCode(code.to_owned())
    }
}

/// Level of an issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The Party's central organs.
    PartyCentre,
    /// Central organs of the State, unions, companies: anything without a place.
    State,
    /// A province's or central city's party organs.
    Province,
    /// A district's.
    District,
    /// A commune's, or any party committee below a district.
    Commune,
    /// UBND and HĐND, which exist at each local level.
    AnyLocal,
}

/// Codes with their other spellings in symbols. Sources: issued documents and the press.
const CODES: &[(&str, &[&str])] = &[
    ("TW", &["TƯ", "T.Ư", "BCHTW", "BCHTƯ", "BCT/TW"]),
    ("HNTW", &["HNTƯ"]),
    ("BTCTW", &["BTCTƯ", "TCTW"]),
    ("BTGTW", &["BTGTƯ"]),
    ("BTGDVTW", &["BTGDVTƯ"]),
    ("BDVTW", &["BDVTƯ"]),
    ("UBKTTW", &["UBKTTƯ"]),
    ("VPTW", &["VPTƯ"]),
    ("BNCTW", &["BNCTƯ"]),
    ("BKTTW", &["BKTTƯ"]),
    ("BCSCLTW", &[]),
    ("BĐNTW", &["BĐNTƯ"]),
    ("HĐLLTW", &["HĐLLTƯ"]),
    ("QUTW", &["QUTƯ"]),
    ("ĐUQSTW", &["ĐUQSTƯ"]),
    ("ĐUCATW", &["ĐUCATƯ"]),
    ("ĐUCA", &[]),
    ("ĐUK", &["ĐUKDN", "ĐUKCCQ", "ĐUKCQ"]),
    ("ĐUCP", &[]),
    ("ĐUQH", &[]),
    ("ĐĐQH", &[]),
    ("BCSĐ", &["BCS"]),
    ("BCSĐCP", &[]),
    ("TU", &["T.U"]),
    ("BTCTU", &[]),
    ("BTGTU", &[]),
    ("BTGDVTU", &[]),
    ("BDVTU", &[]),
    ("UBKTTU", &[]),
    ("BNCTU", &[]),
    ("VPTU", &[]),
    ("HU", &["H.U", "HUY"]),
    ("ThU", &["TXU", "ThịU"]),
    ("QU", &["Q.U"]),
    ("ĐU", &["Đ.U", "ĐUX"]),
    ("CB", &[]),
    ("BTCHU", &[]),
    ("BTGHU", &[]),
    ("BDVHU", &[]),
    ("UBKTHU", &[]),
    ("VPHU", &[]),
    ("TWĐTN", &["TƯĐTN"]),
    ("MTTW", &["MTTƯ"]),
    ("HĐND", &["HDND"]),
    ("UBND", &["UB"]),
    ("CP", &[]),
    ("TTg", &[]),
    ("VPCP", &[]),
    ("CTN", &[]),
    ("UBTVQH", &[]),
    ("QH", &[]),
    ("HĐTP", &[]),
    ("HĐBT", &[]),
    ("HĐBCQG", &[]),
    ("TTCP", &[]),
    ("UBDT", &[]),
    ("NHNN", &[]),
    ("BNV", &[]),
    ("BQP", &[]),
    ("BCA", &[]),
    ("BTC", &[]),
    ("BCT", &[]),
    ("BYT", &[]),
    ("BTP", &[]),
    ("BXD", &[]),
    ("BNG", &[]),
    ("BTNMT", &[]),
    ("BKHCN", &[]),
    ("BNN", &["BNNPTNT"]),
    ("BGDĐT", &["BGDDT", "BGDĐ"]),
    ("BKHĐT", &["BKH"]),
    ("BTTTT", &[]),
    ("BGTVT", &[]),
    ("BVHTTDL", &[]),
    ("BLĐTBXH", &[]),
    ("BHXH", &[]),
    ("TANDTC", &[]),
    ("VKSNDTC", &[]),
];

/// Key of a spelling → normalised code, for one word of a symbol.
static KNOWN: LazyLock<rustc_hash::FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut known = rustc_hash::FxHashMap::default();
    for (code, spellings) in CODES {
        for spelling in std::iter::once(code).chain(*spellings) {
            let marked = key(spelling);
            known.entry(fold(&marked)).or_insert(*code);
            known.insert(marked, *code);
        }
    }
    known
});

/// The known issuer code that one word of a symbol spells, in any letter case.
pub(super) fn known_code(word: &str) -> Option<&'static str> {
    KNOWN.get(&key(word)).copied()
}

/// An unknown but well-formed code: capital letters, with the lower-case tails of `TTg`, `ThU`, `NHNo`.
pub(super) fn code_like(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    letters >= 2 && letters == word.chars().count() && capitals * 2 > letters && word.starts_with(char::is_uppercase)
}

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
    let Some(body) = BODY_NAMES.longest_at(tokens, i) else { return named(i) };
    named(i).or_else(|| named(body.next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_differ_by_a_letter_stay_apart_and_spellings_of_one_code_come_together() {
        assert_eq!(known_code("TƯ"), Some("TW"));
        assert_eq!(known_code("T.Ư"), Some("TW"));
        assert_eq!(known_code("TU"), Some("TU"));
        assert_eq!(known_code("tu"), Some("TU"));
        assert_eq!(known_code("ÐU"), Some("ĐU"));
        assert_eq!(known_code("BTCTƯ"), Some("BTCTW"));
        assert_eq!(known_code("BTCTU"), Some("BTCTU"));
        assert_eq!(known_code("Nam"), None);
    }

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
