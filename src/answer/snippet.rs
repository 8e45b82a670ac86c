//! A passage of an article.

use serde::Serialize;

use crate::text::Span;

/// A passage and what matches in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Snippet {
    /// The passage: a piece of the text, byte for byte.
    pub text: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Parts of `text` that match, in order, apart from each other.
    pub marks: Vec<Span>,
    /// Whether it begins in the middle of a sentence, so that a reader should see that something is left out.
    pub more_before: bool,
    /// Whether it ends in the middle of a sentence.
    pub more_after: bool,
}
