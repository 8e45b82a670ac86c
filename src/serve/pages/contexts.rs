//! `/ngu-canh`: every place where words stand.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{ContextsRequest, MOST_LINES, Side, concordance};
use crate::render::web::{self, ContextsAt, LineOrder, Section};

/// Lines on a page, at most.
const MOST: usize = 1_000;
/// Lines that may be passed over, at most.
const MOST_PASSED_OVER: usize = MOST_LINES - MOST;
/// Characters on each side.
const WIDTH: usize = 90;

/// Answers it; without a question there is the page that one starts from.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let mut at: ContextsAt = call.at()?;
    if at.q.trim().is_empty() {
        return Err(Failure::SeeOther("/".into()));
    }
    at.limit = at.limit.clamp(1, MOST);
    at.offset = at.offset.min(MOST_PASSED_OVER);
    let request = ContextsRequest {
        query: at.q.clone(),
        sort: match at.sort {
            LineOrder::Article => None,
            LineOrder::Left => Some(Side::Left),
            LineOrder::Right => Some(Side::Right),
        },
        width: WIDTH,
        offset: at.offset,
        limit: at.limit,
        ..ContextsRequest::default()
    };
    let mut heard = Vec::new();
    let reply = concordance(&call.index()?, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let frame = call.frame(Section::Search, &at.q);
    let page = || web::contexts(&frame, &at, reply.answer.as_ref(), &notes);
    match &reply.answer {
        Some(found) => call.answer_with_table(&told, found, (&at.q, &found.lines), page),
        None => call.answer(&told, &reply.answer, page),
    }
}
