//! Parts of a year as people type them: months, quarters, halves, the beginning and the end, a day.
//!
//! In: the words of a query. Out: the part that begins at a word, of whatever year (`quý I`, `6 tháng đầu`, `cuối`).

use std::ops::Range;

use jiff::civil::Date;

use super::time_word::{TimeWords, Use, ends_before, in_letters, time_word};

/// A part of a year: months of it, or days in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearPart {
    /// First and last month; 0 of a day whose month isn't said beside it.
    months: (i8, i8),
    first_day: i8,
    /// None if it is the last of its month.
    last_day: Option<i8>,
}

impl YearPart {
    pub const YEAR: YearPart = YearPart::months(1, 12);

    const fn months(first: i8, last: i8) -> Self {
        YearPart { months: (first, last), first_day: 1, last_day: None }
    }

    pub const fn month(month: i8) -> Self {
        YearPart::months(month, month)
    }

    pub const fn day(day: i8, month: i8) -> Self {
        YearPart { months: (month, month), first_day: day, last_day: Some(day) }
    }

    const fn quarter(number: i8) -> Self {
        YearPart::months(3 * number - 2, 3 * number)
    }

    /// Its first and last day in a year; none if it has no such day.
    pub fn of(self, year: i16) -> Option<(Date, Date)> {
        let first = Date::new(year, self.months.0, self.first_day).ok()?;
        let last = match self.last_day {
            Some(day) => Date::new(year, self.months.1, day).ok()?,
            None => Date::new(year, self.months.1, 1).ok()?.last_of_month(),
        };
        Some((first, last))
    }

    /// A day of which only the number is said, in this month.
    pub fn or_in(self, month: i8) -> Self {
        if self.months.0 == 0 { YearPart { months: (month, month), ..self } } else { self }
    }

    /// Its first, second or last third: four months of a year, one of a quarter, ten days of a month.
    fn third(self, which: i8) -> Self {
        let (first, last) = self.months;
        if first == last {
            let last_day = (which < 3).then_some(10 * which);
            return YearPart { first_day: 10 * which - 9, last_day, ..self };
        }
        let months = (last - first + 1) / 3;
        YearPart::months(first + months * (which - 1), first + months * which - 1)
    }
}

/// What a part is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Month,
    Quarter,
    Year,
}

/// A part of a year where it is named.
#[derive(Debug, Clone)]
pub(super) struct NamedPart {
    pub part: YearPart,
    pub unit: Unit,
    /// The first word after it.
    pub next: usize,
    /// The numeral in it, if it is also written otherwise.
    pub numeral: Option<Numeral>,
}

/// A numeral, in figures and in letters.
#[derive(Debug, Clone)]
pub(super) struct Numeral {
    pub words: Range<usize>,
    pub forms: [String; 2],
}

/// The part of a year that is named at word `i`.
pub(super) fn part_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let parts = [so_many_at, half_at, quarter_at, month_at, day_at, third_at];
    parts.into_iter().find_map(|read| read(tokens, i))
}

/// The number at word `i`, if it is at least 1.
fn number_at(tokens: &TimeWords<'_>, i: usize) -> Option<i8> {
    let typed = (i < tokens.len()).then(|| tokens.key(i))?;
    typed.parse().ok().filter(|number| *number > 0)
}

/// The number at word `i` in figures or letters, and the word after it.
pub(super) fn count_at(tokens: &TimeWords<'_>, i: usize) -> Option<(i8, usize)> {
    let in_letters = || time_word(tokens, i, Use::Number).map(|word| (word.number, word.next));
    number_at(tokens, i).map(|number| (number, i + 1)).or_else(in_letters)
}

fn named(part: YearPart, unit: Unit, next: usize) -> NamedPart {
    NamedPart { part, unit, next, numeral: None }
}

/// "6 tháng đầu", "sáu tháng cuối", "hai quý đầu"; "những tháng đầu" says no number, so it is a third.
fn so_many_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let several = time_word(tokens, i, Use::Several);
    let (number, unit_at) = match several {
        Some(word) => (0, word.next),
        None => count_at(tokens, i)?,
    };
    let month = time_word(tokens, unit_at, Use::Month);
    let (length, unit) = match month {
        Some(unit) => (1, unit),
        None => (3, time_word(tokens, unit_at, Use::Quarter)?),
    };
    let side = time_word(tokens, unit.next, Use::Part).filter(|side| side.number != 2)?;
    let months = number.checked_mul(length).filter(|months| *months <= 12)?;
    let part = match (several, side.number) {
        (Some(_), which) => YearPart::YEAR.third(which),
        (None, 1) => YearPart::months(1, months),
        (None, _) => YearPart::months(13 - months, 12),
    };
    let numeral = numeral(i..unit_at, number, Use::Number).filter(|_| several.is_none());
    Some(NamedPart { numeral, ..named(part, Unit::Year, side.next) })
}

/// "nửa đầu", "nửa cuối".
fn half_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let half = time_word(tokens, i, Use::Half)?;
    let side = time_word(tokens, half.next, Use::Part)?;
    let part = match side.number {
        1 => YearPart::months(1, 6),
        3 => YearPart::months(7, 12),
        _ => return None,
    };
    Some(named(part, Unit::Year, side.next))
}

