//! What holds of who cites a directive, and of which units report on it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::super::Engine;
use super::super::law::{Checked, failed};
use super::names::Directive;
use super::reading::Reading;
use crate::annotation::{CitationRecord, Fit};
use crate::answer::{CitingTotals, Coverage, CoverageStatus};
use crate::directive::{Form, asked};
use crate::locality::{Era, Tier, UnitId};
use crate::store::StoreError;
use crate::survey::{CitingOrder, Listed};

/// A directive, who cites it, and which units have reported on it.
pub(super) struct Citing<'a> {
    pub engine: &'a Engine,
    pub directive: &'static Directive,
    pub typed: &'static str,
    pub all: &'a [Reading],
}

impl Citing<'_> {
    /// Each article that cites it, or may, the newest first, with each of its citations.
    pub fn are_listed(&self) -> Checked {
        let facts = self.engine.facts();
        let asked = asked(self.typed, &facts.registry, &facts.gazetteer);
        let fits = |reading: &Reading| -> Vec<(usize, Fit, bool, bool)> {
            let fit = |c: &CitationRecord| Some((c.start, self.directive.fit(c)?, c.form == Form::Back, c.inferred));
            reading.record.citations.iter().filter_map(fit).collect()
        };
        let mut rows: Vec<(String, Vec<(usize, Fit)>)> = Vec::new();
        let mut totals = CitingTotals::default();
        let listed = self.engine.citing::<StoreError>(&asked, CitingOrder::Newest, &mut |article| {
            totals.add(&article);
            rows.push((article.id, article.citations.iter().map(|c| (c.citation.start, c.fit)).collect()));
            Ok(())
        });
        listed.map_err(failed)?;
        let mut citing: Vec<&Reading> = self.all.iter().filter(|reading| !fits(reading).is_empty()).collect();
        citing.sort_by_key(|reading| (Reverse(reading.day()), reading.record.id.clone()));
        let starts = |reading: &Reading| fits(reading).into_iter().map(|(start, fit, ..)| (start, fit)).collect();
        let expected: Vec<_> = citing.iter().map(|reading| (reading.record.id.clone(), starts(reading))).collect();
        prop_assert_eq!(rows, expected, "cites of {}", self.typed);
        let all: Vec<_> = citing.iter().flat_map(|reading| fits(reading)).collect();
        let sure = |is_inferred: bool| {
            let fits = |(_, fit, back, inferred): &&(usize, Fit, bool, bool)| {
                *fit == Fit::Cited && (*back || *inferred) == is_inferred
            };
            all.iter().filter(fits).count()
        };
        let is_certain =
            |reading: &&&Reading| fits(reading).iter().any(|(_, fit, back, _)| *fit == Fit::Cited && !back);
        let counted = (totals.articles, totals.certain, totals.named, totals.inferred, totals.unclear);
        let unclear = all.iter().filter(|(_, fit, ..)| *fit == Fit::Possible).count();
        let certain = citing.iter().filter(is_certain).count();
        let expected = (citing.len(), certain, sure(false), sure(true), unclear);
        prop_assert_eq!(counted, expected, "totals of {}", self.typed);
        let counted = self.engine.count_citing(&asked).map_err(failed)?;
        let expected = (citing.len() as u64, (citing.len() - certain) as u64);
        prop_assert_eq!(counted, expected, "count of who cites {}", self.typed);
        Ok(())
    }

    /// What each unit of a tier has said of one directive of the registry.
    pub fn is_reported(&self, tier: Tier, era: Era, within: &[UnitId]) -> Checked {
        let [id] = self.directive.ids else { return Ok(()) };
        let facts = self.engine.facts();
        let asked = asked(self.typed, &facts.registry, &facts.gazetteer);
        let cascade = self.engine.cascade(id).map_err(failed)?;
        let [one] = &asked[..] else { return Err(TestCaseError::fail(format!("{} is {asked:?}", self.typed))) };
        let listed = Listed { tier, era, within };
        let Coverage { rows, uncounted } = self.engine.coverage(one, &asked, &cascade, listed).map_err(failed)?;
        let lies_within =
            |unit: &UnitId| within.is_empty() || within.iter().any(|w| facts.gazetteer.lies_in(*unit, *w));
        let is_listed = |unit: &UnitId| unit.tier == tier && unit.era == era && lies_within(unit);
        let units = |reading: &Reading| reading.primary.as_ref().map(|unit| unit.all()).unwrap_or_default();
        let is_sure = |reading: &Reading| reading.record.citations.iter().any(|c| c.directive.as_deref() == Some(*id));
        let mut expected: BTreeMap<UnitId, (u64, u64, u64)> = BTreeMap::new();
        for reading in self.all {
            let (sure, cites) = (is_sure(reading), reading.cites(self.directive));
            for unit in units(reading).into_iter().filter(is_listed) {
                let (articles, citing, unclear) = expected.entry(unit).or_default();
                *articles += 1;
                *citing += u64::from(sure);
                *unclear += u64::from(cites && !sure);
            }
        }
        for row in &rows {
            let counts = expected.remove(&row.unit.unit).unwrap_or_default();
            prop_assert_eq!((row.articles, row.citing, row.unclear), counts, "{} in {}", self.typed, row.unit.unit);
            let status = match counts {
                (0, ..) => CoverageStatus::NoArticles,
                (_, 1.., _) => CoverageStatus::Reported,
                (_, _, 1..) => CoverageStatus::Unclear,
                _ => CoverageStatus::NotCiting,
            };
            prop_assert_eq!(row.status, status, "{} in {}", self.typed, row.unit.unit);
            let cite_there = |reading: &&Reading| is_sure(reading) && units(reading).contains(&row.unit.unit);
            let year = |reading: &Reading| {
                reading.day().map_or(0, |day| day.split('-').next().unwrap().parse::<u64>().unwrap())
            };
            let mut years: BTreeMap<u64, u64> = BTreeMap::new();
            self.all.iter().filter(cite_there).for_each(|reading| *years.entry(year(reading)).or_default() += 1);
            prop_assert_eq!(&row.years, &years, "{} in {}", self.typed, row.unit.unit);
        }
        prop_assert!(expected.is_empty(), "{}: no rows of {:?}", self.typed, expected);
        if within.is_empty() {
            let is_off_map = |reading: &&Reading| {
                let units = units(reading);
                !units.is_empty() && units.iter().all(|unit| unit.era != era)
            };
            let is_unlisted = |reading: &&Reading| !is_off_map(reading) && !units(reading).iter().any(is_listed);
            let cites = |reading: &&Reading| reading.cites(self.directive);
            let count = |is: &dyn Fn(&&Reading) -> bool| self.all.iter().filter(|reading| is(reading)).count() as u64;
            let off_map = count(&is_off_map);
            let (cite_off_map, cite_unlisted) =
                (count(&|r| is_off_map(r) && cites(r)), count(&|r| is_unlisted(r) && cites(r)));
            let citing_off_map = uncounted.citing_off_map + uncounted.unclear_off_map;
            let citing_unlisted = uncounted.citing_unlisted + uncounted.unclear_unlisted;
            let counted = (uncounted.off_map, citing_off_map, citing_unlisted);
            prop_assert_eq!(counted, (off_map, cite_off_map, cite_unlisted), "uncounted of {}", self.typed);
        }
        Ok(())
    }
}
