//! Sentences on places.

use jiff::civil::Date;

use super::Say;
use super::query::region_name;
use crate::answer::{CoverageStatus, DivisionCard, RegionCard};
use crate::locality::{Era, Gazetteer, Origin, OtherName, UnitId, listed_name};
use crate::render::place_name::{full_names, in_order};
use crate::text::short;

/// Units that are named before the others are only counted.
const SHOWN: usize = 8;

impl Say {
    /// Head of `coverage`: how many units stand how.
    pub(super) fn coverage(self, [reported, unclear, not_citing, no_articles]: [usize; 4]) -> String {
        let all = reported + unclear + not_citing + no_articles;
        let whole = self.coverage_head_reported(reported, all, self.share(reported as u64, all as u64));
        let others = [
            (unclear > 0).then(|| self.coverage_head_unclear(unclear)),
            (not_citing > 0).then(|| self.coverage_head_not_citing(not_citing)),
            (no_articles > 0).then(|| self.coverage_head_no_articles(no_articles)),
        ];
        self.joined(std::iter::once(whole).chain(others.into_iter().flatten()))
    }

    /// What `coverage` on one map leaves out.
    pub(super) fn off_map(self, all: u64, citing: u64, map: Era) -> String {
        match (map, citing) {
            (Era::Legacy, 0) => self.coverage_off_map_since_2025_none(all),
            (Era::Legacy, _) => self.coverage_off_map_since_2025(all, citing),
            (Era::Y2025, 0) => self.coverage_off_map_until_2025_none(all),
            (Era::Y2025, _) => self.coverage_off_map_until_2025(all, citing),
        }
    }

    /// The same on paper, where no option counts them.
    pub(in crate::render) fn off_map_on_paper(self, all: u64, citing: u64, map: Era) -> String {
        match map {
            Era::Legacy => self.coverage_left_out_since_2025(all, citing),
            Era::Y2025 => self.coverage_left_out_until_2025(all, citing),
        }
    }

    /// Where what is listed lies.
    pub(super) fn within(self, units: &[UnitId], gazetteer: &Gazetteer) -> String {
        self.coverage_within(self.places(full_names(units, gazetteer)))
    }

    /// `--within` with no province of that name.
    pub(super) fn no_province(self, typed: &str, map: Era) -> String {
        match map {
            Era::Legacy => self.coverage_no_province_until_2025(short(typed)),
            Era::Y2025 => self.coverage_no_province_since_2025(short(typed)),
        }
    }

    /// A place that isn't on the map of 2025; of its heirs the main one is the first.
    pub(super) fn abolished(self, typed: &str, successors: &[UnitId], gazetteer: &Gazetteer) -> String {
        self.places_abolished(short(typed), self.places(full_names(successors, gazetteer)))
    }

    /// A name that several places have.
    pub(super) fn which_place(self, typed: &str, units: &[UnitId], gazetteer: &Gazetteer) -> String {
        self.places_which(short(typed), self.places(in_order(full_names(units, gazetteer))))
    }

    /// Head of a map, or of what is on it.
    pub(in crate::render) fn map(self, era: Era) -> String {
        match era {
            Era::Legacy => self.places_map_until_2025(),
            Era::Y2025 => self.places_map_since_2025(),
        }
    }

    /// Head of `localities`.
    pub(super) fn localities(self, all: u64, nowhere: u64, unclear: u64) -> String {
        let head = if nowhere > 0 { self.places_head(all, nowhere) } else { self.places_head_all(all) };
        match unclear {
            0 => head,
            _ => self.joined([self.with_unclear(all + nowhere, unclear), head]),
        }
    }

    /// A region: of which provinces, on which map, and who says so.
    pub(super) fn region(self, region: &RegionCard) -> String {
        let divisions = region.divisions.iter().map(|division| self.division(division));
        self.places_region(region_name(&region.name), self.joined(divisions))
    }

