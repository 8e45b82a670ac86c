//! What do many queries find?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply, Sink};
use crate::answer::{Answer, BatchAnswer, BatchRow};
use crate::query::{self, Plan};
use crate::search::{Engine, SearchOptions};

/// How the queries of a batch are asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BatchRequest {
    /// What the batch is called.
    pub name: String,
    /// Hits a query.
    pub hits: usize,
}

impl Default for BatchRequest {
    fn default() -> Self {
        BatchRequest { name: String::new(), hits: 1 }
    }
}

/// A query of a batch.
#[derive(Debug, Clone)]
pub struct BatchQuery {
    /// Its line; 1 for the first.
    pub line: usize,
    /// As typed, without spaces around it.
    pub text: String,
    /// What was wrong with the line.
    pub troubles: Vec<Note>,
}

/// A row for each query, with its best hit.
///
/// # Errors
/// If the index can't be opened or read, no more queries can be read, or the sink says so.
pub fn batch<S: Sink<BatchRow>>(
    index: &Index<'_>,
    request: &BatchRequest,
    queries: impl Iterator<Item = Result<BatchQuery, S::Error>>,
    sink: &mut S,
) -> Result<Reply<()>, S::Error> {
    let mut batch = Batch::new(index.engine(sink)?, 1);
    for query in queries {
        let (text, found) = batch.ask(query?, sink)?;
        let days = match &found {
            Some((plan, answer)) if answer.total > 0 => batch.engine.days(Some(plan))?,
            _ => None,
        };
        sink.part(BatchRow::new(&text, found.as_ref().map(|(_, answer)| answer), days))?;
    }
    Ok(batch.reply(request))
}

/// The hits of each query.
///
/// # Errors
/// If the index can't be opened or read, no more queries can be read, or the sink says so.
pub fn batch_hits<S: Sink<BatchAnswer>>(
    index: &Index<'_>,
    request: &BatchRequest,
    queries: impl Iterator<Item = Result<BatchQuery, S::Error>>,
    sink: &mut S,
) -> Result<Reply<()>, S::Error> {
    let mut batch = Batch::new(index.engine(sink)?, request.hits);
    for query in queries {
        let (query, found) = batch.ask(query?, sink)?;
        sink.part(BatchAnswer { query, answer: found.map(|(_, answer)| answer) })?;
    }
    Ok(batch.reply(request))
}

/// A batch under way.
struct Batch<'e> {
    engine: &'e Engine,
    options: SearchOptions,
    asked: u64,
    without: u64,
    has_trouble: bool,
}

impl<'e> Batch<'e> {
    fn new(engine: &'e Engine, hits: usize) -> Self {
        let options = SearchOptions { limit: hits, fold: true, ..SearchOptions::default() };
        Batch { engine, options, asked: 0, without: 0, has_trouble: false }
    }

    /// A query as typed, and what it asks for with its answer; none if it asks for nothing.
    fn ask(&mut self, query: BatchQuery, hear: &mut impl Hear) -> Result<(String, Option<(Plan, Answer)>)> {
        let BatchQuery { line, text, mut troubles } = query;
        let (plan, complaints) = query::read(&text, self.engine.facts());
        troubles.extend(complaints.into_iter().map(|complaint| Note::Complaint {
            line: Some(line),
            query: plan.query.clone(),
            complaint,
        }));
        let is_empty = plan.is_empty();
        troubles.extend(is_empty.then_some(Note::EmptyLine { line }));
        self.has_trouble |= !troubles.is_empty();
        troubles.into_iter().for_each(|trouble| hear.note(trouble));
        let answer = if is_empty { None } else { Some(self.engine.search(&plan, &self.options)?) };
        self.asked += 1;
        self.without += u64::from(answer.as_ref().is_none_or(|answer| answer.total == 0));
        Ok((text, answer.map(|answer| (plan, answer))))
    }

    fn reply(self, request: &BatchRequest) -> Reply<()> {
        let note = match self.asked {
            0 => Note::NoQuery { name: request.name.clone() },
            queries => Note::Batch { queries, without: self.without },
        };
        let is_whole = !self.has_trouble && self.asked > 0;
        let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
        Reply::new(outcome, ()).and(note)
    }
}
