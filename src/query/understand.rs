//! Parts → clauses. Plain words are read for directives, places, years and abbreviations first; the rest
//! are words that an article should have, better side by side as typed.

use std::ops::Range;

use super::abbreviation::abbreviations_at;
use super::complaint::Complaint;
use super::condition::condition;
use super::names::{directives, place_at};
use super::period::{Period, period_at};
use super::plan::{Clause, Item, Phrase, Plan};
use super::question::question_words;
use super::reading::period;
use super::slot::{LEAST_LETTERS_OF_A_PREFIX, Slot, has_star};
use super::syntax::Part;
use crate::directive::Asked;
use crate::facts::Facts;
use crate::text::{Span, Tokens};

/// More words between those of a phrase aren't near any more.
pub(super) const MAX_SLOP: u32 = 30;

/// The clauses of parts, in order.
pub(super) fn all(plan: &mut Plan, parts: &[Part], facts: &Facts) -> Vec<Clause> {
    parts.iter().flat_map(|part| clauses(plan, part, facts)).collect()
}

/// As deep as the syntax, which is limited.
fn clauses(plan: &mut Plan, part: &Part, facts: &Facts) -> Vec<Clause> {
    match part {
        Part::Words(span) => words(plan, *span, facts),
        Part::Phrase { inner, slop } => phrase(plan, *inner, *slop).into_iter().collect(),
        Part::Field { name, comparison, value } => {
            condition(plan, *name, *comparison, *value, facts).into_iter().collect()
        }
        Part::Group(parts) => all(plan, parts, facts),
        Part::Any(parts) => {
            let groups: Vec<Vec<Clause>> =
                parts.iter().map(|part| clauses(plan, part, facts)).filter(|group| !group.is_empty()).collect();
            match groups.len() {
                0 | 1 => groups.into_iter().flatten().collect(),
                _ => vec![Clause::Any(groups)],
            }
        }
        Part::Not(part) => {
            let unwanted: Vec<Clause> =
                clauses(plan, part, facts).into_iter().filter(|c| !matches!(c, Clause::PerhapsPlace(_))).collect();
            if unwanted.is_empty() { Vec::new() } else { vec![Clause::Not(unwanted)] }
        }
    }
}

fn phrase(plan: &mut Plan, span: Span, slop: Option<u32>) -> Option<Clause> {
    let text = span.of(&plan.query).to_owned();
    let tokens = Tokens::new(&text);
    if tokens.is_empty() {
        plan.complain(Complaint::empty_phrase(span));
        return None;
    }
    if slop.is_some_and(|slop| slop > MAX_SLOP) {
        plan.complain(Complaint::too_far_apart(span, MAX_SLOP));
    }
    complain_of_stars(plan, &tokens, span);
    let slots = Slot::all(&tokens, 0..tokens.len());
    Some(Clause::Phrase(Phrase { slots, slop: slop.unwrap_or(0).min(MAX_SLOP), only_title: false, text }))
}

pub(super) fn complain_of_stars(plan: &mut Plan, tokens: &Tokens<'_>, span: Span) {
    for i in 0..tokens.len() {
        if has_star(tokens, i) && tokens.key(i).chars().count() < LEAST_LETTERS_OF_A_PREFIX {
            let at = tokens.span(i);
            let at = Span::new(span.start + at.start, span.start + at.end);
            plan.complain(Complaint::short_prefix(at, LEAST_LETTERS_OF_A_PREFIX));
        }
    }
}

/// Plain words, read from left to right; at each word the first of: a directive, a place, a year, an
/// abbreviation, a word.
fn words(plan: &mut Plan, span: Span, facts: &Facts) -> Vec<Clause> {
    let text = span.of(&plan.query).to_owned();
    let tokens = Tokens::new(&text);
    complain_of_stars(plan, &tokens, span);
    let questions = question_words(&tokens);
    plan.left_out.extend(questions.iter().map(|words| typed(&tokens, words.clone())));
    let mut reader = Reader {
        facts,
        tokens: &tokens,
        directives: directives(&text, facts),
        clauses: Vec::new(),
        run: Vec::new(),
        backwards: Vec::new(),
    };
    let mut i = 0;
    while i < tokens.len() {
        i = match questions.iter().find(|words| words.contains(&i)) {
            Some(words) => words.end,
            None => reader.read(i).max(i + 1),
        };
    }
    reader.close_run();
    for (words, taken) in reader.backwards {
        let at = tokens.span(words.start).join(tokens.span(words.end.max(1) - 1));
        let at = Span::new(span.start + at.start, span.start + at.end);
        plan.complain(Complaint::backwards(at, at.of(&plan.query.clone()), &taken));
    }
    reader.clauses
}

