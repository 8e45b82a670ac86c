//! What it costs to write a tree as markup.
//!
//! The text finder gives its text back as markup, and its writer looks for the next `<` up to the end of
//! a text once more from each `&`, no-break space and other sign of Latin-1 in it: the square of a text that has
//! many. A sum over the texts tells before it is done.

use dom_query::{Document, NodeRef};

use super::dom::{self, Go, Step};

/// Bytes looked at; about a tenth of a second. A text of 100 KB may have ten thousand such signs.
const MAX_WORK: usize = 1 << 30;
/// The first byte of U+0080 to U+00BF, of which the no-break space is escaped.
const LATIN_1: u8 = 0xC2;

/// Whether the tree can be written at a reasonable cost.
pub(super) fn is_affordable(document: &Document) -> bool {
    let mut work = 0usize;
    dom::walk(&document.root(), &mut |node, step| {
        if step == Step::Enter {
            work = work.saturating_add(work_of(node));
        }
        if work > MAX_WORK { Go::Nowhere } else { Go::Inside }
    });
    work <= MAX_WORK
}

fn work_of(node: &NodeRef) -> usize {
    let work = |text: &str| {
        let signs = text.bytes().filter(|b| matches!(b, b'&' | &LATIN_1)).count();
        signs.saturating_mul(text.len())
    };
    if node.is_text() { work(&node.text()) } else { node.attrs().iter().map(|attribute| work(&attribute.value)).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_signs_in_one_text_are_not_affordable_and_in_many_texts_they_are() {
        let many = "a&nbsp;«&amp;» ".repeat(20_000);
        assert!(!is_affordable(&Document::from(format!("<p>{many}</p>"))));
        assert!(!is_affordable(&Document::from(format!("<p title='{many}'>"))));
        assert!(is_affordable(&Document::from(format!("<p>{}</p>", "a&nbsp;«&amp;» ".repeat(500)))));
        assert!(is_affordable(&Document::from("<p>a&nbsp;«&amp;» b</p>".repeat(20_000))));
    }
}
