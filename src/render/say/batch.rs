//! Sentences on batches of queries.

use super::{Say, articles};
use crate::input::InputError;

impl Say {
    /// A line of a batch that asks for nothing.
    pub(super) fn empty_line(self, line: usize) -> String {
        format!("line {line}: the query is empty")
    }

    /// A line of a batch with bytes that aren't characters.
    pub(super) fn not_utf_8(self, line: usize) -> String {
        format!("line {line}: isn't text in UTF-8; what can't be read was left out")
    }

    /// A line of a batch that is longer than any query.
    pub(super) fn line_too_long(self, line: usize) -> String {
        format!("line {line}: is longer than a query may be; the rest of it was left out")
    }

    /// A quotation mark of a CSV file that no other follows.
    pub(super) fn unclosed_cell(self, first: usize, last: usize) -> String {
        format!("line {first}: a cell's quotation mark isn't closed; all up to line {last} was taken for one row")
    }

    /// A batch that isn't text.
    pub fn not_a_text_file(self, name: &str) -> String {
        format!("`{name}` isn't a text file: save the queries as text in UTF-8, one a line, or as CSV")
    }

    /// A batch in UTF-16.
    pub fn utf_16(self, name: &str) -> String {
        format!("`{name}` is in UTF-16 (“Unicode”): save it as UTF-8")
    }

    /// A batch without a query.
    pub(super) fn no_query_in(self, name: &str) -> String {
        format!("`{name}` holds no query: expected one a line, or a column of them in a .csv file")
    }

    /// After a batch.
    pub(super) fn batch(self, queries: u64, without: u64) -> String {
        let all = if queries == 1 { "1 query".to_owned() } else { format!("{queries} queries") };
        format!("{all}; {without} found no article with everything asked for")
    }

    /// Above the hits of a query of a batch.
    pub(in crate::render) fn hits_of(self, query: &str, total: usize, partial: usize) -> String {
        let part = if partial > 0 { format!(", {partial} more have part of it") } else { String::new() };
        format!("{query} — {}{part}", articles(total as u64))
    }

    /// A file of queries that can't be read.
    pub fn queries_cannot_be_read(self, name: &str) -> String {
        format!("`{name}` can't be read")
    }

    /// A file of queries of which the rest can't be read.
    pub fn queries_cannot_be_read_on(self) -> &'static str {
        "the queries can't be read on"
    }

    /// A name that isn't a file's, where standard input would do.
    pub fn no_file_of_queries(self, error: &InputError) -> String {
        format!("{}, or `-` for standard input", self.input_error(error))
    }

    /// The columns of a batch as text.
    pub(in crate::render) fn batch_head(self) -> [&'static str; 6] {
        ["total", "partial", "undated", "first", "last", "query"]
    }
}
