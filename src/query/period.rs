//! Times among the plain words of a query.
//!
//! In: its words. Out: the time whose name begins at a word: a point, which is a year or a [part of one](super::year_part);
//! from one to another; before or after one; or from one until now.

use std::ops::Range;

use jiff::civil::Date;

use super::point::{Point, all_forms, any_point_at, forms, of_year, point_at, stands_apart, year};
use super::time_word::{TimeWords, Use, ends_before, time_word};
use super::year_part::{NamedPart, Numeral, Unit, YearPart, count_at, is_dash, numbered, part_at};
use crate::text::{Tokens, joins_alternatives};

/// A time named in plain words. A side that is open is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// Whether the later one was named first (`từ năm 2023 đến năm 2021`).
    pub is_backwards: bool,
    /// Its words.
    pub words: Range<usize>,
    /// How else the same is written, as marked keys.
    pub others: Vec<Vec<String>>,
    /// Years, or parts of one, that are listed ("năm 2021, 2022", "tháng 3, 5 năm 2021"): one of these is meant, each with the
    /// words of all. The whole goes from the first day of them to the last.
    pub listed: Vec<Period>,
}

/// At each word the time whose name begins there; nothing where no year is.
pub(super) fn periods(tokens: &Tokens<'_>) -> Vec<Option<Period>> {
    if (0..tokens.len()).all(|i| year(tokens, i).is_none()) {
        return Vec::new();
    }
    let words = TimeWords::new(tokens);
    (0..tokens.len()).map(|i| period_at(&words, i)).collect()
}

/// The time whose name begins at word `i` of plain words: a point (`2021`, `tháng 11/2021`, `quý I năm 2021`, `đầu năm 2021`,
/// `ngày 5/11/2021`), from one to another (`từ năm 2021 đến năm 2023`, also the other way round, `năm 2018–2020`, `giai đoạn
/// 2016-2020`, `tháng 3 đến tháng 6 năm 2021`), before, after or since one (`trước 2020`, `từ năm 2021`, `từ 2019 đến nay`).
pub(super) fn period_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let found = so_many_years_at(tokens, i)
        .or_else(|| stage_at(tokens, i))
        .or_else(|| between_at(tokens, i))
        .or_else(|| years_listed_at(tokens, i))
        .or_else(|| from_at(tokens, i))
        .or_else(|| beside_at(tokens, i))
        .or_else(|| listed_at(tokens, i))?;
    // "trước (năm 2020 OR quý I năm 2021)"
    let is_whole =
        |period: &Period| (period.words.start + 1..period.words.end).all(|at| !tokens.gap(at - 1).contains(['(', ')']));
    Some(found).filter(is_whole)
}

/// "5 năm 2021-2025", "ba năm từ 2018 đến 2020": where there are so many, the number belongs to the years.
fn so_many_years_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let (number, at) = count_at(tokens, i)?;
    let unit = time_word(tokens, at, Use::Year)?;
    let from = time_word(tokens, unit.next, Use::From).map_or(unit.next, |from| from.next);
    let years = joined_at(tokens, from, Before { is_time: true, is_term: false })?;
    let (first, last) = (years.first?, years.last?);
    let are_years = first == first.first_of_year() && last == last.last_of_year();
    let so_many = [i16::from(number), i16::from(number) + 1].contains(&(last.year() - first.year() + 1));
    let named = (at..years.words.end).map(|at| tokens.key(at).to_owned()).collect();
    (are_years && so_many).then(|| Period { others: vec![named], ..years.begun_at(i) })
}

/// "giai đoạn 2016-2020".
fn stage_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let stage = time_word(tokens, i, Use::Stage)?;
    let at = time_word(tokens, stage.next, Use::From).map_or(stage.next, |from| from.next);
    joined_at(tokens, at, Before { is_time: true, is_term: false }).map(|period| period.begun_at(i))
}

