//! Whether what each hit has must be told beside it.

use crate::answer::{Hit, Match};

/// Whether hits that haven't everything as it was typed stand above some that have, so that each must be told.
pub(super) fn is_mixed(hits: &[Hit]) -> bool {
    let first_part = hits.iter().position(|hit| hit.matched != Match::All);
    first_part.is_some_and(|first| hits.iter().skip(first).any(|hit| hit.matched == Match::All))
}
