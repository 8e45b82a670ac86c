//! What stands to the left and right of a match in its paragraph, and what such lines are sorted by.
//!
//! In: a text, the span of a match in it and a number of characters. Out: the spans beside the match, and
//! the words beside it as keys that sort as a dictionary does: letter by letter without marks, then by marks.

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

use crate::text::{Span, Tokens};

/// One side of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// What was written before it.
    Left,
    /// What was written after it.
    Right,
}

/// Words that lines are sorted by, and the characters in which they are looked for: the order doesn't
/// depend on how much of the context is shown.
const SORTED_WORDS: usize = 10;
const SORTED_CHARS: usize = 160;

/// At most `width` characters on each side of a match, without a break between the three: left, match and
/// right are one piece of the text. They stay in the paragraph of the match and end between words, unless
/// one word alone is longer. Cost: in proportion to `width`.
pub fn beside(text: &str, span: Span, width: usize) -> (Span, Span) {
    (Span::new(left(text, span.start, width), span.start), Span::new(span.end, right(text, span.end, width)))
}

/// The words on one side of a match, the nearest first, as one text to compare: by the first words'
/// letters, then by their marks, then by the next words.
pub fn sort_key(text: &str, span: Span, side: Side) -> String {
    let mut out = String::new();
    each_word(text, span, side, SORTED_WORDS, |folded, key| {
        // The signs between the parts come before any letter, so that a shorter word comes first.
        out.extend([folded, "\u{1}", key, "\u{0}"]);
    });
    out
}

/// Key of the word next to a match, without capitals and in one spelling (see [`crate::text::key`]); none
/// at the border of a paragraph.
pub fn neighbour(text: &str, span: Span, side: Side) -> Option<String> {
    let mut found = None;
    each_word(text, span, side, 1, |_, key| found = Some(key.to_owned()));
    found
}

fn each_word(text: &str, span: Span, side: Side, most: usize, mut visit: impl FnMut(&str, &str)) {
    let (left, right) = beside(text, span, SORTED_CHARS);
    let tokens = Tokens::new(match side {
        Side::Left => left.of(text),
        Side::Right => right.of(text),
    });
    for place in 0..tokens.len().min(most) {
        let i = if side == Side::Right { place } else { tokens.len() - 1 - place };
        visit(tokens.folded(i), tokens.key(i));
    }
}

/// Where the left context of a match that begins at `at` begins.
fn left(text: &str, at: usize, width: usize) -> usize {
    let head = text.get(..at).unwrap_or("");
    let start = head.char_indices().rev().take(width).last().map_or(at, |(start, _)| start);
    let window = Span::new(start, at).of(text);
    let mut breaks = window.match_indices('\n').map(|(i, _)| start + i);
    if let Some(end_of_last) = breaks.rfind(|&i| ends_paragraph(text, i)) {
        return end_of_last + 1;
    }
    let splits = head.get(..start).and_then(|cut| cut.chars().next_back()).is_some_and(|c| !c.is_whitespace());
    match window.find(char::is_whitespace).filter(|_| splits) {
        Some(space) => start + space,
        None => at - window.trim_start_matches(is_combining_mark).len(),
    }
}

/// Where the right context of a match that ends at `at` ends.
fn right(text: &str, at: usize, width: usize) -> usize {
    let tail = text.get(at..).unwrap_or("");
    let window = tail.char_indices().nth(width).map_or(tail, |(end, _)| Span::new(0, end).of(tail));
    let mut breaks = window.match_indices('\n').map(|(i, _)| at + i);
    if let Some(end) = breaks.find(|&i| ends_paragraph(text, i)) {
        return end;
    }
    let next = tail.get(window.len()..).and_then(|cut| cut.chars().next());
    match window.rfind(char::is_whitespace).filter(|_| next.is_some_and(|c| !c.is_whitespace())) {
        Some(space) => at + space,
        None if next.is_some_and(is_combining_mark) => at + window.rfind(|c| !is_combining_mark(c)).unwrap_or(0),
        None => at + window.len(),
    }
}

