//! Where does a passage begin and end?
//!
//! In: a group of matches in a sentence. Out: the sentence; a part of it between commas and the like if it
//! is long; with its neighbour if it is very short. Never half a word or half a match.

use super::ground::{Ground, MOST_CHARS, count};
use crate::text::Span;

/// A longer sentence is cut.
pub(super) const LONG_CHARS: usize = 240;
/// A shorter sentence says little alone.
const SHORT_CHARS: usize = 25;
/// A longer quotation may be cut.
const QUOTE_CHARS: usize = 200;

/// The passage around `core`, which lies in a sentence and in `fence`.
pub(super) fn window(ground: &Ground<'_>, sentence: usize, core: Span, fence: Span) -> Span {
    let own = within(ground.sentences.get(sentence).copied().unwrap_or(core), fence);
    // A fence may stand at a space inside the sentence.
    let own = trimmed(ground.text, own).join(core);
    match at_most(own.of(ground.text)) {
        SHORT_CHARS..=LONG_CHARS => own,
        0..SHORT_CHARS => match neighbour(ground, sentence, fence) {
            Some(other) if at_most(own.join(other).of(ground.text)) <= LONG_CHARS => own.join(other),
            Some(other) => Cut { ground, own: own.join(other), core: own }.window(),
            None => own,
        },
        _ => Cut { ground, own, core }.window(),
    }
}

/// Number of characters, but no more than one above [`LONG_CHARS`]: a sentence can be as long as the text, and
/// asked for as often as it has matches.
pub(super) fn at_most(text: &str) -> usize {
    text.chars().take(LONG_CHARS + 1).count()
}

/// The part of a span inside a fence.
fn within(span: Span, fence: Span) -> Span {
    let start = span.start.clamp(fence.start, fence.end);
    Span::new(start, span.end.clamp(start, fence.end))
}

/// The sentence beside a short one that explains it: the one before it in its paragraph, the one after it
/// there, else the one in the next line, else that in the line before.
fn neighbour(ground: &Ground<'_>, sentence: usize, fence: Span) -> Option<Span> {
    let own = ground.sentences.get(sentence)?;
    let free = |other: &&Span| fence.contains(**other);
    let before = sentence.checked_sub(1).and_then(|i| ground.sentences.get(i)).filter(free);
    let after = ground.sentences.get(sentence + 1).filter(free);
    let same_line = |a: usize, b: usize| !ground.text.get(a..b).unwrap_or("").contains('\n');
    before
        .filter(|other| same_line(other.end, own.start))
        .or(after.filter(|other| same_line(own.end, other.start)))
        .or(after)
        .or(before)
        .copied()
}

/// A stretch of the text that is too long, and what must be kept of it.
struct Cut<'g, 't> {
    ground: &'g Ground<'t>,
    own: Span,
    core: Span,
}

impl Cut<'_, '_> {
    /// From border to border around the core, as many parts as fit.
    fn window(&self) -> Span {
        let borders = self.borders();
        let mut left = borders.iter().rev().copied().filter(|&at| at <= self.core.start).peekable();
        let mut right = borders.iter().copied().filter(|&at| at >= self.core.end).peekable();
        let start = left.next().unwrap_or(self.core.start);
        let end = right.next().unwrap_or(self.core.end);
        if self.chars(start, end) > MOST_CHARS {
            return trimmed(self.ground.text, self.by_words(start, end));
        }
        let (mut start, mut end) = (start, end);
        let mut chars = self.chars(start, end);
        loop {
            let was = (start, end);
            if let Some(at) = left.next_if(|&at| chars + self.chars(at, start) <= LONG_CHARS) {
                chars += self.chars(at, start);
                start = at;
            }
            if let Some(at) = right.next_if(|&at| chars + self.chars(end, at) <= LONG_CHARS) {
                chars += self.chars(end, at);
                end = at;
            }
            if was == (start, end) {
                return trimmed(self.ground.text, Span::new(start, end));
            }
        }
    }

