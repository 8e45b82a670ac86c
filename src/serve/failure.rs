//! Why a request isn't answered as it was asked, as data: a page, or a problem document, tells it.

use crate::ask::AskError;
use crate::render::web::{Problem, Unread};

/// Why not.
#[derive(Debug)]
pub enum Failure {
    /// Another address tells it.
    SeeOther(String),
    /// What is told on a page of its own.
    Problem(Problem),
    /// The address has what its page doesn't know.
    Address(Unread),
    /// The question can't be answered.
    Ask(AskError),
    /// What a page says can't be put together, or a table can't be written.
    Shown(std::io::Error),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Problem(problem)
    }
}

impl From<Unread> for Failure {
    fn from(unread: Unread) -> Self {
        Failure::Address(unread)
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        Failure::Ask(error)
    }
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        Failure::Ask(error.into())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Shown(error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Failure::Shown(std::io::Error::other(error))
    }
}
