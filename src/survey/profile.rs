//! A place with what the articles about it say, and every place with its articles.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::cite::citing_article;
use super::cited_there::CitedInPlace;
use super::places::units_of;
use crate::annotation::ArticleRecord;
use crate::answer::{CitingArticle, Heir, PlaceArticles, PlaceBranch, PlaceHead, PlaceList, PlaceProfile, PlacesOnMap};
use crate::directive::Asked;
use crate::locality::{About, Era, Gazetteer, Tier, UnitId};
use crate::query::Sort;
use crate::search::{Engine, order};
use crate::store::field::{KeyField, NumberField};
use crate::store::{Central, Place, Result, StoreError, Tree, day_number, day_of, unit_number};
use crate::text::NameOrder;

/// Articles by the units that they are about, with all above these, on both maps.
#[derive(Debug, Clone, Default)]
pub struct ArticlesByUnit {
    counts: BTreeMap<UnitId, u64>,
    /// About a unit of this map alone: of the older one, then of that of 2025.
    only_on: [u64; 2],
    nowhere: u64,
}

/// How articles bear on a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bearing {
    /// They are about it or a unit in it.
    #[default]
    About,
    /// They only name it or a unit in it.
    Named,
}

/// Which articles of a place.
#[derive(Debug, Clone)]
pub struct OfPlace<'q> {
    /// The place.
    pub unit: UnitId,
    /// How they bear on it.
    pub bearing: Bearing,
    /// Only those that cite one of these, or may.
    pub citing: &'q [Asked],
    /// Only those of a year; 0 for those without a date.
    pub year: Option<i16>,
}

impl ArticlesByUnit {
    /// Articles about a unit or one in it.
    pub fn about(&self, unit: UnitId) -> u64 {
        self.counts.get(&unit).copied().unwrap_or(0)
    }

    fn head(&self, unit: UnitId, gazetteer: &Gazetteer) -> PlaceHead {
        PlaceHead::new(unit, self.about(unit), gazetteer)
    }

    fn heads(&self, units: impl IntoIterator<Item = UnitId>, gazetteer: &Gazetteer) -> Vec<PlaceHead> {
        units.into_iter().map(|unit| self.head(unit, gazetteer)).collect()
    }
}

