//! This run against an earlier one.

use std::collections::{BTreeMap, BTreeSet};

use super::ranking::EQUAL;
use crate::answer::{Evaluation, EvaluationChange, Finding, QueryChange, RankingChange, RankingEvaluation};

/// Gains and losses of `now` against `before`.
pub fn compare(before: &Evaluation, now: &Evaluation) -> EvaluationChange {
    let faults = |e: &Evaluation| -> BTreeSet<Finding> { e.misses.iter().chain(&e.false_alarms).cloned().collect() };
    let (before, now) = (faults(before), faults(now));
    EvaluationChange {
        gains: before.difference(&now).cloned().collect(),
        losses: now.difference(&before).cloned().collect(),
    }
}

/// Gains and losses of `now` against `before`.
pub fn compare_rankings(before: &RankingEvaluation, now: &RankingEvaluation) -> RankingChange {
    let earlier: BTreeMap<&str, f64> = before.queries.iter().map(|row| (row.query.as_str(), row.chithi.ndcg)).collect();
    let mut change = RankingChange::default();
    for row in &now.queries {
        let Some(&before) = earlier.get(row.query.as_str()) else { continue };
        let one = || QueryChange { query: row.query.clone(), kind: row.kind.clone(), before, now: row.chithi.ndcg };
        if row.chithi.ndcg > before + EQUAL {
            change.gains.push(one());
        } else if row.chithi.ndcg < before - EQUAL {
            change.losses.push(one());
        }
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Cause;
    use crate::evaluation::Judged;

    #[test]
    fn a_fault_that_is_gone_is_a_gain_and_a_new_one_a_loss() {
        let fault = |surface: &str| Finding {
            id: "a".into(),
            own_id: None,
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

    #[test]
    fn a_query_answered_better_is_a_gain_and_one_answered_worse_a_loss() {
        let grades = BTreeMap::from([("a".to_owned(), 3)]);
        let all = [Judged { kind: "typo".to_owned(), query: "q".to_owned(), grades }];
        let ids = |text: &str| text.split(' ').map(str::to_owned).collect();
        let run = |ranking: &str| RankingEvaluation::new(&all, &[ids(ranking)], &[]);
        let (worse, better) = (run("x a"), run("a"));
        let gain = compare_rankings(&worse, &better);
        assert_eq!((gain.gains.len(), gain.losses.len(), gain.gains[0].now), (1, 0, 1.0));
        assert_eq!(compare_rankings(&better, &worse).losses.len(), 1);
        assert_eq!(compare_rankings(&better, &better), RankingChange::default());
    }
}
