//! The views of one question, and the bars along the time that several of them have.

use super::super::say::Say;
use super::at_find::{LinesAt, MapAt, TimeAt};
use super::bars::height;
use super::{At, SavedAt, SearchAt};
use crate::answer::{Bar, Bars, Step};
use crate::query::AsOf;

/// A link to a view.
#[derive(Debug)]
pub(super) struct View {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) is_here: bool,
}

/// The views that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Hits,
    Time,
    Map,
    Counts,
}

/// The views of a question.
pub(super) fn views(q: &str, as_of: AsOf, here: Seen, say: Say) -> Vec<View> {
    let hits = SearchAt { as_of, ..SearchAt::of(q) };
    let q = || q.to_owned();
    let map = if as_of == AsOf::Today { AsOf::Today } else { AsOf::Then };
    let view = |seen, address, name| View { address, name, is_here: Some(here) == seen };
    vec![
        view(Some(Seen::Hits), hits.address(), say.web_search_view_hits()),
        view(None, LinesAt { q: q() }.address(), say.web_search_view_lines()),
        view(Some(Seen::Time), TimeAt { q: q(), as_of, ..TimeAt::default() }.address(), say.web_search_view_time()),
        view(Some(Seen::Map), MapAt { q: q(), as_of: map, share: false }.address(), say.web_search_view_map()),
        view(None, hits.as_form("xlsx"), say.web_search_view_sheet()),
        view(None, hits.as_form("csv"), "CSV".to_owned()),
        view(None, SavedAt { q: q() }.address(), say.web_search_view_save()),
    ]
}

/// A bar of a chart.
#[derive(Debug)]
pub(super) struct Column {
    /// None where the language can't ask for it.
    pub(super) address: Option<String>,
    /// The century and the rest of a year; of a month only the rest.
    pub(super) century: String,
    pub(super) label: String,
    /// The year of a month.
    pub(super) year: String,
    pub(super) number: String,
    /// What the bar says, in words.
    pub(super) title: String,
    pub(super) class: String,
    pub(super) is_chosen: bool,
}

/// Bars as they are drawn, those of one list to one scale.
pub(super) fn columns(bars: &[Bar], by: Step, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Column> {
    let most = bars.iter().map(|bar| bar.articles).max().unwrap_or(0).max(1);
    bars.iter().map(|bar| column(bar, by, most, say, to)).collect()
}

fn column(bar: &Bar, by: Step, most: u64, say: Say, to: &dyn Fn(&str) -> String) -> Column {
    let (century, label, year) = match by {
        Step::Month => (String::new(), bar.first.month().to_string(), format!("/{:02}", bar.first.year() % 100)),
        Step::Year => split_year(&bar.period),
        Step::Decade => (String::new(), format!("{}–", bar.period), String::new()),
    };
    Column {
        address: bar.query.as_deref().map(to),
        century,
        label,
        year,
        number: say.number(bar.articles),
        title: say.web_search_bar(named(bar, by), say.found_articles(bar.articles)),
        class: height(bar.articles, most),
        is_chosen: bar.is_chosen,
    }
}

fn split_year(year: &str) -> (String, String, String) {
    let cut = year.len().saturating_sub(2);
    (year.chars().take(cut).collect(), year.chars().skip(cut).collect(), String::new())
}

/// What a step is called: `11/2021`, `2021`, `2010–2019`.
pub(super) fn named(bar: &Bar, by: Step) -> String {
    match by {
        Step::Month => format!("{:02}/{}", bar.first.month(), bar.first.year()),
        Step::Year => bar.period.clone(),
        Step::Decade => format!("{}–{}", bar.first.year(), bar.last.year()),
    }
}

/// What is said beside bars: how many articles have no day, and the link to no time at all.
#[derive(Debug)]
pub(super) struct When {
    pub(super) columns: Vec<Column>,
    pub(super) months: Vec<Column>,
    pub(super) undated: Option<String>,
    pub(super) anytime: Option<String>,
    /// Whether there are so many that their labels must be narrow.
    pub(super) are_many: bool,
}

/// More bars than these have narrow labels.
const MANY: usize = 16;

impl When {
    pub(super) fn new(bars: &Bars, say: Say, to: &dyn Fn(&str) -> String) -> Self {
        When {
            columns: columns(&bars.bars, bars.by, say, to),
            months: columns(&bars.months, Step::Month, say, to),
            undated: (bars.undated > 0).then(|| say.web_search_undated(say.found_articles(bars.undated))),
            anytime: bars.anytime.as_deref().map(to),
            are_many: bars.bars.len() > MANY,
        }
    }
}
