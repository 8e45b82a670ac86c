//! The date of a record.
//!
//! In: a JSON value. Out: the moment in Vietnam, or nothing: no date is better than a wrong one. Beside what date lines may hold:
//!
//! | form | read as |
//! |---|---|
//! | `Mon, 20 Nov 2023 01:15:00 GMT`, `… +0700`, `… EST` | RFC 822, as feeds have it |
//! | `Nov 20, 2023 8:15 AM`, `20 November 2023`, `November 20th, 2023` | English |
//! | `1700442900`, `1700442900000`, `1700442900.5`, also as text | seconds, milliseconds and so on since 1970 |
//! | `{"$date": …}`, `{"$numberLong": …}`, `{"_seconds": …}`, a list of one | as databases write them |
//! | `20231120`, `20231120T081500Z`, `20231120081500` | year, month, day |
//! | `20/11/23`, `11/20/2023` | day first; month first only where nothing else can be meant |

use jiff::Timestamp;
use serde_json::Value;

use crate::article::date;
use crate::article::moment::Moment;

/// Longer values aren't dates.
const MAX_BYTES: usize = 200;
/// Keys of objects that databases make of a date.
const INSIDE: [&str; 8] = ["$date", "$numberLong", "_seconds", "seconds", "iso", "date", "value", "rendered"];
const MAX_DEPTH: usize = 3;
/// Moments before 1973 are numbers of another kind, or none: what was never set is 1970.
const EARLIEST_SECOND: i64 = 100_000_000;

/// The moment that a value of JSON holds.
pub(super) fn read(json: &str) -> Option<Moment> {
    if json.len() > MAX_BYTES {
        return None;
    }
    of_value(&serde_json::from_str(json).ok()?, MAX_DEPTH).filter(|moment| !moment.is_to_come())
}

fn of_value(value: &Value, depth: usize) -> Option<Moment> {
    match value {
        Value::String(text) => of_text(text),
        Value::Number(number) => of_digits(&number.to_string()),
        Value::Array(values) if depth > 0 && values.len() == 1 => of_value(values.first()?, depth - 1),
        Value::Object(object) if depth > 0 => {
            INSIDE.iter().find_map(|key| object.get(*key)).and_then(|value| of_value(value, depth - 1))
        }
        _ => None,
    }
}

fn of_text(text: &str) -> Option<Moment> {
    let text = text.trim();
    // A clock that was never set.
    if text.starts_with("1970-01-01") {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.matches('.').count() <= 1 {
        return of_digits(text);
    }
    let plain = date::moment(text).or_else(|| date::moment(&rewritten(text)?));
    plain.filter(|moment| moment.date.year() != 1970 || moment.date.day_of_year() != 1)
}

/// Seconds since 1970 or parts of them, or a day in eight digits: how many there are tells which.
fn of_digits(text: &str) -> Option<Moment> {
    let (digits, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !digits.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let seconds = match digits.len() {
        8 | 12 | 14 if fraction.is_empty() => match date::moment(&spread(digits)?) {
            Some(moment) => return Some(moment),
            None if digits.len() == 12 => number / 1_000,
            None => return None,
        },
        9 | 10 => number,
        12 | 13 => number / 1_000,
        15 | 16 => number / 1_000_000,
        18 | 19 => number / 1_000_000_000,
        _ => return None,
    };
    let found = Timestamp::from_second(seconds).ok().filter(|_| seconds >= EARLIEST_SECOND)?;
    Some(Moment::from(found)).filter(|moment| moment.date.year() <= 2099)
}

/// `20231120` as `2023-11-20`, with the time that may follow it.
fn spread(digits: &str) -> Option<String> {
    let part = |range: std::ops::Range<usize>| digits.get(range);
    let day = format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?);
    Some(match (part(8..12), part(12..14)) {
        (Some(time), second) => {
            let (hour, minute) = time.split_at_checked(2)?;
            format!("{day}T{hour}:{minute}:{}", second.unwrap_or("00"))
        }
        (None, _) => day,
    })
}

/// What is written in another order or in English, as a date line.
fn rewritten(text: &str) -> Option<String> {
    basic(text).or_else(|| in_figures(text)).or_else(|| english(text))
}

/// `20231120T081500Z`.
fn basic(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['T', ' '])?;
    let end = time.find(|c: char| !c.is_ascii_digit()).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    let is_basic = day.len() == 8 && matches!(clock.len(), 4 | 6) && day.bytes().all(|b| b.is_ascii_digit());
    is_basic.then(|| Some(format!("{}{zone}", spread(&format!("{day}{clock}"))?)))?
}

