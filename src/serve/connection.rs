//! One connection: how long it may be silent, how slowly it may read, how large the head of a request may be.

use std::convert::Infallible;
use std::pin::pin;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::Watcher;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio_io_timeout::TimeoutStream;
use tower_service::Service;

use super::call::Form;
use super::options::Limits;

/// Headers of a request; a browser sends twenty.
const MOST_HEADERS: usize = 100;

/// The form that an address asked for by its ending.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The form.
    pub form: Form,
    /// The path without its ending, as it came.
    pub path: String,
}

/// Answers the requests of a connection until it ends. `_place` is its place among the connections.
pub async fn serve(stream: TcpStream, router: Router, limits: Limits, watcher: Watcher, _place: OwnedSemaphorePermit) {
    let mut stream = TimeoutStream::new(stream);
    // A client that doesn't read what it has asked for. One that sends nothing waits for its answer, or is told by the time that
    // a head and a body may take.
    stream.set_write_timeout(Some(limits.body));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut router = router.clone();
        async move { Ok::<_, Infallible>(router.call(without_ending(request)).await.unwrap_or_else(|never| match never {})) }
    });
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(MOST_HEADERS)
        .max_buf_size(limits.head_bytes)
        .keep_alive(true);
    let connection = server.serve_connection(TokioIo::new(Box::pin(stream)), service);
    // What goes wrong with a connection is its client's doing; nothing is left half done by it.
    let _ = pin!(watcher.watch(connection)).await;
}

/// A request whose path has no ending any more: the ending is told beside it.
fn without_ending(request: Request<Incoming>) -> Request<Body> {
    let (mut head, body) = request.into_parts();
    let (form, path) = Form::of(head.uri.path());
    let asked = Asked { form, path: path.to_owned() };
    if form != Form::Page {
        let query = head.uri.query().map_or_else(String::new, |query| format!("?{query}"));
        let mut parts = head.uri.clone().into_parts();
        if let Ok(address) = format!("{path}{query}").parse() {
            parts.path_and_query = Some(address);
            if let Ok(uri) = hyper::Uri::from_parts(parts) {
                head.uri = uri;
            }
        }
    }
    head.extensions.insert(asked);
    Request::from_parts(head, Body::new(body))
}