/// "quý I", "quý 3", "quý tư", "quý đầu".
fn quarter_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let unit = time_word(tokens, i, Use::Quarter)?;
    let side = time_word(tokens, unit.next, Use::Part).filter(|side| side.number != 2);
    if let Some(side) = side {
        let number = if side.number == 1 { 1 } else { 4 };
        return Some(named(YearPart::quarter(number), Unit::Quarter, side.next));
    }
    quarter_numbered(tokens, unit.next)
}

/// The quarter whose number is at word `i`.
fn quarter_numbered(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let letters = || time_word(tokens, i, Use::Number).filter(|word| word.is_marked);
    let word = time_word(tokens, i, Use::Roman).or_else(letters).map(|word| (word.number, word.next));
    let (number, next) = number_at(tokens, i).map(|number| (number, i + 1)).or(word)?;
    if number > 4 {
        return None;
    }
    let numeral = numeral(i..next, number, Use::Roman);
    Some(NamedPart { numeral, ..named(YearPart::quarter(number), Unit::Quarter, next) })
}

/// "tháng 3", "tháng mười một".
fn month_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let unit = time_word(tokens, i, Use::Month)?;
    numbered(tokens, unit.next, Unit::Month)
}

/// The month or quarter whose number is at word `i`, where its unit is said before: "quý I đến III".
pub(super) fn numbered(tokens: &TimeWords<'_>, i: usize, unit: Unit) -> Option<NamedPart> {
    match unit {
        Unit::Month => month_numbered(tokens, i),
        Unit::Quarter => quarter_numbered(tokens, i),
        Unit::Day | Unit::Year => None,
    }
}

/// The month whose number is at word `i`, in figures or letters.
fn month_numbered(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    if let Some(month) = number_at(tokens, i) {
        return (month <= 12).then(|| named(YearPart::month(month), Unit::Month, i + 1));
    }
    let word = time_word(tokens, i, Use::Name).or_else(|| time_word(tokens, i, Use::Number))?;
    // "các tháng năm 2021" are those of the year.
    let goes_on = || time_word(tokens, word.next, Use::Year).is_some() || is_separator(tokens.gap(word.next - 1));
    if time_word(tokens, i, Use::Year).is_some() && !goes_on() {
        return None;
    }
    let typed = (i..word.next).map(|at| tokens.key(at)).collect::<Vec<_>>().join(" ");
    let numeral = Some(Numeral { words: i..word.next, forms: [word.number.to_string(), typed] });
    Some(NamedPart { numeral, ..named(YearPart::month(word.number), Unit::Month, word.next) })
}

/// "ngày 5 tháng 11", "ngày 5/11", "ngày 5".
fn day_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let unit = time_word(tokens, i, Use::Day)?;
    let day = number_at(tokens, unit.next)?;
    let at = unit.next + 1;
    let named_month = || month_at(tokens, at).map(|month| (month.part.months.0, month.next));
    let gaps = (tokens.gap(at - 1), tokens.gap(at));
    // "ngày 5-10/11/2021" are several days.
    let separates = is_separator(gaps.0) && !(is_dash(gaps.0) && is_separator(gaps.1) && !is_dash(gaps.1));
    let figures = || number_at(tokens, at).filter(|_| separates).map(|month| (month, at + 1));
    let (month, next) = named_month().or_else(figures).unwrap_or((0, at));
    Some(named(YearPart::day(day, month), Unit::Day, next))
}

/// "đầu", "giữa", "cuối" of a month, a quarter or, if none is named, the year; not "dẫn đầu".
fn third_at(tokens: &TimeWords<'_>, i: usize) -> Option<NamedPart> {
    let word = time_word(tokens, i, Use::Part)?;
    if ends_before(tokens, word.next, Use::Guard) {
        return None;
    }
    let whole = quarter_at(tokens, word.next).or_else(|| month_at(tokens, word.next));
    Some(match whole {
        Some(whole) => NamedPart { part: whole.part.third(word.number), ..whole },
        None => named(YearPart::YEAR.third(word.number), Unit::Year, word.next),
    })
}

fn numeral(words: Range<usize>, number: i8, letters: Use) -> Option<Numeral> {
    let letters = in_letters(number, letters)?;
    Some(Numeral { words, forms: [number.to_string(), letters.to_owned()] })
}

/// Dashes as keyboards, word processors and web pages have them.
pub(super) const DASHES: [char; 8] = ['-', '‐', '‑', '‒', '–', '—', '―', '−'];

/// Whether a gap is a dash, with or without spaces.
pub(super) fn is_dash(gap: &str) -> bool {
    let mut signs = gap.trim().chars();
    signs.next().is_some_and(|sign| DASHES.contains(&sign)) && signs.next().is_none()
}

/// Whether a gap separates day, month and year.
pub(super) fn is_separator(gap: &str) -> bool {
    matches!(gap.trim(), "/" | ".") || is_dash(gap)
}
