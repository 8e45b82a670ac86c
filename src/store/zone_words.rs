//! The words of one zone of an article: each different term once, and which of them stands where.
//!
//! In: the words of one text or several. Out: their terms by marked keys, an open word by its own, and their order. A
//! zone says most of its words again and again, so that whoever keeps them looks each different one up once.

use super::field::open_key;
use super::keys::PARAGRAPH_GAP;
use crate::text::Tokens;

/// See the top of the file.
#[derive(Debug, Default)]
pub struct ZoneWords {
    /// The different terms, one after another; two spellings of one word may have one each.
    terms: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// For each word one more than the number of its term; 0 follows the last one of a paragraph or text.
    places: Vec<u32>,
}

/// The positions between two paragraphs, beside the one that comes next in any case.
pub(super) const GAP: u32 = PARAGRAPH_GAP as u32 - 1;

/// About what the key of a word takes.
const BYTES_OF_A_TERM: usize = 6;

impl ZoneWords {
    /// The words of some texts, each text apart from the next.
    pub(super) fn new(texts: &[&Tokens<'_>]) -> Self {
        let terms = texts.iter().map(|tokens| tokens.spellings()).sum();
        let mut words = ZoneWords {
            terms: String::with_capacity(terms * BYTES_OF_A_TERM),
            ends: Vec::with_capacity(terms),
            places: Vec::with_capacity(words_of(texts)),
        };
        for tokens in texts {
            // Of each spelling the term as it is, and as an open word.
            let mut known = vec![[0; 2]; tokens.spellings()];
            for i in 0..tokens.len() {
                let is_open = tokens.is_open(i);
                let spelling = tokens.spelling_of(i).and_then(|spelling| known.get_mut(spelling));
                let Some(number) = spelling.and_then(|both| both.get_mut(usize::from(is_open))) else { continue };
                if *number == 0 {
                    *number = words.add_term(|terms| match is_open {
                        true => terms.push_str(&open_key(tokens.folded(i))),
                        false => terms.push_str(tokens.key(i)),
                    });
                }
                words.places.push(*number);
                if i + 1 == tokens.len() || tokens.ends_paragraph(i) {
                    words.places.push(0);
                }
            }
        }
        words
    }

    /// One more than the number of a new term.
    fn add_term(&mut self, push: impl FnOnce(&mut String)) -> u32 {
        push(&mut self.terms);
        self.ends.push(self.terms.len());
        self.ends.len() as u32
    }

    /// The different terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.terms.get(start..*end).unwrap_or_default())
    }

    /// For each word one more than the number of its term, in order; 0 where [`GAP`] positions more are left out.
    pub(super) fn places(&self) -> &[u32] {
        &self.places
    }

    /// The terms of all words, with their positions.
    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        let terms: Vec<&str> = self.terms().collect();
        let mut position = 0;
        self.places.iter().filter_map(move |place| {
            let Some(number) = place.checked_sub(1) else {
                position += GAP as usize;
                return None;
            };
            position += 1;
            Some((*terms.get(number as usize)?, position - 1))
        })
    }
}

fn words_of(texts: &[&Tokens<'_>]) -> usize {
    // Most paragraphs have more than sixteen words.
    texts.iter().map(|tokens| tokens.len() + tokens.len() / 16 + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(texts: &[&str]) -> Vec<(String, usize)> {
        let tokens: Vec<Tokens<'_>> = texts.iter().map(|text| Tokens::new(text)).collect();
        let words = ZoneWords::new(&tokens.iter().collect::<Vec<_>>());
        words.iter().map(|(term, position)| (term.to_owned(), position)).collect()
    }

    #[test]
    fn words_come_back_in_order_with_a_gap_after_each_paragraph_and_text() {
        let word = |term: &str, position| (term.to_owned(), position);
        assert_eq!(
            placed(&["Đảng viên.\nHọp", "", "họp Đảng"]),
            [word("đảng", 0), word("viên", 1), word("họp", 33), word("họp", 65), word("đảng", 66)]
        );
        assert!(placed(&[]).is_empty());
    }
}
