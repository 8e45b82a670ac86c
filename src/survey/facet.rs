//! A whole result, counted by one of its properties.
//!
//! In: a plan, or none for the whole index, and a [`Facet`]. Out: [`FacetCounts`]: exact numbers over every
//! article that has everything asked for, not only over the hits shown, with those that have no value.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::naming::Names;
use crate::answer::{Facet, FacetCounts, FacetRow, PlaceCount};
use crate::directive::{DirectiveKind, Registry, issuer_called};
use crate::locality::Tier;
use crate::query::{AsOf, Plan};
use crate::search::Engine;
use crate::store::field::{Column, NumberField};
use crate::store::{Result, Tally, Tree, tier_number};
use crate::text::NameOrder;

impl Engine {
    /// Counts the articles that have everything asked for by one of their properties; without a query all
    /// articles. Places are those of the plan's map; where it asks for both, those of each article's day.
    ///
    /// Cost: one walk over the articles found, and memory for each different value.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn facet(&self, plan: Option<&Plan>, facet: Facet) -> Result<FacetCounts> {
        let (articles, without, counts) = match facet {
            Facet::Locality => return self.by_locality(plan),
            Facet::Directive => self.by_column(plan, Column::Cited)?,
            Facet::Kind => self.by_column(plan, Column::Kind)?,
            Facet::Issuer => self.by_column(plan, Column::Issuer)?,
            Facet::Source => self.by_column(plan, Column::Paper)?,
            Facet::Tier => self.by_tier(plan)?,
            Facet::Year => self.by_time(plan, 10_000)?,
            Facet::Month => self.by_time(plan, 100)?,
        };
        let names = Names::new(self.facts());
        let row = |(value, articles): (String, u64)| {
            let name = name(facet, &value, &self.facts().registry, &names);
            FacetRow { value, name, articles, children: Vec::new(), edits: None }
        };
        let rows = sorted(counts.into_iter().map(row));
        let unclear = if facet == Facet::Directive { self.count_citing_any(plan)? - (articles - without) } else { 0 };
        Ok(FacetCounts { facet, articles, without: without - unclear, unclear, rows, more: 0 })
    }

    fn by_column(&self, plan: Option<&Plan>, column: Column) -> Result<(u64, u64, BTreeMap<String, u64>)> {
        let Tally { articles, without, counts } = self.snapshot().tally(&self.matching(plan)?, column)?;
        Ok((articles, without, counts))
    }

    fn by_time(&self, plan: Option<&Plan>, per: u64) -> Result<(u64, u64, BTreeMap<String, u64>)> {
        let Tally { articles, without, counts } = self.snapshot().tally_days(&self.matching(plan)?, per)?;
        Ok((articles, without, counts.into_iter().map(|(number, count)| (period(number), count)).collect()))
    }

    fn by_tier(&self, plan: Option<&Plan>) -> Result<(u64, u64, BTreeMap<String, u64>)> {
        let matching = self.matching(plan)?;
        let articles = self.snapshot().count(&matching)?;
        let mut counts = BTreeMap::new();
        for tier in Tier::ALL {
            let of_tier = Tree::Range(NumberField::Tier, tier_number(tier), tier_number(tier));
            let count = self.snapshot().count(&Tree::All(vec![matching.clone(), Tree::condition(of_tier)]))?;
            counts.extend((count > 0).then(|| (tier.word().to_owned(), count)));
        }
        let with: u64 = counts.values().sum();
        Ok((articles, articles - with, counts))
    }

    /// Articles that cite anything, surely one directive or not.
    fn count_citing_any(&self, plan: Option<&Plan>) -> Result<u64> {
        let citing = Tree::condition(Tree::Range(NumberField::Cites, 1, u64::MAX));
        self.snapshot().count(&Tree::All(vec![self.matching(plan)?, citing]))
    }

    fn by_locality(&self, plan: Option<&Plan>) -> Result<FacetCounts> {
        let articles = self.snapshot().count(&self.matching(plan)?)?;
        let (places, without) = self.localities(plan, plan.map_or(AsOf::Then, |plan| plan.as_of))?;
        let rows = sorted(places.into_iter().map(of_place));
        Ok(FacetCounts { facet: Facet::Locality, articles, without, unclear: 0, rows, more: 0 })
    }
}

fn of_place(place: PlaceCount) -> FacetRow {
    FacetRow {
        value: place.unit.unit.to_string(),
        name: place.unit.name,
        articles: place.articles,
        children: sorted(place.children.into_iter().map(of_place)),
        edits: None,
    }
}

/// The most articles first, then by name.
fn sorted(rows: impl Iterator<Item = FacetRow>) -> Vec<FacetRow> {
    let mut rows: Vec<FacetRow> = rows.collect();
    rows.sort_by_cached_key(|row| (Reverse(row.articles), NameOrder::of(&row.name), row.value.clone()));
    rows
}

/// 2021 or 202111 as `2021` or `2021-11`, so that the order of texts is that of time.
pub(super) fn period(number: u64) -> String {
    match number {
        0..10_000 => format!("{number:04}"),
        _ => format!("{:04}-{:02}", number / 100, number % 100),
    }
}

fn name(facet: Facet, value: &str, registry: &Registry, names: &Names<'_>) -> String {
    let known = match facet {
        Facet::Directive => match registry.get(value) {
            Some(known) => Some(format!("{}: {}", known.name(), known.subject)),
            None => Some(names.directive(value).name),
        },
        Facet::Kind => DirectiveKind::from_code(value).map(|kind| kind.name().to_owned()),
        Facet::Issuer => issuer_called(value).map(str::to_owned),
        Facet::Tier => Tier::ALL.into_iter().find(|tier| tier.word() == value).map(|tier| tier.vietnamese().to_owned()),
        Facet::Month => value.split_once('-').map(|(year, month)| format!("{month}/{year}")),
        Facet::Locality | Facet::Year | Facet::Source => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}
