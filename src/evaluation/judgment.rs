//! Queries with the articles that a person wants for them.
//!
//! In: a table of three columns parted by tabs, `kind`, `query`, `grades`, with that head line; lines that
//! are blank or begin with `#` are passed over. Out: one [`Judged`] a line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::input::{InputError, MOST_OF_A_TABLE, read_text};
use crate::text::nfc;

/// The head line.
const HEAD: &str = "kind\tquery\tgrades";
/// An article of this grade or a better one answers the query.
pub(super) const ANSWERS: u8 = 2;
/// The best grade: just what is wanted.
pub(super) const WANTED: u8 = 3;
/// Kind of the queries that look for one article that the person remembers.
pub(super) const KNOWN_ITEM: &str = "known-item";

/// One query, and how well each article answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// What sort of query it is: `known-item`, `directive`, `phrase` …
    pub kind: String,
    /// The query in NFC, as a person types it.
    pub query: String,
    /// Articles by id or own id: 3 just what is wanted, 2 answers it, 1 touches it. All others are wrong.
    pub grades: BTreeMap<String, u8>,
}

impl Judged {
    /// The least grade that ends the search: the one remembered article for `known-item`, else any answer.
    pub(super) fn threshold(&self) -> u8 {
        if self.kind == KNOWN_ITEM { WANTED } else { ANSWERS }
    }
}

/// Why judgments can't be read.
#[derive(Debug, thiserror::Error)]
pub enum JudgmentError {
    /// The file can't be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A line is wrong.
    #[error("{path}:{line}: {fault}", path = .path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        fault: JudgmentFault,
    },
    /// A table without a query.
    #[error("`{0}` holds no query")]
    Empty(PathBuf),
}

/// What is wrong with a line of a table of judgments.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JudgmentFault {
    /// The first line isn't the head line.
    #[error("head line `{0}`")]
    HeadLine(String),
    /// It has more columns or fewer.
    #[error("line `{line}` of {columns} columns")]
    Columns {
        /// The line.
        line: String,
        /// How many columns it has.
        columns: usize,
    },
    /// This query has no kind.
    #[error("empty kind before query `{0}`")]
    NoKind(String),
    /// There is no query of this kind.
    #[error("empty query of kind `{0}`")]
    NoQuery(String),
    /// No article of these grades answers the query.
    #[error("grades `{grades}`")]
    NoAnswer {
        /// The grades.
        grades: String,
        /// The least grade that answers it.
        least: u8,
    },
    /// An article without a grade.
    #[error("article without a grade `{0}`")]
    NoGrade(String),
    /// A grade that there isn't.
    #[error("unknown grade `{0}`")]
    UnknownGrade(String),
    /// An article that is graded twice.
    #[error("article graded twice `{0}`")]
    GradedTwice(String),
    /// A query that is also in an earlier line.
    #[error("query twice `{query}`")]
    QueryTwice {
        /// The query.
        query: String,
        /// The earlier line, from 1.
        first: usize,
    },
}

/// Reads judged queries.
///
/// # Errors
/// If the file can't be read or a line of it isn't a query with its grades.
pub fn read_judgments(path: &Path) -> Result<Vec<Judged>, JudgmentError> {
    parse(&read_text(path, MOST_OF_A_TABLE)?, path)
}

fn parse(text: &str, path: &Path) -> Result<Vec<Judged>, JudgmentError> {
    let mut judged = Vec::new();
    let mut lines_of = BTreeMap::new();
    let lines = text.lines().zip(1..);
    let mut lines = lines.filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let failed = |line, fault| Err(JudgmentError::Line { path: path.to_owned(), line, fault });
    if let Some((line, number)) = lines.next()
        && line != HEAD
    {
        return failed(number, JudgmentFault::HeadLine(line.to_owned()));
    }
    for (line, number) in lines {
        let row = match row(line) {
            Ok(row) => row,
            Err(fault) => return failed(number, fault),
        };
        if let Some(first) = lines_of.insert(row.query.clone(), number) {
            return failed(number, JudgmentFault::QueryTwice { query: row.query, first });
        }
        judged.push(row);
    }
    if judged.is_empty() { Err(JudgmentError::Empty(path.to_owned())) } else { Ok(judged) }
}

