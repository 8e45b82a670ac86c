//! `/tro-giup`: how to ask.

use super::super::answered::Answered;
use super::super::call::{Call, Told};
use super::super::failure::Failure;
use crate::ask::Outcome;
use crate::render::web::{self, HelpAt, Section};

/// Answers it.
///
/// # Errors
/// If there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let HelpAt {} = call.at()?;
    let first = call.state.first_page(&call.index()?)?;
    let told = Told { outcome: Outcome::Found, notes: &[] };
    call.answer(&told, &first.examples, || web::help(&call.frame(Section::Help, ""), &first))
}
