//! A result on a map of equal tiles, and as a list.

use askama::Template;

use super::super::say::Say;
use super::super::tile_map::tiles;
use super::at_find::MapAt;
use super::chip::{Chip, chips};
use super::views::{Seen, View, views};
use super::{At, Frame, SearchAt};
use crate::answer::{MapUnit, ResultMap};
use crate::ask::QueryReading;
use crate::locality::{Era, listed_name};
use crate::query::AsOf;

#[derive(Template)]
#[template(path = "web/map.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    chips: Vec<Chip>,
    views: Vec<View>,
    head: String,
    eras: Vec<View>,
    depths: Vec<View>,
    is_today: bool,
    tiles: Vec<Tile>,
    rows: Vec<(usize, Row)>,
    notes: Vec<String>,
    csv: String,
    xlsx: String,
}

struct Tile {
    row: usize,
    column: usize,
    class: &'static str,
    address: Option<String>,
    name: &'static str,
    number: String,
    title: String,
}

struct Row {
    address: Option<String>,
    name: String,
    found: String,
    all: String,
    is_chosen: bool,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn map(
    frame: &Frame<'_>,
    at: &MapAt,
    found: Option<&ResultMap>,
    reading: Option<&QueryReading>,
) -> askama::Result<String> {
    let say = frame.say;
    let here = |query: &str| MapAt { q: query.to_owned(), ..at.clone() }.address();
    let to = |query: &str| SearchAt { as_of: at.as_of, ..SearchAt::of(query) }.address();
    let is_today = at.as_of == AsOf::Today;
    let units = found.map_or(&[][..], |found| &found.provinces);
    let mut rows = Vec::new();
    let mut listed: Vec<&MapUnit> = units.iter().filter(|unit| unit.found > 0).collect();
    listed.sort_by_key(|unit| std::cmp::Reverse(unit.found));
    listed.into_iter().for_each(|unit| add(unit, 0, say, &to, &mut rows));
    let notes = found.map_or_else(Vec::new, |found| {
        let nowhere = (found.nowhere > 0).then(|| say.web_search_map_nowhere(found.nowhere));
        let off = (found.off_map > 0).then(|| say.web_search_map_off(found.off_map));
        [nowhere, off].into_iter().flatten().collect()
    });
    Page {
        frame,
        chips: reading.map_or_else(Vec::new, |reading| chips(reading, say, &here)),
        views: views(&at.q, at.as_of, Seen::Map, say),
        head: say.web_search_map_head(say.found_articles(found.map_or(0, |found| found.articles))),
        eras: eras(at, say),
        depths: depths(at, say),
        is_today,
        tiles: drawn(units, at, say, &to),
        rows,
        notes,
        csv: at.as_form("csv"),
        xlsx: at.as_form("xlsx"),
    }
    .render()
}

fn eras(at: &MapAt, say: Say) -> Vec<View> {
    let maps = [(AsOf::Then, say.web_search_map_63()), (AsOf::Today, say.web_search_map_34())];
    let is_today = at.as_of == AsOf::Today;
    let view = |(as_of, name)| View {
        address: MapAt { as_of, ..at.clone() }.address(),
        name,
        is_here: is_today == (as_of == AsOf::Today),
    };
    maps.map(view).into()
}

fn depths(at: &MapAt, say: Say) -> Vec<View> {
    let view =
        |(share, name)| View { address: MapAt { share, ..at.clone() }.address(), name, is_here: share == at.share };
    [(false, say.web_search_map_by_number()), (true, say.web_search_map_by_share())].map(view).into()
}

fn drawn(units: &[MapUnit], at: &MapAt, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Tile> {
    let era = if at.as_of == AsOf::Today { Era::Y2025 } else { Era::Legacy };
    let tile = |tile: super::super::tile_map::Tile| {
        let unit = units.iter().find(|unit| unit.unit.unit == tile.unit);
        let (found, all) = unit.map_or((0, 0), |unit| (unit.found, unit.articles));
        let name = unit.map_or(tile.name, |unit| listed_name(&unit.unit.name));
        let (found_said, all_said) = (say.number(found), say.found_articles(all));
        let (number, title) = match (found, all) {
            (_, 0) => ("–".to_owned(), say.web_search_map_tile_empty(name)),
            (0, _) => ("0".to_owned(), say.web_search_map_tile_none(name, all_said)),
            _ => (found_said.clone(), say.web_search_map_tile(name, found_said, all_said)),
        };
        Tile {
            row: tile.row,
            column: tile.column,
            class: class(found, all, at.share),
            address: unit.and_then(|unit| unit.edits.as_ref()?.query.as_deref()).map(to),
            name: tile.name,
            number,
            title,
        }
    };
    tiles(era).map(tile).collect()
}

/// How deep a tile is: by the number of articles, or by which part of all they are.
fn class(found: u64, all: u64, by_share: bool) -> &'static str {
    match (found, all) {
        (_, 0) => "s00",
        (0, _) => "s0",
        (found, all) if by_share => match found * 4 / all {
            0 => "s1",
            1 => "s2",
            _ => "s3",
        },
        (1, _) => "s1",
        (2..5, _) => "s2",
        _ => "s3",
    }
}

fn add(unit: &MapUnit, depth: usize, say: Say, to: &dyn Fn(&str) -> String, rows: &mut Vec<(usize, Row)>) {
    let edits = unit.edits.as_ref();
    let row = Row {
        address: edits.and_then(|edits| edits.query.as_deref()).map(to),
        name: listed_name(&unit.unit.name).to_owned(),
        found: say.number(unit.found),
        all: say.number(unit.articles),
        is_chosen: edits.is_some_and(|edits| edits.is_chosen),
    };
    rows.push((depth.min(2), row));
    unit.children.iter().for_each(|child| add(child, depth + 1, say, to, rows));
}
