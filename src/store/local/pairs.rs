//! Neighbouring syllables as terms of their own: which are, and how they are called.
//!
//! The folded keys come first in a term and the marked ones after them, so that all markings of a pair are neighbours in
//! the dictionary: a pair without marks is a range of it. So a syllable counts as frequent in all its markings or in none.
//! Where one of two is rare its own list is short.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::store::field::unopened;
use crate::store::scoring::LEAD_WORDS;
use crate::text::{Table, Zone, fold};

const TABLE: Table<'static, 1> = Table::new(include_str!("frequent_syllables.tsv"), ["syllable"]);

static FREQUENT: LazyLock<FxHashSet<&str>> = LazyLock::new(|| TABLE.cells().map(|[syllable]| syllable).collect());

/// Follows the folded keys of a pair. No key holds a control character.
const MARKED: char = '\t';
/// Between the two keys. No key holds a space.
const BESIDE: char = ' ';

/// Positions that make the lead of a zone.
pub(super) fn lead(zone: Zone) -> u32 {
    if zone == Zone::Body { LEAD_WORDS } else { 0 }
}

/// Whether a folded key is one of those that are kept in pairs.
pub(super) fn is_frequent(folded: &str) -> bool {
    FREQUENT.contains(folded)
}

/// Writes the term of two words by their folded and their marked keys at the end of `out`.
pub(super) fn push_term(out: &mut String, [one, other]: [&str; 2], [first, second]: [&str; 2]) {
    for (key, sign) in [(one, BESIDE), (other, MARKED), (first, BESIDE)] {
        out.push_str(key);
        out.push(sign);
    }
    out.push_str(second);
}

/// The term of two marked keys (also those of open words), if both are frequent.
pub(super) fn marked_pair(first: &str, second: &str) -> Option<String> {
    let folded = |key: &str| Some(fold(unopened(key))).filter(|folded| is_frequent(folded));
    let (one, other) = (folded(first)?, folded(second)?);
    let mut term = String::new();
    push_term(&mut term, [&one, &other], [first, second]);
    Some(term)
}

/// How the terms of two folded keys begin, if both are frequent.
pub(super) fn folded_pair(first: &str, second: &str) -> Option<String> {
    let are_frequent = is_frequent(first) && is_frequent(second);
    are_frequent.then(|| format!("{first}{BESIDE}{second}{MARKED}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_sorted_and_a_syllable_without_marks() {
        let rows: Vec<&str> = TABLE.cells().map(|[syllable]| syllable).collect();
        assert_eq!((rows.len(), rows.is_sorted(), FREQUENT.len()), (330, true, 330));
        assert!(rows.iter().all(|row| crate::text::is_syllable(row) && fold(row) == *row));
    }

    #[test]
    fn a_pair_is_looked_for_as_it_is_kept() {
        assert_eq!(marked_pair("chi", "bộ").as_deref(), Some("chi bo\tchi bộ"));
        assert_eq!(marked_pair("bộ", "~hop").as_deref(), Some("bo hop\tbộ ~hop"));
        assert_eq!(folded_pair("chi", "bo").as_deref(), Some("chi bo\t"));
        assert_eq!((marked_pair("21", "bộ"), folded_pair("so", "21")), (None, None));
    }
}
