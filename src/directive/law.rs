//! Laws by name: `Luật Đất đai năm 2013`, `Bộ luật Hình sự 2015`, `Hiến pháp (2013)`, `BLDS 2015`.
//!
//! In: the words of a text, and where a kind of law is named. Out: a citation for each year that is said of the name. A
//! name alone tells no law: it counts only where the article says its year elsewhere.

use jiff::civil::Date;

use super::citation::{Form, Reference};
use super::evidence::{and_then, date_at, is_numeral, year_of};
use super::found::{Footing, Found, Read, Reader, Voice};
use super::kind::{HEADS, Head};
use super::law_abroad::{is_abroad, is_of_another_country, is_taught};
use super::law_name::{Amending, LawName};
use super::laws::{Laws, NameAt};
use super::named::closed;
use super::registry::Registry;
use super::{DirectiveKind, organ};
use crate::locality::is_country;
use crate::text::Tokens;

/// Where the kind of a law is named.
#[derive(Clone, Copy)]
pub(super) struct Naming<'t> {
    pub tokens: &'t Tokens<'t>,
    /// The first word of the kind.
    pub first: usize,
    pub head: Head,
    /// The word after the kind.
    pub next: usize,
    pub voice: Voice,
}

/// The laws that the name at a kind means.
pub(super) fn named_law(naming: &Naming<'_>, registry: &Registry) -> Read {
    let Naming { tokens, first, head, next, voice } = *naming;
    if !head.kind.is_law() || is_draft(tokens, first) {
        return None;
    }
    let laws = registry.laws();
    if let Some(base) = amended(tokens, next) {
        return amending(naming, laws, base);
    }
    let Some(NameAt { name, next: end }) = laws.longest_at(tokens, first, voice).filter(|found| found.next >= next)
    else {
        return unknown(naming);
    };
    let said = Said::after(tokens, end);
    let law = LawName { name: name.into(), amending: if said.amended { Amending::Amended } else { Amending::No } };
    let Some(When { year, date, next: after }) = said.when else {
        let names_ours =
            || !is_of_another_country(tokens, end) && !is_country(tokens, end) && !is_taught(tokens, first);
        let counts = voice == Voice::Article && !said.amended && has_capital(tokens, first..end) && names_ours();
        if let Some(year) = shared_year(tokens, end, laws, voice).filter(|&year| counts && laws.has(name, year, false))
        {
            return Some((vec![naming.found(law, Some(year), None, end)], end));
        }
        let bare = || Found { footing: Footing::Doubtful, ..naming.found(law, None, None, end) };
        return counts.then(|| (vec![bare()], end));
    };
    if is_of_another_country(tokens, after) || is_country(tokens, end) || is_abroad(tokens, first) {
        return None;
    }
    let is_known = |year| laws.has(name, year, false) || laws.has(name, year, true);
    if head.kind == DirectiveKind::HienPhap && !is_known(year) {
        return None; // all of ours are known
    }
    if !is_known(year) && date.is_none() && tells_when(tokens, first, after) {
        return None;
    }
    let mut found = vec![naming.found(law.clone(), Some(year), date, after)];
    let mut last = after;
    // "Bộ luật Hình sự năm 1999, 2015": no law has been made anew more often.
    while date.is_none()
        && found.len() < MOST_YEARS
        && let Some(When { year, next, .. }) = and_then(tokens, last).and_then(|at| year_at(tokens, at, last))
        && is_known(year)
    {
        found.push(naming.found(law.clone(), Some(year), None, next));
        last = next;
    }
    let span = closed(tokens, first, last);
    found.iter_mut().for_each(|one| one.span = span);
    Some((found, last))
}

/// The year that is said once after a list of laws: "Luật Doanh nghiệp và Luật Đầu tư năm 2020". That of a day is the last
/// one's alone.
fn shared_year(tokens: &Tokens, mut end: usize, laws: &Laws, voice: Voice) -> Option<i16> {
    for _ in 0..MOST_LAWS_IN_A_ROW {
        let at = and_then(tokens, end)?;
        HEADS.longest_at(tokens, at).filter(|head| head.values.iter().any(|head| head.kind.is_law()))?;
        let NameAt { name, next } = laws.longest_at(tokens, at, voice)?;
        if let Some(When { year, date, .. }) = Said::after(tokens, next).when {
            return Some(year).filter(|&year| date.is_none() && laws.has(name, year, false));
        }
        end = next;
    }
    None
}

/// More laws of one year are seldom named side by side.
const MOST_LAWS_IN_A_ROW: usize = 6;

