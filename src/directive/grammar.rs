//! Finds citations: one pass over the words of a title or body, a cheap look-up at each word, and a
//! small reader for each way of naming a directive. Nothing is looked up in the registry here, but for
//! the names of programmes that stand for a directive.

use super::bare::{counts_something, is_year};
use super::citation::{Form, Reference};
use super::evidence::plenum_number_at;
use super::issuer::organ_at;
use super::kind::{HEADS, Head, HeadStyle};
use super::named::{by_congress, by_plenum};
use super::nickname::nicknamed;
use super::numbered::{by_number, numbered};
use super::symbol::{number_at, symbol_at};
use super::tail::tail_at;
use super::{DirectiveKind, IssuerCode};
use crate::text::{Span, TokenKind, Tokens};

/// Who wrote the text: in a query, codes of kinds may stand in small letters ("nq tw4").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Article,
    Query,
}

/// A citation as the words have it, before anything is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub form: Form,
    pub span: Span,
    pub reference: Reference,
    /// First word of it, and first word after what belongs to it (organ, day, khóa).
    pub words: std::ops::Range<usize>,
    /// Whether it counts only if the article names the same directive in full elsewhere.
    pub weak: bool,
}

/// Every citation of a text, in order of their first words; the members of a list share one span.
/// Linear in the length of the text.
pub(super) fn citations(tokens: &Tokens, voice: Voice) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let here = nicknamed(tokens, i).or_else(|| match head_at(tokens, i, voice) {
            Some((head, next)) => behind_head(tokens, i, head, next, voice),
            None => headless(tokens, i),
        });
        match here {
            Some((citations, next)) => {
                found.extend(citations);
                i = next.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

/// The citations read at one place, and the first word after them.
pub(super) type Read = Option<(Vec<Found>, usize)>;

fn head_at(tokens: &Tokens, i: usize, voice: Voice) -> Option<(Head, usize)> {
    let found = HEADS.longest_at(tokens, i)?;
    let head = **found.values.first()?;
    let in_capitals = tokens.raw(i).starts_with(char::is_uppercase);
    let plausible = head.style == HeadStyle::Name || voice == Voice::Query || in_capitals;
    plausible.then_some((head, found.next))
}

fn behind_head(tokens: &Tokens, first: usize, head: Head, next: usize, voice: Voice) -> Read {
    if tokens.gap(next - 1).contains('(') {
        return in_parentheses(tokens, first, head.kind, next);
    }
    if !follows(tokens.gap(next - 1)) {
        return None;
    }
    if head.style == HeadStyle::PlenumCode {
        return by_plenum(tokens, first, head.kind, next, next);
    }
    numbered(tokens, first, head, next, voice)
        .or_else(|| by_plenum(tokens, first, head.kind, next, next))
        .or_else(|| by_congress(tokens, first, head.kind, next))
        .or_else(|| in_parentheses(tokens, first, head.kind, next))
        .or_else(|| law_by_name(tokens, first, head.kind, next))
        .or_else(|| pointing_back(tokens, first, head, next))
}

/// What may stand between the name of a kind and its number.
fn follows(gap: &str) -> bool {
    gap.chars().count() <= 4 && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | ':' | '.' | '_' | '/'))
}

/// Skips `số`, also doubled or with a colon.
pub(super) fn skip_so(tokens: &Tokens, mut at: usize) -> usize {
    while matches!(tokens.key(at), "số" | "so" | "cố" | "no") && tokens.gap(at).chars().count() <= 4 {
        at += 1;
    }
    at
}

/// `theo 18-NQ/TW`, `Số 06-CT/TW`: a symbol that names its own kind and a known issuer.
fn headless(tokens: &Tokens, i: usize) -> Read {
    tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    if i > 0 && !tokens.before(i).contains(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | ',' | ';')) {
        return None;
    }
    let symbol = symbol_at(tokens, i, None)?;
    let issuer = symbol.issuer.clone()?;
    if super::issuer::known_code(issuer.as_str()).is_none() && !issuer.as_str().contains("QH") {
        return None;
    }
    let kind = symbol.kind.unwrap_or(if issuer.as_str().contains("UBTV") {
        DirectiveKind::NghiQuyet
    } else {
        DirectiveKind::Luat
    });
    let mut reference = by_number(kind, symbol.number, symbol.year);
    reference.issuer = Some(issuer);
    let tail = tail_at(tokens, symbol.next);
    tail.tell(&mut reference, true);
    let span = tokens.span(i).join(tokens.span(symbol.next - 1));
    let found = Found { form: Form::Full, span, reference, words: i..tail.next.max(symbol.next), weak: false };
    Some((vec![found], symbol.next))
}

