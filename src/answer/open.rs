//! Names that the registry doesn't settle.

use serde::Serialize;

use super::{CitingArticle, CountedDirective, NamedDirective};
use crate::directive::Decision;

/// Names that the registry doesn't settle, the most frequent first.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct OpenNames {
    /// Names that several directives of the registry have, or one for which nothing speaks.
    pub ambiguous: usize,
    /// Names that nothing in the registry fits.
    pub unknown: usize,
    /// Names that fit what was asked for.
    pub found: usize,
    /// Those of the page.
    pub rows: Vec<OpenName>,
    /// Key of the last one, if more follow.
    pub next: Option<String>,
}

impl OpenNames {
    /// Puts it together.
    pub fn new(ambiguous: usize, unknown: usize, found: usize, rows: Vec<OpenName>, next: Option<String>) -> Self {
        OpenNames { ambiguous, unknown, found, rows, next }
    }
}

/// A name that the registry doesn't settle.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct OpenName {
    /// Key of its citations: `NQ:54::`.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Whether several directives of the registry fit, or one for which nothing speaks; else none does.
    pub ambiguous: bool,
    /// Articles that have it.
    pub articles: u64,
    /// Why it is open, in the newest of them.
    pub why: Option<Decision>,
    /// What isn't told of it there, without which no directive outside the registry can be known.
    pub lacks: Vec<Lack>,
    /// The directives of the registry that it may mean there, the likeliest first.
    pub candidates: Vec<CountedDirective>,
    /// The directive outside the registry that it is there, if that is told.
    pub outside: Option<NamedDirective>,
    /// The newest article that has it, with its citations of it.
    pub newest: Option<CitingArticle>,
}

/// What isn't told of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// Who issued it.
    Issuer,
    /// When.
    Time,
    /// Whose it is, where each place has such ones.
    Place,
}
