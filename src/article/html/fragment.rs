//! A piece of a page: the text of a record or a feed that is written as markup.
//!
//! In: markup that is all article, without a page around it. Out: its lines, without those of boxes in it, and how well they could be
//! taken out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;

use super::junk::Junk;
use super::tree::Tree;
use super::{scan, strip, text};
use crate::article::article::Extraction;
use crate::article::line::Lines;

/// The lines of a piece of markup.
pub(in crate::article) fn lines(markup: &str) -> (Lines, Extraction) {
    let parsed = || {
        let document = Document::fragment(markup);
        let tree = Tree::of(&document);
        // Boxes of other articles are among the text of many.
        let junk = Junk::of(&tree, &[]);
        tree.refusal().is_none().then(|| text::all(&tree, &junk))
    };
    let lines = scan::is_affordable(markup).then(|| catch_unwind(AssertUnwindSafe(parsed)).ok().flatten()).flatten();
    match lines {
        Some(lines) => (lines, Extraction::Full),
        None => (Lines::of_text(&strip::stripped(markup)), Extraction::Degraded),
    }
}
