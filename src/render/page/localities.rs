//! How many articles are about each place: maps, and a table.

use std::io::{self, Write};

use askama::Template;
use askama::filters::Safe;

use super::super::say::Say;
use super::super::show::View;
use super::super::tile_map::era_of;
use super::frame::{begin, end};
use super::tiles::{Listed, Map, OF_ARTICLES, class, key, map};
use crate::answer::{CoverageStatus, PlaceCount};
use crate::locality::{Era, listed_name};

#[derive(Template)]
#[template(path = "localities.html")]
struct Page {
    say: Say,
    maps: Vec<Safe<Map>>,
    /// Of each map, with its name.
    groups: Vec<(String, Vec<Row>)>,
    /// Whether the units in each are told.
    has_inside: bool,
}

struct Row {
    key: String,
    name: String,
    articles: String,
    inside: String,
}

/// One whole page.
pub(in crate::render) fn page(places: &[PlaceCount], out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let say = view.say;
    begin(&say.page_kind_localities(), out, view)?;
    let legend = || {
        let none = say.status_in_short(CoverageStatus::NoArticles);
        vec![(OF_ARTICLES.into(), say.page_tile_articles()), (vec![("s00", "·")], none)]
    };
    let map_of = |era: Era| {
        let of_it: Vec<&PlaceCount> = places.iter().filter(|place| place.unit.unit.era == era).collect();
        era_of(of_it.iter().map(|place| place.unit.unit))?;
        let listed = |place: &&PlaceCount| Listed {
            key: key(place.unit.unit),
            class: class(place.articles),
            number: say.number(place.articles),
            word: say.page_articles(),
        };
        let by_unit = of_it.iter().map(|place| (place.unit.unit, listed(place))).collect();
        Some(map(era, by_unit, legend(), say))
    };
    let row = |place: &PlaceCount| Row {
        key: key(place.unit.unit),
        name: listed_name(&place.unit.name).to_owned(),
        articles: say.number(place.articles),
        inside: inside(&place.children, view.tiers.saturating_sub(1), say),
    };
    if !places.is_empty() {
        let maps = [Era::Legacy, Era::Y2025].into_iter().filter_map(map_of).collect();
        let of = |era: Era| places.iter().filter(|place| place.unit.unit.era == era).map(row).collect();
        let groups = [Era::Legacy, Era::Y2025].map(|era| (say.map(era), of(era)));
        let groups = groups.into_iter().filter(|(_, rows): &(String, Vec<Row>)| !rows.is_empty()).collect();
        Page { say, maps, groups, has_inside: view.tiers > 1 }.write_into(out)?;
        writeln!(out)?;
    }
    end(out, view)
}

/// The units in one, down to so many tiers.
fn inside(places: &[PlaceCount], tiers: usize, say: Say) -> String {
    if tiers == 0 {
        return String::new();
    }
    let each = |place: &PlaceCount| {
        let (name, articles) = (listed_name(&place.unit.name), say.number(place.articles));
        match inside(&place.children, tiers - 1, say) {
            below if below.is_empty() => format!("{name} {articles}"),
            below => format!("{name} {articles} ({below})"),
        }
    };
    places.iter().map(each).collect::<Vec<_>>().join("; ")
}
