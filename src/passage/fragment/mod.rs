//! Which passages of a text show best why it was found?
//!
//! In: a text and the matches of a query in it. Out: [`Snippet`]s, pieces of the text byte for byte, with
//! what matches in them. Knows no query: a match is the number of a clause, a span, and how telling it is.

mod choose;
mod cut;
mod ground;
#[cfg(test)]
mod tests;

use self::choose::candidates;
use self::cut::{LONG_CHARS, window};
use self::ground::Ground;
use super::matches::Found;
use crate::answer::Snippet;
use crate::text::{Span, Tokens};

/// No one reads more passages than this of one article.
const MOST_FRAGMENTS: usize = 10;

/// A text that says the same more often has nothing else to say.
const MOST_TRIES: usize = 1_000;

/// The best `most` passages (at most [`MOST_FRAGMENTS`]), in reading order; the beginning if nothing
/// matches. Linear in the length of the text, but for sorting the matches.
pub(super) fn fragments(text: &str, matches: &[Found], most: usize) -> Vec<Snippet> {
    if most == 0 {
        return Vec::new();
    }
    let ground = Ground::new(text, matches);
    if ground.marks.is_empty() {
        return beginning(&ground).into_iter().collect();
    }
    let mut taken = Taken { ground: &ground, windows: Vec::new(), said: Vec::new(), first: None, clauses: 0 };
    for _ in 0..most.min(MOST_FRAGMENTS) {
        if !taken.take_best() {
            break;
        }
    }
    taken.windows.into_iter().map(|window| ground.snippet(window)).collect()
}

/// The first sentence, with its neighbour if it is very short.
fn beginning(ground: &Ground<'_>) -> Option<Snippet> {
    let first = ground.sentences.first()?;
    let start = Span::new(first.start, first.start);
    let window = window(ground, 0, start, Span::new(0, ground.text.len()));
    // A word longer than a passage is the only one that is ever cut.
    let border = || first.of(ground.text).char_indices().nth(LONG_CHARS).map_or(first.end, |(at, _)| first.start + at);
    Some(ground.snippet(if window.byte_len() > 0 { window } else { Span::new(first.start, border()) }))
}

/// The passages chosen so far.
struct Taken<'g, 't> {
    ground: &'g Ground<'t>,
    /// In reading order, apart from each other.
    windows: Vec<Span>,
    /// The words of each, but of the first only once there is another to compare with it.
    said: Vec<String>,
    /// The first while its words aren't among those.
    first: Option<Span>,
    /// The clauses that they show, as bits.
    clauses: u128,
}

impl Taken<'_, '_> {
    /// Takes the passage that adds most to those there are; none is taken if all others say the same again.
    fn take_best(&mut self) -> bool {
        for candidate in candidates(self.ground, &self.windows, self.clauses).into_iter().take(MOST_TRIES) {
            let window = window(self.ground, candidate.sentence, candidate.core, candidate.fence);
            if self.says_something_new(window) {
                self.clauses |= candidate.clauses;
                self.add(window);
                return true;
            }
        }
        false
    }

    /// Whether a window says what no other has said, and if so, that it has.
    fn says_something_new(&mut self, window: Span) -> bool {
        if self.windows.is_empty() {
            self.first = Some(window);
            return true;
        }
        let text = self.ground.text;
        self.said.extend(self.first.take().map(|first| words(first.of(text))));
        let words = words(window.of(text));
        let is_new = !self.said.iter().any(|said| repeats(said, &words));
        if is_new {
            self.said.push(words);
        }
        is_new
    }

    /// Puts a window in its place; neighbours that touch become one if that stays short.
    fn add(&mut self, window: Span) {
        self.windows.push(window);
        self.windows.sort();
        let mut joined: Vec<Span> = Vec::with_capacity(self.windows.len());
        for &window in &self.windows {
            match joined.last_mut() {
                Some(last) if self.ground.joins(*last, window) => *last = last.join(window),
                _ => joined.push(window),
            }
        }
        self.windows = joined;
    }
}

/// Whether one of two passages has no words beyond those of the other.
fn repeats(said: &str, words: &str) -> bool {
    said == words || (said.len().min(words.len()) > 1 && (said.contains(words) || words.contains(said)))
}

/// The words of a passage without their marks, each between spaces.
fn words(text: &str) -> String {
    let tokens = Tokens::new(text);
    (0..tokens.len()).fold(String::from(" "), |words, i| words + tokens.folded(i) + " ")
}
