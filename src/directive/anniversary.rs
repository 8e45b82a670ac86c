//! For how many years a directive has been carried out: "sơ kết *5 năm thực hiện* Chỉ thị 05".
//!
//! In: the words before a citation and the day of the article. Out: the years in which it may have been issued. A review is
//! held in the year that it is due, a little late, or is prepared a little early.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::evidence::counted;
use super::wording::{Uses, goes_on, run};
use crate::text::Tokens;

/// The years in which what is cited at word `first` may have been issued.
pub(super) fn years_of_issue(tokens: &Tokens, first: usize, published: Date) -> Option<RangeInclusive<i16>> {
    let passed = years_carried_out(tokens, first)?;
    let due = published.year() - passed;
    Some(due - LATE..=due + EARLY)
}

/// A plan of October is reviewed five years later in the spring after; and a review of this year's end may be told of in the
/// next.
const LATE: i16 = 1;
/// What is due next year is prepared in this one.
const EARLY: i16 = 1;

fn years_carried_out(tokens: &Tokens, first: usize) -> Option<i16> {
    let words = first.saturating_sub(MAX_WORDS)..first;
    let start = run(tokens, words, Uses::VERB | Uses::CHAIN | Uses::ISSUE, goes_on);
    // "Năm" is also a word of the run: "chỉ tiêu năm".
    let year = (start.saturating_sub(1)..first).rev().find(|at| matches!(tokens.key(*at), "năm" | "nam"))?;
    let number = year.checked_sub(1).filter(|number| tokens.gap(*number) == " " && tokens.gap(year) == " ")?;
    // "Lần thứ năm" and "năm thứ hai" count no years, and of *mười lăm* only the end would be read.
    let is_ordinal = number.checked_sub(1).is_some_and(|at| matches!(tokens.key(at), "thứ" | "mươi" | "mười"));
    let one = matches!(tokens.key(number), "một" | "mot").then_some(1);
    let years = one.or_else(|| counted(tokens, number, MOST_YEARS)).filter(|_| !is_ordinal && year + 1 < first)?;
    Some(i16::from(years))
}

/// "năm việc tổ chức triển khai thực hiện" and a word of a list before it.
const MAX_WORDS: usize = 10;

/// No directive that is known has been reviewed after more.
const MOST_YEARS: u8 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_what_is_carried_out_are_counted() {
        for (text, years) in [
            ("sơ kết 5 năm thực hiện Chỉ", Some(5)),
            ("tổng kết 10 năm tổ chức triển khai thực hiện Chỉ", Some(10)),
            ("sau một năm thực hiện Chỉ", Some(1)),
            ("qua năm năm triển khai Chỉ", Some(5)),
            ("20 năm ban hành Chỉ", Some(20)),
            ("trong năm 2018 thực hiện Chỉ", None),
            ("đầu năm thực hiện Chỉ", None),
            ("năm thứ hai thực hiện Chỉ", None),
            ("lần thứ năm thực hiện Chỉ", None),
            ("sau mười lăm năm thực hiện Chỉ", None),
            ("5 năm, xã thực hiện Chỉ", None),
            ("5 năm Chỉ", None),
        ] {
            let tokens = Tokens::new(text);
            assert_eq!(years_carried_out(&tokens, tokens.len() - 1), years, "{text}");
        }
    }
}
