//! Where the articles of an answer play: counts for each unit, and which units are silent.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::any_of::terms_of;
use super::centrality::CentralityQuery;
use super::compile::identities_of;
use super::tally::day;
use super::{Engine, Result};
use crate::annotation::UnitRecord;
use crate::answer::{CascadeNode, CoverageRow, CoverageStatus, PlaceCount};
use crate::directive::Asked;
use crate::index::{unit_number, unit_of};
use crate::locality::{Era, Gazetteer, Tier, UnitId};
use crate::query::{AsOf, Plan};

impl Engine {
    /// The units that the articles of an answer are about, as trees of provinces, with their numbers. Only
    /// articles that have everything asked for count; without a query all do. Also the number of those
    /// that are about no place.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn localities(&self, plan: Option<&Plan>, as_of: AsOf) -> Result<(Vec<PlaceCount>, u64)> {
        let searcher = self.searcher();
        let query = match plan {
            Some(plan) => self.matching(&searcher, plan)?,
            None => Box::new(AllQuery),
        };
        let seen = searcher.search(&query, &Abouts).map_err(|e| self.failed(e))?;
        let mut counts: BTreeMap<UnitId, u64> = BTreeMap::new();
        let mut nowhere = 0;
        for about in &seen {
            let units = on_map(&about.units, as_of);
            nowhere += u64::from(units.is_empty());
            for unit in units {
                *counts.entry(unit).or_insert(0) += 1;
            }
        }
        Ok((trees(&counts, &self.facts.gazetteer), nowhere))
    }

    /// Number of articles that are about a unit or one in it, on either map.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn articles_about(&self, unit: UnitId) -> Result<u64> {
        let term = tantivy::schema::Term::from_field_u64(self.fields.about, unit_number(unit));
        self.searcher().doc_freq(&term).map_err(|e| self.failed(e))
    }

    /// Which units of a tier have reported on a directive, and which haven't; sorted by how they stand,
    /// then by number of citing articles and key. `plans` are the cascade below the directive.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn coverage(&self, asked: &Asked, cascade: &CascadeNode, tier: Tier, era: Era) -> Result<Vec<CoverageRow>> {
        let searcher = self.searcher();
        let ids: Vec<(&str, f32)> = identities_of(asked).map(|id| (id, 1.0)).collect();
        let sure = || CentralityQuery { terms: terms_of(self.fields.directive, ids.clone()), weight: 1.0 };
        let unclear =
            BooleanQuery::new(vec![(Occur::Must, self.cited(asked).query()), (Occur::MustNot, Box::new(sure()))]);
        let mut rows: BTreeMap<UnitId, CoverageRow> = BTreeMap::new();
        let wanted = |unit: &UnitId| unit.tier == tier && unit.era == era;
        let gazetteer = &self.facts.gazetteer;
        for unit in gazetteer.units().iter().filter(|u| wanted(&u.id) && u.until.is_none()) {
            rows.insert(unit.id, row(unit.id, gazetteer));
        }
        let mut tally = |query: Box<dyn Query>, count: fn(&mut CoverageRow, u64)| -> Result<()> {
            for about in searcher.search(&query, &Abouts).map_err(|e| self.failed(e))? {
                for unit in about.units.iter().filter(|unit| wanted(unit)) {
                    count(rows.entry(*unit).or_insert_with(|| row(*unit, gazetteer)), about.published);
                }
            }
            Ok(())
        };
        tally(Box::new(AllQuery), |row, _| row.articles += 1)?;
        tally(Box::new(sure()), CoverageRow::cite)?;
        tally(Box::new(unclear), |row, _| row.unclear += 1)?;
        for (unit, plan) in plans(cascade) {
            let chain = std::iter::once(unit).chain(gazetteer.ancestors(unit));
            for above in chain {
                if let Some(row) = rows.get_mut(&above) {
                    row.plans.push(plan.clone());
                }
            }
        }
        let mut rows: Vec<CoverageRow> = rows.into_values().map(CoverageRow::settled).collect();
        rows.sort_by(|a, b| {
            (a.status, b.citing, b.articles, a.unit.unit).cmp(&(b.status, a.citing, a.articles, b.unit.unit))
        });
        Ok(rows)
    }
}

