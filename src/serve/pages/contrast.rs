//! `/so-sanh`: two directives or two places beside each other.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::answer::Compared;
use crate::ask::{ContrastRequest, Outcome, contrast};
use crate::render::web::{self, ContrastAt, Section, map_of};

/// Answers it; with one of the two there is the form to name the other.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: ContrastAt = call.at()?;
    let frame = call.frame(Section::None, "");
    let index = call.index()?;
    if [&at.a, &at.b].iter().any(|name| name.trim().is_empty()) {
        let told = Told { outcome: Outcome::Incomplete, notes: &[] };
        return call.answer(&told, &(), || web::contrast(&frame, &at, None, &[]));
    }
    let request = ContrastRequest { a: at.a.clone(), b: at.b.clone(), map: map_of(at.as_of) };
    let mut heard = Vec::new();
    let reply = contrast(&index, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let page = || web::contrast(&frame, &at, reply.answer.as_ref(), &notes);
    match &reply.answer {
        Some(found) => {
            let table = Compared::new(found.items.clone());
            call.answer_with_table(&told, found, ("so-sanh", &table), page)
        }
        None => call.answer(&told, &reply.answer, page),
    }
}
