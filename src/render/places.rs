//! Places: counts, coverage, and what the gazetteer knows.

use std::io::{self, Write};

use jiff::civil::Date;

use super::message::articles;
use super::style::{Look, Style};
use super::terminal::{clean, wrapped};
use crate::answer::{CoverageRow, CoverageStatus, PlaceCard, PlaceCount};
use crate::locality::{Gazetteer, Tier, Unit, UnitId};

/// One unit.
///
/// # Errors
/// If it can't be written.
pub fn place(out: &mut dyn Write, card: &PlaceCard, gazetteer: &Gazetteer, look: Look) -> io::Result<()> {
    const SHOWN: usize = 8;
    let about = &card.about;
    let list = |units: &[UnitId]| {
        let names: Vec<String> = units.iter().take(SHOWN).filter_map(|unit| full_name(*unit, gazetteer)).collect();
        let more = units.len().saturating_sub(SHOWN);
        if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") }
    };
    let name = full_name(about.unit, gazetteer).unwrap_or_else(|| about.name.clone());
    writeln!(out, "{} {}", look.paint(Style::Title, &name), look.paint(Style::Faint, &about.unit.to_string()))?;
    let day = |day: Option<Date>| day.map_or("…".to_owned(), |d| format!("{}/{}/{}", d.day(), d.month(), d.year()));
    writeln!(out, "   valid {} – {}", day(about.valid_from), day(about.valid_to))?;
    let lines = [
        ("in", list(&about.parents)),
        ("since July 2025", list(&about.successors)),
        ("made of", list(&about.predecessors)),
        ("same name", list(&about.namesakes)),
    ];
    for (head, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        writeln!(out, "{}", wrapped(&format!("{head}: {text}"), 3, look))?;
    }
    for state in &about.states {
        let parent =
            state.parent.and_then(|parent| full_name(parent, gazetteer)).map(|p| format!(", {p}")).unwrap_or_default();
        let kind = state.kind.vietnamese();
        writeln!(out, "   {} – {}: {kind} {}{parent} ({})", day(state.from), day(state.to), state.name, state.event)?;
    }
    let names: Vec<String> = about.names.iter().map(|n| format!("{} ({})", n.name, n.what)).collect();
    if !names.is_empty() {
        writeln!(out, "{}", wrapped(&format!("also written: {}", names.join(", ")), 3, look))?;
    }
    if let Some(count) = card.articles {
        writeln!(out, "   {} about it", articles(count))?;
    }
    writeln!(out)
}

/// Kind and name, with the province of a smaller unit: namesakes differ in nothing else.
fn full_name(unit: UnitId, gazetteer: &Gazetteer) -> Option<String> {
    let own = gazetteer.unit(unit).map(Unit::full_name)?;
    let province = gazetteer.at_tier(unit, Tier::Province).filter(|p| *p != unit).and_then(|p| gazetteer.unit(p));
    Some(province.map_or(own.clone(), |province| format!("{own}, {}", province.name)))
}

/// Trees of units with their numbers of articles, down to `depth` tiers.
///
/// # Errors
/// If they can't be written.
pub fn localities(out: &mut dyn Write, places: &[PlaceCount], depth: usize, look: Look) -> io::Result<()> {
    branches(out, places, 0, depth, look)
}

fn branches(out: &mut dyn Write, places: &[PlaceCount], level: usize, depth: usize, look: Look) -> io::Result<()> {
    if level >= depth {
        return Ok(());
    }
    for place in places {
        let indent = "   ".repeat(level);
        let key = look.paint(Style::Faint, &place.unit.unit.to_string());
        writeln!(out, "{indent}{:>6}  {} {key}", place.articles, clean(&place.unit.name))?;
        branches(out, &place.children, level + 1, depth, look)?;
    }
    Ok(())
}

/// Who has reported, and who hasn't and why that may be.
///
/// # Errors
/// If it can't be written.
pub fn coverage(out: &mut dyn Write, rows: &[CoverageRow], years: bool, look: Look) -> io::Result<()> {
    let mut status = None;
    for row in rows {
        if status != Some(row.status) {
            status = Some(row.status);
            writeln!(out, "{}", look.paint(Style::Title, status_text(row.status)))?;
        }
        writeln!(out, "{}", coverage_line(row, years, look).trim_end())?;
    }
    Ok(())
}

fn coverage_line(row: &CoverageRow, years: bool, look: Look) -> String {
    let province = row.province.as_deref().map(|p| format!(", {p}")).unwrap_or_default();
    let name = clean(&format!("{}{province}", row.unit.name));
    let count = match row.status {
        CoverageStatus::Reported => format!("{:>5} of {:<5} {}", row.citing, row.articles, days(row)),
        CoverageStatus::Unclear => format!("{:>5} of {:<5} unclear", row.unclear, row.articles),
        CoverageStatus::NotCiting => format!("{:>5} of {:<5}", 0, row.articles),
        CoverageStatus::NoArticles => String::new(),
    };
    let plans = look.paint(Style::Faint, &clean(&row.plans.join(", ")));
    let named = |year: &u64| if *year == 0 { "undated".to_owned() } else { year.to_string() };
    let list: Vec<String> = row.years.iter().map(|(year, count)| format!("{} {count}", named(year))).collect();
    let years = if years { list.join(" · ") } else { String::new() };
    format!("   {name:<28}{count}  {plans}  {years}")
}

fn status_text(status: CoverageStatus) -> &'static str {
    match status {
        CoverageStatus::Reported => "reported: articles cite it (citing of all, first and last day, own plans)",
        CoverageStatus::Unclear => "unclear: articles may cite it",
        CoverageStatus::NotCiting => "silent: articles, but none cites it",
        CoverageStatus::NoArticles => "unknown: no article from there at all",
    }
}

fn days(row: &CoverageRow) -> String {
    let day = |n: u64| format!("{}/{}/{}", n % 100, n / 100 % 100, n / 10_000);
    match (row.first, row.last) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} – {}", day(first), day(last)),
        _ => "undated".to_owned(),
    }
}
