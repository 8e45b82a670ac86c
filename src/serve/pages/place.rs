//! `/dia-phuong/{tier}/{era}/{code}`: a place, and the articles about it.

use serde::Serialize;

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::answer::{PlaceArticles, PlaceProfile};
use crate::ask::{PlaceArticlesRequest, ProfileRequest, place_articles, place_profile};
use crate::render::web::{self, PlaceAt, Problem, Section, Unread};

/// Articles on a page.
const LIMIT: usize = 10;

/// A place with a page of its articles.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    profile: &'a PlaceProfile,
    /// The page of articles; none if it can't be told which directive is meant.
    page: Option<&'a PlaceArticles>,
}

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no such place, no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: PlaceAt = call.at()?;
    let year = match at.year.as_str() {
        "" => None,
        year => Some(year.parse().map_err(|_| Unread::Value { name: "year".into(), value: at.year.clone() })?),
    };
    let (index, mut heard) = (call.index()?, Vec::new());
    let reply = place_profile(&index, &ProfileRequest { unit: call.rest.clone() }, &mut heard)?;
    let Some(profile) = &reply.answer else { return Err(Problem::NoSuchName.into()) };
    let request = PlaceArticlesRequest {
        unit: call.rest.clone(),
        bearing: at.bearing,
        directive: Some(at.van_ban.clone()).filter(|id| !id.is_empty()),
        year,
        after: Some(at.after.clone()).filter(|after| !after.is_empty()),
        limit: LIMIT,
    };
    let found = place_articles(&index, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let whole = Whole { profile, page: found.answer.as_ref() };
    let frame = call.frame(Section::Places, "");
    call.answer_with_table(&told, &whole, (&profile.about.name, profile), || {
        web::a_place(&frame, &at, profile, found.answer.as_ref(), &notes)
    })
}
