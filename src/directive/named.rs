//! Directives named by the meeting that adopted them: plenums and congresses.

use super::apart::number_behind_centre;
use super::citation::{Assembly, Form, LocalLevel, Reference};
use super::evidence::{MOST_CONGRESSES, MOST_PLENUMS, and_then, counted, is_numeral, khoa_at, plenum_number_at};
use super::found::{Footing, Found, Read, Reader};
use super::tail::{centre_at, meeting_at, plenum_at, tail_at};
use super::{DirectiveKind, Plenum};
use crate::text::{Span, Tokens};

/// `Nghị quyết Trung ương 4 (khóa XI, XII)`, `NQTW4`, `Nghị quyết Hội nghị lần thứ tư Ban Chấp hành
/// Trung ương Đảng khóa XII`. `at` is the word after the kind, `number` the one where a glued
/// `NQTW` already stands before the plenum's number.
pub(super) fn by_plenum(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize, number: usize) -> Read {
    if !matches!(kind, DirectiveKind::NghiQuyet | DirectiveKind::KetLuan) {
        return None;
    }
    let glued = tokens.folded(first).ends_with("tw") || tokens.folded(first).ends_with("tu");
    if !glued && let Some(read) = document_number(tokens, first, kind, at) {
        return Some(read);
    }
    let start = if glued { plenum_number_at(tokens, number)? } else { plenum_at(tokens, at)? };
    let mut groups = vec![group(tokens, start)];
    // "Trung ương 4, Trung ương 6 và Trung ương 7 khóa XII", "Trung ương 4 khóa XI, Trung ương 6 khóa XII"
    while groups.len() < MOST_TOGETHER
        && let Some(last) = groups.last()
        && let Some(more) = and_then(tokens, last.next).and_then(|more| repeated(tokens, more))
    {
        groups.push(group(tokens, more));
    }
    let last = groups.last()?;
    let (end, next) = (last.end, last.next);
    let tail = tail_at(tokens, end);
    let span = closed(tokens, first, next);
    // The term that is said last is said of all before it that have none of their own.
    let mut terms = tail.congresses.first().map_or_else(Vec::new, |congress| vec![*congress]);
    for group in groups.iter_mut().rev() {
        if group.terms.is_empty() {
            group.terms.clone_from(&terms);
        }
        terms.clone_from(&group.terms);
    }
    let mut found = Vec::new();
    for (plenum, congress) in groups.iter().flat_map(PlenumGroup::members) {
        let mut reference = Reference::new(kind);
        tail.tell(&mut reference, true);
        reference.issuer = Some("TW".into());
        reference.plenum = Some(plenum);
        reference.congress = congress;
        found.push(Found::new(Form::Plenum, Reader::Plenum, span, reference, first..tail.next.max(next)));
    }
    Some((found, next))
}

/// Plenums that share the terms after them: "4, 6, 7 khóa XI, XII".
struct PlenumGroup {
    plenums: Vec<Plenum>,
    terms: Vec<u8>,
    /// First word after the plenums.
    end: usize,
    /// First word after the terms.
    next: usize,
}

impl PlenumGroup {
    fn members(&self) -> Vec<(Plenum, Option<u8>)> {
        let terms: Vec<Option<u8>> = match self.terms.len() {
            0 => vec![None],
            // Where the lists are long, nobody can say which of one belongs to which of the other.
            terms if terms * self.plenums.len() > MOST_TOGETHER => vec![None],
            _ => self.terms.iter().copied().map(Some).collect(),
        };
        self.plenums.iter().flat_map(|plenum| terms.iter().map(|term| (*plenum, *term))).collect()
    }
}

/// The plenums from one on, and the terms that follow at once.
fn group(tokens: &Tokens, (plenum, next): (Plenum, usize)) -> PlenumGroup {
    let (mut plenums, mut end) = (vec![plenum], next);
    // Numbers that are sure only together with one after them: "4, 5 và 6 khóa XII". No list can have more.
    let (mut unsure, mut at) = (Vec::new(), next);
    while plenums.len() + unsure.len() < usize::from(MOST_PLENUMS)
        && let Some((plenum, next)) = and_then(tokens, at).and_then(|more| plenum_number_at(tokens, more))
    {
        unsure.push(plenum);
        at = next;
        let goes_on = || and_then(tokens, next).is_some_and(|more| repeated(tokens, more).is_some());
        if is_listed(tokens, next) || goes_on() {
            plenums.append(&mut unsure);
            end = next;
        }
    }
    let (terms, next) = khoa_behind(tokens, end).unwrap_or((Vec::new(), end));
    PlenumGroup { plenums, terms, end, next }
}

