//! The passages of an article that answer a query, with what matches in them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::plan::{Clause, Plan, Word, all_slots};
use super::slot::{Marks, Slot};
use crate::annotation::{ArticleRecord, CitationRecord};
use crate::directive::Asked;
use crate::locality::{Gazetteer, UnitId};
use crate::text::{Field, Span, Tokens, sentences};

/// A passage and what matches in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The passage as it stands, with `…` where it was cut.
    pub text: String,
    /// Parts of `text` that match, in order, apart from each other.
    pub marks: Vec<Span>,
}

/// Longest passage, in characters.
const MAX_CHARS: usize = 300;
/// Characters kept in front of the first match of a passage that has to be cut.
const CHARS_BEFORE: usize = 80;

/// The best `most` passages of the body, in reading order. Linear in the length of the body.
pub fn snippets(plan: &Plan, record: &ArticleRecord, most: usize) -> Vec<Snippet> {
    let matches = matches(plan, record, Field::Body);
    let mut scored: Vec<(usize, usize, Span)> = sentences(&record.body)
        .into_iter()
        .map(|sentence| {
            let inside: Vec<&(usize, Span)> = matches.iter().filter(|(_, span)| sentence.overlaps(*span)).collect();
            let clauses: BTreeSet<usize> = inside.iter().map(|(clause, _)| *clause).collect();
            (clauses.len(), inside.len(), sentence)
        })
        .collect();
    if matches.is_empty() {
        scored.truncate(1);
    } else {
        scored.retain(|(clauses, ..)| *clauses > 0);
    }
    scored.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
    scored.truncate(most);
    scored.sort_by_key(|(.., sentence)| *sentence);
    let spans: Vec<Span> = apart(matches.into_iter().map(|(_, span)| span).collect());
    scored.into_iter().map(|(.., sentence)| cut(&record.body, sentence, &spans)).collect()
}

/// The parts of the title that match.
pub fn title_marks(plan: &Plan, record: &ArticleRecord) -> Vec<Span> {
    apart(matches(plan, record, Field::Title).into_iter().map(|(_, span)| span).collect())
}

/// Every match of every clause: the clause's place in the plan, and the span.
fn matches(plan: &Plan, record: &ArticleRecord, field: Field) -> Vec<(usize, Span)> {
    let text = match field {
        Field::Title => &record.title,
        Field::Body => &record.body,
    };
    let text = Text(Tokens::new(text));
    let mut found = Vec::new();
    for (place, clause) in plan.clauses.iter().enumerate() {
        match clause {
            Clause::Phrase(slots) => found.extend(text.occurrences(slots).into_iter().map(|span| (place, span))),
            Clause::Run(words) => found.extend(text.run_occurrences(words).into_iter().map(|span| (place, span))),
            Clause::Directive { asked, .. } => found.extend(cited(asked, record, field).map(|span| (place, span))),
            Clause::PerhapsPlace(_) => {}
            Clause::Place { units, slots } => {
                found.extend(named(units, record, field).map(|span| (place, span)));
                found.extend(text.occurrences(slots).into_iter().map(|span| (place, span)));
            }
        }
    }
    for (place, asked) in plan.filters.directives.iter().enumerate() {
        found.extend(cited(asked, record, field).map(|span| (plan.clauses.len() + place, span)));
    }
    for (place, units) in plan.filters.places.iter().enumerate() {
        let place = plan.clauses.len() + plan.filters.directives.len() + place;
        found.extend(named(units, record, field).map(|span| (place, span)));
    }
    found
}

/// A text in which syllables are found as the engine finds them.
struct Text<'t>(Tokens<'t>);

