//! Where do these words stand, and in what company?

use super::context::{CollocatesRequest, ContextsRequest, FormsRequest, collocates, contexts, forms};
use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Collected, Hear, Reply};
use crate::answer::{Beside, Concordance, Context, FormCount};
use crate::passage::Side;

/// So many words are told that often stand right before or after, and so many ways of writing.
const NEIGHBOURS: usize = 6;
/// So many are told that often stand near.
const NEAR: usize = 8;

/// Of more articles it isn't counted what stands beside the matches: each is read several times for that.
const MOST_READ: u64 = 3_000;

/// A page of lines in context, with what stands beside the matches.
///
/// # Errors
/// If the index can't be opened or read.
pub fn concordance(index: &Index<'_>, request: &ContextsRequest, hear: &mut impl Hear) -> Result<Reply<Concordance>> {
    let mut found = Collected::<Context>::default();
    let reply = contexts(index, request, &mut found)?;
    found.notes.into_iter().for_each(|note| hear.note(note));
    let Some(answer) = reply.answer else { return Ok(Reply::none(reply.outcome)) };
    let beside = match answer.totals.articles {
        0..=MOST_READ => Some(beside(index, &request.query)?),
        _ => None,
    };
    let concordance = Concordance { totals: answer.totals, lines: found.parts, beside };
    Ok(Reply { outcome: reply.outcome, answer: Some(concordance), notes: reply.notes })
}

/// What stands beside the matches. What there is to say of the question was said with the lines.
fn beside(index: &Index<'_>, query: &str) -> Result<Beside> {
    let mut heard: Vec<Note> = Vec::new();
    let mut counted = |side: Option<Side>| -> Result<Vec<FormCount>> {
        let of = FormsRequest { query: query.to_owned(), side, limit: NEIGHBOURS, ..FormsRequest::default() };
        Ok(forms(index, &of, &mut heard)?.answer.map(|found| found.forms).unwrap_or_default())
    };
    let [before, after, forms] = [counted(Some(Side::Left))?, counted(Some(Side::Right))?, counted(None)?];
    let near = CollocatesRequest { query: query.to_owned(), limit: NEAR, ..CollocatesRequest::default() };
    let collocates = collocates(index, &near, &mut heard)?.answer.map(|found| found.collocates).unwrap_or_default();
    Ok(Beside { before, after, forms, collocates })
}
