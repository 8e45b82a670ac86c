//! `/van-ban/{id}/bai`: the articles that cite a directive.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use super::directive::order;
use super::named::nothing;
use crate::ask::{CitingPageRequest, DirectivesNamedRequest, citing_page, directives_named};
use crate::render::web::{self, CitingAt, Section, Sureness};

/// Articles on a page at most.
const MOST: usize = 100;

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: CitingAt = call.at()?;
    let (index, id) = (call.index()?, call.rest.clone());
    let mut heard = Vec::new();
    let named = directives_named(&index, &DirectivesNamedRequest { name: id.clone() }, &mut heard)?;
    let found = named.answer.unwrap_or_default().found.into_iter();
    let Some(directive) = found.map(|one| one.directive).find(|known| known.id == id) else {
        return nothing(call, &id);
    };
    let request = CitingPageRequest {
        directive: id.clone(),
        include_ambiguous: true,
        surely: match at.only {
            Sureness::All => None,
            Sureness::Sure => Some(true),
            Sureness::Unclear => Some(false),
        },
        query: Some(at.q.clone()).filter(|query| !query.trim().is_empty()),
        as_of: at.as_of,
        sort: order(at.sort),
        limit: at.limit.clamp(1, MOST),
        after: Some(at.after.clone()).filter(|after| !after.is_empty()),
    };
    let reply = citing_page(&index, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let answer = reply.answer.ok_or(web::Problem::Question)?;
    let page = || web::citing(&call.frame(Section::Directives, ""), &at, &directive, &answer, &notes);
    call.answer_with_table(&told, &answer, (&id, &answer.page), page)
}
