//! What stands beside an operator and is one thing: a name, a phrase, a field, a group in parentheses.

use std::ops::Range;

use super::days::Days;
use super::lexeme::{Lexeme, LexemeKind};
use super::stretch::Named;
use crate::text::Span;

/// The lexemes of a query and the names in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operands<'q> {
    pub query: &'q str,
    pub found: &'q [Lexeme],
    /// In order.
    pub names: &'q [Named],
}

/// One thing beside an operator.
#[derive(Debug, Clone)]
pub(super) struct Operand {
    /// Where in the query.
    pub span: Span,
    /// The lexemes that it stands in.
    pub lexemes: Range<usize>,
    /// What is named in words; none of a phrase, a field and a group.
    pub name: Option<Named>,
}

impl Operand {
    /// Whether an `OR` between two may join just these. "Kon Rẫy 2020 OR Đăk Tô 2021" are two wholes.
    pub fn is_alternative_to(&self, other: &Operand) -> bool {
        self.name.zip(other.name).is_none_or(|(one, other)| one.time.is_some() == other.time.is_some())
    }

    /// The days of a time in words.
    pub fn time(&self) -> Option<Days> {
        self.name?.time
    }
}

impl Operands<'_> {
    /// What ends right before lexeme `i`.
    pub fn before(self, i: usize) -> Option<Operand> {
        let last = i.checked_sub(1)?;
        let lexeme = self.found.get(last)?;
        match lexeme.kind {
            LexemeKind::Word => {
                // A parenthesis may end a name: "NQ TW4 (khóa XII)".
                let end = self.found.get(i).map_or(self.query.len(), |next| next.span.start);
                let named = self.names.partition_point(|name| name.span.end <= end);
                let name = *self.names.get(named.checked_sub(1)?)?;
                let is_last = name.span.end > lexeme.span.start && self.is_mute(name.span.end, end);
                is_last.then(|| self.of_name(name))
            }
            LexemeKind::Close => self.group(self.opened_by(last)?..i),
            _ => self.whole(last),
        }
    }

    /// What begins right after lexeme `i`.
    pub fn after(self, i: usize) -> Option<Operand> {
        let first = i + 1;
        let lexeme = self.found.get(first)?;
        match lexeme.kind {
            LexemeKind::Word => {
                let named = self.names.partition_point(|name| name.span.start < lexeme.span.start);
                let name = *self.names.get(named)?;
                let is_first = name.span.start < lexeme.span.end && self.is_mute(lexeme.span.start, name.span.start);
                is_first.then(|| self.of_name(name))
            }
            LexemeKind::Open => self.group(first..self.closed_by(first)? + 1),
            _ => self.whole(first),
        }
    }

    /// Whether something is left out.
    pub fn is_unwanted(self, operand: &Operand) -> bool {
        let before = operand.lexemes.start.checked_sub(1).and_then(|before| self.found.get(before));
        before.is_some_and(|before| before.kind == LexemeKind::Not)
    }

    /// Whether a lexeme is a sign that stands alone.
    pub fn is_sign(self, at: usize) -> bool {
        let is_mute = |lexeme: &Lexeme| self.is_mute(lexeme.span.start, lexeme.span.end);
        self.found.get(at).is_some_and(|lexeme| lexeme.kind == LexemeKind::Word && is_mute(lexeme))
    }

    /// Whether a piece of the query has no letter and no digit.
    fn is_mute(self, from: usize, to: usize) -> bool {
        self.query.get(from..to).is_some_and(|piece| !piece.contains(char::is_alphanumeric))
    }

    fn of_name(self, name: Named) -> Operand {
        let first = self.found.partition_point(|lexeme| lexeme.span.end <= name.span.start);
        let end = self.found.partition_point(|lexeme| lexeme.span.start < name.span.end);
        Operand { span: name.span, lexemes: first..end, name: Some(name) }
    }

    /// A phrase or a field.
    fn whole(self, at: usize) -> Option<Operand> {
        let lexeme = self.found.get(at)?;
        is_one(lexeme).then_some(Operand { span: lexeme.span, lexemes: at..at + 1, name: None })
    }

    /// A group that has more in it than plain words: "(bài 2)" is none.
    fn group(self, lexemes: Range<usize>) -> Option<Operand> {
        let inside = self.found.get(lexemes.clone())?;
        let span = inside.first()?.span.join(inside.last()?.span);
        let names = self.names.partition_point(|name| name.span.start < span.start);
        let has_name = self.names.get(names).is_some_and(|name| span.contains(name.span));
        let is_more = has_name || inside.iter().any(|lexeme| is_one(lexeme) || lexeme.kind == LexemeKind::Or);
        is_more.then_some(Operand { span, lexemes, name: None })
    }

    fn opened_by(self, close: usize) -> Option<usize> {
        self.pair((0..=close).rev(), LexemeKind::Close, LexemeKind::Open)
    }

    fn closed_by(self, open: usize) -> Option<usize> {
        self.pair(open..self.found.len(), LexemeKind::Open, LexemeKind::Close)
    }

    /// Where the parenthesis is that goes with the first one.
    fn pair(self, mut at: impl Iterator<Item = usize>, opens: LexemeKind, closes: LexemeKind) -> Option<usize> {
        let mut depth = 0_usize;
        at.find(|&at| {
            let kind = self.found.get(at).map(|lexeme| lexeme.kind);
            depth += usize::from(kind == Some(opens));
            depth -= usize::from(kind == Some(closes));
            depth == 0
        })
    }
}

fn is_one(lexeme: &Lexeme) -> bool {
    matches!(lexeme.kind, LexemeKind::Quoted { .. } | LexemeKind::Field { .. })
}
