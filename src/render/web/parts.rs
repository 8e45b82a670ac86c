//! Parts that pages of places and tables have in common: links, bars of years, the map of tiles, names.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::Safe;
use rustc_hash::FxHashMap;

use super::super::say::Say;
use super::super::tile_map::tiles;
use super::address::{directive, place};
use super::bars::height;
use crate::answer::PlaceHead;
use crate::ask::Note;
use crate::facts::Facts;
use crate::locality::{Era, Tier, Unit, UnitId};

/// A link with what is said after it.
pub(super) struct Link {
    pub(super) address: String,
    pub(super) name: String,
    /// What it is, or how many articles it has; may be empty.
    pub(super) note: String,
}

/// Bars, each a link.
#[derive(Template)]
#[template(path = "web/year_bars.html")]
pub(super) struct Bars {
    label: String,
    bars: Vec<Bar>,
}

struct Bar {
    address: String,
    title: String,
    number: String,
    class: String,
    is_chosen: bool,
    /// The first two digits of the year, which a narrow page leaves out, and the others.
    century: String,
    rest: String,
}

/// A map of equal tiles, a province each.
#[derive(Template)]
#[template(path = "web/tile_map.html")]
pub(super) struct TileMap {
    label: String,
    is_new: bool,
    tiles: Vec<Tile>,
    about: String,
}

struct Tile {
    row: usize,
    column: usize,
    name: &'static str,
    class: &'static str,
    address: String,
    number: String,
    word: String,
}

/// The same without names or links, to show where one province lies.
#[derive(Template)]
#[template(path = "web/small_map.html")]
pub(super) struct SmallMap {
    is_new: bool,
    /// Row, column, and whether it is there.
    tiles: Vec<(usize, usize, bool)>,
}

/// Bars of the years from the first to the last, those without any included; `to` is where each leads.
pub(super) fn year_bars(
    years: &BTreeMap<i16, u64>,
    chosen: Option<i16>,
    label: String,
    say: Say,
    to: &dyn Fn(i16) -> String,
) -> Option<Safe<Bars>> {
    let (first, last) = (*years.keys().next()?, *years.keys().next_back()?);
    let most = years.values().copied().max().unwrap_or(0);
    let bar = |year: i16| {
        let articles = years.get(&year).copied().unwrap_or(0);
        let written = format!("{year:04}");
        let (century, rest) = written.split_at_checked(2).unwrap_or(("", &written));
        Bar {
            address: to(year),
            title: say.web_parts_of_year(year, say.found_articles(articles)),
            number: say.number(articles),
            class: height(articles, most),
            is_chosen: chosen == Some(year),
            century: century.to_owned(),
            rest: rest.to_owned(),
        }
    };
    (first < last).then(|| Safe(Bars { label, bars: (first..=last).map(bar).collect() }))
}

/// The map of provinces with a number each; `of` says class, number and word of a province, and where it leads.
pub(super) fn tile_map(
    map: Era,
    say: Say,
    of: &dyn Fn(UnitId) -> (&'static str, String, String, String),
) -> Safe<TileMap> {
    let tile = |tile: super::super::tile_map::Tile| {
        let (class, number, word, address) = of(tile.unit);
        Tile { row: tile.row, column: tile.column, name: tile.name, class, address, number, word }
    };
    Safe(TileMap {
        label: say.map(map),
        is_new: map == Era::Y2025,
        tiles: in_order(map).into_iter().map(tile).collect(),
        about: say.page_tiles(),
    })
}

/// Where a province lies.
pub(super) fn small_map(province: UnitId) -> Safe<SmallMap> {
    let tiles = in_order(province.era).into_iter().map(|tile| (tile.row, tile.column, tile.unit == province));
    Safe(SmallMap { is_new: province.era == Era::Y2025, tiles: tiles.collect() })
}

/// The tiles from the north to the south, so that they are read and walked in that order.
fn in_order(map: Era) -> Vec<super::super::tile_map::Tile> {
    let mut all: Vec<super::super::tile_map::Tile> = tiles(map).collect();
    all.sort_by_key(|tile| (tile.row, tile.column));
    all
}

/// The provinces of a map from the north to the south: where each stands in that order.
pub(super) fn north_to_south(map: Era) -> FxHashMap<UnitId, usize> {
    in_order(map).into_iter().enumerate().map(|(at, tile)| (tile.unit, at)).collect()
}

/// The class of a tile or cell with so many articles.
pub(super) fn depth(articles: u64) -> &'static str {
    match articles {
        0 => "s0",
        1 => "s1",
        2..5 => "s2",
        _ => "s3",
    }
}

/// A name with a capital at its beginning.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Link {
    /// A unit, with its province, its map, and how many articles are about it.
    pub(super) fn to_place(head: &PlaceHead, say: Say) -> Self {
        let province = head.around.last().map(|province| format!(", {province}")).unwrap_or_default();
        Link {
            address: place(&head.unit),
            name: format!("{}{province}", head.name),
            note: say.web_parts_of_map(map_word(head.unit.era, say), say.found_articles(head.articles)),
        }
    }

    /// A unit within what the page is about: without what is around it.
    pub(super) fn to_inner(head: &PlaceHead, say: Say) -> Self {
        Link { address: place(&head.unit), name: head.name.clone(), note: say.found_articles(head.articles) }
    }
}

/// Until or since when there are units of a map.
pub(super) fn map_word(map: Era, say: Say) -> String {
    if map == Era::Legacy { say.web_parts_until_2025() } else { say.web_parts_since_2025() }
}

/// What an unclear name may mean, as links; `to` makes the address of one of them.
pub(super) fn choices(notes: &[Note], facts: &Facts, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Link> {
    let mut links = Vec::new();
    for note in notes {
        match note {
            Note::WhichDirective { meant, .. } => links.extend(meant.iter().map(|(id, articles)| {
                let known = facts.registry.get(id);
                let name = known.map_or_else(|| id.clone(), |known| format!("{}: {}", known.name(), known.subject));
                Link { address: to(id), name, note: say.found_articles(*articles) }
            })),
            Note::WhichPlace { units, .. } | Note::Abolished { successors: units, .. } => {
                links.extend(units.iter().map(|unit| Link {
                    address: to(&unit.to_string()),
                    name: unit_name(*unit, facts),
                    note: map_word(unit.era, say),
                }));
            }
            _ => {}
        }
    }
    links
}

/// Kind and name of a unit, with its province.
pub(super) fn unit_name(unit: UnitId, facts: &Facts) -> String {
    let name = |unit: UnitId| facts.gazetteer.unit(unit).map(Unit::full_name);
    let province = facts.gazetteer.at_tier(unit, Tier::Province).filter(|province| *province != unit);
    let all = [Some(unit), province].into_iter().flatten().filter_map(name);
    all.collect::<Vec<_>>().join(", ")
}

/// The address of a directive, if it has an identity.
pub(super) fn directive_link(id: Option<&str>) -> Option<String> {
    id.map(directive)
}

/// The address of a unit's page.
pub fn place_address(unit: UnitId) -> String {
    place(&unit)
}
