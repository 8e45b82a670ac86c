//! `/ban-do`: a result on a map.

use super::super::answered::Answered;
use super::super::call::{Call, Form, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{LocalitiesRequest, MapRequest, Note, ReadingRequest, localities, map, reading};
use crate::locality::Era;
use crate::query::AsOf;
use crate::render::web::{self, MapAt, Section};

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: MapAt = call.at()?;
    if at.q.trim().is_empty() {
        return Err(Failure::SeeOther("/".into()));
    }
    let index = call.index()?;
    let era = if at.as_of == AsOf::Today { Era::Y2025 } else { Era::Legacy };
    let mut heard: Vec<Note> = Vec::new();
    let reply = map(&index, &MapRequest { query: at.q.clone(), map: era }, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let frame = call.frame(Section::Search, &at.q);
    if matches!(call.form, Form::Csv | Form::Xlsx) {
        let request = LocalitiesRequest { query: Some(at.q.clone()), map: era };
        let listed = localities(&index, &request, &mut Vec::<Note>::new())?.answer.unwrap_or_default();
        return call.answer_with_table(&told, &listed, (&at.q, &listed), || web::map(&frame, &at, None, None));
    }
    let read = reading(&index, &ReadingRequest { query: at.q.clone(), choices: true }, &mut Vec::<Note>::new())?;
    call.answer(&told, &reply.answer, || web::map(&frame, &at, reply.answer.as_ref(), read.answer.as_ref()))
}
