//! `hoặc` and `và` between names, phrases and fields, in any case and with or without marks: there they are operators.
//! Among plain words both are words like any others, since nobody can tell which words they join.
//!
//! Of times that are listed one is enough, whatever joins them, where nothing is published in both: "năm 2021, 2022". Those
//! that overlap, or are open, bound what is asked for together: "sau năm 2020 và trước năm 2023".

use super::field::FieldName;
use super::lexeme::{Lexeme, LexemeKind};
use super::names::Names;
use super::operand::{Operand, Operands};
use super::stretch::Named;
use crate::text::{Span, joins_alternatives};

/// Makes operators of `hoặc` and `và`. With `hoặc` before the last of a list ("Kon Tum, Gia Lai hoặc Đắk Lắk") one of
/// all is enough.
pub(super) fn conjunctions(query: &str, found: &[Lexeme], named: &[Named], names: &mut Names<'_>) -> Vec<Lexeme> {
    let mut found = without_signs(Operands { query, found, names: named });
    let mut i = 0;
    while let Some(&lexeme) = found.get(i) {
        let operands = Operands { query, found: &found, names: named };
        if let Some(kind) = conjunction(query, lexeme)
            && let (Some(before), Some(after)) = (operands.before(i), operands.after(i))
            && !operands.is_unwanted(&before)
        {
            let kind = if exclude_each_other(&before, &after) { LexemeKind::Or } else { kind };
            let commas = if kind == LexemeKind::Or { commas(operands, before, names) } else { Vec::new() };
            if let Some(lexeme) = found.get_mut(i) {
                lexeme.kind = kind;
            }
            i += alternatives(&mut found, &commas);
        }
        i += 1;
    }
    listed_times(query, found, named)
}

/// Whether two operands are times of which one ends before the other begins.
fn exclude_each_other(one: &Operand, other: &Operand) -> bool {
    let closed = |operand: &Operand| operand.time().and_then(|(first, last)| first.zip(last));
    closed(one).zip(closed(other)).is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0)
}

/// With an `OR` in each comma between two times that exclude each other: "năm 2021, 2022".
fn listed_times(query: &str, mut found: Vec<Lexeme>, named: &[Named]) -> Vec<Lexeme> {
    let operands = Operands { query, found: &found, names: named };
    let comma = |at: usize| {
        let after = operands.after(at.checked_sub(1)?).filter(|after| after.lexemes.start == at)?;
        let (comma, before) = one_before(operands, &after)?;
        (exclude_each_other(&before, &after) && !operands.is_unwanted(&before)).then_some(comma)
    };
    let commas: Vec<Comma> = (1..found.len()).rev().filter_map(comma).collect();
    alternatives(&mut found, &commas);
    found
}

/// The lexemes without the signs that stand alone beside `hoặc` and `và` ("Kon Tum – hoặc Gia Lai").
fn without_signs(operands: Operands<'_>) -> Vec<Lexeme> {
    let joins = |at: Option<usize>| {
        let lexeme = at.and_then(|at| operands.found.get(at));
        lexeme.is_some_and(|lexeme| conjunction(operands.query, *lexeme).is_some())
    };
    let stays = |at: &usize| !operands.is_sign(*at) || !(joins(at.checked_sub(1)) || joins(Some(at + 1)));
    (0..operands.found.len()).filter(stays).filter_map(|at| operands.found.get(at)).copied().collect()
}

/// What a word joins, if it is one that joins.
fn conjunction(query: &str, lexeme: Lexeme) -> Option<LexemeKind> {
    let word = Some(lexeme.span.of(query)).filter(|_| lexeme.kind == LexemeKind::Word)?;
    let is_and = || word.len() <= "và".len() && matches!(word.to_lowercase().as_str(), "và" | "va");
    match joins_alternatives(word) {
        Some(_) => Some(LexemeKind::Or),
        None => is_and().then_some(LexemeKind::Break),
    }
}

/// Where an `OR` belongs in a list.
struct Comma {
    /// The lexeme at which the next member begins, or the sign before it.
    at: usize,
    /// Whether it is a sign that stands alone.
    is_lexeme: bool,
}

/// The commas between what is listed before `hoặc`, the last first. A list is of one kind.
fn commas(operands: Operands<'_>, mut last: Operand, names: &mut Names<'_>) -> Vec<Comma> {
    let mut commas = Vec::new();
    while let Some((comma, before)) = one_before(operands, &last)
        && !operands.is_unwanted(&before)
        && are_alike(operands, &before, &last, names)
    {
        commas.push(comma);
        last = before;
    }
    commas
}

/// What stands before something with only a comma in between.
fn one_before(operands: Operands<'_>, last: &Operand) -> Option<(Comma, Operand)> {
    let start = last.lexemes.start;
    let sign = start.checked_sub(1).filter(|&at| operands.is_sign(at));
    let before = operands.before(sign.unwrap_or(start))?;
    let gap = operands.query.get(before.span.end..last.span.start)?;
    let only_signs = !gap.contains(|c: char| c.is_alphanumeric() || matches!(c, '(' | ')'));
    let comma = Comma { at: sign.unwrap_or(start), is_lexeme: sign.is_some() };
    (only_signs && gap.contains([',', ';'])).then_some((comma, before))
}

/// Whether two things can be members of one list.
fn are_alike(operands: Operands<'_>, one: &Operand, other: &Operand, names: &mut Names<'_>) -> bool {
    if one.time().is_some() && other.time().is_some() {
        return true;
    }
    let kind = |operand: &Operand| operands.found.get(operand.lexemes.start).map(|lexeme| lexeme.kind);
    match (kind(one), kind(other)) {
        (Some(LexemeKind::Word), Some(LexemeKind::Word)) => names.are_alike(one.span, other.span),
        (Some(LexemeKind::Quoted { .. }), Some(LexemeKind::Quoted { .. })) => true,
        (Some(LexemeKind::Field { name, .. }), Some(LexemeKind::Field { name: other, .. })) => name == other,
        // "địa phương:Kon Tum, Gia Lai hoặc Đắk Lắk"
        (Some(LexemeKind::Field { name: FieldName::Locality | FieldName::Directive, value, .. }), _) => {
            names.are_alike(value, other.span)
        }
        _ => false,
    }
}

/// Makes an `OR` of each comma, the last first; the number of lexemes that there are more.
fn alternatives(found: &mut Vec<Lexeme>, commas: &[Comma]) -> usize {
    for comma in commas {
        let Some(lexeme) = found.get_mut(comma.at) else { continue };
        match comma.is_lexeme {
            true => lexeme.kind = LexemeKind::Or,
            false => {
                let start = lexeme.span.start;
                found.insert(comma.at, Lexeme { kind: LexemeKind::Or, span: Span::new(start, start) });
            }
        }
    }
    commas.iter().filter(|comma| !comma.is_lexeme).count()
}
