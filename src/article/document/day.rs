//! The place and day of a paper: *Đăk Hà, ngày 20 tháng 11 năm 2023*.

use super::organ::{form, is_capital, is_organ};
use crate::article::date;
use crate::article::moment::Moment;

/// A line of more characters is text: the head ends before it.
pub(super) const MIN_PROSE_CHARS: usize = 150;
pub(super) const MAX_PLACE_CHARS: usize = 40;

/// A place and a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    /// What else is in the line: the number of the paper, or who issues it.
    pub(super) before: String,
    pub(super) place: String,
    /// None where it was left blank.
    pub(super) moment: Option<Moment>,
}

pub(super) fn is_prose(line: &str) -> bool {
    line.chars().nth(MIN_PROSE_CHARS - 1).is_some()
}

/// The place and day that a line is, and what is before the place: `Số 44-BC/HU Đăk Hà, ngày 20 tháng 11 năm 2023`.
pub(super) fn place_and_day(line: &str) -> Option<Day> {
    if is_prose(line) {
        return None;
    }
    let (place, day) = line.char_indices().filter(|(_, c)| *c == ',').find_map(|(at, _)| {
        let (place, rest) = line.split_at_checked(at)?;
        let day = rest.trim_start_matches([',', ' ']);
        day.to_lowercase().starts_with("ngày").then_some((place, day))
    })?;
    // Before the place, or after the day, may be a number, or a name in capitals.
    let is_beside = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_short = ["TP", "TX", "TT"].contains(&word.trim_end_matches('.'));
        word.contains(|c: char| c.is_ascii_digit() || c == '/') || letters > 1 && is_capital(word) && !is_short
    };
    let after = day.split_whitespace().find(|word| is_beside(word) && word.contains(char::is_alphabetic));
    let (day, after) = match after.and_then(|word| day.find(word)).and_then(|at| day.split_at_checked(at)) {
        Some((before, after)) if is_organ(after) => (before, after),
        _ => (day, ""),
    };
    let moment = date::moment(day);
    let lower = form(day);
    if moment.is_none()
        && !(lower.contains("tháng") && lower.contains("năm") && lower.chars().count() <= MAX_PLACE_CHARS)
    {
        return None;
    }
    let words: Vec<&str> = place.split_whitespace().collect();
    let first = words.iter().rposition(|word| is_beside(word)).map_or(0, |at| at + 1);
    let first =
        if first == words.len() && !place.contains(|c: char| c.is_ascii_digit() || c == '/') { 0 } else { first };
    let (before, place) = words.split_at_checked(first)?;
    let place = place.join(" ").trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let lower = form(&place);
    let is_time = ["thứ ", "chủ nhật", "hôm ", "sáng", "chiều", "tối", "vào", "từ ", "đến "]
        .iter()
        .any(|start| lower.starts_with(start));
    let is_place = !is_time
        && place.chars().count() <= MAX_PLACE_CHARS
        && place.starts_with(char::is_uppercase)
        && !place.contains(':');
    let before = [before.join(" ").as_str(), after].join(" ").trim().to_owned();
    is_place.then_some(Day { before, place, moment })
}

impl Day {
    /// What is before it, the place, and the day if it wasn't left blank.
    pub(super) fn taken(self) -> Option<(String, String, Moment)> {
        Some((self.before, self.place, self.moment?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_day_are_told_from_what_stands_before_them() {
        for (line, before, place, is_dated) in [
            ("Đăk Hà, ngày 20 tháng 11 năm 2023", "", "Đăk Hà", true),
            ("Số: 12/KH-UBND Yên Khê, ngày 5 tháng 11 năm 2023", "Số: 12/KH-UBND", "Yên Khê", true),
            ("HUYỆN ỦY ĐĂK HÀ TP. Kon Tum, ngày 5/11/2023", "HUYỆN ỦY ĐĂK HÀ", "TP. Kon Tum", true),
            ("XÃ A DƠI A Dơi, ngày 05 tháng 11 năm 2023", "XÃ A DƠI", "A Dơi", true),
            ("Sa Thầy, ngày     tháng 8 năm 2019", "", "Sa Thầy", false),
            ("Sa Thầy, ngày … tháng … năm 2019", "", "Sa Thầy", false),
            ("Sa Thầy, ngày 5 tháng 4 năm 2022 HUYỆN ỦY SA THẦY", "HUYỆN ỦY SA THẦY", "Sa Thầy", true),
            ("* Sa Thầy, ngày 5 tháng 4 năm 2022", "", "Sa Thầy", true),
        ] {
            let day = place_and_day(line).expect(line);
            assert_eq!(
                (day.before.as_str(), day.place.as_str(), day.moment.is_some()),
                (before, place, is_dated),
                "{line}"
            );
        }
        for line in [
            "Nghị quyết số 18-NQ/TW, ngày 25/10/2017",
            "Thứ Hai, ngày 20/11/2023",
            "Hôm nay, ngày 5 tháng 4 năm 2023",
            "Sa Thầy, ngày mai họp",
        ] {
            assert_eq!(place_and_day(line), None, "{line}");
        }
    }
}
