//! What a page tells beside its answer.

use jiff::civil::Date;

use super::super::say::Index;
use crate::ask::Note;

/// What a page tells beside its answer; what isn't known isn't told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'f> {
    /// What was asked, as typed; empty where all articles are meant.
    pub asked: &'f str,
    /// What was said before the answer, and is to be said after it.
    pub notes: &'f [Note],
    /// The command line.
    pub line: &'f str,
    /// The index that was asked.
    pub index: Option<Index>,
    /// The day on which the page is made.
    pub day: Option<Date>,
}
