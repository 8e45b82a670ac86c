//! A text prepared for choosing: its sentences, and its matches as marks that are apart from each other.

use std::ops::Range;

use super::Found;
use crate::answer::Snippet;
use crate::text::{Span, effort, sentences};

/// Longest passage, unless one match is longer.
pub(super) const MOST_CHARS: usize = 300;

/// A text with its sentences and marks.
pub(super) struct Ground<'t> {
    pub text: &'t str,
    /// In order; two that a mark runs over are one.
    pub sentences: Vec<Span>,
    /// In order, apart from each other.
    pub marks: Vec<Mark>,
    /// The matches, in order of their places, their clauses numbered from 0 on.
    pub found: Vec<Found>,
}

/// A part of the text that matches, perhaps several times over.
pub(super) struct Mark {
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: usize,
    /// Where it stands in characters.
    pub chars: Range<usize>,
    /// The matches that it is made of.
    pub found: Range<usize>,
}

impl<'t> Ground<'t> {
    pub fn new(text: &'t str, matches: &[Found]) -> Self {
        let found = in_order(text, matches);
        let mut marks = apart(&found);
        let sentences = whole(sentences(text), &marks);
        let (mut at, mut chars, mut sentence) = (0, 0, 0);
        for mark in &mut marks {
            chars += count(Span::new(at, mark.span.start).of(text));
            let end = chars + count(mark.span.of(text));
            mark.chars = chars..end;
            (at, chars) = (mark.span.end, end);
            while sentences.get(sentence).is_some_and(|s| s.end <= mark.span.start) {
                sentence += 1;
            }
            mark.sentence = sentence;
        }
        Ground { text, sentences, marks, found }
    }

    /// Whether the text may be cut at a byte without cutting a mark.
    pub fn is_free(&self, at: usize) -> bool {
        let next = self.marks.partition_point(|mark| mark.span.end <= at);
        self.marks.get(next).is_none_or(|mark| at <= mark.span.start)
    }

    /// Whether two windows, the first before the second, touch and are short together.
    pub fn joins(&self, first: Span, second: Span) -> bool {
        let touch = second.start <= first.end
            || Span::new(first.end, second.start).of(self.text).chars().all(char::is_whitespace);
        touch && count(first.join(second).of(self.text)) <= MOST_CHARS
    }

    /// A window as it is shown.
    pub fn snippet(&self, window: Span) -> Snippet {
        let first = self.marks.partition_point(|mark| mark.span.start < window.start);
        let inside = self.marks.iter().skip(first).map(|mark| mark.span).take_while(|mark| window.contains(*mark));
        let cut = |at: usize| {
            let next = self.sentences.partition_point(|sentence| sentence.end <= at);
            self.sentences.get(next).is_some_and(|sentence| sentence.start < at)
        };
        Snippet {
            text: window.of(self.text).to_owned(),
            start: window.start,
            marks: inside.map(|mark| Span::new(mark.start - window.start, mark.end - window.start)).collect(),
            more_before: cut(window.start),
            more_after: cut(window.end),
        }
    }
}

/// Number of characters.
pub(super) fn count(text: &str) -> usize {
    effort(text.len());
    text.chars().count()
}

/// The matches that the text has, without white space around them, by place; their clauses numbered anew.
fn in_order(text: &str, matches: &[Found]) -> Vec<Found> {
    let mut found: Vec<Found> = matches
        .iter()
        .filter_map(|one| {
            let raw = one.span.of(text);
            let start = one.span.start + (raw.len() - raw.trim_start().len());
            let trimmed = raw.trim();
            (!trimmed.is_empty()).then(|| Found { span: Span::new(start, start + trimmed.len()), ..*one })
        })
        .collect();
    let mut clauses: Vec<usize> = found.iter().map(|one| one.clause).collect();
    clauses.sort_unstable();
    clauses.dedup();
    for one in &mut found {
        one.clause = clauses.binary_search(&one.clause).unwrap_or(0);
    }
    found.sort_by_key(|one| (one.span, one.clause));
    found
}

/// Matches that overlap or touch, as one mark.
fn apart(found: &[Found]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (i, one) in found.iter().enumerate() {
        match marks.last_mut() {
            Some(last) if one.span.start <= last.span.end => {
                last.span = last.span.join(one.span);
                last.found.end = i + 1;
            }
            _ => marks.push(Mark { span: one.span, sentence: 0, chars: 0..0, found: i..i + 1 }),
        }
    }
    marks
}

/// Sentences, those joined that one mark lies in.
fn whole(sentences: Vec<Span>, marks: &[Mark]) -> Vec<Span> {
    let mut marks = marks.iter().map(|mark| mark.span).peekable();
    let mut out: Vec<Span> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        // The last mark that begins before this sentence, if it runs into it.
        while marks.next_if(|mark| mark.end <= sentence.start).is_some() {}
        let runs_over = marks.peek().is_some_and(|mark| mark.start < sentence.start);
        match out.last_mut() {
            Some(last) if runs_over => *last = last.join(sentence),
            _ => out.push(sentence),
        }
    }
    out
}
