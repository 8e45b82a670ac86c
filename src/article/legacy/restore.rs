//! A text with its stretches in old encodings converted.
//!
//! In: the text of a file, or the parts of an article. Out: the same in Unicode, and which encodings it was in. A stretch is
//! converted if it says itself what it is in; one that is too short for that, if others of the same text do. What is left in
//! doubt stays as it is, and is told.

use std::borrow::Cow;
use std::ops::Range;

use super::convert::converted;
use super::encoding::OldEncoding;
use super::stretch::{self, has_unicode};
use super::weigh::{CANDIDATES, Verdict, Weights};
use crate::article::article::MAX_LINES;

/// Which encodings a text was in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::article) struct Restored {
    /// Those that some of it was converted from, in order.
    pub(in crate::article) converted: Vec<OldEncoding>,
    /// Those that some of it looks like, without being sure; that was left as it is.
    pub(in crate::article) perhaps: Vec<OldEncoding>,
}

/// A stretch that was looked at.
pub(super) struct Stretch {
    /// In which of the texts it is.
    pub(super) part: usize,
    pub(super) range: Range<usize>,
    pub(super) weights: Weights,
    /// What it is converted from.
    pub(super) from: Option<OldEncoding>,
    /// What it looks like, if it isn't converted.
    pub(super) perhaps: Option<OldEncoding>,
}

/// The text of a file, before it is taken apart.
pub(in crate::article) fn restored(text: &str) -> (Cow<'_, str>, Restored) {
    let stretches = stretches(&[text]);
    let found = summary(&stretches);
    if found.converted.is_empty() {
        return (Cow::Borrowed(text), found);
    }
    (Cow::Owned(rebuilt(text, stretches.iter())), found)
}

/// The same for the parts of one article, in place.
pub(in crate::article) fn restore(parts: &mut [&mut String]) -> Restored {
    let stretches = {
        let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
        stretches(&parts)
    };
    let found = summary(&stretches);
    if !found.converted.is_empty() {
        for of_part in stretches.chunk_by(|a, b| a.part == b.part) {
            if let Some(part) = of_part.first().and_then(|first| parts.get_mut(first.part)) {
                **part = rebuilt(part, of_part.iter());
            }
        }
    }
    found
}

/// Drops soft hyphens of a text that is converted: before that, one is `ư` of TCVN3.
pub(in crate::article) fn drop_soft_hyphens(text: &mut String) {
    if text.contains('\u{ad}') {
        text.retain(|c| c != '\u{ad}');
    }
}

pub(super) fn rebuilt<'s>(text: &str, stretches: impl Iterator<Item = &'s Stretch>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut at = 0;
    for stretch in stretches {
        if let Some((from, part)) = stretch.from.zip(text.get(stretch.range.clone())) {
            out.push_str(text.get(at..stretch.range.start).unwrap_or_default());
            out.push_str(&converted(&stretch::meaning(part), from));
            at = stretch.range.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

pub(super) fn summary(stretches: &[Stretch]) -> Restored {
    let all = |of: fn(&Stretch) -> Option<OldEncoding>| {
        let mut found: Vec<OldEncoding> = stretches.iter().filter_map(of).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    Restored { converted: all(|stretch| stretch.from), perhaps: all(|stretch| stretch.perhaps) }
}

/// The stretches of these texts that may be in an old encoding, with what was decided.
pub(super) fn stretches(parts: &[&str]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for range in stretch::suspects(part) {
            let Some(text) = part.get(range.clone()) else { continue };
            let meant = stretch::meaning(text);
            // An article of more lines is refused.
            if stretches.len() >= MAX_LINES || has_unicode(&meant) {
                continue;
            }
            let weights = Weights::of(&meant);
            stretches.push(Stretch { part: number, range, weights, from: None, perhaps: None });
        }
    }
    decide(&mut stretches, || parts.iter().any(|part| has_unicode(part)));
    stretches
}

/// Decides first what speaks for itself, then the others by it.
fn decide(stretches: &mut [Stretch], has_unicode: impl FnOnce() -> bool) {
    let mut sure = [0; CANDIDATES.len()];
    for stretch in stretches.iter_mut() {
        match stretch.weights.verdict() {
            Verdict::Sure(encoding) => {
                stretch.from = Some(encoding);
                let words = stretch.weights.in_encoding(encoding).good;
                CANDIDATES.iter().zip(&mut sure).filter(|&(&of, _)| of == encoding).for_each(|(_, sum)| *sum += words);
            }
            Verdict::Perhaps(encoding) => stretch.perhaps = Some(encoding),
            Verdict::AsItIs => {}
        }
    }
    let Some((&usual, _)) =
        CANDIDATES.iter().zip(sure).rev().max_by_key(|&(_, words)| words).filter(|&(_, words)| words > 0)
    else {
        return;
    };
    let is_all_old = !has_unicode();
    for stretch in stretches.iter_mut().filter(|stretch| stretch.from.is_none()) {
        let weight = stretch.weights.in_encoding(usual);
        let gain = weight.score() - stretch.weights.as_it_is.score();
        // *Hé* may be itself; in a text of TCVN3 it is *Hộ*.
        let is_best = weight.score() >= stretch.weights.best();
        if (gain > 0 && is_best && weight.good >= weight.bad) || (gain == 0 && is_all_old && weight.bad == 0) {
            stretch.from = Some(usual);
            stretch.perhaps = None;
        }
    }
}
