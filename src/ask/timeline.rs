//! When were articles published?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::Scope;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Step, Timeline};

/// Of which articles, and in which steps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimelineRequest {
    /// Only of the articles that this finds.
    pub query: Option<String>,
    /// Length of a step; if not given, a month where all lies within three years, else a year.
    pub by: Option<Step>,
    /// Where there would be more months than this, steps are years.
    pub most_months: Option<usize>,
}

/// Articles along the time.
///
/// # Errors
/// If the index can't be opened or read.
pub fn timeline(index: &Index<'_>, request: &TimelineRequest, hear: &mut impl Hear) -> Result<Reply<Timeline>> {
    let Some(scope) = Scope::read(request.query.as_deref(), index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let engine = index.engine(hear)?;
    let scope = scope.that_finds(engine, hear)?;
    let mut timeline = engine.timeline(scope.plan(), request.by)?;
    hear.note(Note::Timeline { articles: timeline.articles, undated: timeline.undated });
    let months = timeline.periods.len();
    if timeline.by == Step::Month && request.most_months.is_some_and(|most| months > most) {
        hear.note(Note::ByYearInstead { months });
        timeline = engine.timeline(scope.plan(), Some(Step::Year))?;
    }
    Ok(Reply::new(Outcome::of(timeline.articles > 0), timeline))
}
