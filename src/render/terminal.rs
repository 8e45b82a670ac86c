//! Text for a terminal: nothing in it steers the terminal, and it is as wide as the page.

use jiff::civil::Date;

use super::fit::filled;
use super::passage::parts;
use super::style::{Look, Style};
use crate::annotation::PrimaryRecord;
use crate::article::Moment;
use crate::locality::listed_name;
use crate::text::{Span, safe_for_terminal};

/// The day of publication as it is written in Vietnam, each number with all its digits: `05/11/2023`.
pub(super) fn day(published: Moment) -> String {
    full_day(published.date)
}

/// A day with all its digits.
pub(super) fn full_day(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// `2021-11` as it is written in Vietnam; a year stays as it is.
pub(super) fn shown_period(period: &str) -> String {
    match period.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => period.to_owned(),
    }
}

/// The place and the province around it.
pub(super) fn place(primary: &PrimaryRecord) -> String {
    let units = std::iter::once(&primary.unit).chain(&primary.parents);
    let names: Vec<&str> = units.map(|unit| listed_name(&unit.name)).collect();
    names.join(", ")
}

/// Text with marks: coloured on a terminal, in `«…»` elsewhere.
pub(super) fn marked(text: &str, marks: &[Span], look: Look, base: Style) -> String {
    let each = |(part, is_mark): (&str, bool)| match (clean(part), is_mark) {
        (part, true) if look.colour => look.paint(Style::Mark, &part),
        (part, true) => format!("«{part}»"),
        (part, false) if base == Style::Title => look.paint(Style::Title, &part),
        (part, false) => part,
    };
    parts(text, marks).into_iter().map(each).collect()
}

pub(super) fn clean(text: &str) -> String {
    safe_for_terminal(text).replace(['\n', '\t'], " ")
}

pub(super) fn wrapped(text: &str, indent: usize, look: Look) -> String {
    match look.width {
        Some(width) => filled(text, width, indent, 3),
        None => format!("{}{text}", " ".repeat(indent)),
    }
}
