//! Numbers as typed → numbers within bounds. What lies outside is refused with the bounds and what to do
//! instead: a number that is cut in silence would make a part look like the whole.

use std::ops::RangeInclusive;

use chithi::ask::MOST_LINES;
use chithi::render::{Bounded, Say};
use chithi::search::MAX_HITS;

/// Characters on each side of a match: already far more than a paragraph, and each line is padded to them.
const WIDEST: usize = 1_000;
/// There are provinces, districts and communes.
const TIERS: usize = 3;

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

/// Number of lines of `kwic`.
pub fn lines(typed: &str) -> Result<usize, String> {
    number(typed, 0..=MOST_LINES, Bounded::Lines)
}

/// Characters on each side of a match.
pub fn width(typed: &str) -> Result<usize, String> {
    number(typed, 0..=WIDEST, Bounded::Width)
}

/// Number of tiers.
pub fn tiers(typed: &str) -> Result<usize, String> {
    number(typed, 1..=TIERS, Bounded::Tiers)
}

fn number(typed: &str, bounds: RangeInclusive<usize>, of: Bounded) -> Result<usize, String> {
    let number: Option<usize> = typed.parse().ok();
    number.filter(|number| bounds.contains(number)).ok_or_else(|| Say.out_of_bounds(of, &bounds))
}