fn row(line: &str) -> Result<Judged, JudgmentFault> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [kind, query, grades] = columns[..] else {
        return Err(JudgmentFault::Columns { line: line.to_owned(), columns: columns.len() });
    };
    if kind.trim().is_empty() {
        return Err(JudgmentFault::NoKind(query.to_owned()));
    }
    if query.trim().is_empty() {
        return Err(JudgmentFault::NoQuery(kind.to_owned()));
    }
    let judged =
        Judged { kind: kind.trim().to_owned(), query: nfc(query.trim()).into_owned(), grades: read_grades(grades)? };
    let least = judged.threshold();
    if !judged.grades.values().any(|&grade| grade >= least) {
        return Err(JudgmentFault::NoAnswer { grades: grades.to_owned(), least });
    }
    Ok(judged)
}

fn read_grades(text: &str) -> Result<BTreeMap<String, u8>, JudgmentFault> {
    let mut grades = BTreeMap::new();
    for word in text.split_whitespace() {
        let Some((id, grade)) = word.rsplit_once('=').filter(|(id, _)| !id.is_empty()) else {
            return Err(JudgmentFault::NoGrade(word.to_owned()));
        };
        let grade = match grade {
            "1" => 1,
            "2" => 2,
            "3" => 3,
            _ => return Err(JudgmentFault::UnknownGrade(word.to_owned())),
        };
        if grades.insert(id.to_owned(), grade).is_some() {
            return Err(JudgmentFault::GradedTwice(id.to_owned()));
        }
    }
    Ok(grades)
}

impl Judged {
    /// The same with each article under the id that `name` gives for what the table has; under that of the
    /// table where it gives none.
    ///
    /// # Errors
    /// Two names of one article, if the table grades it under both.
    pub fn renamed<'n>(&self, name: impl Fn(&str) -> Option<&'n str>) -> Result<Judged, (String, String)> {
        let mut grades = BTreeMap::new();
        let mut names: BTreeMap<&str, &String> = BTreeMap::new();
        for (given, grade) in &self.grades {
            let id = name(given).unwrap_or(given);
            if let Some(other) = names.insert(id, given) {
                return Err((other.clone(), given.clone()));
            }
            grades.insert(id.to_owned(), *grade);
        }
        Ok(Judged { grades, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Judged>, String> {
        parse(text, Path::new("q.tsv")).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_with_comments_and_blank_lines_is_read() {
        let judged =
            read("# one\nkind\tquery\tgrades\n\nphrase\t\"chi bộ\"\ta=3 b=1\r\n#x\ntypo\tchi bô\ta=2\n").unwrap();
        assert_eq!(judged.len(), 2);
        assert_eq!((judged[0].kind.as_str(), judged[0].query.as_str()), ("phrase", "\"chi bộ\""));
        assert_eq!(judged[0].grades, BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 1)]));
        let renamed = judged[0].renamed(|id| (id == "a").then_some("tin#a")).unwrap();
        assert_eq!(renamed.grades, BTreeMap::from([("b".to_owned(), 1), ("tin#a".to_owned(), 3)]));
        assert_eq!(judged[0].renamed(|_| Some("c")), Err(("a".to_owned(), "b".to_owned())));
    }

    #[test]
    fn a_wrong_line_is_named_with_its_value() {
        let line = |row: &str| read(&format!("kind\tquery\tgrades\n{row}\n")).unwrap_err();
        assert_eq!(line("phrase\tchi bộ\ta=4"), "q.tsv:2: unknown grade `a=4`");
        assert_eq!(line("phrase\tchi bộ a=3"), "q.tsv:2: line `phrase\tchi bộ a=3` of 2 columns");
        assert_eq!(line("phrase\t \ta=3"), "q.tsv:2: empty query of kind `phrase`");
        assert_eq!(line("phrase\tx\ta=3\ntypo\tx\ta=3"), "q.tsv:3: query twice `x`");
        assert_eq!(line("known-item\tx\ta=2"), "q.tsv:2: grades `a=2`");
        assert!(line("phrase\tx\ta").contains("article without a grade `a`"));
        assert!(line("phrase\tx\ta=3 a=2").contains("article graded twice `a`"));
        assert!(read("phrase\tx\ta=3").unwrap_err().contains("q.tsv:1: head line"));
        assert_eq!(read("kind\tquery\tgrades\n").unwrap_err(), "`q.tsv` holds no query");
    }
}
