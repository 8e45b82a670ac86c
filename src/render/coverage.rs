//! Who has reported on a directive, and who hasn't and why that may be.

use std::io::{self, Write};

use super::json::Values;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, vietnamese};
use crate::answer::{Coverage, CoverageRow, CoverageStatus, OwnPlan};

impl Show for Coverage {
    const COLUMNS: &'static [&'static str] = &[
        "unit", "name", "province", "status", "articles", "citing", "unclear", "first", "last", "plans", "years",
        "share",
    ];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let mut status = None;
        for row in &self.rows {
            if status != Some(row.status) {
                status = Some(row.status);
                writeln!(out, "{}", view.look.paint(Style::Title, view.say.status(row.status)))?;
            }
            writeln!(out, "{}", line(row, view).trim_end())?;
        }
        Ok(())
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.rows.iter().try_for_each(|row| values.push(row))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.rows.iter().try_for_each(|row| cells(row, sheet))
    }
}

fn cells(row: &CoverageRow, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let years: Vec<String> = row.years.iter().map(|(year, count)| format!("{year}:{count}")).collect();
    sheet.row(&cells![
        row.unit.unit.to_string(),
        &row.unit.name,
        row.province.as_ref(),
        Cell::named(row.status)?,
        row.articles,
        row.citing,
        row.unclear,
        row.first,
        row.last,
        plans(row, |plan| &plan.identity).join(" "),
        years.join(" "),
        row.share.map(|share| Cell::Figure(share, 4)),
    ])
}

fn plans(row: &CoverageRow, of: fn(&OwnPlan) -> &String) -> Vec<&str> {
    row.plans.iter().map(|plan| of(plan).as_str()).collect()
}

fn line(row: &CoverageRow, view: &View<'_>) -> String {
    let View { say, look, years, .. } = *view;
    let province = row.province.as_deref().map(|p| format!(", {p}")).unwrap_or_default();
    let name = clean(&format!("{}{province}", row.unit.name));
    let count = match row.status {
        CoverageStatus::Reported => format!("{} {}", say.so_many_of(row.citing, row.articles), days(row, say)),
        CoverageStatus::Unclear => format!("{} {}", say.so_many_of(row.unclear, row.articles), say.unclear()),
        CoverageStatus::NotCiting => say.so_many_of(0, row.articles),
        CoverageStatus::NoArticles => String::new(),
    };
    let plans = look.paint(Style::Faint, &clean(&plans(row, |plan| &plan.name).join(", ")));
    let named = |year: &u64| if *year == 0 { say.undated().to_owned() } else { year.to_string() };
    let list: Vec<String> = row.years.iter().map(|(year, count)| format!("{} {count}", named(year))).collect();
    let years = if years { list.join(" · ") } else { String::new() };
    format!("   {name:<28}{count}  {plans}  {years}")
}

fn days(row: &CoverageRow, say: Say) -> String {
    match (row.first, row.last) {
        (Some(first), Some(last)) if first == last => vietnamese(first),
        (Some(first), Some(last)) => format!("{} – {}", vietnamese(first), vietnamese(last)),
        _ => say.undated().to_owned(),
    }
}
