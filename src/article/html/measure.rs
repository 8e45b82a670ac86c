//! How much of a page's lines is prose, in sums over any part of it.

use super::tree::{Element, Piece, Tree};
use crate::article::boilerplate;

/// A line with so many characters is a paragraph, with whatever sign it ends.
const MIN_PARAGRAPH_CHARS: usize = 65;
/// A shorter one is prose if it is a sentence.
const MIN_SENTENCE_CHARS: usize = 16;

/// Sums over the lines of a page that count.
pub(super) struct Measure {
    prose: Vec<usize>,
    chars: Vec<usize>,
    linked: Vec<usize>,
}

impl Measure {
    /// Of the lines for which `counts`.
    pub(super) fn of(tree: &Tree, counts: impl Fn(usize) -> bool) -> Self {
        let mut sums = Measure { prose: vec![0], chars: vec![0], linked: vec![0] };
        let mut totals = (0, 0, 0);
        for (at, piece) in tree.pieces.iter().enumerate() {
            if counts(at) {
                totals = (totals.0 + prose(piece), totals.1 + piece.chars, totals.2 + piece.linked);
            }
            sums.prose.push(totals.0);
            sums.chars.push(totals.1);
            sums.linked.push(totals.2);
        }
        sums
    }

    pub(super) fn prose(&self, element: &Element) -> usize {
        between(&self.prose, element)
    }

    pub(super) fn chars(&self, element: &Element) -> usize {
        between(&self.chars, element)
    }

    pub(super) fn linked(&self, element: &Element) -> usize {
        between(&self.linked, element)
    }

    /// The prose of an element from a line on.
    pub(super) fn prose_from(&self, element: &Element, line: usize) -> usize {
        let at = |line: usize| self.prose.get(line).or(self.prose.last()).copied().unwrap_or(0);
        at(element.last).saturating_sub(at(element.first.max(line)))
    }

    pub(super) fn all_prose(&self) -> usize {
        self.prose.last().copied().unwrap_or(0)
    }
}

fn between(sums: &[usize], element: &Element) -> usize {
    let at = |line: usize| sums.get(line).or(sums.last()).copied().unwrap_or(0);
    at(element.last).saturating_sub(at(element.first))
}

/// Characters of prose in a line: of paragraphs and sentences that aren't mostly a link.
pub(super) fn prose(piece: &Piece) -> usize {
    let text = piece.line.text();
    let own = piece.chars - piece.linked.min(piece.chars);
    let is_long = own >= MIN_PARAGRAPH_CHARS || (own >= MIN_SENTENCE_CHARS && ends_a_sentence(text));
    let is_prose = !piece.line.is_caption() && is_long && own * 2 > piece.chars && !boilerplate::is_imprint(text);
    if is_prose { own } else { 0 }
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether hardly more of a line than links is there, and perhaps a date.
pub(super) fn is_link(piece: &Piece) -> bool {
    let dated = || piece.linked * 2 >= piece.chars && boilerplate::ends_in_date(piece.line.text());
    piece.chars > 0 && (piece.linked * 10 >= piece.chars * 8 || dated())
}
