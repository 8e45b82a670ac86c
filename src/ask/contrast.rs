//! What does only one of two directives or places have, and what do both have?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compare::{CompareRequest, compare};
use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{
    BesideDirective, BesidePlace, BesidePlans, CarriedOut, CascadeNode, CitedBeside, CitedThere, ComparedAs,
    ComparedItem, Contrast, DirectiveHead, OwnPlanOf, PlaceHead, PlaceProfile,
};
use crate::locality::{Era, UnitId};
use crate::search::Engine;

/// Which two, and on which map places are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContrastRequest {
    /// A directive or a place.
    pub a: String,
    /// Another one.
    pub b: String,
    /// On which map: the old one is taken for that of each article's day.
    pub map: Era,
}

impl Default for ContrastRequest {
    fn default() -> Self {
        ContrastRequest { a: String::new(), b: String::new(), map: Era::Legacy }
    }
}

/// Two directives or two places: what only one of them has, and what both have.
///
/// # Errors
/// If the index can't be opened or read.
pub fn contrast(index: &Index<'_>, request: &ContrastRequest, hear: &mut impl Hear) -> Result<Reply<Contrast>> {
    let items = vec![request.a.clone(), request.b.clone()];
    let compared = compare(index, &CompareRequest { items, map: request.map }, hear)?;
    let Some(compared) = compared.answer else { return Ok(Reply::none(compared.outcome)) };
    let engine = index.engine(hear)?;
    let found = Outcome::of(compared.items.iter().any(|item| item.articles > 0));
    let mut contrast = Contrast {
        mixed: compared.items.windows(2).any(|pair| matches!(pair, [a, b] if a.kind != b.kind)),
        items: compared.items,
        places: Vec::new(),
        carried_on: Vec::new(),
        directives: Vec::new(),
        plans: Vec::new(),
    };
    let kind = contrast.items.first().map(|item| item.kind).filter(|_| !contrast.mixed);
    if let (Some(ComparedAs::Directive), [a, b]) = (kind, contrast.items.as_slice()) {
        contrast.places = places(a, b, request.map, engine)?;
        let of = |item: &ComparedItem| carried_out(item, engine);
        contrast.carried_on = [a, b].into_iter().map(of).collect::<Result<_>>()?;
    }
    if let (Some(ComparedAs::Place), [a, b]) = (kind, contrast.items.as_slice()) {
        let [a, b] = [profile(a, request.map, engine)?, profile(b, request.map, engine)?];
        if let Some((a, b)) = a.zip(b) {
            contrast.directives = directives(&a, &b);
            contrast.plans = plans(&a, &b);
        }
    }
    Ok(Reply::new(found, contrast))
}

/// The provinces of the map and those of either, each with its articles.
fn places(a: &ComparedItem, b: &ComparedItem, map: Era, engine: &Engine) -> Result<Vec<BesidePlace>> {
    let (gazetteer, by_unit) = (&engine.facts().gazetteer, engine.articles_by_unit()?);
    let mut both: BTreeMap<UnitId, [u64; 2]> =
        gazetteer.provinces(map).into_iter().map(|unit| (unit, [0; 2])).collect();
    for (at, item) in [a, b].into_iter().enumerate() {
        for place in &item.places {
            if let Some(count) = both.entry(place.unit.unit).or_default().get_mut(at) {
                *count = place.articles;
            }
        }
    }
    let beside = |(unit, [a, b]): (UnitId, [u64; 2])| {
        let place = PlaceHead::new(unit, by_unit.about(unit), gazetteer);
        BesidePlace { place, a, b }
    };
    Ok(both.into_iter().map(beside).collect())
}

/// What carries on a directive, as far as days are told.
fn carried_out(item: &ComparedItem, engine: &Engine) -> Result<CarriedOut> {
    let children = item.keys.first().map(|id| engine.cascade(id)).transpose()?;
    let children = children.map(|root| root.children).unwrap_or_default();
    let mut lags: Vec<i64> = children.iter().filter_map(|child| child.lag_days).collect();
    lags.sort_unstable();
    // They are in the order of their days, those without one last.
    let first = children.iter().find(|child| child.date.is_some());
    let registry = &engine.facts().registry;
    let head = |child: &CascadeNode| {
        let head = DirectiveHead::new(&child.identity, registry.get(&child.identity), Some(&child.name));
        DirectiveHead { date: child.date, ..head }
    };
    Ok(CarriedOut {
        plans: children.len() as u64,
        first: first.map(head),
        first_lag_days: first.and_then(|child| child.lag_days),
        first_place: first.and_then(|child| child.place.clone()),
        median_lag_days: lags.get(lags.len().saturating_sub(1) / 2).copied(),
    })
}

/// The place on the map asked for, or else on the other one.
fn profile(item: &ComparedItem, map: Era, engine: &Engine) -> Result<Option<PlaceProfile>> {
    let units: Vec<UnitId> = item.keys.iter().filter_map(|key| key.parse().ok()).collect();
    let unit = units.iter().find(|unit| unit.era == map).or(units.first());
    Ok(unit.map_or(Ok(None), |unit| engine.place_profile(*unit))?)
}

fn directives(a: &PlaceProfile, b: &PlaceProfile) -> Vec<BesideDirective> {
    let mut both: BTreeMap<&DirectiveHead, [Option<CitedBeside>; 2]> = BTreeMap::new();
    for (at, profile) in [a, b].into_iter().enumerate() {
        for CitedThere { directive, articles, first, last, .. } in &profile.above {
            let cited = CitedBeside { articles: *articles, first: *first, last: *last };
            if let Some(place) = both.entry(directive).or_default().get_mut(at) {
                *place = Some(cited);
            }
        }
    }
    let beside = |(directive, [a, b]): (&DirectiveHead, [Option<CitedBeside>; 2])| BesideDirective {
        directive: directive.clone(),
        a,
        b,
    };
    let mut all: Vec<BesideDirective> = both.into_iter().map(beside).collect();
    let articles = |row: &BesideDirective| [row.a, row.b].iter().flatten().map(|cited| cited.articles).sum::<u64>();
    all.sort_by_key(|row| (!(row.a.is_some() && row.b.is_some()), row.a.is_none(), std::cmp::Reverse(articles(row))));
    all
}

fn plans(a: &PlaceProfile, b: &PlaceProfile) -> Vec<BesidePlans> {
    let mut both: BTreeMap<String, BesidePlans> = BTreeMap::new();
    for (is_first, profile) in [(true, a), (false, b)] {
        for own in &profile.own {
            for carried in &own.carries_on {
                let directive = carried.directive.clone();
                let new = || BesidePlans { directive, a: Vec::new(), b: Vec::new() };
                let row = both.entry(carried.directive.id.clone()).or_insert_with(new);
                let plan = OwnPlanOf { own: own.clone(), lag_days: carried.lag_days };
                if is_first { row.a.push(plan) } else { row.b.push(plan) }
            }
        }
    }
    let mut all: Vec<BesidePlans> = both.into_values().collect();
    all.sort_by_key(|row| (row.a.is_empty() || row.b.is_empty(), row.a.is_empty()));
    all
}
