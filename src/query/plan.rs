//! What the engine is to look for.

use jiff::civil::Date;

use super::parse::{Complaint, Part, parts};
use super::slot::{Marks, Slot};
use super::understand::{field, words};
use crate::directive::Asked;
use crate::locality::UnitId;
use crate::text::{Span, Tokens, nfc};

/// A query, understood.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The query in NFC; spans point into it.
    pub query: String,
    /// What an article should have; each adds to its score.
    pub clauses: Vec<Clause>,
    /// What an article must have, without adding to its score (but for directives and places).
    pub filters: Filters,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// What plain words and fields were taken for.
    pub understood: Vec<Understood>,
    /// What couldn't be used.
    pub complaints: Vec<Complaint>,
}

/// One thing looked for.
#[derive(Debug, Clone)]
pub enum Clause {
    /// Syllables in quotation marks: an article without them side by side is no hit.
    Phrase(Vec<Slot>),
    /// Plain words typed one after another. An article should have each; the more of them stand side
    /// by side as typed, the better.
    Run(Vec<Word>),
    /// A directive named in plain words: cited, or at least its words.
    Directive {
        /// What is asked for.
        asked: Box<Asked>,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// A place named in plain words: meant, or at least its words.
    Place {
        /// The units of that name.
        units: Vec<UnitId>,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// Words that may name a place but were typed without its marks and capitals ("dien bien"): they stay
    /// words, and the place only adds to the score.
    PerhapsPlace(Vec<UnitId>),
}

/// What stands between two spaces: one syllable, or several (`05/11/2023`) that belong side by side.
pub type Word = Vec<Slot>;

/// All syllables of a run of words.
pub fn all_slots(words: &[Word]) -> Vec<Slot> {
    words.iter().flatten().cloned().collect()
}

/// Conditions by field.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// One of each entry's directives must be cited.
    pub directives: Vec<Asked>,
    /// One of each entry's units, or a unit below it, must be named.
    pub places: Vec<Vec<UnitId>>,
    /// Published on this day or later.
    pub after: Option<Date>,
    /// Published on this day or earlier.
    pub before: Option<Date>,
    /// Folded words that stand side by side in the source's name or address.
    pub sources: Vec<Vec<String>>,
}

/// On which map a place is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// On the map of each article's day.
    Then,
    /// On the map of 1 July 2025, with all that its units were made of.
    Today,
    /// On either.
    #[default]
    Both,
}

/// What a part of the query was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// Bytes of the query.
    pub span: Span,
    /// In words for a person.
    pub meaning: String,
}

impl Plan {
    /// Reads a query. Total: whatever was typed gives a plan.
    pub fn new(query: &str) -> Self {
        let mut plan = Plan { query: nfc(query).into_owned(), ..Plan::default() };
        let (found, complaints) = parts(&plan.query.clone());
        plan.complaints = complaints;
        let mut rest = found.into_iter().peekable();
        while let Some(part) = rest.next() {
            match part {
                Part::Words(span) => words(&mut plan, span),
                Part::Phrase(span) => phrase(&mut plan, span),
                Part::Field { name, value, quoted } => {
                    let following = match rest.peek() {
                        Some(Part::Words(span)) if !quoted => Some(*span),
                        _ => None,
                    };
                    if let Some(left) = field(&mut plan, name, value, following) {
                        rest.next();
                        if left.byte_len() > 0 {
                            words(&mut plan, left);
                        }
                    }
                }
            }
        }
        plan.settle_marks();
        plan
    }

    /// Beside a syllable with marks, one without is more likely meant so.
    fn settle_marks(&mut self) {
        let marked = self.clauses.iter_mut().flat_map(slots_of).any(|slot| slot.marks == Marks::Typed);
        for slot in self.clauses.iter_mut().flat_map(slots_of).filter(|_| marked) {
            if slot.marks == Marks::Untyped {
                slot.marks = Marks::Level;
            }
        }
    }

    /// Whether nothing is asked for at all.
    pub fn is_empty(&self) -> bool {
        let f = &self.filters;
        self.clauses.is_empty()
            && f.directives.is_empty()
            && f.places.is_empty()
            && f.sources.is_empty()
            && f.after.is_none()
            && f.before.is_none()
    }

    /// Whether it asks for a place.
    pub fn names_place(&self) -> bool {
        !self.filters.places.is_empty() || self.clauses.iter().any(|clause| matches!(clause, Clause::Place { .. }))
    }

    pub(super) fn understand(&mut self, span: Span, meaning: String) {
        self.understood.push(Understood { span, meaning });
    }

    pub(super) fn complain(&mut self, span: Span, text: String) {
        self.complaints.push(Complaint { span, text });
    }
}

fn slots_of(clause: &mut Clause) -> Box<dyn Iterator<Item = &mut Slot> + '_> {
    match clause {
        Clause::Phrase(slots) | Clause::Directive { slots, .. } | Clause::Place { slots, .. } => {
            Box::new(slots.iter_mut())
        }
        Clause::Run(words) => Box::new(words.iter_mut().flatten()),
        Clause::PerhapsPlace(_) => Box::new(std::iter::empty()),
    }
}

fn phrase(plan: &mut Plan, span: Span) {
    let text = span.of(&plan.query).to_owned();
    let tokens = Tokens::new(&text);
    if tokens.is_empty() {
        plan.complain(span, "there is no word between the quotation marks".to_owned());
        return;
    }
    let slots = Slot::all(&tokens, 0..tokens.len());
    plan.clauses.push(Clause::Phrase(slots));
}