/// `Tờ trình của Ban Tổ chức Trung ương (số 378-TTr/BTCTW`: the symbol in parentheses behind the organ.
fn in_parentheses(tokens: &Tokens, first: usize, kind: DirectiveKind, next: usize) -> Read {
    let organ = if matches!(tokens.folded(next), "cua") { organ_at(tokens, next + 1)?.next } else { next };
    let at = (organ..organ + 6).find(|&at| tokens.before(at).contains('('))?;
    let symbol = symbol_at(tokens, skip_so(tokens, at), Some(kind)).filter(|s| s.kind == Some(kind))?;
    let mut reference = by_number(kind, symbol.number, symbol.year);
    reference.issuer = symbol.issuer.clone();
    let tail = tail_at(tokens, symbol.next);
    tail.tell(&mut reference, true);
    let span = tokens.span(first).join(tokens.span(symbol.next - 1));
    Some((
        vec![Found { form: Form::Full, span, reference, words: first..tail.next.max(symbol.next), weak: false }],
        symbol.next,
    ))
}

/// `Luật Giao thông đường bộ số 23/2008/QH12`: the name stands between the kind and the symbol.
fn law_by_name(tokens: &Tokens, first: usize, kind: DirectiveKind, next: usize) -> Read {
    if !matches!(kind, DirectiveKind::Luat | DirectiveKind::PhapLenh) {
        return None;
    }
    for at in next..(next + MAX_WORDS_OF_A_LAW).min(tokens.len()) {
        if at > next && (HEADS.longest_at(tokens, at).is_some() || tokens.before(at).contains(['.', '\n', ';'])) {
            return None;
        }
        let Some(symbol) = symbol_at(tokens, at, Some(kind)).filter(|s| s.year.is_some()) else { continue };
        let mut reference = by_number(symbol.kind.unwrap_or(kind), symbol.number, symbol.year);
        reference.issuer = symbol.issuer;
        let span = tokens.span(first).join(tokens.span(symbol.next - 1));
        return Some((
            vec![Found { form: Form::Full, span, reference, words: first..symbol.next, weak: false }],
            symbol.next,
        ));
    }
    None
}

/// The longest names of laws have about this many syllables.
const MAX_WORDS_OF_A_LAW: usize = 16;

/// `Nghị quyết này`, `Chỉ thị nói trên`.
fn pointing_back(tokens: &Tokens, first: usize, head: Head, next: usize) -> Read {
    let end = match (tokens.key(next), tokens.key(next + 1)) {
        ("này", _) => next + 1,
        ("nói" | "nêu", "trên") => next + 2,
        ("trên", after) if !matches!(after, "địa" | "toàn" | "cả" | "các" | "cơ" | "mọi") => next + 1,
        _ => return None,
    };
    if head.style != HeadStyle::Name || tokens.gap(next - 1) != " " {
        return None;
    }
    let span = tokens.span(first).join(tokens.span(end - 1));
    let found = Found { form: Form::Back, span, reference: Reference::new(head.kind), words: first..end, weak: false };
    Some((vec![found], end))
}

/// A citation of `Trung ương N` where N is the number of a document, not of a plenum: "Nghị quyết
/// Trung ương 29", "Nghị quyết Trung ương 10-NQ/TW".
pub(super) fn number_behind_centre(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize) -> Read {
    if let Some(symbol) = symbol_at(tokens, at, Some(kind)).filter(|s| s.kind.is_some()) {
        let mut reference = by_number(symbol.kind.unwrap_or(kind), symbol.number, symbol.year);
        reference.issuer = symbol.issuer;
        let span = tokens.span(first).join(tokens.span(symbol.next - 1));
        return Some((
            vec![Found { form: Form::Full, span, reference, words: first..symbol.next, weak: false }],
            symbol.next,
        ));
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
    Some((vec![Found { form: Form::Short, span, reference, words: first..tail.next.max(next), weak: false }], next))
}
