//! Sentences and heads of tables on how good annotations and rankings are.

use super::Say;
use crate::answer::{Evaluation, QueryFigures};

impl Say {
    /// How many articles were scored.
    pub(in crate::render) fn articles_with_gold(self, articles: usize, absent: usize) -> String {
        format!("{articles} articles with gold; {absent} of the gold absent")
    }

    /// Above the figures of a ratio.
    pub(in crate::render) fn ratio_heads(self) -> [&'static str; 6] {
        ["P", "R", "F1", "right", "false", "missed"]
    }

    /// Before mentions of directives, directives of articles, and places.
    pub(in crate::render) fn scored_heads(self) -> [&'static str; 3] {
        ["citations: mentions", "citations: articles", "places"]
    }

    /// How many mentions are resolved rightly.
    pub(in crate::render) fn resolutions(self, e: &Evaluation) -> String {
        let Evaluation { resolved_right, resolved_wrong, left_open, .. } = e;
        let precision = e.resolution_precision();
        format!(
            "resolution: {resolved_right} right, {resolved_wrong} wrong, {left_open} left open (precision {precision:.4})"
        )
    }

    /// For how many articles the primary place is right.
    pub(in crate::render) fn primary_places(self, e: &Evaluation) -> String {
        let (right, all) = (e.primary_right, e.primary_right + e.primary_wrong);
        format!("primary place: {right} of {all} right ({:.4})", e.primary_accuracy())
    }

    /// Above misses.
    pub(in crate::render) fn missed(self) -> &'static str {
        "missed"
    }

    /// Above false alarms.
    pub(in crate::render) fn false_alarms(self) -> &'static str {
        "false alarms"
    }

    /// Above what is better than before.
    pub(in crate::render) fn gained(self) -> &'static str {
        "gained against the earlier run"
    }

    /// Above what is worse than before.
    pub(in crate::render) fn lost(self) -> &'static str {
        "lost against the earlier run"
    }

    /// How many queries were asked.
    pub(in crate::render) fn judged_queries(self, queries: usize, absent: usize) -> String {
        format!("{queries} judged queries; {absent} of the judged articles absent")
    }

    /// Above kinds of queries, their number and a difference; before all of them.
    pub(in crate::render) fn ranking_heads(self) -> [&'static str; 4] {
        ["kind", "queries", "diff", "all"]
    }

    /// Above the queries of a kind that are lost.
    pub(in crate::render) fn not_in_the_best_order(self, kind: &str, count: usize, below: usize) -> String {
        format!("{kind}: {count} not in the best order, {below} of them below BM25")
    }

    /// How a query is answered, beside plain BM25.
    pub(in crate::render) fn query_figures(self, row: &QueryFigures) -> String {
        let (us, plain) = (row.chithi, row.plain);
        format!(
            "nDCG {:.4} (BM25 {:.4}), 1/rank {:.2} ({:.2}): {}",
            us.ndcg, plain.ndcg, us.reciprocal_rank, plain.reciprocal_rank, row.query
        )
    }

    /// Before articles that are missing, and those that are above better ones.
    pub(in crate::render) fn missing_and_above(self) -> [&'static str; 2] {
        ["missing", "above"]
    }
}
