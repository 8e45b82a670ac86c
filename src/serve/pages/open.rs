//! `/chua-ro`: the names that the registry doesn't settle.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{OpenNamesRequest, open_names};
use crate::render::web::{self, OpenAt, Openness, Section};

/// Names on a page at most.
const MOST: usize = 100;

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: OpenAt = call.at()?;
    let request = OpenNamesRequest {
        ambiguous: match at.only {
            Openness::All => None,
            Openness::Ambiguous => Some(true),
            Openness::Unknown => Some(false),
        },
        limit: at.limit.clamp(1, MOST),
        after: Some(at.after.clone()).filter(|after| !after.is_empty()),
    };
    let mut heard = Vec::new();
    let reply = open_names(&call.index()?, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let answer = reply.answer.ok_or(web::Problem::NoIndex)?;
    let page = || web::open_names(&call.frame(Section::Directives, ""), &at, &answer);
    call.answer_with_table(&told, &answer, ("chua-ro", &answer.rows), page)
}