/// Words as they stand in the query, with a `*` behind the last.
fn typed(tokens: &Tokens<'_>, words: Range<usize>) -> String {
    let Some(last) = words.end.checked_sub(1).filter(|last| words.contains(last)) else { return String::new() };
    let star = if has_star(tokens, last) { "*" } else { "" };
    format!("{}{star}", tokens.span(words.start).join(tokens.span(last)).of(tokens.text()))
}

struct Reader<'t> {
    facts: &'t Facts,
    tokens: &'t Tokens<'t>,
    directives: Vec<Asked>,
    clauses: Vec<Clause>,
    run: Vec<Item>,
    /// Times whose end was named first: their words, and what they were taken for.
    backwards: Vec<(Range<usize>, String)>,
}

impl Reader<'_> {
    /// Reads what begins at word `i`; the word to go on with.
    fn read(&mut self, i: usize) -> usize {
        if has_star(self.tokens, i) {
            return self.word(i);
        }
        if let Some(span) = self.directives.iter().map(|d| d.span).find(|span| span.contains(self.tokens.span(i))) {
            return self.directive(span);
        }
        if let Some((units, next)) = place_at(self.tokens, i, self.facts) {
            self.push(Clause::Place { units, slots: Slot::all(self.tokens, i..next) });
            return next;
        }
        if let Some(Period { first, last, is_backwards, words }) = period_at(self.tokens, i) {
            let next = words.end;
            if is_backwards {
                self.backwards.push((words.clone(), period(first, last)));
            }
            // "Kết luận 21-KL/TW ngày 25/10/2021": that is the directive's day, not the article's.
            let of_directive = first == last && matches!(self.clauses.last(), Some(Clause::Directive { .. }));
            if of_directive && self.run.is_empty() {
                return words.fold(i, |at, word| if word < at { at } else { self.word(word) });
            }
            self.push(Clause::Period { first, last, slots: Slot::all(self.tokens, i..next) });
            return next;
        }
        if let Some((units, next)) = self.facts.gazetteer.longest_name_at(self.tokens, i) {
            self.clauses.push(Clause::PerhapsPlace(units));
            return (i..next).fold(i, |at, word| if word < at { at } else { self.word(word) });
        }
        match abbreviations_at(self.tokens, i, &self.facts.abbreviations) {
            Some(expansion) => {
                let next = expansion.words.end;
                let slots = |keys: &Vec<String>| keys.iter().map(|key| Slot::new(key)).collect();
                self.run.push(Item {
                    text: typed(self.tokens, expansion.words.clone()),
                    words: self.between_spaces(expansion.words),
                    others: expansion.others.iter().map(slots).collect(),
                    meaning: expansion.meaning,
                });
                next
            }
            None => self.word(i),
        }
    }

    /// One word: all that stands at `i` up to the next space.
    fn word(&mut self, i: usize) -> usize {
        let glued = |at: &usize| !self.tokens.gap(at - 1).contains(char::is_whitespace);
        let next = (i + 1..self.tokens.len()).find(|at| !glued(at)).unwrap_or(self.tokens.len());
        let item = Item {
            text: typed(self.tokens, i..next),
            words: vec![Slot::all(self.tokens, i..next)],
            others: Vec::new(),
            meaning: String::new(),
        };
        self.run.push(item);
        next
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

    /// A directive's name; each directive of a list ("Nghị quyết 18, 19") is a clause.
    fn directive(&mut self, span: Span) -> usize {
        let words = self.tokens.within(span);
        let slots = Slot::all(self.tokens, symbol_words(self.tokens, words.clone()));
        self.close_run();
        for asked in self.directives.iter().filter(|asked| asked.span == span) {
            self.clauses.push(Clause::Directive { asked: Box::new(asked.clone()), slots: slots.clone() });
        }
        words.end
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

/// The words of a directive's name from its number on: how the kind is written says nothing.
fn symbol_words(tokens: &Tokens<'_>, words: Range<usize>) -> Range<usize> {
    let number = words.clone().find(|&i| tokens.raw(i).starts_with(|c: char| c.is_ascii_digit()));
    match number {
        Some(number) if words.end - number >= 2 => number..words.end,
        _ => words,
    }
}
