//! Numbers without a symbol after the name of a kind: which of them name a document.
//!
//! "Kế hoạch số 60" and "Nghị định 108" do; "kế hoạch 5 năm", "quy định 2 mức" and "Nghị quyết 2254 của
//! Hội đồng Bảo an" don't. What looks doubtful counts only beside the full symbol elsewhere.

use super::DirectiveKind;
use super::counted::{begins_a_range, counts_something, is_a_verb};
use super::found::{Footing, Voice};
use super::kind::{Bare, Head, HeadStyle};
use super::outside;
use super::tail::Tail;
use crate::text::{TokenKind, Tokens};

/// A number without symbol after the name of a kind.
pub(super) struct Standing {
    pub head: Head,
    pub with_so: bool,
    /// First word of the kind's name.
    pub first: usize,
    /// The number.
    pub number: usize,
    /// First word after the number.
    pub next: usize,
}

/// How far a bare number may be taken for a document's, by what stands around it; `None` if it isn't one.
pub(super) fn stands(tokens: &Tokens, at: &Standing, tail: &Tail, voice: Voice) -> Option<Footing> {
    if is_part_of_something(tokens, at) {
        return None;
    }
    if voice == Voice::Query {
        return Some(Footing::Firm);
    }
    let before = || tail.organ.is_none() && outside::stands_before(tokens, at.first, at.head.kind);
    if outside::follows(tokens, [at.next, tail.next], at.head.kind) || before() {
        return Some(Footing::Foreign);
    }
    if tail.adjacent_organ.is_some() {
        return Some(Footing::Firm);
    }
    if !at.with_so && (is_a_verb(tokens, at.first, at.head.kind) || is_apart(tokens, at.number)) {
        return None;
    }
    if counts_something(tokens, at.next) {
        return (at.with_so || tokens.raw(at.number).len() > 1).then_some(Footing::Doubtful);
    }
    Some(if at.with_so || is_usual(tokens, at) { Footing::Firm } else { Footing::Doubtful })
}

fn is_usual(tokens: &Tokens, at: &Standing) -> bool {
    let raw = tokens.raw(at.number);
    let zero = raw.starts_with('0') && raw.len() > 1;
    let capital = tokens.raw(at.first).starts_with(char::is_uppercase);
    match (at.head.kind.bare(), at.head.style) {
        (Bare::Never, _) => false,
        (_, HeadStyle::Code | HeadStyle::PlenumCode) => {
            let apart = tokens.gap(at.number - 1) == " " || tokens.gap(at.number - 1).is_empty();
            // CT01 is a form, CT05 a block of flats, unless the article has the directive in full.
            let glued = tokens.gap(at.number - 1).is_empty();
            let seldom_else = matches!(at.head.kind, DirectiveKind::NghiQuyet | DirectiveKind::NghiDinh);
            apart && (at.head.kind == DirectiveKind::NghiQuyet || (zero && (!glued || seldom_else)))
        }
        (Bare::Usual, HeadStyle::Name) => zero || capital || raw.len() >= 2,
        // "đề án 911", "chương trình 135": three digits are a name, fewer may count something.
        (Bare::NeedsSo, HeadStyle::Name) => (zero && capital) || (raw.len() == 3 && is_programme(at.head.kind)),
    }
}

fn is_programme(kind: DirectiveKind) -> bool {
    matches!(kind, DirectiveKind::DeAn | DirectiveKind::ChuongTrinh)
}

/// After a full stop, a colon or the end of a line a number begins something new: "đúng quy định: 12 …".
fn is_apart(tokens: &Tokens, number: usize) -> bool {
    tokens.before(number).contains(['.', ':', '\n'])
}

/// Part of a date, a time, a percentage, a year, a code.
fn is_part_of_something(tokens: &Tokens, at: &Standing) -> bool {
    let raw = tokens.raw(at.number);
    let gap = tokens.gap(at.next - 1);
    let sign = gap.trim_start().chars().next();
    let cut_off =
        gap.len() == gap.trim().len() && matches!(sign, Some('/' | ':' | '-' | '–')) && tokens.get(at.next).is_some();
    let glued = gap.is_empty() && tokens.get(at.next).is_some_and(|t| t.kind == TokenKind::Word);
    at.head.kind.bare() == Bare::Never
        || cut_off
        || glued
        || raw.contains('.')
        || begins_a_range(tokens, at.next)
        || matches!(sign, Some('%' | '‰'))
        || (!at.with_so && is_year(raw))
}

pub(super) fn is_year(raw: &str) -> bool {
    raw.len() == 4 && (raw.starts_with("19") || raw.starts_with("20"))
}
