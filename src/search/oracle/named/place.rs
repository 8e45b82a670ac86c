//! What holds of places with all that their articles say, and of counts of several directives at once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::super::Engine;
use super::super::law::{Checked, failed};
use super::names::Directive;
use super::reading::Reading;
use crate::answer::{CitedThere, CoverageRow, MatrixCell, MatrixView, OwnDirective, PlaceProfile, Zero};
use crate::directive::{Form, asked};
use crate::locality::{Era, Tier, UnitId};
use crate::survey::{Bearing, Listed, MatrixAsked, OfPlace};

/// The articles, and who is asked.
pub(super) struct Placed<'a> {
    pub engine: &'a Engine,
    pub all: &'a [Reading],
}

fn units(reading: &Reading) -> BTreeSet<UnitId> {
    reading.primary.as_ref().map(|unit| unit.all()).unwrap_or_default()
}

fn year(reading: &Reading) -> i16 {
    reading.day().map_or(0, |day| day.split('-').next().unwrap().parse().unwrap())
}

fn count(readings: &[Reading], fits: impl Fn(&&Reading) -> bool) -> u64 {
    readings.iter().filter(fits).count() as u64
}

impl Placed<'_> {
    /// A place has the articles about it, with their years, the units in it that they are about, and what they cite.
    pub fn has_profile(&self, unit: UnitId) -> Checked {
        let gazetteer = &self.engine.facts().gazetteer;
        let profile = self.engine.place_profile(unit).map_err(failed)?.expect("a unit");
        let about = |reading: &&Reading| units(reading).contains(&unit);
        prop_assert_eq!(profile.articles, count(self.all, about), "articles about {}", unit);
        let named = count(self.all, |reading| !about(reading) && reading.names(unit));
        prop_assert_eq!(profile.named, named, "articles that name {}", unit);
        let mut years: BTreeMap<i16, u64> = BTreeMap::new();
        self.all.iter().filter(about).for_each(|reading| *years.entry(year(reading)).or_default() += 1);
        let undated = years.remove(&0).unwrap_or(0);
        prop_assert_eq!((&profile.years, profile.undated), (&years, undated), "years of {}", unit);
        let is_inside = |inner: &UnitId| gazetteer.unit(*inner).is_some_and(|inner| inner.parent == Some(unit));
        let itself = count(self.all, |reading| about(reading) && !units(reading).iter().any(is_inside));
        prop_assert_eq!(profile.itself, itself, "articles about {} alone", unit);
        for child in &profile.children {
            let articles = count(self.all, |reading| units(reading).contains(&child.unit));
            prop_assert_eq!(child.articles, articles, "articles about {} in {}", child.unit, unit);
        }
        let inside: BTreeSet<UnitId> = self.all.iter().flat_map(units).filter(is_inside).collect();
        let children: BTreeSet<UnitId> = profile.children.iter().map(|child| child.unit).collect();
        prop_assert!(inside.is_subset(&children), "{:?} of {:?}", inside, children);
        self.has_directives(unit, &profile)?;
        self.has_articles(unit)
    }

    /// Each directive that is surely cited is in one list, with as many articles and mentions as cite it.
    fn has_directives(&self, unit: UnitId, profile: &PlaceProfile) -> Checked {
        let gazetteer = &self.engine.facts().gazetteer;
        let mut expected: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        let mut own: BTreeSet<String> = BTreeSet::new();
        for reading in self.all.iter().filter(|reading| units(reading).contains(&unit)) {
            let mut seen = BTreeSet::new();
            for citation in reading.citations() {
                let Some(identity) = &citation.identity else { continue };
                let (articles, times) = expected.entry(identity.clone()).or_default();
                *articles += u64::from(seen.insert(identity));
                *times += u64::from(citation.form != Form::Hand);
                let is_own = |place: UnitId| gazetteer.counted_for(place).contains(&unit);
                if citation.directive.is_none() && citation.place.is_some_and(is_own) {
                    own.insert(identity.clone());
                }
            }
        }
        let listed = |row: &CitedThere| (row.directive.id.clone(), (row.articles, row.times));
        let told = |row: &OwnDirective| Some((row.id.clone()?, (row.articles, row.times)));
        let listed = profile.above.iter().chain(&profile.elsewhere).map(listed);
        let listed: BTreeMap<_, _> = listed.chain(profile.own.iter().filter_map(told)).collect();
        prop_assert_eq!(listed, expected, "directives of {}", unit);
        let own_ids: BTreeSet<String> = profile.own.iter().filter_map(|row| row.id.clone()).collect();
        prop_assert_eq!(own_ids, own, "own directives of {}", unit);
        Ok(())
    }

    /// Its articles come page by page, the newest first, each once.
    fn has_articles(&self, unit: UnitId) -> Checked {
        for bearing in [Bearing::About, Bearing::Named] {
            let fits = |reading: &&Reading| match bearing {
                Bearing::About => units(reading).contains(&unit),
                Bearing::Named => !units(reading).contains(&unit) && reading.names(unit),
            };
            let mut expected: Vec<(std::cmp::Reverse<Option<String>>, &str)> =
                self.all.iter().filter(fits).map(|r| (std::cmp::Reverse(r.day()), r.record.id.as_str())).collect();
            expected.sort();
            let of = OfPlace { unit, bearing, citing: &[], year: None };
            let (mut after, mut found) = (None::<String>, Vec::new());
            loop {
                let page = self.engine.articles_of_place(&of, after.as_deref(), 2).map_err(failed)?;
                prop_assert_eq!(page.articles, expected.len() as u64, "articles of {}", unit);
                found.extend(page.page.into_iter().map(|article| article.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let expected: Vec<&str> = expected.into_iter().map(|(_, id)| id).collect();
            prop_assert_eq!(found, expected, "articles of {}, {:?}", unit, bearing);
        }
        Ok(())
    }

    /// Counts of several directives are those that one article after another gives, and those of the coverage of each.
    pub fn are_spread(&self, directives: &[&'static Directive], map: Era) -> Checked {
        let facts = self.engine.facts();
        let of = |directive: &&'static Directive| {
            let typed = asked(directive.ids[0], &facts.registry, &facts.gazetteer);
            MatrixAsked { identity: directive.ids[0].to_owned(), one: typed[0].clone(), typed }
        };
        let questions: Vec<MatrixAsked> = directives.iter().map(of).collect();
        let ask = |view| self.engine.matrix(&questions, view, map).map_err(failed);
        let by_year = ask(MatrixView::DirectivesByYear)?;
        for (directive, row) in directives.iter().zip(&by_year.cells) {
            for (column, cell) in by_year.years.iter().zip(row) {
                let is_then = |reading: &Reading| year(reading) == column.year.unwrap_or(0);
                self.is_counted(directive, cell, &is_then, column.year)?;
            }
        }
        let by_place = ask(MatrixView::ProvincesByDirective)?;
        for (place, row) in by_place.provinces.iter().zip(&by_place.cells) {
            for (directive, cell) in directives.iter().zip(row) {
                self.is_counted(directive, cell, &|reading| units(reading).contains(&place.unit), None)?;
            }
        }
        for (directive, at) in directives.iter().zip(0..) {
            let rows = self.coverage(directive, map)?;
            for row in rows {
                let place = by_place.provinces.iter().position(|place| place.unit == row.unit.unit);
                let cell = by_place.cells[place.expect("a province")][at];
                let counts = (cell.citing, cell.unclear, cell.articles);
                prop_assert_eq!(counts, (row.citing, row.unclear, row.articles), "{}", row.unit.unit);
            }
        }
        let both = ask(MatrixView::ProvincesByYear)?;
        for (place, row) in both.provinces.iter().zip(&both.cells) {
            for (column, cell) in both.years.iter().zip(row) {
                let fits = |reading: &Reading| {
                    units(reading).contains(&place.unit) && year(reading) == column.year.unwrap_or(0)
                };
                self.is_counted(directives[0], cell, &fits, column.year)?;
            }
        }
        let off_map =
            |reading: &&Reading| !units(reading).iter().any(|unit| unit.tier == Tier::Province && unit.era == map);
        prop_assert_eq!((both.articles, both.off_map), (self.all.len() as u64, count(self.all, off_map)));
        Ok(())
    }

    fn is_counted(
        &self,
        directive: &Directive,
        cell: &MatrixCell,
        fits: &dyn Fn(&Reading) -> bool,
        column: Option<i16>,
    ) -> Checked {
        let is_sure = |r: &Reading| r.record.citations.iter().any(|c| c.directive.as_deref() == Some(directive.ids[0]));
        let citing = count(self.all, |reading| fits(reading) && is_sure(reading));
        let unclear = count(self.all, |reading| fits(reading) && !is_sure(reading) && reading.cites(directive));
        let articles = count(self.all, |reading| fits(reading));
        prop_assert_eq!((cell.citing, cell.unclear, cell.articles), (citing, unclear, articles));
        let issued = self.engine.facts().registry.get(directive.ids[0]).and_then(|known| known.year);
        let zero = match (citing + unclear, articles) {
            (1.., _) => None,
            _ if issued.zip(column).is_some_and(|(issued, year)| year < issued) => Some(Zero::NotYetIssued),
            (_, 0) => Some(Zero::NoArticles),
            _ => Some(Zero::NotCiting),
        };
        prop_assert_eq!(cell.zero, zero);
        Ok(())
    }

    fn coverage(&self, directive: &Directive, map: Era) -> Result<Vec<CoverageRow>, TestCaseError> {
        let facts = self.engine.facts();
        let typed = asked(directive.ids[0], &facts.registry, &facts.gazetteer);
        let cascade = self.engine.cascade(directive.ids[0]).map_err(failed)?;
        let listed = Listed { tier: Tier::Province, era: map, within: &[] };
        Ok(self.engine.coverage(&typed[0], &typed, &cascade, listed).map_err(failed)?.rows)
    }
}
