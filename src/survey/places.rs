//! Where the articles of an answer play: counts for each unit, and which units are silent.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::annotation::UnitRecord;
use crate::answer::{CascadeNode, Coverage, CoverageRow, CoverageStatus, OwnPlan, PlaceCount, Uncounted};
use crate::directive::Asked;
use crate::locality::{Era, Gazetteer, Tier, UnitId};
use crate::query::{AsOf, Plan};
use crate::search::Engine;
use crate::store::field::NumberField;
use crate::store::{Document, Result, StoreError, Tree, day_of, unit_number, unit_of};
use crate::text::NameOrder;

impl Engine {
    /// The units that the articles of an answer are about, as trees of provinces, with their numbers. Only
    /// articles that have everything asked for count; without a query all do. Also the number of those
    /// that are about no place.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn localities(&self, plan: Option<&Plan>, as_of: AsOf) -> Result<(Vec<PlaceCount>, u64)> {
        let mut counts: BTreeMap<UnitId, u64> = BTreeMap::new();
        let (mut nowhere, mut units) = (0, Vec::new());
        self.snapshot().each(&self.matching(plan)?, &mut |document| {
            units_of(document, &mut units);
            nowhere += u64::from(on_map(&units, as_of).next().is_none());
            for unit in on_map(&units, as_of) {
                *counts.entry(unit).or_insert(0) += 1;
            }
            Ok(())
        })?;
        Ok((trees(&counts, &self.facts().gazetteer), nowhere))
    }

    /// Number of articles that are about a unit or one in it, on either map.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn articles_about(&self, unit: UnitId) -> Result<u64> {
        let number = unit_number(unit);
        self.snapshot().count(&Tree::Range(NumberField::About, number, number))
    }

    /// Which units of a tier have reported on a directive, and which haven't; sorted by how they stand,
    /// then by number of citing articles, of all articles, and name. `cascade` is that below the directive, `asked` what was typed for it:
    /// a citation that fits that may mean it.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn coverage(
        &self,
        directive: &Asked,
        asked: &[Asked],
        cascade: &CascadeNode,
        Listed { tier, era, within }: Listed<'_>,
    ) -> Result<Coverage> {
        let [sure, unclear] = self.surely_and_perhaps(directive, asked);
        let mut rows: BTreeMap<UnitId, CoverageRow> = BTreeMap::new();
        let gazetteer = &self.facts().gazetteer;
        let lies_within = |unit: UnitId| within.is_empty() || within.iter().any(|w| gazetteer.lies_in(unit, *w));
        let wanted = |unit: &UnitId| unit.tier == tier && unit.era == era && lies_within(*unit);
        // What isn't counted is told of the same part of the country, on either map.
        let other_map = |unit: &UnitId| [gazetteer.successors(*unit), gazetteer.predecessors(*unit)].concat();
        let around: BTreeSet<UnitId> = within.iter().flat_map(other_map).chain(within.iter().copied()).collect();
        for unit in gazetteer.units().filter(|u| wanted(&u.id) && u.until.is_none()) {
            rows.insert(unit.id, row(unit.id, gazetteer));
        }
        let mut tally = |tree: &Tree, count: fn(&mut CoverageRow, u64)| {
            let (mut off_map, mut unlisted, mut units) = (0, 0, Vec::new());
            self.snapshot().each(tree, &mut |document| {
                units_of(document, &mut units);
                if !around.is_empty() && !units.iter().any(|unit| around.contains(unit)) {
                    return Ok(());
                }
                let is_off_map = !units.is_empty() && units.iter().all(|unit| unit.era != era);
                off_map += u64::from(is_off_map);
                unlisted += u64::from(!is_off_map && !units.iter().any(wanted));
                for unit in units.iter().copied().filter(wanted) {
                    count(rows.entry(unit).or_insert_with(|| row(unit, gazetteer)), document.published());
                }
                Ok(())
            })?;
            Ok::<_, StoreError>((off_map, unlisted))
        };
        let (off_map, _) = tally(&Tree::Everything, |row, _| row.articles += 1)?;
        let (sure, unclear) = (tally(&sure, CoverageRow::cite)?, tally(&unclear, |row, _| row.unclear += 1)?);
        let uncounted = Uncounted {
            off_map,
            citing_off_map: sure.0,
            unclear_off_map: unclear.0,
            citing_unlisted: sure.1,
            unclear_unlisted: unclear.1,
        };
        for (unit, plan) in plans(cascade) {
            for above in gazetteer.counted_for(unit) {
                if let Some(row) = rows.get_mut(&above) {
                    row.plans.push(plan.clone());
                }
            }
        }
        let mut rows: Vec<CoverageRow> = rows.into_values().map(CoverageRow::settled).collect();
        rows.sort_by_cached_key(|row| {
            let name = (NameOrder::of(&row.unit.name), row.province.as_deref().map(NameOrder::of));
            (row.status, Reverse((row.citing, row.articles)), name, row.unit.unit)
        });
        Ok(Coverage { rows, uncounted })
    }
}

/// Which units a coverage lists.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'l> {
    /// Of this tier.
    pub tier: Tier,
    /// On this map.
    pub era: Era,
    /// Only what lies in one of these; everything if there are none.
    pub within: &'l [UnitId],
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
        share: None,
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
        if let Some(published) = day_of(published) {
            self.first = Some(self.first.map_or(published, |first| first.min(published)));
            self.last = Some(self.last.map_or(published, |last| last.max(published)));
        }
    }

    fn settled(mut self) -> Self {
        #[allow(clippy::cast_precision_loss)] // no index has so many articles
        let share = |some: u64, all: u64| (some as f64 / all as f64 * 100.0).round() / 100.0;
        self.share = (self.articles > 0).then(|| share(self.citing, self.articles));
        self.status = match (self.articles, self.citing, self.unclear) {
            (0, ..) => CoverageStatus::NoArticles,
            (_, 1.., _) => CoverageStatus::Reported,
            (.., 1..) => CoverageStatus::Unclear,
            _ => CoverageStatus::NotCiting,
        };
        self
    }
}

/// The local directives of a cascade with the unit that issued each; one of which articles don't tell which it is
/// goes by its key.
pub(super) fn plans(node: &CascadeNode) -> Vec<(UnitId, OwnPlan)> {
    let plan =
        |unit, identity: &String, name: &String, is_open| (unit, OwnPlan::new(identity.clone(), name.clone(), is_open));
    let own = node.unit.map(|unit| plan(unit, &node.identity, &node.name, false));
    let open = node.open.iter().filter_map(|carrier| Some(plan(carrier.unit?, &carrier.key, &carrier.name, true)));
    own.into_iter().chain(node.children.iter().flat_map(plans)).chain(open).collect()
}

/// The units of an article on one map. On the map of its own day, an article of before July 2025 has its
/// old units only.
pub(super) fn on_map(units: &[UnitId], as_of: AsOf) -> impl Iterator<Item = UnitId> {
    let has_old = units.iter().any(|unit| unit.era == Era::Legacy);
    let era = if as_of == AsOf::Today || !has_old { Era::Y2025 } else { Era::Legacy };
    units.iter().copied().filter(move |unit| unit.era == era)
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
    out.sort_by_cached_key(|place| (Reverse(place.articles), NameOrder::of(&place.unit.name), place.unit.unit));
    out
}

/// The units that an article is about, in the place of those of another one: a walk over many needs no more memory than that.
pub(super) fn units_of(document: &dyn Document, units: &mut Vec<UnitId>) {
    units.clear();
    document.about(&mut |number| units.extend(unit_of(number)));
}
