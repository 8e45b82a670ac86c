//! A query as typed → a plan.

use super::complaint::{Complaint, Fault, settled};
use super::limit::{MAX_PARTS, placed_within};
use super::plan::{Clause, Placed, Plan};
use super::reader::Reader;
use super::settle::{MAX_PREFIXES, settle};
use super::{syntax, understand};
use crate::facts::Facts;
use crate::text::{Span, nfc};

/// Reads a query: the plan, and what couldn't be used, in the order of the query. Total: whatever was typed gives a
/// plan.
pub fn read(query: &str, facts: &Facts) -> (Plan, Vec<Complaint>) {
    let (plan, complaints, _) = read_with_places(query, facts);
    (plan, complaints)
}

/// The same with where each clause of the plan stands in the query.
pub(super) fn read_with_places(query: &str, facts: &Facts) -> (Plan, Vec<Complaint>, Vec<Span>) {
    let query = nfc(query).into_owned();
    let whole = Span::new(0, query.len());
    let mut reader = Reader::new(&query, facts);
    let parts = syntax::parts(&mut reader);
    let clauses = understand::clauses(&mut reader, &parts);
    let (placed, are_too_many) = placed_within(clauses);
    let (places, mut clauses): (Vec<Span>, Vec<Clause>) =
        placed.into_iter().map(|Placed { span, clause }| (span, clause)).unzip();
    let has_more_prefixes = settle(&mut clauses);
    let Reader { left_out, mut complaints, .. } = reader;
    if are_too_many {
        complaints.push(Complaint::new(whole, Fault::TooManyParts { most: MAX_PARTS }));
    }
    if has_more_prefixes {
        complaints.push(Complaint::new(whole, Fault::TooManyPrefixes { most: MAX_PREFIXES }));
    }
    (Plan { query, clauses, left_out, ..Plan::default() }, settled(complaints), places)
}

impl Plan {
    /// The plan of a query, for who has no use for complaints: see [`read`].
    pub fn new(query: &str, facts: &Facts) -> Self {
        read(query, facts).0
    }
}