/// `20/11/23` with the century, `11/20/2023` with the day first, and whatever else is beside.
fn in_figures(text: &str) -> Option<String> {
    let is_date = |word: &&str| word.matches('/').count() == 2 || word.matches('-').count() == 2;
    let word = text.split([' ', ',', '|', '(', ')']).find(is_date)?;
    let sign = if word.contains('/') { '/' } else { '-' };
    let mut parts = word.split(sign);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| matches!(part.len(), 1 | 2));
    let (a, b) = (number(first)?, number(second)?);
    let year = match third.len() {
        4 => third.parse::<u32>().ok()?,
        // Nobody can tell which part of `20-11-23` is the year.
        2 if sign == '/' => 2000 + third.parse::<u32>().ok().filter(|&year| year < 70)?,
        _ => return None,
    };
    let (day, month) = if a <= 12 && b > 12 { (b, a) } else { (a, b) };
    Some(text.replacen(word, &format!("{day}/{month}/{year}"), 1))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Minutes east of Greenwich.
const ZONES: [(&str, &str); 13] = [
    ("ut", "UTC"),
    ("z", "UTC"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cst", "-06:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("mdt", "-06:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
    ("ict", "+07:00"),
    ("gmt", "GMT"),
    ("utc", "UTC"),
];

/// A date with the month in English: day and month in figures, names of weekdays gone, zones as numbers.
fn english(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (mut day, mut month, mut year, mut rest) = (None, None, None, String::new());
    for word in lower.split([' ', ',', '\u{a0}', '-']).filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches('.');
        let begins =
            |name: &str| bare.len() >= 3 && (name.starts_with(bare) || (bare == "sept" && name == "september"));
        let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_ordinal = matches!(bare.strip_prefix(number), Some("" | "st" | "nd" | "rd" | "th"));
        if let Some(at) = MONTHS.iter().position(|name| begins(name)).filter(|_| month.is_none()) {
            month = Some(at + 1);
        } else if WEEKDAYS.iter().any(|name| begins(name)) || matches!(bare, "at" | "on") {
        } else if day.is_none() && is_ordinal && matches!(number.len(), 1 | 2) && !number.contains(':') {
            day = Some(number.parse::<u32>().ok()?);
        } else if year.is_none() && matches!(bare.len(), 2 | 4) && bare.bytes().all(|b| b.is_ascii_digit()) {
            let number = bare.parse::<u32>().ok()?;
            // Two digits as in RFC 822.
            year = Some(if bare.len() == 4 { number } else { 2000 + Some(number).filter(|&year| year < 70)? });
        } else {
            let zone = ZONES.iter().find(|(name, _)| *name == bare).map_or(word, |(_, zone)| zone);
            rest.push(' ');
            rest.push_str(zone);
        }
    }
    // A minus before a zone was taken for a space.
    let rest = match lower.rsplit_once(" -") {
        Some((_, zone)) if zone.len() == 4 && zone.bytes().all(|b| b.is_ascii_digit()) => west(&rest, zone)?,
        _ => rest,
    };
    Some(format!("{}/{}/{}{rest}", day?, month?, year?))
}

/// `rest` of a date whose zone lost its minus.
fn west(rest: &str, zone: &str) -> Option<String> {
    let before = rest.trim_end().strip_suffix(zone)?;
    Some(format!("{before}-{}:{}", zone.get(..2)?, zone.get(2..)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(json: &str) -> Option<String> {
        read(json).map(|moment| moment.to_string())
    }

    #[test]
    fn one_morning_is_read_in_every_form_that_records_have() {
        for json in [
            r#""Mon, 20 Nov 2023 08:15:00 +0700""#,
            r#""Mon, 20 Nov 2023 01:15:00 GMT""#,
            r#""Mon, 20 Nov 2023 01:15:00 UT""#,
            r#""Mon, 20 Nov 2023 08:15:00 GMT+7""#,
            r#""Mon, 20 Nov 2023 08:15:00 GMT+0700""#,
            r#""Sun, 19 Nov 2023 20:15:00 EST""#,
            r#""Sun, 19 Nov 2023 20:15:00 -0500""#,
            r#""20 Nov 2023 08:15:00 ICT""#,
            r#""Mon, 20 Nov 23 08:15:00 +0700""#,
            r#""Nov 20, 2023 8:15 AM""#,
            r#""November 20th, 2023 at 08:15""#,
            r#""Mon Nov 20 08:15:00 2023""#,
            "1700442900",
            "1700442900000",
            "1700442900.25",
            "1700442900000000",
            r#""1700442900""#,
            r#""1700442900000""#,
            r#"{"$date": "2023-11-20T01:15:00Z"}"#,
            r#"{"$date": 1700442900000}"#,
            r#"{"$date": {"$numberLong": "1700442900000"}}"#,
            r#"{"_seconds": 1700442900, "_nanoseconds": 0}"#,
            r#"["2023-11-20T01:15:00Z"]"#,
            r#""2023-11-20 08:15:00""#,
            r#""2023-11-20 08:15:00.000""#,
            r#""2023-11-20T08:15:00.123456+07:00""#,
            r#""2023-11-20T08:15:00+0700""#,
            r#""2023-11-20T08:15:00+07""#,
            r#""2023-11-20 01:15:00 UTC""#,
            r#""2023-11-20 01:15:00+00:00""#,
            r#""2023-11-19T20:15:00-05:00""#,
            r#""20231120T011500Z""#,
            r#""20231120081500""#,
            r#""20/11/2023 08:15""#,
            r#""20/11/2023 08:15:00""#,
            r#""20-11-2023 08:15""#,
            r#""20.11.2023 08:15""#,
            r#""08:15 20/11/2023""#,
            r#""Thứ Hai, 20/11/2023, 08:15 (GMT+7)""#,
            r#""Thứ hai, 20/11/2023 08:15 GMT+7""#,
            r#""20/11/23 08:15""#,
            r#""11/20/2023 8:15:00 AM""#,
            r#""2023/11/20 08:15""#,
            r#"" 2023-11-20T08:15:00+07:00 ""#,
            r#""T2, 20/11/2023 08:15""#,
            r#""20 Th11, 2023 08:15""#,
            r#""Tháng Mười Một 20, 2023 8:15 sáng""#,
            r#""08:15, 20 thg 11, 2023""#,
        ] {
            assert_eq!(shown(json).as_deref(), Some("2023-11-20T08:15"), "{json}");
        }
    }

    #[test]
    fn one_day_is_read_in_every_form_that_records_have() {
        for json in [
            r#""2023-11-20""#,
            r#""20231120""#,
            "20231120",
            r#""20/11/2023""#,
            r#""20/11/23""#,
            r#""20-11-2023""#,
            r#""11/20/2023""#,
            r#""11-20-2023""#,
            r#""Nov 20, 2023""#,
            r#""Nov. 20, 2023""#,
            r#""November 20, 2023""#,
            r#""20 November 2023""#,
            r#""20-Nov-2023""#,
            r#""ngày 20 tháng 11 năm 2023""#,
        ] {
            assert_eq!(shown(json).as_deref(), Some("2023-11-20"), "{json}");
        }
        assert_eq!(shown(r#""05/11/2023""#).as_deref(), Some("2023-11-05"));
        assert_eq!(shown(r#""Sept 5, 2023""#).as_deref(), Some("2023-09-05"));
        assert_eq!(shown(r#""May 5, 2023""#).as_deref(), Some("2023-05-05"));
    }

    #[test]
    fn what_is_no_date_or_no_likely_one_is_not_read() {
        for json in [
            "0",
            "\"0\"",
            "\"\"",
            "12",
            "45250",
            "2023",
            "-1700442900",
            "99999999999",
            "4102444800000000",
            r#""1970-01-01T00:00:00Z""#,
            r#""Thu, 01 Jan 1970 00:00:00 GMT""#,
            r#""0001-01-01T00:00:00""#,
            r#""0000-00-00 00:00:00""#,
            r#""1900-01-01""#,
            r#""hôm qua""#,
            r#""20/11/2032""#,
            "4070908800",
            r#""5 phút trước""#,
            r#""31/02/2023""#,
            r#""20-11-23""#,
            r#""23/13/2023""#,
            r#""Từ 20/11/2023 đến 22/11/2023""#,
            r#""March 2023""#,
            r#""20 Nov""#,
            "{}",
            "[]",
            r#"["2023-11-20", "2023-11-21"]"#,
            "true",
            "1e400",
        ] {
            assert_eq!(shown(json), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn no_value_panics(text in "(Mon|Nov|GMT|[0-9]{1,5}|[/:.,+ TZ-]|th|sept){0,12}") {
            let _ = read(&serde_json::Value::String(text.clone()).to_string());
            let _ = read(&text);
        }

        #[test]
        fn every_day_is_read_back_in_every_form(d in 1u32..=28, m in 1usize..=12, y in 1973u32..=2025) {
            let expected = Some(format!("{y:04}-{m:02}-{d:02}"));
            let name = MONTHS[m - 1];
            for text in [
                format!("{name} {d}, {y}"), format!("{d} {} {y}", name.get(..3).unwrap()), format!("{y:04}{m:02}{d:02}"),
                format!("{d:02}/{m:02}/{y}"), format!("{d}-{m}-{y}"),
            ] {
                prop_assert_eq!(&shown(&Value::String(text).to_string()), &expected);
            }
        }
    }
}
