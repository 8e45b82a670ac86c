//! Sentences on counts and on batches of queries; the others stand in `message`.

use super::message::{Message, articles};
use super::say;
use crate::answer::{Facet, FacetCounts, Timeline};
use crate::query::Complaint;

impl Message {
    /// Head of a facet.
    pub fn facet(counts: &FacetCounts) -> String {
        let once = match counts.facet {
            Facet::Directive | Facet::Kind => "; an article may cite several",
            _ => "",
        };
        format!("by {}, of {} that have everything asked for{once}", counts.facet.name(), articles(counts.articles))
    }

    /// Rows of a facet that aren't shown; none if all are.
    pub fn facet_more(counts: &FacetCounts) -> Option<String> {
        let name = counts.facet.name();
        let rows = if counts.more == 1 { "row" } else { "rows" };
        (counts.more > 0).then(|| format!("… {} more {rows} (--facet {name}:all lists them)", counts.more))
    }

    /// What an article lacks that has no value of a facet.
    pub fn without(facet: Facet) -> &'static str {
        match facet {
            Facet::Directive | Facet::Kind => "cites nothing",
            Facet::Locality => "about no place",
            Facet::Year | Facet::Month => "no date",
            Facet::Source => "no source",
        }
    }

    /// Articles that cite only what can't be told apart.
    pub fn only_unclear() -> &'static str {
        "cites only what isn't settled"
    }

    /// `--facet` with a name that isn't one.
    pub fn no_such_facet(typed: &str) -> String {
        format!(
            "no facet is called `{typed}`: there are directive (văn bản), locality (địa phương), year (năm), month (tháng), source (nguồn) and kind (loại)"
        )
    }

    /// `--facet` with a number of rows that isn't one.
    pub fn no_number_of_rows(typed: &str) -> String {
        format!("`{typed}` is no number of rows: write `:20`, or `:all`")
    }

    /// Head of a timeline.
    pub fn timeline(timeline: &Timeline) -> String {
        match timeline.articles {
            0 => "nothing found".to_owned(),
            all => format!("{}, {} of them without a date", articles(all), timeline.undated),
        }
    }

    /// A timeline by month that is too long to be seen at a glance.
    pub fn by_year_instead(months: usize) -> String {
        format!("{months} months are too many rows, so it is by year; --format csv --by month has every month")
    }

    /// Steps of a timeline without an article, in one row.
    pub fn gap(first: &str, last: &str) -> String {
        format!("{first} – {last}: no article")
    }

    /// A complaint about a line of a batch.
    pub fn in_line(line: usize, query: &str, complaint: &Complaint) -> String {
        format!("line {line}: {}", say::query::complaint_in(query, complaint))
    }

    /// A line of a batch that asks for nothing.
    pub fn empty_line(line: usize) -> String {
        format!("line {line}: the query is empty")
    }

    /// A line of a batch with bytes that are no characters.
    pub fn not_utf_8(line: usize) -> String {
        format!("line {line}: isn't text in UTF-8; what can't be read was left out")
    }

    /// A line of a batch that is longer than any query.
    pub fn line_too_long(line: usize) -> String {
        format!("line {line}: is longer than a query may be; the rest of it was left out")
    }

    /// A quotation mark of a CSV file that no other follows.
    pub fn unclosed_cell(first: usize, last: usize) -> String {
        format!("line {first}: a cell's quotation mark isn't closed; all up to line {last} was taken for one row")
    }

    /// A batch that isn't text.
    pub fn not_a_text_file(name: &str) -> String {
        format!("`{name}` isn't a text file: save the queries as text in UTF-8, one a line, or as CSV")
    }

    /// A batch in UTF-16.
    pub fn utf_16(name: &str) -> String {
        format!("`{name}` is in UTF-16 (“Unicode”): save it as UTF-8")
    }

    /// A batch without a query.
    pub fn no_query_in(name: &str) -> String {
        format!("`{name}` holds no query: expected one a line, or a column of them in a .csv file")
    }

    /// After a batch.
    pub fn batch(queries: u64, without: u64) -> String {
        let all = if queries == 1 { "1 query".to_owned() } else { format!("{queries} queries") };
        format!("{all}; {without} found no article with everything asked for")
    }

    /// Above the hits of a query of a batch.
    pub fn hits_of(query: &str, total: usize, partial: usize) -> String {
        let part = if partial > 0 { format!(", {partial} more have part of it") } else { String::new() };
        format!("{query} — {}{part}", articles(total as u64))
    }
}
