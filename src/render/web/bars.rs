//! Bars along the time: a list of links, each with its number.

use super::super::say::Say;
use super::{At, SearchAt};
use crate::answer::Count;

/// A bar.
pub(super) struct Bar {
    pub(super) address: String,
    pub(super) label: String,
    pub(super) number: String,
    /// How high it is.
    pub(super) class: String,
    /// Whether there is nothing.
    pub(super) is_empty: bool,
}

/// Articles a year, those without any between the first and the last among them; each leads to its articles.
pub(super) fn years(counts: &[Count], say: Say) -> Vec<Bar> {
    let counts = counts.iter().filter_map(|count| Some((count.name.parse::<i32>().ok()?, count.articles)));
    let counts: Vec<(i32, u64)> = counts.collect();
    let most = counts.iter().map(|(_, articles)| *articles).max().unwrap_or(0);
    let (Some((first, _)), Some((last, _))) = (counts.first(), counts.last()) else { return Vec::new() };
    let of = |year: i32| counts.iter().find(|(known, _)| *known == year).map_or(0, |(_, articles)| *articles);
    let bar = |year: i32| Bar {
        address: SearchAt::of(&format!("năm:{year}")).address(),
        label: year.to_string(),
        number: say.number(of(year)),
        class: height(of(year), most),
        is_empty: of(year) == 0,
    };
    (*first..=*last).map(bar).collect()
}

/// The class of a bar so high: in tenths of the highest, and something for any number at all.
pub(super) fn height(number: u64, most: u64) -> String {
    format!("p{}", number.saturating_mul(10).div_ceil(most.max(1)) * 10)
}
