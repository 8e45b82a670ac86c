//! What is settled of a plan once all of it is there: what its words without marks mean, and which words are prefixes.

use super::plan::{Clause, each_slot};
use super::slot::{Marks, Slot};
use crate::text::is_marked;

/// More words with `*` are searched without it.
pub const MAX_PREFIXES: usize = 8;

/// Settles marks and prefixes; whether there are more prefixes than [`MAX_PREFIXES`].
pub(super) fn settle(clauses: &mut [Clause]) -> bool {
    marks(clauses);
    prefixes(clauses)
}

/// Beside a syllable with marks, one without is more likely meant so.
fn marks(clauses: &mut [Clause]) {
    let mut beside_marks = false;
    each_slot(clauses, &mut |slot| beside_marks |= is_marked(&slot.key));
    let of = |slot: &Slot| match (is_marked(&slot.key), beside_marks) {
        (true, _) => Marks::Typed,
        (false, true) => Marks::Level,
        (false, false) => Marks::Untyped,
    };
    each_slot(clauses, &mut |slot| slot.marks = of(slot));
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