    fn chars(&self, start: usize, end: usize) -> usize {
        self.ground.text.get(start..end).map_or(usize::MAX / 4, count)
    }

    /// Where the stretch may be cut around the core, as far as a passage can reach; the first and the last
    /// are its ends, or lie too far away to be taken.
    fn borders(&self) -> Vec<usize> {
        let before = Span::new(self.own.start, self.core.start).of(self.ground.text);
        let after = Span::new(self.core.end, self.own.end).of(self.ground.text);
        let start = before.char_indices().rev().nth(MOST_CHARS).map_or(self.own.start, |(at, _)| self.own.start + at);
        let end = after.char_indices().nth(MOST_CHARS).map_or(self.own.end, |(at, _)| self.core.end + at);
        let mut borders = clause_borders(self.ground.text, Span::new(start, end));
        borders.retain(|&at| self.ground.is_free(at));
        borders.insert(0, start);
        if borders.last() != Some(&end) {
            borders.push(end);
        }
        borders
    }

    /// A window between words, where a part between two borders is too long: the core with about as much on
    /// either side, or up to the border where that is near.
    fn by_words(&self, start: usize, end: usize) -> Span {
        let room = LONG_CHARS.saturating_sub(self.chars(self.core.start, self.core.end));
        let left = self.chars(start, self.core.start);
        let right = self.chars(self.core.end, end);
        // What one side doesn't need, the other may have.
        let for_left = (room / 2).max(room.saturating_sub(right));
        let for_right = room.saturating_sub(left.min(for_left));
        Span::new(self.back(start, for_left), self.on(end, for_right))
    }

    /// At most `room` characters before the core, from a word on.
    fn back(&self, start: usize, room: usize) -> usize {
        let before = Span::new(start, self.core.start).of(self.ground.text);
        let Some((reach, _)) = before.char_indices().rev().take(room).last() else { return self.core.start };
        if reach == 0 {
            return start;
        }
        let spaces = before.char_indices().skip_while(|(at, _)| *at + 1 < reach).filter(|(_, c)| c.is_whitespace());
        let mut free = spaces.map(|(at, c)| start + at + c.len_utf8()).filter(|&at| self.ground.is_free(at));
        free.next().unwrap_or(self.core.start)
    }

    /// At most `room` characters after the core, to the end of a word.
    fn on(&self, end: usize, room: usize) -> usize {
        let after = Span::new(self.core.end, end).of(self.ground.text);
        if after.chars().nth(room).is_none() {
            return end;
        }
        let spaces = after.char_indices().take(room + 1).filter(|(_, c)| c.is_whitespace());
        let free = spaces.map(|(at, _)| self.core.end + at).filter(|&at| self.ground.is_free(at));
        free.last().unwrap_or(self.core.end)
    }
}

/// A span without the white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    let start = span.start + (raw.len() - raw.trim_start().len());
    Span::new(start, start + raw.trim().len())
}

/// After `,`, `;`, `:` or a dash, where white space follows, and not within a quotation that is short
/// enough to stay whole.
fn clause_borders(text: &str, region: Span) -> Vec<usize> {
    let mut borders: Vec<usize> = Vec::new();
    let mut quote: Option<(usize, usize)> = None;
    let mut before = ' ';
    let mut chars = region.of(text).char_indices().peekable();
    let mut number = 0;
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let space_follows = chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        match (c, quote) {
            ('“' | '«', _) => quote = Some((number, borders.len())),
            ('"', None) if !before.is_alphanumeric() => quote = Some((number, borders.len())),
            ('”' | '»' | '"', Some((opened, kept))) => {
                if number - opened <= QUOTE_CHARS {
                    borders.truncate(kept);
                }
                quote = None;
            }
            (',' | ';' | ':', _) if space_follows => borders.push(region.start + end),
            ('–' | '—' | '-', _) if space_follows && before.is_whitespace() => borders.push(region.start + end),
            _ => {}
        }
        before = c;
        number += 1;
    }
    borders
}
