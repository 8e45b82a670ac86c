//! What stands beside a citation and helps to tell which document is meant: days, years, khóa, plenums.

use jiff::civil::Date;

use super::month_day::MonthDay;
use super::{Congress, Plenum};
use crate::text::{TokenKind, Tokens, joins_alternatives};

/// A day at word `i`: `25/10/2021`, `25-10-2021`, `25.10.2021`, `ngày 25 tháng 10 năm 2021`; and the
/// word after it.
pub(super) fn date_at(tokens: &Tokens, i: usize) -> Option<(Date, usize)> {
    let at = if tokens.folded(i) == "ngay" { i + 1 } else { i };
    let day = small(tokens, at, 31)?;
    let spelled = tokens.folded(at + 1) == "thang";
    let (month_at, year_at) = if spelled {
        (at + 2, if tokens.folded(at + 3) == "nam" { at + 4 } else { at + 3 })
    } else {
        let sign = tokens.gap(at).trim();
        if !matches!(sign, "/" | "-" | "." | "–") || tokens.gap(at + 1).trim() != sign {
            return None;
        }
        (at + 1, at + 2)
    };
    let month = small(tokens, month_at, 12)?;
    let year = year_of(tokens, year_at)?;
    Some((Date::new(year, month, day).ok()?, year_at + 1))
}

/// A day without its year at word `i`: `ngày 20-3`, `ngày 20/3`, `ngày 20 tháng 3`; and the word after it.
pub(super) fn month_day_at(tokens: &Tokens, i: usize) -> Option<(MonthDay, usize)> {
    if tokens.folded(i) != "ngay" || date_at(tokens, i).is_some() {
        return None;
    }
    let day = small(tokens, i + 1, 31)?;
    let spelled = tokens.folded(i + 2) == "thang";
    let joined = matches!(tokens.gap(i + 1), "/" | "-" | "." | "–");
    let month_at = if spelled { i + 3 } else { i + 2 };
    let month = small(tokens, month_at, 12).filter(|_| spelled || joined)?;
    let goes_on = tokens.gap(month_at).starts_with(['/', '-', '–', '%']) || tokens.key(month_at + 1) == "năm";
    // 2020 was a leap year.
    (!goes_on && Date::new(2020, month, day).is_ok()).then_some((MonthDay { month, day }, month_at + 1))
}

/// A four-digit year at word `i`.
pub(super) fn year_of(tokens: &Tokens, i: usize) -> Option<i16> {
    let raw = tokens.raw(i);
    let year: i16 = if raw.len() == 4 { raw.parse().ok()? } else { return None };
    (1930..=2099).contains(&year).then_some(year)
}

/// The year that is told at word `i`: after *năm*, in a date or in parentheses; unless it is planned for, or the end of a
/// span: "đến năm 2030", "giai đoạn 2021-2025", "tầm nhìn 2045".
pub(super) fn past_year_at(tokens: &Tokens, i: usize) -> Option<i16> {
    let year = year_of(tokens, i)?;
    let before = tokens.before(i);
    let is_joined = |gap: &str| matches!(gap.trim(), "-" | "–" | "—");
    let is_told = i.checked_sub(1).is_some_and(|last| {
        let of_date = matches!(before.trim(), "/" | "-" | "." | "–") && tokens.is_number(last);
        matches!(tokens.key(last), "năm" | "nam") || of_date && year_of(tokens, last).is_none()
    });
    let first = i.saturating_sub(MAX_WORDS_TO_PLAN);
    let is_planned = (first..i).any(|at| PLANNED.contains(&tokens.key(at)));
    ((is_told || before.ends_with('(')) && !is_joined(tokens.gap(i)) && !is_planned).then_some(year)
}

/// Words before a year that is planned for, or that ends a span.
const PLANNED: &[&str] = &["đến", "tới", "nhìn", "đoạn", "kỳ", "kì", "tiêu"];

/// "đến hết năm 2030", "tầm nhìn đến năm 2045".
const MAX_WORDS_TO_PLAN: usize = 3;

