//! Dates as newspapers and machines write them.
//!
//! In: one line or one metadata value. Out: the day and, where given, the time in Vietnam (+07:00).
//! The line must hold nothing but one date: a sentence that names a date has other words, and any
//! other word refuses it. Accepted styles, with or without a time, a weekday, a zone, a label:
//!
//! | style | read as |
//! |---|---|
//! | `05/11/2023 13:45`, `5-11-2023`, `5.11.2023` | day, month, year: never month first |
//! | `11:10 \| 22/10/2020`, `13h45, 5/11/2023`, `7 giờ 30 phút ngày 5/11/2023` | |
//! | `Thứ Hai, 09/09/2019, 06:07 [GMT+7]`, `Thứ bảy - 03/12/2022 07:43` | |
//! | `ngày 5 tháng 11 năm 2023`, `5 tháng mười một, 2023`, `5 Th11, 2023`, `Tháng Mười Một 5, 2023` | |
//! | `2023-11-05T06:45:00Z`, `2023-11-05`, `2023/11/05 13:45` | another zone is counted over to +07:00 |
//! | `Cập nhật: 05/11/2023 1:45 PM`, `(03/12/2022)`, `Ngày đăng: … \| Lượt xem: 120` | |

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

use super::moment::Moment;
use crate::text::{fold, key, plain};

/// Papers of the present State; anything else is a misread number.
const YEARS: std::ops::RangeInclusive<i16> = 1945..=2099;
/// Longer lines are prose, whatever they say.
const MAX_LINE_CHARS: usize = 120;
const VIETNAM_MINUTES: i64 = 7 * 60;

/// The date that `line` holds, if it holds nothing else.
pub(super) fn moment(line: &str) -> Option<Moment> {
    if line.chars().take(MAX_LINE_CHARS + 1).count() > MAX_LINE_CHARS || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parts = parts(line);
    Reader { parts: &parts, at: 0 }.read()
}

/// A piece of a line: a number with its count of digits, a folded word, or a sign.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Number(u32, usize),
    Word(String),
    Sign(char),
}

fn parts(line: &str) -> Vec<Part> {
    let line = plain(line);
    let mut parts = Vec::new();
    let mut rest = line.as_str();
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let len = match kind(first) {
            (false, false) => first.len_utf8(),
            same => rest.find(|c| kind(c) != same).unwrap_or(rest.len()),
        };
        let (piece, behind) = rest.split_at_checked(len).unwrap_or((rest, ""));
        match kind(first) {
            (true, _) => parts.push(Part::Number(piece.parse().unwrap_or(u32::MAX), piece.len())),
            (_, true) => parts.push(Part::Word(fold(&key(piece)))),
            _ if first == ' ' => {}
            _ => parts.push(Part::Sign(first)),
        }
        rest = behind;
    }
    parts
}

/// Reads a line's parts from left to right. Every method that finds nothing leaves `at` alone.
struct Reader<'p> {
    parts: &'p [Part],
    at: usize,
}

