//! What is told of an article in one line, each fact apart from the direction of the others.

use askama::Template;
use askama::filters::Safe;

use super::super::terminal::day;
use crate::article::Moment;

/// One fact of an article.
#[derive(Debug)]
pub(super) enum Fact {
    /// A day for programs, and for people.
    Day(String, String),
    /// A name, in Vietnamese.
    Name(String),
    /// An id or path.
    Id(String),
    /// What chithi says of it.
    Said(String),
}

impl Fact {
    /// The day of publication.
    pub(super) fn published(published: Moment) -> Self {
        Fact::Day(published.to_string(), day(published))
    }
}

/// Facts in one line.
#[derive(Debug, Template)]
#[template(path = "facts.html")]
pub(super) struct Facts {
    facts: Vec<Fact>,
}

/// Those facts that are known, in one line.
pub(super) fn facts<const N: usize>(known: [Option<Fact>; N]) -> Safe<Facts> {
    Safe(Facts { facts: known.into_iter().flatten().collect() })
}
