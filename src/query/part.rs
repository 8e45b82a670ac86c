//! The parts of a query, and how lexemes become them once it is settled what each of them is.

use super::field::FieldName;
use super::lexeme::{Comparison, Lexeme, LexemeKind};
use crate::text::Span;

/// A part of a query. Spans are bytes of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Plain words, one or more.
    Words(Span),
    /// Words in quotation marks; `slop` others may stand in between.
    Phrase { inner: Span, slop: Option<u32> },
    /// A field with its whole value.
    Field { name: FieldName, comparison: Comparison, value: Span },
    /// What isn't wanted.
    Not(Box<Part>),
    /// One of these is enough.
    Any(Vec<Part>),
    /// All of these.
    Group(Vec<Part>),
}

/// The parts of lexemes, in order.
pub(super) fn parts_of(lexemes: &[Lexeme]) -> Vec<Part> {
    Tree { lexemes, at: 0 }.sequence()
}

/// Builds the tree; as deep as the parentheses left, so at most [`MAX_DEPTH`](super::limit::MAX_DEPTH).
struct Tree<'l> {
    lexemes: &'l [Lexeme],
    at: usize,
}

impl Tree<'_> {
    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.lexemes.get(self.at).copied();
        self.at += 1;
        lexeme
    }

    fn sequence(&mut self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut or = false;
        while let Some(lexeme) = self.next() {
            match lexeme.kind {
                LexemeKind::Close => break,
                LexemeKind::Break => or = false,
                LexemeKind::Or => or = true,
                _ => {
                    let Some(part) = self.item(lexeme) else { continue };
                    match (or, parts.last_mut()) {
                        (true, Some(Part::Any(parts))) => parts.push(part),
                        (true, Some(last)) => *last = Part::Any(vec![last.clone(), part]),
                        _ => parts.push(part),
                    }
                    or = false;
                }
            }
        }
        parts
    }

    fn item(&mut self, lexeme: Lexeme) -> Option<Part> {
        match lexeme.kind {
            LexemeKind::Word => {
                let mut span = lexeme.span;
                while let Some(next) = self.lexemes.get(self.at).filter(|next| next.kind == LexemeKind::Word) {
                    span.end = next.span.end;
                    self.at += 1;
                }
                Some(Part::Words(span))
            }
            LexemeKind::Quoted { inner, slop, .. } => Some(Part::Phrase { inner, slop }),
            LexemeKind::Field { name, comparison, value, .. } => Some(Part::Field { name, comparison, value }),
            LexemeKind::Not => {
                let next = self.next()?;
                self.item(next).map(|part| Part::Not(Box::new(part)))
            }
            LexemeKind::Open => Some(Part::Group(self.sequence())).filter(|p| *p != Part::Group(Vec::new())),
            LexemeKind::Or | LexemeKind::Break | LexemeKind::Close => None,
        }
    }
}
