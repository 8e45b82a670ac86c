//! Every place that articles are about: both maps, each with its units; and what a name means.

use askama::Template;
use askama::filters::Safe;

use super::super::say::Say;
use super::address::place;
use super::parts::{Link, TileMap, depth, north_to_south, tile_map};
use super::{At, Frame, PlacesAt};
use crate::answer::{PlaceBranch, PlaceList, PlacesNamed, PlacesOnMap};
use crate::locality::Era;

#[derive(Template)]
#[template(path = "web/places.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    at: &'a PlacesAt,
    maps: Vec<OnMap>,
    nowhere: Option<String>,
    json: String,
}

struct OnMap {
    key: &'static str,
    head: String,
    told: String,
    map: Safe<TileMap>,
    provinces: Vec<Branch>,
    /// Those without an article.
    silent: Vec<Link>,
}

/// A unit with those in it.
struct Branch {
    link: Link,
    children: Vec<Branch>,
}

#[derive(Template)]
#[template(path = "web/places_named.html")]
struct Named<'a> {
    frame: &'a Frame<'a>,
    typed: &'a str,
    head: String,
    told: String,
    links: Vec<Link>,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn places(frame: &Frame<'_>, at: &PlacesAt, list: &PlaceList) -> askama::Result<String> {
    let say = frame.say;
    let nowhere = (list.nowhere > 0).then(|| say.web_places_nowhere(list.nowhere));
    let maps = list.maps.iter().map(|map| on_map(map, say)).collect();
    Page { frame, at, maps, nowhere, json: at.as_form("json") }.render()
}

fn on_map(map: &PlacesOnMap, say: Say) -> OnMap {
    let articles = |unit| {
        let province = map.provinces.iter().find(|province| province.place.unit == unit);
        province.map_or(0, |province| province.place.articles)
    };
    let tiles = tile_map(map.map, say, &|unit| {
        let articles = articles(unit);
        let class = if articles == 0 { "s00" } else { depth(articles) };
        let number = if articles == 0 { "–".to_owned() } else { say.number(articles) };
        (class, number, say.found_articles(articles), place(&unit))
    });
    let place_in_order = north_to_south(map.map);
    let mut provinces: Vec<&PlaceBranch> = map.provinces.iter().collect();
    provinces.sort_by_key(|province| place_in_order.get(&province.place.unit).copied().unwrap_or(usize::MAX));
    let (silent, with): (Vec<&PlaceBranch>, Vec<_>) = provinces.into_iter().partition(|p| p.place.articles == 0);
    let told = match (map.off_map, map.map) {
        (0, _) => say.web_places_on_map(map.articles),
        (off, Era::Legacy) => say.web_places_off_old_map(map.articles, off),
        (off, Era::Y2025) => say.web_places_off_new_map(map.articles, off),
    };
    OnMap {
        key: if map.map == Era::Legacy { "cu" } else { "moi" },
        head: say.map(map.map),
        told,
        map: tiles,
        provinces: with.into_iter().map(|branch| of_branch(branch, say)).collect(),
        silent: silent.into_iter().map(|branch| Link::to_inner(&branch.place, say)).collect(),
    }
}

fn of_branch(branch: &PlaceBranch, say: Say) -> Branch {
    let children = branch.children.iter().map(|child| of_branch(child, say)).collect();
    Branch { link: Link::to_inner(&branch.place, say), children }
}

/// What a name means: several places, or none and what is called nearly so.
///
/// # Errors
/// If it can't be filled.
pub fn places_named(frame: &Frame<'_>, found: &PlacesNamed) -> askama::Result<String> {
    let say = frame.say;
    let heads = if found.places.is_empty() { &found.nearest } else { &found.places };
    let head = match (found.places.len(), &found.region) {
        (0, _) => say.web_places_none(&found.typed),
        (_, Some(region)) => say.web_places_region(region),
        (all, None) => say.web_places_several(&found.typed, all as u64),
    };
    let told = match (found.places.is_empty(), heads.is_empty()) {
        (true, true) => say.web_places_none_near(),
        (true, false) => say.web_places_near(),
        _ => say.web_places_which(),
    };
    let links = heads.iter().map(|head| Link::to_place(head, say)).collect();
    Named { frame, typed: &found.typed, head, told, links }.render()
}
