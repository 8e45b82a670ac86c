//! A server from its start to its end.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::connection::serve;
use super::gate::Gate;
use super::host::own_names;
use super::keeper::Keeper;
use super::library::Library;
use super::options::{ServeError, ServeOptions};
use super::page_token::PageToken;
use super::routes::router;
use super::shared::Shared;

/// How often a new state of the index is looked for, and whether the server is to end.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Files that are kept for everything that isn't a connection: segments of the index above all.
const FILES_BESIDE: u64 = 256;

/// A server that listens, and answers once it runs.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
}

impl Server {
    /// Listens. The index is opened if there is one.
    ///
    /// # Errors
    /// If nothing can be heard there, or others than this machine could ask without a token.
    pub fn bind(options: ServeOptions) -> Result<Self, ServeError> {
        let ServeOptions { host, port, .. } = &options;
        let listen = |source| ServeError::Listen { host: host.clone(), port: *port, source };
        let found: Vec<SocketAddr> = (host.as_str(), *port).to_socket_addrs().map_err(listen)?.collect();
        // A name may have an address of each kind; browsers try both.
        let first = found.iter().find(|address| address.is_ipv4()).or(found.first());
        let address = *first.ok_or_else(|| listen(io::ErrorKind::AddrNotAvailable.into()))?;
        if !address.ip().is_loopback() && options.token.is_none() {
            return Err(ServeError::NoToken(host.clone()));
        }
        if options.token.as_deref().is_some_and(|token| !is_token(token)) {
            return Err(ServeError::Token);
        }
        let listener = TcpListener::bind(address).map_err(listen)?;
        listener.set_nonblocking(true)?;
        let listening = listener.local_addr()?;
        let library = Library::open(&options.index, options.facts.clone());
        let limits = options.limits;
        let shared = Shared {
            listening,
            names: own_names(host),
            library,
            keeper: Arc::new(Keeper::new(&options)),
            page_token: PageToken::new()?,
            gate: Gate::new(limits.running, limits.waiting, limits.patience),
            options,
        };
        Ok(Server { listener, shared: Arc::new(shared) })
    }

    /// Where it is found, as a browser on this machine asks; with the token, if there is one.
    pub fn address(&self) -> String {
        let at = self.shared.listening;
        let host = match at.ip() {
            ip if ip.is_unspecified() || ip == IpAddr::from([127, 0, 0, 1]) => "localhost".to_owned(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        let token = self.shared.options.token.as_ref().map_or_else(String::new, |token| format!("?token={token}"));
        format!("http://{host}:{}/{token}", at.port())
    }

    /// The index that it serves.
    pub fn library(&self) -> &Library {
        &self.shared.library
    }

    /// Answers until it is told to stop; then what is being answered is answered.
    ///
    /// # Errors
    /// If the system gives no threads.
    pub fn run(self) -> Result<(), ServeError> {
        let limits = self.shared.options.limits;
        self.shared.keeper.begin()?;
        self.look_for_new_states()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            // One for each request that runs; those that are over their deadline may still hold theirs.
            .max_blocking_threads(limits.running + 1)
            .enable_all()
            .build()?;
        let Server { listener, shared } = self;
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            accept(&listener, &shared).await;
            Ok::<(), io::Error>(())
        })?;
        // A question that is never answered must not keep the program.
        runtime.shutdown_timeout(Duration::from_millis(100));
        Ok(())
    }

    fn look_for_new_states(&self) -> io::Result<()> {
        let shared = self.shared.clone();
        std::thread::Builder::new().name("states".into()).spawn(move || {
            while !shared.options.stop.load(Ordering::Relaxed) {
                // What goes wrong in one look may go well in the next.
                let _ = catch_unwind(AssertUnwindSafe(|| shared.library.look()));
                std::thread::sleep(LOOK_EVERY);
            }
        })?;
        Ok(())
    }
}

/// Whether a word can't be guessed, and can be part of an address and of a cookie as it is.
fn is_token(word: &str) -> bool {
    const SHORTEST: usize = 8;
    word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Whether a name or address to listen at is heard on this machine alone.
pub fn is_this_machine(host: &str) -> bool {
    let found: Vec<SocketAddr> = (host, 0).to_socket_addrs().map(Iterator::collect).unwrap_or_default();
    // A name that has no address can't be heard at all, which is told when it is tried.
    found.iter().all(|address| address.ip().is_loopback())
}

/// Takes connections until the server is to end, then waits for the requests at hand.
async fn accept(listener: &tokio::net::TcpListener, shared: &Arc<Shared>) {
    let limits = shared.options.limits;
    let places = Arc::new(Semaphore::new(connections(limits.connections)));
    let (router, graceful): (Router, _) = (router(shared.clone()), GracefulShutdown::new());
    while !shared.options.stop.load(Ordering::Relaxed) {
        let Ok(Ok(place)) = timeout(LOOK_EVERY, places.clone().acquire_owned()).await else { continue };
        match timeout(LOOK_EVERY, listener.accept()).await {
            Ok(Ok((stream, _))) => {
                let _ = stream.set_nodelay(true);
                tokio::spawn(serve(stream, router.clone(), limits, graceful.watcher(), place));
            }
            // No file handle is left, say: others are about to be given back.
            Ok(Err(_)) => sleep(Duration::from_millis(20)).await,
            Err(_) => {}
        }
    }
    let _ = timeout(limits.farewell, graceful.shutdown()).await;
}

/// How many connections the system lets the server have, of those that it would take.
fn connections(wanted: usize) -> usize {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let all = Rlimit { current: limit.maximum, ..limit };
        let allowed = match setrlimit(Resource::Nofile, all) {
            Ok(()) => limit.maximum,
            Err(_) => limit.current,
        };
        let most = allowed.map_or(wanted as u64, |files| files.saturating_sub(FILES_BESIDE).max(16));
        wanted.min(usize::try_from(most).unwrap_or(wanted))
    }
    #[cfg(not(unix))]
    wanted
}
