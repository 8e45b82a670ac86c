//! `/van-ban/{id}`: a directive.

use serde::Serialize;

use super::super::answered::Answered;
use super::super::call::{Call, Form, Told};
use super::super::failure::Failure;
use super::named::nothing;
use crate::answer::{CitingArticle, CitingPage, Coverage, DirectiveSummary};
use crate::ask::{
    CitesRequest, CitingPageRequest, Collected, CoverageRequest, Note, Outcome, SummaryRequest, cites, citing_page,
    coverage, summary,
};
use crate::locality::Era;
use crate::render::web::{self, ArticleOrder, DirectiveAt, DirectiveParts, Section};
use crate::survey::CitingOrder;

/// Articles on the page; the others are on pages of their own.
const ARTICLES: usize = 20;

/// What the page shows, as data.
#[derive(Serialize)]
struct Data<'a> {
    summary: &'a DirectiveSummary,
    coverage_until_2025: &'a Coverage,
    coverage_since_2025: &'a Coverage,
    surely: &'a CitingPage,
    perhaps: &'a CitingPage,
}

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: DirectiveAt = call.at()?;
    let (index, id, sort) = (call.index()?, call.rest.clone(), order(at.sort));
    let mut notes: Vec<Note> = Vec::new();
    let reply = summary(&index, &SummaryRequest { directive: id.clone() }, &mut notes)?;
    let Some(told) = reply.answer.filter(|told| told.directive.id == id) else { return nothing(call, &id) };
    if matches!(call.form, Form::Csv | Form::Xlsx) {
        let request = CitesRequest { directive: id.clone(), include_ambiguous: true, sort };
        let mut all = Collected::<CitingArticle>::default();
        cites(&index, &request, &mut all)?;
        let told = Told { outcome: Outcome::Found, notes: &[] };
        return call.answer_with_table(&told, &(), (&id, &all.parts), || Ok(String::new()));
    }
    let on = |map: Era| -> Result<(Coverage, Vec<Note>), Failure> {
        let mut heard = Vec::new();
        let request = CoverageRequest { directive: id.clone(), map, ..CoverageRequest::default() };
        let reply = coverage(&index, &request, &mut heard)?;
        Ok((reply.answer.ok_or(web::Problem::NoSuchName)?, heard))
    };
    let ((until_2025, notes_until), (since_2025, notes_since)) = (on(Era::Legacy)?, on(Era::Y2025)?);
    let articles = |surely: bool| -> Result<CitingPage, Failure> {
        let request = CitingPageRequest {
            directive: id.clone(),
            include_ambiguous: true,
            surely: Some(surely),
            sort,
            limit: ARTICLES,
            ..CitingPageRequest::default()
        };
        let page = citing_page(&index, &request, &mut Vec::new())?.answer;
        Ok(page.ok_or(web::Problem::NoSuchName)?)
    };
    let (surely, perhaps) = (articles(true)?, articles(false)?);
    let data = Data {
        summary: &told,
        coverage_until_2025: &until_2025,
        coverage_since_2025: &since_2025,
        surely: &surely,
        perhaps: &perhaps,
    };
    let parts = DirectiveParts {
        summary: &told,
        coverage: [(&until_2025, &notes_until), (&since_2025, &notes_since)],
        surely: &surely,
        perhaps: &perhaps,
    };
    let page = || web::directive(&call.frame(Section::Directives, ""), &at, &parts);
    call.answer(&Told { outcome: reply.outcome, notes: &notes }, &data, page)
}

/// The order of articles that an address asks for.
pub fn order(sort: ArticleOrder) -> CitingOrder {
    match sort {
        ArticleOrder::Central => CitingOrder::Central,
        ArticleOrder::Newest => CitingOrder::Newest,
        ArticleOrder::Oldest => CitingOrder::Oldest,
    }
}
