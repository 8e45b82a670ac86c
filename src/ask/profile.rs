//! What do the articles about a place say of directives, which places are there, and what is called so?

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::one_directive::one_directive;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{PlaceArticles, PlaceHead, PlaceList, PlaceProfile, PlacesNamed};
use crate::locality::{Gazetteer, NamedBy, UnitId};
use crate::survey::{ArticlesByUnit, Bearing, OfPlace};
use crate::text::{Tokens, fold, nfc, slips};

/// Which place, by its key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProfileRequest {
    /// The key of a unit: `district/legacy/617`.
    pub unit: String,
}

/// Which articles of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceArticlesRequest {
    /// The key of a unit.
    pub unit: String,
    /// About it, or only naming it.
    pub bearing: Bearing,
    /// Only those that cite this directive, or may: a symbol, a name, or an id.
    pub directive: Option<String>,
    /// Only those of this year; 0 for those without a date.
    pub year: Option<i16>,
    /// Only those after the one of this id.
    pub after: Option<String>,
    /// So many of them.
    pub limit: usize,
}

impl Default for PlaceArticlesRequest {
    fn default() -> Self {
        let unit = String::new();
        PlaceArticlesRequest { unit, bearing: Bearing::About, directive: None, year: None, after: None, limit: 10 }
    }
}

/// Which places, by a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FindPlaceRequest {
    /// A name, with or without the word of its tier and the places around it; the key of a unit; the name of a region.
    pub name: String,
}

/// So many names that are nearly the one typed are told.
const MOST_NEAR: usize = 8;

/// All that is known of a place, and that the articles about it say of directives; no answer for a key of no unit.
///
/// # Errors
/// If the index can't be opened or read.
pub fn place_profile(index: &Index<'_>, request: &ProfileRequest, hear: &mut impl Hear) -> Result<Reply<PlaceProfile>> {
    let Ok(unit) = request.unit.parse() else { return Ok(Reply::none(Outcome::Nothing)) };
    let engine = index.engine(hear)?;
    let Some(profile) = engine.place_profile(unit)? else { return Ok(Reply::none(Outcome::Nothing)) };
    Ok(Reply::new(Outcome::of(profile.articles > 0), profile))
}

/// A page of the articles about a place, or that only name it, the newest first. No answer for a key of no unit, or if it
/// can't be told which directive is meant.
///
/// # Errors
/// If the index can't be opened or read.
pub fn place_articles(
    index: &Index<'_>,
    request: &PlaceArticlesRequest,
    hear: &mut impl Hear,
) -> Result<Reply<PlaceArticles>> {
    let unit = request.unit.parse().ok().filter(|unit| index.facts().gazetteer.unit(*unit).is_some());
    let Some(unit) = unit else { return Ok(Reply::none(Outcome::Nothing)) };
    let citing = match &request.directive {
        None => Vec::new(),
        Some(typed) => match one_directive(typed, index, hear)? {
            None => return Ok(Reply::none(Outcome::Incomplete)),
            Some(directive) => vec![directive.one],
        },
    };
    let of = OfPlace { unit, bearing: request.bearing, citing: &citing, year: request.year };
    let found = index.engine(hear)?.articles_of_place(&of, request.after.as_deref(), request.limit)?;
    Ok(Reply::new(Outcome::of(found.articles > 0), found))
}

/// Every place that articles are about, on both maps.
///
/// # Errors
/// If the index can't be opened or read.
pub fn places(index: &Index<'_>, hear: &mut impl Hear) -> Result<Reply<PlaceList>> {
    let list = index.engine(hear)?.place_list()?;
    let found = list.maps.iter().any(|map| map.articles > 0);
    Ok(Reply::new(Outcome::of(found), list))
}

/// The places that a name means, each with its articles; where there is none, what is called nearly so.
///
/// # Errors
/// If the index can't be opened or read.
pub fn find_place(index: &Index<'_>, request: &FindPlaceRequest, hear: &mut impl Hear) -> Result<Reply<PlacesNamed>> {
    let gazetteer = &index.facts().gazetteer;
    let place = gazetteer.place_named(&request.name);
    let by_unit = index.engine(hear)?.articles_by_unit()?;
    let head = |unit: UnitId| PlaceHead::new(unit, by_unit.about(unit), gazetteer);
    let (region, units) = match place.by {
        NamedBy::Region(name) => (Some(name), [place.units, gazetteer.named(&request.name)].concat()),
        NamedBy::Name | NamedBy::Key => (None, place.units),
    };
    let nearest = if units.is_empty() { nearest(&request.name, gazetteer, &by_unit) } else { Vec::new() };
    let found = PlacesNamed {
        typed: request.name.clone(),
        region,
        places: units.into_iter().map(head).collect(),
        nearest: nearest.into_iter().map(head).collect(),
    };
    Ok(Reply::new(Outcome::of(!found.places.is_empty()), found))
}

/// The units whose names are one slip from what was typed, the closest first, and of these those with the most articles.
fn nearest(typed: &str, gazetteer: &Gazetteer, by_unit: &ArticlesByUnit) -> Vec<UnitId> {
    let typed = nfc(typed);
    let typed = Tokens::new(&typed);
    let mut near: Vec<(u32, Reverse<u64>, UnitId)> = Vec::new();
    for unit in gazetteer.units() {
        let (name, whole) = (Tokens::new(unit.name), unit.full_name());
        let whole = Tokens::new(&whole);
        let steps = [steps(&typed, &name), steps(&typed, &whole)].into_iter().flatten().min();
        near.extend(steps.map(|steps| (steps, Reverse(by_unit.about(unit.id)), unit.id)));
    }
    near.sort_unstable();
    near.into_iter().take(MOST_NEAR).map(|(.., unit)| unit).collect()
}

/// Steps from what was typed to a name, if one word at most is one slip away.
fn steps(typed: &Tokens<'_>, name: &Tokens<'_>) -> Option<u32> {
    if typed.len() != name.len() || typed.is_empty() {
        return None;
    }
    let mut slip = None;
    for at in 0..typed.len() {
        let (one, other) = (typed.key(at), name.key(at));
        if one == other || one == fold(other) {
            continue;
        }
        if slip.replace(slips(one, other)?).is_some() {
            return None;
        }
    }
    slip
}
