//! Kinds of directives and how each is written.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::law_forms::abbreviations;
use crate::text::{Lexicon, fold, key};

/// What sort of document a directive is. Kinds keep their Vietnamese names: "resolution" means
/// something else in this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // each variant is the Vietnamese name itself
pub enum DirectiveKind {
    #[serde(rename = "NQ")]
    NghiQuyet,
    #[serde(rename = "CT")]
    ChiThi,
    #[serde(rename = "KL")]
    KetLuan,
    /// *Quy định* or *Quyết định*: both are written QĐ in a symbol.
    #[serde(rename = "QĐ")]
    QuyDinh,
    #[serde(rename = "QC")]
    QuyChe,
    #[serde(rename = "HD")]
    HuongDan,
    #[serde(rename = "KH")]
    KeHoach,
    #[serde(rename = "CTr")]
    ChuongTrinh,
    #[serde(rename = "CTHĐ")]
    ChuongTrinhHanhDong,
    #[serde(rename = "ĐA")]
    DeAn,
    #[serde(rename = "BC")]
    BaoCao,
    #[serde(rename = "TB")]
    ThongBao,
    /// *Thông tri* of the Party or *Thông tư* of the State: both are written TT.
    #[serde(rename = "TT")]
    ThongTu,
    #[serde(rename = "TTLT")]
    ThongTuLienTich,
    #[serde(rename = "NQLT")]
    NghiQuyetLienTich,
    #[serde(rename = "TTr")]
    ToTrinh,
    #[serde(rename = "CV")]
    CongVan,
    #[serde(rename = "CĐ")]
    CongDien,
    #[serde(rename = "Luật")]
    Luat,
    #[serde(rename = "PL")]
    PhapLenh,
    #[serde(rename = "NĐ")]
    NghiDinh,
    #[serde(rename = "L")]
    Lenh,
    #[serde(rename = "HP")]
    HienPhap,
}

use DirectiveKind as K;

/// How far a number alone ("Kế hoạch 60") may be taken for a citation after the name of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// The name is seldom used in another sense: a number after it names a document.
    Usual,
    /// An everyday word ("kế hoạch 5 năm", "báo cáo 3 trường hợp"): it needs `số`, an issuer or a leading zero.
    NeedsSo,
    /// Always written with its symbol.
    Never,
}

struct Row {
    kind: DirectiveKind,
    code: &'static str,
    /// Other codes that stand for it inside a symbol.
    codes: &'static [&'static str],
    name: &'static str,
    /// Other names in running text.
    names: &'static [&'static str],
    bare: Bare,
}

