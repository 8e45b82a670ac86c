//! Plain words → clauses, from left to right: at each word the first of a directive, an organ, a place, a time, what may be
//! a place, an abbreviation, a word. Words are what an article should have, better side by side as typed.

use std::ops::Range;

use super::abbreviation::{Expansion, abbreviations_at};
use super::complaint::Bounds;
use super::listed::listed;
use super::period::Period;
use super::plan::{Clause, Item};
use super::slot::{Slot, has_star};
use super::stretch::Stretch;
use crate::directive::{Asked, DirectiveKind};
use crate::facts::Facts;
use crate::locality::{NamedBy, NamedPlace, OrganAt, PlaceAt, Region};
use crate::text::{Span, Tokens};

/// A time whose end was named first.
#[derive(Debug)]
pub(super) struct Backwards {
    /// Its words in the query.
    pub span: Span,
    /// What was taken.
    pub taken: Bounds,
}

/// The clauses of a stretch but for the words `left_out`, which are in order; and the times in it that were turned round.
pub(super) fn words(stretch: &Stretch<'_>, facts: &Facts, left_out: &[Range<usize>]) -> (Vec<Clause>, Vec<Backwards>) {
    let tokens = &stretch.tokens;
    let mut words = Words { stretch, tokens, facts, clauses: Vec::new(), run: Vec::new(), backwards: Vec::new() };
    let mut i = 0;
    while i < tokens.len() {
        i = match left_out.iter().find(|words| words.contains(&i)) {
            Some(words) => words.end,
            None => words.read(i).max(i + 1),
        };
    }
    words.close_run();
    (words.clauses, words.backwards)
}

/// Plain words on their way into clauses.
struct Words<'s> {
    stretch: &'s Stretch<'s>,
    tokens: &'s Tokens<'s>,
    facts: &'s Facts,
    clauses: Vec<Clause>,
    run: Vec<Item>,
    backwards: Vec<Backwards>,
}

