//! Numbers as typed → numbers within bounds. What lies outside is refused with the bounds and what to do
//! instead: a number that is cut in silence would make a part look like the whole.

use std::ops::RangeInclusive;

use chithi::article::{KeyMap, KeyMapError};
use chithi::ask::MOST_LINES;
use chithi::library::LEAST_MEMORY;
use chithi::render::{Bounded, Language};
use chithi::search::MAX_HITS;

use super::language::of_tag;

/// Characters on each side of a match: already far more than a paragraph, and each line is padded to them.
const WIDEST: usize = 1_000;
/// There are provinces, districts and communes.
const TIERS: usize = 3;
/// More threads than any machine has cores would only wait for each other.
const MOST_THREADS: u16 = 1024;
/// After so many runs a median hardly moves.
const MOST_RUNS: u16 = 1_000;
/// Each state has files of its own.
const MOST_KEPT: u16 = 100;
/// Hits of each query of a batch.
const MOST_OF_A_QUERY: u16 = 10_000;

/// Why a value of an option can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unfit")]
pub enum Unfit {
    /// No whole number, or not one within bounds.
    Number {
        /// The least that is taken.
        least: u64,
        /// The most, if there is one.
        most: Option<u64>,
        /// What it is of, which says what to do instead.
        of: Option<Bounded>,
    },
    /// No size with a unit, or not enough for a build.
    Memory,
    /// None of the words to choose from.
    Word {
        /// The name of the choice.
        of: &'static str,
        /// The English words.
        names: Vec<&'static str>,
    },
    /// Nothing that a result is counted by.
    Facet(String),
    /// No number of rows of a facet.
    Rows(String),
    /// No language that chithi speaks.
    Language,
    /// Nothing that says what keys mean.
    Keys(KeyMapError),
}

/// Number of hits that are ranked at once.
pub fn hits(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=MAX_HITS, Bounded::Hits)
}

/// Number of articles like one.
pub fn likes(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=MAX_HITS, Bounded::Likes)
}

/// Number of hits in front, after which at least one can be ranked.
pub fn offset(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=MAX_HITS - 1, Bounded::Hits)
}

/// Number of articles in front of those like one.
pub fn offset_of_likes(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=MAX_HITS, Bounded::OffsetOfLikes)
}

/// Number of groups of near-duplicates.
pub fn groups(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=MAX_HITS, Bounded::Groups)
}

/// Number of lines of `kwic`.
pub fn lines(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=MOST_LINES, Bounded::Lines)
}

/// Characters on each side of a match.
pub fn width(typed: &str) -> Result<usize, Unfit> {
    number(typed, 0..=WIDEST, Bounded::Width)
}

/// Number of tiers.
pub fn tiers(typed: &str) -> Result<usize, Unfit> {
    number(typed, 1..=TIERS, Bounded::Tiers)
}

/// Number of threads.
pub fn threads(typed: &str) -> Result<u16, Unfit> {
    within(typed, 1, Some(MOST_THREADS), None)
}

/// How often each query is timed.
pub fn runs(typed: &str) -> Result<u16, Unfit> {
    within(typed, 1, Some(MOST_RUNS), None)
}

/// Number of earlier states.
pub fn kept(typed: &str) -> Result<u16, Unfit> {
    within(typed, 0, Some(MOST_KEPT), None)
}

/// Number of hits of each query of a batch.
pub fn hits_of_each(typed: &str) -> Result<u16, Unfit> {
    within(typed, 1, Some(MOST_OF_A_QUERY), None)
}

/// Some number of things, or none.
pub fn any<T: TryFrom<u64> + Into<u64> + Copy>(typed: &str) -> Result<T, Unfit> {
    within(typed, 0, None, None)
}

/// The same as rows, which are counted by a machine's word.
pub fn rows(typed: &str) -> Result<usize, Unfit> {
    any(typed).map(|rows: u64| usize::try_from(rows).unwrap_or(usize::MAX))
}

/// At least one.
pub fn some<T: TryFrom<u64> + Into<u64> + Copy>(typed: &str) -> Result<T, Unfit> {
    within(typed, 1, None, None)
}

/// A port; 0 for any that is free.
pub fn port(typed: &str) -> Result<u16, Unfit> {
    within(typed, 0, Some(u16::MAX), None)
}

/// What keys of records mean.
pub fn key_map(typed: &str) -> Result<KeyMap, Unfit> {
    KeyMap::of([typed]).map_err(Unfit::Keys)
}

/// Language of what is said.
pub fn language(typed: &str) -> Result<Language, Unfit> {
    of_tag(typed).ok_or(Unfit::Language)
}

/// Bytes of memory.
pub fn memory(typed: &str) -> Result<usize, Unfit> {
    bytes(typed).filter(|bytes| *bytes >= LEAST_MEMORY).ok_or(Unfit::Memory)
}

/// A number with its unit.
fn bytes(typed: &str) -> Option<usize> {
    let (number, unit) = typed.split_at_checked(typed.find(|c: char| c.is_ascii_alphabetic())?)?;
    let number: f64 = number.trim().replace(',', ".").parse().ok()?;
    let of_unit = match unit.to_ascii_lowercase().as_str() {
        "kb" => 1e3,
        "m" | "mb" => 1e6,
        "g" | "gb" => 1e9,
        "mib" => f64::from(1 << 20),
        "gib" => f64::from(1 << 30),
        _ => return None,
    };
    // Past the last number there is, it is the last.
    Some((number * of_unit) as usize)
}

fn number(typed: &str, bounds: RangeInclusive<usize>, of: Bounded) -> Result<usize, Unfit> {
    let number = within(typed, *bounds.start() as u64, Some(*bounds.end() as u64), Some(of))?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}

/// A whole number from the least to the most.
fn within<T: TryFrom<u64> + Into<u64> + Copy>(
    typed: &str,
    least: u64,
    most: Option<T>,
    of: Option<Bounded>,
) -> Result<T, Unfit> {
    let most = most.map(Into::into);
    let number: Option<u64> = typed.parse().ok();
    let number = number.filter(|number| *number >= least && most.is_none_or(|most| *number <= most));
    number.and_then(|number| T::try_from(number).ok()).ok_or(Unfit::Number { least, most, of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_a_number_with_a_unit_and_enough_for_a_build() {
        for (typed, bytes) in [
            ("300MB", 300_000_000),
            ("300 mb", 300_000_000),
            ("1.5GB", 1_500_000_000),
            ("1,5g", 1_500_000_000),
            ("512MiB", 512 << 20),
            ("200000kb", 200_000_000),
        ] {
            assert_eq!(memory(typed), Ok(bytes), "{typed}");
        }
        for typed in ["", "300", "MB", "-1GB", "1MB", "119MB", "1e9", "nanMB", "infGB", "300 đĩa", "3 0MB"] {
            assert!(memory(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn numbers_outside_their_bounds_are_refused_with_them() {
        assert_eq!((threads("1"), threads("1024"), kept("0")), (Ok(1), Ok(1024), Ok(0)));
        assert_eq!(any::<u16>("65535"), Ok(u16::MAX));
        for typed in ["0", "1025", "-1", "", "hai", "1.5", "99999999999999999999"] {
            assert_eq!(threads(typed), Err(Unfit::Number { least: 1, most: Some(1024), of: None }), "{typed}");
        }
        assert!(any::<u16>("65536").is_err() && some::<u32>("0").is_err() && hits("10001").is_err());
    }
}