/// Every kind: its code, its other codes, its names. Order is that of [`DirectiveKind`].
const KINDS: &[Row] = &[
    Row { kind: K::NghiQuyet, code: "NQ", codes: &[], name: "Nghị quyết", names: &[], bare: Bare::Usual },
    Row { kind: K::ChiThi, code: "CT", codes: &[], name: "Chỉ thị", names: &[], bare: Bare::Usual },
    Row { kind: K::KetLuan, code: "KL", codes: &[], name: "Kết luận", names: &[], bare: Bare::Usual },
    Row {
        kind: K::QuyDinh,
        code: "QĐ",
        codes: &["QĐi", "QyĐ", "QĐNS", "QQĐ"],
        name: "Quy định",
        names: &["Quyết định", "Qui định"],
        bare: Bare::Usual,
    },
    Row { kind: K::QuyChe, code: "QC", codes: &[], name: "Quy chế", names: &["Qui chế"], bare: Bare::NeedsSo },
    Row { kind: K::HuongDan, code: "HD", codes: &["HDLN"], name: "Hướng dẫn", names: &[], bare: Bare::NeedsSo },
    Row { kind: K::KeHoach, code: "KH", codes: &[], name: "Kế hoạch", names: &[], bare: Bare::NeedsSo },
    Row {
        kind: K::ChuongTrinh, code: "CTr", codes: &["CTrLT"], name: "Chương trình", names: &[], bare: Bare::NeedsSo
    },
    Row {
        kind: K::ChuongTrinhHanhDong,
        code: "CTHĐ",
        codes: &["CTrHĐ"],
        name: "Chương trình hành động",
        names: &[],
        bare: Bare::NeedsSo,
    },
    Row { kind: K::DeAn, code: "ĐA", codes: &[], name: "Đề án", names: &[], bare: Bare::NeedsSo },
    Row { kind: K::BaoCao, code: "BC", codes: &[], name: "Báo cáo", names: &[], bare: Bare::NeedsSo },
    Row {
        kind: K::ThongBao,
        code: "TB",
        codes: &["TBKL"],
        name: "Thông báo",
        names: &["Thông báo kết luận"],
        bare: Bare::NeedsSo,
    },
    Row { kind: K::ThongTu, code: "TT", codes: &[], name: "Thông tư", names: &["Thông tri"], bare: Bare::Usual },
    Row {
        kind: K::ThongTuLienTich,
        code: "TTLT",
        codes: &[],
        name: "Thông tư liên tịch",
        names: &["Thông tư liên bộ"],
        bare: Bare::Usual,
    },
    Row {
        kind: K::NghiQuyetLienTich,
        code: "NQLT",
        codes: &[],
        name: "Nghị quyết liên tịch",
        names: &[],
        bare: Bare::Usual,
    },
    Row { kind: K::ToTrinh, code: "TTr", codes: &[], name: "Tờ trình", names: &[], bare: Bare::NeedsSo },
    Row { kind: K::CongVan, code: "CV", codes: &[], name: "Công văn", names: &[], bare: Bare::Usual },
    Row { kind: K::CongDien, code: "CĐ", codes: &[], name: "Công điện", names: &[], bare: Bare::Usual },
    Row { kind: K::Luat, code: "Luật", codes: &[], name: "Luật", names: &["Bộ luật"], bare: Bare::Never },
    Row { kind: K::PhapLenh, code: "PL", codes: &[], name: "Pháp lệnh", names: &[], bare: Bare::NeedsSo },
    Row { kind: K::NghiDinh, code: "NĐ", codes: &[], name: "Nghị định", names: &[], bare: Bare::Usual },
    Row { kind: K::Lenh, code: "L", codes: &[], name: "Lệnh", names: &[], bare: Bare::Never },
    Row { kind: K::HienPhap, code: "HP", codes: &[], name: "Hiến pháp", names: &[], bare: Bare::Never },
];

impl DirectiveKind {
    fn row(self) -> &'static Row {
        let place = self as usize;
        KINDS.get(place).unwrap_or(&KINDS[0])
    }

    /// Its code in a symbol: `NQ`, `CTr`, `QĐ` … (`Luật` for laws, which have none).
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// Its Vietnamese name with a capital: `Nghị quyết`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Its code as ids have it: `nq`, `qd`, `luat`.
    pub(super) fn slug(self) -> &'static str {
        SLUGS.get(self as usize).map_or("", String::as_str)
    }

    /// Whether documents of this kind are named by what they are about: *Luật Đất đai 2013*.
    pub(super) fn is_law(self) -> bool {
        matches!(self, K::Luat | K::PhapLenh | K::HienPhap)
    }

    /// A name without the name of this kind that it begins with: `Đất đai`, but `Bộ luật Hình sự`.
    pub(super) fn left_out_of(self, name: &str) -> &str {
        let rest = name.strip_prefix(self.name()).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        rest.map_or(name, str::trim_start)
    }

    pub(super) fn bare(self) -> Bare {
        self.row().bare
    }

    /// The kind with this code in a symbol, in any letter case and with or without marks.
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.get(&key(code)).copied()
    }

    /// The kind of this code or name, as a person types it: `KL`, `kl`, `kết luận`, `ket luan`.
    pub fn named(typed: &str) -> Option<Self> {
        let tokens = crate::text::Tokens::new(typed);
        let by_name = || HEADS.all_at(&tokens, 0).find(|found| found.next == tokens.len()).map(|f| f.values[0].kind);
        Self::from_code(typed.trim()).or_else(|| by_name().filter(|_| !tokens.is_empty()))
    }

    /// The kind with a code whose [key](crate::text::key) is already known.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        CODES.get(key).copied()
    }

    /// Whether several issue a directive of this kind together: a joint circular has the codes of all in its symbol.
    pub fn is_joint(self) -> bool {
        matches!(self, K::ThongTuLienTich | K::NghiQuyetLienTich)
    }

    /// The other kind that the press calls by this one's name: circulars that several issue together, and decisions that
    /// approve a project.
    pub(super) fn also(self) -> Option<Self> {
        match self {
            K::ThongTu => Some(K::ThongTuLienTich),
            K::DeAn => Some(K::QuyDinh),
            _ => None,
        }
    }

    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|row| row.kind)
    }
}

