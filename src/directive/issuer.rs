//! Who issues directives: the codes inside symbols and the organs' names in running text.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::DirectiveKind;
use crate::locality::Tier;
use crate::text::{Table, fold, key, slips};

/// Code of an issuer inside a symbol (*cơ quan ban hành*), normalised: `TW`, `TU`, `BTCTW`, `CP`,
/// `UBND`, `QH14`, `BCT-BTC` … Codes that differ by one letter are different issuers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IssuerCode(Cow<'static, str>);

impl IssuerCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// That of the organ with a code which is said to issue a directive of a kind: decrees are the Government's, whose draft a
    /// ministry wrote; the Prime Minister signs the Government's resolutions; and what is called a decision or instruction of the Government is his, since it issues none by the Law
    /// on its organisation of 1992.
    pub(super) fn signing(code: &str, kind: DirectiveKind) -> Self {
        IssuerCode::from(match (code, kind) {
            (_, DirectiveKind::NghiDinh) | ("TTg", DirectiveKind::NghiQuyet) => "CP",
            ("CP", DirectiveKind::QuyDinh | DirectiveKind::ChiThi | DirectiveKind::CongDien) => "TTg",
            _ => code,
        })
    }

    /// The code of the issuer whose numbers those of a kind are, without the unit that drafted the directive: `BNN` of
    /// `BNN-TCLN`. Where several issue together it is all of it: `BCT-BTC`, `C41-C50`.
    pub fn numbering(&self, kind: DirectiveKind) -> &str {
        let code = self.as_str();
        match code.split_once('-') {
            Some((issuer, units)) if !kind.is_joint() && units.split('-').all(is_unit) => issuer,
            _ => code,
        }
    }

    /// Whether two codes in directives of one kind are of one issuer: a unit counts for nothing unless both name one.
    pub fn is_same(&self, other: &IssuerCode, kind: DirectiveKind) -> bool {
        let (own, others) = (self.numbering(kind), other.numbering(kind));
        self == other || own == others && (own == self.as_str() || others == other.as_str())
    }

    /// At which level the issuer stands; the unit that drafted a directive has none of its own.
    pub fn level(&self) -> Level {
        let code = self.as_str().split('-').next().unwrap_or_default();
        match code {
            "TW" | "HNTW" => Level::PartyCentre,
            "TU" => Level::Province,
            "HU" | "ThU" | "QU" => Level::District,
            "ĐU" | "CB" | "ĐUX" => Level::Commune,
            "UBND" | "HĐND" => Level::AnyLocal,
            // Organisations that the Party leads, with numbers of their own.
            "MTTW" | "HNDTW" => Level::State,
            "BCSĐ" | "ĐĐ" | "ĐUK" | "BCĐ" => Level::Shared,
            _ if self.is_congress() => Level::Shared,
            _ if let Some(committee) = committee_of(code) => IssuerCode::from(committee).level(),
            _ if code.ends_with("TW") || code.starts_with("ĐUCA") => Level::PartyCentre,
            _ => Level::State,
        }
    }

    /// Whether it is another one misspelt: no organ is known to have it, and it is one slip away.
    pub(super) fn is_misspelt(&self, other: &IssuerCode, kind: DirectiveKind) -> bool {
        let own = self.numbering(kind);
        !NORMALISED.contains(own) && slips(&key(own), &key(other.as_str())).is_some()
    }

    /// The code of the organ that has it: the National Assembly's without its number.
    pub(super) fn organ(&self) -> &str {
        let organ = self.as_str().trim_end_matches(|c: char| c.is_ascii_digit());
        if organ.ends_with("QH") { organ } else { self.as_str() }
    }

    /// Whether a congress is the issuer: `01-NQ/ĐH`. Each organisation of the Party holds some.
    pub fn is_congress(&self) -> bool {
        matches!(self.as_str(), "ĐH" | "ĐHĐB")
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
        IssuerCode(NORMALISED.get(code).map_or_else(|| Cow::Owned(code.to_owned()), |known| Cow::Borrowed(*known)))
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
    /// A code that many bodies of the Party have, of which only the words beside it tell one: *Ban cán sự đảng*.
    Shared,
}

impl Level {
    /// Whether each place has such organs, with numbers of their own, that aren't those of its UBND and HĐND.
    pub fn is_of_places(self) -> bool {
        self.tier().is_some() || self == Level::Shared
    }

    /// The tier of local organs; none for the centre, and for those that each tier has.
    pub fn tier(self) -> Option<Tier> {
        match self {
            Level::Province => Some(Tier::Province),
            Level::District => Some(Tier::District),
            Level::Commune => Some(Tier::Commune),
            Level::PartyCentre | Level::State | Level::AnyLocal | Level::Shared => None,
        }
    }
}

/// Whether a part of a code after the first is a unit's: no issuer has it, and it isn't one of the police's.
fn is_unit(part: &str) -> bool {
    !NORMALISED.contains(part) && !part.contains(|c: char| c.is_ascii_digit())
}

/// The code of the committee in that of its department: `HU` in `BTGHU`.
fn committee_of(code: &str) -> Option<&str> {
    let departments = ["BTGDV", "BTC", "BTG", "BDV", "BNC", "UBKT", "VP"];
    let committee = departments.into_iter().find_map(|department| code.strip_prefix(department))?;
    matches!(committee, "TU" | "HU" | "ThU" | "QU" | "ĐU").then_some(committee)
}

const CODES: Table<'static, 2> = Table::new(include_str!("data/codes.tsv"), ["code", "spellings"]);

/// The normalised codes, so that the usual ones are kept once however often they are cited.
static NORMALISED: LazyLock<rustc_hash::FxHashSet<&'static str>> =
    LazyLock::new(|| CODES.cells().map(|[code, _]| code).collect());

/// Key of a spelling → normalised code, for one word of a symbol.
static KNOWN: LazyLock<rustc_hash::FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut known = rustc_hash::FxHashMap::default();
    for [code, spellings] in CODES.cells() {
        for spelling in std::iter::once(code).chain(spellings.split("; ").filter(|spelling| !spelling.is_empty())) {
            let marked = key(spelling);
            known.entry(fold(&marked)).or_insert(code);
            known.insert(marked, code);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_codes_is_sorted() {
        CODES.assert_in_order_from(1, |[code, _]| code);
    }

    #[test]
    fn the_unit_that_drafted_a_directive_leaves_the_number_its_issuers() {
        use DirectiveKind::{CongVan, KeHoach, ThongTuLienTich};
        let numbering = |code: &str, kind| IssuerCode::from(code).numbering(kind).to_owned();
        assert_eq!(numbering("BNN-TCLN", KeHoach), "BNN");
        assert_eq!(numbering("BGTVT-TCHQ", ThongTuLienTich), "BGTVT-TCHQ", "joint");
        assert_eq!(numbering("BTC-BTP", KeHoach), "BTC-BTP", "joint");
        assert_eq!(numbering("C41-C50", CongVan), "C41-C50", "two departments");
        let same = |own: &str, other: &str| IssuerCode::from(own).is_same(&IssuerCode::from(other), KeHoach);
        assert!(same("BNN-TCLN", "BNN") && same("BNN", "BNN-TCLN") && same("BNN-TCLN", "BNN-TCLN"));
        assert!(!same("BNN-TCLN", "BNN-BVTV") && !same("BCT-BTC", "BCT"));
        assert_eq!(IssuerCode::from("UBND-TNMT").level(), Level::AnyLocal);
    }

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
}