/// What the words before two points say of them.
#[derive(Debug, Clone, Copy)]
struct Before {
    /// They are of a time, so that bare figures are dates: "từ 2018-2020".
    is_time: bool,
    /// They are of a term ("nhiệm kỳ"), which isn't asked for by its years.
    is_term: bool,
}

impl Period {
    fn new(first: Option<Date>, last: Option<Date>, words: Range<usize>) -> Self {
        Period { first, last, is_backwards: false, words, others: Vec::new(), listed: Vec::new() }
    }

    /// From one point to another, in either order.
    fn joined(from: &Point, to: &Point) -> Self {
        let words = from.words.start..to.words.end;
        match from.first <= to.last {
            true => Period::new(Some(from.first), Some(to.last), words),
            false => Period { is_backwards: true, ..Period::new(Some(to.first), Some(from.last), words) },
        }
    }

    /// One of several times that share their words.
    fn one_of(listed: Vec<Period>, words: Range<usize>) -> Self {
        let first = listed.iter().filter_map(|one| one.first).min();
        let last = listed.iter().filter_map(|one| one.last).max();
        Period { listed, ..Period::new(first, last, words) }
    }

    /// The same with words before it.
    fn begun_at(self, start: usize) -> Self {
        Period { words: start..self.words.end, ..self }
    }
}

/// "giữa năm 2018 và năm 2020".
fn between_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let between = time_word(tokens, i, Use::Part).filter(|part| part.number == 2)?;
    let from = point_at(tokens, between.next)?;
    let and = time_word(tokens, from.words.end, Use::And)?;
    let to = point_at(tokens, and.next)?.alone(tokens)?;
    Some(Period::joined(&from, &to).begun_at(i))
}

/// A point; or from one on, to another, until now.
fn from_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let from = time_word(tokens, i, Use::From);
    let at = from.map_or(i, |from| from.next);
    let before = Before { is_time: from.is_some(), is_term: ends_before(tokens, i, Use::Term) };
    if let Some(period) = joined_at(tokens, at, before) {
        return Some(period.begun_at(i));
    }
    let point = if from.is_some() { any_point_at(tokens, at) } else { point_at(tokens, at) }?;
    let end = point.words.end;
    if let Some(until) = time_word(tokens, end, Use::Until) {
        return Some(Period::new(None, Some(point.last), i..until.next));
    }
    let now = || time_word(tokens, end, Use::Now).filter(|_| is_dash(tokens.gap(end - 1)));
    if let Some(onward) = time_word(tokens, end, Use::Onward).or_else(now) {
        return Some(Period::new(Some(point.first), None, i..onward.next));
    }
    let point = point.alone(tokens)?;
    let last = from.is_none().then_some(point.last);
    Some(Period { others: point.others(tokens, i), ..Period::new(Some(point.first), last, i..end) })
}

/// "trước 2020", "sau quý I năm 2021".
fn beside_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    if let Some(before) = time_word(tokens, i, Use::Before) {
        let point = any_point_at(tokens, before.next)?.alone(tokens)?;
        return Some(Period::new(None, Some(point.first.yesterday().ok()?), i..point.words.end));
    }
    let after = time_word(tokens, i, Use::After)?;
    let point = any_point_at(tokens, after.next)?.alone(tokens)?;
    Some(Period::new(Some(point.last.tomorrow().ok()?), None, i..point.words.end))
}

/// Two points that are joined.
fn joined_at(tokens: &TimeWords<'_>, i: usize, before: Before) -> Option<Period> {
    let from = if before.is_time { any_point_at(tokens, i) } else { point_at(tokens, i) };
    let Some(from) = from else { return parts_joined_at(tokens, i) };
    let end = from.words.end;
    let to = match time_word(tokens, end, Use::To) {
        Some(to) => any_point_at(tokens, to.next),
        None if before.is_term || !(from.is_named || before.is_time) => None,
        None => any_point_at(tokens, end).filter(|_| is_dash(tokens.gap(end - 1))),
    };
    let to = to?.alone(tokens)?;
    let period = Period::joined(&from, &to);
    let numerals = [from.numerals, to.numerals].concat();
    Some(Period { others: forms(tokens, period.words.clone(), &numerals, None), ..period })
}