impl Reader<'_> {
    fn read(mut self) -> Option<Moment> {
        let (mut date, mut time, mut zone, mut updated) = (None, None, None, false);
        while self.at < self.parts.len() {
            if let Some(found) = self.date() {
                match date {
                    None => date = Some(found),
                    Some(_) if updated => {} // the day of a change is not the day of publication
                    Some(_) => return None,
                }
            } else if let Some(found) = self.time() {
                match time {
                    None => time = Some(found),
                    Some(_) if updated => {}
                    Some(_) => return None,
                }
            } else if let Some(found) = self.zone(time.is_some()) {
                zone = zone.or(Some(found));
            } else if self.half_of_day("ch") || self.half_of_day("pm") {
                time = time.map(|t: Time| if t.hour() < 12 { t.saturating_add(12.hours()) } else { t });
            } else if date.is_some() && self.phrase(&["cap nhat", "sua", "updated"]) {
                updated = true;
            } else if !(self.filler() || self.count_of_readers()) {
                return None;
            }
        }
        in_vietnam(date?, time, zone)
    }

    fn part(&self, ahead: usize) -> Option<&Part> {
        self.parts.get(self.at + ahead)
    }

    fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        if let Some(Part::Number(value, digits)) = self.part(ahead) { Some((*value, *digits)) } else { None }
    }

    fn sign(&self, ahead: usize) -> Option<char> {
        if let Some(Part::Sign(sign)) = self.part(ahead) { Some(*sign) } else { None }
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        if let Some(Part::Word(word)) = self.part(ahead) { Some(word) } else { None }
    }

    fn date(&mut self) -> Option<Date> {
        self.date_in_figures().or_else(|| self.date_in_words())
    }

    /// `5/11/2023`, `5-11-2023`, `5.11.2023`, `2023-11-05`.
    fn date_in_figures(&mut self) -> Option<Date> {
        let ((a, a_digits), (b, b_digits), (c, c_digits)) = (self.number(0)?, self.number(2)?, self.number(4)?);
        let sign = self.sign(1).filter(|&sign| matches!(sign, '/' | '-' | '.') && self.sign(3) == Some(sign));
        sign?;
        let found = match (a_digits, b_digits, c_digits) {
            (4, 1..=2, 1..=2) => day(c, b, a),
            (1..=2, 1..=2, 4) => day(a, b, c),
            _ => None,
        }?;
        self.at += 5;
        if self.word(0) == Some("t") && self.number(1).is_some() {
            self.at += 1; // the T of ISO 8601
        }
        Some(found)
    }

    /// `5 tháng 11 năm 2023`, `05 Tháng Mười Một 2023`, `5 tháng 11, 2023`.
    fn date_in_words(&mut self) -> Option<Date> {
        const MONTH: [&str; 3] = ["thang", "thg", "th"];
        let is_month = |word: Option<&str>| word.is_some_and(|word| MONTH.contains(&word));
        if is_month(self.word(0)) {
            return self.month_first();
        }
        let (d, _) = self.number(0)?;
        if !is_month(self.word(1)) {
            return None;
        }
        let (month, mut ahead) = match self.number(2) {
            Some((month, _)) => (month, 3),
            None => self.month_in_words(2)?,
        };
        while self.sign(ahead).is_some_and(|sign| matches!(sign, ',' | '/' | '-')) || self.word(ahead) == Some("nam") {
            ahead += 1;
        }
        let (year, _) = self.number(ahead).filter(|&(_, digits)| digits == 4)?;
        let found = day(d, month, year)?;
        self.at += ahead + 1;
        Some(found)
    }

    /// `Tháng Mười Một 20, 2023`, `Th11 20, 2023`: English order in Vietnamese words, as WordPress writes it.
    fn month_first(&mut self) -> Option<Date> {
        let (month, mut ahead) = match self.number(1) {
            Some((month, _)) => (month, 2),
            None => self.month_in_words(1)?,
        };
        let (d, _) = self.number(ahead).filter(|&(_, digits)| digits <= 2)?;
        ahead += 1;
        ahead += usize::from(self.sign(ahead) == Some(','));
        let (year, _) = self.number(ahead).filter(|&(_, digits)| digits == 4)?;
        let found = day(d, month, year)?;
        self.at += ahead + 1;
        Some(found)
    }

    /// A month's name and how many parts stand before what follows it.
    fn month_in_words(&self, ahead: usize) -> Option<(u32, usize)> {
        const MONTHS: [&str; 10] = ["gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];
        let month = MONTHS.iter().position(|&name| self.word(ahead) == Some(name))? + 1;
        match (month, self.word(ahead + 1)) {
            (10, Some("mot")) => Some((11, ahead + 2)),
            (10, Some("hai")) => Some((12, ahead + 2)),
            _ => Some((u32::try_from(month).ok()?, ahead + 1)),
        }
    }

    /// `13:45`, `13:45:10.5`, `13h45`, `13h`, `13 giờ 45 phút`.
    fn time(&mut self) -> Option<Time> {
        let (hour, _) = self.number(0).filter(|&(_, digits)| digits <= 2)?;
        let colon = self.sign(1) == Some(':');
        let hour_word = matches!(self.word(1), Some("h" | "gio"));
        if !colon && !hour_word {
            return None;
        }
        // Not `13h 5/11/2023`: there the number begins the date.
        let minute = self.number(2).filter(|&(_, digits)| digits == 2 && (colon || self.sign(3) != Some('/')));
        let (minute, mut end) = match minute {
            Some((minute, _)) => (minute, 3),
            None if hour_word => (0, 2),
            None => return None,
        };
        let mut second = 0;
        if self.sign(end) == Some(':') {
            (second, _) = self.number(end + 1)?;
            end += 2;
            if self.sign(end) == Some('.') && self.number(end + 1).is_some() {
                end += 2;
            }
        }
        let small = |n: u32| i8::try_from(n).ok();
        let found = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
        self.at += end;
        self.at += usize::from(self.word(0) == Some("phut"));
        Some(found)
    }

    /// Minutes east of Greenwich: `GMT+7`, `UTC+07:00`, `+07:00`, `+0700`, `-05:00` after a time, `Z`.
    fn zone(&mut self, behind_time: bool) -> Option<i64> {
        let named = matches!(self.word(0), Some("gmt" | "utc"));
        if matches!(self.word(0), Some("z" | "gmt" | "utc")) && !matches!(self.sign(1), Some('+' | '-')) {
            self.at += 1;
            return Some(0);
        }
        let ahead = usize::from(named);
        let minus = named || (behind_time && self.sign(2) == Some(':'));
        let sign = self.sign(ahead).filter(|&sign| sign == '+' || (sign == '-' && minus))?;
        let (value, digits) = self.number(ahead + 1)?;
        let minutes = match (digits, self.sign(ahead + 2), self.number(ahead + 3)) {
            (4, _, _) => value / 100 * 60 + value % 100,
            (1..=2, Some(':'), Some((minutes, 2))) => {
                self.at += 2;
                value * 60 + minutes
            }
            (1..=2, _, _) => value * 60,
            _ => return None,
        };
        self.at += ahead + 2;
        let minutes = i64::from(minutes);
        Some(if sign == '-' { -minutes } else { minutes })
    }

    fn half_of_day(&mut self, name: &str) -> bool {
        self.phrase(&[name])
    }

    /// Words and signs that stand around a date and say nothing against it.
    fn filler(&mut self) -> bool {
        let is_weekday = match self.word(0) {
            Some("thu") => true,
            Some("t") => self.number(2).is_some() || matches!(self.sign(2), Some(',' | '-' | '|')),
            _ => false,
        };
        if is_weekday && matches!(self.number(1), Some((2..=7, 1))) {
            self.at += 2;
            return true;
        }
        if self.sign(0).is_some_and(|sign| !matches!(sign, '+' | '%' | '=')) {
            self.at += 1;
            return true;
        }
        self.phrase(FILLERS)
    }

    /// `Lượt xem: 1.204`, `Đã xem 35`, `120 lượt xem`.
    fn count_of_readers(&mut self) -> bool {
        let start = self.at;
        if self.number(0).is_some() {
            self.skip_number();
            if self.phrase(READERS) {
                return true;
            }
        } else if self.phrase(READERS) {
            self.at += usize::from(self.sign(0) == Some(':'));
            self.skip_number();
            return true;
        }
        self.at = start;
        false
    }

    fn skip_number(&mut self) {
        while self.number(0).is_some() {
            self.at += 1;
            let grouped = matches!(self.sign(0), Some('.' | ',')) && matches!(self.number(1), Some((_, 3)));
            self.at += usize::from(grouped);
        }
    }

    /// Takes the first of `phrases` that stands here.
    fn phrase(&mut self, phrases: &[&str]) -> bool {
        let here = |phrase: &&&str| phrase.split(' ').enumerate().all(|(i, word)| self.word(i) == Some(word));
        match phrases.iter().find(here) {
            Some(phrase) => {
                self.at += phrase.split(' ').count();
                true
            }
            None => false,
        }
    }
}

