//! Points of time among the plain words of a query: a year, or a part of one with its year.
//!
//! In: the words. Out: the point that is named at a word, and how else it is written.

use std::ops::Range;

use jiff::civil::Date;

use super::time_word::{TimeWords, Use, time_word};
use super::year_part::{DASHES, NamedPart, Numeral, Unit, YearPart, is_separator, part_at};
use crate::text::{Tokens, fold};

/// Years that a query's number is taken for; articles of chithi's kind aren't older.
const YEARS: std::ops::RangeInclusive<i16> = 1930..=2100;

/// A year, or a part of one that is said.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub first: Date,
    pub last: Date,
    pub words: Range<usize>,
    /// Whether a word says that it is a time: not a bare number.
    pub is_named: bool,
    /// The numerals in it.
    pub numerals: Vec<Numeral>,
    /// Its year, where another part than a day is named before it.
    year_at: Option<usize>,
}

/// A point, or one in bare figures: "2021", "11/2021", "5/11/2021".
pub(super) fn any_point_at(tokens: &TimeWords<'_>, i: usize) -> Option<Point> {
    point_at(tokens, i).or_else(|| in_figures(tokens, i))
}

fn in_figures(tokens: &TimeWords<'_>, i: usize) -> Option<Point> {
    if year(tokens, i).is_some() {
        return year_at(tokens, i, i);
    }
    let number = |at: usize| (at < tokens.len()).then(|| tokens.key(at).parse::<i8>().ok()).flatten();
    let separates = |at: usize| is_separator(tokens.gap(at));
    let (part, year_at) = match (number(i)?, number(i + 1)) {
        (day, Some(month)) if separates(i) && separates(i + 1) => (YearPart::day(day, month), i + 2),
        (month, _) if separates(i) => (YearPart::month(month), i + 1),
        _ => return None,
    };
    Some(Point::new(part.of(year(tokens, year_at)?)?, i..year_at + 1))
}

/// The year, month, quarter, day … that is named at word `i`. A bare year or day is apart from what is before it.
pub(super) fn point_at(tokens: &TimeWords<'_>, i: usize) -> Option<Point> {
    if let Some(point) = part_at(tokens, i).and_then(|part| of_year(tokens, i, part)) {
        return Some(point);
    }
    let word = time_word(tokens, i, Use::Year);
    let number_at = word.map_or(i, |word| word.next);
    if word.is_none() && i > 0 && !stands_apart(tokens, i - 1) {
        return None;
    }
    if let Some(day) = day_at(tokens, i) {
        return Some(day);
    }
    year_at(tokens, i, number_at).map(|point| Point { is_named: word.is_some(), ..point })
}

/// The day in bare figures at a word, with one sign twice: "5/11/2021", "05-11-2021", "5.11.2021".
fn day_at(tokens: &TimeWords<'_>, i: usize) -> Option<Point> {
    let sign = tokens.gap(i);
    let is_one = is_separator(sign) && sign == tokens.gap(i + 1) && !sign.contains(char::is_whitespace);
    let day = is_one.then(|| in_figures(tokens, i)).flatten().filter(|point| point.words.len() == 3)?;
    Some(Point { is_named: true, ..day })
}

/// The whole year whose number is at a word, named from word `i` on.
fn year_at(tokens: &TimeWords<'_>, i: usize, number_at: usize) -> Option<Point> {
    let days = YearPart::YEAR.of(year(tokens, number_at)?)?;
    Some(Point::new(days, i..number_at + 1))
}

/// A part of a year with the year after it: "quý I năm 2021", "quý I/2021", "quý I 2021", "6 tháng đầu của năm 2021".
pub(super) fn of_year(tokens: &TimeWords<'_>, i: usize, part: NamedPart) -> Option<Point> {
    let is_plain = |at: usize| tokens.gap(at).chars().all(|c| c.is_whitespace() || c == ',');
    let of = time_word(tokens, part.next, Use::Of);
    let at = of.map_or(part.next, |of| of.next);
    let word = time_word(tokens, at, Use::Year).filter(|word| is_plain(at - 1) && is_plain(word.next - 1));
    let separates = || is_plain(part.next - 1) || is_separator(tokens.gap(part.next - 1));
    let year_at = word.map(|word| word.next).or_else(|| (of.is_none() && separates()).then_some(at))?;
    let days = part.part.of(year(tokens, year_at)?)?;
    let left_out = of.map(|_| Numeral { words: part.next..at, forms: [String::new(), String::new()] });
    Some(Point {
        is_named: true,
        numerals: part.numeral.into_iter().chain(left_out).collect(),
        year_at: (part.unit != Unit::Day).then_some(year_at),
        ..Point::new(days, i..year_at + 1)
    })
}

