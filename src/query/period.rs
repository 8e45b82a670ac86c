//! Days, months and years as people type them in a query.

use std::ops::Range;

use jiff::civil::Date;

use crate::text::{TokenKind, Tokens};

/// First and last day of what was typed: `2021`, `11/2021`, `2021-11`, `5/11/2021`, `2021-11-05`,
/// `5.11.2021`, `ngày 5 tháng 11 năm 2021`, `tháng 11/2021`; `None` if it is no date.
pub(super) fn days(typed: &str) -> Option<(Date, Date)> {
    let in_numbers = without_words(typed);
    let typed = in_numbers.as_deref().unwrap_or(typed);
    let parts: Vec<&str> = typed.trim().split(['/', '-', '.']).collect();
    let year_first = parts.first().is_some_and(|part| part.len() == 4);
    let year_last = !year_first && parts.last().is_some_and(|part| part.len() == 4);
    let numbers: Vec<i16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match (numbers.as_slice(), year_first, year_last) {
        ([year], true, _) => (*year, None, None),
        ([year, month], true, _) | ([month, year], _, true) => (*year, Some(*month), None),
        ([year, month, day], true, _) | ([day, month, year], _, true) => (*year, Some(*month), Some(*day)),
        _ => return None,
    };
    let date = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (month, day) {
        (Some(month), Some(day)) => date(month, day).map(|exact| (exact, exact)),
        (Some(month), None) => date(month, 1).map(|first| (first, first.last_of_month())),
        (None, _) => Some((date(1, 1)?, date(12, 31)?)),
    }
}

/// `5/11/2021` for `ngày 5 tháng 11 năm 2021`; none if it has no such words, or others.
fn without_words(typed: &str) -> Option<String> {
    let tokens = Tokens::new(typed);
    let (words, numbers): (Vec<usize>, Vec<usize>) =
        (0..tokens.len()).partition(|&i| tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word));
    let known = words.iter().all(|&i| matches!(tokens.folded(i), "ngay" | "mung" | "thang" | "nam"));
    let joined = || numbers.iter().map(|&i| tokens.raw(i)).collect::<Vec<_>>().join("/");
    (!words.is_empty() && !numbers.is_empty() && known).then(joined)
}

/// First and last day of years: `2021`, `2021..2023`, `2021-2023`, `2021..`, `..2021`; a side that is open
/// is `None`. `None` if it is no year.
pub(super) fn years(typed: &str) -> Option<(Option<Date>, Option<Date>)> {
    let typed = typed.trim();
    let range = typed.split_once("..").or_else(|| typed.split_once(['-', '–']));
    let year = |text: &str| Some(text.trim()).filter(|text| text.len() == 4).and_then(days);
    match range {
        None => year(typed).map(|(first, last)| (Some(first), Some(last))),
        Some((from, to)) => {
            let first = if from.trim().is_empty() { None } else { Some(year(from)?.0) };
            let last = if to.trim_matches('.').trim().is_empty() { None } else { Some(year(to.trim_matches('.'))?.1) };
            (first.is_some() || last.is_some()).then_some((first, last))
        }
    }
}

/// Years that a query's number is taken for; articles of chithi's kind aren't older.
const YEARS: std::ops::RangeInclusive<i16> = 1930..=2100;

/// A time named in plain words. A side that is open is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// Whether the later one was named first (`từ năm 2023 đến năm 2021`).
    pub is_backwards: bool,
    /// Its words.
    pub words: Range<usize>,
}