impl Text<'_> {
    /// Where the syllables stand side by side.
    fn occurrences(&self, slots: &[Slot]) -> Vec<Span> {
        self.places(slots, |slot, i| slot.fits(&self.0, i))
    }

    fn places(&self, slots: &[Slot], fits: impl Fn(&Slot, usize) -> bool) -> Vec<Span> {
        let starts = (self.0.len() + 1).saturating_sub(slots.len().max(1));
        let together = |i: usize| (i + 1..i + slots.len()).all(|k| !self.0.ends_paragraph(k - 1));
        (0..starts)
            .filter(|&i| slots.iter().enumerate().all(|(k, slot)| fits(slot, i + k)) && together(i))
            .map(|i| self.0.span(i).join(self.0.span(i + slots.len() - 1)))
            .collect()
    }

    /// Where plain words stand: all side by side as typed, or else each of them; with just the marks
    /// typed where there are such, or else with any that fit.
    fn run_occurrences(&self, words: &[Word]) -> Vec<Span> {
        let whole = self.best_occurrences(&all_slots(words));
        if !whole.is_empty() {
            return whole;
        }
        words.iter().flat_map(|word| self.best_occurrences(word)).collect()
    }

    fn best_occurrences(&self, slots: &[Slot]) -> Vec<Span> {
        let marked = slots.iter().any(|slot| slot.marks != Marks::Untyped);
        let exact = if marked { self.places(slots, |slot, i| slot.is_exact(&self.0, i)) } else { Vec::new() };
        if exact.is_empty() { self.occurrences(slots) } else { exact }
    }
}

fn cited<'a>(asked: &'a Asked, record: &'a ArticleRecord, field: Field) -> impl Iterator<Item = Span> + 'a {
    let fits = |c: &&CitationRecord| c.answers(asked).is_some();
    record.citations.iter().filter(move |c| c.field == field).filter(fits).map(|c| Span::new(c.start, c.end))
}

fn named<'a>(units: &'a [UnitId], record: &'a ArticleRecord, field: Field) -> impl Iterator<Item = Span> + 'a {
    let below =
        |unit: UnitId| units.contains(&unit) || Gazetteer::get().ancestors(unit).iter().any(|u| units.contains(u));
    record
        .mentions
        .iter()
        .filter(move |m| m.field == field && m.unit.is_some_and(below))
        .map(|m| Span::new(m.start, m.end))
}

/// Sorted, and overlapping ones joined.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => *last = last.join(span),
            _ => out.push(span),
        }
    }
    out
}

/// A sentence, cut to [`MAX_CHARS`] around its first match, with its marks moved along.
fn cut(body: &str, sentence: Span, matches: &[Span]) -> Snippet {
    let first = matches.iter().find(|m| m.overlaps(sentence)).map_or(sentence.start, |m| m.start.max(sentence.start));
    let text = sentence.of(body);
    let (start, end) = if text.chars().count() <= MAX_CHARS {
        (sentence.start, sentence.end)
    } else {
        let before = Span::new(sentence.start, first).of(body);
        let skipped = before.chars().count().saturating_sub(CHARS_BEFORE);
        let start = sentence.start + border(before, skipped);
        let rest = Span::new(start, sentence.end).of(body);
        let end = start
            + if rest.chars().count() <= MAX_CHARS { rest.len() } else { back_to_space(rest, border(rest, MAX_CHARS)) };
        (start, end)
    };
    let start = if start > sentence.start { start + to_next_word(Span::new(start, end).of(body)) } else { start };
    let mut shown = String::new();
    if start > sentence.start {
        shown.push_str("… ");
    }
    let shift = shown.len();
    shown.push_str(Span::new(start, end).of(body));
    if end < sentence.end {
        shown.push_str(" …");
    }
    let window = Span::new(start, end);
    let marks = matches
        .iter()
        .filter(|m| m.overlaps(window))
        .map(|m| Span::new(m.start.max(start) - start + shift, m.end.min(end) - start + shift))
        .collect();
    Snippet { text: shown, marks }
}

/// Byte border of character `chars`.
fn border(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
}

fn back_to_space(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|head| head.rfind(char::is_whitespace)).unwrap_or(at)
}

fn to_next_word(text: &str) -> usize {
    text.find(char::is_whitespace).map_or(0, |space| space + 1)
}
