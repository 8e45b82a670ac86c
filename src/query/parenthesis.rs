//! Parentheses: which group, and which are mere punctuation.

use super::complaint::{Complaint, Fault};
use super::lexeme::{Lexeme, LexemeKind};
use super::limit::MAX_DEPTH;
use crate::text::Span;

/// Keeps the pairs of parentheses that group something; the others are punctuation.
pub(super) fn parentheses(found: Vec<Lexeme>, complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let mut open: Vec<usize> = Vec::new();
    let mut dropped: Vec<usize> = Vec::new();
    let mut too_deep: Option<Span> = None;
    for (i, lexeme) in found.iter().enumerate() {
        match lexeme.kind {
            LexemeKind::Open => open.push(i),
            LexemeKind::Close => {
                let opened = open.pop();
                let is_pair = opened.is_some_and(|from| groups(&found, from, i));
                if is_pair && open.len() >= MAX_DEPTH {
                    too_deep = too_deep.or(Some(lexeme.span));
                }
                if !is_pair || open.len() >= MAX_DEPTH {
                    dropped.extend(opened.into_iter().chain([i]));
                }
                if let Some((at, not)) = opened.and_then(|from| empty_exclusion(&found, from, i)) {
                    complaints.push(Complaint::new(not.span, Fault::NothingToLeaveOut));
                    dropped.push(at);
                }
            }
            _ => {}
        }
    }
    dropped.extend(open);
    dropped.sort_unstable();
    complaints.extend(too_deep.map(|span| Complaint::new(span, Fault::TooDeep { most: MAX_DEPTH })));
    found
        .into_iter()
        .enumerate()
        .filter(|(at, _)| dropped.binary_search(at).is_err())
        .map(|(_, lexeme)| lexeme)
        .collect()
}

/// The `-` of `-()`, which must not leave out what follows.
fn empty_exclusion(found: &[Lexeme], open: usize, close: usize) -> Option<(usize, Lexeme)> {
    let before = open.checked_sub(1).filter(|_| open + 1 == close)?;
    found.get(before).filter(|lexeme| lexeme.kind == LexemeKind::Not).map(|not| (before, *not))
}

/// Whether parentheses around something change what is asked for.
fn groups(found: &[Lexeme], open: usize, close: usize) -> bool {
    let kind = |at: Option<usize>| at.and_then(|at| found.get(at)).map(|lexeme| lexeme.kind);
    let inside = found.get(open + 1..close).unwrap_or(&[]);
    let plain = |l: &Lexeme| matches!(l.kind, LexemeKind::Word | LexemeKind::Open | LexemeKind::Close);
    let word = |l: &&Lexeme| l.kind == LexemeKind::Word;
    let or = |l: Option<&Lexeme>| l.is_some_and(|l| l.kind == LexemeKind::Or);
    // Words beside an `OR` go with it; those in parentheses mustn't run together with them.
    let behind_or = || or(found.get(..open).unwrap_or(&[]).iter().rev().find(|l| !word(l)));
    let before_or = || or(found.get(close + 1..).unwrap_or(&[]).iter().find(|l| !word(l)));
    let before = kind(open.checked_sub(1));
    !inside.is_empty() && (!inside.iter().all(plain) || before == Some(LexemeKind::Not) || behind_or() || before_or())
}
