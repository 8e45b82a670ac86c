//! What couldn't be used of a query, where it is, and what was done: as values, in no language.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::field::FieldName;
use crate::text::Span;

/// A part of a query that couldn't be used as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Bytes of the query.
    pub span: Span,
    /// What is wrong with it.
    #[serde(flatten)]
    pub fault: Fault,
}

/// What is wrong with a part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "fault")]
#[non_exhaustive]
pub enum Fault {
    /// The query has more characters than are read; the rest was left out.
    TooLong {
        /// How many are read.
        most: usize,
    },
    /// It has more words, phrases and conditions than are looked for; the rest was left out.
    TooManyParts {
        /// How many are looked for.
        most: usize,
    },
    /// Its parentheses go deeper than they are followed; those below were left out.
    TooDeep {
        /// How deep they are followed.
        most: usize,
    },
    /// It has more words with `*` than are looked for as such; the others are words.
    TooManyPrefixes {
        /// How many are looked for.
        most: usize,
    },
    /// A quotation mark that isn't closed; all that follows it was taken for one phrase.
    UnclosedQuote,
    /// A quotation mark that nothing follows; it was left out.
    LoneQuote,
    /// Quotation marks without a word in between.
    EmptyPhrase,
    /// A phrase that allows more other words in between than are looked for; so many are allowed.
    TooFarApart {
        /// How many are allowed.
        most: u32,
    },
    /// An operator that doesn't stand between two things; it was left out.
    LonelyOperator {
        /// As typed.
        operator: String,
    },
    /// A `-` before nothing.
    NothingToLeaveOut,
    /// A `*` after fewer letters than a prefix must have; it is a word.
    ShortPrefix {
        /// How many a prefix must have.
        least: usize,
    },
    /// What looks like a field, and no field has that name; it was searched as words.
    UnknownField {
        /// As typed.
        name: String,
    },
    /// The value of a field that can't be read. Without a kind, issuer, place or directive nothing fits the condition;
    /// any other is left out.
    NoValue {
        /// Which field.
        field: FieldName,
        /// The value as typed.
        typed: String,
    },
    /// A range that runs from its end to its beginning; it was turned round.
    Backwards {
        /// As typed.
        typed: String,
        /// What was taken.
        taken: Bounds,
    },
    /// A condition that nothing fits together with those before it.
    NothingInCommon {
        /// Its value as typed.
        typed: String,
    },
}

/// What was taken for a range, in the right order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bounds {
    /// Years, both inclusive.
    Years(i16, i16),
    /// Days, both inclusive; none at an open end.
    Days(Option<Date>, Option<Date>),
    /// Numbers of directives, both inclusive.
    Cites(u64, u64),
}

impl Complaint {
    pub(super) fn new(span: Span, fault: Fault) -> Self {
        Complaint { span, fault }
    }

    /// The value of a field that can't be read.
    pub(super) fn no_value(span: Span, field: FieldName, typed: &str) -> Self {
        Complaint::new(span, Fault::NoValue { field, typed: typed.to_owned() })
    }
}

/// The complaints in the order of the query; of those with one fault the first.
pub(super) fn settled(mut complaints: Vec<Complaint>) -> Vec<Complaint> {
    complaints.sort_by_key(|complaint| complaint.span);
    let mut kept: Vec<Complaint> = Vec::with_capacity(complaints.len());
    for complaint in complaints {
        if kept.iter().all(|known| known.fault != complaint.fault) {
            kept.push(complaint);
        }
    }
    kept
}
