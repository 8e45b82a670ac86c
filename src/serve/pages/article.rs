//! `/bai/{id}`: one article, in the hits of a question.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{MarkedRequest, marked};
use crate::render::web::{self, ArticleAt, Problem, Section};

/// Articles like one that are shown beside it.
const LIKE: usize = 6;

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no such article, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: ArticleAt = call.at()?;
    let index = call.index()?;
    // The beginning of an id is enough at a terminal; an address has all of it.
    if !matches!(index.engine(&mut Vec::new())?.named(&call.rest)?, crate::search::Named::One(_)) {
        return Err(Problem::NoArticle.into());
    }
    let request = MarkedRequest {
        id: call.rest.clone(),
        query: Some(at.q.clone()).filter(|query| !query.trim().is_empty()),
        as_of: at.as_of,
        sort: at.sort,
        strict: at.strict,
        similar: LIKE,
    };
    let mut heard = Vec::new();
    let reply = marked(&index, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let answer = reply.answer.ok_or(Problem::NoArticle)?;
    let page = || web::article(&call.frame(Section::Search, &at.q), &at, &answer);
    call.answer_with_table(&told, &answer, ("chithi", &answer.article), page)
}
