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

/// A part, and where all of it stands: with its quotation marks, its field, its sign and its parentheses.
pub(super) type PartAt = (Span, Part);

/// The parts of lexemes, in order.
pub(super) fn parts_of(lexemes: &[Lexeme]) -> Vec<PartAt> {
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

    /// Where the lexeme ends that was taken last.
    fn end(&self) -> usize {
        let last = self.at.min(self.lexemes.len()).checked_sub(1);
        last.and_then(|last| self.lexemes.get(last)).map_or(0, |lexeme| lexeme.span.end)
    }

    fn sequence(&mut self) -> Vec<PartAt> {
        let mut parts: Vec<PartAt> = Vec::new();
        let mut or = false;
        while let Some(lexeme) = self.next() {
            match lexeme.kind {
                LexemeKind::Close => break,
                LexemeKind::Break => or = false,
                LexemeKind::Or => or = true,
                _ => {
                    let Some(part) = self.item(lexeme) else { continue };
                    let span = Span::new(lexeme.span.start, self.end());
                    match (or, parts.last_mut()) {
                        (true, Some((whole, Part::Any(parts)))) => {
                            *whole = whole.join(span);
                            parts.push(part);
                        }
                        (true, Some((whole, last))) => {
                            *whole = whole.join(span);
                            *last = Part::Any(vec![last.clone(), part]);
                        }
                        _ => parts.push((span, part)),
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
            LexemeKind::Open => {
                let parts: Vec<Part> = self.sequence().into_iter().map(|(_, part)| part).collect();
                Some(Part::Group(parts)).filter(|part| *part != Part::Group(Vec::new()))
            }
            LexemeKind::Or | LexemeKind::Break | LexemeKind::Close => None,
        }
    }
}
