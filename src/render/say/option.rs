//! Sentences on options that can't be used as typed.

use std::ops::RangeInclusive;

use super::Say;

impl Say {
    /// An option's number that lies outside its bounds.
    pub fn out_of_bounds(self, bounds: &RangeInclusive<usize>, instead: &str) -> String {
        format!("expected a whole number from {} to {}; {instead}", bounds.start(), bounds.end())
    }

    /// `--facet` with a name that isn't one.
    pub fn no_such_facet(self, typed: &str) -> String {
        format!(
            "no facet is called `{typed}`: there are directive (văn bản), locality (địa phương), year (năm), month (tháng), source (nguồn) and kind (loại)"
        )
    }

    /// `--facet` with a number of rows that isn't one.
    pub fn no_number_of_rows(self, typed: &str) -> String {
        format!("`{typed}` is no number of rows: write `:20`, or `:all`")
    }

    /// When standard output takes no more.
    pub fn cannot_print(self) -> &'static str {
        "the answer can't be printed"
    }
}
