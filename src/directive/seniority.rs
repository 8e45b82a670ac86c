//! Which directive can carry on which: by the days of both, and by who issued them.
//!
//! In: two citations and the registry. Out: whether the first is certainly the older one, or from a superior organ, and
//! the days between them. What isn't known forbids nothing.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::assembly::{Assembly, LocalLevel};
use super::citation::{Citation, Relation, Resolution};
use super::issued::{Directive, lag_days};
use super::issuer::{IssuerCode, Level};
use super::registry::Registry;
use crate::locality::Tier;
use crate::text::Table;

const RANKED: Table<'static, 2> = Table::new(include_str!("data/ranks.tsv"), ["issuer", "rank"]);

static RANKS: LazyLock<FxHashMap<&'static str, u8>> =
    LazyLock::new(|| RANKED.cells().filter_map(|[issuer, rank]| Some((issuer, rank.parse().ok()?))).collect());

/// The days from the issue of `to` to that of `from`, where both are known.
pub(super) fn days_between(from: &Citation, to: &Citation, registry: &Registry) -> Option<i64> {
    lag_days(issued(to, registry), issued(from, registry))
}

/// Whether `from` can carry on `to` in this way, as far as is known: nothing carries on what is younger, and no organ
/// carries out what one below it issued.
pub(super) fn can_carry_on(from: &Citation, to: &Citation, relation: Relation, registry: &Registry) -> bool {
    let carries_out = matches!(relation, Relation::Implements | Relation::Continues);
    !(is_older(from, to, registry) || carries_out && is_superior(from, to))
}

fn is_older(one: &Citation, other: &Citation, registry: &Registry) -> bool {
    if let Some(days) = days_between(one, other, registry) {
        return days < 0;
    }
    let years = year(one, registry).zip(year(other, registry));
    let congresses = one.reference.congress.zip(other.reference.congress);
    years.is_some_and(|(one, other)| one < other) || congresses.is_some_and(|(one, other)| one < other)
}

/// The day on which a directive was issued, from the registry or else from the article.
fn issued(citation: &Citation, registry: &Registry) -> Option<Date> {
    known(citation, registry).and_then(|directive| directive.date).or(citation.reference.date)
}

fn year(citation: &Citation, registry: &Registry) -> Option<i16> {
    let known = known(citation, registry).and_then(|directive| directive.date.map(Date::year).or(directive.year));
    known.or(citation.reference.stated_year())
}

fn known<'r>(citation: &Citation, registry: &'r Registry) -> Option<&'r Directive> {
    match &citation.resolution {
        Resolution::Resolved(id) => registry.get(id),
        Resolution::Ambiguous(_) | Resolution::Unknown => None,
    }
}

fn is_superior(one: &Citation, other: &Citation) -> bool {
    rank(one).zip(rank(other)).is_some_and(|(one, other)| one.start() > other.end())
}

/// How high the organ that issued it is: a range for those that each local tier has.
fn rank(citation: &Citation) -> Option<RangeInclusive<u8>> {
    if citation.reference.organisation.is_some() {
        return None;
    }
    match citation.reference.assembly {
        Some(Assembly::National) => return Some(6..=6),
        Some(Assembly::Local(LocalLevel::Province)) => return Some(rank_of_tier(Tier::Province)),
        Some(Assembly::Local(LocalLevel::District)) => return Some(rank_of_tier(Tier::District)),
        Some(Assembly::Local(LocalLevel::Commune)) => return Some(rank_of_tier(Tier::Commune)),
        Some(Assembly::Local(LocalLevel::City)) => return Some(2..=3),
        Some(Assembly::Local(LocalLevel::Unknown)) => return Some(1..=3),
        None => {}
    }
    let issuer = citation.reference.issuer.as_ref()?;
    match citation.reference.place.map(|unit| unit.tier) {
        Some(tier) if issuer.level() == Level::AnyLocal => Some(rank_of_tier(tier)),
        _ => rank_of(issuer),
    }
}

fn rank_of_tier(tier: Tier) -> RangeInclusive<u8> {
    match tier {
        Tier::Province => 3..=3,
        Tier::District => 2..=2,
        Tier::Commune => 1..=1,
    }
}

fn rank_of(issuer: &IssuerCode) -> Option<RangeInclusive<u8>> {
    // "BYT-BTC" are two of one rank; a National Assembly has its number: "QH14".
    let code = issuer.as_str().split('-').next()?.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(rank) = RANKS.get(code) {
        return Some(*rank..=*rank);
    }
    match issuer.level() {
        Level::PartyCentre => Some(4..=4),
        Level::AnyLocal => Some(1..=3),
        Level::Shared => None,
        level => level.tier().map(rank_of_tier),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_issuer_with_its_rank() {
        RANKED.assert_in_order(|[issuer, _]| issuer);
        for [issuer, _] in RANKED.cells() {
            assert_eq!(IssuerCode::from(issuer).as_str(), issuer);
            assert!((4..=6).contains(RANKS.get(issuer).unwrap_or(&0)), "{issuer}");
        }
    }

    #[test]
    fn organs_are_above_those_that_answer_to_them() {
        let rank = |code: &str| rank_of(&IssuerCode::from(code));
        let ranks = ["TW", "BTCTW", "TU", "HU", "ĐU"].map(rank);
        assert_eq!(ranks, [6, 4, 3, 2, 1].map(|rank| Some(rank..=rank)), "of the Party");
        assert_eq!(rank("QH14"), rank("TW"));
        assert_eq!(rank("BYT-BTC"), rank("BYT"));
        assert_eq!(rank("UBND"), Some(1..=3));
        assert_eq!(rank("ĐUK"), None);
    }
}
