//! This run against an earlier one.

use std::collections::BTreeSet;

use serde::Serialize;

use super::score::{Evaluation, Finding};

/// What changed between two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Misses and false alarms of the earlier run that are gone.
    pub gains: Vec<Finding>,
    /// Misses and false alarms that are new.
    pub losses: Vec<Finding>,
}

/// Gains and losses of `now` against `before`.
pub fn compare(before: &Evaluation, now: &Evaluation) -> Change {
    let faults = |e: &Evaluation| -> BTreeSet<Finding> { e.misses.iter().chain(&e.false_alarms).cloned().collect() };
    let (before, now) = (faults(before), faults(now));
    Change { gains: before.difference(&now).cloned().collect(), losses: now.difference(&before).cloned().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Cause;

    #[test]
    fn a_fault_that_is_gone_is_a_gain_and_a_new_one_a_loss() {
        let fault = |surface: &str| Finding {
            id: "a".into(),
            surface: surface.into(),
            identity: "CT:5:TW:".into(),
            form: "short".into(),
            cause: Cause::NotThere,
        };
        let before = Evaluation { misses: vec![fault("cũ"), fault("cả hai")], ..Evaluation::default() };
        let now =
            Evaluation { misses: vec![fault("cả hai")], false_alarms: vec![fault("mới")], ..Evaluation::default() };
        let change = compare(&before, &now);
        assert_eq!((change.gains, change.losses), (vec![fault("cũ")], vec![fault("mới")]));
    }
}
