//! The word *số* before a number, and whether a kind is named with one.

use super::kind::HEADS;
use super::symbol_parts::number_at;
use crate::text::Tokens;

/// Skips `số`, also doubled or with a colon.
pub(super) fn skip_so(tokens: &Tokens, mut at: usize) -> usize {
    while matches!(tokens.key(at), "số" | "so" | "cố" | "no") && tokens.gap(at).chars().count() <= 4 {
        at += 1;
    }
    at
}

/// Whether a kind with a number begins at word `at`.
pub(super) fn names_a_number(tokens: &Tokens, at: usize) -> bool {
    HEADS.longest_at(tokens, at).is_some_and(|head| number_at(tokens, skip_so(tokens, head.next)).is_some())
}
