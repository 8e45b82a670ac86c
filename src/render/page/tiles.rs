//! The map of tiles, a list of links into a table.

use askama::Template;
use askama::filters::Safe;
use rustc_hash::FxHashMap;

use super::super::say::Say;
use super::super::tile_map::tiles;
use crate::locality::{Era, UnitId};

/// A map.
#[derive(Debug, Template)]
#[template(path = "tiles.html")]
pub(super) struct Map {
    map: String,
    what_it_is: String,
    tiles: Vec<Tile>,
    legend: Vec<Meaning>,
}

#[derive(Debug)]
struct Tile {
    row: usize,
    column: usize,
    name: &'static str,
    listed: Option<Listed>,
}

/// A province in a tile, which links to its row.
#[derive(Debug)]
pub(super) struct Listed {
    /// The name of its row within the page.
    pub(super) key: String,
    pub(super) class: &'static str,
    pub(super) number: String,
    /// What the number says.
    pub(super) word: String,
}

/// Tiles that have one meaning: class and sign of each, and the meaning.
pub(super) type Meaning = (Vec<(&'static str, &'static str)>, String);

/// The provinces of a map, of which some are listed.
pub(super) fn map(era: Era, mut listed: FxHashMap<UnitId, Listed>, legend: Vec<Meaning>, say: Say) -> Safe<Map> {
    let tiles = tiles(era).map(|tile| Tile {
        row: tile.row,
        column: tile.column,
        name: tile.name,
        listed: listed.remove(&tile.unit),
    });
    Safe(Map { map: say.map(era), what_it_is: say.page_tiles(), tiles: tiles.collect(), legend })
}

/// The class of a tile with so many articles.
pub(super) fn class(articles: u64) -> &'static str {
    match articles {
        0 => "s0",
        1 => "s1",
        2..5 => "s2",
        _ => "s3",
    }
}

/// Tiles of each of these classes with articles.
pub(super) const OF_ARTICLES: [(&str, &str); 3] = [("s1", "1"), ("s2", "2"), ("s3", "5")];

/// The name of a unit's row within its page.
pub(super) fn key(unit: UnitId) -> String {
    unit.to_string().replace('/', "-")
}
