//! What may be asked for by a name, and what each name means, told here by hand: nothing of the query language and of
//! its tables is believed.

/// A directive, or several of one name.
#[derive(Debug)]
pub(super) struct Directive {
    /// The names, all of which mean the same.
    pub typed: &'static [&'static str],
    /// Whether only the field takes the whole of such a name.
    pub only_field: bool,
    /// Those of the registry that it may be.
    pub ids: &'static [&'static str],
    /// Kind, number and, where it is said, the issuer.
    pub symbol: (&'static str, &'static str, Option<&'static str>),
    pub year: Option<i16>,
    /// Whether only those in `ids` are meant: which of them is said, or the number alone.
    pub is_of_registry: bool,
    /// The units whose committee issued it, where one was named.
    pub places: Option<&'static [&'static str]>,
    /// Identity of one outside the registry.
    pub identity: Option<&'static str>,
    /// Key of open citations, which are asked for besides those in `ids`.
    pub key: Option<&'static str>,
}

const NOTHING: Directive = Directive {
    typed: &[],
    only_field: false,
    ids: &[],
    symbol: ("", "", None),
    year: None,
    is_of_registry: false,
    places: None,
    identity: None,
    key: None,
};

const KL_21: &[&str] = &["kl-21-tw-k11", "kl-21-tw-k12", "kl-21-tw-k13"];
const NQ_18: &[&str] = &["nq-18-tw-k12", "nq-18-tw-k13"];

pub(super) const DIRECTIVES: [Directive; 18] = [
    Directive {
        typed: &["kl-21-tw-k13"],
        ids: &["kl-21-tw-k13"],
        symbol: ("KL", "21", Some("TW")),
        is_of_registry: true,
        ..NOTHING
    },
    Directive {
        typed: &["Kết luận 21 năm 2021", "Kết luận số 21-KL/TW ngày 25/10/2021"],
        only_field: true,
        ids: &["kl-21-tw-k13"],
        symbol: ("KL", "21", Some("TW")),
        is_of_registry: true,
        ..NOTHING
    },
    Directive {
        typed: &["KL:21:TW:2021"],
        only_field: true,
        ids: &["kl-21-tw-k13"],
        symbol: ("KL", "21", Some("TW")),
        is_of_registry: true,
        key: Some("KL:21:TW:2021"),
        ..NOTHING
    },
    Directive {
        typed: &["Kết luận 21-KL/TW", "KL 21-KL/TW", "21-KL/TW"],
        ids: KL_21,
        symbol: ("KL", "21", Some("TW")),
        ..NOTHING
    },
    Directive {
        typed: &["Kết luận 21", "kết luận số 21"],
        ids: KL_21,
        symbol: ("KL", "21", None),
        is_of_registry: true,
        ..NOTHING
    },
    Directive { typed: &["KL:21:TW:"], only_field: true, key: Some("KL:21:TW:"), ..NOTHING },
    Directive {
        typed: &["Nghị quyết 18"], ids: NQ_18, symbol: ("NQ", "18", None), is_of_registry: true, ..NOTHING
    },
    Directive {
        typed: &["Nghị quyết 18-NQ/TW", "18-NQ/TW"], ids: NQ_18, symbol: ("NQ", "18", Some("TW")), ..NOTHING
    },
    Directive {
        typed: &["nq-18-tw-k12"],
        ids: &["nq-18-tw-k12"],
        symbol: ("NQ", "18", Some("TW")),
        is_of_registry: true,
        ..NOTHING
    },
    Directive {
        typed: &["Chỉ thị 06-CT/TW của Ban Bí thư"],
        only_field: true,
        ids: &["ct-06-tw-k13", "ct-06-tw-k9"],
        symbol: ("CT", "6", Some("TW")),
        ..NOTHING
    },
    Directive {
        typed: &["Chỉ thị 06-CT/TW của Bộ Chính trị"],
        only_field: true,
        ids: &["ct-06-tw-k10", "ct-06-tw-k8"],
        symbol: ("CT", "6", Some("TW")),
        ..NOTHING
    },
    Directive { typed: &["Kế hoạch 44-KH/HU", "44-KH/HU"], symbol: ("KH", "44", Some("HU")), ..NOTHING },
    Directive {
        typed: &["44-KH/HU năm 2022"],
        only_field: true,
        symbol: ("KH", "44", Some("HU")),
        year: Some(2022),
        ..NOTHING
    },
    Directive {
        typed: &["44-KH/HU Đăk Hà", "Kế hoạch 44-KH/HU của Huyện ủy Đăk Hà"],
        only_field: true,
        symbol: ("KH", "44", Some("HU")),
        places: Some(&["district/legacy/615"]),
        ..NOTHING
    },
    Directive { typed: &["kh-44-hu-2022-dak-ha"], only_field: true, identity: Some("kh-44-hu-2022-dak-ha"), ..NOTHING },
    Directive { typed: &["KH:44:HU:"], only_field: true, key: Some("KH:44:HU:"), ..NOTHING },
    Directive { typed: &["Nghị quyết 18-NQ/TU", "18-NQ/TU"], symbol: ("NQ", "18", Some("TU")), ..NOTHING },
    Directive {
        typed: &["18-NQ/TU Kon Tum"],
        only_field: true,
        symbol: ("NQ", "18", Some("TU")),
        places: Some(&["province/legacy/62"]),
        ..NOTHING
    },
];

