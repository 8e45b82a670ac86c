//! What went wrong, and where to go on.

use askama::Template;

use super::super::say::Say;
use super::{Frame, Unread};
use crate::ask::AskError;
use crate::store::StoreError;

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is no such page.
    NoPage,
    /// The page shows no table.
    NoTable,
    /// The address has what the page doesn't know.
    Address(Unread),
    /// A page is asked for in a way that it doesn't answer.
    Method,
    /// The address is too long.
    LongAddress,
    /// The server is asked by a name that isn't its own.
    ForeignHost,
    /// A page of another site sends a form.
    ForeignOrigin,
    /// The token is missing or wrong.
    NoToken,
    /// What was sent isn't a form of this server.
    NotAForm,
    /// The form is of a page that an earlier run of the server gave out.
    OldPage,
    /// Nothing may be changed.
    ReadOnly,
    /// What is sent is too large.
    LargeBody {
        /// Bytes at most.
        most: usize,
    },
    /// What is sent comes too slowly.
    SlowBody,
    /// Too many ask at once.
    Busy,
    /// The answer took too long.
    TookTooLong,
    /// There is no index that can be used.
    NoIndex,
    /// The index has no article of that id.
    NoArticle,
    /// There is no such directive, or no place, or what else a name was to name.
    NoSuchName,
    /// The question can't be answered as it is.
    Question,
    /// The index can't be read, or the program has a fault.
    Fault,
}

impl Problem {
    /// What kind of problem an error is.
    pub fn of(error: &AskError) -> Self {
        match error {
            AskError::Store(StoreError::Manifest(_)) => Problem::NoIndex,
            AskError::Store(StoreError::Late) => Problem::TookTooLong,
            AskError::Store(_) => Problem::Fault,
            _ => Problem::Question,
        }
    }

    /// The status that HTTP has for it.
    pub fn status(&self) -> u16 {
        match self {
            Problem::NoPage | Problem::NoTable | Problem::NoArticle | Problem::NoSuchName => 404,
            Problem::Address(_) | Problem::NotAForm | Problem::Question => 400,
            Problem::NoToken => 401,
            Problem::ForeignOrigin | Problem::OldPage | Problem::ReadOnly => 403,
            Problem::Method => 405,
            Problem::SlowBody => 408,
            Problem::LargeBody { .. } => 413,
            Problem::LongAddress => 414,
            Problem::ForeignHost => 421,
            Problem::Fault => 500,
            Problem::Busy | Problem::NoIndex | Problem::TookTooLong => 503,
        }
    }
}

impl Say {
    /// What went wrong, in a sentence.
    pub fn web_problem(self, problem: &Problem) -> String {
        match problem {
            Problem::NoPage => self.web_no_page(),
            Problem::NoTable => self.web_no_table(),
            Problem::Address(Unread::Unknown { name, known }) => self.web_unknown_parameter(name, known.join(", ")),
            Problem::Address(Unread::Value { name, value }) => self.web_wrong_value(name, value),
            Problem::Method => self.web_wrong_method(),
            Problem::LongAddress => self.web_long_address(),
            Problem::ForeignHost => self.web_foreign_host(),
            Problem::ForeignOrigin => self.web_foreign_origin(),
            Problem::NoToken => self.web_no_token(),
            Problem::NotAForm => self.web_not_a_form(),
            Problem::OldPage => self.web_old_page(),
            Problem::ReadOnly => self.web_read_only(),
            Problem::LargeBody { most } => self.web_large_body((most / 1024) as u64),
            Problem::SlowBody => self.web_slow_body(),
            Problem::Busy => self.web_busy(),
            Problem::TookTooLong => self.web_took_too_long(),
            Problem::NoIndex => self.web_no_index(),
            Problem::NoArticle => self.web_no_article(),
            Problem::NoSuchName => self.web_no_such_name(),
            Problem::Question => self.web_no_answer(),
            Problem::Fault => self.web_fault(),
        }
    }
}

#[derive(Template)]
#[template(path = "web/problem.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    head: String,
    detail: &'a str,
    again: Option<&'a str>,
}

/// The page of it. `detail`: what else there is to say.
///
/// # Errors
/// If it can't be filled.
pub fn problem(frame: &Frame<'_>, problem: &Problem, detail: &str) -> askama::Result<String> {
    let again = matches!(problem, Problem::Busy).then_some(frame.address.as_str());
    Page { frame, head: frame.say.web_problem(problem), detail, again }.render()
}