impl Point {
    fn new((first, last): (Date, Date), words: Range<usize>) -> Self {
        Point { first, last, words, is_named: false, numerals: Vec::new(), year_at: None }
    }

    /// The point if nothing goes on with it: a year inside something longer (`2020-2025`, `5/11/2021`) is none.
    pub fn alone(self, tokens: &TimeWords<'_>) -> Option<Self> {
        let end = self.words.end;
        (end >= tokens.len() || stands_apart(tokens, end - 1)).then_some(self)
    }

    /// How else it is written, after words from `start` on.
    pub fn others(&self, tokens: &TimeWords<'_>, start: usize) -> Vec<Vec<String>> {
        forms(tokens, start..self.words.end, &self.numerals, self.year_at)
    }
}

/// The year at word `i`.
pub(super) fn year(tokens: &Tokens<'_>, i: usize) -> Option<i16> {
    let number = (i < tokens.len()).then(|| tokens.key(i).parse::<i16>().ok()).flatten();
    number.filter(|year| YEARS.contains(year))
}

/// Whether a space follows word `at`, and no dash that makes a range of two numbers.
pub(super) fn stands_apart(tokens: &TimeWords<'_>, at: usize) -> bool {
    let range = tokens.gap(at).contains(|c| DASHES.contains(&c) || c == '/')
        && tokens.is_number(at)
        && tokens.is_number(at + 1);
    tokens.gap(at).contains(char::is_whitespace) && !range
}

/// How else words of a time are written than as typed.
pub(super) fn forms(
    tokens: &TimeWords<'_>,
    words: Range<usize>,
    numerals: &[Numeral],
    year_at: Option<usize>,
) -> Vec<Vec<String>> {
    let typed: Vec<&str> = words.clone().map(|at| tokens.key(at)).collect();
    let mut found = all_forms(tokens, &words.collect::<Vec<_>>(), numerals, year_at);
    found.retain(|form| *form != typed);
    found
}

/// How words of a time, which may be apart, are written: its numerals in figures or all in letters, and a part's year
/// (`year_at`) with `năm` or without.
pub(super) fn all_forms(
    tokens: &TimeWords<'_>,
    words: &[usize],
    numerals: &[Numeral],
    year_at: Option<usize>,
) -> Vec<Vec<String>> {
    let is_bare = words.iter().all(|at| tokens.key(*at).is_ascii());
    let spelled = |word: &str| if is_bare { fold(word) } else { word.to_owned() };
    let written = |at: usize, style: usize| match numerals.iter().find(|numeral| numeral.words.contains(&at)) {
        Some(numeral) if numeral.words.start == at => {
            numeral.forms.get(style).into_iter().flat_map(|form| form.split_whitespace()).map(spelled).collect()
        }
        Some(_) => Vec::new(),
        None => vec![tokens.key(at).to_owned()],
    };
    let in_style = |words: &[usize], style: usize| words.iter().flat_map(|at| written(*at, style)).collect::<Vec<_>>();
    let mut found = Vec::new();
    for style in 0..2 {
        found.push(in_style(words, style));
        let year = year_at.and_then(|year_at| words.iter().position(|at| *at == year_at));
        let Some((before, year)) = year.and_then(|year| words.split_at_checked(year)) else { continue };
        let mut other = in_style(before, style);
        if other.pop_if(|word| fold(word) == "nam").is_none() {
            other.push(spelled("năm"));
        }
        other.extend(in_style(year, style));
        found.push(other);
    }
    found.sort();
    found.dedup();
    found
}
