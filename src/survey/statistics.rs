//! What an index holds, in numbers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::naming::Names;
use crate::answer::{CitingCounts, Count, OpenCitation, Statistics};
use crate::directive::{Asked, Directive};
use crate::query::AsOf;
use crate::search::Engine;
use crate::store::field::{KeyField, NumberField};
use crate::store::{AMBIGUOUS, Order, Result, Tree};
use crate::text::{NameOrder, Span};

/// Length of the lists of the most frequent.
const LISTED: usize = 15;

impl Engine {
    /// Counts. Cost: the distinct terms of two fields and one number an article.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn statistics(&self) -> Result<Statistics> {
        let directives = self.snapshot().keys(KeyField::Directive, "", usize::MAX)?;
        let (years, undated) = self.years()?;
        let registry = &self.facts().registry;
        let known = directives.iter().filter(|(id, _)| registry.get(id).is_some()).count() as u64;
        let (provinces, _) = self.localities(None, AsOf::Then)?;
        let provinces = provinces.into_iter().map(|place| Count {
            name: place.unit.name,
            unit: Some(place.unit.unit),
            articles: place.articles,
        });
        let total = directives.len() as u64;
        let names = Names::new(self.facts());
        let named = directives.iter().map(|&(ref id, articles)| {
            let known = registry.get(id).map(|d| format!("{} ({})", d.name(), d.subject));
            let name = known.unwrap_or_else(|| names.directive(id).name);
            Count { name, unit: None, articles }
        });
        let ranking = self.snapshot().best(&Tree::Everything, Order::Newest, 0, None)?;
        Ok(Statistics {
            articles: ranking.articles,
            distinct: ranking.distinct,
            groups: ranking.grouped.chunk_by(|a, b| a.group == b.group).count() as u64,
            undated,
            unmarked: self.snapshot().count(&Tree::Range(NumberField::Unmarked, 1, u64::MAX))?,
            skipped: self.snapshot().skipped(),
            bytes: self.snapshot().bytes(),
            years,
            directives_known: known,
            directives_unknown: total - known,
            directives: most(named.collect(), LISTED),
            provinces: most(provinces.collect(), usize::MAX),
        })
    }

    /// Citations that the registry doesn't settle, the most frequent first: how they are open, their key,
    /// and the number of articles.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn unresolved(&self) -> Result<Vec<OpenCitation>> {
        let open = self.snapshot().keys(KeyField::Open, "", usize::MAX)?.into_iter().filter_map(|(term, articles)| {
            let (how, key) = term.split_once(' ')?;
            let name = self.name_of_open(key);
            Some(OpenCitation { key: key.to_owned(), name, ambiguous: how == AMBIGUOUS, articles })
        });
        let mut open: Vec<OpenCitation> = open.collect();
        open.sort_by_cached_key(|open| (Reverse(open.articles), NameOrder::of(&open.key), open.key.clone()));
        Ok(open)
    }

    /// Articles that cite a directive of the registry, by year and by province of the place each is about.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn citing_counts(&self, directive: &Directive) -> Result<CitingCounts> {
        let citing = self.ids_with(KeyField::Directive, &directive.id)?;
        let (_, unclear) = self.count_citing(&[Asked::one(directive, Span::new(0, 0))])?;
        let (mut years, mut provinces) = (BTreeMap::new(), BTreeMap::new());
        for id in &citing {
            let Some(record) = self.snapshot().record(id)? else { continue };
            let year = record
                .published
                .map_or_else(|| Count::UNDATED.to_owned(), |published| published.date.year().to_string());
            *years.entry(year).or_insert(0) += 1;
            let place = record
                .primary
                .as_ref()
                .map_or(Count::NOWHERE.to_owned(), |p| p.parents.last().unwrap_or(&p.unit).name.clone());
            *provinces.entry(place).or_insert(0) += 1;
        }
        let counts = |counts: BTreeMap<String, u64>| {
            counts.into_iter().map(|(name, articles)| Count { name, unit: None, articles }).collect()
        };
        Ok(CitingCounts {
            articles: citing.len() as u64,
            unclear,
            years: counts(years),
            provinces: most(counts(provinces), usize::MAX),
        })
    }

    /// Ids of the articles that have a term, in their order.
    pub(super) fn ids_with(&self, field: KeyField, text: &str) -> Result<BTreeSet<String>> {
        let mut ids = BTreeSet::new();
        self.snapshot().each(&Tree::Term(field, text.to_owned()), &mut |document| {
            ids.insert(document.id()?);
            Ok(())
        })?;
        Ok(ids)
    }

    fn years(&self) -> Result<(Vec<Count>, u64)> {
        let tally = self.snapshot().tally_days(&Tree::Everything, 10_000)?;
        let count = |(year, articles): (u64, u64)| Count { name: year.to_string(), unit: None, articles };
        Ok((tally.counts.into_iter().map(count).collect(), tally.without))
    }
}

/// The most frequent first, then by name.
fn most(mut counts: Vec<Count>, limit: usize) -> Vec<Count> {
    counts.sort_by_cached_key(|count| {
        (Reverse(count.articles), NameOrder::of(&count.name), count.name.clone(), count.unit)
    });
    counts.truncate(limit);
    counts
}