impl Words<'_> {
    /// Reads what begins at word `i`; the word to go on with.
    fn read(&mut self, i: usize) -> usize {
        if has_star(self.tokens, i) {
            return self.word(i);
        }
        let here = self.tokens.span(i);
        if let Some(span) = self.stretch.directives.iter().map(|d| d.span).find(|span| span.contains(here)) {
            return self.directive(span);
        }
        if let Some(OrganAt { organ, next }) = self.stretch.organ_at(i) {
            let span = self.stretch.span_of(i..*next);
            self.push(Clause::Organ { span, organ: organ.clone(), slots: Slot::all(self.tokens, i..*next) });
            return *next;
        }
        let place = self.stretch.place_at(i);
        if let Some(place) = place.filter(|place| place.is_sure) {
            return self.place(place, i..place.next);
        }
        if let Some(period) = self.stretch.period_at(i) {
            return self.period(period);
        }
        if let Some(place) = place {
            self.clauses.push(Clause::PerhapsPlace(place.place.clone()));
            return self.each_word(i..place.next);
        }
        match abbreviations_at(self.tokens, i, &self.facts.abbreviations) {
            Some(expansion) => self.abbreviation(expansion),
            None => self.word(i),
        }
    }

    /// A directive's name; each directive of a list ("Nghị quyết 18, 19") is a clause, or one choice of one ("18 hoặc 19").
    fn directive(&mut self, span: Span) -> usize {
        let words = self.tokens.within(span);
        let slots = Slot::all(self.tokens, symbol_words(self.tokens, words.clone()));
        self.close_run();
        let named = self.stretch.directives.iter().filter(|asked| asked.span == span).map(|asked| {
            let asked = Asked { span: self.stretch.in_query(span), ..asked.clone() };
            (span, Clause::Directive { asked: Box::new(asked), slots: slots.clone() })
        });
        self.clauses.extend(listed(self.tokens.text(), named.collect()));
        words.end
    }

    /// A place; a region with its names, which stand for it as well.
    fn place(&mut self, PlaceAt { place, .. }: &PlaceAt, words: Range<usize>) -> usize {
        let next = words.end;
        let names = match &place.by {
            NamedBy::Region(name) => self.facts.gazetteer.region(name).map_or_else(Vec::new, names_of),
            NamedBy::Name | NamedBy::Key => Vec::new(),
        };
        let span = self.stretch.span_of(words.clone());
        // Who types "Gia Lai" has typed it right, and "định giá lại" has none; "gia lai" may be either.
        let slots = match self.is_as_written(place, words.clone()) {
            true => words.map(|i| Slot { is_name: true, ..Slot::written(self.tokens.key(i)) }).collect(),
            false => Slot::all(self.tokens, words),
        };
        self.push(Clause::Place { span, place: place.clone(), slots, names });
        next
    }

    /// Whether some words are the name of one of a place's units as that is written, with its capitals and marks, or none.
    fn is_as_written(&self, place: &NamedPlace, words: Range<usize>) -> bool {
        let is_name = |name: &str| {
            let name = Tokens::new(name);
            let is_word = |i: usize, at: usize| {
                self.tokens.key(i) == name.key(at) && self.tokens.raw(i).starts_with(|c: char| !c.is_lowercase())
            };
            name.len() == words.len() && words.clone().zip(0..).all(|(i, at)| is_word(i, at))
        };
        let mut units = place.units.iter().filter_map(|unit| self.facts.gazetteer.unit(*unit));
        units.any(|unit| is_name(unit.name))
    }

    fn period(&mut self, period: &Period) -> usize {
        let span = self.stretch.span_of(period.words.clone());
        if period.is_backwards {
            self.backwards.push(Backwards { span, taken: Bounds::Days(period.first, period.last) });
        }
        let clause = |Period { first, last, words, others, .. }: &Period| Clause::Period {
            span,
            first: *first,
            last: *last,
            slots: Slot::all(self.tokens, words.clone()),
            others: others.iter().map(|words| words.iter().map(|key| Slot::written(key)).collect()).collect(),
        };
        let clause = match period.listed.as_slice() {
            [] => clause(period),
            listed => Clause::Any(listed.iter().map(|one| vec![clause(one)]).collect()),
        };
        self.push(clause);
        period.words.end
    }

    fn abbreviation(&mut self, Expansion { words, others, meanings }: Expansion) -> usize {
        let next = words.end;
        let slots = |keys: &Vec<String>| keys.iter().map(|key| Slot::written(key)).collect();
        self.run.push(Item {
            span: self.stretch.typed(words.clone()),
            words: self.between_spaces(words),
            others: others.iter().map(slots).collect(),
            meanings,
        });
        next
    }

    /// One word: all that is at `i` up to the next space.
    fn word(&mut self, i: usize) -> usize {
        let glued = |at: &usize| !self.tokens.gap(at - 1).contains(char::is_whitespace);
        let next = (i + 1..self.tokens.len()).find(|at| !glued(at)).unwrap_or(self.tokens.len());
        self.run.push(Item {
            span: self.stretch.typed(i..next),
            words: vec![Slot::all(self.tokens, i..next)],
            others: Vec::new(),
            meanings: Vec::new(),
        });
        next
    }

    /// Words as mere words; the word to go on with.
    fn each_word(&mut self, words: Range<usize>) -> usize {
        words.clone().fold(words.start, |at, word| if word < at { at } else { self.word(word) })
    }

    fn between_spaces(&self, words: Range<usize>) -> Vec<Vec<Slot>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for i in words {
            match out.last_mut() {
                Some(word) if !self.tokens.gap(i - 1).contains(char::is_whitespace) => word.end = i + 1,
                _ => out.push(i..i + 1),
            }
        }
        out.into_iter().map(|word| Slot::all(self.tokens, word)).collect()
    }

    fn push(&mut self, clause: Clause) {
        self.close_run();
        self.clauses.push(clause);
    }

    fn close_run(&mut self) {
        if !self.run.is_empty() {
            self.clauses.push(Clause::Run(std::mem::take(&mut self.run)));
        }
    }
}

/// The names of a region, as words to look for.
fn names_of(region: &Region) -> Vec<Vec<Slot>> {
    let slots = |name: &&str| {
        let tokens = Tokens::new(name);
        (0..tokens.len()).map(|i| Slot::written(tokens.key(i))).collect()
    };
    region.names.iter().map(slots).collect()
}

/// The words of a directive's symbol from its number on: how the kind is written says nothing. All words of a name that has no
/// symbol.
fn symbol_words(tokens: &Tokens<'_>, words: Range<usize>) -> Range<usize> {
    let number = words.clone().find(|&i| tokens.raw(i).starts_with(|c: char| c.is_ascii_digit()));
    match number {
        Some(number) if words.end - number >= 2 && is_symbol(tokens, number) => number..words.end,
        _ => words,
    }
}

/// Whether a number is the first of a symbol: *21-KL/TW*, *100/2019/NĐ-CP*, *21 KL TW*.
fn is_symbol(tokens: &Tokens<'_>, number: usize) -> bool {
    matches!(tokens.gap(number).trim(), "-" | "–" | "/") || DirectiveKind::from_code(tokens.raw(number + 1)).is_some()
}
