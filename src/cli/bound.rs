//! Numbers as typed → numbers within bounds. What lies outside is refused with the bounds and what to do
//! instead: a number that is cut in silence would make a part look like the whole.

use std::ops::RangeInclusive;

use chithi::article::KeyMap;
use chithi::ask::MOST_LINES;
use chithi::library::LEAST_MEMORY;
use chithi::render::{Bounded, Say};
use chithi::search::MAX_HITS;

/// Characters on each side of a match: already far more than a paragraph, and each line is padded to them.
const WIDEST: usize = 1_000;
/// There are provinces, districts and communes.
const TIERS: usize = 3;
/// More threads than any machine has cores would only wait for each other.
pub const MOST_THREADS: i64 = 1024;

/// Number of hits that are ranked at once.
pub fn hits(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MAX_HITS, Bounded::Hits)
}

/// Number of articles like one.
pub fn likes(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MAX_HITS, Bounded::Likes)
}

/// Number of hits in front, after which at least one can be ranked.
pub fn offset(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MAX_HITS - 1, Bounded::Hits)
}

/// Number of articles in front of those like one.
pub fn offset_of_likes(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MAX_HITS, Bounded::OffsetOfLikes)
}

/// Number of groups of near-duplicates.
pub fn groups(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MAX_HITS, Bounded::Groups)
}

/// Number of lines of `kwic`.
pub fn lines(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MOST_LINES, Bounded::Lines)
}

/// Characters on each side of a match.
pub fn width(typed: &str) -> Result<usize, String> {
    number(typed, 0..=WIDEST, Bounded::Width)
}

/// What keys of records mean.
pub fn key_map(typed: &str) -> Result<KeyMap, String> {
    KeyMap::of([typed]).map_err(|error| Say.no_key_map(&error))
}

/// Number of tiers.
pub fn tiers(typed: &str) -> Result<usize, String> {
    number(typed, 1..=TIERS, Bounded::Tiers)
}

/// Bytes of memory.
pub fn memory(typed: &str) -> Result<usize, String> {
    bytes(typed).filter(|bytes| *bytes >= LEAST_MEMORY).ok_or_else(|| Say.too_little_memory(LEAST_MEMORY as u64))
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

fn number(typed: &str, bounds: RangeInclusive<usize>, of: Bounded) -> Result<usize, String> {
    let number: Option<usize> = typed.parse().ok();
    number.filter(|number| bounds.contains(number)).ok_or_else(|| Say.out_of_bounds(of, &bounds))
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
}
