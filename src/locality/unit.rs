//! Units of administration: what they are and how they are numbered.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The level of a unit, the widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// *Tỉnh*, or a city under the centre.
    Province,
    /// *Huyện, quận, thị xã*, or a city of a province. Abolished on 1 July 2025.
    District,
    /// *Xã, phường, thị trấn, đặc khu*.
    Commune,
}

impl Tier {
    /// The word for the tier: `tỉnh`, `huyện` or `xã`.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Tier::Province => "tỉnh",
            Tier::District => "huyện",
            Tier::Commune => "xã",
        }
    }

    /// Digits of an official code of this tier.
    fn digits(self) -> usize {
        match self {
            Tier::Province => 2,
            Tier::District => 3,
            Tier::Commune => 5,
        }
    }

    /// Every tier.
    pub const ALL: [Tier; 3] = [Tier::Province, Tier::District, Tier::Commune];

    /// Its word in keys: `province`, `district` or `commune`.
    pub fn word(self) -> &'static str {
        match self {
            Tier::Province => "province",
            Tier::District => "district",
            Tier::Commune => "commune",
        }
    }
}

/// Which of the two maps a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Era {
    /// Three tiers, until 30 June 2025.
    #[serde(rename = "legacy")]
    Legacy,
    /// Two tiers, since 1 July 2025.
    #[serde(rename = "2025")]
    Y2025,
}

impl Era {
    fn word(self) -> &'static str {
        match self {
            Era::Legacy => "legacy",
            Era::Y2025 => "2025",
        }
    }
}

/// What a unit is called before its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// *Tỉnh*.
    Tinh,
    /// *Thành phố*, of the centre or of a province.
    ThanhPho,
    /// *Huyện*.
    Huyen,
    /// *Quận*.
    Quan,
    /// *Thị xã*.
    ThiXa,
    /// *Xã*.
    Xa,
    /// *Phường*.
    Phuong,
    /// *Thị trấn*.
    ThiTran,
    /// *Đặc khu*, an island unit since 2025.
    DacKhu,
}

impl Kind {
    const ALL: [Kind; 9] = [
        Kind::Tinh,
        Kind::ThanhPho,
        Kind::Huyen,
        Kind::Quan,
        Kind::ThiXa,
        Kind::Xa,
        Kind::Phuong,
        Kind::ThiTran,
        Kind::DacKhu,
    ];

    /// The tier of its units; none of a *thành phố*, which may be of two.
    pub fn tier(self) -> Option<Tier> {
        match self {
            Kind::Tinh => Some(Tier::Province),
            Kind::ThanhPho => None,
            Kind::Huyen | Kind::Quan | Kind::ThiXa => Some(Tier::District),
            Kind::Xa | Kind::Phuong | Kind::ThiTran | Kind::DacKhu => Some(Tier::Commune),
        }
    }

    /// The word before the name, in lower case.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Kind::Tinh => "tỉnh",
            Kind::ThanhPho => "thành phố",
            Kind::Huyen => "huyện",
            Kind::Quan => "quận",
            Kind::ThiXa => "thị xã",
            Kind::Xa => "xã",
            Kind::Phuong => "phường",
            Kind::ThiTran => "thị trấn",
            Kind::DacKhu => "đặc khu",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Kind> {
        Self::ALL.into_iter().find(|kind| kind.vietnamese() == word)
    }
}

/// The key of a unit: a code alone isn't one, since codes were reused in 2025.
///
/// Ordered by tier, then era, then code. Written `district/legacy/617`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId {
    /// Level.
    pub tier: Tier,
    /// Map.
    pub era: Era,
    /// Official statistical code; written with two, three or five digits by tier.
    pub code: u32,
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{:0width$}", self.tier.word(), self.era.word(), self.code, width = self.tier.digits())
    }
}

/// A text that isn't the key of a unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a unit: expected tier/era/code such as district/legacy/617")]
pub struct ParseUnitIdError(String);

impl FromStr for UnitId {
    type Err = ParseUnitIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_id(text).ok_or_else(|| ParseUnitIdError(text.to_owned()))
    }
}

fn parse_id(text: &str) -> Option<UnitId> {
    let mut parts = text.split('/');
    let (tier, era, code) = (parts.next()?, parts.next()?, parts.next()?);
    let tier = [Tier::Province, Tier::District, Tier::Commune].into_iter().find(|t| t.word() == tier)?;
    let era = [Era::Legacy, Era::Y2025].into_iter().find(|e| e.word() == era)?;
    let all_digits = code.len() == tier.digits() && code.bytes().all(|b| b.is_ascii_digit());
    (all_digits && parts.next().is_none()).then(|| code.parse().ok().map(|code| UnitId { tier, era, code }))?
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.vietnamese())
    }
}

impl Serialize for UnitId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for UnitId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Era {
    /// The map of a day.
    pub fn of(day: Date) -> Self {
        if day >= TWO_TIERS { Era::Y2025 } else { Era::Legacy }
    }
}

/// One unit, as it was last (legacy) or is (2025).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its key.
    pub id: UnitId,
    /// Its name without the kind (`Kon Rẫy`); a unit with a number keeps it (`Quận 4`).
    pub name: &'static str,
    /// What it is called before its name.
    pub kind: Kind,
    /// The unit around it, of the same era; none for a province.
    pub parent: Option<UnitId>,
    /// Since when it has this name and kind, if that is known and later than 31 August 2004.
    pub since: Option<Date>,
    /// The first day on which it was no more, if that came before 1 July 2025.
    pub until: Option<Date>,
    /// Of a legacy unit, the units of 2025 that received any part: one province, or communes, the main one
    /// first: of a district that into which most of its communes went. Empty for a unit of 2025.
    pub successors: Vec<UnitId>,
}

/// The day on which the two-tier map came into force.
pub(super) const TWO_TIERS: Date = date(2025, 7, 1);

impl Unit {
    /// First day of validity, if known: [`Unit::since`], or 1 July 2025 for a unit of 2025.
    pub fn valid_from(&self) -> Option<Date> {
        self.since.or((self.id.era == Era::Y2025).then_some(TWO_TIERS))
    }

    /// First day after its validity: [`Unit::until`], or 1 July 2025 for a legacy unit.
    pub fn valid_to(&self) -> Option<Date> {
        self.until.or((self.id.era == Era::Legacy).then_some(TWO_TIERS))
    }

    /// Kind and name as they are said together: `huyện Kon Rẫy`, `quận 4`.
    pub fn full_name(&self) -> String {
        let kind = self.kind.vietnamese();
        match self.name.rsplit_once(' ') {
            Some((_, number)) if number.bytes().all(|b| b.is_ascii_digit()) => format!("{kind} {number}"),
            _ => format!("{kind} {}", self.name),
        }
    }
}

/// The name of a unit without its kind, as lists and tables have it: alone, *Hồ Chí Minh* is the man.
pub fn listed_name(name: &str) -> &str {
    if name == "Hồ Chí Minh" { "TP. Hồ Chí Minh" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for text in ["province/legacy/01", "district/legacy/617", "commune/2025/00004"] {
            assert_eq!(text.parse::<UnitId>().unwrap().to_string(), text);
        }
        for bad in ["", "617", "district/legacy/61", "district/2024/617", "district/legacy/6a7", "district/legacy/617/"]
        {
            assert!(bad.parse::<UnitId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_is_a_string_in_json() {
        let id = UnitId { tier: Tier::District, era: Era::Legacy, code: 1 };
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, "\"district/legacy/001\"");
        assert_eq!(serde_json::from_str::<UnitId>(&json).unwrap(), id);
    }
}