/// How a place is named.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum By {
    Name,
    Key,
    /// With the names that it has in texts.
    Region(&'static [&'static str]),
}

/// A place, or several of one name.
#[derive(Debug)]
pub(super) struct Place {
    pub typed: &'static str,
    pub by: By,
    pub units: &'static [&'static str],
}

const fn place(typed: &'static str, units: &'static [&'static str]) -> Place {
    Place { typed, by: By::Name, units }
}

pub(super) const PLACES: [Place; 20] = [
    place("Kon Tum", &["province/legacy/62", "district/legacy/608", "commune/2025/23293"]),
    place("tỉnh Kon Tum", &["province/legacy/62"]),
    place("thành phố Kon Tum", &["district/legacy/608"]),
    place("huyện Kon Rẫy", &["district/legacy/614"]),
    place("huyện Đăk Hà, Kon Tum", &["district/legacy/615"]),
    place("xã Đăk Hà", &["commune/legacy/23425", "commune/2025/23500", "commune/legacy/23500"]),
    place("xã Tân Lập, huyện Kon Rẫy", &["commune/legacy/23497"]),
    place("xã Kon Braih", &["commune/2025/23497"]),
    place(
        "huyện Châu Thành",
        &[
            "district/legacy/708",
            "district/legacy/808",
            "district/legacy/821",
            "district/legacy/831",
            "district/legacy/847",
            "district/legacy/877",
            "district/legacy/892",
            "district/legacy/905",
            "district/legacy/933",
            "district/legacy/942",
        ],
    ),
    place("Châu Thành, Kiên Giang", &["district/legacy/905"]),
    place("huyện Châu Thành, tỉnh An Giang", &["district/legacy/892"]),
    place("An Giang", &["province/legacy/89", "province/2025/91"]),
    place("Kiên Giang", &["province/legacy/91"]),
    place("tỉnh Gia Lai", &["province/legacy/64", "province/2025/52"]),
    place("tỉnh Bình Định", &["province/legacy/52"]),
    place("tỉnh Quảng Ngãi", &["province/legacy/51", "province/2025/51"]),
    Place { typed: "district/legacy/615", by: By::Key, units: &["district/legacy/615"] },
    Place { typed: "province/2025/51", by: By::Key, units: &["province/2025/51"] },
    Place { typed: "Tây Nguyên", by: By::Region(&["tây nguyên"]), units: HIGHLANDS },
    Place { typed: "các tỉnh Tây Nguyên", by: By::Region(&["tây nguyên"]), units: HIGHLANDS },
];

const HIGHLANDS: &[&str] = &[
    "province/legacy/62",
    "province/legacy/64",
    "province/legacy/66",
    "province/legacy/67",
    "province/legacy/68",
    "province/2025/51",
    "province/2025/52",
    "province/2025/66",
    "province/2025/68",
];

/// Whose organ is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose {
    Anyone,
    Tier(&'static str),
    Units(&'static [&'static str]),
}