/// The time whose name begins at word `i` of plain words: a point (`2021`, `tháng 11/2021`, `ngày 5/11/2021`), from
/// one to another (`từ năm 2021 đến năm 2023`, also the other way round), or before or after one (`trước 2020`, `sau năm 2021`, `từ 2021`).
pub(super) fn period_at(tokens: &Tokens<'_>, i: usize) -> Option<Period> {
    let is = |at: usize, words: &[&str]| at < tokens.len() && words.contains(&tokens.key(at));
    let period = |first, last, end| Some(Period { first, last, is_backwards: false, words: i..end });
    let from = is(i, &["từ", "tu"]);
    if let Some((first, last, end)) = point_at(tokens, if from { i + 1 } else { i }) {
        let to = is(end, &["đến", "den", "tới", "toi"]).then(|| point_at(tokens, end + 1)).flatten();
        return match to {
            Some((_, last, end)) if first <= last => period(Some(first), Some(last), end),
            Some((earlier, _, end)) => {
                period(Some(earlier), Some(last), end).map(|backwards| Period { is_backwards: true, ..backwards })
            }
            _ if from => period(Some(first), None, end),
            _ => period(Some(first), Some(last), end),
        };
    }
    let before = is(i, &["trước", "truoc"]);
    let (first, last, end) = point_at(tokens, i + 1).filter(|_| before || is(i, &["sau"]))?;
    match before {
        true => period(None, Some(first.yesterday().ok()?), end),
        false => period(Some(last.tomorrow().ok()?), None, end),
    }
}

/// First and last day of a year, month or day that begins at word `i`, and the word after it: `2021`, `năm 2021`,
/// `tháng 11/2021`, `tháng 11-2021`, `tháng 11 năm 2021`, `ngày 5 tháng 11 năm 2021`, `ngày 5/11/2021`. A year inside
/// something longer (`2020-2025`, `5/11/2021`) is none.
fn point_at(tokens: &Tokens<'_>, i: usize) -> Option<(Date, Date, usize)> {
    let is = |at: usize, word: &str| at < tokens.len() && tokens.folded(at) == word;
    let number = |at: usize| (at < tokens.len()).then(|| tokens.key(at).parse::<i16>().ok()).flatten();
    let joined = |at: usize| number(at).is_some() && matches!(tokens.gap(at), "/" | "-" | "–" | ".");
    let year = |at: usize| number(at).filter(|year| YEARS.contains(year) && ends_alone(tokens, at));
    let (numbers, year_at) = match () {
        () if is(i, "ngay") && is(i + 2, "thang") && is(i + 4, "nam") => (vec![number(i + 1), number(i + 3)], i + 5),
        () if is(i, "ngay") && joined(i + 1) && joined(i + 2) => (vec![number(i + 1), number(i + 2)], i + 3),
        () if is(i, "thang") && is(i + 2, "nam") => (vec![number(i + 1)], i + 3),
        () if is(i, "thang") && joined(i + 1) => (vec![number(i + 1)], i + 2),
        () if is(i, "nam") => (Vec::new(), i + 1),
        () if i == 0 || stands_apart(tokens, i - 1) => (Vec::new(), i),
        () => return None,
    };
    let year = year(year_at)?;
    let mut typed: Vec<String> = numbers.into_iter().map(|n| n.map(|n| n.to_string())).collect::<Option<_>>()?;
    typed.push(year.to_string());
    let (first, last) = days(&typed.join("/"))?;
    Some((first, last, year_at + 1))
}

fn ends_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    at + 1 >= tokens.len() || stands_apart(tokens, at)
}

