//! The words within reach of matches, in their paragraphs.

use std::collections::BTreeSet;

use crate::text::{Span, Tokens};

/// The indices of the words that stand within `reach` words on either side of a match, in its paragraph, in order and
/// each once; the words of matches themselves aren't among them. Cost: in proportion to the number of matches.
pub fn within_reach(tokens: &Tokens<'_>, matches: &[Span], reach: usize) -> BTreeSet<usize> {
    let places: Vec<std::ops::Range<usize>> = matches.iter().map(|span| words_of(tokens, *span)).collect();
    let mut beside = BTreeSet::new();
    for place in &places {
        let before = (0..place.start).rev().take_while(|i| !tokens.ends_paragraph(*i));
        beside.extend(before.take(reach));
        let after = (place.end..tokens.len()).take_while(|i| *i > 0 && !tokens.ends_paragraph(i - 1));
        beside.extend(after.take(reach));
    }
    for i in places.into_iter().flatten() {
        beside.remove(&i);
    }
    beside
}

/// The words that a match touches: one that begins in the middle of a word has all of it.
fn words_of(tokens: &Tokens<'_>, span: Span) -> std::ops::Range<usize> {
    let within = tokens.within(span);
    let cut = within.start.checked_sub(1).filter(|before| tokens.span(*before).end > span.start);
    cut.unwrap_or(within.start)..within.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(text: &str, phrase: &str, reach: usize) -> Vec<String> {
        let tokens = Tokens::new(text);
        let spans: Vec<Span> = text.match_indices(phrase).map(|(at, found)| Span::new(at, at + found.len())).collect();
        within_reach(&tokens, &spans, reach).into_iter().map(|i| tokens.key(i).to_owned()).collect()
    }

    #[test]
    fn so_many_words_on_either_side_are_beside_a_match_in_its_paragraph() {
        assert_eq!(beside("một hai ba bốn năm sáu", "ba", 2), ["một", "hai", "bốn", "năm"]);
        assert_eq!(beside("Một.\nHai ba bốn.\nNăm", "ba", 5), ["hai", "bốn"]);
        assert_eq!(beside("ba", "ba", 5), [""; 0]);
    }

    #[test]
    fn a_word_between_two_matches_is_beside_them_once_and_no_match_is_beside_another() {
        assert_eq!(beside("ba một ba hai ba", "ba", 5), ["một", "hai"]);
    }
}
