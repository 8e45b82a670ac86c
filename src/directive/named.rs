//! Directives named by the plenum that adopted them.

use super::apart::number_behind_centre;
use super::citation::{Form, Reference};
use super::evidence::{MOST_PLENUMS, and_then, khoa_at, plenum_number_at};
use super::found::{Found, Read, Reader, Voice};
use super::tail::{centre_at, meeting_at, plenum_at, tail_at};
use super::{DirectiveKind, Plenum};
use crate::text::{Span, Tokens};

/// `Nghị quyết Trung ương 4 (khóa XI, XII)`, `NQTW4`, `Nghị quyết Hội nghị lần thứ tư Ban Chấp hành
/// Trung ương Đảng khóa XII`. `at` is the word after the kind, or after a glued `NQTW`.
pub(super) fn by_plenum(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize, voice: Voice) -> Read {
    if !matches!(kind, DirectiveKind::NghiQuyet | DirectiveKind::KetLuan) {
        return None;
    }
    let glued = tokens.folded(first).ends_with("tw") || tokens.folded(first).ends_with("tu");
    let typed = Some(at + 1).filter(|_| voice == Voice::Query && is_typed_centre(tokens, at));
    if !glued && let Some(read) = document_number(tokens, first, kind, at, typed) {
        return Some(read);
    }
    let start = match typed {
        Some(number) => plenum_number_at(tokens, number)?,
        None if glued => plenum_number_at(tokens, at)?,
        None => plenum_at(tokens, at)?,
    };
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

/// A citation where the number after *Trung ương* is a document's and no plenum's. Where a question has that in small letters,
/// `typed` is the word after it.
fn document_number(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize, typed: Option<usize>) -> Read {
    let start = if tokens.folded(at) == "cua" { at + 1 } else { at };
    let centre = || centre_at(tokens, meeting_at(tokens, start).unwrap_or(start));
    number_behind_centre(tokens, first, kind, typed.or_else(centre)?)
}

/// `tw`, `t.ư`, `tư` in small letters before a number, as only a question has it: "nghị quyết tw 4".
fn is_typed_centre(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.key(at), "tw" | "tư") && tokens.is_number(at + 1) && matches!(tokens.gap(at).trim(), "" | ".")
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
pub(super) fn closed(tokens: &Tokens, first: usize, end: usize) -> Span {
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
