//! Leads: what is between the headline and the text.

use super::prose;
use super::tree::Tree;

/// Parts of the names of leads.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "sapo", "lead", "summary", "description", "hometext", "tomtat", "introtext", "excerpt", "trichdan", "trichyeu", "cmsdesc",
    "articledesc", "detaildesc", "newsdesc", "postdesc", "chapeau", "teaser", "loidan", "dandau", "motangan",
];
/// A lead is named by one of so many elements around it.
const MAX_AROUND: usize = 4;
/// A line with so many characters between headline and text is a lead, a shorter one if it is a sentence or a heading.
const MIN_CHARS: usize = 45;
const MIN_SENTENCE_CHARS: usize = 16;
const MIN_PARAGRAPH_CHARS: usize = 25;
const MIN_NAMED_CHARS: usize = 10;

/// Whether an element or one close around it is called a lead.
pub(super) fn is_named(tree: &Tree, element: usize) -> bool {
    let around = tree.around(element).take(MAX_AROUND).filter_map(|at| tree.elements.get(at));
    around
        .take_while(|element| element.lines().len() <= 6)
        .any(|element| element.is_called_like(NAMES) && !element.is_called_like(&["leader", "leading"]))
}

/// Whether a line between the headline and the text is part of the article.
pub(super) fn is_lead(tree: &Tree, line: usize) -> bool {
    let Some(piece) = tree.pieces.get(line) else { return false };
    let own = piece.chars - piece.linked.min(piece.chars);
    if piece.line.is_caption() {
        return true;
    }
    if own * 2 <= piece.chars {
        return false;
    }
    let is_heading = || tree.elements.get(piece.element).is_some_and(|element| element.is(&["h2", "h3", "h4"]));
    let is_paragraph = || tree.elements.get(piece.element).is_some_and(|element| element.is(&["p"]));
    own >= MIN_CHARS
        || (own >= MIN_PARAGRAPH_CHARS && is_paragraph())
        || (own >= MIN_SENTENCE_CHARS && (prose::ends_a_sentence(piece.line.text()) || is_heading()))
        || (own >= MIN_NAMED_CHARS && is_named(tree, piece.element))
}