/// Key of a code, with marks and without → kind. Marked spellings come first: `cd` is no `CĐ` if a code says so.
static CODES: LazyLock<rustc_hash::FxHashMap<String, DirectiveKind>> = LazyLock::new(|| {
    let mut known = rustc_hash::FxHashMap::default();
    let spellings =
        || KINDS.iter().flat_map(|row| std::iter::once(&row.code).chain(row.codes).map(|c| (key(c), row.kind)));
    for (marked, kind) in spellings() {
        known.entry(marked).or_insert(kind);
    }
    for (marked, kind) in spellings() {
        known.entry(fold(&marked)).or_insert(kind);
    }
    known
});

static SLUGS: LazyLock<Vec<String>> = LazyLock::new(|| KINDS.iter().map(|row| fold(&key(row.code))).collect());

/// How a kind was named in front of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub kind: DirectiveKind,
    pub style: HeadStyle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadStyle {
    /// `Nghị quyết`
    Name,
    /// `NQ`
    Code,
    /// `NQTW`: the code and *Trung ương* in one word, before the number of a plenum.
    PlenumCode,
}

/// Names and codes of kinds as they stand in running text.
pub(super) static HEADS: LazyLock<Lexicon<Head>> = LazyLock::new(|| {
    let mut heads = Lexicon::default();
    for row in KINDS {
        for name in std::iter::once(&row.name).chain(row.names) {
            heads.add(name, Head { kind: row.kind, style: HeadStyle::Name });
            // run together by mistake: "Nghịquyết"
            heads.add(&name.replace(' ', ""), Head { kind: row.kind, style: HeadStyle::Name });
        }
        // "HP" is Hải Phòng
        if !matches!(row.kind, K::Luat | K::Lenh | K::HienPhap) {
            for code in std::iter::once(&row.code).chain(row.codes) {
                heads.add(code, Head { kind: row.kind, style: HeadStyle::Code });
            }
        }
    }
    for abbreviation in abbreviations() {
        heads.add(abbreviation, Head { kind: K::Luat, style: HeadStyle::Name });
    }
    for glued in ["NQTW", "NQTƯ", "NQHNTW"] {
        heads.add(glued, Head { kind: K::NghiQuyet, style: HeadStyle::PlenumCode });
    }
    heads
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_kinds_stands_in_the_order_of_the_enum_and_its_codes_are_unique() {
        let mut codes: Vec<String> = Vec::new();
        for (place, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, place, "{}", row.code);
            codes.extend(std::iter::once(&row.code).chain(row.codes).map(|c| (*c).to_owned()));
            assert_eq!(serde_json::to_value(row.kind).unwrap(), row.code);
        }
        let count = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn a_code_is_known_in_any_case_and_without_marks() {
        assert_eq!(DirectiveKind::from_code("qđ"), Some(K::QuyDinh));
        assert_eq!(DirectiveKind::from_code("QD"), Some(K::QuyDinh));
        assert_eq!(DirectiveKind::from_code("QÐi"), Some(K::QuyDinh));
        assert_eq!(DirectiveKind::from_code("TTr"), Some(K::ToTrinh));
        assert_eq!(DirectiveKind::from_code("XYZ"), None);
    }
}
