//! A piece of a page: the text of a record or a feed that is written as markup.
//!
//! In: markup that is all article, without a page around it. Out: its lines, and how well they could be taken out. Such a text is taken
//! as it is given: no rule for pages takes anything of it but boxes that are called so and only link, and what is hidden.

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
        let junk = Junk::in_text(&tree);
        tree.refusal().is_none().then(|| text::all(&tree, &junk, 0))
    };
    let lines = scan::is_affordable(markup).then(|| catch_unwind(AssertUnwindSafe(parsed)).ok().flatten()).flatten();
    match lines {
        Some(lines) => (lines, Extraction::Full),
        None => (Lines::of_text(&strip::stripped(markup)), Extraction::Degraded),
    }
}
