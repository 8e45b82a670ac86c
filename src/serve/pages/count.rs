//! `/dem`: a result, counted by one of its properties.

use super::super::answered::Answered;
use super::super::call::{Call, Form, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{Collected, FacetRequest, Note, ReadingRequest, SearchRequest, reading, search};
use crate::render::web::{self, CountAt, ROWS_OF_A_PAGE, Section};

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: CountAt = call.at()?;
    if at.q.trim().is_empty() {
        return Err(Failure::SeeOther("/".into()));
    }
    let is_table = matches!(call.form, Form::Csv | Form::Xlsx);
    let rows = Some(at.from.saturating_add(ROWS_OF_A_PAGE)).filter(|_| !is_table);
    let request = SearchRequest {
        query: at.q.clone(),
        as_of: at.as_of,
        limit: 0,
        strict: true,
        facets: vec![FacetRequest { facet: at.facet, rows }],
        counts_only: true,
        details: !is_table,
        ..SearchRequest::default()
    };
    let index = call.index()?;
    let mut heard = Collected::default();
    let reply = search(&index, &request, &mut heard)?;
    let read = reading(&index, &ReadingRequest { query: at.q.clone(), choices: true }, &mut Vec::<Note>::new())?;
    let notes = all_notes(heard.notes, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let counts = reply.answer.as_ref().and_then(|answer| answer.facets.first());
    let frame = call.frame(Section::Search, &at.q);
    let page = || web::count(&frame, &at, counts, read.answer.as_ref());
    match &reply.answer {
        Some(answer) => call.answer_with_table(&told, answer, (&at.q, answer), page),
        None => call.answer(&told, &reply.answer, page),
    }
}
