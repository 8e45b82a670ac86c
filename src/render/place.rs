//! Places: what the gazetteer knows of one, and how many articles are about each.

use std::io::{self, Write};

use jiff::civil::Date;

use super::say::Say;
use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, vietnamese, wrapped};
use crate::annotation::UnitRecord;
use crate::answer::{PlaceCard, PlaceCount};
use crate::locality::{Gazetteer, Tier, Unit, UnitId};

/// Units that are named before the others are only counted.
const SHOWN: usize = 8;

impl Show for PlaceCard {
    const COLUMNS: &'static [&'static str] =
        &["unit", "name", "kind", "parents", "valid_from", "valid_to", "successors", "namesakes", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (about, View { say, look, .. }) = (&self.about, *view);
        let gazetteer = &view.facts.gazetteer;
        let name = full_name(about.unit, gazetteer).unwrap_or_else(|| about.name.clone());
        writeln!(out, "{} {}", look.paint(Style::Title, &name), look.paint(Style::Faint, &about.unit.to_string()))?;
        let day = |day: Option<Date>| day.map_or("…".to_owned(), vietnamese);
        writeln!(out, "   {}", say.valid(&day(about.valid_from), &day(about.valid_to)))?;
        let lines = [
            (say.inside(), list(&about.parents, gazetteer, say)),
            (say.since_july_2025(), list(&about.successors, gazetteer, say)),
            (say.made_of(), list(&about.predecessors, gazetteer, say)),
            (say.same_name(), list(&about.namesakes, gazetteer, say)),
        ];
        for (head, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
            writeln!(out, "{}", wrapped(&format!("{head}: {text}"), 3, look))?;
        }
        for state in &about.states {
            let parent = state.parent.and_then(|parent| full_name(parent, gazetteer));
            let parent = parent.map(|parent| format!(", {parent}")).unwrap_or_default();
            let (kind, name) = (state.kind.vietnamese(), &state.name);
            writeln!(out, "   {} – {}: {kind} {name}{parent} ({})", day(state.from), day(state.to), state.event)?;
        }
        let names: Vec<String> = about.names.iter().map(|n| format!("{} ({})", n.name, n.what)).collect();
        if !names.is_empty() {
            writeln!(out, "{}", wrapped(&format!("{}: {}", say.also_written(), names.join(", ")), 3, look))?;
        }
        if let Some(count) = self.articles {
            writeln!(out, "   {}", say.about_it(count))?;
        }
        writeln!(out)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let about = &self.about;
        let keys = |units: &[UnitId]| units.iter().map(UnitId::to_string).collect::<Vec<_>>().join(" ");
        sheet.row(&cells![
            about.unit.to_string(),
            &about.name,
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

/// The first of some units by name, and how many more there are.
fn list(units: &[UnitId], gazetteer: &Gazetteer, say: Say) -> String {
    let names: Vec<String> = units.iter().take(SHOWN).filter_map(|unit| full_name(*unit, gazetteer)).collect();
    say.and_more(&names.join(", "), units.len().saturating_sub(SHOWN))
}

/// Kind and name, with the province of a smaller unit: namesakes differ in nothing else.
fn full_name(unit: UnitId, gazetteer: &Gazetteer) -> Option<String> {
    let own = gazetteer.unit(unit).map(Unit::full_name)?;
    let province = gazetteer.at_tier(unit, Tier::Province).filter(|p| *p != unit).and_then(|p| gazetteer.unit(p));
    Some(province.map_or(own.clone(), |province| format!("{own}, {}", province.name)))
}

impl Show for PlaceCount {
    const COLUMNS: &'static [&'static str] = &["unit", "tier", "name", "within", "articles"];

    /// A tree, down to so many tiers as the view has.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        branch(out, self, 0, view)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        rows(self, &[], sheet)
    }
}

fn branch(out: &mut dyn Write, place: &PlaceCount, level: usize, view: &View<'_>) -> io::Result<()> {
    if level >= view.tiers {
        return Ok(());
    }
    let indent = "   ".repeat(level);
    let key = view.look.paint(Style::Faint, &place.unit.unit.to_string());
    writeln!(out, "{indent}{:>6}  {} {key}", place.articles, clean(&place.unit.name))?;
    place.children.iter().try_for_each(|child| branch(out, child, level + 1, view))
}

/// A unit with all in it; `within` are the names above it.
fn rows(place: &PlaceCount, within: &[&str], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let UnitRecord { unit, name, tier } = &place.unit;
    sheet.row(&cells![unit.to_string(), tier, name, within.join(", "), place.articles])?;
    let mut above = vec![name.as_str()];
    above.extend(within);
    place.children.iter().try_for_each(|child| rows(child, &above, sheet))
}
