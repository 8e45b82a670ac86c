//! Sentences on places.

use super::query::region_name;
use super::{Say, articles, with_unclear};
use crate::answer::{CoverageStatus, DivisionCard, RegionCard};
use crate::locality::{Era, Gazetteer, Origin, Tier, UnitId};
use crate::render::terminal::vietnamese;
use crate::text::short;
use jiff::civil::Date;

impl Say {
    /// Head of `coverage`: how many units have reported.
    pub(super) fn coverage(self, [reported, unclear, not_citing, no_articles]: [usize; 4]) -> String {
        let all = reported + unclear + not_citing + no_articles;
        let units = if all == 1 { "unit has" } else { "units have" };
        let share = self.share(reported as u64, all as u64);
        let silent = if not_citing == 1 { "1 has".to_owned() } else { format!("{not_citing} have") };
        format!(
            "{reported} of {all} {units} reported, {share}; {unclear} only unclearly; {silent} articles that don't cite it; of {no_articles} there is no article"
        )
    }

    /// What `coverage` on one map leaves out.
    pub(super) fn off_map(self, all: u64, citing: u64, map: Era) -> String {
        let (which, other) = match map {
            Era::Legacy => ("on units of the map since 1 July 2025", "2025"),
            Era::Y2025 => ("on units that none of 2025 continues", "then"),
        };
        format!("not counted: {} {which} ({citing} cite it or may); `--as-of {other}` counts them", articles(all))
    }

    /// What `coverage` leaves out, since no row is of its place.
    pub(super) fn citing_unlisted(self, all: u64) -> String {
        let (cite, are) = if all == 1 { ("cites", "is") } else { ("cite", "are") };
        format!("not counted: {} that {cite} it or may, and {are} about no place listed here", articles(all))
    }

    /// Where what is listed lies.
    pub(super) fn within(self, units: &[UnitId], gazetteer: &Gazetteer) -> String {
        format!("within: {}", names(units, gazetteer))
    }

    /// `--within` with no province of that name.
    pub(super) fn no_province(self, typed: &str, map: Era) -> String {
        let typed = short(typed);
        let (map, other) = match map {
            Era::Legacy => ("until June 2025", "--as-of 2025` has the map since"),
            Era::Y2025 => ("since 1 July 2025", "--as-of then` has the map until June 2025"),
        };
        format!("`{typed}` is no province of the map {map}: name one, as in --within 'Gia Lai'; `{other}")
    }

    /// A place that isn't on the map of 2025.
    pub(super) fn abolished(self, typed: &str, successors: &[UnitId], gazetteer: &Gazetteer) -> String {
        let (typed, heirs) = (short(typed), names(successors, gazetteer));
        format!(
            "`{typed}` isn't on the map since 1 July 2025; what took it over: {heirs}. `--as-of then` counts it as it was"
        )
    }

    /// A name that several places have.
    pub(super) fn which_place(self, typed: &str, units: &[UnitId], gazetteer: &Gazetteer) -> String {
        let typed = short(typed);
        format!("`{typed}` is the name of several places; say which kind, or take another: {}", names(units, gazetteer))
    }

    /// Head of `localities`.
    pub(super) fn localities(self, all: u64, nowhere: u64, unclear: u64) -> String {
        match unclear {
            0 => format!("{} are about a place, {nowhere} about none", articles(all)),
            _ => format!("{}; {all} are about a place, {nowhere} about none", with_unclear(all + nowhere, unclear)),
        }
    }

    /// A region: of which provinces, on which map, and who says so.
    pub(super) fn region(self, region: &RegionCard) -> String {
        let divisions = region.divisions.iter().map(division);
        format!("{}: {}", region_name(&region.name), divisions.collect::<Vec<_>>().join("; "))
    }

    /// `place` without a match.
    pub(super) fn no_such_place(self, name: &str) -> String {
        let name = short(name);
        format!("the gazetteer has no place called `{name}`: check the spelling, or leave out the word of its tier")
    }

    /// From when to when a unit had its name and kind.
    pub(in crate::render) fn valid(self, from: &str, to: &str) -> String {
        format!("valid {from} – {to}")
    }

