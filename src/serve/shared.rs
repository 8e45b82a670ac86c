//! What all requests of a server share.

use std::net::SocketAddr;
use std::sync::Arc;

use super::gate::Gate;
use super::keeper::Keeper;
use super::library::Library;
use super::options::ServeOptions;
use super::page_token::PageToken;

/// What all requests share.
#[derive(Debug)]
pub struct Shared {
    /// As it was started.
    pub options: ServeOptions,
    /// Where it listens.
    pub listening: SocketAddr,
    /// The names that it may be asked by.
    pub names: Vec<String>,
    /// The index.
    pub library: Library,
    /// What brings it up to date.
    pub keeper: Arc<Keeper>,
    /// What each form carries.
    pub page_token: PageToken,
    /// Who may be answered now.
    pub gate: Gate,
}