/// More years than a name has laws.
const MOST_YEARS: usize = 8;

impl Naming<'_> {
    fn found(&self, law: LawName, year: Option<i16>, date: Option<Date>, end: usize) -> Found {
        let mut reference = Reference::new(self.head.kind);
        (reference.law, reference.year, reference.date) = (Some(law), year, date);
        let span = closed(self.tokens, self.first, end);
        Found::new(Form::Name, Reader::Law, span, reference, self.first..end)
    }
}

/// "Luật sửa đổi, bổ sung một số điều của Luật X năm Y": the year is that of the law that amends, or that of the one it
/// amends, whichever there is.
fn amending(naming: &Naming<'_>, laws: &Laws, base: usize) -> Read {
    let NameAt { name, next: end } = laws.longest_at(naming.tokens, base, naming.voice)?;
    let When { year, date, next } = Said::after(naming.tokens, end).when?;
    if laws.has(name, year, false) && !laws.has(name, year, true) && date.is_none() {
        return None; // what is amended is named with its year, and read by itself
    }
    let law = LawName { name: name.into(), amending: Amending::Law };
    Some((vec![naming.found(law, Some(year), date, next)], next))
}

/// Where the name of the amended law begins: after "sửa đổi, bổ sung một số điều của" at word `at`.
fn amended(tokens: &Tokens, at: usize) -> Option<usize> {
    if (tokens.folded(at), tokens.folded(at + 1)) != ("sua", "doi") {
        return None;
    }
    let opening = (at + 2..at + MOST_WORDS_OF_AMENDING).find(|&i| {
        tokens.folded(i) == "cua"
            || HEADS.longest_at(tokens, i).is_some_and(|head| head.values.iter().any(|h| h.kind.is_law()))
    })?;
    let plain = (at + 2..=opening).all(|i| !tokens.before(i).contains(['.', ';', '(', '\n']));
    plain.then(|| if tokens.folded(opening) == "cua" { opening + 1 } else { opening })
}

/// "sửa đổi, bổ sung một số điều, khoản và phụ lục của" is about the longest.
const MOST_WORDS_OF_AMENDING: usize = 14;

/// When a law was passed, as its name has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct When {
    year: i16,
    date: Option<Date>,
    /// First word after it.
    next: usize,
}

/// What follows the name of a law.
#[derive(Debug, Default)]
struct Said {
    amended: bool,
    when: Option<When>,
}

