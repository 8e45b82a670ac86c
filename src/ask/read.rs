//! A query as typed → what is asked, and what there is to say of it.

use super::error::Result;
use super::note::Note;
use super::reply::Hear;
use super::spelled::that_finds;
use crate::directive::{Directive, passed_over};
use crate::facts::Facts;
use crate::query::{self, Plan};
use crate::search::Engine;

/// What a query asks for, with its complaints told; none if it asks for nothing, which is told too.
pub(super) fn read(query: &str, facts: &Facts, hear: &mut impl Hear) -> Option<Plan> {
    let (plan, complaints) = query::read(query, facts);
    for complaint in complaints {
        hear.note(Note::Complaint { line: None, query: plan.query.clone(), complaint });
    }
    if plan.is_empty() {
        hear.note(Note::EmptyQuery);
        return None;
    }
    Some(plan)
}

/// Tells what a query was taken for, if that is more than plain words and phrases.
pub(super) fn tell_reading(plan: &Plan, facts: &Facts, hear: &mut impl Hear) {
    if let Some(reading) = plan.reading(facts) {
        hear.note(Note::Understood(reading));
    }
    for (words, directives) in passed_over(&plan.query, &plan.directives(), &facts.registry) {
        if !directives.is_empty() {
            hear.note(like_day(words, &directives));
        }
    }
}

/// Tells how many of the articles that were counted a person has corrected, if any.
pub(super) fn tell_corrected(articles: u64, hear: &mut impl Hear) {
    if articles > 0 {
        hear.note(Note::CorrectedByHand { articles });
    }
}

/// That a day after a directive's name is only like its own.
pub(super) fn like_day(typed: String, directives: &[&Directive]) -> Note {
    Note::LikeDay { typed, ids: directives.iter().map(|directive| directive.id.clone()).collect() }
}

/// What a query asks for that may be missing: whether all articles are asked for, or those of a plan.
pub(super) enum Scope {
    /// Of every article.
    All,
    /// Of those that have everything asked for.
    Of(Plan),
}

impl Scope {
    /// Reads a query, and tells what it was taken for; none if there is one that asks for nothing.
    pub(super) fn read(query: Option<&str>, facts: &Facts, hear: &mut impl Hear) -> Option<Self> {
        let Some(query) = query else { return Some(Scope::All) };
        let plan = read(query, facts, hear)?;
        tell_reading(&plan, facts, hear);
        Some(Scope::Of(plan))
    }

    /// The same in a spelling that is found, where nothing has it as typed.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn that_finds(self, engine: &Engine, hear: &mut impl Hear) -> Result<Self> {
        match self {
            Scope::All => Ok(Scope::All),
            Scope::Of(typed) => {
                let plan = that_finds(engine, typed.clone(), |plan| plan, hear)?;
                if plan.query != typed.query {
                    tell_reading(&plan, engine.facts(), hear);
                }
                Ok(Scope::Of(plan))
            }
        }
    }

    /// How many of the articles cite a directive asked for only by citations that may mean another one.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn unclear(&self, engine: &Engine) -> Result<u64> {
        Ok(self.plan().map_or(Ok(0), |plan| engine.count_unclear(plan))?)
    }

    pub(super) fn plan(&self) -> Option<&Plan> {
        match self {
            Scope::All => None,
            Scope::Of(plan) => Some(plan),
        }
    }
}
