//! When were the articles of a query published, whatever time it asks for?
//!
//! Bars are there to move along the time: so they are of the query without the time that it asks for, and beside each is the
//! query that asks for it. Who has chosen a year and asks for another one gets both with what is between them.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Bar, Bars, PeriodCount, Step, Timeline};
use crate::query::{AsOf, Clause, Condition, EditableQuery, Plan, Wanted};
use crate::search::Engine;

/// Of which query, and in which steps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BarsRequest {
    /// As typed.
    pub query: String,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// Length of a step; if not given, a month where all lies within a year and a half, a decade where it doesn't within
    /// forty years, else a year.
    pub by: Option<Step>,
}

/// What lies within so many months is shown by month.
const FEW_MONTHS: usize = 18;
/// What doesn't lie within so many years is shown by decade.
const MANY_YEARS: usize = 40;

/// The articles of a query along the time, without the time that it asks for.
///
/// # Errors
/// If the index can't be opened or read.
pub fn bars(index: &Index<'_>, request: &BarsRequest, hear: &mut impl Hear) -> Result<Reply<Bars>> {
    let query = EditableQuery::new(&request.query, index.facts());
    if query.plan().is_empty() {
        return Ok(Reply::none(Outcome::Incomplete));
    }
    let engine = index.engine(hear)?;
    let times = query.times();
    let is_of_time = |at: &usize| times.iter().any(|part| part.clauses.contains(at));
    let others = (0..query.plan().clauses.len()).filter(|at| !is_of_time(at));
    let clauses: Vec<Clause> = others.filter_map(|at| query.plan().clauses.get(at)).cloned().collect();
    let has_others = clauses.iter().any(|clause| !matches!(clause, Clause::PerhapsPlace(_)));
    let plan = Plan { clauses, as_of: request.as_of, ..query.plan().clone() };
    let along = Along { query: &query, plan: has_others.then_some(&plan), chosen: chosen(&query) };
    let mut bars = along.bars(engine, request.by)?;
    if !times.is_empty() {
        bars.anytime = query.without_all(&times);
    }
    if bars.by == Step::Year {
        bars.months = along.months_of_the_year(engine)?;
    }
    Ok(Reply::new(Outcome::of(bars.dated + bars.undated > 0), bars))
}

/// A query along the time.
struct Along<'q> {
    query: &'q EditableQuery<'q>,
    /// What it asks for besides a time; none if that is all.
    plan: Option<&'q Plan>,
    /// The time that it asks for, if that is one from a day to another.
    chosen: Option<(Date, Date)>,
}

impl Along<'_> {
    fn bars(&self, engine: &Engine, by: Option<Step>) -> Result<Bars> {
        let mut steps = engine.timeline(self.plan, Some(by.unwrap_or(Step::Month)))?;
        if by.is_none() && steps.periods.len() > FEW_MONTHS {
            steps = engine.timeline(self.plan, Some(Step::Year))?;
            if steps.periods.len() > MANY_YEARS {
                steps = engine.timeline(self.plan, Some(Step::Decade))?;
            }
        }
        let Timeline { by, undated, periods, .. } = steps;
        let bars = periods.iter().filter_map(|period| self.bar(by, period)).collect();
        Ok(Bars::new(by, bars, undated))
    }

    /// The months of the year that is chosen, also of one of which a part is.
    fn months_of_the_year(&self, engine: &Engine) -> Result<Vec<Bar>> {
        let Some((first, last)) = self.chosen.filter(|(first, last)| first.year() == last.year()) else {
            return Ok(Vec::new());
        };
        let months = engine.timeline(self.plan, Some(Step::Month))?.periods;
        let counted = |month: i8| {
            let period = format!("{:04}-{month:02}", first.year());
            let articles = months.iter().find(|counted| counted.period == period).map_or(0, |counted| counted.articles);
            (period, articles)
        };
        let is_whole = first == first.first_of_year() && last == last.last_of_year();
        let chosen = self.chosen.filter(|_| !is_whole);
        let along = Along { chosen, ..*self };
        Ok((1..=12).filter_map(|month| along.bar_of(Step::Month, counted(month))).collect())
    }

    fn bar(&self, by: Step, PeriodCount { period, articles, .. }: &PeriodCount) -> Option<Bar> {
        self.bar_of(by, (period.clone(), *articles))
    }

    fn bar_of(&self, by: Step, (period, articles): (String, u64)) -> Option<Bar> {
        let (first, last) = days(by, &period)?;
        let is_chosen = self.chosen.is_some_and(|(from, to)| from <= first && last <= to);
        let query = self.asking(first, last);
        Some(Bar { period, first, last, articles, is_chosen, query })
    }

    /// The query that asks for a step: with what lies between it and what is chosen, alone if it is chosen with others, and no
    /// time if it is all that is chosen.
    fn asking(&self, first: Date, last: Date) -> Option<String> {
        let times = self.query.times();
        let (from, to) = match self.chosen {
            Some(chosen) if chosen == (first, last) => return self.query.without_all(&times),
            Some((from, to)) if first < from || to < last => (from.min(first), to.max(last)),
            _ => (first, last),
        };
        self.query.in_place_of_all(&times, &Wanted::Days(Some(from), Some(to)))
    }
}

/// The time that a query asks for, if all that it says of time is from one day to another.
fn chosen(query: &EditableQuery<'_>) -> Option<(Date, Date)> {
    let mut days: Option<(Date, Date)> = None;
    for clause in query.times().into_iter().flat_map(|part| query.clauses(part)) {
        let (Clause::Condition(Condition::Days(first, last)) | Clause::Period { first, last, .. }) = clause else {
            return None;
        };
        let (from, to) = days.unwrap_or((Date::MIN, Date::MAX));
        days = Some((first.map_or(from, |first| from.max(first)), last.map_or(to, |last| to.min(last))));
    }
    days.filter(|(from, to)| *from > Date::MIN && *to < Date::MAX && from <= to)
}

/// First and last day of a step.
fn days(by: Step, period: &str) -> Option<(Date, Date)> {
    let (year, month) = match period.split_once('-') {
        Some((year, month)) => (year, month.parse().ok()?),
        None => (period, 1),
    };
    let first = Date::new(year.parse().ok()?, month, 1).ok()?;
    let last = match by {
        Step::Month => first.last_of_month(),
        Step::Year => first.last_of_year(),
        Step::Decade => first.checked_add(9.years()).ok()?.last_of_year(),
    };
    Some((first, last))
}
