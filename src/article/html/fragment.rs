//! A piece of a page: the text of a record or a feed that is written as markup.
//!
//! In: markup that is all article, without a page around it. Out: its lines, without those of boxes in it, and how well they could be
//! taken out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;

use super::noise::Noise;
use super::{dom, scan, strip};
use crate::article::article::Extraction;
use crate::article::line::Lines;

/// The lines of a piece of markup.
pub(in crate::article) fn lines(markup: &str) -> (Lines, Extraction) {
    let parsed = || {
        let document = Document::fragment(markup);
        // Boxes of other articles are among the text of many.
        Noise::of(&document).remove_from(&document);
        dom::lines(&document.root())
    };
    let lines = scan::is_affordable(markup).then(|| catch_unwind(AssertUnwindSafe(parsed)).ok()).flatten();
    match lines {
        Some(lines) => (lines, Extraction::Full),
        None => (Lines::of_text(&strip::stripped(markup)), Extraction::Degraded),
    }
}
