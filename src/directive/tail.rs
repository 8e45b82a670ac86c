//! What follows a citation and still belongs to it: organ, day, year, khóa, plenum.

use jiff::civil::Date;

use super::central_organ::{CentralOrgan, central_organ_at};
use super::citation::Reference;
use super::evidence::{date_at, khoa_at, month_day_at, plenum_number_at, year_of};
use super::issuer::Level;
use super::month_day::MonthDay;
use super::organ::{after_joined, after_title, organ_at};
use super::passive::{When, after_name, closes, in_force, issued_later, names_tier, signed_for, verb_at, when_at};
use super::{Congress, IssuerCode, Plenum};
use crate::text::Tokens;

/// What the words after a citation say of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tail {
    pub organ: Option<&'static str>,
    /// Which of those with the symbol `TW` that is.
    pub central_organ: Option<CentralOrgan>,
    /// End of the organ's name where it follows at once ("… 05 của Bộ Chính trị"), as a word index.
    pub adjacent_organ: Option<usize>,
    pub date: Option<Date>,
    /// A day without its year.
    pub month_day: Option<MonthDay>,
    pub year: Option<i16>,
    pub congresses: Vec<Congress>,
    /// Whether the khóa belongs to a local body ("HĐND tỉnh khóa XI") and so says nothing of the Party's.
    pub local: bool,
    pub plenum: Option<Plenum>,
    /// First word after all that was read.
    pub next: usize,
}

/// The longest tail is organ, day, khóa, plenum, each once, in any order.
const MAX_PARTS: usize = 6;

/// Reads the tail that begins at word `at`.
pub(super) fn tail_at(tokens: &Tokens, at: usize) -> Tail {
    let mut tail = Tail { next: at, ..Tail::default() };
    for _ in 0..MAX_PARTS {
        if tail.next >= tokens.len() || !goes_on(tokens.before(tail.next)) {
            break;
        }
        let part = part_at(tokens, tail.next, at, &mut tail).or_else(|| past_a_place(tokens, at, &mut tail));
        let part = part.or_else(|| tail.organ.and_then(|_| after_joined(tokens, tail.next)));
        let Some(next) = part else { break };
        tail.next = next;
    }
    said_later(tokens, &mut tail);
    if tail.local {
        tail.congresses.clear(); // "khóa XIII của Tỉnh ủy"
    }
    tail
}

/// A tail doesn't cross the end of a sentence.
fn goes_on(gap: &str) -> bool {
    gap.chars().count() <= 4
        && gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '-' | '–' | ';' | ':'))
}

/// Reads the part at word `at`, of a tail that begins at word `first`; the word after it.
pub(super) fn part_at(tokens: &Tokens, at: usize, first: usize, tail: &mut Tail) -> Option<usize> {
    if let Some((date, next)) = date_at(tokens, at).filter(|_| tail.date.is_none()) {
        tail.date = Some(date);
        return Some(next);
    }
    // What follows a comma is said of the clause: "theo Quyết định 648, ngày 20-3 tỉnh đã …".
    if let Some((day, next)) = month_day_at(tokens, at).filter(|_| !tokens.before(at).contains([',', ';'])) {
        tail.month_day = tail.month_day.or(Some(day));
        return Some(next);
    }
    if let Some((congresses, next)) = khoa_at(tokens, at).filter(|_| tail.congresses.is_empty()) {
        if !tail.local {
            tail.congresses = congresses;
        }
        return Some(next);
    }
    if let Some((plenum, next)) = plenum_at(tokens, at).filter(|_| tail.plenum.is_none()) {
        tail.plenum = Some(plenum);
        return Some(next);
    }
    if let Some(next) = verb_part(tokens, at, tail) {
        return Some(next);
    }
    match tokens.folded(at) {
        "vua" | "moi" if tokens.key(at + 1) == "được" => Some(at + 1),
        "duoc" | "do" if signed_for(tokens, at).is_some() => {
            let (organ, verb) = signed_for(tokens, at)?;
            organ.and_then(|organ| organ_part(tokens, organ.first, false, tail));
            Some(verb)
        }
        "duoc" if tail.organ.is_none() && is_issued_by(tokens, at + 1) => organ_part(tokens, at + 1, false, tail),
        "nam" => year_of(tokens, at + 1).map(|year| set_year(tail, year, at + 2)),
        "thang" => month_and_year(tokens, at + 1).map(|year| set_year(tail, year, at + 3)),
        "cua" if tokens.key(at + 1) == "của" => Some(at + 1), // "của của UBND"
        "co" => in_force(tokens, at),
        "cua" if tail.congresses.is_empty() && khoa_at(tokens, at + 1).is_some() => Some(at + 1),
        "do" if !is_issued_by(tokens, at + 1) => None,
        "cua" | "do" => organ_part(tokens, at + 1, at == first, tail),
        _ if at == first && names_organ_alone(tokens, at) => organ_part(tokens, at, true, tail),
        _ => year_in_parentheses(tokens, at).map(|(year, next)| set_year(tail, year, next)),
    }
}