/// Folded; longer ones stand before those they begin with.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat", "chua nhat", "cn", "ngay dang tin",
    "ngay dang bai", "ngay dang", "ngay xuat ban", "ngay cap nhat", "ngay tao", "ngay viet", "ngay gui", "ngay",
    "dang tai", "dang luc", "dang boi", "da dang", "dang", "thoi gian dang", "thoi gian", "xuat ban",
    "cap nhat lan cuoi", "cap nhat", "gui luc", "viet luc", "vao luc", "luc", "vao", "hoi", "published", "posted",
    "date", "on", "at", "am", "sa", "sang", "boi", "by",
];

#[rustfmt::skip]
const READERS: &[&str] = &[
    "so luot xem", "so lan xem", "so lan doc", "luot xem", "luot doc", "luot truy cap", "da xem", "da doc", "xem",
    "views",
];

fn day(day: u32, month: u32, year: u32) -> Option<Date> {
    let small = |n: u32| i8::try_from(n).ok();
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, small(month)?, small(day)?).ok()
}

/// Counts a moment of another zone over to Vietnam. A day without a time stays that day.
fn in_vietnam(date: Date, time: Option<Time>, zone: Option<i64>) -> Option<Moment> {
    match (time, zone) {
        (Some(time), Some(east)) if east != VIETNAM_MINUTES => {
            let shift = Span::new().try_minutes(VIETNAM_MINUTES - east).ok()?;
            let there = DateTime::from_parts(date, time).checked_add(shift).ok()?;
            Some(Moment { date: there.date(), time: Some(there.time()) })
        }
        _ => Some(Moment { date, time }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(line: &str) -> Option<String> {
        moment(line).map(|Moment { date, time }| match time {
            Some(time) => format!("{date} {:02}:{:02}", time.hour(), time.minute()),
            None => date.to_string(),
        })
    }

    #[test]
    fn every_style_of_a_date_line_is_read() {
        for (line, expected) in [
            ("05/11/2023 13:45", "2023-11-05 13:45"),
            ("5/1/2023", "2023-01-05"),
            ("T2, 20/11/2023", "2023-11-20"),
            ("T7 - 18/11/2023 08:15", "2023-11-18 08:15"),
            ("20 Th11, 2023", "2023-11-20"),
            ("Th11 20, 2023", "2023-11-20"),
            ("Tháng Mười Một 20, 2023", "2023-11-20"),
            ("Tháng Hai 1, 2023", "2023-02-01"),
            ("5-11-2023", "2023-11-05"),
            ("05.11.2023 | 08:30", "2023-11-05 08:30"),
            ("11:10 | 22/10/2020", "2020-10-22 11:10"),
            ("15:20, 06/12/2021", "2021-12-06 15:20"),
            ("08:15, Thứ Hai, 12/04/2021", "2021-04-12 08:15"),
            ("Thứ Hai, 09/09/2019, 06:07 [GMT+7]", "2019-09-09 06:07"),
            ("Thứ tư, 10/04/2013 | 09:00 GMT+7", "2013-04-10 09:00"),
            ("Thứ bảy - 03/12/2022 07:43", "2022-12-03 07:43"),
            ("Chủ nhật - 15/09/2013 21:10", "2013-09-15 21:10"),
            ("Thứ 2, ngày 05/11/2023 - 13:45", "2023-11-05 13:45"),
            ("19/10/2020 07:00:00", "2020-10-19 07:00"),
            ("ngày 5 tháng 11 năm 2023", "2023-11-05"),
            ("Ngày 05 Tháng 11, 2023", "2023-11-05"),
            ("Thứ năm, 05 Tháng Mười Một 2015 10:02", "2015-11-05 10:02"),
            ("7 giờ 30 phút, ngày 3 tháng tư năm 2019", "2019-04-03 07:30"),
            ("13h45 ngày 5/11/2023", "2023-11-05 13:45"),
            ("13h 05/11/2023", "2023-11-05 13:00"),
            ("Cập nhật: 05/11/2023 13:45", "2023-11-05 13:45"),
            ("Cập nhật lúc 13:45, 05/11/2023", "2023-11-05 13:45"),
            ("Ngày đăng: 05/11/2023 | Lượt xem: 1.204", "2023-11-05"),
            ("05/11/2023 1:45 PM", "2023-11-05 13:45"),
            ("05/11/2023 12:05:00 CH", "2023-11-05 12:05"),
            ("05/11/2023 10:00 - Cập nhật: 06/11/2023 09:00", "2023-11-05 10:00"),
            ("(03/12/2022)", "2022-12-03"),
            ("(ngày 14/10/2021)", "2021-10-14"),
            ("15/08/2022 07:30", "2022-08-15 07:30"),
            ("Thu Hai, ngay 15 thang 8 nam 2022", "2022-08-15"),
            ("2023-11-05", "2023-11-05"),
            ("2023-11-05 13:45", "2023-11-05 13:45"),
            ("2023-11-05T13:45:00+07:00", "2023-11-05 13:45"),
            ("2023-11-05T13:45:00.123+0700", "2023-11-05 13:45"),
            ("2023-11-05T20:30:00Z", "2023-11-06 03:30"),
            ("2023-11-05T23:30:00+09:00", "2023-11-05 21:30"),
            ("2023-11-05T20:45:00-05:00", "2023-11-06 08:45"),
            ("2023-11-05T13:45", "2023-11-05 13:45"),
            ("2023/11/05 13:45:09", "2023-11-05 13:45"),
        ] {
            assert_eq!(shown(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_line_with_anything_else_is_no_date_line() {
        for line in [
            "",
            "Thứ Hai",
            "13:45",
            "05/11",
            "tháng 11/2023",
            "năm 2023",
            "Kế hoạch số 12, ngày 5/11/2023",
            "Sáng 30/8, cả xã ra đồng",
            "Từ ngày 5/11/2023 đến ngày 7/11/2023",
            "01/05/2019 – 01/05/2020",
            "31/02/2023",
            "11/25/2023",
            "05/11/23",
            "05/11/1890",
            "3/2 là ngày vui",
            "0225.388.4113",
            "Tam Nông trao huy hiệu (02/11/2022)",
            "25:70 05/11/2023",
            "05/11/2023 50%",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(line in ".{0,80}") {
            let _ = moment(&line);
        }

        #[test]
        fn no_heap_of_pieces_of_dates_panics(line in "([0-9]{1,5}|[/:.+| -]|tháng|năm|ngày|thứ|h|T|Z|GMT){0,14}") {
            let _ = moment(&line);
        }

        #[test]
        fn every_day_is_read_back_in_every_order(d in 1u32..=28, m in 1u32..=12, y in 1945u32..=2099) {
            let expected = Some(format!("{y:04}-{m:02}-{d:02}"));
            prop_assert_eq!(&shown(&format!("{d}/{m}/{y}")), &expected);
            prop_assert_eq!(&shown(&format!("{y}-{m:02}-{d:02}")), &expected);
            prop_assert_eq!(&shown(&format!("ngày {d} tháng {m} năm {y}")), &expected);
        }
    }
}