/// A plenum named in full again in a list, where it isn't a meeting that something else is told of.
fn repeated(tokens: &Tokens, at: usize) -> Option<(Plenum, usize)> {
    let (plenum, next) = plenum_at(tokens, at)?;
    (is_listed(tokens, next) || and_then(tokens, next).is_some()).then_some((plenum, next))
}

/// "Nghị quyết Trung ương 4, 5, 6, 7 (khóa XI, XII)" is about the longest that is written.
const MOST_TOGETHER: usize = 24;

/// A citation where the number after *Trung ương* is a document's and no plenum's.
fn document_number(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize) -> Read {
    let start = if tokens.folded(at) == "cua" { at + 1 } else { at };
    number_behind_centre(tokens, first, kind, centre_at(tokens, meeting_at(tokens, start).unwrap_or(start))?)
}

fn is_listed(tokens: &Tokens, next: usize) -> bool {
    let gap = tokens.before(next);
    khoa_behind(tokens, next).is_some() || gap.contains(['(', ',', '.', ';', ')', '\n']) || next >= tokens.len()
}

/// `(khóa XII)`, `, khóa XII`, `khóa XII` right after word `end`.
fn khoa_behind(tokens: &Tokens, end: usize) -> Option<(Vec<u8>, usize)> {
    let gap = tokens.before(end);
    let near =
        gap.chars().count() <= 3 && gap.chars().all(|c| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '-' | '–'));
    near.then(|| khoa_at(tokens, end)).flatten()
}

/// From word `first` to the one before `end`, with the parenthesis that it opened.
fn closed(tokens: &Tokens, first: usize, end: usize) -> Span {
    let span = tokens.span(first).join(tokens.span(end - 1));
    let count = |sign: char| span.of(tokens.text()).matches(sign).count();
    let opened = count('(') > count(')');
    let rest = tokens.text().get(span.end..).unwrap_or("");
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    if opened && rest.trim_start_matches(' ').starts_with(')') {
        return Span::new(span.start, span.end + spaces + 1);
    }
    span
}

/// `Nghị quyết Đại hội XIII của Đảng`, `Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX`.
pub(super) fn by_congress(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize) -> Read {
    if kind != DirectiveKind::NghiQuyet {
        return None;
    }
    let start = (at..at + 4).find(|&i| tokens.folded(i) == "dai" && tokens.folded(i + 1) == "hoi")?;
    if !(at..start).all(|i| matches!(tokens.folded(i), "va" | "van" | "kien" | "cua" | "cac")) {
        return None;
    }
    let named = read_congress(tokens, start + 2)?;
    let span = closed(tokens, first, named.end);
    let mut reference = Reference::new(kind);
    reference.assembly = Some(named.assembly);
    reference.congress = named.number.filter(|_| named.assembly == Assembly::National);
    let found = Found::new(Form::Congress, Reader::Congress, span, reference, first..named.end);
    let footing = if named.weak { Footing::Doubtful } else { Footing::Firm };
    Some((vec![Found { footing, ..found }], named.end))
}

struct NamedCongress {
    assembly: Assembly,
    number: Option<u8>,
    end: usize,
    /// Whether it names neither place nor number: "Nghị quyết Đại hội Đảng bộ huyện".
    weak: bool,
}

/// No local party organisation has held more congresses.
const MOST_LOCAL_CONGRESSES: u8 = 40;

/// The longest names: "đại biểu Đảng bộ thành phố Buôn Ma Thuột lần thứ XIV".
const MAX_WORDS: usize = 16;

/// Reads what follows *Đại hội*, from word `start`; none if that isn't a congress of the Party.
fn read_congress(tokens: &Tokens, start: usize) -> Option<NamedCongress> {
    let mut words = CongressWords { end: start, ..CongressWords::default() };
    let mut at = start;
    while at < start + MAX_WORDS && at < tokens.len() && (at == start || !breaks(tokens, at)) {
        let next = words.take(tokens, at)?;
        if next == at {
            break;
        }
        at = next;
    }
    words.congress(tokens)
}

/// What the words after *Đại hội* say, as far as they are read.
#[derive(Default)]
struct CongressWords {
    /// Of which organisation, if it is a local one: "Đảng bộ huyện".
    level: Option<LocalLevel>,
    number: Option<u8>,
    /// Whether the organisation is named by its place.
    has_place: bool,
    /// The word after the last one that belongs to the name.
    end: usize,
}

