//! A map of tiles of who reports on a directive: each province a link, and below it the provinces by what is known of them.

use super::super::say::Say;
use super::super::tile_map::tiles;
use super::at_docs::place_on;
use crate::answer::{Coverage, CoverageRow, CoverageStatus};
use crate::locality::{Era, listed_name};

/// A map and its lists.
pub(super) struct CoverageMap {
    pub(super) name: String,
    pub(super) class: &'static str,
    pub(super) says: String,
    /// What it doesn't count.
    pub(super) left_out: Vec<String>,
    pub(super) tiles: Vec<Tile>,
    pub(super) lists: Vec<List>,
}

/// A province.
pub(super) struct Tile {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) name: &'static str,
    pub(super) class: &'static str,
    pub(super) number: String,
    pub(super) words: String,
    pub(super) address: String,
}

/// The provinces of which the same is known.
pub(super) struct List {
    pub(super) head: String,
    pub(super) is_open: bool,
    pub(super) places: Vec<Listed>,
}

/// One of them.
pub(super) struct Listed {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) number: String,
}

pub(super) fn coverage_map(
    era: Era,
    coverage: &Coverage,
    directive: &str,
    left_out: Vec<String>,
    say: Say,
) -> CoverageMap {
    let row = |unit| coverage.rows.iter().find(|row| row.unit.unit == unit);
    let tile = |tile: super::super::tile_map::Tile| {
        let row = row(tile.unit)?;
        let (class, number) = sign(row, say);
        Some(Tile {
            row: tile.row,
            column: tile.column,
            name: tile.name,
            class,
            number,
            words: words(row, say),
            address: place_on(&tile.unit, directive),
        })
    };
    let count = |status| coverage.rows.iter().filter(|row| row.status == status).count();
    let list = |(status, head, is_open): (CoverageStatus, String, bool)| {
        let rows = coverage.rows.iter().filter(|row| row.status == status);
        let places = rows.map(|row| Listed {
            address: place_on(&row.unit.unit, directive),
            name: listed_name(&row.unit.name).to_owned(),
            number: match status {
                CoverageStatus::Reported => say.number(row.citing),
                CoverageStatus::Unclear => format!("? {}", say.number(row.unclear)),
                _ => String::new(),
            },
        });
        List { head, is_open, places: places.collect() }
    };
    let [reported, unclear, silent, none] =
        [CoverageStatus::Reported, CoverageStatus::Unclear, CoverageStatus::NotCiting, CoverageStatus::NoArticles]
            .map(count);
    let lists = [
        (CoverageStatus::Reported, say.web_map_reported(reported), true),
        (CoverageStatus::Unclear, say.web_map_unclear(unclear), true),
        (CoverageStatus::NotCiting, say.web_map_silent(silent), false),
        (CoverageStatus::NoArticles, say.web_map_none(none), false),
    ];
    CoverageMap {
        name: if era == Era::Legacy { say.web_map_63() } else { say.web_map_34() },
        class: if era == Era::Legacy { "" } else { "m34" },
        says: say.web_map_says(reported, unclear, silent, none),
        left_out,
        tiles: tiles(era).filter_map(tile).collect(),
        lists: lists.into_iter().map(list).filter(|list| !list.places.is_empty()).collect(),
    }
}

/// The class of a tile and what it shows.
fn sign(row: &CoverageRow, say: Say) -> (&'static str, String) {
    match row.status {
        CoverageStatus::Reported => {
            let class = match row.citing {
                ..2 => "s1",
                2..5 => "s2",
                _ => "s3",
            };
            let perhaps = if row.unclear > 0 { "?" } else { "" };
            (class, format!("{}{perhaps}", say.number(row.citing)))
        }
        CoverageStatus::Unclear => ("s0u", "?".to_owned()),
        CoverageStatus::NotCiting => ("s0", say.number(0_u64)),
        CoverageStatus::NoArticles => ("s00", String::new()),
    }
}

fn words(row: &CoverageRow, say: Say) -> String {
    match row.status {
        CoverageStatus::Reported if row.unclear > 0 => {
            say.web_tile_reported_unclear(row.citing, row.articles, row.unclear)
        }
        CoverageStatus::Reported => say.web_tile_reported(row.citing, row.articles),
        CoverageStatus::Unclear => say.web_tile_unclear(row.unclear, row.articles),
        CoverageStatus::NotCiting => say.web_tile_silent(row.articles),
        CoverageStatus::NoArticles => say.web_tile_none(),
    }
}
