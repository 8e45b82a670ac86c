//! What goes back: bytes, what they are, and how a browser is to take them.

use axum::body::Body;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, LOCATION,
    REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What pages may load and do: their own sheet, script and picture; nothing of another site, nothing written into a page, no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The same of what comes from outside: it may do nothing.
const POLICY_OF_ORIGINALS: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// Other sites aren't told what was asked. Forms of its own pages must tell the server where they are from: with
/// `no-referrer` browsers send `Origin: null`.
const REFERRER: &str = "same-origin";
/// Seconds after which whoever was sent away may come again.
const AGAIN_AFTER: &str = "2";

/// What goes back.
#[derive(Debug, Default)]
pub struct Answered {
    /// Its status; 0 for 200.
    pub status: u16,
    /// What the bytes are.
    pub kind: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
    /// The name of the file that they are saved as.
    pub saved_as: Option<String>,
    /// Another address to go to.
    pub location: Option<String>,
    /// Cookies to keep: name and value, and whether scripts and other sites are kept from it.
    pub cookies: Vec<(&'static str, String, bool)>,
    /// Whether the bytes of this address are the same for ever.
    pub is_fixed: bool,
    /// Whether they come from outside.
    pub is_original: bool,
    /// What went wrong in the program, for the log.
    pub fault: Option<String>,
}

/// HTML.
pub const HTML: &str = "text/html; charset=utf-8";
/// JSON.
pub const JSON: &str = "application/json";
/// A problem document (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";

impl Answered {
    /// Bytes of a kind.
    pub fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Answered { kind, body: body.into(), ..Answered::default() }
    }

    /// That another address tells it.
    pub fn see_other(location: String) -> Self {
        Answered { status: 303, location: Some(location), ..Answered::new("text/plain; charset=utf-8", "") }
    }

    /// As HTTP has it.
    pub fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        let status = if self.status == 0 { 200 } else { self.status };
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        let policy = if self.is_original { POLICY_OF_ORIGINALS } else { POLICY };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(REFERRER_POLICY, HeaderValue::from_static(REFERRER));
        headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
        // A page is of one state of the index and one language.
        let kept = if self.is_fixed { "private, max-age=31536000, immutable" } else { "private, no-store" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
        match status {
            503 => drop(headers.insert(RETRY_AFTER, HeaderValue::from_static(AGAIN_AFTER))),
            405 => drop(headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"))),
            401 => drop(headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            _ => {}
        }
        if let Some(location) = self.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            headers.insert(LOCATION, location);
        }
        if let Some(saved_as) = self.saved_as.and_then(|name| HeaderValue::from_str(&disposition(&name)).ok()) {
            headers.insert(CONTENT_DISPOSITION, saved_as);
        }
        for (name, value, is_secret) in self.cookies {
            let guard = if is_secret { "; HttpOnly; SameSite=Strict" } else { "; SameSite=Lax" };
            if let Ok(cookie) = HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age=31536000{guard}")) {
                headers.append(SET_COOKIE, cookie);
            }
        }
        response
    }
}

/// How a browser is told to save what comes, under a name of any letters (RFC 6266).
fn disposition(name: &str) -> String {
    const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');
    let encoded = utf8_percent_encode(name, PLAIN);
    format!("attachment; filename*=UTF-8''{encoded}")
}