/// Whether what ends before word `at` is said to be still to come: "Hội nghị Trung ương 7 *sắp tới*".
pub(super) fn is_coming(tokens: &Tokens, at: usize) -> bool {
    match (tokens.key(at), tokens.key(at + 1)) {
        ("sắp", "tới") | ("tới", "đây") => matches!(tokens.before(at), " " | ") "),
        _ => false,
    }
}

/// "ban hành", "được ký ngày 8/7/2016", "đã thông qua tại Hội nghị Trung ương 6": the verb, or all up to the day after it.
fn verb_part(tokens: &Tokens, at: usize, tail: &mut Tail) -> Option<usize> {
    let verb = at + usize::from(matches!(tokens.folded(at), "duoc" | "do" | "da"));
    let after = verb_at(tokens, verb)?;
    if let Some((when, next)) = when_at(tokens, after) {
        tail.set_when(when);
        return Some(next);
    }
    if tokens.key(after) == "tại" && plenum_at(tokens, after + 1).is_some() {
        return Some(after + 1);
    }
    (tokens.folded(verb) == "ban").then_some(after)
}

/// "43-KH/TU tỉnh Kon Tum ngày 12/5/2022", "của Tỉnh ủy Kon Tum, ngày 12/5/2022": the day after a place.
fn past_a_place(tokens: &Tokens, first: usize, tail: &mut Tail) -> Option<usize> {
    let at = tail.next;
    let is_place = tail.organ.is_some() || at == first && names_tier(tokens, at);
    let end = after_name(tokens, at);
    let gap = tokens.before(end);
    if !is_place || end == at || tokens.before(at) != " " || !goes_on(gap) {
        return None;
    }
    if let Some((date, next)) = date_at(tokens, end).filter(|_| tail.date.is_none()) {
        let is_own = !gap.contains(',') || closes(tokens, next);
        tail.date = Some(date).filter(|_| is_own);
        return is_own.then_some(next);
    }
    verb_part(tokens, end, tail).filter(|_| gap == " ")
}

/// What is said of when it was issued after what it is about, and whose it is after that in parentheses. The words are no
/// part of the tail: they tell the subject.
fn said_later(tokens: &Tokens, tail: &mut Tail) {
    if tail.date.is_some() || tail.month_day.is_some() || tail.year.is_some() {
        return;
    }
    let Some(later) = issued_later(tokens, tail.next) else { return };
    tail.set_when(later.when);
    let behind = Some(later.next).filter(|&at| tokens.before(at) == ") " && tokens.key(at) == "của");
    let organ = later.organ.map(|organ| organ.first).or(behind.map(|at| at + 1));
    if let Some(first) = organ.filter(|_| tail.organ.is_none()) {
        organ_part(tokens, first, false, tail);
    }
}

/// Whether the organ at word `at` issues: "do Tỉnh ủy Kon Tum ban hành"; what it organises or reports on isn't its own.
fn is_issued_by(tokens: &Tokens, at: usize) -> bool {
    let Some(organ) = organ_at(tokens, after_title(tokens, at)) else { return false };
    let verb = after_name(tokens, organ.next);
    matches!(
        (tokens.key(verb), tokens.key(verb + 1)),
        ("ban", "hành") | ("đề", "ra") | ("thông", "qua") | ("phê", "duyệt") | ("ký" | "ra" | "gửi", _)
    )
}

/// "Nghị quyết 54 Quốc hội", "nghị định 02 Chính phủ": an organ that follows without `của`.
fn names_organ_alone(tokens: &Tokens, at: usize) -> bool {
    tokens.before(at) == " "
        && tokens.raw(at).starts_with(char::is_uppercase)
        && organ_at(tokens, at).is_some_and(|organ| matches!(organ.code, "QH" | "CP" | "TTg" | "UBTVQH"))
}

fn set_year(tail: &mut Tail, year: i16, next: usize) -> usize {
    tail.year = tail.year.or(Some(year));
    next
}

/// Reads the organ at word `at`; the word after it.
pub(super) fn organ_part(tokens: &Tokens, at: usize, adjacent: bool, tail: &mut Tail) -> Option<usize> {
    let organ = organ_at(tokens, after_title(tokens, at))?;
    if tail.organ.is_none() {
        tail.organ = Some(organ.code);
        tail.central_organ = central_organ_at(tokens, organ.first).filter(|_| organ.code == "TW");
    }
    tail.local |= IssuerCode::from(organ.code).level() != Level::PartyCentre;
    if adjacent {
        tail.adjacent_organ = Some(organ.next);
    }
    Some(organ.next)
}

/// `1/2012` after `tháng` or in parentheses.
fn month_and_year(tokens: &Tokens, at: usize) -> Option<i16> {
    let month: u8 = tokens.raw(at).parse().ok()?;
    let joined = matches!(tokens.gap(at).trim(), "/" | "-" | "");
    year_of(tokens, at + 1).filter(|_| (1..=12).contains(&month) && joined)
}