/// Whether the line break at `at` ends a paragraph, and no mere line (see [`Tokens::ends_paragraph`]).
fn ends_paragraph(text: &str, at: usize) -> bool {
    let sign = |c: char| matches!(c, '.' | '!' | '?' | ':' | '…' | '”' | '"');
    let outside_words = |c: &char| !c.is_alphanumeric();
    let before = text.get(..at).unwrap_or("").chars().rev().take_while(outside_words).take(MOST_CHARS_TO_SIGN);
    let behind = text.get(at..).unwrap_or("").chars().take_while(outside_words).take(MOST_CHARS_TO_SIGN);
    before.chain(behind).any(sign)
}

/// A sign further from a line break than this ends nothing there. Each break of a text of nothing else is asked
/// for, around match after match.
const MOST_CHARS_TO_SIGN: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, word: &str, width: usize) -> (String, String) {
        let at = text.find(word).unwrap();
        let (left, right) = beside(text, Span::new(at, at + word.len()), width);
        (left.of(text).to_owned(), right.of(text).to_owned())
    }

    fn pair(left: &str, right: &str) -> (String, String) {
        (left.to_owned(), right.to_owned())
    }

    #[test]
    fn contexts_are_cut_between_words_and_hold_at_most_so_many_characters() {
        let text = "Ban Thường vụ bàn về suy thoái của đảng viên";
        assert_eq!(shown(text, "suy thoái", 100), pair("Ban Thường vụ bàn về ", " của đảng viên"));
        assert_eq!(shown(text, "suy thoái", 10), pair("vụ bàn về ", " của đảng"));
        assert_eq!(shown(text, "suy thoái", 4), pair(" về ", " của"));
        assert_eq!(shown(text, "suy thoái", 3), pair("về ", ""));
        assert_eq!(shown(text, "suy thoái", 0), pair("", ""));
        assert_eq!(shown("dài(suy)dài", "suy", 2), pair("i(", ")d"), "one long word is cut anywhere");
    }

    #[test]
    fn a_context_stays_in_its_paragraph_but_runs_over_a_wrapped_line() {
        assert_eq!(shown("Trước.\nMột suy\nhai.\nSau", "suy", 50), pair("Một ", "\nhai."));
        assert_eq!(shown("Gồm:\nsuy.\n“Sau”", "suy", 50), pair("", "."));
    }

    #[test]
    fn words_sort_without_marks_first_and_the_left_ones_backwards() {
        let key = |text: &str, side| {
            let at = text.find("suy").unwrap();
            sort_key(text, Span::new(at, at + 3), side)
        };
        let right = |text: &str| key(text, Side::Right);
        let mut lines = ["suy đức", "suy của Đảng", "suy", "suy dân", "suy của ai", "suy đâu", "suy mà", "suy ma"];
        lines.sort_by_key(|line| right(line));
        assert_eq!(lines, ["suy", "suy của ai", "suy của Đảng", "suy dân", "suy đâu", "suy đức", "suy ma", "suy mà"]);
        assert!(key("z an suy", Side::Left) < key("a em suy", Side::Left));
        assert!(key("a em suy", Side::Left) < key("b em suy", Side::Left));
        let text = "của Đảng, suy";
        let at = text.find("suy").unwrap();
        assert_eq!(neighbour(text, Span::new(at, at + 3), Side::Left).as_deref(), Some("đảng"));
        assert_eq!(neighbour(text, Span::new(at, at + 3), Side::Right), None);
    }

    #[test]
    fn left_match_and_right_are_one_piece_of_any_text() {
        proptest::proptest!(|(text in "[\\PC \n.a-zđế\u{301}]{0,60}", from in 0usize..60, len in 0usize..9, width in 0usize..20)| {
            let border = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
            let span = Span::new(border(from), border(from + len));
            let (left, right) = beside(&text, span, width);
            proptest::prop_assert_eq!((left.end, right.start), (span.start, span.end));
            proptest::prop_assert!(text.get(left.start..right.end).is_some());
            proptest::prop_assert!(left.of(&text).chars().count() <= width);
            proptest::prop_assert!(right.of(&text).chars().count() <= width);
        });
    }
}
