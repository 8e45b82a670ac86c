//! Which groups of matches are worth showing?
//!
//! In: the marks of a text, what was chosen before. Out: groups of marks that stand close enough for one
//! passage, the best first.

use std::cmp::Ordering;

use super::cut::{LONG_CHARS, at_most};
use super::ground::{Ground, MOST_CHARS, Mark};
use crate::text::Span;

/// A group of marks in one sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// From the first mark to the end of the last.
    pub core: Span,
    /// Its sentence.
    pub sentence: usize,
    /// What a passage around it must not reach beyond: passages chosen before.
    pub fence: Span,
    /// Its clauses, as bits.
    pub clauses: u128,
    new: u32,
    telling: f64,
    density: f64,
}

/// Longest group of marks in a sentence that must be cut: room is left for words around it.
const CORE_CHARS: usize = MOST_CHARS * 2 / 3;

/// Candidates outside the windows taken before, the best first: those with more clauses that weren't
/// shown yet, then more telling, then denser, then earlier ones.
pub(super) fn candidates(ground: &Ground<'_>, taken: &[Span], shown: u128) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(first) = ground.marks.get(from) {
        let fence = fence(ground, taken, first.span.start);
        let inside = |mark: &Mark| mark.sentence == first.sentence && fence.contains(mark.span);
        let run = ground.marks.iter().skip(from).take_while(|mark| inside(mark)).count();
        if run > 0 {
            groups(ground, from..from + run, fence, shown, &mut out);
        }
        from += run.max(1);
    }
    out.sort_by(better);
    out
}

fn better(a: &Candidate, b: &Candidate) -> Ordering {
    b.new
        .cmp(&a.new)
        .then(b.telling.total_cmp(&a.telling))
        .then(b.density.total_cmp(&a.density))
        .then(a.core.cmp(&b.core))
}

/// The stretch of the text around a byte that no window taken reaches into; empty inside such a window.
fn fence(ground: &Ground<'_>, taken: &[Span], at: usize) -> Span {
    let before = taken.iter().filter(|window| window.start <= at).map(|window| window.end).max().unwrap_or(0);
    let after = taken.iter().filter(|window| window.start > at).map(|window| window.start).min();
    Span::new(before, after.unwrap_or(ground.text.len()).max(before))
}

/// The groups among marks of one sentence: all of them if it is short, else the longest from each mark on.
fn groups(ground: &Ground<'_>, marks: std::ops::Range<usize>, fence: Span, shown: u128, out: &mut Vec<Candidate>) {
    let all = ground.marks.get(marks).unwrap_or(&[]);
    let Some(sentence) = all.first().map(|mark| mark.sentence) else { return };
    let span = ground.sentences.get(sentence).copied().unwrap_or(fence);
    let most = if at_most(span.of(ground.text)) <= LONG_CHARS { LONG_CHARS } else { CORE_CHARS };
    let mut tally = Tally::default();
    let mut next = 0;
    for (i, first) in all.iter().enumerate() {
        let before = next;
        while let Some(mark) = all.get(next).filter(|mark| next <= i || mark.chars.end - first.chars.start <= most) {
            tally.count(ground, mark, 1.0);
            next += 1;
        }
        // A group that ends where the one from the mark before ended is part of that.
        if let Some(last) = all.get(next.saturating_sub(1)).filter(|_| next > before) {
            let core = first.span.join(last.span);
            let chars = (last.chars.end - first.chars.start).max(1) as f64;
            out.push(Candidate {
                core,
                sentence,
                fence,
                clauses: tally.clauses,
                new: (tally.clauses & !shown).count_ones(),
                telling: tally.telling(),
                density: tally.marked / chars,
            });
        }
        tally.count(ground, first, -1.0);
    }
}

/// Clauses told apart; what a query has beyond them counts as one more.
const CLAUSES: usize = 128;

/// What a group of marks holds, while marks come and go.
struct Tally {
    /// For each clause the number of its matches, and the sum of their weights.
    matches: [(f64, f64); CLAUSES],
    clauses: u128,
    marked: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Tally { matches: [(0.0, 0.0); CLAUSES], clauses: 0, marked: 0.0 }
    }
}

impl Tally {
    /// Counts a mark in (`sign` 1) or out (-1).
    fn count(&mut self, ground: &Ground<'_>, mark: &Mark, sign: f64) {
        self.marked += sign * mark.chars.len() as f64;
        for one in ground.found.get(mark.found.clone()).unwrap_or(&[]) {
            let clause = one.clause.min(CLAUSES - 1);
            let Some((number, weight)) = self.matches.get_mut(clause) else { continue };
            *number += sign;
            *weight += sign * f64::from(one.weight);
            match *number > 0.5 {
                true => self.clauses |= 1 << clause,
                false => self.clauses &= !(1 << clause),
            }
        }
    }

    /// How much the matches tell: the second of a clause half as much as the first, and so on, so that a
    /// common word said many times never outdoes a rare one by much.
    fn telling(&self) -> f64 {
        let each = |(number, weight): &(f64, f64)| weight / number * (2.0 - (1.0 - number).exp2());
        let last = CLAUSES - self.clauses.leading_zeros() as usize;
        let sum: f64 = self.matches.iter().take(last).filter(|(number, _)| *number > 0.5).map(each).sum();
        // What adding and taking away leaves must not decide between equals.
        (sum * 1e4).round()
    }
}