fn row(unit: UnitId, gazetteer: &Gazetteer) -> CoverageRow {
    let province = gazetteer.at_tier(unit, Tier::Province).filter(|p| *p != unit);
    CoverageRow {
        unit: UnitRecord::new(unit, gazetteer),
        province: province.map(|p| UnitRecord::new(p, gazetteer).name),
        status: CoverageStatus::NoArticles,
        articles: 0,
        citing: 0,
        unclear: 0,
        first: None,
        last: None,
        plans: Vec::new(),
        years: BTreeMap::new(),
    }
}

impl CoverageRow {
    fn cite(&mut self, published: u64) {
        self.citing += 1;
        *self.years.entry(published / 10_000).or_insert(0) += 1;
        if let Some(published) = day(published) {
            self.first = Some(self.first.map_or(published, |first| first.min(published)));
            self.last = Some(self.last.map_or(published, |last| last.max(published)));
        }
    }

    fn settled(mut self) -> Self {
        self.status = match (self.articles, self.citing, self.unclear) {
            (0, ..) => CoverageStatus::NoArticles,
            (_, 1.., _) => CoverageStatus::Reported,
            (.., 1..) => CoverageStatus::Unclear,
            _ => CoverageStatus::NotCiting,
        };
        self
    }
}

/// The local directives of a cascade with the unit that issued each.
fn plans(node: &CascadeNode) -> Vec<(UnitId, String)> {
    let own = node.unit.map(|unit| (unit, node.identity.clone()));
    own.into_iter().chain(node.children.iter().flat_map(plans)).collect()
}

/// The units of an article on one map. On the map of its own day, an article of before July 2025 has its
/// old units only.
fn on_map(units: &BTreeSet<UnitId>, as_of: AsOf) -> Vec<UnitId> {
    let has_old = units.iter().any(|unit| unit.era == Era::Legacy);
    let era = if as_of == AsOf::Today || !has_old { Era::Y2025 } else { Era::Legacy };
    units.iter().filter(|unit| unit.era == era).copied().collect()
}

fn trees(counts: &BTreeMap<UnitId, u64>, gazetteer: &Gazetteer) -> Vec<PlaceCount> {
    let mut children: BTreeMap<Option<UnitId>, Vec<UnitId>> = BTreeMap::new();
    for unit in counts.keys() {
        let parent = gazetteer.ancestors(*unit).first().copied().filter(|parent| counts.contains_key(parent));
        children.entry(parent).or_default().push(*unit);
    }
    branches(None, &children, counts, gazetteer)
}

fn branches(
    parent: Option<UnitId>,
    children: &BTreeMap<Option<UnitId>, Vec<UnitId>>,
    counts: &BTreeMap<UnitId, u64>,
    gazetteer: &Gazetteer,
) -> Vec<PlaceCount> {
    let below = children.get(&parent).map_or(&[][..], Vec::as_slice);
    let count = |unit: &UnitId| counts.get(unit).copied().unwrap_or(0);
    let mut out: Vec<PlaceCount> = below
        .iter()
        .map(|unit| PlaceCount {
            unit: UnitRecord::new(*unit, gazetteer),
            articles: count(unit),
            children: branches(Some(*unit), children, counts, gazetteer),
        })
        .collect();
    out.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.unit.unit.cmp(&b.unit.unit)));
    out
}

/// What one article is about, and when it appeared.
struct About {
    units: BTreeSet<UnitId>,
    published: u64,
}

/// Collects the units of every article found.
struct Abouts;

impl Collector for Abouts {
    type Fruit = Vec<About>;
    type Child = AboutsOfSegment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<AboutsOfSegment> {
        let fast = reader.fast_fields();
        Ok(AboutsOfSegment { about: fast.u64("about")?, published: fast.u64("published")?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<About>>) -> tantivy::Result<Vec<About>> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

struct AboutsOfSegment {
    about: Column<u64>,
    published: Column<u64>,
    found: Vec<About>,
}

impl SegmentCollector for AboutsOfSegment {
    type Fruit = Vec<About>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let units = self.about.values_for_doc(doc).filter_map(unit_of).collect();
        self.found.push(About { units, published: self.published.first(doc).unwrap_or(0) });
    }

    fn harvest(self) -> Vec<About> {
        self.found
    }
}
