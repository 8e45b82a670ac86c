//! Where do the articles of a query come from?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::facet_edits::edits;
use super::index::Index;
use super::read::read;
use super::reply::{Hear, Outcome, Reply};
use crate::annotation::UnitRecord;
use crate::answer::{MapUnit, PlaceCount, ResultMap};
use crate::locality::{Era, Tier, Unit, UnitId};
use crate::query::{AsOf, EditableQuery, Plan, Wanted};

/// Of which query, and on which map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MapRequest {
    /// As typed.
    pub query: String,
    /// On which map: the old one is that of each article's day.
    pub map: Era,
}

impl Default for MapRequest {
    fn default() -> Self {
        MapRequest { query: String::new(), map: Era::Legacy }
    }
}

/// The places that the articles of a query are about, beside all articles about them, and the queries that ask for each.
/// Cost: a walk over the articles of the query, and one over all.
///
/// # Errors
/// If the index can't be opened or read.
pub fn map(index: &Index<'_>, request: &MapRequest, hear: &mut impl Hear) -> Result<Reply<ResultMap>> {
    let Some(plan) = read(&request.query, index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let as_of = if request.map == Era::Y2025 { AsOf::Today } else { AsOf::Then };
    let plan = Plan { as_of, ..plan };
    let engine = index.engine(hear)?;
    let (found, nowhere) = engine.localities(Some(&plan), as_of)?;
    let (all, _) = engine.localities(None, as_of)?;
    let articles = engine.count(&plan)? as u64;
    let mut counts = BTreeMap::new();
    all.iter().for_each(|place| add(place, &mut counts));
    let query = EditableQuery::new(&request.query, index.facts());
    let of_map = |place: &&PlaceCount| place.unit.unit.era == request.map;
    let on_map: u64 = found.iter().filter(of_map).map(|place| place.articles).sum();
    let gazetteer = &index.facts().gazetteer;
    let has_articles = |unit: UnitId| counts.contains_key(&unit);
    let is_listed = |unit: &&Unit| unit.id.era == request.map && (unit.until.is_none() || has_articles(unit.id));
    let provinces = gazetteer.units_of_tier(Tier::Province).filter(is_listed);
    let provinces = provinces.map(|unit| {
        let counted = found.iter().find(|place| place.unit.unit == unit.id);
        let none = || PlaceCount { unit: UnitRecord::new(unit.id, gazetteer), articles: 0, children: Vec::new() };
        unit_of(counted.cloned().unwrap_or_else(none), &counts, &query)
    });
    let map = ResultMap::new(request.map, [articles, nowhere, articles - nowhere - on_map], provinces.collect());
    Ok(Reply::new(Outcome::of(articles > 0), map))
}

fn add(place: &PlaceCount, counts: &mut BTreeMap<UnitId, u64>) {
    counts.insert(place.unit.unit, place.articles);
    place.children.iter().for_each(|child| add(child, counts));
}

fn unit_of(place: PlaceCount, all: &BTreeMap<UnitId, u64>, query: &EditableQuery<'_>) -> MapUnit {
    let PlaceCount { unit, articles: found, children } = place;
    let id = unit.unit;
    let edits = (found > 0).then(|| edits(&Wanted::About(id), query));
    let children = children.into_iter().map(|child| unit_of(child, all, query)).collect();
    MapUnit { articles: all.get(&id).copied().unwrap_or(0), unit, found, edits, children }
}
