//! A whole result along the time, as a table with bars.

use std::io::{self, Write};

use askama::Template;

use super::super::form::rate;
use super::super::say::Say;
use super::super::show::View;
use super::super::terminal::shown_period;
use super::frame::{begin, end};
use crate::answer::{Facet, PeriodCount, Timeline};

#[derive(Template)]
#[template(path = "timeline.html")]
struct Page {
    say: Say,
    heads: Vec<String>,
    steps: Vec<Step>,
}

struct Step {
    period: String,
    figures: Vec<String>,
    /// Length of its bar, of the longest.
    percent: Option<String>,
}

/// One whole page.
pub(in crate::render) fn page(timeline: &Timeline, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let say = view.say;
    begin(&say.page_kind_timeline(), out, view)?;
    let mut heads = vec![say.page_articles()];
    if timeline.occurrences.is_some() {
        heads.extend([say.page_occurrences(), say.page_per_1000()]);
    }
    let most = timeline.periods.iter().map(length).fold(0.0, f64::max);
    let step = |step: &PeriodCount| {
        let mut figures = vec![say.number(step.articles)];
        if let Some(frequency) = step.frequency {
            let per_1000 = frequency.per_1000.map_or_else(|| "–".to_owned(), |per_1000| rate(per_1000, say));
            figures.extend([say.number(frequency.occurrences), per_1000]);
        }
        let length = length(step);
        let percent = (length > 0.0).then(|| format!("{:.1}", (100.0 * length / most).max(0.5)));
        Step { period: shown_period(&step.period), figures, percent }
    };
    let mut steps: Vec<Step> = timeline.periods.iter().map(step).collect();
    if timeline.undated > 0 {
        let mut figures = vec![say.number(timeline.undated)];
        if let Some(totals) = timeline.occurrences {
            figures.extend([say.number(totals.undated_occurrences), "–".to_owned()]);
        }
        steps.push(Step { period: say.without(Facet::Month), figures, percent: None });
    }
    if !steps.is_empty() {
        Page { say, heads, steps }.write_into(out)?;
        writeln!(out)?;
    }
    end(out, view)
}

/// What the bar of a step shows: articles, or where matches are counted how many they are in 1,000 words.
fn length(step: &PeriodCount) -> f64 {
    match step.frequency {
        Some(frequency) => frequency.per_1000.unwrap_or_default(),
        None => step.articles as f64,
    }
}
