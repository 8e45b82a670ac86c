//! Answers to many queries, as one table.
//!
//! In: a query and its answer. Out: [`BatchRow`], one row a query, or [`BatchHit`], one row a hit; a query
//! that finds nothing has a row too.

use std::io::{self, Write};

use serde::Serialize;

use super::Sheet;
use super::message::Message;
use super::style::{Look, Style};
use super::terminal::{clean, hits};
use crate::query::{Answer, Hit, Match};

/// What one query finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BatchRow {
    /// As typed.
    pub query: String,
    /// Articles that have everything asked for.
    pub total: usize,
    /// Further articles that have part of it.
    pub partial: usize,
    /// Articles left out only because nobody knows when they were published.
    pub undated: usize,
    /// First day on which one that has everything was published, as `2023-11-05`.
    pub first: Option<String>,
    /// The last such day.
    pub last: Option<String>,
    /// Id of the best hit.
    pub id: Option<String>,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Its headline.
    pub title: Option<String>,
}

impl BatchRow {
    /// `days` are the first and last day as 20231105.
    pub fn new(query: &str, answer: Option<&Answer>, days: Option<(u64, u64)>) -> Self {
        let top = answer.and_then(|answer| answer.hits.first());
        let day = |n: u64| format!("{:04}-{:02}-{:02}", n / 10_000, n / 100 % 100, n % 100);
        BatchRow {
            query: query.to_owned(),
            total: answer.map_or(0, |answer| answer.total),
            partial: answer.map_or(0, |answer| answer.partial),
            undated: answer.map_or(0, |answer| answer.undated.0),
            first: days.map(|(first, _)| day(first)),
            last: days.map(|(_, last)| day(last)),
            id: top.map(|hit| hit.id.clone()),
            own_id: top.and_then(|hit| hit.own_id.clone()),
            title: top.map(|hit| hit.title.clone()),
        }
    }
}

/// One hit of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // the columns of `Sheet::HITS`
pub struct BatchHit {
    /// As typed.
    pub query: String,
    /// 1 for the best; 0 in the only row of a query that finds nothing.
    pub rank: usize,
    pub matched: Option<Match>,
    pub id: Option<String>,
    pub own_id: Option<String>,
    pub title: Option<String>,
    pub published: Option<String>,
    pub place: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub path: Option<String>,
    pub snippet: Option<String>,
}

impl BatchHit {
    /// The rows of a query, at least one.
    pub fn all(query: &str, answer: Option<&Answer>) -> Vec<Self> {
        let hits = answer.map_or(&[][..], |answer| &answer.hits);
        match hits {
            [] => vec![BatchHit::none(query)],
            hits => hits.iter().map(|hit| BatchHit::new(query, hit)).collect(),
        }
    }

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
            snippet: None,
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
            published: hit.published.clone(),
            place: primary.map(|p| p.unit.name.clone()),
            province: primary.map(|p| p.parents.last().unwrap_or(&p.unit).name.clone()),
            source: hit.source.clone(),
            path: Some(hit.path.clone()),
            snippet: Some(hit.snippets.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … ")),
        }
    }
}

/// Head of the table as text.
///
/// # Errors
/// If it can't be written.
pub fn batch_head(out: &mut dyn Write, look: Look) -> io::Result<()> {
    let head = format!("{:>7} {:>7} {:>7}  {:<10}  {:<10}  query", "total", "partial", "undated", "first", "last");
    writeln!(out, "{}", look.paint(Style::Title, &head))
}

/// One query of the table as text, with the best hit below it. The query stands last, so that it is never
/// cut.
///
/// # Errors
/// If it can't be written.
pub fn batch_row(out: &mut dyn Write, row: &BatchRow, look: Look) -> io::Result<()> {
    let BatchRow { query, total, partial, undated, first, last, id, title, .. } = row;
    let day = |day: &Option<String>| day.as_deref().map_or("–".to_owned(), in_vietnam);
    let (first, last) = (day(first), day(last));
    writeln!(out, "{total:>7} {partial:>7} {undated:>7}  {first:<10}  {last:<10}  {}", clean(query))?;
    if let (Some(id), Some(title)) = (id, title) {
        let top = clean(&format!("→ {title} ({id})"));
        writeln!(out, "{:49}{}", "", look.paint(Style::Faint, &top))?;
    }
    Ok(())
}

/// `2023-11-05` as it is written in Vietnam.
fn in_vietnam(day: &str) -> String {
    day.split('-').rev().collect::<Vec<_>>().join("/")
}

/// The hits of one query as text.
///
/// # Errors
/// If they can't be written.
pub fn batch_hits(out: &mut dyn Write, query: &str, answer: Option<&Answer>, look: Look) -> io::Result<()> {
    let (total, partial) = answer.map_or((0, 0), |answer| (answer.total, answer.partial));
    let head = clean(&Message::hits_of(query, total, partial));
    writeln!(out, "{}\n", look.paint(Style::Title, &head))?;
    answer.map_or(Ok(()), |answer| hits(out, &answer.hits, look))
}

impl Sheet<'_> {
    /// Columns of [`Sheet::batch_row`].
    pub const BATCH: &'static [&'static str] =
        &["query", "total", "partial", "undated", "first", "last", "id", "title"];

    /// One query, written out at once.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn batch_row(&mut self, row: &BatchRow) -> io::Result<()> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        self.row(&[
            &row.query,
            &row.total.to_string(),
            &row.partial.to_string(),
            &row.undated.to_string(),
            &text(&row.first),
            &text(&row.last),
            &text(&row.id),
            &text(&row.title),
        ])?;
        self.flush()
    }

    /// Columns of [`Sheet::batch_hit`].
    pub const BATCH_HITS: &'static [&'static str] = &[
        "query",
        "rank",
        "matched",
        "id",
        "title",
        "published",
        "place",
        "province",
        "source",
        "path",
        "snippet",
        "own_id",
    ];

    /// One hit of a query, written out at once.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn batch_hit(&mut self, hit: &BatchHit) -> io::Result<()> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let matched = match hit.matched {
            Some(Match::All) => "all",
            Some(Match::Part) => "part",
            None => "",
        };
        self.row(&[
            &hit.query,
            &hit.rank.to_string(),
            matched,
            &text(&hit.id),
            &text(&hit.title),
            &text(&hit.published),
            &text(&hit.place),
            &text(&hit.province),
            &text(&hit.source),
            &text(&hit.path),
            &text(&hit.snippet),
            &text(&hit.own_id),
        ])?;
        self.flush()
    }
}
