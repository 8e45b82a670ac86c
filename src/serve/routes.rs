//! Which address is which page.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{RawPathParams, State};
use axum::routing::{MethodRouter, get, post};
use hyper::{Request, Response};

use super::answering::{answer, fail_with};
use super::call::Page;
use super::shared::Shared;
use super::{openapi, pages};
use crate::render::web::Problem;

/// Each page that is asked for.
pub const PAGES: &[(&str, Page)] = &[
    ("/", pages::home::page),
    ("/bai/{*id}", pages::article::page),
    ("/ban-do", pages::map::page),
    ("/chua-ro", pages::open::page),
    ("/danh-sach", pages::list::page),
    ("/dem", pages::count::page),
    ("/dia-phuong", pages::places::page),
    ("/dia-phuong/{*unit}", pages::place::page),
    ("/do-phu", pages::matrix::page),
    ("/goc/{*id}", pages::original::page),
    ("/ngu-canh", pages::contexts::page),
    ("/openapi", openapi::answer),
    ("/so-sanh", pages::contrast::page),
    ("/theo-doi", pages::saved::page),
    ("/theo-doi.atom", pages::saved::feed),
    ("/thoi-gian", pages::time::page),
    ("/thu-vien", pages::library::page),
    ("/tim", pages::search::page),
    ("/tro-giup", pages::help::page),
    ("/van-ban", pages::cited::page),
    ("/van-ban/{id}", pages::directive::page),
    ("/van-ban/{id}/bai", pages::citing::page),
];

/// Each form that is sent, with what answers it.
pub const FORMS: &[(&str, Page)] = &[
    ("/danh-sach", pages::list::send),
    ("/theo-doi/da-xem", pages::saved::mark),
    ("/theo-doi/luu", pages::saved::save),
    ("/theo-doi/xoa", pages::saved::remove),
    ("/thu-vien/cap-nhat", pages::library::update),
];

/// All addresses.
pub fn router(shared: Arc<Shared>) -> Router {
    let mut router: Router<Arc<Shared>> = Router::new();
    for (path, page) in PAGES {
        router = router.route(path, asked_for(*page));
    }
    for (path, page) in FORMS {
        router = router.route(path, sent(*page));
    }
    let router = router.route("/healthz", get(pages::health::page));
    router.fallback(nowhere).method_not_allowed_fallback(wrong_method).with_state(shared)
}

fn asked_for(page: Page) -> MethodRouter<Arc<Shared>> {
    get(move |State(shared): State<Arc<Shared>>, rest: RawPathParams, request: Request<Body>| {
        answer(shared, first(&rest), request, page)
    })
}

fn sent(page: Page) -> MethodRouter<Arc<Shared>> {
    post(move |State(shared): State<Arc<Shared>>, request: Request<Body>| answer(shared, String::new(), request, page))
}

/// What of a path follows the name of its page.
fn first(rest: &RawPathParams) -> String {
    rest.iter().next().map_or_else(String::new, |(_, value)| value.to_owned())
}

async fn wrong_method(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    fail_with(&shared, &request, Problem::Method)
}

async fn nowhere(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    fail_with(&shared, &request, Problem::NoPage)
}
