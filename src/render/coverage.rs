//! Who has reported on a directive, and who hasn't and why that may be.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::json::Values;
use super::page;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, Special, View};
use super::style::Style;
use super::terminal::{clean, full_day};
use super::tile_map::{self, sign};
use crate::answer::{Coverage, CoverageRow, CoverageStatus, OwnPlan};
use crate::locality::{UnitId, listed_name};

impl Show for Coverage {
    const COLUMNS: &'static [&'static str] = &[
        "unit", "name", "province", "status", "articles", "citing", "unclear", "first", "last", "plans", "years",
        "share",
    ];
    const SHEET: &'static str = "unit";
    const PAGE: Option<Special<Self>> = Some(page::coverage);

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        if let Some(map) = map(&self.rows, view) {
            writeln!(out, "{map}\n")?;
        }
        let mut status = None;
        for row in &self.rows {
            if status != Some(row.status) {
                status = Some(row.status);
                writeln!(out, "{}", view.look.paint(Style::Title, &view.say.status(row.status)))?;
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
        listed_name(&row.unit.name),
        row.province.as_deref().map(listed_name),
        Cell::named(row.status)?,
        row.articles,
        row.citing,
        row.unclear,
        row.first,
        row.last,
        row.plans.iter().map(|plan| plan.identity.as_str()).collect::<Vec<_>>().join(" "),
        years.join(" "),
        row.share.map(|share| Cell::Figure(share, 2)),
    ])
}

/// The plans of a place, those that articles don't tell apart with a sign.
pub(super) fn plans(row: &CoverageRow) -> String {
    row.plans.iter().map(OwnPlan::shown).collect::<Vec<_>>().join("; ")
}

/// The articles of each year that cite it.
pub(super) fn by_year(row: &CoverageRow, say: Say) -> String {
    let year = |(year, count): (&u64, &u64)| {
        let named = if *year == 0 { say.undated() } else { year.to_string() };
        say.coverage_year_count(named, *count)
    };
    row.years.iter().map(year).collect::<Vec<_>>().join(" · ")
}

fn line(row: &CoverageRow, view: &View<'_>) -> String {
    let View { say, look, years, .. } = *view;
    let province = row.province.as_deref().map(|p| format!(", {}", listed_name(p))).unwrap_or_default();
    let name = clean(&format!("{}{province}", listed_name(&row.unit.name)));
    let count = match row.status {
        CoverageStatus::Reported => format!("{} {}", say.so_many_of(row.citing, row.articles), days(row, say)),
        CoverageStatus::Unclear => say.so_many_perhaps(row.unclear, row.articles),
        CoverageStatus::NotCiting => say.so_many_of(0, row.articles),
        CoverageStatus::NoArticles => String::new(),
    };
    let plans = look.paint(Style::Faint, &clean(&plans(row)));
    let years = if years { by_year(row, say) } else { String::new() };
    format!(" {} {name:<28}{count}  {plans}  {years}", sign(row.status))
}

/// The provinces in their places, and what the signs mean.
fn map(rows: &[CoverageRow], view: &View<'_>) -> Option<String> {
    let View { say, look, .. } = *view;
    let era = tile_map::era_of(rows.iter().map(|row| row.unit.unit))?;
    let known: FxHashMap<UnitId, CoverageStatus> = rows.iter().map(|row| (row.unit.unit, row.status)).collect();
    let map = tile_map::tile_map(era, look, |unit| {
        let status = known.get(&unit).copied();
        (status.map_or(' ', sign).to_string(), status.map(style))
    })?;
    let mut statuses: Vec<CoverageStatus> = known.into_values().collect();
    statuses.sort_unstable();
    statuses.dedup();
    let told = |status| look.paint(style(status), &format!("{} {}", sign(status), say.status_in_short(status)));
    Some(format!("{map}\n{}", statuses.into_iter().map(told).collect::<Vec<_>>().join("   ")))
}

fn style(status: CoverageStatus) -> Style {
    match status {
        CoverageStatus::Reported => Style::Good,
        CoverageStatus::Unclear => Style::Warning,
        CoverageStatus::NotCiting => Style::Plain,
        CoverageStatus::NoArticles => Style::Faint,
    }
}

fn days(row: &CoverageRow, say: Say) -> String {
    match (row.first, row.last) {
        (Some(first), Some(last)) if first == last => full_day(first),
        (Some(first), Some(last)) => format!("{} – {}", full_day(first), full_day(last)),
        _ => say.undated(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::say::Language;
    use super::super::show::drawn;
    use super::*;
    use crate::annotation::UnitRecord;
    use crate::answer::Uncounted;
    use crate::facts::Facts;

    fn row(key: &str, status: CoverageStatus, citing: u64) -> CoverageRow {
        let first = (citing > 0).then(|| date(2022, 1, 5));
        CoverageRow {
            unit: UnitRecord::new(key.parse().unwrap(), &Facts::of_tests().gazetteer),
            province: None,
            status,
            articles: 1200,
            citing,
            unclear: 3,
            share: None,
            first,
            last: first,
            plans: Vec::new(),
            years: [].into(),
        }
    }

    #[test]
    fn units_are_told_by_sign_and_word_and_on_a_map_where_it_fits() {
        use CoverageStatus::{NotCiting, Reported, Unclear};
        let keys = [
            ("province/legacy/79", Reported, 40),
            ("province/legacy/62", Unclear, 0),
            ("province/legacy/64", NotCiting, 0),
        ];
        let rows = keys.map(|(key, status, citing)| row(key, status, citing)).into();
        let coverage = Coverage { rows, uncounted: Uncounted::default() };
        let shown = |language, width| drawn(&coverage, language, width);
        let list = "\
Có bài dẫn: số bài dẫn trong số bài; ngày đầu, ngày cuối; văn bản triển khai
 ● TP. Hồ Chí Minh                 40 trong 1.200    3% 05/01/2022
Chưa rõ: có bài có thể dẫn
 ? Kon Tum                          3 trong 1.200
Chưa thấy dẫn: có bài, không bài nào dẫn
 ○ Gia Lai                          0 trong 1.200    0%
";
        assert_eq!(shown(Language::Vietnamese, None), list);
        assert_eq!(shown(Language::Vietnamese, Some(80)), list, "a page of 80 columns is too narrow for a map");
        let with_map = shown(Language::Vietnamese, Some(100));
        assert!(with_map.ends_with(&format!("\n● có bài dẫn   ? chưa rõ   ○ chưa thấy dẫn\n\n{list}")), "{with_map}");
        for tile in ["● TP. HCM", "? Kon Tum", "○ Gia Lai", "Hà Nội"] {
            assert!(with_map.contains(tile), "{tile}");
        }
        assert!(shown(Language::English, None).contains("\n ○ Gia Lai                          0 of 1,200    0%\n"));
    }
}