/// Two parts of a year that is said after the second only: "tháng 3 đến tháng 6 năm 2021", "quý I và II/2022".
fn parts_joined_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let from = part_at(tokens, i)?;
    // "từ đầu năm đến tháng 6/2021"
    let year = time_word(tokens, from.next, Use::Year).filter(|_| from.unit == Unit::Year);
    let end = year.map_or(from.next, |year| year.next);
    let (to, neighbours) = match (time_word(tokens, end, Use::To), time_word(tokens, end, Use::And)) {
        (Some(to), _) => (second(tokens, to.next, &from)?, false),
        (_, Some(and)) => (second(tokens, and.next, &from)?, true),
        _ if tokens.gap(end - 1).trim() == "," => (second(tokens, end, &from)?, true),
        _ => (after_dash(tokens, end, &from)?, false),
    };
    let to = to.alone(tokens)?;
    let of = |year| from.part.or_in(to.last.month()).of(year);
    let same_year = of(to.last.year())?;
    // "từ tháng 11 đến tháng 2 năm 2021": the first is of the year before.
    let days = if same_year.0 <= to.last { same_year } else { of(to.last.year() - 1)? };
    if neighbours && days.1.tomorrow().ok()? != to.first {
        return None;
    }
    let words = i..to.words.end;
    let numerals: Vec<Numeral> = from.numeral.into_iter().chain(to.numerals).collect();
    let mut others = forms(tokens, words.clone(), &numerals, None);
    // Two months that follow each other are one time, but who names one of them writes of it, too.
    let listed = if neighbours { listed_at(tokens, i) } else { None };
    others.extend(listed.into_iter().flat_map(|list| list.listed).flat_map(|one| one.others));
    Some(Period { others, ..Period::new(Some(days.0), Some(to.last), words) })
}

/// Years of which the first alone has its word: "năm 2021, 2022 và 2023". Each is named with it: *2022* alone is in many dates.
fn years_listed_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let unit = time_word(tokens, i, Use::Year)?;
    if ends_before(tokens, i, Use::Part) || ends_before(tokens, i, Use::From) {
        return None;
    }
    let mut years = vec![unit.next];
    let mut end = unit.next + 1;
    while let Some(at) = next_of_list(tokens, end).filter(|at| year(tokens, *at).is_some()) {
        years.push(at);
        end = at + 1;
    }
    // A time of its own begins with the last: "năm 2021, 2022-2023".
    let is_apart = end == tokens.len() || stands_apart(tokens, end - 1) || is_mark(tokens.gap(end - 1));
    if years.len() < 2 || !is_apart {
        return None;
    }
    let named = |at: usize| vec![vec![tokens.key(i).to_owned(), tokens.key(at).to_owned()]];
    let of = |at: usize| {
        let (first, last) = YearPart::YEAR.of(year(tokens, at)?)?;
        Some(Period { others: named(at), ..Period::new(Some(first), Some(last), i..end) })
    };
    let listed: Vec<Period> = years.into_iter().map(of).collect::<Option<_>>()?;
    Some(Period::one_of(listed, i..end))
}

/// Whether what is after a word ends a clause.
fn is_mark(gap: &str) -> bool {
    gap.starts_with([',', ';', '.', ')', '?', '!'])
}

/// Parts of a year that is said after the last only: "tháng 3, 5 năm 2021", "quý I, quý II và quý IV/2021".
fn listed_at(tokens: &TimeWords<'_>, i: usize) -> Option<Period> {
    let first = part_at(tokens, i)?;
    let unit = first.unit;
    let is_after_part = ends_before(tokens, i, Use::Part) && !ends_before(tokens, i, Use::Guard);
    let begins_with_part = |at: usize| time_word(tokens, at, Use::Part).is_some();
    let mut parts = vec![(i, first)];
    while parts.len() < MOST_LISTED {
        let at = next_of_list(tokens, parts.last()?.1.next)?;
        // "đầu tháng 3, 5": whether the beginning of each is meant isn't known.
        let is_whole = !is_after_part && !parts.iter().any(|(at, _)| begins_with_part(*at));
        let of_unit = || numbered(tokens, at, unit).filter(|_| is_whole);
        let part = part_at(tokens, at).or_else(of_unit).filter(|part| part.unit == unit)?;
        let last = of_year(tokens, at, part.clone());
        parts.push((at, part));
        if let Some(last) = last {
            return listed_until(tokens, i, &parts, &last.alone(tokens)?);
        }
    }
    None
}

