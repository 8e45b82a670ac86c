//! All directives that articles cite: for each how many, since when, and of how many provinces.
//!
//! Cost: one walk over all articles, whatever the number of directives; once for a state of the index each article that tells of
//! a plan is read.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::Names;
use super::places::{on_map, units_of};
use crate::answer::{CitedDirective, CitedDirectives, NamedDirective, Share};
use crate::directive::Directive;
use crate::locality::{Era, Tier, UnitId};
use crate::query::AsOf;
use crate::search::Engine;
use crate::store::field::Column;
use crate::store::{Result, Tree, day_of};

/// What is counted of one directive on the walk.
#[derive(Debug, Clone, Default)]
struct Counted {
    articles: u64,
    undated: u64,
    first: u64,
    last: u64,
    provinces: BTreeSet<UnitId>,
}

impl Engine {
    /// All directives that articles surely cite, in the order of their identities.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn cited_directives(&self) -> Result<CitedDirectives> {
        let (mut counts, mut units): (Vec<Counted>, Vec<UnitId>) = (Vec::new(), Vec::new());
        let (mut articles, mut citing) = (0, 0);
        let identities =
            self.snapshot().each_with_values(&Tree::Everything, Column::Cited, &mut |document, cited| {
                articles += 1;
                citing += u64::from(!cited.is_empty());
                if cited.is_empty() {
                    return Ok(());
                }
                units_of(document, &mut units);
                let published = document.published();
                for number in cited {
                    if counts.len() <= *number {
                        counts.resize(number + 1, Counted::default());
                    }
                    if let Some(counted) = counts.get_mut(*number) {
                        counted.add(published, &units);
                    }
                }
                Ok(())
            })?;
        let names = Names::new(self.facts());
        let carriers = self.carriers()?;
        let mut rows: Vec<CitedDirective> = Vec::with_capacity(identities.len());
        for (identity, counted) in identities.iter().zip(counts).filter(|(_, counted)| counted.articles > 0) {
            let on = |as_of| on_map_of(&counted.provinces, as_of);
            rows.push(CitedDirective {
                directive: names.directive(identity),
                articles: counted.articles,
                undated: counted.undated,
                first: day_of(counted.first),
                last: day_of(counted.last),
                provinces: on(AsOf::Then),
                provinces_2025: on(AsOf::Today),
                plans: carriers.below(identity),
            });
        }
        rows.sort_by(|a, b| a.directive.id.cmp(&b.directive.id));
        let in_registry = rows.iter().filter(|row| row.directive.in_registry).count();
        Ok(CitedDirectives {
            articles,
            citing,
            cited: rows.len(),
            in_registry,
            found: rows.len(),
            kinds: most(rows.iter().filter_map(|row| row.directive.kind)),
            issuers: most(rows.iter().filter_map(|row| row.directive.issuer.clone())),
            congresses: shares(rows.iter().filter_map(|row| row.directive.congress)).rev().collect(),
            levels: shares(rows.iter().map(|row| row.directive.level)).collect(),
            rows,
            more: 0,
        })
    }

    /// The directives of the registry that aren't among those that are cited.
    pub fn uncited_directives(&self, cited: &[CitedDirective]) -> Vec<CitedDirective> {
        let cited: BTreeSet<&str> = cited.iter().map(|row| row.directive.id.as_str()).collect();
        let names = Names::new(self.facts());
        let others = self.facts().registry.all().filter(|known| !cited.contains(known.id.as_str()));
        let row = |known: &Directive| CitedDirective {
            directive: names.directive(&known.id),
            articles: 0,
            undated: 0,
            first: None,
            last: None,
            provinces: 0,
            provinces_2025: 0,
            plans: 0,
        };
        others.map(row).collect()
    }

    /// Directives by name.
    pub fn named_directives(&self, ids: &[String]) -> Vec<NamedDirective> {
        let names = Names::new(self.facts());
        ids.iter().map(|id| names.directive(id)).collect()
    }
}

/// Provinces of one map.
fn on_map_of(provinces: &BTreeSet<UnitId>, as_of: AsOf) -> usize {
    let era = if as_of == AsOf::Today { Era::Y2025 } else { Era::Legacy };
    provinces.iter().filter(|province| province.era == era).count()
}

impl Counted {
    fn add(&mut self, published: u64, units: &[UnitId]) {
        self.articles += 1;
        match published {
            0 => self.undated += 1,
            day => {
                self.first = if self.first == 0 { day } else { self.first.min(day) };
                self.last = self.last.max(day);
            }
        }
        let on_each = [AsOf::Then, AsOf::Today].into_iter().flat_map(|as_of| on_map(units, as_of));
        self.provinces.extend(on_each.filter(|unit| unit.tier == Tier::Province));
    }
}

/// How often there is each value, in their order.
fn shares<V: Ord>(values: impl Iterator<Item = V>) -> impl DoubleEndedIterator<Item = Share<V>> {
    let mut counts: BTreeMap<V, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().map(|(value, directives)| Share { value, directives })
}

/// The same, the most frequent first.
fn most<V: Ord>(values: impl Iterator<Item = V>) -> Vec<Share<V>> {
    let mut all: Vec<Share<V>> = shares(values).collect();
    all.sort_by_key(|share| std::cmp::Reverse(share.directives));
    all
}