impl CongressWords {
    /// Takes the words at `at`; the word to go on with, which is `at` itself where the name has ended. None if this is
    /// no congress of the Party.
    fn take(&mut self, tokens: &Tokens, at: usize) -> Option<usize> {
        Some(match (tokens.folded(at), tokens.folded(at + 1)) {
            ("dai", "bieu") | ("toan", "quoc") | ("lan", "thu") => at + 2,
            ("lan" | "khoa", _) if self.number.is_none() && is_numeral(tokens, at + 1) => at + 1,
            ("dang", "bo") => self.take_level(tokens, at + 2),
            // "Đại hội đại biểu toàn quốc Hội Luật gia", "Đại hội đại biểu … của Hội": another body's congress.
            ("hoi" | "doan", _) if self.level.is_none() => return None,
            ("dang", _) if self.number.is_some() => self.ends_before(at + 1),
            ("dang", _) => at + 1,
            ("cua", next) if self.number.is_some() && next != "dang" => at,
            ("cua", _) => at + 1,
            _ if self.number.is_none() && is_numeral(tokens, at) => {
                self.number = Some(counted(tokens, at, MOST_LOCAL_CONGRESSES)?);
                self.ends_before(at + 1)
            }
            _ if self.level.is_some() && tokens.raw(at).starts_with(char::is_uppercase) => {
                self.has_place = true;
                self.ends_before(at + 1)
            }
            _ => at,
        })
    }

    /// Takes what follows *Đảng bộ*: the tier, if it is said.
    fn take_level(&mut self, tokens: &Tokens, at: usize) -> usize {
        self.level = Some(local_level(tokens, at).unwrap_or(LocalLevel::Unknown));
        self.ends_before(at + tier_words(tokens, at))
    }

    /// Every word before `end` belongs to the name; reading goes on there.
    fn ends_before(&mut self, end: usize) -> usize {
        self.end = end;
        end
    }

    /// Which congress these words name: a local one, or the Party's if they have a number and no other body follows.
    fn congress(self, tokens: &Tokens) -> Option<NamedCongress> {
        let CongressWords { level, number, has_place, end } = self;
        let (assembly, weak) = match (level, number) {
            (Some(level), _) => (Assembly::Local(level), number.is_none() && !has_place),
            (None, Some(n)) if n <= MOST_CONGRESSES && !is_before_other_body(tokens, end) => {
                (Assembly::National, false)
            }
            _ => return None,
        };
        Some(NamedCongress { assembly, number, end, weak })
    }
}

/// Whether a body that isn't the Party follows right at word `end`: "Đại hội XIII Công đoàn", "Đại hội VIII của Hội".
fn is_before_other_body(tokens: &Tokens, end: usize) -> bool {
    let body = if tokens.key(end) == "của" { end + 1 } else { end };
    tokens.before(end) == " "
        && matches!(
            (tokens.key(body), tokens.key(body + 1)),
            ("công", "đoàn" | "an")
                | ("đoàn", _)
                | ("mặt", "trận")
                | ("cổ", "đông")
                | ("hội" | "liên" | "hiệp" | "tổng", _)
        )
}

/// Whether the name can't go on at word `at`; the full stop of "TP. HCM" doesn't end it.
fn breaks(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.before(at);
    let abbreviated = at > 0 && matches!(tokens.key(at - 1), "tp" | "tx" | "tt") && matches!(gap, ". " | ".");
    !abbreviated && gap.contains(['.', ';', ':', '\n', ',', ')', '“', '”'])
}

fn local_level(tokens: &Tokens, at: usize) -> Option<LocalLevel> {
    Some(match (tokens.key(at), tokens.key(at + 1)) {
        ("tỉnh" | "tinh", _) | ("thành", "phố") | ("tp", _) => LocalLevel::Province,
        ("huyện" | "huyen" | "quận" | "quan", _) | ("thị", "xã") => LocalLevel::District,
        ("xã" | "phường" | "phuong", _) | ("thị", "trấn") => LocalLevel::Commune,
        _ => return None,
    })
}

fn tier_words(tokens: &Tokens, at: usize) -> usize {
    match (local_level(tokens, at), tokens.key(at)) {
        (None, _) => 0,
        (Some(_), "thành" | "thị") => 2,
        (Some(_), _) => 1,
    }
}
