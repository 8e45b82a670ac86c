//! `/thoi-gian`: a result along the time.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{BarsRequest, Note, ReadingRequest, bars, reading};
use crate::render::web::{self, Section, TimeAt};

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: TimeAt = call.at()?;
    if at.q.trim().is_empty() {
        return Err(Failure::SeeOther("/".into()));
    }
    let index = call.index()?;
    let mut heard: Vec<Note> = Vec::new();
    let request = BarsRequest { query: at.q.clone(), as_of: at.as_of, by: at.by.step() };
    let reply = bars(&index, &request, &mut heard)?;
    let read = reading(&index, &ReadingRequest { query: at.q.clone(), choices: true }, &mut Vec::<Note>::new())?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let frame = call.frame(Section::Search, &at.q);
    let page = || web::time(&frame, &at, reply.answer.as_ref(), read.answer.as_ref());
    match &reply.answer {
        Some(answer) => call.answer_with_table(&told, answer, (&at.q, &answer.timeline()), page),
        None => call.answer(&told, &reply.answer, page),
    }
}
