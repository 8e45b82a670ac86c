//! Queries of a file: a line each, alone or after a class and a tab; blank lines and those that begin with `#` are passed
//! over.

use std::path::Path;

use super::ask::TimedQuery;
use super::error::SpeedError;
use crate::answer::QueryClass;
use crate::input::{MOST_OF_A_TABLE, read_text};
use crate::text::nfc;

/// Reads the queries of a file.
///
/// # Errors
/// If it can't be read, a line has a class that there isn't, or it holds no query.
pub fn read_queries(path: &Path) -> Result<Vec<TimedQuery>, SpeedError> {
    parse(&read_text(path, MOST_OF_A_TABLE)?, path)
}

fn parse(text: &str, path: &Path) -> Result<Vec<TimedQuery>, SpeedError> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let read = |(line, number): (&str, usize)| {
        let (class, query) = match line.split_once('\t') {
            None => (QueryClass::Given, line),
            Some((name, query)) => match QueryClass::ALL.into_iter().find(|class| class.name() == name.trim()) {
                Some(class) => (class, query),
                None => {
                    let class = name.trim().to_owned();
                    return Err(SpeedError::UnknownClass { path: path.to_owned(), line: number, class });
                }
            },
        };
        Ok(TimedQuery { class, query: nfc(query.trim()).into_owned(), band: None })
    };
    let queries: Vec<TimedQuery> = lines.map(read).collect::<Result<_, _>>()?;
    let queries: Vec<TimedQuery> = queries.into_iter().filter(|query| !query.query.is_empty()).collect();
    if queries.is_empty() { Err(SpeedError::Empty(path.to_owned())) } else { Ok(queries) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_query_or_a_class_and_a_query() {
        let read = |text: &str| parse(text, Path::new("q.txt"));
        let queries = read("# của tôi\n\nlúa chín\r\nkwic\t\"lúa chín\"\nplain-2-3\t \n").unwrap();
        let queries: Vec<_> = queries.iter().map(|query| (query.class, query.query.as_str())).collect();
        assert_eq!(queries, [(QueryClass::Given, "lúa chín"), (QueryClass::Kwic, "\"lúa chín\"")]);
        assert_eq!(read("\nfast\tx\n").unwrap_err().to_string(), "q.txt:2: unknown class `fast`");
        assert_eq!(read("#\n").unwrap_err().to_string(), "`q.txt` holds no query");
    }
}
