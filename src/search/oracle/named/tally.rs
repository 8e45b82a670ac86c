//! What holds of each answer and of what is counted of it: it is what looking at one article after another gives.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::super::{Engine, MAX_HITS, SearchOptions};
use super::super::law::{Checked, failed};
use super::question::{Typed, Want};
use super::reading::{Reading, Unit};
use crate::annotation::CitationRecord;
use crate::answer::{Facet, FacetRow, Hit, PlaceCount, Step, Timeline, per_1000};
use crate::directive::IssuerCode;
use crate::locality::{Gazetteer, UnitId};
use crate::query::{AsOf, Plan};

/// A value, and how many articles have it.
type Counts = BTreeMap<String, u64>;

/// A question put to an engine, with the articles that have all of it.
pub(super) struct Counted<'a> {
    pub engine: &'a Engine,
    pub query: &'a str,
    pub wants: &'a [Want],
    pub plan: &'a Plan,
    pub all: &'a [Reading],
    pub found: Vec<&'a Reading>,
}

impl Counted<'_> {
    fn gazetteer(&self) -> &Gazetteer {
        &self.engine.facts().gazetteer
    }

    fn ids(&self) -> Vec<&str> {
        self.found.iter().map(|reading| reading.record.id.as_str()).collect()
    }

    /// The same articles are found, and counted as many; and as many of them are unclear.
    pub fn are_found(&self) -> Checked {
        let options = SearchOptions { limit: MAX_HITS, snippets: 0, strict: true, ..SearchOptions::default() };
        let answer = self.engine.search(self.plan, &options).map_err(failed)?;
        let mut ids: Vec<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, self.ids(), "{} {:?} = {}", self.query, self.plan.as_of, self.plan.form());
        prop_assert_eq!(answer.total, self.found.len(), "total of {}", self.query);
        prop_assert_eq!(self.engine.count(self.plan).map_err(failed)?, self.found.len(), "count of {}", self.query);
        let unclear = self.found.iter().filter(|reading| reading.is_unclear(self.wants)).count() as u64;
        prop_assert_eq!(self.engine.count_unclear(self.plan).map_err(failed)?, unclear, "unclear of {}", self.query);
        Ok(())
    }

    /// Each article is told once, as a hit or under one that says the same; all of one body are together.
    pub fn are_told_once(&self) -> Checked {
        let options =
            SearchOptions { limit: MAX_HITS, snippets: 0, strict: true, fold: true, ..SearchOptions::default() };
        let answer = self.engine.search(self.plan, &options).map_err(failed)?;
        let group = |hit: &Hit| [vec![hit.id.clone()], hit.duplicates.clone()].concat();
        let groups: Vec<Vec<String>> = answer.hits.iter().map(group).collect();
        let mut told = groups.concat();
        told.sort();
        prop_assert_eq!(&told, &self.ids(), "{} folded: {:?}", self.query, groups);
        prop_assert_eq!(answer.total, self.found.len(), "total of {} folded", self.query);
        prop_assert_eq!(answer.distinct, groups.len(), "distinct of {}: {:?}", self.query, groups);
        let place = |id: &str| groups.iter().position(|group| group.iter().any(|known| known == id));
        for (i, one) in self.found.iter().enumerate() {
            for other in &self.found[i + 1..] {
                let words =
                    |reading: &Reading| (reading.record.own_title().to_owned(), reading.record.captions.clone());
                let is_copy = words(one) == words(other) && !one.record.body.is_empty();
                if one.record.body == other.record.body && (is_copy || one.is_long_enough_to_tell()) {
                    let (one, other) = (one.record.id.as_str(), other.record.id.as_str());
                    prop_assert_eq!(place(one), place(other), "{} and {} of {}", one, other, self.query);
                }
            }
        }
        Ok(())
    }

    /// The articles of each year and month, none left out between the first and the last.
    pub fn are_counted_in_time(&self) -> Checked {
        for by in [Step::Year, Step::Month] {
            let timeline = self.engine.timeline(Some(self.plan), Some(by)).map_err(failed)?;
            self.is_timeline(&timeline, by)?;
        }
        Ok(())
    }

    fn is_timeline(&self, timeline: &Timeline, by: Step) -> Checked {
        let counts = tally(self.found.iter().filter_map(|reading| period(reading, by)));
        let rows: Vec<(String, u64)> = timeline.periods.iter().map(|row| (row.period.clone(), row.articles)).collect();
        prop_assert_eq!(rows, without_gaps(&counts), "{} by {:?}", self.query, by);
        let undated = self.found.iter().filter(|reading| reading.day().is_none()).count() as u64;
        prop_assert_eq!((timeline.articles, timeline.undated), (self.found.len() as u64, undated), "{}", self.query);
        Ok(())
    }

    /// The articles of each value of a property, those without any, and those of which it isn't clear.
    pub fn are_counted_by_property(&self) -> Checked {
        for facet in Facet::ALL {
            let counts = self.engine.facet(Some(self.plan), facet).map_err(failed)?;
            let values = |reading: &Reading| self.values(reading, facet);
            let expected = tally(self.found.iter().flat_map(|reading| values(reading)));
            let mut rows = Counts::new();
            self.flatten(&counts.rows, None, &mut rows)?;
            prop_assert_eq!(rows, expected, "{} by {:?}", self.query, facet);
            let without: Vec<&&Reading> = self.found.iter().filter(|reading| values(reading).is_empty()).collect();
            let is_unclear = |reading: &&&Reading| facet == Facet::Directive && reading.citations().count() > 0;
            let unclear = without.iter().filter(|reading| is_unclear(reading)).count() as u64;
            let expected = (self.found.len() as u64, without.len() as u64 - unclear, unclear);
            prop_assert_eq!((counts.articles, counts.without, counts.unclear), expected, "{} {:?}", self.query, facet);
        }
        Ok(())
    }

    fn values(&self, reading: &Reading, facet: Facet) -> BTreeSet<String> {
        let day = |letters: usize| reading.day().map(|day| day.chars().take(letters).collect::<String>());
        match facet {
            Facet::Directive => reading.citations().filter_map(|citation| citation.identity.clone()).collect(),
            Facet::Kind => reading.citations().map(|citation| citation.kind.code().to_owned()).collect(),
            Facet::Issuer => self.issuers(reading),
            Facet::Tier => {
                reading.record.primary.iter().map(|primary| primary.unit.unit.tier.word().to_owned()).collect()
            }
            Facet::Source => reading.record.source.clone().into_iter().collect(),
            Facet::Year => day(4).into_iter().collect(),
            Facet::Month => day(7).into_iter().collect(),
            Facet::Locality => about(reading, self.plan.as_of).iter().map(UnitId::to_string).collect(),
        }
    }

    /// The codes of the issuers of what is cited: of a known directive its own, else the one that is said.
    fn issuers(&self, reading: &Reading) -> BTreeSet<String> {
        let registry = &self.engine.facts().registry;
        let said = |citation: &CitationRecord| {
            let code = IssuerCode::from(citation.issuer_code.as_deref()?);
            Some(code.numbering(citation.kind).to_owned())
        };
        let known =
            |citation: &CitationRecord| registry.get(citation.directive.as_deref()?).map(|d| d.issuer.to_string());
        reading.citations().filter_map(|citation| known(citation).or_else(|| said(citation))).collect()
    }

    /// The rows of a tree; each unit is below the one around it.
    fn flatten(&self, rows: &[FacetRow], around: Option<UnitId>, out: &mut Counts) -> Checked {
        for row in rows {
            prop_assert!(out.insert(row.value.clone(), row.articles).is_none(), "{} is listed twice", row.value);
            if let Ok(unit) = row.value.parse::<UnitId>() {
                let parent = self.gazetteer().unit(unit).and_then(|unit| unit.parent);
                prop_assert_eq!(parent, around, "what is around {} in {}", row.value, self.query);
                self.flatten(&row.children, Some(unit), out)?;
            }
        }
        Ok(())
    }

    /// The articles about each unit, on either map.
    pub fn are_counted_by_place(&self) -> Checked {
        fn flatten(places: Vec<PlaceCount>, out: &mut Counts) {
            for place in places {
                *out.entry(place.unit.unit.to_string()).or_default() += place.articles;
                flatten(place.children, out);
            }
        }
        for as_of in [AsOf::Then, AsOf::Today] {
            let (places, nowhere) = self.engine.localities(Some(self.plan), as_of).map_err(failed)?;
            let mut rows = Counts::new();
            flatten(places, &mut rows);
            let units = |reading: &&&Reading| about(reading, as_of);
            let expected = tally(self.found.iter().flat_map(|r| units(&r)).map(|unit| unit.to_string()));
            prop_assert_eq!(rows, expected, "{} as of {:?}", self.query, as_of);
            let expected = self.found.iter().filter(|reading| units(reading).is_empty()).count() as u64;
            prop_assert_eq!(nowhere, expected, "{} as of {:?}", self.query, as_of);
        }
        Ok(())
    }

    /// How often the articles of each year or month have the first thing wanted, and in how many words.
    pub fn are_counted_as_often_as_they_stand(&self, want: &Want) -> Checked {
        for by in [Step::Year, Step::Month] {
            let (timeline, totals) = self.engine.frequencies(self.plan, Some(by)).map_err(failed)?;
            self.is_timeline(&timeline, by)?;
            let often = |reading: &Reading| self.occurrences(reading, want);
            let sum = |readings: &mut dyn Iterator<Item = &Reading>| readings.map(often).sum::<u64>();
            let all = sum(&mut self.found.iter().copied());
            prop_assert_eq!(totals.occurrences, all, "{} = {}", self.query, self.plan.form());
            let articles = self.found.iter().filter(|reading| often(reading) > 0).count() as u64;
            prop_assert_eq!(totals.articles, articles, "articles of {}", self.query);
            let undated = sum(&mut self.found.iter().copied().filter(|reading| reading.day().is_none()));
            let counted = timeline.occurrences.map(|all| (all.occurrences, all.undated_occurrences));
            prop_assert_eq!(counted, Some((all, undated)), "{}", self.query);
            for row in &timeline.periods {
                let is_then = |reading: &&Reading| period(reading, by).as_ref() == Some(&row.period);
                let words = |readings: &mut dyn Iterator<Item = &Reading>| readings.map(Reading::length).sum::<u64>();
                let occurrences = sum(&mut self.found.iter().copied().filter(is_then));
                let in_all = words(&mut self.all.iter().filter(is_then));
                let words = words(&mut self.found.iter().copied().filter(is_then));
                let counted = row.frequency.map(|f| (f.occurrences, f.words, f.words_in_all, f.per_1000));
                let expected = Some((occurrences, words, in_all, per_1000(occurrences, in_all)));
                prop_assert_eq!(counted, expected, "{} in {}", self.query, row.period);
            }
        }
        Ok(())
    }

    fn occurrences(&self, reading: &Reading, want: &Want) -> u64 {
        let count = match want {
            Want::Phrase(words) => reading.count(words),
            Want::Directive(directive, ..) => reading.record.citations.iter().filter_map(|c| directive.fit(c)).count(),
            Want::Place(place, _) => {
                let lies_there = |unit: UnitId| {
                    let around = |unit: &UnitId| self.gazetteer().unit(*unit).and_then(|unit| unit.parent);
                    let mut all = std::iter::successors(Some(unit), around);
                    all.any(|unit| place.units.contains(&unit.to_string().as_str()))
                };
                reading
                    .record
                    .mentions
                    .iter()
                    .filter_map(|mention| mention.unit)
                    .filter(|unit| lies_there(*unit))
                    .count()
            }
            _ => 0,
        };
        count as u64
    }
}

