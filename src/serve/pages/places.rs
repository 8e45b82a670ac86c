//! `/dia-phuong`: every place that articles are about; or those of a name, of which the only one is gone to.

use super::super::answered::{Answered, HTML};
use super::super::call::{Call, Form, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{FindPlaceRequest, find_place, places};
use crate::render::web::{self, PlacesAt, Section};

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: PlacesAt = call.at()?;
    let mut heard = Vec::new();
    if !at.ten.trim().is_empty() {
        return named(call, &at);
    }
    let reply = places(&call.index()?, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let frame = call.frame(Section::Places, "");
    call.answer(&told, &reply.answer, || match &reply.answer {
        Some(list) => web::places(&frame, &at, list),
        None => Ok(String::new()),
    })
}

fn named(call: &Call, at: &PlacesAt) -> Result<Answered, Failure> {
    let mut heard = Vec::new();
    let reply = find_place(&call.index()?, &FindPlaceRequest { name: at.ten.clone() }, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let Some(found) = &reply.answer else { return Ok(Answered::new(HTML, "")) };
    if let ([only], None, Form::Page) = (found.places.as_slice(), &found.region, call.form) {
        return Err(Failure::SeeOther(web::place_address(only.unit)));
    }
    let told = Told { outcome: reply.outcome, notes: &notes };
    let answered = call.answer(&told, found, || web::places_named(&call.frame(Section::Places, ""), found))?;
    Ok(Answered { status: if found.places.is_empty() { 404 } else { 200 }, ..answered })
}