    /// The provinces of a region on one map.
    fn division(self, DivisionCard { map, origin, since, until, provinces, .. }: &DivisionCard) -> String {
        let origin = match origin {
            Origin::Official => self.official(*since, *until),
            Origin::Customary => self.places_customary(),
            Origin::Derived => self.places_derived(),
        };
        let names = in_order(provinces.clone());
        let names = names.iter().map(|name| listed_name(name)).collect::<Vec<_>>().join(", ");
        match map {
            Era::Legacy => self.places_region_until_2025(provinces.len(), names, origin),
            Era::Y2025 => self.places_region_since_2025(provinces.len(), names, origin),
        }
    }

    fn official(self, since: Option<Date>, until: Option<Date>) -> String {
        match (since, until) {
            (None, None) => self.places_official(),
            (Some(since), None) => self.places_official_from(since),
            (None, Some(until)) => self.places_official_to(until),
            (Some(since), Some(until)) => self.places_official_from_to(since, until),
        }
    }

    /// What ended an earlier state of a unit, or began a later one.
    pub(in crate::render) fn event(self, event: &str) -> String {
        self.named(&format!("places.event-{event}")).map_or_else(|| event.to_owned(), Into::into)
    }

    /// Other names of a unit, with what they are.
    pub(in crate::render) fn other_names(self, names: &[OtherName]) -> String {
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for OtherName { name, what, .. } in names {
            let what = self.named(&format!("places.alias-{what}")).map_or_else(|| (*what).to_owned(), Into::into);
            match groups.iter_mut().find(|(other, _)| *other == what) {
                Some((_, names)) => names.push((*name).to_owned()),
                None => groups.push((what, vec![(*name).to_owned()])),
            }
        }
        let told = |(what, names): (String, Vec<String>)| self.places_other_names(in_order(names).join(", "), what);
        self.joined(groups.into_iter().map(told))
    }

    /// The first of some places, whose names may have commas, and how many more there are.
    pub(in crate::render) fn places(self, mut names: Vec<String>) -> String {
        let more = names.len().saturating_sub(SHOWN);
        names.truncate(SHOWN);
        let first = self.joined(names);
        if more > 0 { self.places_more(first, more) } else { first }
    }

    /// Above units that stand alike.
    pub(in crate::render) fn status(self, status: CoverageStatus) -> String {
        self.of_status("status", status)
    }

    /// The same in a word, beside a sign on the map.
    pub(in crate::render) fn status_in_short(self, status: CoverageStatus) -> String {
        self.of_status("map", status)
    }

    fn of_status(self, which: &str, status: CoverageStatus) -> String {
        let name = match status {
            CoverageStatus::Reported => "reported",
            CoverageStatus::Unclear => "unclear",
            CoverageStatus::NotCiting => "not-citing",
            CoverageStatus::NoArticles => "no-articles",
        };
        self.named(&format!("coverage.{which}-{name}")).map_or_else(|| name.to_owned(), Into::into)
    }

    /// Some of all: never all of it unless it is, and never none.
    pub(in crate::render) fn share(self, some: u64, all: u64) -> String {
        let percent = (some * 100 + all / 2).checked_div(all).unwrap_or_default();
        match percent {
            0 if some > 0 => "<1%".to_owned(),
            100 if some < all => ">99%".to_owned(),
            percent => format!("{percent}%"),
        }
    }

    /// Some articles of all, aligned, and their share.
    pub(in crate::render) fn so_many_of(self, some: u64, all: u64) -> String {
        self.in_columns(some, all, &self.share(some, all))
    }

    /// The same of those that only may be so, without a share.
    pub(in crate::render) fn so_many_perhaps(self, some: u64, all: u64) -> String {
        self.in_columns(some, all, "")
    }

    fn in_columns(self, some: u64, all: u64, share: &str) -> String {
        let (part, whole) = (format!("{:>6}", self.number(some)), format!("{:<6}", self.number(all)));
        format!("{}{share:>5}", self.coverage_of(part, whole))
    }

    /// In place of a day or year.
    pub(in crate::render) fn undated(self) -> String {
        self.places_undated()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_whole_only_where_all_have_it_and_nothing_only_where_none_has() {
        let shares = [(11, 12), (1, 1000), (999, 1000), (0, 5), (5, 5), (0, 0)]
            .map(|(some, all)| Say::default().share(some, all));
        assert_eq!(shares, ["92%", "<1%", ">99%", "0%", "100%", "0%"]);
    }
}
