//! A request from its head to its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use hyper::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response};
use tokio::time::timeout;

use super::answered::Answered;
use super::call::{Call, Form, Page};
use super::connection::Asked;
use super::embedded::embedded;
use super::failure::Failure;
use super::guard::{TOKEN_COOKIE, admit, header};
use super::language::{self, cookie, of_tag};
use super::log::Logged;
use super::pages::problem::told;
use super::shared::Shared;
use crate::render::Language;
use crate::render::web::Problem;

/// How long after its deadline an answer is waited for.
const GRACE: Duration = Duration::from_secs(2);

/// Answers a request of a page.
pub async fn answer(shared: Arc<Shared>, rest: String, request: Request<Body>, page: Page) -> Response<Body> {
    let started = Instant::now();
    let (head, body) = request.into_parts();
    let answered = match answered(&shared, rest, &head, body, page).await {
        Ok(answered) => answered,
        Err(failure) => told_to(&shared, &head, failure),
    };
    logged(&shared, &head, &answered, started);
    answered.into_response()
}

/// The same where no page is asked for.
pub fn fail_with(shared: &Arc<Shared>, request: &Request<Body>, problem: Problem) -> Response<Body> {
    let (started, head) = (Instant::now(), request.clone_head());
    let failure = admit(&head, shared).err().unwrap_or(problem.into());
    let answered = match (&failure, embedded(head.uri.path())) {
        (Failure::Problem(Problem::NoPage), Some(file))
            if head.method != Method::POST && form_of(&head) == Form::Page =>
        {
            file
        }
        _ => told_to(shared, &head, failure),
    };
    logged(shared, &head, &answered, started);
    answered.into_response()
}

/// A copy of the head of a request.
trait CloneHead {
    fn clone_head(&self) -> Parts;
}

impl CloneHead for Request<Body> {
    fn clone_head(&self) -> Parts {
        let mut copy = Request::new(());
        *copy.method_mut() = self.method().clone();
        *copy.uri_mut() = self.uri().clone();
        *copy.headers_mut() = self.headers().clone();
        *copy.extensions_mut() = self.extensions().clone();
        copy.into_parts().0
    }
}

async fn answered(
    shared: &Arc<Shared>,
    rest: String,
    head: &Parts,
    body: Body,
    page: Page,
) -> Result<Answered, Failure> {
    admit(head, shared)?;
    let (path, query) = (path_of(head), head.uri.query().unwrap_or_default());
    if let Some((language, address)) = language::chosen(head.uri.path(), query) {
        let tag = if language == Language::English { "en" } else { "vi" };
        let cookies = vec![(language::COOKIE, tag.to_owned(), false)];
        return Ok(Answered { cookies, ..Answered::see_other(address) });
    }
    if rest.contains('\0') || query.contains("%00") {
        return Err(Problem::NoPage.into());
    }
    let limits = shared.options.limits;
    let body = match timeout(limits.body, to_bytes(body, limits.body_bytes)).await {
        Err(_) => return Err(Problem::SlowBody.into()),
        Ok(Err(_)) => return Err(Problem::LargeBody { most: limits.body_bytes }.into()),
        Ok(Ok(body)) => body.to_vec(),
    };
    let permit = shared.gate.enter().await.ok_or(Problem::Busy)?;
    let call = Call {
        state: shared.library.present(),
        form: form_of(head),
        language: language_of(head, shared),
        path: path.to_owned(),
        rest,
        query: query.to_owned(),
        body,
        body_kind: header(&head.headers, CONTENT_TYPE).unwrap_or_default().to_owned(),
        deadline: Instant::now() + limits.deadline,
        shared: shared.clone(),
    };
    let run = tokio::task::spawn_blocking(move || {
        let answered = catch_unwind(AssertUnwindSafe(|| page(&call)));
        drop(permit);
        answered
    });
    // It ends by itself at the deadline, but for a step that can't be cut short.
    match timeout(limits.deadline + GRACE, run).await {
        Err(_) => Err(Problem::TookTooLong.into()),
        Ok(Ok(Ok(answered))) => answered,
        Ok(Ok(Err(_)) | Err(_)) => Err(Problem::Fault.into()),
    }
}

/// The path that was asked for, without the ending of its form.
fn path_of(head: &Parts) -> &str {
    head.extensions.get::<Asked>().map_or(head.uri.path(), |asked| &asked.path)
}

/// The form that was asked for: by the ending of the address, or as programs do.
fn form_of(head: &Parts) -> Form {
    let by_ending = head.extensions.get::<Asked>().map(|asked| asked.form).unwrap_or_default();
    let accepts = header(&head.headers, ACCEPT).unwrap_or_default();
    match by_ending {
        Form::Page if accepts.starts_with("application/json") => Form::Json,
        form => form,
    }
}

fn language_of(head: &Parts, shared: &Shared) -> Language {
    let cookies = header(&head.headers, COOKIE).unwrap_or_default();
    cookie(cookies, language::COOKIE).and_then(of_tag).unwrap_or(shared.options.language)
}

/// What went wrong, as it is told to whoever asked.
fn told_to(shared: &Arc<Shared>, head: &Parts, failure: Failure) -> Answered {
    if let Failure::SeeOther(address) = failure {
        // The first visit with the token in the address; where a page leads elsewhere the cookie is there already.
        let token =
            shared.options.token.clone().filter(|_| head.uri.query().is_some_and(|query| query.contains("token=")));
        let cookies = token.map(|token| (TOKEN_COOKIE, token, true)).into_iter().collect();
        return Answered { cookies, ..Answered::see_other(address) };
    }
    let query = head.uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let address = format!("{}{query}", path_of(head));
    told(shared, form_of(head), language_of(head, shared), &address, &failure)
}

fn logged(shared: &Shared, head: &Parts, answered: &Answered, started: Instant) {
    let options = &shared.options;
    let status = if answered.status == 0 { 200 } else { answered.status };
    if options.logging.wants(status) {
        (options.log)(&Logged {
            method: head.method.to_string(),
            address: options.logging.address(head.uri.path(), head.uri.query()),
            status,
            took: started.elapsed(),
            fault: answered.fault.clone(),
        });
    }
}
