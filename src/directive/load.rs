//! Directives, plenums and congresses from their tables, those of a person as well.

use std::fmt::Display;
use std::str::FromStr;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::issued::{Congress, Directive, Plenum, PlenumMeeting, Told};
use super::{DirectiveKind, IssuerCode};
use crate::text::{Row, Table};

/// Why a person's own rows can't be added to the registry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// A row with too few or too many cells.
    #[error("line {line}: {cells} cells, expected {expected}")]
    Cells {
        /// Which line, from 1.
        line: usize,
        /// How many it has.
        cells: usize,
        /// How many a row has.
        expected: usize,
    },
    /// A cell that can't be read.
    #[error("line {line}: `{column}` is `{value}`")]
    Value {
        /// Which line, from 1.
        line: usize,
        /// Which column.
        column: &'static str,
        /// What it holds.
        value: String,
    },
    /// Two rows with one id.
    #[error("line {line}: a second row with the id `{id}`")]
    Twice {
        /// Which line, from 1.
        line: usize,
        /// The id.
        id: String,
    },
    /// No row at all.
    #[error("no directive")]
    Empty,
}

/// The columns of a table of directives.
pub const REGISTRY_COLUMNS: [&str; 13] = [
    "id",
    "kind",
    "kind_name",
    "number",
    "year",
    "date",
    "issuer_code",
    "congress",
    "plenum",
    "issuer",
    "subject",
    "aliases",
    "relations",
];

const DIRECTIVES: &str = include_str!("data/directives.tsv");
const PLENUMS: Table<'static, 7> = Table::new(
    include_str!("data/plenums.tsv"),
    ["congress", "plenum", "session", "start", "end", "directives", "conventional"],
);
const CONGRESSES: Table<'static, 3> = Table::new(include_str!("data/congresses.tsv"), ["congress", "start", "end"]);

/// The tables that come with the program.
pub(super) struct BuiltIn {
    pub directives: Vec<Directive>,
    pub plenums: Vec<PlenumMeeting>,
    pub congresses: Vec<(Congress, Date, Option<Date>)>,
}

impl BuiltIn {
    /// All of them; a test proves that no row is lost.
    pub fn read() -> Self {
        BuiltIn {
            directives: directives_in(DIRECTIVES).unwrap_or_default(),
            plenums: PLENUMS.cells().filter_map(plenum_meeting).collect(),
            congresses: CONGRESSES.cells().filter_map(congress).collect(),
        }
    }
}

/// The directives of a table; the first row that can't be read is the error.
pub(super) fn directives_in(table: &str) -> Result<Vec<Directive>, RegistryError> {
    let mut directives: Vec<Directive> = Vec::new();
    let mut seen = FxHashSet::default();
    for row in Table::new(table, REGISTRY_COLUMNS).rows() {
        let directive = directive(row)?;
        if !seen.insert(row.cells[0]) {
            return Err(RegistryError::Twice { line: row.line, id: directive.id });
        }
        directives.push(directive);
    }
    Ok(directives)
}

fn directive(row: Row<'_, 13>) -> Result<Directive, RegistryError> {
    let Row { line, cells, count } = row;
    if count != cells.len() {
        return Err(RegistryError::Cells { line, cells: count, expected: cells.len() });
    }
    let [id, kind, kind_name, number, year, day, issuer, congress, _plenum, organ, subject, aliases, relations] = cells;
    let wrong = |column, value: &str| RegistryError::Value { line, column, value: value.to_owned() };
    let well_formed =
        |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !well_formed(id) {
        return Err(wrong("id", id));
    }
    if issuer.trim().is_empty() {
        return Err(wrong("issuer_code", issuer));
    }
    // Of `168/2013` the year is the directive's.
    let (digits, year) = match number.split_once('/') {
        Some((digits, in_symbol)) if year.trim().is_empty() => (digits, in_symbol),
        Some((digits, _)) => (digits, year),
        None => (number, year),
    };
    let number_of = |digits: &str| digits.parse().ok();
    let kind = DirectiveKind::from_code(kind).ok_or_else(|| wrong("kind", kind))?;
    Ok(Directive {
        id: id.to_owned(),
        kind,
        kind_name: if kind_name.is_empty() { kind.name() } else { kind_name }.to_owned(),
        number: if kind == DirectiveKind::HienPhap && digits.is_empty() {
            None
        } else {
            Some(number_of(digits).ok_or_else(|| wrong("number", number))?)
        },
        year_in_symbol: number.contains('/'),
        year: optional(year).ok_or_else(|| wrong("year", year))?,
        date: optional(day).ok_or_else(|| wrong("date", day))?,
        issuer: IssuerCode::from(issuer),
        organ: organ.to_owned(),
        congress: optional(congress).ok_or_else(|| wrong("congress", congress))?,
        subject: subject.to_owned(),
        aliases: list(aliases, ';'),
        relations: relations_in(relations),
        told: Told::default(),
    })
}

