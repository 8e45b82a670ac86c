//! The one who reads a query: what every step needs, and what it leaves.

use super::complaint::Complaint;
use super::names::Names;
use crate::facts::Facts;
use crate::text::Span;

/// A query while it is read.
#[derive(Debug)]
pub(super) struct Reader<'q> {
    /// The query in NFC.
    pub query: &'q str,
    pub facts: &'q Facts,
    /// The names found in it so far.
    pub names: Names<'q>,
    /// Words left out since they only make a question of it.
    pub left_out: Vec<Span>,
    /// What couldn't be used so far, in any order.
    pub complaints: Vec<Complaint>,
}

impl<'q> Reader<'q> {
    pub fn new(query: &'q str, facts: &'q Facts) -> Self {
        let names = Names::new(query, facts);
        Reader { query, facts, names, left_out: Vec::new(), complaints: Vec::new() }
    }
}
