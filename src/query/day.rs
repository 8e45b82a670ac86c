//! Days as people type them in a query.

use jiff::civil::Date;

/// First and last day of what was typed: `2021`, `11/2021`, `2021-11`, `5/11/2021`, `2021-11-05`,
/// `5.11.2021`; `None` if it is no date.
pub(super) fn days(typed: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = typed.trim().split(['/', '-', '.']).collect();
    let year_first = parts.first().is_some_and(|part| part.len() == 4);
    let numbers: Vec<i16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match (numbers.as_slice(), year_first) {
        ([year], true) => (*year, None, None),
        ([year, month], true) | ([month, year], false) => (*year, Some(*month), None),
        ([year, month, day], true) | ([day, month, year], false) => (*year, Some(*month), Some(*day)),
        _ => return None,
    };
    let date = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (month, day) {
        (Some(month), Some(day)) => date(month, day).map(|exact| (exact, exact)),
        (Some(month), None) => date(month, 1).map(|first| (first, first.last_of_month())),
        (None, _) => Some((date(1, 1)?, date(12, 31)?)),
    }
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
        for typed in ["", "hôm qua", "31/2/2021", "21", "1/2/3/4", "13/2021"] {
            assert_eq!(shown(typed), None, "{typed}");
        }
    }
}
