//! How fast queries are answered: what one run measured, a class of queries at a time, and what it was measured on.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sort of query. What is looked up, and how, differs between them, and so does the time that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QueryClass {
    /// One syllable.
    #[serde(rename = "word")]
    Word,
    /// Two side by side, in quotation marks.
    #[serde(rename = "phrase-2")]
    Phrase2,
    /// Three to six side by side.
    #[serde(rename = "phrase-3-6")]
    Phrase3To6,
    /// Two to four plain words, typed without their marks.
    #[serde(rename = "unmarked")]
    Unmarked,
    /// Two or three plain words.
    #[serde(rename = "plain-2-3")]
    Plain2To3,
    /// Four to six.
    #[serde(rename = "plain-4-6")]
    Plain4To6,
    /// The name of a directive.
    #[serde(rename = "directive")]
    Directive,
    /// The name of a place.
    #[serde(rename = "place")]
    Place,
    /// Two of these: words, a directive, a place.
    #[serde(rename = "mixed")]
    Mixed,
    /// Two side by side, answered as a person sees it: with passages, near-duplicates folded.
    #[serde(rename = "page")]
    Page,
    /// Words, their articles counted by directive, place and year.
    #[serde(rename = "facet")]
    Facet,
    /// The first lines of `kwic` of a phrase.
    #[serde(rename = "kwic")]
    Kwic,
    /// Every article that cites a directive.
    #[serde(rename = "cites")]
    Cites,
    /// Which provinces have reported on one.
    #[serde(rename = "coverage")]
    Coverage,
    /// A query of a person's own that was given without a class: it is searched for.
    #[serde(rename = "given")]
    Given,
}

impl QueryClass {
    /// All, in the order in which they are measured and shown.
    pub const ALL: [QueryClass; 15] = [
        QueryClass::Word,
        QueryClass::Phrase2,
        QueryClass::Phrase3To6,
        QueryClass::Unmarked,
        QueryClass::Plain2To3,
        QueryClass::Plain4To6,
        QueryClass::Directive,
        QueryClass::Place,
        QueryClass::Mixed,
        QueryClass::Page,
        QueryClass::Facet,
        QueryClass::Kwic,
        QueryClass::Cites,
        QueryClass::Coverage,
        QueryClass::Given,
    ];

    /// The name that it has in JSON, in tables, and in files of queries.
    pub fn name(self) -> &'static str {
        match self {
            QueryClass::Word => "word",
            QueryClass::Phrase2 => "phrase-2",
            QueryClass::Phrase3To6 => "phrase-3-6",
            QueryClass::Unmarked => "unmarked",
            QueryClass::Plain2To3 => "plain-2-3",
            QueryClass::Plain4To6 => "plain-4-6",
            QueryClass::Directive => "directive",
            QueryClass::Place => "place",
            QueryClass::Mixed => "mixed",
            QueryClass::Page => "page",
            QueryClass::Facet => "facet",
            QueryClass::Kwic => "kwic",
            QueryClass::Cites => "cites",
            QueryClass::Coverage => "coverage",
            QueryClass::Given => "given",
        }
    }
}

/// How many articles a query finds, beside the others of its class: a third of the queries each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Band {
    Frequent,
    Middle,
    Rare,
}

/// Whether an index was in the memory of the system when a new process asked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageCache {
    /// The system was asked before each process to drop what it keeps of the files.
    Dropped,
    /// It kept what it had of them.
    Kept,
}

/// What one run measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speed {
    /// On what, and how.
    pub conditions: Conditions,
    /// The classes that there were queries of.
    pub classes: Vec<ClassSpeed>,
    /// The same over fewer articles, the fewest first.
    pub growth: Vec<Growth>,
}

