//! A name of directives: the page of the one that has it, a choice of several, or what is near where none has it.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{DirectivesNamedRequest, directives_named};
use crate::render::web::{self, DirectiveAt, Section};

/// The page of the one directive that has a name, or a choice.
///
/// # Errors
/// If there is no index, or it can't be read; or that the address is another one.
pub fn named(call: &Call, name: &str) -> Result<Answered, Failure> {
    let mut heard = Vec::new();
    let request = DirectivesNamedRequest { name: name.to_owned() };
    let reply = directives_named(&call.index()?, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let answer = reply.answer.unwrap_or_default();
    if let ([one], []) = (answer.found.as_slice(), answer.open.as_slice()) {
        return Err(Failure::SeeOther(DirectiveAt::default().of(&one.directive.id)));
    }
    let is_nothing = answer.found.is_empty() && answer.open.is_empty();
    let told = Told { outcome: reply.outcome, notes: &notes };
    let page = || web::directives_named(&call.frame(Section::Directives, ""), name, &answer);
    Ok(Answered { status: if is_nothing { 404 } else { 0 }, ..call.answer(&told, &answer, page)? })
}

/// What there is to say of an id that is no directive's: what has it as a name, or is near.
///
/// # Errors
/// As [`named`].
pub fn nothing(call: &Call, id: &str) -> Result<Answered, Failure> {
    match named(call, id) {
        Ok(answered) => Ok(Answered { status: 404, ..answered }),
        other => other,
    }
}
