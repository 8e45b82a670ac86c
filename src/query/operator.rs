//! Operators: which signs and words are such, and which only look like one; how far `-` and `OR` reach.

use std::collections::BTreeSet;

use super::complaint::{Complaint, Fault};
use super::lexeme::{Lexeme, LexemeKind};
use super::operand::Operands;
use super::stretch::Named;
use crate::text::Span;

/// In a headline in capitals ("TỰ SOI HOẶC TỰ SỬA") `HOẶC` is a word like `hoặc`. What is left out was put after the
/// headline.
pub(super) fn headline(query: &str, mut found: Vec<Lexeme>) -> Vec<Lexeme> {
    let is = |at: Option<usize>, kind| at.and_then(|at| found.get(at)).is_some_and(|lexeme| lexeme.kind == kind);
    let of_headline = |at: &usize| is(Some(*at), LexemeKind::Word) && !is(at.checked_sub(1), LexemeKind::Not);
    let texts = || (0..found.len()).filter(of_headline).filter_map(|at| found.get(at)).map(|l| l.span.of(query));
    let words = || texts().flat_map(str::chars);
    let marked = |c: char| c.is_uppercase() && !c.is_ascii() && !matches!(c, 'Đ' | '\u{d0}');
    if words().any(char::is_lowercase) || !words().any(marked) {
        return found;
    }
    for or in found.iter_mut().filter(|l| l.kind == LexemeKind::Or && l.span.of(query) == "HOẶC") {
        or.kind = LexemeKind::Word;
    }
    found
}

/// Drops what isn't an operator: a dash inside a symbol ("25 -KH/ĐU") or after a quotation mark, parentheses inside a
/// name ("NQ TW4 (khóa XII)"), an `OR` or `-` without anything to work on, one of two in a row.
pub(super) fn operators(
    query: &str,
    found: &[Lexeme],
    names: &[Named],
    complaints: &mut Vec<Complaint>,
) -> Vec<Lexeme> {
    let in_name = |at: usize| names.iter().any(|name| name.span.start < at && at < name.span.end);
    // "Sông Lô (Vĩnh Phúc)" ends with the word before the parenthesis.
    let closes_name = |at: usize| names.iter().any(|name| name.span.end == at && opens(name.span.of(query)));
    let mut kept: Vec<Lexeme> = Vec::with_capacity(found.len());
    for (i, &lexeme) in found.iter().enumerate() {
        let Lexeme { kind, span } = lexeme;
        let next = found.get(i + 1);
        match kind {
            LexemeKind::Or | LexemeKind::Not if next.is_some_and(|next| next.kind == kind) => {}
            LexemeKind::Open | LexemeKind::Close if in_name(span.start) => {}
            LexemeKind::Close if closes_name(span.start) => {}
            LexemeKind::Not if in_name(span.start) || !is_after_space(query, span.start) => {}
            LexemeKind::Not if !is_operand(next, LexemeKind::Open) => {
                complaints.push(Complaint::new(span, Fault::NothingToLeaveOut));
            }
            LexemeKind::Or if !joins(kept.last(), next) => {
                let operator = span.of(query).to_owned();
                complaints.push(Complaint::new(span, Fault::LonelyOperator { operator }));
                kept.push(Lexeme { kind: LexemeKind::Break, span });
            }
            _ => kept.push(lexeme),
        }
    }
    kept
}

/// Whether a parenthesis is open at the end of a name.
fn opens(name: &str) -> bool {
    name.matches('(').count() > name.matches(')').count()
}

fn is_after_space(query: &str, at: usize) -> bool {
    query
        .get(..at)
        .is_some_and(|head| head.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '\'')))
}

/// Whether an `OR` between two lexemes has something on both sides.
fn joins(before: Option<&Lexeme>, next: Option<&Lexeme>) -> bool {
    let is_excluded = next.is_some_and(|next| next.kind == LexemeKind::Not);
    is_operand(before, LexemeKind::Close) && (is_operand(next, LexemeKind::Open) || is_excluded)
}

/// Whether a lexeme is something to work on; a parenthesis on that side is.
fn is_operand(lexeme: Option<&Lexeme>, parenthesis: LexemeKind) -> bool {
    lexeme.is_some_and(|lexeme| match lexeme.kind {
        LexemeKind::Word | LexemeKind::Quoted { .. } | LexemeKind::Field { .. } => true,
        kind => kind == parenthesis,
    })
}

/// Says how far `-` and `OR` reach among plain words: a break is put in where they end.
pub(super) fn operands(query: &str, found: &[Lexeme], names: &[Named]) -> Vec<Lexeme> {
    let borders = borders(Operands { query, found, names });
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len() + borders.len());
    for (i, &lexeme) in found.iter().enumerate() {
        let last = out.last().filter(|last| last.kind == LexemeKind::Word && lexeme.kind == LexemeKind::Word);
        if let Some(from) = last.map(|last| last.span.end).filter(|_| borders.contains(&i)) {
            out.push(Lexeme { kind: LexemeKind::Break, span: Span::new(from, from) });
        }
        out.push(lexeme);
    }
    out
}

/// The lexemes before which what operators work on ends or begins among plain words: `-` reaches over one word, or a
/// name that begins there; `OR` over the runs of words beside it, or just over a name, a time, a phrase, a field or a
/// group if such are on both sides.
fn borders(operands: Operands<'_>) -> BTreeSet<usize> {
    let mut borders = BTreeSet::new();
    for (i, lexeme) in operands.found.iter().enumerate() {
        match lexeme.kind {
            LexemeKind::Not => {
                borders.insert(operands.after(i).map_or(i + 2, |operand| operand.lexemes.end));
            }
            LexemeKind::Or => {
                if let (Some(left), Some(right)) = (operands.before(i), operands.after(i))
                    && left.is_alternative_to(&right)
                {
                    borders.extend([left.lexemes.start, right.lexemes.end]);
                }
            }
            _ => {}
        }
    }
    borders
}
