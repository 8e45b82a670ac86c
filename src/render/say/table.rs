//! Sentences on the files and tables that a person names: registries, gold, judged queries.

use std::borrow::Cow;

use super::{Numbered, Say};
use crate::directive::{REGISTRY_COLUMNS, RegistryError};
use crate::evaluation::{GoldError, JudgmentError, JudgmentFault, RunError};
use crate::input::InputError;

impl Say {
    pub(super) fn input_error(self, error: &InputError) -> String {
        match error {
            InputError::Io { path, .. } => self.input_unreadable(path),
            InputError::NotAFile { path, what } => self.input_not_a_file(path, self.why(what)),
            InputError::TooLarge { path, limit } => self.input_too_large(path, limit >> 20),
            InputError::NotText { path, line } => self.input_not_text(path, Numbered(*line as u64)),
        }
    }

    pub(super) fn registry_error(self, error: &RegistryError) -> String {
        let columns = REGISTRY_COLUMNS.join(", ");
        match error {
            RegistryError::Cells { line, cells, expected } => {
                self.registry_cells(Numbered(*line as u64), *cells, *expected, columns)
            }
            RegistryError::Value { line, column, value } => {
                self.registry_value(Numbered(*line as u64), *column, value, self.cell_of(column))
            }
            RegistryError::Twice { line, id } => self.registry_twice(Numbered(*line as u64), id),
            RegistryError::Empty => self.registry_empty(REGISTRY_COLUMNS.len(), columns),
        }
    }

    /// What is in a column of a registry.
    fn cell_of(self, column: &str) -> Cow<'static, str> {
        let own = self.named(&format!("registry.of-{column}"));
        own.or_else(|| self.named("registry.of-text")).unwrap_or_default()
    }

    pub(super) fn gold_error(self, error: &GoldError) -> String {
        match error {
            GoldError::Input(error) => self.input_error(error),
            GoldError::Line { path, line, .. } => format!("{}:{line}: not an annotated article", path.display()),
            GoldError::NoFile(path) => format!("`{}` holds no file that ends in .gold", path.display()),
            GoldError::Empty(path) => {
                format!("`{}` holds no annotated article: expected JSON Lines, an object an article", path.display())
            }
        }
    }

    pub(super) fn judgment_error(self, error: &JudgmentError) -> String {
        match error {
            JudgmentError::Input(error) => self.input_error(error),
            JudgmentError::Line { path, line, fault } => {
                format!("{}:{line}: {}", path.display(), self.judgment_fault(fault))
            }
            JudgmentError::Empty(path) => {
                format!("`{}` holds no query: expected lines of kind, query and grades, parted by tabs", path.display())
            }
        }
    }

    fn judgment_fault(self, fault: &JudgmentFault) -> String {
        const GRADES: &str = "ID=GRADE with a grade of 1, 2 or 3";
        match fault {
            JudgmentFault::HeadLine(line) => {
                format!("head line `{line}`: expected `kind`, `query`, `grades`, parted by tabs")
            }
            JudgmentFault::Columns { line, columns } => {
                format!("line `{line}`: expected 3 columns parted by tabs, not {columns}")
            }
            JudgmentFault::NoKind(query) => {
                format!("empty kind before query `{query}`: expected a kind, such as `phrase`")
            }
            JudgmentFault::NoQuery(kind) => {
                format!("empty query of kind `{kind}`: expected words in the second column")
            }
            JudgmentFault::NoAnswer { grades, least } => {
                format!("grades `{grades}`: expected an article of grade {least} or better")
            }
            JudgmentFault::NoGrade(word) => format!("article without a grade `{word}`: expected {GRADES}"),
            JudgmentFault::UnknownGrade(word) => format!("unknown grade `{word}`: expected {GRADES}"),
            JudgmentFault::GradedTwice(id) => format!("article graded twice `{id}`: expected each article once a line"),
            JudgmentFault::QueryTwice { query, first } => {
                format!("query twice `{query}`: expected each query once (it stands in line {first})")
            }
        }
    }

    pub(super) fn run_error(self, error: &RunError) -> String {
        match error {
            RunError::Store(error) => self.error(std::iter::once(error as &(dyn std::error::Error + 'static))),
            RunError::GradedTwice { query, first, second } => {
                format!("query `{query}`: `{first}` and `{second}` are one article: grade it under one of these ids")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn a_wrong_row_of_a_registry_is_named_with_the_value_and_what_was_expected() {
        let value = |column, value: &str| {
            Say::default().registry_error(&RegistryError::Value { line: 1, column, value: value.to_owned() })
        };
        assert_eq!(
            Say::default().registry_error(&RegistryError::Cells { line: 2, cells: 2, expected: 13 }),
            "line 2: 2 cells, expected 13 separated by tabs: id, kind, kind_name, number, year, date, issuer_code, \
             congress, plenum, issuer, subject, aliases, relations"
        );
        assert_eq!(value("date", "1/3"), "line 1: `date` is `1/3`, expected a day as in `2021-10-25` or nothing");
        assert_eq!(value("kind", "XX"), "line 1: `kind` is `XX`, expected the code of a kind, as in `NQ`");
        assert_eq!(
            value("number", "sáu"),
            "line 1: `number` is `sáu`, expected a number, as in `05`, `30a` or `100/2019`"
        );
        assert_eq!(
            value("id", "KH 60"),
            "line 1: `id` is `KH 60`, expected small letters without marks, digits and `-`, as in `kl-21-tw-k13`"
        );
        assert_eq!(
            Say::default().registry_error(&RegistryError::Twice { line: 2, id: "kh-60".to_owned() }),
            "line 2: the id `kh-60` is there twice, expected each id once"
        );
    }

    #[test]
    fn a_wrong_judgment_is_named_with_its_value_and_what_was_expected() {
        let line = |fault| {
            Say::default().judgment_error(&JudgmentError::Line { path: PathBuf::from("q.tsv"), line: 2, fault })
        };
        assert_eq!(
            line(JudgmentFault::UnknownGrade("a=4".to_owned())),
            "q.tsv:2: unknown grade `a=4`: expected ID=GRADE with a grade of 1, 2 or 3"
        );
        assert_eq!(
            line(JudgmentFault::Columns { line: "phrase\tchi bộ".to_owned(), columns: 2 }),
            "q.tsv:2: line `phrase\tchi bộ`: expected 3 columns parted by tabs, not 2"
        );
        assert_eq!(
            line(JudgmentFault::NoQuery("phrase".to_owned())),
            "q.tsv:2: empty query of kind `phrase`: expected words in the second column"
        );
        assert_eq!(
            line(JudgmentFault::QueryTwice { query: "x".to_owned(), first: 1 }),
            "q.tsv:2: query twice `x`: expected each query once (it stands in line 1)"
        );
        assert_eq!(
            line(JudgmentFault::NoAnswer { grades: "a=2".to_owned(), least: 3 }),
            "q.tsv:2: grades `a=2`: expected an article of grade 3 or better"
        );
        assert_eq!(
            Say::default().judgment_error(&JudgmentError::Empty(PathBuf::from("q.tsv"))),
            "`q.tsv` holds no query: expected lines of kind, query and grades, parted by tabs"
        );
    }
}
