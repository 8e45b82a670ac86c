//! Whether a line is prose: a paragraph or sentence that isn't mostly a link.

use crate::article::boilerplate;
use crate::article::line::Line;

/// A line with so many characters is a paragraph, with whatever sign it ends.
const MIN_PARAGRAPH_CHARS: usize = 65;
/// A shorter one is prose if it is a sentence.
const MIN_SENTENCE_CHARS: usize = 16;

/// Characters of prose in a line of so many characters, of which so many are in links.
pub(super) fn of(line: &Line, chars: usize, linked: usize) -> usize {
    let text = line.text();
    let own = chars - linked.min(chars);
    let is_long = own >= MIN_PARAGRAPH_CHARS || (own >= MIN_SENTENCE_CHARS && ends_a_sentence(text));
    let is_prose = !line.is_caption() && is_long && own * 2 > chars && !boilerplate::is_imprint(text);
    if is_prose { own } else { 0 }
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '?', '…', ':', ';'])
}
