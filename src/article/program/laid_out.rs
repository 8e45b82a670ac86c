//! The article of pages of which it is known where each word is.
//!
//! In: a [`Layout`]. Out: its paragraphs as an [`Article`], without what repeats from page to page, column after column.

use super::layout::{self, Layout};
use super::{columns, letterhead, pages, paragraphs, printed};
use crate::article::article::{Article, Origin};
use crate::article::document::head;
use crate::article::skip::SkipReason;

/// See the top of the file.
pub(super) fn article(mut layout: Layout, origin: Origin) -> Result<Article, SkipReason> {
    let printed = printed::clear(&mut layout.pages);
    pages::clear(&mut layout.pages);
    layout.pages.iter_mut().for_each(|page| {
        columns::put_in_order(page);
        letterhead::put_in_order(page);
    });
    if let Some(days) = printed {
        let headline = paragraphs::headline_of(&layout.pages);
        layout.pages.first_mut().into_iter().for_each(|page| printed::clear_clock(page, headline.clone(), &days));
    }
    let text = paragraphs::text(&layout.pages);
    let title = layout.title.filter(|title| !is_of_a_file(title));
    head::article(text.paragraphs, text.notes, title, origin)
}

/// The article of a layout as `pdftotext -bbox-layout` writes it.
pub(in crate::article) fn of_xml(xml: &[u8], origin: Origin) -> Result<Article, SkipReason> {
    article(layout::of_xml(xml)?, origin)
}

/// What programs call a document that has no title: `Microsoft Word - bao cao.doc`, `untitled`.
fn is_of_a_file(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_named = [".doc", ".docx", ".pdf", ".rtf", ".odt", ".indd", ".xls", ".xlsx", ".ppt", ".pptx", ".tif", ".jpg"];
    let starts = ["microsoft ", "untitled", "document", "scan", "print", "powerpoint ", "slide 1"];
    is_named.iter().any(|ending| lower.ends_with(ending)) || starts.iter().any(|start| lower.starts_with(start))
}