fn small(tokens: &Tokens, i: usize, most: i8) -> Option<i8> {
    let raw = tokens.raw(i);
    let value: i8 = if raw.len() <= 2 { raw.parse().ok()? } else { return None };
    (1..=most).contains(&value).then_some(value)
}

/// A number in digits, Roman numerals or as an ordinal word (`tư`, `sáu`), from 1 to `most`.
pub(super) fn counted(tokens: &Tokens, i: usize, most: u8) -> Option<u8> {
    let token = tokens.get(i)?;
    let value = match token.kind {
        TokenKind::Number => tokens.key(i).parse().ok()?,
        TokenKind::Word => roman(tokens.raw(i)).or_else(|| ordinal(tokens.key(i)))?,
    };
    (1..=most).contains(&value).then_some(value)
}

/// A Roman numeral in capitals, also with the small L that scanners print for I.
pub(super) fn roman(raw: &str) -> Option<u8> {
    if raw.is_empty()
        || raw.len() > 6
        || !raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'i' | b'v' | b'x' | b'l'))
    {
        return None;
    }
    let value = |b: u8| match b {
        b'V' | b'v' => 5,
        b'X' | b'x' => 10,
        _ => 1i16,
    };
    let bytes = raw.as_bytes();
    let sum: i16 = bytes
        .iter()
        .enumerate()
        .map(|(i, &b)| if bytes.get(i + 1).is_some_and(|&n| value(n) > value(b)) { -value(b) } else { value(b) })
        .sum();
    u8::try_from(sum).ok().filter(|&n| n > 0)
}

fn ordinal(word: &str) -> Option<u8> {
    Some(match word {
        "nhất" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" | "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => 10,
        _ => return None,
    })
}

/// `khóa XII`, `(khóa 12)`, `khoá XI, XII`, `khóa XI và XII` at word `i`; and the word after it.
pub(super) fn khoa_at(tokens: &Tokens, i: usize) -> Option<(Vec<Congress>, usize)> {
    let word = tokens.folded(i);
    let first = match word {
        "khoa" | "k" => i + 1,
        "cac" if tokens.folded(i + 1) == "khoa" => i + 2,
        _ => return None,
    };
    let mut congresses = vec![counted(tokens, first, MOST_CONGRESSES).filter(|_| is_numeral(tokens, first))?];
    let mut next = first + 1;
    // There are no more than this to list.
    while congresses.len() < usize::from(MOST_CONGRESSES)
        && let Some(at) = and_then(tokens, next)
    {
        let at = if tokens.folded(at) == "khoa" { at + 1 } else { at };
        match counted(tokens, at, MOST_CONGRESSES).filter(|_| is_numeral(tokens, at)) {
            Some(congress) => congresses.push(congress),
            None => break,
        }
        next = at + 1;
    }
    Some((congresses, next))
}

/// No congress of the Party has a higher number yet; local ones do.
pub(super) const MOST_CONGRESSES: u8 = 14;

/// Whether the word is digits or a Roman numeral in capitals: "khóa năm" counts nothing.
pub(super) fn is_numeral(tokens: &Tokens, i: usize) -> bool {
    let raw = tokens.raw(i);
    let digits = !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit());
    digits || ((raw.starts_with(char::is_uppercase) || raw.len() > 1) && roman(raw).is_some())
}

/// The word at `i` if it carries on a list: after a comma, a semicolon or `và`.
pub(super) fn and_then(tokens: &Tokens, i: usize) -> Option<usize> {
    tokens.get(i)?;
    if matches!(tokens.key(i), "và" | "va") {
        return Some(i + 1);
    }
    matches!(tokens.gap(i - 1).trim(), "," | ";" | "+" | "&" | "),").then_some(i)
}

/// The word at `i` if it is another choice of a list in a question: after `hoặc`, `và/hoặc`, `OR` or `|`.
pub(super) fn or_then(tokens: &Tokens, i: usize) -> Option<usize> {
    tokens.get(i)?;
    let joins = |last: usize| joins_alternatives(tokens.span(i).join(tokens.span(last)).of(tokens.text())).is_some();
    let last = [i, i + 1].into_iter().find(|last| tokens.get(*last).is_some() && joins(*last));
    let sign = || joins_alternatives(tokens.gap(i.checked_sub(1)?).trim()).map(|_| i);
    last.map(|last| last + 1).or_else(sign)
}