/// `(2003)`, `(1/2012)`, or a year that follows at once and ends there: `11-NQ/TW 2017`.
fn year_in_parentheses(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    let opened = tokens.before(at).contains('(');
    if opened && let Some(year) = month_and_year(tokens, at) {
        return Some((year, at + 2));
    }
    let year = year_of(tokens, at)?;
    let closed = tokens.gap(at).starts_with([')', ',', '.']) || tokens.gap(at).is_empty() || opened;
    let alone = tokens.before(at) == " " && !tokens.gap(at).starts_with(['-', '/', '–']);
    ((opened && closed) || alone).then_some((year, at + 1))
}

/// `Hội nghị Trung ương 6`, `Hội nghị lần thứ tư Ban Chấp hành Trung ương`, `Trung ương 7`, `TW7`.
pub(super) fn plenum_at(tokens: &Tokens, at: usize) -> Option<(Plenum, usize)> {
    let at = if tokens.folded(at) == "cua" { at + 1 } else { at };
    let meeting = meeting_at(tokens, at);
    let start = meeting.unwrap_or(at);
    if meeting.is_some()
        && let Some((plenum, next)) = plenum_number_at(tokens, start).filter(|_| tokens.folded(start) == "lan")
    {
        let organ = organ_at(tokens, if tokens.folded(next) == "cua" { next + 1 } else { next });
        return organ.filter(|o| o.code == "TW").map(|o| (plenum, o.next));
    }
    let next = centre_at(tokens, start)?;
    plenum_number_at(tokens, next)
}

/// The word after `Hội nghị` at word `at`, also where the two were run together: `Hộinghị`.
pub(super) fn meeting_at(tokens: &Tokens, at: usize) -> Option<usize> {
    match (tokens.folded(at), tokens.folded(at + 1)) {
        ("hoi", "nghi") => Some(at + 2),
        ("hoinghi", _) => Some(at + 1),
        _ => None,
    }
}

/// `Trung ương`, `TW`, `T.Ư`, `BCH Trung ương` at word `at`; the word after it.
pub(super) fn centre_at(tokens: &Tokens, at: usize) -> Option<usize> {
    organ_at(tokens, at).filter(|o| o.code == "TW" && !matches!(tokens.folded(at), "bo" | "dang")).map(|o| o.next)
}

impl Tail {
    fn set_when(&mut self, when: When) {
        match when {
            When::Day(day) => self.date = self.date.or(Some(day)),
            When::MonthDay(day) => self.month_day = self.month_day.or(Some(day)),
            When::Year(year) => self.year = self.year.or(Some(year)),
        }
    }

    /// Adds what the tail says to a reference. Its day and year are those of the last of a list.
    pub fn tell(&self, reference: &mut Reference, is_last: bool) {
        if reference.issuer.is_none() {
            let by_plenum = self.plenum.map(|_| "TW");
            reference.issuer = self.organ.or(by_plenum).map(|code| IssuerCode::signing(code, reference.kind));
        }
        if reference.issuer.as_ref().is_some_and(|issuer| issuer.as_str() == "TW") {
            reference.central_organ = self.central_organ;
        }
        if is_last {
            reference.date = self.date;
            reference.year = reference.year.or(self.year);
            if let Some(day) = self.month_day.filter(|_| self.date.is_none()) {
                reference.set_month_day(day);
            }
        }
        let central = reference.issuer.as_ref().is_none_or(|issuer| issuer.level() == Level::PartyCentre);
        if let [congress] = self.congresses[..]
            && central
        {
            reference.congress = Some(congress);
        }
        reference.plenum = self.plenum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_is_read_in_any_order_and_stops_at_other_words() {
        let read = |text: &str| tail_at(&Tokens::new(text), 0);
        let tail = read("ngày 25/10/2021 của Ban Chấp hành Trung ương Đảng (khóa XIII) về");
        assert_eq!(
            (tail.date, tail.organ, tail.congresses.as_slice()),
            (Some(jiff::civil::date(2021, 10, 25)), Some("TW"), &[13][..])
        );
        assert_eq!(read("của Bộ Chính trị, khóa IX, ngày 16/10/2003").congresses, [9]);
        assert_eq!(read("(1/2012)").year, Some(2012));
        assert_eq!(read("Hội nghị Trung ương 6 khóa XII").plenum.map(|p| p.number), Some(6));
        assert_eq!(read("của HĐND tỉnh khóa XI").congresses, Vec::<u8>::new());
        assert_eq!(read("của Ban Kinh tế Trung ương khóa XII").congresses, [12]);
        assert_eq!(read("của Đảng ủy Công an Trung ương khóa XII").congresses, [12]);
        assert_eq!(read("đạt 74,4%").next, 0);
    }
}
