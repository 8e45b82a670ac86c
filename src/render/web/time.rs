//! A result along the time.

use askama::Template;

use super::super::say::Say;
use super::at_find::{By, TimeAt};
use super::chip::{Chip, chips};
use super::views::{Seen, View, When, named, views};
use super::{At, Frame};
use crate::answer::Bars;
use crate::ask::QueryReading;

#[derive(Template)]
#[template(path = "web/time.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    chips: Vec<Chip>,
    views: Vec<View>,
    head: String,
    steps: Vec<View>,
    when: Option<When>,
    rows: Vec<Row>,
    csv: String,
    xlsx: String,
}

struct Row {
    address: Option<String>,
    period: String,
    number: String,
    is_chosen: bool,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn time(
    frame: &Frame<'_>,
    at: &TimeAt,
    bars: Option<&Bars>,
    reading: Option<&QueryReading>,
) -> askama::Result<String> {
    let say = frame.say;
    let to = |query: &str| TimeAt { q: query.to_owned(), ..at.clone() }.address();
    let articles = bars.map_or(0, |bars| bars.dated + bars.undated);
    let rows = bars.iter().flat_map(|bars| bars.bars.iter().map(|bar| (bars.by, bar)));
    let row = |(by, bar): (_, &crate::answer::Bar)| Row {
        address: bar.query.as_deref().map(to),
        period: named(bar, by),
        number: say.number(bar.articles),
        is_chosen: bar.is_chosen,
    };
    Page {
        frame,
        chips: reading.map_or_else(Vec::new, |reading| chips(reading, say, &to)),
        views: views(&at.q, at.as_of, Seen::Time, say),
        head: say.web_search_time_head(say.found_articles(articles)),
        steps: steps(at, say),
        when: bars.filter(|bars| !bars.bars.is_empty()).map(|bars| When::new(bars, say, &to)),
        rows: rows.map(row).collect(),
        csv: at.as_form("csv"),
        xlsx: at.as_form("xlsx"),
    }
    .render()
}

fn steps(at: &TimeAt, say: Say) -> Vec<View> {
    let steps = [
        (By::Fitting, say.web_search_time_fitting()),
        (By::Month, say.web_search_time_month()),
        (By::Year, say.web_search_time_year()),
        (By::Decade, say.web_search_time_decade()),
    ];
    let view = |(by, name)| View { address: TimeAt { by, ..at.clone() }.address(), name, is_here: by == at.by };
    steps.map(view).into()
}
