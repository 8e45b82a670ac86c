//! `/tim`: which articles have what is asked for.

use super::super::answered::Answered;
use super::super::call::{Call, Form, Told, all_notes};
use super::super::failure::Failure;
use crate::answer::Facet;
use crate::ask::{
    BarsRequest, Collected, FacetRequest, Index, Note, OffersRequest, ReadingRequest, SearchRequest, bars, offers,
    reading, search,
};
use crate::render::web::{self, SearchAt, Searched, Section};

/// What a result is counted by beside its hits, and in how many rows.
const FACETS: [(Facet, usize); 6] = [
    (Facet::Locality, 6),
    (Facet::Directive, 6),
    (Facet::Kind, 6),
    (Facet::Issuer, 6),
    (Facet::Source, 6),
    (Facet::Tier, 3),
];

/// Answers it; without a question there is the page that one starts from.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: SearchAt = call.at()?;
    if at.q.trim().is_empty() {
        return Err(Failure::SeeOther("/".into()));
    }
    let is_table = matches!(call.form, Form::Csv | Form::Xlsx);
    let facets = FACETS.iter().map(|(facet, rows)| FacetRequest { facet: *facet, rows: Some(*rows) });
    let request = SearchRequest {
        query: at.q.clone(),
        as_of: at.as_of,
        sort: at.sort,
        limit: at.limit,
        behind: Some(at.after.clone()).filter(|after| !after.is_empty()),
        strict: at.strict,
        unfolded: at.unfolded,
        facets: if is_table { Vec::new() } else { facets.collect() },
        details: !is_table,
        ..SearchRequest::default()
    };
    let index = call.index()?;
    let mut heard = Collected::default();
    let reply = search(&index, &request, &mut heard)?;
    let notes = all_notes(heard.notes, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let frame = call.frame(Section::Search, &at.q);
    match (reply.answer, is_table) {
        (Some(answer), true) => {
            call.answer_with_table(&told, &answer, (&at.q, &answer), || web::search(&frame, &at, None, &notes))
        }
        (Some(found), false) => {
            let searched = around(&index, &at, found)?;
            call.answer(&told, &searched, || web::search(&frame, &at, Some(&searched), &notes))
        }
        (None, _) => call.answer(&told, &None::<Searched>, || web::search(&frame, &at, None, &notes)),
    }
}

/// What there is to show around the hits. What it says besides was said already.
fn around(index: &Index<'_>, at: &SearchAt, found: crate::answer::SearchAnswer) -> Result<Searched, Failure> {
    let mut heard: Vec<Note> = Vec::new();
    let (query, as_of) = (at.q.clone(), at.as_of);
    let read = reading(index, &ReadingRequest { query: query.clone(), choices: true }, &mut heard)?;
    let timeline = bars(index, &BarsRequest { query: query.clone(), as_of, by: None }, &mut heard)?;
    let offered = match found.answer.total {
        0 => offers(index, &OffersRequest { query, as_of }, &mut heard)?.answer.unwrap_or_default(),
        _ => Vec::new(),
    };
    Ok(Searched { found, reading: read.answer, timeline: timeline.answer, offers: offered })
}