impl Said {
    fn after(tokens: &Tokens, name_end: usize) -> Self {
        let (mut said, mut at) = (Said::default(), name_end);
        for _ in 0..MOST_PARTS {
            let gap = tokens.before(at);
            if at >= tokens.len() || !gap.chars().all(|c| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–' | ','))
            {
                break;
            }
            said.when = when_at(tokens, at, name_end);
            if said.when.is_some() {
                break;
            }
            let Some(next) = said.part(tokens, at) else { break };
            at = next;
        }
        said
    }

    /// The word after something that may be between name and year.
    fn part(&mut self, tokens: &Tokens, at: usize) -> Option<usize> {
        let gap = tokens.before(at);
        let two = (tokens.key(at), tokens.key(at + 1));
        match two {
            ("sửa", "đổi") if !gap.contains(',') => {
                self.amended = true;
                let more = (tokens.key(at + 2), tokens.key(at + 3)) == ("bổ", "sung");
                Some(if more { at + 4 } else { at + 2 })
            }
            ("khóa" | "khoá", _) if is_numeral(tokens, at + 1) => Some(at + 2),
            ("việt", "nam") | ("ban", "hành") | ("thông", "qua") if !gap.contains(',') => Some(at + 2),
            ("của" | "do" | "được", _) => organ::organ_at(tokens, at + 1)
                .filter(|organ| matches!(organ.code, "QH" | "UBTVQH"))
                .map(|organ| organ.next)
                .or_else(|| (two == ("được", "thông") || two == ("được", "ban")).then_some(at + 1)),
            ("mới", _) => Some(at + 1),
            // "Bộ luật Hình sự (BLHS) năm 2015"
            _ if is_abbreviation(tokens, at) && (gap.contains('(') || gap.contains('-')) => Some(at + 1),
            _ => None,
        }
    }
}

/// Amended, by whom, passed, abbreviated.
const MOST_PARTS: usize = 5;

fn is_abbreviation(tokens: &Tokens, at: usize) -> bool {
    let raw = tokens.raw(at);
    raw.chars().count() > 1 && raw.chars().all(char::is_uppercase)
}

fn when_at(tokens: &Tokens, at: usize, name_end: usize) -> Option<When> {
    // What follows a comma is said of the clause: "theo Luật Đất đai, năm 2013 tỉnh đã …".
    if tokens.before(at).contains(',') {
        return None;
    }
    let day = date_at(tokens, at).map(|(date, next)| When { year: date.year(), date: Some(date), next });
    day.or_else(|| year_at(tokens, at, name_end))
}

/// `năm 2013` or `2013` at word `at`, where it isn't a range and counts nothing.
fn year_at(tokens: &Tokens, at: usize, name_end: usize) -> Option<When> {
    let said = matches!(tokens.key(at), "năm" | "nam");
    let place = at + usize::from(said);
    let year = year_of(tokens, place)?;
    let after = tokens.gap(place);
    let range = after.trim().starts_with(['-', '–', '/', '%']) && tokens.is_number(place + 1);
    let part = after.starts_with(['/', '%'])
        || (after.starts_with(['.', ',']) && after.len() == 1 && tokens.is_number(place + 1));
    let apart = !said && at > name_end && tokens.before(at).trim().starts_with(['-', '–']);
    (!range && !part && !apart).then_some(When { year, date: None, next: place + 1 })
}

/// "dự thảo Luật Đất đai năm 2024" isn't a law yet.
pub(super) fn is_draft(tokens: &Tokens, first: usize) -> bool {
    matches!(tokens.two_before(first), ("dự" | "bản", "thảo") | ("dự", "án") | (_, "dự"))
}

/// Whether a year that no law of this name has may tell when something is done: "trình Luật Đất đai năm 2019".
fn tells_when(tokens: &Tokens, first: usize, after: usize) -> bool {
    let in_parentheses = tokens.text().get(tokens.span(after - 1).end..).is_some_and(|rest| rest.starts_with(')'));
    let does = matches!(
        tokens.two_before(first).1,
        "sửa" | "trình" | "đổi" | "qua" | "dựng" | "hiện" | "khai" | "hành" | "sung" | "kết" | "thảo"
    );
    does && !in_parentheses && tokens.key(after.saturating_sub(2)) == "năm"
}

fn has_capital(tokens: &Tokens, mut words: std::ops::Range<usize>) -> bool {
    words.any(|at| tokens.raw(at).starts_with(char::is_uppercase))
}

/// A name that the table doesn't have counts where it can be nothing else: of an ordinance, or with the day after
/// "Căn cứ". So laws of other countries are left out.
fn unknown(naming: &Naming<'_>) -> Read {
    let Naming { tokens, first, head, next, voice } = *naming;
    let founded = first >= 2 && (tokens.folded(first - 2), tokens.folded(first - 1)) == ("can", "cu");
    let ordinance = head.kind == DirectiveKind::PhapLenh && tokens.raw(first).starts_with(char::is_uppercase);
    if head.kind == DirectiveKind::HienPhap || voice == Voice::Query || !(founded || ordinance) {
        return None;
    }
    let begins = tokens.raw(next).chars().next().is_some_and(|c| c.is_uppercase() || founded);
    let name_end = (next..(next + MOST_WORDS_OF_AN_UNKNOWN_NAME).min(tokens.len()))
        .take_while(|&at| at == next || goes_on(tokens, at))
        .find(|&at| at > next && when_at(tokens, at, at).is_some())
        .filter(|_| begins)?;
    let When { year, date, next: after } = when_at(tokens, name_end, name_end)?;
    if date.is_none() && !ordinance {
        return None;
    }
    let words = tokens.span(first).join(tokens.span(name_end - 1));
    let name = words.of(tokens.text()).split_whitespace().collect::<Vec<_>>().join(" ");
    let law = LawName { name: name.into(), amending: Amending::No };
    Some((vec![naming.found(law, Some(year), date, after)], after))
}

/// Whether a name that isn't known can go on at a word.
fn goes_on(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.before(at);
    let verb = matches!(
        tokens.key(at),
        "được" | "có" | "từ" | "vào" | "đã" | "sẽ" | "do" | "tại" | "trong" | "thì" | "là" | "này" | "đến" | "số"
    );
    matches!(gap, " " | ", " | "\n" | " (") && !verb && HEADS.longest_at(tokens, at).is_none()
}

/// "Công nhận và thi hành tại Việt Nam bản án, quyết định dân sự của Tòa án nước ngoài" is about the longest.
const MOST_WORDS_OF_AN_UNKNOWN_NAME: usize = 20;