impl Engine {
    /// How many articles are about each unit. Cost: a walk over all articles.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn articles_by_unit(&self) -> Result<ArticlesByUnit> {
        let (mut found, mut units) = (ArticlesByUnit::default(), Vec::new());
        self.snapshot().each(&Tree::Everything, &mut |document| {
            units_of(document, &mut units);
            let is_on = |era| units.iter().any(|unit| unit.era == era);
            match (is_on(Era::Legacy), is_on(Era::Y2025)) {
                (false, false) => found.nowhere += 1,
                (true, false) => found.only_on[0] += 1,
                (false, true) => found.only_on[1] += 1,
                (true, true) => {}
            }
            for unit in &units {
                *found.counts.entry(*unit).or_default() += 1;
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Every place that articles are about, on both maps.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn place_list(&self) -> Result<PlaceList> {
        let (found, gazetteer) = (self.articles_by_unit()?, &self.facts().gazetteer);
        let mut children: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
        for unit in found.counts.keys() {
            if let Some(parent) = gazetteer.unit(*unit).and_then(|unit| unit.parent) {
                children.entry(parent).or_default().push(*unit);
            }
        }
        let on = |map: Era, off_map: u64| {
            let is_listed = |unit: &UnitId| gazetteer.unit(*unit).is_some_and(|known| known.until.is_none());
            let of_map = found.counts.keys().filter(|unit| unit.tier == Tier::Province && unit.era == map);
            let abolished = of_map.copied().filter(|unit| !is_listed(unit));
            let mut provinces: Vec<UnitId> = gazetteer.provinces(map).into_iter().chain(abolished).collect();
            provinces.sort_unstable();
            let provinces: Vec<PlaceBranch> =
                provinces.into_iter().map(|unit| branch(unit, &children, &found, gazetteer)).collect();
            let articles = provinces.iter().map(|province| province.place.articles).sum();
            PlacesOnMap { map, provinces, articles, off_map }
        };
        let [only_legacy, only_2025] = found.only_on;
        Ok(PlaceList { maps: [on(Era::Legacy, only_2025), on(Era::Y2025, only_legacy)], nowhere: found.nowhere })
    }

    /// All that is known of a place and that the articles about it say of directives; none for a key that is no unit's.
    ///
    /// Cost: a walk over all articles, and reading those about the place.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn place_profile(&self, unit: UnitId) -> Result<Option<PlaceProfile>> {
        let facts = self.facts();
        let Some(about) = facts.gazetteer.about(unit) else { return Ok(None) };
        let by_unit = self.articles_by_unit()?;
        let mut cited = CitedInPlace::of(unit, facts);
        self.each_ranked::<StoreError>(&bearing_on(unit, Bearing::About), Sort::Newest, &mut |ranked| {
            self.snapshot().record_of(&ranked)?.iter().for_each(|record| cited.add(record));
            Ok(())
        })?;
        let mut profile = head_of(about, &by_unit, &facts.gazetteer);
        profile.named = self.snapshot().count(&bearing_on(unit, Bearing::Named))?;
        self.add_times(&mut profile)?;
        profile.above = cited.above();
        profile.own = cited.own();
        profile.elsewhere = cited.elsewhere();
        profile.open = cited.open();
        Ok(Some(profile))
    }

    fn add_times(&self, profile: &mut PlaceProfile) -> Result<()> {
        let unit = profile.about.unit;
        let (mut units, gazetteer) = (Vec::new(), &self.facts().gazetteer);
        let tree = bearing_on(unit, Bearing::About);
        let tally = self.snapshot().tally_days(&tree, 1)?;
        let days: Vec<_> = tally.counts.keys().filter_map(|day| day_of(*day)).collect();
        profile.days = days.first().copied().zip(days.last().copied());
        profile.undated = tally.without;
        for (day, articles) in &tally.counts {
            *profile.years.entry(i16::try_from(day / 10_000).unwrap_or(i16::MAX)).or_default() += articles;
        }
        self.snapshot().each(&tree, &mut |document| {
            units_of(document, &mut units);
            let is_inside = |inner: &UnitId| gazetteer.unit(*inner).is_some_and(|inner| inner.parent == Some(unit));
            profile.itself += u64::from(!units.iter().any(is_inside));
            Ok(())
        })
    }

    /// A page of the articles of a place, the newest first; after an article, if one is named.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn articles_of_place(&self, of: &OfPlace<'_>, after: Option<&str>, limit: usize) -> Result<PlaceArticles> {
        let tree = self.of_place(of);
        let unclear = match of.citing.first() {
            None => 0,
            Some(one) => {
                let [_, perhaps] = self.surely_and_perhaps(one, of.citing);
                self.snapshot().count(&Tree::All(vec![tree.clone(), perhaps]))?
            }
        };
        let after = after.map_or(Ok(None), |id| self.snapshot().record(id))?.map(|record| newest(&record));
        let ranking = self.snapshot().best(&tree, order(Sort::Newest), limit.saturating_add(1), after.as_ref())?;
        let has_more = ranking.best.len() > limit;
        let mut page: Vec<CitingArticle> = Vec::new();
        for ranked in ranking.best.iter().take(limit) {
            let record = self.snapshot().record_of(ranked)?;
            page.extend(record.map(|record| citing_article(record, of.citing)));
        }
        let next = page.last().filter(|_| has_more).map(|last| last.id.clone());
        Ok(PlaceArticles { articles: ranking.articles, unclear, page, next })
    }

    fn of_place(&self, of: &OfPlace<'_>) -> Tree {
        let compiler = self.compiler();
        let mut all = vec![bearing_on(of.unit, of.bearing)];
        if !of.citing.is_empty() {
            all.push(Tree::Any(of.citing.iter().map(|asked| compiler.cited(asked)).collect()));
        }
        let first = |year: i16| u64::try_from(year).unwrap_or(0) * 10_000;
        all.extend(of.year.map(|year| match year {
            0 => Tree::Range(NumberField::Published, 0, 0),
            year => Tree::Range(NumberField::Published, first(year).max(1), first(year) + 9_999),
        }));
        Tree::All(all)
    }
}

/// The place of an article among others, the newest first.
fn newest(record: &ArticleRecord) -> Place {
    let published = record.published.map_or(0, |published| day_number(published.date));
    Place { key: published, published, id: record.id.clone() }
}

/// The articles that bear on a unit.
fn bearing_on(unit: UnitId, bearing: Bearing) -> Tree {
    let about = Tree::Range(NumberField::About, unit_number(unit), unit_number(unit));
    match bearing {
        Bearing::About => about,
        Bearing::Named => {
            let field = if unit.era == Era::Y2025 { KeyField::PlaceToday } else { KeyField::Place };
            let named = Tree::Central(Central { field, keys: vec![unit.to_string()], weight: 1.0 });
            Tree::All(vec![named, Tree::without(about)])
        }
    }
}

fn branch(
    unit: UnitId,
    children: &BTreeMap<UnitId, Vec<UnitId>>,
    found: &ArticlesByUnit,
    gazetteer: &Gazetteer,
) -> PlaceBranch {
    let below = children.get(&unit).map_or(&[][..], Vec::as_slice);
    let mut below: Vec<PlaceBranch> = below.iter().map(|unit| branch(*unit, children, found, gazetteer)).collect();
    below.sort_by_cached_key(|branch| most_first(&branch.place));
    PlaceBranch { place: found.head(unit, gazetteer), children: below }
}

fn most_first(place: &PlaceHead) -> (Reverse<u64>, NameOrder, UnitId) {
    (Reverse(place.articles), NameOrder::of(&place.name), place.unit)
}

/// What is known of a unit and how many articles are about those that it is linked to.
fn head_of(about: About, found: &ArticlesByUnit, gazetteer: &Gazetteer) -> PlaceProfile {
    let unit = about.unit;
    let is_split = |older: UnitId| gazetteer.standing_for(older).len() > 1;
    let heir = |place: UnitId, older: UnitId| Heir { place: found.head(place, gazetteer), part: is_split(older) };
    let own_heirs = if unit.era == Era::Legacy { gazetteer.standing_for(unit) } else { Vec::new() };
    let since_2025 = if unit.era == Era::Legacy { gazetteer.on_2025_map(unit) } else { Vec::new() };
    let is_there = |child: &PlaceHead| {
        let lives = gazetteer.unit(child.unit).is_some_and(|known| known.until.is_none());
        lives || child.articles > 0
    };
    let mut children = found.heads(gazetteer.children(unit), gazetteer);
    children.retain(is_there);
    children.sort_by_cached_key(most_first);
    PlaceProfile {
        parents: found.heads(about.parents.iter().copied(), gazetteer),
        predecessors: about.predecessors.iter().map(|older| heir(*older, *older)).collect(),
        successors: own_heirs.into_iter().map(|newer| heir(newer, unit)).collect(),
        since_2025: found.heads(since_2025, gazetteer),
        namesakes: found.heads(about.namesakes.iter().copied(), gazetteer),
        children,
        articles: found.about(unit),
        itself: 0,
        named: 0,
        years: BTreeMap::new(),
        undated: 0,
        days: None,
        above: Vec::new(),
        own: Vec::new(),
        elsewhere: Vec::new(),
        open: Vec::new(),
        about,
    }
}
