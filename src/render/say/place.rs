//! Sentences on places.

use super::{Say, articles};
use crate::text::short;

impl Say {
    /// Head of `coverage`: how many stand how.
    pub(super) fn coverage(self, [reported, unclear, not_citing, no_articles]: [usize; 4]) -> String {
        format!(
            "{reported} units have reported, {unclear} only unclearly; {not_citing} have articles that don't cite it; of {no_articles} there is no article"
        )
    }

    /// Head of `localities`.
    pub(super) fn localities(self, all: u64, nowhere: u64) -> String {
        format!("{} are about a place, {nowhere} about none", articles(all))
    }

    /// `place` without a match.
    pub(super) fn no_such_place(self, name: &str) -> String {
        let name = short(name);
        format!("the gazetteer has no place called `{name}`: check the spelling, or leave out the word of its tier")
    }
}
