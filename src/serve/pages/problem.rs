//! What went wrong: a page for people, a problem document (RFC 9457) for programs.

use std::error::Error;
use std::sync::Arc;

use serde::Serialize;

use super::super::answered::{Answered, HTML, PROBLEM};
use super::super::call::Form;
use super::super::failure::Failure;
use super::super::shared::Shared;
use crate::render::web::{self, Frame, Problem, Section, Shelf};
use crate::render::{Language, Say};

/// A problem as programs read it.
#[derive(Serialize)]
struct Document {
    title: String,
    status: u16,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    instance: String,
}

/// What went wrong with a request, told in the form that was asked for. `address` is what was asked, without its ending.
pub fn told(shared: &Arc<Shared>, form: Form, language: Language, address: &str, failure: &Failure) -> Answered {
    let (say, state) = (Say::new(language), shared.library.present());
    let (problem, detail) = match failure {
        Failure::SeeOther(_) => (Problem::NoPage, String::new()),
        Failure::Problem(problem @ Problem::NoIndex) => {
            (problem.clone(), state.error.as_ref().map_or_else(String::new, |error| say.error(chain(error.as_ref()))))
        }
        Failure::Problem(problem) => (problem.clone(), String::new()),
        Failure::Address(unread) => (Problem::Address(unread.clone()), String::new()),
        Failure::Ask(error) => (Problem::of(error), say.error(chain(error))),
        Failure::Shown(error) => (Problem::Fault, error.to_string()),
    };
    let (status, fault) = (problem.status(), (problem == Problem::Fault).then(|| detail.clone()));
    if form != Form::Page {
        let document = Document { title: say.web_problem(&problem), status, detail, instance: address.to_owned() };
        let json = serde_json::to_vec(&document).unwrap_or_default();
        return Answered { status, fault, ..Answered::new(PROBLEM, json) };
    }
    let frame = Frame {
        say,
        facts: shared.library.facts(),
        section: Section::None,
        query: String::new(),
        address: address.to_owned(),
        shelf: Shelf { articles: state.articles, built: state.built },
        page_token: shared.page_token.text(),
        is_read_only: shared.options.read_only,
    };
    let page = match problem {
        Problem::NoIndex => web::first_run(&frame, &shared.keeper.reading(), &detail),
        problem => web::problem(&frame, &problem, &detail),
    };
    Answered { status, fault, ..Answered::new(HTML, page.unwrap_or_default()) }
}

/// An error and its causes.
fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'e (dyn Error + 'static)| (*error).source())
}
