//! The names of directives, organs and places in a query, for all steps that ask where they stand or what they mean.
//!
//! A stretch of plain words is read for names when it is first asked for, and kept. What a field or an operator cuts
//! out of a stretch is a stretch of its own: evidence beside a name ("năm 2021") doesn't reach over the cut.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::lexeme::{Lexeme, LexemeKind};
use super::stretch::{Named, Stretch};
use crate::directive::{Asked, LEAST_YEAR, laws_without_year};
use crate::facts::Facts;
use crate::locality::{Gazetteer, NamedPlace};
use crate::text::Span;

/// What was read of a query's names so far.
#[derive(Debug)]
pub(super) struct Names<'q> {
    query: &'q str,
    facts: &'q Facts,
    stretches: BTreeMap<Span, Rc<Stretch<'q>>>,
    places: BTreeMap<Span, Rc<NamedPlace>>,
}

impl<'q> Names<'q> {
    pub fn new(query: &'q str, facts: &'q Facts) -> Self {
        Names { query, facts, stretches: BTreeMap::new(), places: BTreeMap::new() }
    }

    /// The stretch at a place of the query.
    pub fn stretch(&mut self, span: Span) -> Rc<Stretch<'q>> {
        let read = || Rc::new(Stretch::read(self.query, span, self.facts));
        self.stretches.entry(span).or_insert_with(read).clone()
    }

    /// The laws that the value of a field names without a year; spans are those of the stretch.
    pub fn laws(&self, stretch: &Stretch<'_>) -> Vec<Asked> {
        laws_without_year(&stretch.tokens, &self.facts.registry, &stretch.readable)
    }

    /// The places that names are read by.
    pub fn gazetteer(&self) -> &'q Gazetteer {
        &self.facts.gazetteer
    }

    /// The place that a piece of the query names as a whole.
    pub fn place(&mut self, span: Span) -> Rc<NamedPlace> {
        let named = || self.facts.gazetteer.place_named(span.of(self.query)).into();
        self.places.entry(span).or_insert_with(named).clone()
    }

    /// Whether two names can be members of one list: both are of directives, of organs, or of places of which one isn't
    /// in the other ("Sông Lô, Vĩnh Phúc").
    pub fn are_alike(&mut self, one: Span, other: Span) -> bool {
        let mut kind = |name| {
            let stretch = self.stretch(name);
            (!stretch.directives.is_empty(), stretch.organ_at(0).is_some())
        };
        match (kind(one), kind(other)) {
            ((true, _), (true, _)) | ((false, true), (false, true)) => true,
            ((false, false), (false, false)) => {
                let (one, other) = (self.place(one), self.place(other));
                let pair = one.units.first().zip(other.units.first());
                pair.is_some_and(|(one, other)| !self.facts.gazetteer.lies_in(*one, *other))
            }
            _ => false,
        }
    }

    /// The lexemes with each `OR` inside the name of a list as a word of it: "Chỉ thị 05 OR 06". All are tried at once.
    pub fn with_choices(&mut self, mut lexemes: Vec<Lexeme>) -> Vec<Lexeme> {
        let typed = |lexeme: &Lexeme| lexeme.span.of(self.query);
        // "Chỉ thị 05 OR 2021" are two.
        let is_year = |lexeme: &Lexeme| typed(lexeme).parse().is_ok_and(|number: u32| number >= LEAST_YEAR);
        let is_number = |lexeme: &Lexeme| typed(lexeme).starts_with(|c: char| c.is_ascii_digit()) && !is_year(lexeme);
        let is_choice = |at: &usize| match lexemes.get(at.saturating_sub(1)..at + 2) {
            Some([before, or, after]) => or.kind == LexemeKind::Or && is_number(before) && is_number(after),
            _ => false,
        };
        let choices: Vec<usize> = (0..lexemes.len()).filter(is_choice).collect();
        if choices.is_empty() {
            return lexemes;
        }
        for at in &choices {
            lexemes.get_mut(*at).into_iter().for_each(|or| or.kind = LexemeKind::Word);
        }
        let names = self.among(&lexemes);
        for at in choices {
            let Some(or) = lexemes.get_mut(at) else { continue };
            // Of one that the registry hasn't, only the words are known.
            let is_name = |named: &&Named| named.time.is_none() && named.span.contains(or.span);
            if names.iter().filter(is_name).count() < 2 {
                or.kind = LexemeKind::Or;
            }
        }
        lexemes
    }

    /// What is named among plain words and in the unquoted values of fields, in order.
    pub fn among(&mut self, lexemes: &[Lexeme]) -> Vec<Named> {
        stretches(lexemes).into_iter().flat_map(|span| self.stretch(span).named()).collect()
    }
}

/// The plain words that stand side by side: up to a quotation mark, a field, or what joins alternatives. Dashes and
/// parentheses may be part of a name; the unquoted value of a field may go on over the words after it.
fn stretches(lexemes: &[Lexeme]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    for lexeme in lexemes {
        match lexeme.kind {
            LexemeKind::Word => open = Some(open.map_or(lexeme.span, |open| open.join(lexeme.span))),
            LexemeKind::Open | LexemeKind::Close | LexemeKind::Not => {}
            LexemeKind::Field { value, quoted: false, .. } => found.extend(open.replace(value)),
            LexemeKind::Field { .. } | LexemeKind::Quoted { .. } | LexemeKind::Or | LexemeKind::Break => {
                found.extend(open.take());
            }
        }
    }
    found.extend(open);
    found.retain(|stretch| stretch.byte_len() > 0);
    found
}
