//! Answers to many queries, as one table.
//!
//! In: a query and its answer. Out: [`BatchRow`], one row a query, or [`BatchHit`], one row a hit; a query
//! that finds nothing has a row too.

use std::io::{self, Write};

use super::Sheet;
use super::message::Message;
use super::style::{Look, Style};
use super::terminal::{clean, hits};
use crate::answer::{Answer, BatchHit, BatchRow, Match};

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