    /// Before the units around one.
    pub(in crate::render) fn inside(self) -> &'static str {
        "in"
    }

    /// Before the units that one went into.
    pub(in crate::render) fn since_july_2025(self) -> &'static str {
        "since July 2025"
    }

    /// Before the units that one was made of.
    pub(in crate::render) fn made_of(self) -> &'static str {
        "made of"
    }

    /// Before other units of one name.
    pub(in crate::render) fn same_name(self) -> &'static str {
        "same name"
    }

    /// Before other names of a unit.
    pub(in crate::render) fn also_written(self) -> &'static str {
        "also written"
    }

    /// How many articles are about a unit.
    pub(in crate::render) fn about_it(self, count: u64) -> String {
        format!("{} about it", articles(count))
    }

    /// Some names, and how many more there are.
    pub(in crate::render) fn and_more(self, names: &str, more: usize) -> String {
        if more > 0 { format!("{names} and {more} more") } else { names.to_owned() }
    }

    /// Above units that have all reported, or haven't in the same way.
    pub(in crate::render) fn status(self, status: CoverageStatus) -> &'static str {
        match status {
            CoverageStatus::Reported => "reported: articles cite it (citing of all, first and last day, own plans)",
            CoverageStatus::Unclear => "unclear: articles may cite it",
            CoverageStatus::NotCiting => "silent: articles, but none cites it",
            CoverageStatus::NoArticles => "unknown: no article from there at all",
        }
    }

    /// Some of all: never all of it unless it is, and never none.
    pub(in crate::render) fn share(self, some: u64, all: u64) -> String {
        let percent = (some * 100 + all / 2).checked_div(all).unwrap_or_default();
        match percent {
            0 if some > 0 => "<1 %".to_owned(),
            100 if some < all => ">99 %".to_owned(),
            percent => format!("{percent} %"),
        }
    }

    /// Some articles of all, aligned, and their share.
    pub(in crate::render) fn so_many_of(self, some: u64, all: u64) -> String {
        format!("{some:>5} of {all:<5}{:>5}", self.share(some, all))
    }

    /// Beside articles that only may cite a directive.
    pub(in crate::render) fn unclear(self) -> &'static str {
        "unclear"
    }

    /// In place of a day or year.
    pub(in crate::render) fn undated(self) -> &'static str {
        "undated"
    }
}

/// The provinces of a region on one map.
fn division(DivisionCard { map, origin, since, until, provinces, .. }: &DivisionCard) -> String {
    let map = if *map == Era::Legacy { "until 2025" } else { "since 2025" };
    let bound =
        |word: &str, date: Option<Date>| date.map(|date| format!(" {word} {}", vietnamese(date))).unwrap_or_default();
    let days = format!("{}{}", bound("from", *since), bound("to", *until));
    let origin = match origin {
        Origin::Official => format!("official{days}"),
        Origin::Customary => "by custom".to_owned(),
        Origin::Derived => "what these went into, which may hold more than the region".to_owned(),
    };
    let names = provinces.join(", ");
    format!("{map} {} provinces ({names}), {origin}", provinces.len())
}

/// Kinds and names of units, each with its province: namesakes differ in nothing else. Of many the first.
fn names(units: &[UnitId], gazetteer: &Gazetteer) -> String {
    const SHOWN: usize = 8;
    let full = |unit: &UnitId| {
        let name = gazetteer.unit(*unit)?.full_name();
        let province = gazetteer.at_tier(*unit, Tier::Province).filter(|p| p != unit).and_then(|p| gazetteer.unit(p));
        Some(province.map_or(name.clone(), |province| format!("{name}, {}", province.name)))
    };
    let names: Vec<String> = units.iter().take(SHOWN).filter_map(full).collect();
    Say.and_more(&names.join("; "), units.len().saturating_sub(SHOWN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_whole_only_where_all_have_it_and_nothing_only_where_none_has() {
        let shares = [(11, 12), (1, 1000), (999, 1000), (0, 5), (5, 5), (0, 0)].map(|(some, all)| Say.share(some, all));
        assert_eq!(shares, ["92 %", "<1 %", ">99 %", "0 %", "100 %", "0 %"]);
    }
}