/// The parts of a list, of which the last has its year. Those before one that begins earlier are of the year before, as those
/// of a stretch: "tháng 11, tháng 12 và tháng 1 năm 2021"; a list from the last to the first is of one year.
fn listed_until(tokens: &TimeWords<'_>, i: usize, parts: &[(usize, NamedPart)], last: &Point) -> Option<Period> {
    let last_part = parts.last()?;
    let (year, month) = (last.first.year(), last.first.month());
    let of = |part: &NamedPart, year| part.part.or_in(month).of(year);
    let begin: Vec<Date> = parts.iter().map(|(_, part)| Some(of(part, year)?.0)).collect::<Option<_>>()?;
    let falls: Vec<usize> = (1..begin.len()).filter(|at| begin.get(*at) < begin.get(at - 1)).collect();
    let before = if let [only] = falls.as_slice() { *only } else { 0 };
    let year_at = last.words.end - 1;
    let mut listed = Vec::with_capacity(parts.len());
    for (place, (at, part)) in parts.iter().enumerate() {
        let days = of(part, if place < before { year - 1 } else { year })?;
        let unit = part_at(tokens, *at).is_none().then_some(i);
        let rest =
            if part.unit == Unit::Day { after_day(part, *at, last_part)..year_at + 1 } else { year_at..year_at + 1 };
        let words: Vec<usize> = unit.into_iter().chain(*at..part.next).chain(rest).collect();
        let year_at = (part.unit != Unit::Day).then_some(year_at);
        let others = all_forms(tokens, &words, part.numeral.as_slice(), year_at);
        listed.push(Period { others, ..Period::new(Some(days.0), Some(days.1), i..last.words.end) });
    }
    Some(Period::one_of(listed, i..last.words.end))
}

/// Where month and year of a day that begins at word `at` are: after the day in the last of the list, or after its month if the
/// day has its own.
fn after_day(day: &NamedPart, at: usize, (last_at, last): &(usize, NamedPart)) -> usize {
    const DAY: usize = 2; // "ngày 5"
    if day.next == at + DAY { last_at + DAY } else { last.next }
}

/// A year has no more months.
const MOST_LISTED: usize = 12;

fn next_of_list(tokens: &TimeWords<'_>, end: usize) -> Option<usize> {
    let comma = || Some(end).filter(|_| matches!(tokens.gap(end - 1).trim(), "," | ";"));
    let or = || joins_alternatives(tokens.raw(end)).map(|_| end + 1);
    time_word(tokens, end, Use::And).map(|and| and.next).or_else(or).or_else(comma)
}

/// The second of two points, which may share its unit with the first: "quý I đến III năm 2022".
fn second(tokens: &TimeWords<'_>, i: usize, from: &NamedPart) -> Option<Point> {
    let of_unit = || of_year(tokens, i, numbered(tokens, i, from.unit)?);
    any_point_at(tokens, i).or_else(of_unit)
}

/// The same after a dash; "tháng 10-11-2021" is no range.
fn after_dash(tokens: &TimeWords<'_>, i: usize, from: &NamedPart) -> Option<Point> {
    let point = second(tokens, i, from).filter(|_| is_dash(tokens.gap(i - 1)))?;
    let has_dash = || (i..point.words.end - 1).any(|at| is_dash(tokens.gap(at)));
    (point.is_named || !has_dash()).then_some(point)
}

#[cfg(test)]
mod tests;
