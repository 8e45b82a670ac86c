//! Numbers without a symbol after the name of a kind: which of them name a document.
//!
//! "Kế hoạch số 60" and "Nghị định 108" do; "kế hoạch 5 năm", "quy định 2 mức" and "Nghị quyết 2254 của
//! Hội đồng Bảo an" don't. What looks doubtful counts only beside the full symbol elsewhere.

use super::DirectiveKind;
use super::counted::{begins_a_range, counts_something, is_a_verb, measures};
use super::found::{Footing, Voice};
use super::kind::{Bare, Head, HeadStyle};
use super::outside;
use super::symbol_parts::number_at;
use super::tail::Tail;
use super::warship::is_of_ships;
use crate::text::{TokenKind, Tokens};

/// A number without symbol after the name of a kind.
pub(super) struct Standing {
    pub head: Head,
    pub with_so: bool,
    /// Whether it is written `thứ 16`: that names a directive only with its issuer.
    pub ordinal: bool,
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
    let ships = || {
        let digits = tokens.raw(at.number).len();
        at.head.kind == DirectiveKind::DeAn && !at.with_so && is_of_ships(tokens, at.first, digits)
    };
    if outside::follows(tokens, [at.next, tail.next], at.head.kind) || before() || ships() {
        return Some(Footing::Foreign);
    }
    if tail.adjacent_organ.is_some() {
        return Some(Footing::Firm);
    }
    if at.ordinal {
        return None;
    }
    if !at.with_so && (is_a_verb(tokens, at.first, at.head.kind) || is_apart(tokens, at.number)) {
        return None;
    }
    // "Nghị định số 67 ngư dân", "Nghị quyết 30a huyện nghèo": such a number names, whatever follows.
    let names = at.with_so || has_letter(tokens, at);
    let counts = if names { measures(tokens, at.next) } else { counts_something(tokens, at.next) };
    if counts {
        return (at.with_so || tokens.raw(at.number).len() > 1).then_some(Footing::Doubtful);
    }
    if names_year_and_organ(tokens, at, tail) || is_renamed(tokens, at) {
        return Some(Footing::Firm);
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

/// "thông báo 47 năm 2016 của Ban Thường vụ": the year, or the day, and who issued it.
fn names_year_and_organ(tokens: &Tokens, at: &Standing, tail: &Tail) -> bool {
    tail.organ.is_some() && (tail.year.is_some() || tail.date.is_some()) && tokens.raw(at.number).len() > 1
}

/// "Hướng dẫn 26-HD/ĐUK (nay là Hướng dẫn 28)", "Kế hoạch 12, trước đây là Kế hoạch số 9": what a directive is now, or
/// was before, is one as well.
fn is_renamed(tokens: &Tokens, at: &Standing) -> bool {
    let word = |back: usize| at.first.checked_sub(back).map_or("", |place| tokens.key(place));
    let now_or_before =
        matches!((word(2), word(1)), ("nay" | "đây" | "trước", "là") | ("thay" | "thế", "bằng" | "cho"));
    let next = |ahead: usize| tokens.key(at.next + ahead);
    let renamed = matches!((next(0), next(1), next(2)), ("nay", "là", _) | ("trước", "đây", "là") | ("trước", "là", _));
    now_or_before || (renamed && !tokens.before(at.next).contains(['.', '\n']))
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
    let word = tokens.get(at.next).is_some_and(|t| t.kind == TokenKind::Word);
    let glued = gap.is_empty() && word && !(at.with_so && run_together(tokens.key(at.next)));
    at.head.kind.bare() == Bare::Never
        || cut_off
        || glued
        || raw.contains('.')
        || may_count(tokens, at) && begins_a_range(tokens, at.next, tokens.raw(at.next - 1).parse().unwrap_or(0))
        || matches!(sign, Some('%' | '‰'))
        || (!at.with_so && is_year(raw))
}

/// Whether the number is written as one that counts may be: not after `số`, not as `30a`, not as `Chỉ thị 05`, and after a
/// word that is also a verb or stands for what is counted: `quy định`, `kế hoạch`.
fn may_count(tokens: &Tokens, at: &Standing) -> bool {
    use DirectiveKind as K;
    let names_only = matches!(at.head.kind, K::NghiQuyet | K::NghiDinh | K::ThongTu | K::CongVan | K::CongDien);
    let capital = tokens.raw(at.first).starts_with(char::is_uppercase);
    let zero = capital && tokens.raw(at.number).starts_with('0');
    !(at.with_so || has_letter(tokens, at) || zero || names_only)
}

/// `30a`.
fn has_letter(tokens: &Tokens, at: &Standing) -> bool {
    tokens.gap(at.number).is_empty() && number_at(tokens, at.number).is_some_and(|(_, next)| next > at.number + 1)
}

/// Words that are run together with a number by mistake: "số 181của Bộ Chính trị".
fn run_together(word: &str) -> bool {
    matches!(word, "của" | "ngày" | "về" | "và" | "năm" | "do")
}

pub(super) fn is_year(raw: &str) -> bool {
    raw.len() == 4 && (raw.starts_with("19") || raw.starts_with("20"))
}
