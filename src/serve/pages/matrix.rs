//! `/do-phu`: several directives at once, by year or by province.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use crate::ask::{MatrixRequest, Outcome, matrix};
use crate::render::web::{self, At, MatrixAt, Problem, Section, map_of};

/// So many directives are taken; a table of more can't be read.
const MOST: usize = 40;

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: MatrixAt = call.at()?;
    if let Some(ticked) = ticked(&call.query) {
        return Err(Failure::SeeOther(at.with(&ticked).address()));
    }
    let added = Some(at.them.trim()).filter(|name| !name.is_empty());
    let mut directives = at.directives();
    directives.extend(added.map(str::to_owned));
    directives.truncate(MOST);
    let request = MatrixRequest { directives, view: at.by, map: map_of(at.as_of) };
    let mut heard = Vec::new();
    let reply = matrix(&call.index()?, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let Some(found) = &reply.answer else { return Err(Problem::Question.into()) };
    if added.is_some() && reply.outcome != Outcome::Incomplete {
        let mut ids: Vec<String> = at.directives();
        let all = found.directives.iter().map(|one| one.directive.id.clone());
        let new: Vec<String> = all.filter(|id| !ids.contains(id)).collect();
        ids.extend(new);
        return Err(Failure::SeeOther(at.with(&ids).address()));
    }
    let told = Told { outcome: reply.outcome, notes: &notes };
    let frame = call.frame(Section::Coverage, "");
    call.answer_with_table(&told, found, ("do-phu", found), || web::matrix(&frame, &at, found, &notes))
}

/// The directives that several boxes of a form were ticked for: each is a parameter of its own.
fn ticked(query: &str) -> Option<Vec<String>> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let ticked: Vec<String> = pairs.into_iter().filter(|(name, _)| name == "van-ban").map(|(_, id)| id).collect();
    (ticked.len() > 1).then_some(ticked)
}
