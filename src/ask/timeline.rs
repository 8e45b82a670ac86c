//! When were articles published?

use serde::{Deserialize, Serialize};

use super::context::asked_in_context;
use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::{Scope, tell_corrected};
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{More, Step, Timeline};

/// Of which articles, and in which steps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimelineRequest {
    /// Only of the articles that this finds.
    pub query: Option<String>,
    /// Length of a step; if not given, a month where all lies within three years, else a year.
    pub by: Option<Step>,
    /// What is counted.
    pub count: Counted,
    /// Where there would be more months than this, steps are years.
    pub most_months: Option<usize>,
}

/// What a timeline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// Articles.
    #[default]
    Articles,
    /// Matches of the query too, as keywords in context count them: plain words are a phrase.
    Occurrences,
}

/// Articles along the time, or matches in them; the latter needs a query.
///
/// # Errors
/// If the index can't be opened or read.
pub fn timeline(index: &Index<'_>, request: &TimelineRequest, hear: &mut impl Hear) -> Result<Reply<Timeline>> {
    if request.count == Counted::Occurrences {
        return occurrences(index, request, hear);
    }
    let Some(scope) = Scope::read(request.query.as_deref(), index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let engine = index.engine(hear)?;
    let scope = scope.that_finds(engine, hear)?;
    let mut timeline = engine.timeline(scope.plan(), request.by)?;
    let unclear = scope.unclear(engine)?;
    hear.note(Note::Timeline { articles: timeline.articles, undated: timeline.undated, unclear });
    tell_corrected(engine.count_corrected(scope.plan())?, hear);
    if by_year_instead(&timeline, request, hear) {
        timeline = engine.timeline(scope.plan(), Some(Step::Year))?;
    }
    Ok(Reply::new(Outcome::of(timeline.articles > 0), timeline))
}

fn occurrences(index: &Index<'_>, request: &TimelineRequest, hear: &mut impl Hear) -> Result<Reply<Timeline>> {
    let query = request.query.as_deref().unwrap_or_default();
    let Some((engine, plan)) = asked_in_context(index, query, hear)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let steps = engine.timeline(Some(&plan), request.by)?;
    let by = if by_year_instead(&steps, request, hear) { Step::Year } else { steps.by };
    let (timeline, totals) = engine.frequencies(&plan, Some(by))?;
    let unclear = engine.count_unclear(&plan)?;
    hear.note(Note::Timeline { articles: timeline.articles, undated: timeline.undated, unclear });
    tell_corrected(engine.count_corrected(Some(&plan))?, hear);
    hear.note(Note::Occurrences { totals, shown: totals.occurrences, more: More::default() });
    Ok(Reply::new(Outcome::of(totals.occurrences > 0), timeline))
}

/// Whether there are too many months to be seen at a glance, which is told.
fn by_year_instead(timeline: &Timeline, request: &TimelineRequest, hear: &mut impl Hear) -> bool {
    let months = timeline.periods.len();
    let is_too_long = timeline.by == Step::Month && request.most_months.is_some_and(|most| months > most);
    if is_too_long {
        hear.note(Note::ByYearInstead { months });
    }
    is_too_long
}