/// An organ as typed, and the name that it has for all its names.
#[derive(Debug)]
pub(super) struct Organ {
    pub typed: &'static str,
    pub only_field: bool,
    pub name: &'static str,
    pub whose: Whose,
}

const fn organ(typed: &'static str, name: &'static str, units: &'static [&'static str]) -> Organ {
    Organ { typed, only_field: false, name, whose: Whose::Units(units) }
}

pub(super) const ORGANS: [Organ; 9] = [
    organ("UBND tỉnh Kiên Giang", "Ủy ban nhân dân", &["province/legacy/91"]),
    organ("Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân", &["province/legacy/89", "province/2025/91"]),
    organ("Huyện ủy Đăk Hà", "Huyện ủy", &["district/legacy/615"]),
    organ("Đảng ủy xã Đăk Hà", "Đảng ủy", &["commune/legacy/23425", "commune/2025/23500", "commune/legacy/23500"]),
    organ("Tỉnh ủy Kon Tum", "Tỉnh ủy", &["province/legacy/62"]),
    Organ { typed: "Tỉnh ủy", only_field: true, name: "Tỉnh ủy", whose: Whose::Tier("tỉnh") },
    Organ { typed: "Huyện ủy", only_field: true, name: "Huyện ủy", whose: Whose::Anyone },
    Organ { typed: "UBND", only_field: true, name: "Ủy ban nhân dân", whose: Whose::Anyone },
    Organ { typed: "UBND tỉnh", only_field: true, name: "Ủy ban nhân dân", whose: Whose::Tier("tỉnh") },
];

/// A time in plain words: as typed, its first and last day, and how it is written in texts.
#[derive(Debug)]
pub(super) struct Period {
    pub typed: &'static str,
    pub first: &'static str,
    pub last: &'static str,
    pub written: &'static [&'static str],
}

const fn period(
    typed: &'static str,
    (first, last): (&'static str, &'static str),
    written: &'static [&'static str],
) -> Period {
    Period { typed, first, last, written }
}

const EVER: &str = "9999";
const SECOND_QUARTER: &[&str] = &["quý ii năm 2021", "quý 2 năm 2021", "quý ii 2021", "quý 2 2021"];
const FIRST_HALF: &[&str] = &["6 tháng đầu năm 2022", "sáu tháng đầu năm 2022"];
const JUNE: &[&str] = &["tháng 6 2021", "tháng 6 năm 2021"];

pub(super) const PERIODS: [Period; 13] = [
    period("2021", ("2021-01-01", "2021-12-31"), &["2021"]),
    period("năm 2021", ("2021-01-01", "2021-12-31"), &["năm 2021"]),
    period("năm 2022", ("2022-01-01", "2022-12-31"), &["năm 2022"]),
    period("2022", ("2022-01-01", "2022-12-31"), &["2022"]),
    period("năm 2023", ("2023-01-01", "2023-12-31"), &["năm 2023"]),
    period("quý II năm 2021", ("2021-04-01", "2021-06-30"), SECOND_QUARTER),
    period("quý 2/2021", ("2021-04-01", "2021-06-30"), SECOND_QUARTER),
    period("6 tháng đầu năm 2022", ("2022-01-01", "2022-06-30"), FIRST_HALF),
    period("tháng 6/2021", ("2021-06-01", "2021-06-30"), JUNE),
    period("tháng 6 năm 2021", ("2021-06-01", "2021-06-30"), JUNE),
    period("trước 2021", ("", "2020-12-31"), &[]),
    period("sau năm 2021", ("2022-01-01", EVER), &[]),
    period("từ năm 2021 đến năm 2022", ("2021-01-01", "2022-12-31"), &[]),
];
