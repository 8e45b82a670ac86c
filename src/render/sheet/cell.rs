//! What stands in a cell: not only how it reads, but what it is, so that a spreadsheet can sort and add it up.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use crate::article::Moment;
use crate::render::say::{Language, Say};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Cell<'a> {
    /// Words, never a formula; empty where nothing is known.
    Text(Cow<'a, str>),
    /// The name that a value has in JSON, told in the language of the sheet: rows `value.NAME`.
    Name(Cow<'a, str>),
    /// Several such names.
    Names(Vec<&'static str>),
    /// A whole number.
    Number(i64),
    /// A number with so many digits after the point.
    Figure(f64, usize),
    /// A day, or a minute of it.
    Day(Moment),
    /// A month, by its first day.
    Month(Date),
    /// An address in the web.
    Web(Cow<'a, str>),
    /// Where an article was read from, as chithi says it: a file, with `:LINE` or `#NUMBER` for a record in it.
    File(Cow<'a, str>),
}

impl Cell<'_> {
    /// Nothing.
    pub const EMPTY: Cell<'static> = Cell::Text(Cow::Borrowed(""));

    /// How it reads where all is text.
    pub fn text(&self, say: Say) -> Cow<'_, str> {
        match self {
            Cell::Name(name) => say.named(&format!("value.{}", name.replace(' ', "-"))).unwrap_or(Cow::Borrowed(name)),
            Cell::Names(names) => {
                let names = names.iter().map(|name| Cell::name(name).text(say).into_owned());
                names.reduce(|a, b| say.value_and(a, b)).unwrap_or_default().into()
            }
            Cell::Text(text) | Cell::Web(text) | Cell::File(text) => Cow::Borrowed(text),
            Cell::Number(number) => number.to_string().into(),
            Cell::Figure(figure, digits) => {
                let figure = format!("{figure:.digits$}");
                // Programs of spreadsheets in Vietnam read `12.345` as twelve thousand.
                if say.language() == Language::Vietnamese { figure.replace('.', ",") } else { figure }.into()
            }
            Cell::Day(moment) => moment.to_string().into(),
            Cell::Month(first) => format!("{:04}-{:02}", first.year(), first.month()).into(),
        }
    }

    /// The name that a value has as JSON.
    ///
    /// # Errors
    /// If it has none.
    pub(in crate::render) fn named(value: impl Serialize) -> std::io::Result<Self> {
        Ok(Cell::Name(serde_json::to_value(value)?.as_str().unwrap_or_default().to_owned().into()))
    }

    /// A name that is one of a few: `year`, `undated`.
    pub(in crate::render) const fn name(name: &'static str) -> Self {
        Cell::Name(Cow::Borrowed(name))
    }

    /// `yes` or `no`.
    pub(in crate::render) fn yes(is_so: bool) -> Self {
        Cell::name(if is_so { "yes" } else { "no" })
    }

    /// A year or month of a timeline: `2021`, `2021-11`.
    pub(in crate::render) fn period(period: &str) -> Self {
        let year = (period.len() == 4 && !period.starts_with('0')).then(|| period.parse().ok()).flatten();
        let month = || format!("{period}-01").parse().ok().filter(|_| period.len() == 7);
        year.map(Cell::Number).or_else(|| month().map(Cell::Month)).unwrap_or_else(|| period.to_owned().into())
    }
}

impl<'a> Cell<'a> {
    /// An address in the web, if there is one.
    pub(in crate::render) fn web(url: Option<&'a String>) -> Self {
        url.map_or(Cell::EMPTY, |url| Cell::Web(url.into()))
    }

    /// Where an article was read from.
    pub(in crate::render) fn file(path: &'a str) -> Self {
        Cell::File(path.into())
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(text.into())
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(text.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| number.to_string().into(), Cell::Number)
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or_else(|_| number.to_string().into(), Cell::Number)
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Cell::Number(number)
    }
}

impl From<u8> for Cell<'_> {
    fn from(number: u8) -> Self {
        Cell::Number(number.into())
    }
}

impl From<Moment> for Cell<'_> {
    fn from(moment: Moment) -> Self {
        Cell::Day(moment)
    }
}

impl From<Date> for Cell<'_> {
    fn from(date: Date) -> Self {
        Cell::Day(Moment { date, time: None })
    }
}

/// What may be missing.
impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::EMPTY, Into::into)
    }
}

/// Cells of a row, each of whatever becomes one.
macro_rules! cells {
    ($($cell:expr),* $(,)?) => {
        [$($crate::render::sheet::Cell::from($cell)),*]
    };
}
pub(in crate::render) use cells;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_reads_as_it_is_and_a_period_is_a_number_or_a_month() {
        assert_eq!(
            Cell::from(Some("2023-11-05T08:05".parse::<Moment>().unwrap())).text(Say::default()),
            "2023-11-05T08:05"
        );
        assert_eq!(Cell::Figure(0.916_66, 2).text(Say::default()), "0.92");
        assert_eq!(Cell::from(-12_i64).text(Say::default()), "-12");
        assert_eq!(Cell::from(None::<u64>), Cell::EMPTY);
        assert_eq!(Cell::period("2021"), Cell::Number(2021));
        for period in ["2021-11", "0987", "2021-13", "", "undated"] {
            assert_eq!(Cell::period(period).text(Say::default()), period);
        }
        assert!(matches!(Cell::period("2021-11"), Cell::Month(_)));
    }
}
