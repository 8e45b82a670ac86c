//! A day that is said without its year: "ngày 20-3".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day of which no year is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthDay {
    /// From 1 to 12.
    pub month: i8,
    /// From 1 to 31.
    pub day: i8,
}

impl MonthDay {
    /// Whether a date is this day of its year.
    pub fn is_of(self, date: Date) -> bool {
        (self.month, self.day) == (date.month(), date.day())
    }

    /// The day in a year that is told elsewhere.
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}