/// Whether some words are a list of which one is enough: *Nghị quyết 18 hoặc 19*.
pub(crate) fn is_choice(tokens: &Tokens, words: std::ops::Range<usize>) -> bool {
    words.skip(1).any(|at| or_then(tokens, at).is_some())
}

/// `4`, `VI`, `lần thứ tư`, `6 (lần 2)` at word `i`: the number of a plenum, and the word after it.
pub(super) fn plenum_number_at(tokens: &Tokens, i: usize) -> Option<(Plenum, usize)> {
    let mut at = i;
    if matches!(tokens.folded(at), "lan") && tokens.folded(at + 1) == "thu" {
        at += 2;
    } else if !is_numeral(tokens, at) && khoa_at(tokens, at + 1).is_none() {
        return None; // "Trung ương tám khóa XI" counts, "Trung ương năm nay" doesn't
    }
    let number = counted(tokens, at, MOST_PLENUMS)?;
    at += 1;
    let twice = tokens.folded(at) == "lan" && counted(tokens, at + 1, 2).is_some();
    match twice.then(|| counted(tokens, at + 1, 2)).flatten() {
        Some(session) => Some((Plenum { number, session }, at + 2)),
        None => Some((Plenum { number, session: 0 }, at)),
    }
}

/// No committee has met more often in one term.
pub(super) const MOST_PLENUMS: u8 = 15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_each_style() {
        for text in
            ["25/10/2021", "ngày 25/10/2021", "25-10-2021", "25.10.2021", "ngày 25 tháng 10 năm 2021", "ngày25/10/2021"]
        {
            assert_eq!(date_at(&Tokens::new(text), 0).map(|d| d.0), Some(jiff::civil::date(2021, 10, 25)), "{text}");
        }
        for text in ["31/2/2021", "25/10", "95/133", "2020-2025"] {
            assert_eq!(date_at(&Tokens::new(text), 0), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_its_year_is_read_apart_from_one_with_it() {
        let read = |text: &str| month_day_at(&Tokens::new(text), 0).map(|(at, next)| (at.day, at.month, next));
        assert_eq!(read("ngày 20-3, giá"), Some((20, 3, 3)));
        assert_eq!(read("ngày 20/3 của"), Some((20, 3, 3)));
        assert_eq!(read("ngày 20 tháng 3 thì"), Some((20, 3, 4)));
        for text in ["ngày 20/3/2019", "ngày 20 tháng 3 năm 2019", "ngày 31/2", "ngày 20-25", "20/3", "ngày 3, 4"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn khoa_is_read_in_digits_and_roman_numerals_and_in_lists() {
        let read = |text: &str| khoa_at(&Tokens::new(text), 0).map(|k| k.0);
        assert_eq!(read("khóa XII"), Some(vec![12]));
        assert_eq!(read("khoá 12"), Some(vec![12]));
        assert_eq!(read("khóa XI, XII)"), Some(vec![11, 12]));
        assert_eq!(read("khóa XI và XII"), Some(vec![11, 12]));
        assert_eq!(read("khóa XII; XIII"), Some(vec![12, 13]));
        assert_eq!(read("khóa XX"), None);
        assert_eq!(read("khóa học"), None);
    }

    #[test]
    fn plenums_are_read_in_digits_roman_numerals_and_words() {
        let read = |text: &str| plenum_number_at(&Tokens::new(text), 0).map(|p| (p.0.number, p.0.session));
        assert_eq!(read("4 (khóa"), Some((4, 0)));
        assert_eq!(read("lần thứ tư"), Some((4, 0)));
        assert_eq!(read("VI (lần 2)"), Some((6, 2)));
        assert_eq!(read("lần thứ IV"), Some((4, 0)));
        assert_eq!(read("lần này"), None);
    }
}
