//! Sentences on a query: what it was taken for, and what couldn't be used of it.

use super::Say;
use crate::facts::Facts;
use crate::query::{Complaint, Plan};

impl Say {
    /// What a query was taken for, in one line; none if it is plain words and phrases only.
    pub(super) fn understood(self, plan: &Plan, facts: &Facts) -> Option<String> {
        let hint = if plan.understands() { "  (quotation marks search words as typed)" } else { "" };
        plan.reading(facts).map(|reading| format!("hiểu là: {reading}{hint}"))
    }

    /// A complaint, with a caret below the place of the query it is about.
    pub(super) fn complaint(self, query: &str, complaint: &Complaint) -> String {
        let columns = |text: &str| text.chars().count();
        let before = columns(query.get(..complaint.span.start).unwrap_or(""));
        let carets = columns(complaint.span.of(query)).clamp(1, 60);
        let shown: String = query.chars().take(before + 60).collect();
        format!("{}\n  {shown}\n  {}{}", complaint.text, " ".repeat(before), "^".repeat(carets))
    }

    /// A complaint about a line of a batch.
    pub(super) fn in_line(self, line: usize, query: &str, complaint: &Complaint) -> String {
        format!("line {line}: {}", self.complaint(query, complaint))
    }

    /// A query without anything to look for.
    pub(super) fn empty_query(self) -> &'static str {
        "the query is empty: type words, a directive (`KL 21-KL/TW`) or a place; `chithi search --help` has examples"
    }
}
