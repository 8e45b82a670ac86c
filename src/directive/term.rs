//! Which congress of its own an organisation held.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A congress of a local organisation of the Party or of an organisation beside it, by its number (*lần thứ XIX*), by the
/// years of its term (*nhiệm kỳ 2020-2025*), or both; never neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Term {
    /// Its number.
    pub number: Option<u8>,
    /// First and last year of the term that it began.
    pub years: Option<(i16, i16)>,
}

impl Term {
    /// What is said of a congress; none if nothing is.
    pub fn new(number: Option<u8>, years: Option<(i16, i16)>) -> Option<Self> {
        (number.is_some() || years.is_some()).then_some(Term { number, years })
    }

    /// A term as it is told: `19`, `2020-2025`.
    pub(super) fn read(told: &str) -> Option<Self> {
        match told.split_once('-') {
            Some((first, last)) => Term::new(None, Some((first.trim().parse().ok()?, last.trim().parse().ok()?))),
            None => Term::new(Some(told.trim().parse().ok()?), None),
        }
    }

    /// Whether both may be one congress: they say one number, or one term where one of them says no number.
    pub fn agrees(self, other: Term) -> bool {
        match (self.number.zip(other.number), self.years.zip(other.years)) {
            (Some((one, another)), _) => one == another,
            (None, Some((one, another))) => one == another,
            (None, None) => false,
        }
    }

    /// Whether a term that is told as text may be this one: `19`, `2020-2025`.
    pub fn may_be(self, told: &str) -> bool {
        match told.split_once('-') {
            Some(_) => self.years.is_none_or(|years| told == Term { number: None, years: Some(years) }.to_string()),
            None => self.number.is_none_or(|number| told == number.to_string()),
        }
    }

    pub(super) fn joined(self, other: Term) -> Term {
        Term { number: self.number.or(other.number), years: self.years.or(other.years) }
    }
}

impl fmt::Display for Term {
    /// `19`, or `2020-2025` where the number isn't known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.years) {
            (Some(number), _) => write!(f, "{number}"),
            (None, Some((first, last))) => write!(f, "{first}-{last}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_term_agree_only_where_something_ties_them() {
        let of = |number, years| Term::new(number, years).unwrap();
        let both = of(Some(19), Some((2020, 2025)));
        assert!(both.agrees(of(Some(19), None)) && both.agrees(of(None, Some((2020, 2025)))));
        assert!(!both.agrees(of(Some(18), None)) && !both.agrees(of(None, Some((2015, 2020)))));
        assert!(!of(Some(19), None).agrees(of(None, Some((2020, 2025)))));
        assert_eq!(Term::new(None, None), None);
        assert_eq!(both.to_string() + " " + &of(None, Some((2015, 2020))).to_string(), "19 2015-2020");
    }
}
