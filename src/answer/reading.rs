//! What a query was taken for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annotation::Corrected;
use crate::directive::{DirectiveKind, IssuerCode};
use crate::locality::{Tier, UnitId};

/// What a query was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its parts, in order.
    pub parts: Vec<Taken>,
    /// Words left out since they only make a question of it.
    pub left_out: Vec<String>,
}

/// What a part of a query was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Taken {
    /// Words in quotation marks, or in a title.
    Phrase {
        /// As typed.
        text: String,
        /// Other words that may stand in between.
        slop: u32,
        /// Whether only titles are searched.
        only_title: bool,
    },
    /// Plain words.
    Words(Vec<TakenWord>),
    /// A directive, or the words of its name.
    Directive(TakenDirective),
    /// A place, or the words of its name.
    Place(Vec<KnownPlace>),
    /// A region, or the words of one of its names.
    Region(KnownRegion),
    /// An organ of a place, or the words of its name.
    Organ(TakenOrgan),
    /// Perhaps a place, and its words in any case.
    PerhapsPlace(Vec<KnownPlace>),
    /// Published in a time, or the words for it.
    Period {
        /// First day; none if it is open to the past.
        first: Option<Date>,
        /// Last day; none if it is open to the future.
        last: Option<Date>,
    },
    /// A condition.
    Only(TakenCondition),
    /// One of these groups.
    Any(Vec<Vec<Taken>>),
    /// Without what has all of these.
    Without(Vec<Taken>),
}

/// A plain word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenWord {
    /// As typed.
    pub text: String,
    /// What serves as well: what an abbreviation stands for, or the reverse.
    pub others: Vec<String>,
}

/// What the name of a directive was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenDirective {
    /// None: the words name no directive.
    Nothing,
    /// One outside the registry, called so.
    Unknown(String),
    /// One of these of the registry, in the order of their ids.
    Known(Vec<KnownDirective>),
}

/// A directive of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDirective {
    /// Its id.
    pub id: String,
    /// Kind and symbol: `Kết luận 21-KL/TW`.
    pub name: String,
    /// Day of issue, if known.
    pub date: Option<Date>,
    /// What it is about.
    pub subject: String,
}

/// Units of one name in one province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPlace {
    /// Kind, name and province: `huyện Ia H'Drai, Kon Tum`.
    pub name: String,
    /// The units: one, or one on each map.
    pub units: Vec<UnitId>,
}

/// What the name of an organ was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOrgan {
    /// What it is called for all its names.
    pub organ: String,
    /// Whether it is the whole country's.
    pub is_central: bool,
    /// Of which tier it is, if only that is said.
    pub tier: Option<Tier>,
    /// Whose it may be; none if that isn't said.
    pub places: Vec<KnownPlace>,
}

/// A region, with the names of its provinces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownRegion {
    /// Its name.
    pub name: String,
    /// Its provinces on the map until 30 June 2025.
    pub until_2025: Vec<String>,
    /// Those on the map since.
    pub since_2025: Vec<String>,
}

/// What a condition asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenCondition {
    /// Cites it.
    Directive(TakenDirective),
    /// Surely cites it.
    Surely(TakenDirective),
    /// Cites one of a kind; none fits nothing.
    Kind(Option<DirectiveKind>),
    /// Cites one of an issuer; none fits nothing.
    Issuer(Option<IssuerCode>),
    /// Names one of the places; none fits nothing.
    Place(Vec<KnownPlace>),
    /// Is about one of the places; none fits nothing.
    About(Vec<KnownPlace>),
    /// Names one of its provinces.
    Region(KnownRegion),
    /// Names the organ; none fits nothing.
    Organ(Option<TakenOrgan>),
    /// Is about a unit of this tier.
    Tier(Tier),
    /// Published from the first day to the last, both inclusive.
    Days(Option<Date>, Option<Date>),
    /// Words of the source's name.
    Source(Vec<String>),
    /// The whole name of the source.
    Paper(String),
    /// Words of the author's name.
    Author(Vec<String>),
    /// Cites so many different directives, both inclusive.
    Cites(u64, u64),
    /// A person has corrected this of it, or anything.
    Corrected(Option<Corrected>),
}

impl Reading {
    /// Whether plain words were taken for more than words, or left out.
    pub fn goes_beyond_words(&self) -> bool {
        fn beyond(part: &Taken) -> bool {
            match part {
                Taken::Directive(_) | Taken::Place(_) | Taken::Organ(_) | Taken::Region(_) | Taken::Period { .. } => {
                    true
                }
                Taken::Words(words) => words.iter().any(|word| !word.others.is_empty()),
                Taken::Any(groups) => groups.iter().flatten().any(beyond),
                Taken::Without(parts) => parts.iter().any(beyond),
                _ => false,
            }
        }
        !self.left_out.is_empty() || self.parts.iter().any(beyond)
    }
}
