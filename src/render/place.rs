//! Places: what the gazetteer knows of one, and how many articles are about each.

use std::io::{self, Write};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::page;
use super::place_name::{full_name, full_names, in_order};
use super::sheet::{Sheet, cells};
use super::show::{Show, SpecialOfAll, View};
use super::style::Style;
use super::terminal::{clean, full_day, wrapped};
use super::tile_map;
use crate::annotation::UnitRecord;
use crate::answer::{PlaceCard, PlaceCount};
use crate::locality::{Era, UnitId, listed_name};

impl Show for PlaceCard {
    const COLUMNS: &'static [&'static str] =
        &["unit", "name", "kind", "parents", "valid_from", "valid_to", "successors", "namesakes", "articles"];
    const SHEET: &'static str = "unit";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (about, View { say, look, .. }) = (&self.about, *view);
        let gazetteer = &view.facts.gazetteer;
        let name = full_name(about.unit, gazetteer).unwrap_or_else(|| about.name.clone());
        writeln!(out, "{} {}", look.paint(Style::Title, &name), look.paint(Style::Faint, &about.unit.to_string()))?;
        let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), full_day);
        // The day that ends it is the first one after; people are told the last one.
        let until = |end: Option<Date>| day(end.and_then(|first_after| first_after.yesterday().ok()));
        writeln!(out, "   {}", say.places_valid(day(about.valid_from), until(about.valid_to)))?;
        let names = |units: &[UnitId]| full_names(units, gazetteer);
        let told = |names: Vec<String>| (!names.is_empty()).then(|| say.places(names));
        // The units around it have the nearest first; those it went into the main one.
        let lines = [
            told(names(&about.parents)).map(|names| say.places_in(names)),
            told(names(&about.successors)).map(|names| say.places_since_2025(names)),
            told(in_order(names(&about.predecessors))).map(|names| say.places_made_of(names)),
            told(in_order(names(&about.namesakes))).map(|names| say.places_same_name(names)),
        ];
        for line in lines.iter().flatten() {
            writeln!(out, "{}", wrapped(line, 3, look))?;
        }
        for state in &about.states {
            let parent = state.parent.and_then(|parent| full_name(parent, gazetteer));
            let parent = parent.map(|parent| format!(", {parent}")).unwrap_or_default();
            let name = format!("{} {}{parent}", state.kind.vietnamese(), state.name);
            let line = say.places_state(day(state.from), until(state.to), name, say.event(state.event));
            writeln!(out, "{}", wrapped(&line, 3, look))?;
        }
        if !about.names.is_empty() {
            writeln!(out, "{}", wrapped(&say.places_also_written(say.other_names(&about.names)), 3, look))?;
        }
        if let Some(count) = self.articles {
            let about = if count == 0 { say.places_about_none() } else { say.places_about(count) };
            writeln!(out, "   {about}")?;
        }
        writeln!(out)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let about = &self.about;
        let keys = |units: &[UnitId]| units.iter().map(UnitId::to_string).collect::<Vec<_>>().join(" ");
        sheet.row(&cells![
            about.unit.to_string(),
            listed_name(&about.name),
            about.kind.vietnamese(),
            keys(&about.parents),
            about.valid_from,
            about.valid_to,
            keys(&about.successors),
            keys(&about.namesakes),
            self.articles,
        ])
    }
}

impl Show for PlaceCount {
    const COLUMNS: &'static [&'static str] = &["unit", "tier", "name", "within", "articles"];
    const SHEET: &'static str = "unit";
    const PAGE_OF_ALL: Option<SpecialOfAll<Self>> = Some(page::localities);

    /// A tree, down to so many tiers as the view has.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        branch(out, self, 0, view)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        rows(self, &[], sheet)
    }

    /// The provinces in their places, on each map that has articles of several.
    fn text_of_all(places: &[Self], out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        let map = |era: Era| {
            let of = places.iter().filter(|place| place.unit.unit.era == era);
            let counts: FxHashMap<UnitId, u64> = of.map(|place| (place.unit.unit, place.articles)).collect();
            let tile = |unit: UnitId| match counts.get(&unit) {
                Some(count) => (say.number(*count), Some(Style::Good)),
                None => ("·".to_owned(), Some(Style::Faint)),
            };
            let is_of_several = tile_map::era_of(counts.keys().copied()).is_some();
            is_of_several.then(|| tile_map::tile_map(era, look, tile))
        };
        let maps = [Era::Legacy, Era::Y2025].map(|era| (map(era), say.map(era)));
        let several = maps.iter().filter(|(map, _)| map.is_some()).count() > 1;
        // One map where there should be two would tell of half of the articles.
        if maps.iter().any(|(map, _)| *map == Some(None)) {
            return Ok(());
        }
        for (map, caption) in maps {
            let Some(map) = map.flatten() else { continue };
            if several {
                writeln!(out, "{}", look.paint(Style::Title, &caption))?;
            }
            writeln!(out, "{map}\n")?;
        }
        Ok(())
    }
}

fn branch(out: &mut dyn Write, place: &PlaceCount, level: usize, view: &View<'_>) -> io::Result<()> {
    if level >= view.tiers {
        return Ok(());
    }
    let indent = "   ".repeat(level);
    let key = view.look.paint(Style::Faint, &place.unit.unit.to_string());
    let name = clean(listed_name(&place.unit.name));
    writeln!(out, "{indent}{:>6}  {name} {key}", view.say.number(place.articles))?;
    place.children.iter().try_for_each(|child| branch(out, child, level + 1, view))
}

/// A unit with all in it; `within` are the names above it.
fn rows(place: &PlaceCount, within: &[&str], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let UnitRecord { unit, name, tier } = &place.unit;
    let name = listed_name(name);
    sheet.row(&cells![unit.to_string(), tier, name, within.join(", "), place.articles])?;
    let mut above = vec![name];
    above.extend(within);
    place.children.iter().try_for_each(|child| rows(child, &above, sheet))
}
