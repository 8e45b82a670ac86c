//! Answers to many queries, as one table: one row a query, or one row a hit. A query that finds nothing has a row
//! too.

use jiff::civil::Date;
use serde::Serialize;

use super::{Answer, Hit, Match, Snippet};
use crate::annotation::Corrected;
use crate::article::Moment;

/// What one query finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BatchRow {
    /// As typed.
    pub query: String,
    /// Articles that have everything asked for.
    pub total: usize,
    /// Further articles that have part of it.
    pub partial: usize,
    /// Articles left out only because nobody knows when they were published.
    pub undated: usize,
    /// First day on which one that has everything was published.
    pub first: Option<Date>,
    /// The last such day.
    pub last: Option<Date>,
    /// Id of the best hit.
    pub id: Option<String>,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Its headline.
    pub title: Option<String>,
}

impl BatchRow {
    /// `days` are the first and last day.
    pub fn new(query: &str, answer: Option<&Answer>, days: Option<(Date, Date)>) -> Self {
        let top = answer.and_then(|answer| answer.hits.first());
        BatchRow {
            query: query.to_owned(),
            total: answer.map_or(0, |answer| answer.total),
            partial: answer.map_or(0, |answer| answer.partial),
            undated: answer.map_or(0, |answer| answer.undated.0),
            first: days.map(|(first, _)| first),
            last: days.map(|(_, last)| last),
            id: top.map(|hit| hit.id.clone()),
            own_id: top.and_then(|hit| hit.own_id.clone()),
            title: top.map(|hit| hit.title.clone()),
        }
    }
}

/// One hit of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // the keys of a hit
#[non_exhaustive]
pub struct BatchHit {
    /// As typed.
    pub query: String,
    /// 1 for the best; 0 in the only row of a query that finds nothing.
    pub rank: usize,
    pub matched: Option<Match>,
    pub id: Option<String>,
    pub own_id: Option<String>,
    pub title: Option<String>,
    pub published: Option<Moment>,
    pub place: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub path: Option<String>,
    pub url: Option<String>,
    pub snippet: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
}

/// A query with its answer; none where it asks for nothing.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct BatchAnswer {
    /// As typed.
    pub query: String,
    /// What it finds.
    pub answer: Option<Answer>,
}

impl BatchAnswer {
    /// The hits, the best first.
    pub fn hits(&self) -> &[Hit] {
        self.answer.as_ref().map_or(&[], |answer| &answer.hits)
    }

    /// A row for each hit, at least one.
    pub fn batch_hits(&self) -> Vec<BatchHit> {
        match self.hits() {
            [] => vec![BatchHit::none(&self.query)],
            hits => hits.iter().map(|hit| BatchHit::new(&self.query, hit)).collect(),
        }
    }
}

impl BatchHit {
    fn none(query: &str) -> Self {
        BatchHit {
            query: query.to_owned(),
            rank: 0,
            matched: None,
            id: None,
            own_id: None,
            title: None,
            published: None,
            place: None,
            province: None,
            source: None,
            path: None,
            url: None,
            snippet: None,
            corrected: Vec::new(),
        }
    }

    fn new(query: &str, hit: &Hit) -> Self {
        let primary = hit.primary.as_ref();
        BatchHit {
            query: query.to_owned(),
            rank: hit.rank,
            matched: Some(hit.matched),
            id: Some(hit.id.clone()),
            own_id: hit.own_id.clone(),
            title: Some(hit.title.clone()),
            published: hit.published,
            place: primary.map(|p| p.unit.name.clone()),
            province: primary.map(|p| p.parents.last().unwrap_or(&p.unit).name.clone()),
            source: hit.source.clone(),
            path: Some(hit.path.clone()),
            url: hit.url.clone(),
            snippet: Some(joined(&hit.snippets)),
            corrected: hit.corrected.clone(),
        }
    }
}

/// Passages in one line.
pub(crate) fn joined(snippets: &[Snippet]) -> String {
    snippets.iter().map(|snippet| snippet.text.as_str()).collect::<Vec<_>>().join(" … ")
}
