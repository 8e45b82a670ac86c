//! What a person says of an article, in the place of what the rules find.
//!
//! In: one change after the other. Out: a [`Correction`], by which the article is annotated. The rules find the rest around
//! it: which map is that of the day that is said, which citations mean the directive that is said.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use crate::article::{DateOrigin, Moment, Published};
use crate::locality::UnitId;

/// What is said of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Correction {
    /// The unit that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Said<UnitId>>,
    /// The directives that it cites, by identity, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directives: Vec<String>,
    /// Those that it doesn't cite.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
    /// The day on which it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Said<Date>>,
}

/// A value that is said, or that there is none; `none` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<T> {
    /// There is none: the article is about no single place, nobody knows its day.
    Nothing,
    /// It is this.
    This(T),
}

/// How it is written that there is none.
pub const NOTHING: &str = "none";

impl<T> Said<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Said::Nothing => None,
            Said::This(value) => Some(value),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Said<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Said::Nothing => f.write_str(NOTHING),
            Said::This(value) => value.fmt(f),
        }
    }
}

impl<T: fmt::Display> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            NOTHING => Ok(Said::Nothing),
            _ => text.parse().map(Said::This).map_err(D::Error::custom),
        }
    }
}

/// A part of what can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Corrected {
    /// The place that it is about.
    Place,
    /// The day of publication.
    Date,
    /// A directive that it cites, or doesn't.
    Directive,
}

impl Corrected {
    /// Each of them, in the order in which they are told.
    pub const ALL: [Corrected; 3] = [Corrected::Place, Corrected::Date, Corrected::Directive];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Corrected::Place => "place",
            Corrected::Date => "date",
            Corrected::Directive => "directive",
        }
    }
}

/// A change of what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionChange {
    /// The place is said, or no longer.
    Place(Option<Said<UnitId>>),
    /// The day is said, or no longer.
    Date(Option<Said<Date>>),
    /// It cites this directive.
    Cites(String),
    /// It doesn't cite this directive.
    CitesNot(String),
    /// Nothing is said of directives any longer.
    NoDirectives,
    /// Nothing is said any longer.
    Nothing,
}

impl Correction {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Correction::default()
    }

    /// What is corrected.
    pub fn corrected(&self) -> Vec<Corrected> {
        let is_said = |one: &Corrected| match one {
            Corrected::Place => self.place.is_some(),
            Corrected::Date => self.date.is_some(),
            Corrected::Directive => !self.directives.is_empty() || !self.not.is_empty(),
        };
        Corrected::ALL.into_iter().filter(is_said).collect()
    }

    /// Takes a change.
    pub fn change(&mut self, change: CorrectionChange) {
        let put = |ids: &mut Vec<String>, id: String| {
            if let Err(at) = ids.binary_search(&id) {
                ids.insert(at, id);
            }
        };
        match change {
            CorrectionChange::Place(place) => self.place = place,
            CorrectionChange::Date(date) => self.date = date,
            CorrectionChange::Cites(id) => {
                self.not.retain(|other| *other != id);
                put(&mut self.directives, id);
            }
            CorrectionChange::CitesNot(id) => {
                self.directives.retain(|other| *other != id);
                put(&mut self.not, id);
            }
            CorrectionChange::NoDirectives => {
                self.directives.clear();
                self.not.clear();
            }
            CorrectionChange::Nothing => *self = Correction::default(),
        }
    }

    /// When the article was published, where it was read that it was `read`. The time of day stays with its day.
    pub(super) fn published(&self, read: Option<Published>) -> Option<Published> {
        let Some(said) = self.date else { return read };
        let time = |date| read.filter(|read| read.date == date).and_then(|read| read.time);
        said.value().map(|date| Published { date, time: time(date), from: DateOrigin::Hand })
    }
}

/// When an article whose day is corrected was published by what was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AsRead {
    /// `2023-11-05T13:45`, or the day alone.
    pub published: Option<Moment>,
    /// Where it was found.
    pub published_from: Option<DateOrigin>,
}

impl From<Option<Published>> for AsRead {
    fn from(published: Option<Published>) -> Self {
        AsRead { published: published.map(Moment::from), published_from: published.map(|published| published.from) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_change_after_the_other_makes_a_correction_and_takes_it_back() {
        let mut said = Correction::default();
        for id in ["kl-21-tw-k13", "ct-05-tw-k12", "kl-21-tw-k13"] {
            said.change(CorrectionChange::Cites(id.to_owned()));
        }
        said.change(CorrectionChange::CitesNot("kl-21-tw-k13".to_owned()));
        assert_eq!((said.directives.join(" "), said.not.join(" ")), ("ct-05-tw-k12".into(), "kl-21-tw-k13".into()));
        said.change(CorrectionChange::Date(Some(Said::Nothing)));
        said.change(CorrectionChange::Place(Some(Said::This("district/legacy/617".parse().unwrap()))));
        assert_eq!(said.corrected(), Corrected::ALL);
        let text = serde_json::to_string(&said).unwrap();
        let expected = "{\"place\":\"district/legacy/617\",\"directives\":[\"ct-05-tw-k12\"],\
                        \"not\":[\"kl-21-tw-k13\"],\"date\":\"none\"}";
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<Correction>(&text).unwrap(), said);
        for change in [CorrectionChange::Date(None), CorrectionChange::Place(None), CorrectionChange::NoDirectives] {
            said.change(change);
        }
        assert!(said.is_empty());
        assert!(serde_json::from_str::<Correction>("{\"date\":\"2023-13-05\"}").is_err());
    }
}
