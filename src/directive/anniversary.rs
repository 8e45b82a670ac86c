//! For how many years a directive has been carried out: "sơ kết *5 năm thực hiện* Chỉ thị 05".
//!
//! In: the words before a citation and the day of the article. Out: the years in which it may have been issued. A review is
//! held in the year that it is due, a little late, or is prepared a little early.

use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;

use super::evidence::counted;
use super::wording::{Uses, goes_on, last, run};
use crate::text::{Tokens, effort};

/// The years in which what is cited at word `first` may have been issued.
pub(super) fn years_of_issue(
    tokens: &Tokens,
    sentence: Range<usize>,
    first: usize,
    published: Date,
) -> Option<RangeInclusive<i16>> {
    let Passed { years, is_least } = years_carried_out(tokens, sentence, first)?;
    let review = published.year() - years;
    let late = if is_least { MORE } else { LATE };
    Some(review - late..=review + EARLY)
}

/// A plan of October is reviewed five years later in the spring after; and a review of this year's end may be told of in the
/// next.
const LATE: i16 = 1;
/// *Hơn 30 năm* are at most so many more.
const MORE: i16 = 10;
/// What is due next year is prepared in this one.
const EARLY: i16 = 1;

/// How long ago a directive was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Passed {
    years: i16,
    /// Whether it may be some years more: *hơn*, *trên*.
    is_least: bool,
}

/// Years that have passed are reviewed, or begin the sentence; those of a plan are still to come.
fn years_carried_out(tokens: &Tokens, sentence: Range<usize>, first: usize) -> Option<Passed> {
    let words = first.saturating_sub(MAX_WORDS).max(sentence.start)..first;
    let start = run(tokens, words, Uses::VERB | Uses::CHAIN | Uses::ISSUE, goes_on);
    // "Năm" is also a word of the run: "chỉ tiêu năm".
    let year = (start.saturating_sub(1)..first).rev().find(|at| matches!(tokens.key(*at), "năm" | "nam"))?;
    let number = year.checked_sub(1).filter(|number| tokens.gap(*number) == " " && tokens.gap(year) == " ")?;
    let one = matches!(tokens.key(number), "một" | "mot").then_some(1);
    let years = one.or_else(|| counted(tokens, number, MOST_YEARS)).filter(|_| year + 1 < first)?;
    let is_least = number > sentence.start && matches!(tokens.key(number - 1), "hơn" | "trên");
    let before = number - usize::from(is_least || number > sentence.start && tokens.key(number - 1) == "gần");
    let is_reviewed = before <= sentence.start || last(tokens, sentence.start..before, Uses::REVIEW).is_some();
    let around = before.saturating_sub(FAR).max(sentence.start)..(first + FAR).min(sentence.end);
    effort(around.len());
    let is_planned = around.into_iter().any(|at| PLANNED.contains(&tokens.key(at)));
    (is_reviewed && !is_planned).then_some(Passed { years: i16::from(years), is_least })
}

/// So many words on both sides tell whether the years are still to come: about a clause.
const FAR: usize = 20;

/// Words of a sentence on years that are still to come: *sau 5 năm sẽ giảm*, *mục tiêu*.
const PLANNED: &[&str] = &["sẽ", "mục"];

/// "năm việc tổ chức triển khai thực hiện" and a word of a list before it.
const MAX_WORDS: usize = 10;

/// The Party's first directives after 1945 are older, and are commemorated, not reviewed.
const MOST_YEARS: u8 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_what_is_carried_out_are_counted() {
        for (text, years) in [
            ("sơ kết 5 năm thực hiện Chỉ", Some((5, false))),
            ("tổng kết 10 năm tổ chức triển khai thực hiện Chỉ", Some((10, false))),
            ("sau một năm thực hiện Chỉ", Some((1, false))),
            ("Một năm thực hiện Chỉ", Some((1, false))),
            ("qua năm năm triển khai Chỉ", Some((5, false))),
            ("nhìn lại gần 3 năm thực hiện Chỉ", Some((3, false))),
            ("sau hơn 30 năm thực hiện Chỉ", Some((30, true))),
            ("kỷ niệm 20 năm ban hành Chỉ", Some((20, false))),
            ("trong năm 2018 thực hiện Chỉ", None),
            ("đầu năm thực hiện Chỉ", None),
            ("năm thứ hai thực hiện Chỉ", None),
            ("lần thứ năm thực hiện Chỉ", None),
            ("sau mười lăm năm thực hiện Chỉ", None),
            ("xây dựng kế hoạch 5 năm thực hiện Chỉ", None),
            ("mục tiêu sau 5 năm thực hiện Chỉ", None),
            ("5 năm, xã thực hiện Chỉ", None),
            ("5 năm Chỉ", None),
        ] {
            let tokens = Tokens::new(text);
            let told = years_carried_out(&tokens, 0..tokens.len(), tokens.len() - 1);
            assert_eq!(told.map(|passed| (passed.years, passed.is_least)), years, "{text}");
        }
    }
}
