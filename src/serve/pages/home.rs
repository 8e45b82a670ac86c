//! `/`: what is in the library, and how to ask.

use super::super::answered::Answered;
use super::super::call::{Call, Told};
use super::super::failure::Failure;
use crate::ask::{Outcome, followed};
use crate::render::web::{self, HomeAt, Section};

/// Answers it.
///
/// # Errors
/// If there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let HomeAt {} = call.at()?;
    let (index, mut heard) = (call.index()?, Vec::new());
    let first = call.state.first_page(&index)?;
    let saved = followed(&index, &call.shared.options.saved, &mut heard)?.answer.unwrap_or_default();
    let told = Told { outcome: Outcome::Found, notes: &heard };
    call.answer_with_table(&told, first.as_ref(), ("chithi", first.as_ref()), || {
        web::home(&call.frame(Section::Search, ""), &first, &saved)
    })
}
