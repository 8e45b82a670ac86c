//! Who has reported on a directive: a map, a table of those who have, and lists of those who haven't.

use std::io::{self, Write};

use askama::Template;
use askama::filters::Safe;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::super::coverage::{by_year, plans};
use super::super::say::Say;
use super::super::show::View;
use super::super::terminal::full_day;
use super::super::tile_map::{era_of, sign};
use super::frame::{begin, end};
use super::tiles::{Listed, Map, OF_ARTICLES, class, key, map};
use crate::answer::{Coverage, CoverageRow, CoverageStatus};
use crate::locality::{Era, UnitId, listed_name};

#[derive(Template)]
#[template(path = "coverage.html")]
struct Page {
    say: Say,
    map: Option<Safe<Map>>,
    /// Whether the articles of each year are told.
    years: bool,
    columns: usize,
    groups: Vec<Group>,
    /// Those of which no article cites it.
    silent: Vec<Group>,
}

/// Units of one status.
struct Group {
    sign: char,
    head: String,
    rows: Vec<Row>,
}

struct Row {
    key: String,
    name: String,
    citing: String,
    articles: String,
    unclear: String,
    first: String,
    last: String,
    plans: String,
    years: String,
    /// Of the silent: how many of how many.
    some: String,
}

/// One whole page.
pub(in crate::render) fn page(coverage: &Coverage, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let (say, rows) = (view.say, &coverage.rows[..]);
    begin(&say.page_kind_coverage(), out, view)?;
    let group = |alike: &[CoverageRow]| {
        let status = alike.first()?.status;
        // The heads of the columns say what the others are.
        let is_reported = status == CoverageStatus::Reported;
        let head = if is_reported { say.status_in_short(status) } else { say.status(status) };
        let rows = alike.iter().map(|row| of_unit(row, say)).collect();
        Some((status, Group { sign: sign(status), head, rows }))
    };
    let (groups, silent): (Vec<_>, Vec<_>) = rows
        .chunk_by(|a, b| a.status == b.status)
        .filter_map(group)
        .partition(|(status, _)| matches!(status, CoverageStatus::Reported | CoverageStatus::Unclear));
    let bare = |groups: Vec<(CoverageStatus, Group)>| groups.into_iter().map(|(_, group)| group).collect();
    let page = Page {
        say,
        map: era_of(rows.iter().map(|row| row.unit.unit)).map(|era| map_of(era, rows, say)),
        years: view.years,
        columns: if view.years { 8 } else { 7 },
        groups: bare(groups),
        silent: bare(silent),
    };
    page.write_into(out)?;
    writeln!(out)?;
    end(out, view)
}

fn of_unit(row: &CoverageRow, say: Say) -> Row {
    let names = std::iter::once(&row.unit.name).chain(&row.province);
    let day = |day: Option<Date>| day.map_or_else(String::new, full_day);
    let undated = row.citing > 0 && row.first.is_none();
    Row {
        key: key(row.unit.unit),
        name: names.map(|name| listed_name(name)).collect::<Vec<_>>().join(", "),
        citing: say.number(row.citing),
        articles: say.number(row.articles),
        unclear: say.number(row.unclear),
        first: if undated { say.undated() } else { day(row.first) },
        last: day(row.last),
        plans: plans(row),
        years: by_year(row, say),
        some: match row.status {
            CoverageStatus::NoArticles => String::new(),
            _ => say.coverage_of(say.number(row.citing), say.number(row.articles)),
        },
    }
}

/// The map, each province with its number.
fn map_of(era: Era, rows: &[CoverageRow], say: Say) -> Safe<Map> {
    let by_unit: FxHashMap<UnitId, Listed> = rows.iter().map(|row| (row.unit.unit, listed(row, say))).collect();
    let has = |status| rows.iter().any(|row| row.status == status);
    let legend = [
        (CoverageStatus::Reported, OF_ARTICLES.into(), say.page_tile_reported()),
        (CoverageStatus::Unclear, vec![("s0u", "? 1")], say.page_tile_unclear()),
        (CoverageStatus::NotCiting, vec![("s0", "0")], say.page_tile_not_citing()),
        (CoverageStatus::NoArticles, vec![("s00", "·")], say.page_tile_no_articles()),
    ];
    let legend = legend.into_iter().filter(|(status, ..)| has(*status)).map(|(_, signs, word)| (signs, word));
    map(era, by_unit, legend.collect(), say)
}

fn listed(row: &CoverageRow, say: Say) -> Listed {
    let (class, number) = match row.status {
        CoverageStatus::Reported | CoverageStatus::NotCiting => (class(row.citing), say.number(row.citing)),
        CoverageStatus::Unclear => ("s0u", format!("{} {}", sign(row.status), say.number(row.unclear))),
        CoverageStatus::NoArticles => ("s00", sign(row.status).to_string()),
    };
    Listed { key: key(row.unit.unit), class, number, word: say.status_in_short(row.status) }
}
