//! Symbols that don't stand right after the name of their kind.

use super::bare::is_year;
use super::citation::Form;
use super::counted::counts_something;
use super::disagreement::is_called;
use super::evidence::plenum_number_at;
use super::found::{Found, Read, Reader};
use super::issuer::known_code;
use super::kind::{HEADS, Head, HeadStyle};
use super::numbered::by_number;
use super::organ::organ_at;
use super::so::skip_so;
use super::symbol::{Symbol, symbol_at};
use super::symbol_parts::number_at;
use super::tail::tail_at;
use super::{DirectiveKind, IssuerCode};
use crate::text::{TokenKind, Tokens};

/// `theo 18-NQ/TW`, `Số 06-CT/TW`: a symbol that names its own kind and a known issuer.
pub(super) fn headless(tokens: &Tokens, i: usize) -> Read {
    tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    if i > 0 && !tokens.before(i).contains(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | ',' | ';')) {
        return None;
    }
    let symbol = symbol_at(tokens, i, None)?;
    let issuer = symbol.issuer.clone()?;
    // "BCT-BTC": a joint circular's issuers
    let code = issuer.as_str().split('-').next().unwrap_or_default();
    if known_code(code).is_none() && !issuer.as_str().contains("QH") {
        return None;
    }
    let kind = symbol.kind.unwrap_or(if issuer.as_str().contains("UBTV") {
        DirectiveKind::NghiQuyet
    } else {
        DirectiveKind::Luat
    });
    Some(with_symbol(tokens, i, kind, symbol))
}

/// One citation from word `first` to the end of its symbol, with what the tail says of it.
fn with_symbol(tokens: &Tokens, first: usize, kind: DirectiveKind, symbol: Symbol) -> (Vec<Found>, usize) {
    let mut reference = by_number(kind, symbol.number, symbol.year);
    let span = symbol.span_from(tokens, first);
    reference.year_in_symbol = Some(symbol.year.is_some());
    reference.issuer = symbol.issuer;
    let tail = tail_at(tokens, symbol.next);
    tail.tell(&mut reference, true);
    (vec![Found::full(span, reference, first..tail.next.max(symbol.next))], symbol.next)
}

/// `Tờ trình của Ban Tổ chức Trung ương (số 378-TTr/BTCTW`, `báo cáo (số 08-BC/BCĐ)`, `quyết định (số
/// 1484)`: the number in parentheses, also after the organ.
pub(super) fn in_parentheses(tokens: &Tokens, first: usize, kind: DirectiveKind, next: usize) -> Read {
    let organ = if tokens.folded(next) == "cua" { organ_at(tokens, next + 1)?.next } else { next };
    let at = (organ..organ + MAX_WORDS_OF_A_PLACE).find(|&at| tokens.before(at).contains('('))?;
    let other_kind = (next..at).any(|i| HEADS.longest_at(tokens, i).is_some());
    if other_kind || tokens.before(at).contains(['.', '\n', ')']) {
        return None;
    }
    let number = skip_so(tokens, at);
    if let Some(symbol) = symbol_at(tokens, number, Some(kind)).filter(|s| names_as(s, kind)) {
        return Some(with_symbol(tokens, first, symbol.kind.unwrap_or(kind), symbol));
    }
    let (bare, after) = number_at(tokens, number).filter(|_| number > at)?;
    let closed = tokens.gap(after - 1).starts_with([')', ',']) || tokens.folded(after) == "ngay";
    if !closed || is_year(tokens.raw(number)) {
        return None;
    }
    let mut reference = by_number(kind, bare, None);
    let tail = tail_at(tokens, after);
    tail.tell(&mut reference, true);
    reference.issuer =
        reference.issuer.or_else(|| organ_at(tokens, next + 1).filter(|_| organ > next).map(|o| o.code.into()));
    let span = tokens.span(first).join(tokens.span(after - 1));
    let found = Found::new(Form::Short, Reader::Number, span, reference, first..tail.next.max(after));
    Some((vec![found], after))
}

/// Whether a symbol repeats the kind that the word names.
fn names_as(symbol: &Symbol, word: DirectiveKind) -> bool {
    symbol.kind.is_some_and(|kind| is_called(kind, word))
}

/// The name of a place may stand between an organ and the parenthesis.
const MAX_WORDS_OF_A_PLACE: usize = 6;

/// `Luật Giao thông đường bộ số 23/2008/QH12`: the name stands between the kind and the symbol.
pub(super) fn law_by_name(tokens: &Tokens, first: usize, kind: DirectiveKind, next: usize) -> Read {
    if !matches!(kind, DirectiveKind::Luat | DirectiveKind::PhapLenh) {
        return None;
    }
    for at in next..(next + MAX_WORDS_OF_A_LAW).min(tokens.len()) {
        if at > next && (HEADS.longest_at(tokens, at).is_some() || tokens.before(at).contains(['.', '\n', ';'])) {
            return None;
        }
        let own = |s: &Symbol| s.year.is_some() && s.kind.is_none_or(|other| other == kind);
        let Some(symbol) = symbol_at(tokens, at, Some(kind)).filter(own) else { continue };
        return Some(with_symbol(tokens, first, symbol.kind.unwrap_or(kind), symbol));
    }
    None
}

/// The longest names of laws have about this many syllables.
const MAX_WORDS_OF_A_LAW: usize = 16;

/// `Kết luận thanh tra số 06/KL-TTT`, `Quyết định thi hành án số 17/QĐ-CCTHADS`: what sort of decision it
/// is stands between the kind and the symbol, which must repeat the kind.
pub(super) fn behind_its_name(tokens: &Tokens, first: usize, head: Head, next: usize) -> Read {
    if head.style != HeadStyle::Name {
        return None;
    }
    for at in next..(next + MAX_WORDS_OF_A_SORT).min(tokens.len()) {
        let number = skip_so(tokens, at);
        if number > at {
            let symbol = symbol_at(tokens, number, Some(head.kind)).filter(|s| names_as(s, head.kind))?;
            return Some(with_symbol(tokens, first, symbol.kind.unwrap_or(head.kind), symbol));
        }
        if tokens.gap(at) != " " || HEADS.longest_at(tokens, at).is_some() {
            return None;
        }
    }
    None
}

/// "Quyết định xử phạt vi phạm hành chính về thuế" is about the longest.
const MAX_WORDS_OF_A_SORT: usize = 10;

/// A citation of `Trung ương N` where N is the number of a document, not of a plenum: "Nghị quyết
/// Trung ương 29", "Nghị quyết Trung ương 10-NQ/TW".
pub(super) fn number_behind_centre(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize) -> Read {
    if let Some(symbol) = symbol_at(tokens, at, Some(kind)).filter(|s| s.kind.is_some()) {
        return Some(with_symbol(tokens, first, symbol.kind.unwrap_or(kind), symbol));
    }
    let (number, next) = number_at(tokens, at)?;
    if plenum_number_at(tokens, at).is_some() || is_year(tokens.raw(at)) || counts_something(tokens, next) {
        return None;
    }
    let mut reference = by_number(kind, number, None);
    reference.issuer = Some(IssuerCode::from("TW"));
    let tail = tail_at(tokens, next);
    tail.tell(&mut reference, true);
    let span = tokens.span(first).join(tokens.span(next - 1));
    Some((vec![Found::new(Form::Short, Reader::Number, span, reference, first..tail.next.max(next))], next))
}