/// Whether a space follows word `at`, and no dash that makes a range of two numbers.
fn stands_apart(tokens: &Tokens<'_>, at: usize) -> bool {
    let range = tokens.gap(at).contains(['-', '–', '—', '/']) && tokens.is_number(at) && tokens.is_number(at + 1);
    tokens.gap(at).contains(char::is_whitespace) && !range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days_are_read_in_each_style() {
        let shown = |typed: &str| days(typed).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(shown("2021").as_deref(), Some("2021-01-01 2021-12-31"));
        assert_eq!(shown("2/2020").as_deref(), Some("2020-02-01 2020-02-29"));
        assert_eq!(shown("2020-02").as_deref(), Some("2020-02-01 2020-02-29"));
        for typed in ["5/11/2021", "05-11-2021", "2021-11-05", "5.11.2021"] {
            assert_eq!(shown(typed).as_deref(), Some("2021-11-05 2021-11-05"));
        }
        for typed in ["ngày 5 tháng 11 năm 2021", "5 thang 11 nam 2021", "ngày 5/11/2021"] {
            assert_eq!(shown(typed).as_deref(), Some("2021-11-05 2021-11-05"), "{typed}");
        }
        assert_eq!(shown("tháng 2 năm 2020").as_deref(), Some("2020-02-01 2020-02-29"));
        assert_eq!(shown("năm 2020").as_deref(), Some("2020-01-01 2020-12-31"));
        for typed in
            ["tháng năm", "ngày mai 2021", "", "hôm qua", "31/2/2021", "21", "1/2/3/4", "13/2021", "5/11", "5/11/21"]
        {
            assert_eq!(shown(typed), None, "{typed}");
        }
    }

    #[test]
    fn years_are_read_alone_as_ranges_and_open_at_one_end() {
        let shown = |typed: &str| {
            let show = |day: Option<Date>| day.map_or("…".to_owned(), |day| day.to_string());
            years(typed).map(|(first, last)| format!("{} {}", show(first), show(last)))
        };
        for (typed, expected) in [
            ("2021", Some("2021-01-01 2021-12-31")),
            ("2021..2023", Some("2021-01-01 2023-12-31")),
            ("2021-2023", Some("2021-01-01 2023-12-31")),
            ("2021...2023", Some("2021-01-01 2023-12-31")),
            ("2021..", Some("2021-01-01 …")),
            ("..2021", Some("… 2021-12-31")),
            ("..", None),
            ("21", None),
            ("2021..x", None),
            ("5/2021", None),
            ("", None),
        ] {
            assert_eq!(shown(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_year_or_month_among_plain_words_is_a_period() {
        for (text, expected) in [
            ("2021", Some("2021-01-01 2021-12-31 0..1")),
            ("năm 2021 rừng", Some("2021-01-01 2021-12-31 0..2")),
            ("nam 2021", Some("2021-01-01 2021-12-31 0..2")),
            ("tháng 11/2021", Some("2021-11-01 2021-11-30 0..3")),
            ("tháng 2 năm 2020", Some("2020-02-01 2020-02-29 0..4")),
            ("2020-2025", None),
            ("2020 - 2025", None),
            ("2021 - rừng", Some("2021-01-01 2021-12-31 0..1")),
            ("tháng 11-2021", Some("2021-11-01 2021-11-30 0..3")),
            ("tháng 10-11-2021", None),
            ("5/11/2021", None),
            ("1730", None),
            ("năm học", None),
            ("tháng 13/2021", None),
            ("ngày 8 tháng 11 năm 2021", Some("2021-11-08 2021-11-08 0..6")),
            ("ngày 8/11/2021", Some("2021-11-08 2021-11-08 0..4")),
            ("từ năm 2021 đến năm 2023", Some("2021-01-01 2023-12-31 0..6")),
            ("2021 đến 2023", Some("2021-01-01 2023-12-31 0..3")),
            ("từ năm 2023 đến năm 2021", Some("2021-01-01 2023-12-31 0..6")),
            ("tháng 5/2021 đến tháng 2/2021", Some("2021-02-01 2021-05-31 0..7")),
            ("từ tháng 5/2021 đến năm 2021", Some("2021-05-01 2021-12-31 0..7")),
            ("từ tháng 5/2021", Some("2021-05-01  0..4")),
            ("tự 2021", None),
            ("trước năm 2020", Some(" 2019-12-31 0..3")),
            ("sau 2021", Some("2022-01-01  0..2")),
            ("sau một năm", None),
        ] {
            let tokens = Tokens::new(text);
            let side = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let shown = period_at(&tokens, 0).map(|p| format!("{} {} {:?}", side(p.first), side(p.last), p.words));
            assert_eq!(shown.as_deref(), expected, "{text}");
        }
    }
}
