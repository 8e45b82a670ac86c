//! What is settled of a plan once all of it is there: what its words without marks mean, and which words are prefixes.

use super::plan::{Clause, each_slot};
use super::slot::Marks;
use crate::text::is_marked;

/// More words with `*` are searched without it.
pub const MAX_PREFIXES: usize = 8;

/// Settles marks and prefixes; whether there are more prefixes than [`MAX_PREFIXES`].
pub(super) fn settle(clauses: &mut [Clause]) -> bool {
    marks(clauses);
    prefixes(clauses)
}

/// Beside a syllable with marks, one without is meant so.
fn marks(clauses: &mut [Clause]) {
    let mut beside_marks = false;
    each_slot(clauses, &mut |slot| beside_marks |= is_marked(&slot.key));
    let marks = if beside_marks { Marks::Typed } else { Marks::Untyped };
    each_slot(clauses, &mut |slot| slot.marks = if slot.is_name { Marks::Typed } else { marks });
}

/// Each prefix stands for up to a thousand words; those beyond [`MAX_PREFIXES`] are words.
fn prefixes(clauses: &mut [Clause]) -> bool {
    let mut prefixes = 0;
    each_slot(clauses, &mut |slot| {
        prefixes += usize::from(slot.prefix);
        slot.prefix &= prefixes <= MAX_PREFIXES;
    });
    prefixes > MAX_PREFIXES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::query::{Fault, read};

    #[test]
    fn the_first_eight_prefixes_count_and_those_after_them_are_words_which_is_told() {
        let read = |words: usize| {
            let query = vec!["hoa*"; words].join(" OR ");
            let (plan, complaints) = read(&query, &Facts::of_tests());
            let faults: Vec<Fault> = complaints.into_iter().map(|complaint| complaint.fault).collect();
            (plan.form().matches('*').count(), faults)
        };
        assert_eq!(read(MAX_PREFIXES), (MAX_PREFIXES, Vec::new()));
        let too_many = Fault::TooManyPrefixes { most: MAX_PREFIXES };
        assert_eq!(read(MAX_PREFIXES + 1), (MAX_PREFIXES, vec![too_many]));
    }
}
