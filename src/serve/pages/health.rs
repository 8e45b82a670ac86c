//! `/healthz`: whether the server answers, for programs that watch it. It waits for nobody.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use hyper::{Request, Response};
use serde::Serialize;

use super::super::answered::{Answered, JSON};
use super::super::answering::fail_with;
use super::super::guard::admit;
use super::super::shared::Shared;
use crate::render::web::Problem;

#[derive(Serialize)]
struct Health {
    status: &'static str,
    articles: u64,
    built: Option<jiff::Timestamp>,
}

/// Tells it.
pub async fn page(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    let (head, body) = request.into_parts();
    if admit(&head, &shared).is_err() {
        return fail_with(&shared, &Request::from_parts(head, body), Problem::NoPage);
    }
    let state = shared.library.present();
    let status = match (&state.engine, &state.error) {
        (Some(_), _) => "ok",
        (None, None) => "no-index",
        (None, Some(_)) => "index-unusable",
    };
    let health = Health { status, articles: state.articles, built: state.built };
    Answered::new(JSON, serde_json::to_vec(&health).unwrap_or_default()).into_response()
}
