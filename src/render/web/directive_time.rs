//! The articles that cite a directive along the time, from its issue on.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::say::Say;
use super::super::terminal::{full_day, shown_period};
use super::at_docs::{CitingAt, Sureness};
use crate::answer::{CascadeNode, DirectiveSummary};

/// More months than these are shown by quarter, …
const MOST_MONTHS: i32 = 72;
/// … and more than these by year.
const MOST_MONTHS_BY_QUARTER: i32 = 180;
/// Months that are shown at most before the first article: an old directive may lie far back.
const MOST_BEFORE: i32 = 600;

/// A stretch of time.
pub(super) struct Bar {
    pub(super) class: String,
    pub(super) number: String,
    /// What it says, for who doesn't see the bar.
    pub(super) title: String,
    pub(super) label: String,
    pub(super) address: String,
    pub(super) has_articles: bool,
    /// The day of issue, if it is in it.
    pub(super) issued: Option<String>,
    /// What carries it on was issued in it.
    pub(super) is_plan: bool,
}

/// The bars, and how long each is.
pub(super) fn bars(summary: &DirectiveSummary, say: Say) -> (Vec<Bar>, String) {
    let mut months: BTreeMap<i32, u64> = BTreeMap::new();
    for period in summary.months.periods.iter().filter(|period| period.articles > 0) {
        if let Some(month) = read(&period.period) {
            months.insert(month, period.articles);
        }
    }
    let (Some(first), Some(last)) = (months.keys().next().copied(), months.keys().next_back().copied()) else {
        return (Vec::new(), String::new());
    };
    let issued = summary.directive.date.map(month_of).filter(|issued| first - issued < MOST_BEFORE);
    let start = issued.map_or(first, |issued| issued.min(first));
    let (step, per) = match last - start + 1 {
        few if few <= MOST_MONTHS => (1, say.web_bar_month()),
        more if more <= MOST_MONTHS_BY_QUARTER => (3, say.web_bar_quarter()),
        _ => (12, say.web_bar_year()),
    };
    let start = start - start.rem_euclid(step);
    let plans = plans_by_month(&summary.cascade);
    let stretches: Vec<i32> = (0..).map(|at| start + at * step).take_while(|month| *month <= last).collect();
    let count = |month: i32| months.range(month..month + step).map(|(_, count)| *count).sum::<u64>();
    let most = stretches.iter().map(|month| count(*month)).max().unwrap_or(1).max(1);
    let bar = |month: &i32| {
        let (articles, shown) = (count(*month), period(*month, step));
        let own: Vec<&String> = plans.range(*month..month + step).flat_map(|(_, names)| names).collect();
        let mut title = vec![say.web_bar(&shown, say.found_articles(articles))];
        title.extend(own.iter().map(|name| (*name).clone()));
        let day = summary.directive.date.filter(|date| (*month..month + step).contains(&month_of(*date)));
        title.extend(day.map(|day| say.web_bar_issued(full_day(day))));
        Bar {
            class: format!("p{}", (articles * 10).div_ceil(most) * 10),
            number: say.number(articles),
            title: title.join("; "),
            label: if month.rem_euclid(12) == 0 || *month == start { (month / 12).to_string() } else { String::new() },
            address: articles_of(summary, *month, step),
            has_articles: articles > 0,
            issued: day.map(full_day),
            is_plan: !own.is_empty() && articles == 0,
        }
    };
    (stretches.iter().map(bar).collect(), per)
}

/// The months of the year 0, and those since.
fn month_of(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// `2022-11`
fn read(period: &str) -> Option<i32> {
    let (year, month) = period.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

fn period(month: i32, step: i32) -> String {
    let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    match step {
        12 => year.to_string(),
        3 => format!("{of_year:02}–{:02}/{year}", of_year + 2),
        _ => shown_period(&format!("{year:04}-{of_year:02}")),
    }
}

/// The articles of a stretch of time.
fn articles_of(summary: &DirectiveSummary, month: i32, step: i32) -> String {
    let day = |month: i32| {
        let (year, of_year) = (i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?);
        Date::new(year, of_year, 1).ok()
    };
    let last = day(month + step).and_then(|next| next.yesterday().ok());
    let q = match (day(month), last) {
        (Some(first), Some(last)) => format!("từ ngày:{} đến ngày:{}", full_day(first), full_day(last)),
        _ => String::new(),
    };
    CitingAt { q, only: Sureness::Sure, ..CitingAt::default() }.of(&summary.directive.id)
}

/// What carries a directive on, by the month of its issue.
fn plans_by_month(cascade: &CascadeNode) -> BTreeMap<i32, Vec<String>> {
    let mut plans: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    let mut open: Vec<&CascadeNode> = cascade.children.iter().collect();
    while let Some(node) = open.pop() {
        if let Some(day) = node.date.filter(|_| !node.evidence.is_empty()) {
            let place = node.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
            plans.entry(month_of(day)).or_default().push(format!("{}{place}, {}", node.name, full_day(day)));
        }
        open.extend(&node.children);
    }
    plans
}
