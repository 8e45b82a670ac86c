//! What a server is told when it starts.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::log::{Logged, Logging};
use crate::facts::Facts;
use crate::library::{Builder, Result};
use crate::render::Language;
use crate::saved::SavedQueries;

/// Makes what brings the index up to date.
pub type MakeBuilder = dyn Fn() -> Result<Builder> + Send + Sync;

/// What a server is told when it starts.
#[derive(Clone)]
pub struct ServeOptions {
    /// Folder of the index.
    pub index: PathBuf,
    /// What is known of directives and places.
    pub facts: Arc<Facts>,
    /// Folders and files that are read, and kept up to date while the server runs; none: the index is only served.
    pub sources: Vec<PathBuf>,
    /// Makes what reads them.
    pub builder: Arc<MakeBuilder>,
    /// The queries that are asked again.
    pub saved: SavedQueries,
    /// The name or address to listen at: `localhost`, `0.0.0.0`, `192.168.1.5`.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// What whoever asks must know; it must be given where others than this machine may ask.
    pub token: Option<String>,
    /// Nothing can be changed through a page.
    pub read_only: bool,
    /// The language of a browser that hasn't chosen one.
    pub language: Language,
    /// How much may be asked at once.
    pub limits: Limits,
    /// What is logged.
    pub logging: Logging,
    /// Hears each line of the log.
    pub log: Arc<dyn Fn(&Logged) + Send + Sync>,
    /// Set to true, this ends the server once the requests at hand are answered.
    pub stop: Arc<AtomicBool>,
}

impl fmt::Debug for ServeOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the token.
        let mut shown = f.debug_struct("ServeOptions");
        shown.field("index", &self.index).field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

/// How much may be asked at once, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Requests that are answered at the same time.
    pub running: usize,
    /// Those that may wait for that …
    pub waiting: usize,
    /// … and for how long.
    pub patience: Duration,
    /// How long an answer may take.
    pub deadline: Duration,
    /// Connections, of which most are idle.
    pub connections: usize,
    /// How long the head of a request may take to come, and how long a connection may be idle.
    pub head: Duration,
    /// How long a body may take to come, and how long a client may take to read more of an answer.
    pub body: Duration,
    /// Bytes of the head of a request, with its address.
    pub head_bytes: usize,
    /// Bytes of a body: a list of 1,000 lines has less than a tenth of it.
    pub body_bytes: usize,
    /// How long those at hand may take when the server ends.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            running: 8,
            waiting: 256,
            patience: Duration::from_secs(5),
            deadline: Duration::from_secs(20),
            connections: 2_000,
            head: Duration::from_secs(10),
            body: Duration::from_secs(20),
            head_bytes: 64 * 1024,
            body_bytes: 1024 * 1024,
            farewell: Duration::from_secs(5),
        }
    }
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Nothing can be heard there.
    #[error("can't listen at {host}:{port}")]
    Listen {
        /// As asked for.
        host: String,
        /// As asked for.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// Others than this machine may ask, and need no token.
    #[error("{0} is open to other machines, and there is no token")]
    NoToken(String),
    /// The token could be guessed, or can't be part of an address.
    #[error("a token has at least 8 letters and digits of ASCII, - or _")]
    Token,
    /// No random number, thread or runtime is to be had.
    #[error("the system gives no means")]
    System(#[from] io::Error),
}