fn relations_in(cell: &str) -> Vec<(String, String)> {
    list(cell, ';')
        .iter()
        .filter_map(|relation| relation.split_once(':'))
        .flat_map(|(kind, ids)| ids.split(',').map(move |id| (kind.to_owned(), id.trim().to_owned())))
        .collect()
}

/// An empty cell is `Some(None)`, one that can't be read `None`.
#[allow(clippy::option_option)]
fn optional<T: FromStr<Err: Display>>(cell: &str) -> Option<Option<T>> {
    if cell.trim().is_empty() { Some(None) } else { cell.trim().parse().ok().map(Some) }
}

fn list(cell: &str, separator: char) -> Vec<String> {
    cell.split(separator).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn congress([congress, start, end]: [&str; 3]) -> Option<(Congress, Date, Option<Date>)> {
    Some((congress.parse().ok()?, start.parse().ok()?, optional(end)?))
}

fn plenum_meeting(cells: [&str; 7]) -> Option<PlenumMeeting> {
    let [congress, number, session, start, _end, directives, conventional] = cells;
    Some(PlenumMeeting {
        congress: congress.parse().ok()?,
        plenum: Plenum { number: number.parse().ok()?, session: session.parse().ok()? },
        start: start.parse().ok()?,
        directives: list(directives, ','),
        conventional: (!conventional.is_empty()).then(|| conventional.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "kh-60-hu-ia-hdrai\tKH\tKế hoạch\t60\t2022\t2022-03-01\tHU\t\t\tHuyện ủy\tthực hiện Kết luận 21\t\timplements:kl-21-tw-k13";

    #[test]
    fn no_row_of_the_tables_that_come_with_the_program_is_lost() {
        let table = Table::new(DIRECTIVES, REGISTRY_COLUMNS);
        table.assert_in_order(|[id, ..]| id);
        let number = |cell: &str| cell.parse::<u32>().unwrap();
        PLENUMS.assert_in_order(|[congress, plenum, session, ..]| [congress, plenum, session].map(number));
        CONGRESSES.assert_in_order(|[congress, ..]| number(congress));
        assert_eq!(directives_in(DIRECTIVES).map(|d| d.len()), Ok(table.rows().count()));
        let known = BuiltIn::read();
        assert_eq!(known.plenums.len(), PLENUMS.rows().count());
        assert_eq!(known.congresses.len(), CONGRESSES.rows().count());
        assert!(known.directives.len() > 400 && known.plenums.len() > 90 && known.congresses.len() == 8);
    }

    #[test]
    fn own_rows_are_read_with_or_without_comments_and_head_line() {
        let read = directives_in(&format!("# của tôi\nid\tkind\n{ROW}\r\n\n")).unwrap();
        assert_eq!((read[0].id.as_str(), read[0].symbol().as_str()), ("kh-60-hu-ia-hdrai", "60-KH/HU"));
        assert_eq!(read[0].relations, [("implements".to_owned(), "kl-21-tw-k13".to_owned())]);
    }

    #[test]
    fn the_year_in_a_symbol_is_the_directives() {
        let of = |row: &str| directives_in(row).unwrap()[0].year;
        let row = "nd-168\tNĐ\t\t168/2013\t\t\tCP\t\t\tChính phủ\t\t\t";
        assert_eq!(of(row), Some(2013));
        assert_eq!(directives_in(row).unwrap()[0].kind_name, "Nghị định");
    }

    #[test]
    fn an_error_names_the_line_the_column_and_the_value() {
        let error = |table: &str| directives_in(table).unwrap_err();
        let value = |column, value: &str| RegistryError::Value { line: 1, column, value: value.to_owned() };
        assert_eq!(error("# ghi chú\nkl-1-tw\tKL"), RegistryError::Cells { line: 2, cells: 2, expected: 13 });
        assert_eq!(error(&ROW.replace("2022-03-01", "1/3/2022")), value("date", "1/3/2022"));
        assert_eq!(error(&ROW.replace("\tKH\t", "\tXX\t")), value("kind", "XX"));
        assert_eq!(error(&ROW.replace("\t60\t", "\tsáu mươi\t")), value("number", "sáu mươi"));
        assert_eq!(error(&ROW.replace("kh-60-hu", "KH 60")), value("id", "KH 60-ia-hdrai"));
        let twice = RegistryError::Twice { line: 2, id: "kh-60-hu-ia-hdrai".to_owned() };
        assert_eq!(error(&format!("{ROW}\n{ROW}")), twice);
    }
}
