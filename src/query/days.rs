//! Days, months and years as the values of fields.

use jiff::civil::Date;

use super::period::{Period, period_at};
use super::time_word::TimeWords;
use super::year_part::DASHES;
use crate::text::{TokenKind, Tokens};

/// First and last day of what was typed: `2021`, `11/2021`, `2021-11`, `5/11/2021`, `2021-11-05`,
/// `5.11.2021`, `ngày 5 tháng 11 năm 2021`, `tháng 11/2021`, `quý I năm 2021`, `đầu năm 2021`; `None` if it is no time.
pub(super) fn days(typed: &str) -> Option<(Date, Date)> {
    in_figures(typed).or_else(|| {
        let period = in_words(typed)?;
        Some((period.first?, period.last?))
    })
}

fn in_figures(typed: &str) -> Option<(Date, Date)> {
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

/// First and last day; a side that is open is none.
pub(super) type Days = (Option<Date>, Option<Date>);

/// Days from the earlier to the later, and whether they were typed the other way round: those of years, or of any time in
/// words. `None` if it is none.
pub(super) fn years_or_part(typed: &str) -> Option<(Days, bool)> {
    match years(typed) {
        Some((Some(from), Some(to))) if from > to => {
            Some(((Some(to.first_of_year()), Some(from.last_of_year())), true))
        }
        Some(years) => Some((years, false)),
        None => {
            from_to(typed).or_else(|| in_words(typed).map(|period| ((period.first, period.last), period.is_backwards)))
        }
    }
}

/// A month or day in figures, or from one to another: `11/2021`, `3/2021..6/2021`, `..5/11/2021`.
fn from_to(typed: &str) -> Option<(Days, bool)> {
    let Some((from, to)) = typed.split_once("..") else {
        return in_figures(typed).map(|(first, last)| ((Some(first), Some(last)), false));
    };
    let to = to.trim_matches('.');
    let side = |typed: &str| if typed.trim().is_empty() { Some(None) } else { in_figures(typed).map(Some) };
    Some(match (side(from)?, side(to)?) {
        (None, None) => return None,
        (Some(from), Some(to)) if from > to => ((Some(to.0), Some(from.1)), true),
        (from, to) => ((from.map(|from| from.0), to.map(|to| to.1)), false),
    })
}

/// First and last day of a term: from one year to another, as `2020-2025`.
pub(super) fn term(typed: &str) -> Option<(Days, bool)> {
    let (days, is_backwards) = years_or_part(typed)?;
    let (Some(first), Some(last)) = days else { return None };
    let are_years = first == first.first_of_year() && last == last.last_of_year() && first.year() < last.year();
    are_years.then_some((days, is_backwards))
}

/// First and last day of years: `2021`, `2021..2023`, `2021-2023`, `2021..`, `..2021`; a side that is open
/// is `None`. `None` if it is no year.
fn years(typed: &str) -> Option<Days> {
    let typed = typed.trim();
    let range = typed.split_once("..").or_else(|| typed.split_once(DASHES));
    let year = |text: &str| Some(text.trim()).filter(|text| text.len() == 4).and_then(in_figures);
    match range {
        None => year(typed).map(|(first, last)| (Some(first), Some(last))),
        Some((from, to)) => {
            let first = if from.trim().is_empty() { None } else { Some(year(from)?.0) };
            let last = if to.trim_matches('.').trim().is_empty() { None } else { Some(year(to.trim_matches('.'))?.1) };
            (first.is_some() || last.is_some()).then_some((first, last))
        }
    }
}

/// The time that a whole value names in words: `quý I năm 2021`, `6 tháng đầu năm 2022`, `2018 đến 2020`.
fn in_words(typed: &str) -> Option<Period> {
    let tokens = Tokens::new(typed);
    period_at(&TimeWords::new(&tokens), 0)
        .filter(|period| period.words == (0..tokens.len()) && period.listed.is_empty())
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
    fn months_and_days_in_figures_are_times_as_years_are() {
        let shown = |typed: &str| {
            let show = |day: Option<Date>| day.map_or("…".to_owned(), |day| day.to_string());
            years_or_part(typed).map(|((first, last), turned)| format!("{} {} {turned}", show(first), show(last)))
        };
        for (typed, expected) in [
            ("11/2021", Some("2021-11-01 2021-11-30 false")),
            ("5/11/2021", Some("2021-11-05 2021-11-05 false")),
            ("3/2021..6/2021", Some("2021-03-01 2021-06-30 false")),
            ("6/2021..3/2021", Some("2021-03-01 2021-06-30 true")),
            ("2020..5/11/2021", Some("2020-01-01 2021-11-05 false")),
            ("..6/2021", Some("… 2021-06-30 false")),
            ("5/11/2021..", Some("2021-11-05 … false")),
            ("5/11..", None),
            ("13/2021", None),
        ] {
            assert_eq!(shown(typed).as_deref(), expected, "{typed}");
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
}