/// Whether texts have nothing of a want but what is counted here.
pub(super) fn is_counted(want: &Want) -> bool {
    matches!(want, Want::Phrase(_) | Want::Directive(_, _, Typed::Quoted(_)) | Want::Place(_, Typed::Quoted(_)))
}

/// The unit that an article is about and those around it: on the map of its day unless that of 2025 is asked for.
fn about(reading: &Reading, as_of: AsOf) -> Vec<UnitId> {
    let units = |unit: &Unit| if as_of == AsOf::Today { unit.today.clone() } else { unit.then.clone() };
    reading.primary.as_ref().map(units).unwrap_or_default()
}

fn tally(values: impl Iterator<Item = String>) -> Counts {
    let mut counts = Counts::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts
}

fn period(reading: &Reading, by: Step) -> Option<String> {
    let letters = if by == Step::Year { 4 } else { 7 };
    reading.day().map(|day| day.chars().take(letters).collect::<String>())
}

/// Every year or month from the first to the last.
fn without_gaps(counts: &Counts) -> Vec<(String, u64)> {
    let next = |period: &String| -> String {
        let number = |text: &str| text.parse::<u32>().unwrap();
        match period.split_once('-') {
            None => format!("{:04}", number(period) + 1),
            Some((year, "12")) => format!("{:04}-01", number(year) + 1),
            Some((year, month)) => format!("{year}-{:02}", number(month) + 1),
        }
    };
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else { return Vec::new() };
    let all = std::iter::successors(Some(first.clone()), |period| (period < last).then(|| next(period)));
    all.map(|period| (period.clone(), counts.get(&period).copied().unwrap_or(0))).collect()
}
