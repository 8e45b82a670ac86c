//! The head of a request: who may ask, as what, and how.
//!
//! A server hears this machine alone unless it was told otherwise, and then a token is needed. A page of another site may not
//! make a browser ask: neither by a name that points here (`Host`), nor by a form (`Origin`, and a token in each of ours).

use hyper::Method;
use hyper::header::{AUTHORIZATION, COOKIE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::request::Parts;

use super::failure::Failure;
use super::host::{is_ours, is_same_origin};
use super::language::cookie;
use super::page_token::are_equal;
use super::shared::Shared;
use crate::render::web::Problem;

/// What a browser keeps of the token of the server.
pub const TOKEN_COOKIE: &str = "chithi_token";
/// The part of an address that brings it the first time.
pub const TOKEN_PARAMETER: &str = "token";
/// Bytes of an address: a question of 10,000 letters with its marks encoded has less.
const MOST_OF_AN_ADDRESS: usize = 48 * 1024;

/// Whether a request may be answered at all.
///
/// # Errors
/// If not.
pub fn admit(head: &Parts, shared: &Shared) -> Result<(), Failure> {
    let host = host(head);
    if !host.is_some_and(|host| is_ours(host, &shared.names, shared.listening)) {
        return Err(Problem::ForeignHost.into());
    }
    if head.uri.path_and_query().is_some_and(|address| address.as_str().len() > MOST_OF_AN_ADDRESS) {
        return Err(Problem::LongAddress.into());
    }
    has_token(head, shared)?;
    match head.method {
        Method::GET | Method::HEAD => Ok(()),
        Method::POST if shared.options.read_only => Err(Problem::ReadOnly.into()),
        Method::POST => match header(&head.headers, ORIGIN) {
            Some(origin) if host.is_some_and(|host| is_same_origin(origin, host)) => Ok(()),
            // A program that is no browser has none; the token of a page is asked for all the same.
            None => Ok(()),
            Some(_) => Err(Problem::ForeignOrigin.into()),
        },
        _ => Err(Problem::Method.into()),
    }
}

/// As what the server is asked.
fn host(head: &Parts) -> Option<&str> {
    let mut all = head.headers.get_all(HOST).iter();
    let (first, second) = (all.next(), all.next());
    let named = first.filter(|_| second.is_none())?.to_str().ok()?;
    match head.uri.authority() {
        // An absolute address says it too, and must say the same.
        Some(authority) if !authority.as_str().eq_ignore_ascii_case(named) => None,
        _ => Some(named),
    }
}

/// The value of a header of ASCII.
pub fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Whether the token was given, if there is one: in a cookie, or as programs do. An address that brings it right is answered
/// with the cookie and the address without it.
fn has_token(head: &Parts, shared: &Shared) -> Result<(), Failure> {
    let Some(known) = &shared.options.token else { return Ok(()) };
    let pairs = || head.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let value =
        |pair: &str| Some(pair.split_once('=')?).filter(|(key, _)| *key == TOKEN_PARAMETER).map(|(_, v)| v.to_owned());
    let brought = pairs().find_map(value);
    // Also if the browser knows it already: no page knows such a part of its address.
    if brought.is_some_and(|typed| are_equal(known, &typed)) {
        let rest: Vec<&str> = pairs().filter(|pair| value(pair).is_none()).collect();
        let query = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
        return Err(Failure::SeeOther(format!("{}{query}", own_path(head.uri.path()))));
    }
    let of_cookie = header(&head.headers, COOKIE).and_then(|cookies| cookie(cookies, TOKEN_COOKIE));
    let of_program = header(&head.headers, AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let has_it = [of_cookie, of_program].into_iter().flatten().any(|typed| are_equal(known, typed));
    if has_it { Ok(()) } else { Err(Problem::NoToken.into()) }
}

/// A path that a browser takes for one of this server: what begins with two slashes names another host.
fn own_path(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}
