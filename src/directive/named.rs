//! Directives named by the meeting that adopted them: plenums and congresses.

use super::DirectiveKind;
use super::apart::number_behind_centre;
use super::citation::{Assembly, Form, LocalLevel, Reference};
use super::evidence::{MOST_PLENUMS, and_then, counted, is_numeral, khoa_at, plenum_number_at};
use super::found::{Footing, Found, Read, Reader};
use super::tail::{centre_at, plenum_at, tail_at};
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
    let (plenum, next) = if glued { plenum_number_at(tokens, number)? } else { plenum_at(tokens, at)? };
    let mut plenums = vec![plenum];
    let mut end = next;
    // No list can have more.
    while plenums.len() < usize::from(MOST_PLENUMS)
        && let Some(more) = and_then(tokens, end)
    {
        match plenum_number_at(tokens, more) {
            Some((plenum, next)) if is_listed(tokens, next) => {
                plenums.push(plenum);
                end = next;
            }
            _ => break,
        }
    }
    let tail = tail_at(tokens, end);
    let khoa = khoa_behind(tokens, end);
    let span = closed(tokens, first, khoa.as_ref().map_or(end, |(_, next)| *next));
    let congresses: Vec<Option<u8>> = match khoa {
        // Where the lists are long, nobody can say which of one belongs to which of the other.
        Some((congresses, _)) if congresses.len() * plenums.len() > MOST_TOGETHER => vec![None],
        Some((congresses, _)) => congresses.into_iter().map(Some).collect(),
        None => vec![tail.congresses.first().copied()],
    };
    let next = khoa_end(tokens, end).unwrap_or(end);
    let mut found = Vec::new();
    for plenum in plenums {
        for congress in &congresses {
            let mut reference = Reference::new(kind);
            tail.tell(&mut reference, true);
            reference.issuer = Some("TW".into());
            reference.plenum = Some(plenum);
            reference.congress = *congress;
            found.push(Found::new(Form::Plenum, Reader::Plenum, span, reference, first..tail.next.max(next)));
        }
    }
    Some((found, next))
}

/// "Nghị quyết Trung ương 4, 5, 6, 7 (khóa XI, XII)" is about the longest that is written.
const MOST_TOGETHER: usize = 24;

/// A citation where the number after *Trung ương* is a document's and no plenum's.
fn document_number(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize) -> Read {
    let start = if tokens.folded(at) == "cua" { at + 1 } else { at };
    let behind = if tokens.folded(start) == "hoi" { start + 2 } else { start };
    number_behind_centre(tokens, first, kind, centre_at(tokens, behind)?)
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

fn khoa_end(tokens: &Tokens, end: usize) -> Option<usize> {
    khoa_behind(tokens, end).map(|(_, next)| next)
}

/// From word `first` to the one before `end`, with the parenthesis that it opened.
fn closed(tokens: &Tokens, first: usize, end: usize) -> Span {
    let span = tokens.span(first).join(tokens.span(end - 1));
    let opened = span.of(tokens.text()).contains('(') && !span.of(tokens.text()).contains(')');
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

fn read_congress(tokens: &Tokens, start: usize) -> Option<NamedCongress> {
    let mut level: Option<LocalLevel> = None;
    let mut number = None;
    let mut named = false;
    let mut end = start;
    let mut at = start;
    while at < start + MAX_WORDS && at < tokens.len() && (at == start || !breaks(tokens, at)) {
        let next = match tokens.folded(at) {
            "dai" if tokens.folded(at + 1) == "bieu" => at + 2,
            "toan" if tokens.folded(at + 1) == "quoc" => at + 2,
            "lan" if tokens.folded(at + 1) == "thu" => at + 2,
            "lan" | "khoa" if number.is_none() && is_numeral(tokens, at + 1) => at + 1,
            "dang" if tokens.folded(at + 1) == "bo" => {
                let tier = local_level(tokens, at + 2);
                level = Some(tier.unwrap_or(LocalLevel::Unknown));
                end = at + 2 + tier_words(tokens, at + 2);
                end
            }
            // "Đại hội đại biểu toàn quốc Hội Luật gia", "Đại hội đại biểu … của Hội": another body's congress.
            "hoi" | "doan" if level.is_none() => return None,
            "dang" => {
                end = if number.is_some() { at + 1 } else { end };
                at + 1
            }
            "cua" if number.is_some() && !matches!(tokens.folded(at + 1), "dang") => break,
            "cua" => at + 1,
            _ if number.is_none() && is_numeral(tokens, at) => {
                number = Some(counted(tokens, at, MOST_LOCAL_CONGRESSES)?);
                end = at + 1;
                at + 1
            }
            _ if level.is_some() && tokens.raw(at).starts_with(char::is_uppercase) => {
                named = true;
                end = at + 1;
                at + 1
            }
            _ => break,
        };
        at = next;
    }
    let body = if tokens.key(end) == "của" { end + 1 } else { end };
    let other_body = tokens.before(end) == " "
        && matches!(
            (tokens.key(body), tokens.key(body + 1)),
            ("công", "đoàn" | "an")
                | ("đoàn", _)
                | ("mặt", "trận")
                | ("cổ", "đông")
                | ("hội" | "liên" | "hiệp" | "tổng", _)
        );
    match (level, number) {
        (Some(level), Some(_)) => Some(NamedCongress { assembly: Assembly::Local(level), number, end, weak: false }),
        (Some(level), None) => Some(NamedCongress { assembly: Assembly::Local(level), number, end, weak: !named }),
        (None, Some(n)) if !other_body && n <= super::evidence::MOST_CONGRESSES => {
            Some(NamedCongress { assembly: Assembly::National, number, end, weak: false })
        }
        _ => None,
    }
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