/// On what a run measured, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conditions {
    /// Version of the program.
    pub version: String,
    /// Versions of the fields, of words, and of what is found: an index of others isn't opened.
    pub format: u32,
    /// See `format`.
    pub analyzer: u32,
    /// See `format`.
    pub annotation: u32,
    /// Folder of the index.
    pub index: PathBuf,
    /// Its bytes.
    pub bytes: u64,
    /// Its articles.
    pub articles: u64,
    /// Cores that the process may use.
    pub cores: usize,
    /// Bytes of the machine's memory, where the system tells.
    pub memory: Option<u64>,
    /// The system and its processor: `linux x86_64`.
    pub system: String,
    /// When the run began.
    pub began: Timestamp,
    /// What chose the queries from the index; none if they came from a file.
    pub seed: Option<u64>,
    /// How often each query was to be timed.
    pub runs: usize,
    /// Seconds after which no further round of a class began.
    pub enough: f64,
    /// Bytes of plain Tantivy's index of the same articles; none if it wasn't asked.
    pub baseline: Option<u64>,
    /// With how many threads queries were counted.
    pub threads: Vec<usize>,
    /// How the files were when a new process began; none if none was started.
    pub page_cache: Option<PageCache>,
    /// Milliseconds of a new process that asks nothing (`--version`); none if none was started.
    pub start: Option<f64>,
}

/// How fast queries of one class are answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassSpeed {
    /// Which.
    pub class: QueryClass,
    /// Number of queries.
    pub queries: usize,
    /// How often each was timed.
    pub runs: usize,
    /// Median of what they find.
    pub hits: u64,
    /// Of each query once it was asked before, the median over all runs.
    pub warm: Times,
    /// The part of that in which the index is looked up: the best ten and the number of those that have everything, of a query
    /// that is read already. None of classes that ask for more than hits.
    pub execution: Option<Times>,
    /// Beside plain Tantivy; none of classes that it can't be asked for.
    pub baseline: Option<BesideBaseline>,
    /// Queries a second, by threads that share one index.
    pub throughput: Vec<Throughput>,
    /// Of some of them, a new process for each; none if none was started.
    pub new_process: Option<NewProcess>,
    /// Each query.
    pub asked: Vec<QueryTime>,
}

/// The same queries over an index of so many of the articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// How many.
    pub articles: u64,
    /// Bytes of the index.
    pub bytes: u64,
    /// The classes.
    pub classes: Vec<SizedClass>,
}

/// A class of queries over an index of fewer articles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SizedClass {
    /// Which.
    pub class: QueryClass,
    /// Number of queries.
    pub queries: usize,
    /// How often each was timed.
    pub runs: usize,
    /// Median of what they find.
    pub hits: u64,
    /// Of each query once it was asked before, the median over all runs.
    pub warm: Times,
}

/// Times over some queries, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Times {
    /// Half of them take no longer.
    pub p50: f64,
    /// 95 of 100.
    pub p95: f64,
    /// 99 of 100.
    pub p99: f64,
    /// The slowest.
    pub max: f64,
}

/// Plain Tantivy over the same articles, in the same rounds: the best ten and the number of all.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BesideBaseline {
    /// Median of what it finds.
    pub hits: u64,
    /// Its times.
    pub times: Times,
    /// Whole answers as a multiple of them.
    pub whole: Multiple,
    /// Looking up the index, as a multiple of them.
    pub execution: Multiple,
}

/// Times as a multiple of others: above 1 they are longer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Multiple {
    /// One p50 by the other.
    pub of_p50: f64,
    /// Median over the queries, each beside itself.
    pub median: f64,
}

/// How many queries are answered at a time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Throughput {
    /// Threads that asked.
    pub threads: usize,
    /// Queries a second, of all together.
    pub per_second: f64,
}

/// Times from the start of a process to its end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NewProcess {
    /// Number of processes, a query each.
    pub queries: usize,
    /// Their times.
    pub times: Times,
}

/// One query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueryTime {
    /// As typed.
    pub query: String,
    /// How many articles it finds beside the others; none if it came from a file.
    pub band: Option<Band>,
    /// What it finds: articles; lines for `kwic`, provinces for `coverage`.
    pub hits: u64,
    /// Milliseconds, the median over all runs.
    pub time: f64,
    /// The same of looking up the index alone; none of classes that ask for more than hits.
    pub execution: Option<f64>,
    /// The same of plain Tantivy; none if it wasn't asked.
    pub baseline: Option<f64>,
}

/// A class beside an earlier run of the same queries.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpeedChange {
    /// Which.
    pub class: QueryClass,
    /// The earlier p50, in milliseconds.
    pub before: f64,
    /// The present one.
    pub now: f64,
    /// The present one as a multiple of the earlier: below 1 it is faster.
    pub ratio: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_called_the_same_everywhere() {
        for class in QueryClass::ALL {
            assert_eq!(serde_json::to_value(class).unwrap(), class.name());
        }
    }
}
