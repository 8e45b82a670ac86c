//! Where an article matches a query: spans of whole phrases, words, citations and mentions.

use super::organ::organs;
use crate::annotation::{ArticleRecord, CitationRecord, UnmarkedRecord};
use crate::directive::{Asked, Form};
use crate::locality::{Gazetteer, UnitId};
use crate::query::{Clause, Condition, Item, Marks, Phrase, Plan, Slot, all_slots};
use crate::text::{Sieve, Span, Tokens, Zone};

/// A match: of which clause of the plan, where in the text, and how telling it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Place of the clause in the plan.
    pub clause: usize,
    /// Bytes of the text.
    pub span: Span,
    /// A phrase tells more than a word, a citation more than a phrase.
    pub weight: f32,
}

impl Found {
    /// Whether it is more than a word: of plain words, all of them side by side.
    pub fn is_together(&self) -> bool {
        self.weight > WORD
    }
}

const WORD: f32 = 1.0;
const PHRASE: f32 = 2.0;
const CITATION: f32 = 3.0;

/// One of an article's texts.
#[derive(Debug, Clone, Copy)]
pub struct Text<'r> {
    record: &'r ArticleRecord,
    /// What it is part of.
    pub zone: Zone,
    /// Which caption it is.
    caption: Option<usize>,
    /// The text itself.
    pub text: &'r str,
}

impl<'r> Text<'r> {
    /// The headline; empty if the article has none of its own.
    pub fn title(record: &'r ArticleRecord) -> Self {
        Text { record, zone: Zone::Title, caption: None, text: record.own_title() }
    }

    /// The paragraphs.
    pub fn body(record: &'r ArticleRecord) -> Self {
        Text { record, zone: Zone::Body, caption: None, text: &record.body }
    }

    /// Each caption.
    pub fn captions(record: &'r ArticleRecord) -> impl Iterator<Item = Self> {
        let text = move |(number, caption): (usize, &'r String)| Text {
            record,
            zone: Zone::Caption,
            caption: Some(number),
            text: caption,
        };
        record.captions.iter().enumerate().map(text)
    }

    /// All texts of an article, in reading order.
    pub fn all(record: &'r ArticleRecord) -> impl Iterator<Item = Self> {
        [Text::title(record), Text::body(record)].into_iter().chain(Text::captions(record))
    }

    /// Which caption it is, counted from 0; none if it is none.
    pub fn caption(&self) -> Option<usize> {
        self.caption
    }

    /// Its stretches that are written without marks: the record has those of all texts in reading order.
    fn unmarked(&self) -> &'r [UnmarkedRecord] {
        let all = self.record.unmarked.as_slice();
        let place = |of: &UnmarkedRecord| (of.zone, of.caption);
        let (start, end) = (
            all.partition_point(|of| place(of) < (self.zone, self.caption)),
            all.partition_point(|of| place(of) <= (self.zone, self.caption)),
        );
        all.get(start..end).unwrap_or_default()
    }

    /// Whether a place of it is written without marks.
    pub fn is_unmarked(&self, span: Span) -> bool {
        let all = self.unmarked();
        let around = all.partition_point(|of| of.start <= span.start).checked_sub(1).and_then(|at| all.get(at));
        around.is_some_and(|of| span.end <= of.end)
    }

    /// Its words, as they were indexed.
    pub fn tokens(&self) -> Tokens<'r> {
        self.opened(Tokens::new(self.text))
    }

    fn opened(&self, mut tokens: Tokens<'r>) -> Tokens<'r> {
        tokens.set_unmarked(self.unmarked().iter().map(|of| Span::new(of.start, of.end)).collect());
        tokens
    }
}

/// Every match in one of an article's texts, clause by clause. Linear in the length of the text.
pub fn matches(plan: &Plan, text: Text<'_>, gazetteer: &Gazetteer) -> Vec<Found> {
    let tokens = match sieve(&plan.clauses) {
        Some(sieve) => text.opened(Tokens::sifted(text.text, &sieve)),
        None => text.tokens(),
    };
    let text = Reader { tokens, record: text.record, zone: text.zone, gazetteer };
    let mut found = Vec::new();
    for (place, clause) in plan.clauses.iter().enumerate() {
        let spans = text.of_clause(clause);
        found.extend(spans.into_iter().map(|(span, weight)| Found { clause: place, span, weight }));
    }
    found
}

/// Spans sorted, and overlapping ones joined.
pub fn apart(mut spans: Vec<Span>) -> Vec<Span> {
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

/// What holds the words that some clauses are found by; none if those between them count, too.
fn sieve(clauses: &[Clause]) -> Option<Sieve> {
    let mut sieve = Sieve::default();
    clauses.iter().all(|clause| holds(clause, &mut sieve)).then_some(sieve)
}

fn holds(clause: &Clause, sieve: &mut Sieve) -> bool {
    let mut hold = |slots: &[Slot]| slots.iter().for_each(|slot| slot.hold(sieve));
    match clause {
        Clause::Phrase(phrase) if phrase.slop > 0 => return false,
        Clause::Phrase(Phrase { slots, .. }) => hold(slots),
        Clause::Run(items) => {
            items.iter().flat_map(|item| item.words.iter().chain(&item.others)).for_each(|slots| hold(slots));
        }
        Clause::Place { slots, names, .. } => std::iter::once(slots).chain(names).for_each(|slots| hold(slots)),
        Clause::Period { slots, others, .. } => std::iter::once(slots).chain(others).for_each(|slots| hold(slots)),
        Clause::Any(groups) => return groups.iter().flatten().all(|clause| holds(clause, sieve)),
        Clause::Organ { .. } | Clause::Condition(Condition::Organ(Some(_))) => return false,
        Clause::Directive { .. } | Clause::PerhapsPlace(_) | Clause::Condition(_) | Clause::Not(_) => {}
    }
    true
}

/// A text in which syllables are found as the engine finds them.
struct Reader<'t> {
    tokens: Tokens<'t>,
    record: &'t ArticleRecord,
    zone: Zone,
    gazetteer: &'t Gazetteer,
}

impl Reader<'_> {
    fn of_clause(&self, clause: &Clause) -> Vec<(Span, f32)> {
        let weighted = |spans: Vec<Span>, weight: f32| spans.into_iter().map(|span| (span, weight)).collect::<Vec<_>>();
        match clause {
            Clause::Phrase(phrase) if phrase.only_title && self.zone != Zone::Title => Vec::new(),
            Clause::Phrase(phrase) => weighted(self.phrase(phrase), PHRASE),
            Clause::Run(items) => self.run(items),
            Clause::Directive { asked, .. } => weighted(self.cited(asked), CITATION),
            Clause::Place { place, slots, names, .. } => {
                let mut spans = self.named(&place.units);
                spans.extend(self.best_occurrences(slots));
                spans.extend(names.iter().flat_map(|name| self.best_occurrences(name)));
                weighted(spans, WORD)
            }
            Clause::Organ { organ, slots, .. } => {
                let mut spans = organs(&self.tokens, self.record, self.zone, organ);
                spans.extend(self.best_occurrences(slots));
                weighted(spans, PHRASE)
            }
            Clause::Period { slots, others, .. } => {
                let wordings = std::iter::once(slots).chain(others);
                weighted(wordings.flat_map(|words| self.best_occurrences(words)).collect(), WORD)
            }
            Clause::Condition(Condition::Directive(asked)) => weighted(self.cited(asked), CITATION),
            Clause::Condition(Condition::Surely(identities)) => weighted(self.surely_cited(identities), CITATION),
            Clause::Condition(Condition::Place(place) | Condition::About(place)) => {
                weighted(self.named(&place.units), WORD)
            }
            Clause::Condition(Condition::Organ(Some(organ))) => {
                weighted(organs(&self.tokens, self.record, self.zone, organ), PHRASE)
            }
            Clause::Any(groups) => groups.iter().flatten().flat_map(|clause| self.of_clause(clause)).collect(),
            Clause::PerhapsPlace(_) | Clause::Condition(_) | Clause::Not(_) => Vec::new(),
        }
    }

    /// The words of each occurrence of a phrase; those side by side in one span.
    fn phrase(&self, phrase: &Phrase) -> Vec<Span> {
        if phrase.slop == 0 {
            return self.occurrences(&phrase.slots);
        }
        let mut spans = Vec::new();
        for start in 0..self.tokens.len() {
            let Some(words) = self.near(&phrase.slots, phrase.slop, start) else { continue };
            let mut last: Option<usize> = None;
            for word in words {
                let span = self.tokens.span(word);
                match (last, spans.last_mut()) {
                    (Some(before), Some(end)) if before + 1 == word => *end = Span::join(*end, span),
                    _ => spans.push(span),
                }
                last = Some(word);
            }
        }
        spans
    }

    /// The words of a phrase that begins at `start`, each slot's the nearest that fits.
    fn near(&self, slots: &[Slot], slop: u32, start: usize) -> Option<Vec<usize>> {
        let (first, rest) = slots.split_first()?;
        if !first.fits(&self.tokens, start) {
            return None;
        }
        let furthest = start + rest.len() + slop as usize;
        let mut words = vec![start];
        let mut at = start;
        for slot in rest {
            at = (at + 1..=furthest.min(self.tokens.len().saturating_sub(1)))
                .take_while(|&i| !self.tokens.ends_paragraph(i - 1))
                .find(|&i| slot.fits(&self.tokens, i))?;
            words.push(at);
        }
        Some(words)
    }

    /// Where the syllables stand side by side.
    fn occurrences(&self, slots: &[Slot]) -> Vec<Span> {
        self.places(slots, |slot, i| slot.fits(&self.tokens, i))
    }

    fn places(&self, slots: &[Slot], fits: impl Fn(&Slot, usize) -> bool) -> Vec<Span> {
        let starts = (self.tokens.len() + 1).saturating_sub(slots.len().max(1));
        let together = |i: usize| (i + 1..i + slots.len()).all(|k| !self.tokens.ends_paragraph(k - 1));
        (0..starts)
            .filter(|&i| slots.iter().enumerate().all(|(k, slot)| fits(slot, i + k)) && together(i))
            .map(|i| self.tokens.span(i).join(self.tokens.span(i + slots.len() - 1)))
            .collect()
    }

    /// Where plain words stand: all side by side as typed, or else each of them; with just the marks
    /// typed where there are such, or else with any that fit.
    fn run(&self, items: &[Item]) -> Vec<(Span, f32)> {
        let whole = self.best_occurrences(&all_slots(items));
        if !whole.is_empty() {
            return whole.into_iter().map(|span| (span, PHRASE)).collect();
        }
        let mut found = Vec::new();
        for item in items {
            let typed: Vec<Slot> = item.words.iter().flatten().cloned().collect();
            let side_by_side = self.best_occurrences(&typed);
            match side_by_side.is_empty() {
                false => found.extend(side_by_side.into_iter().map(|span| (span, WORD))),
                true => found.extend(item.words.iter().flat_map(|w| self.best_occurrences(w)).map(|span| (span, WORD))),
            }
            found.extend(item.others.iter().flat_map(|other| self.occurrences(other)).map(|span| (span, WORD)));
        }
        found
    }

    fn best_occurrences(&self, slots: &[Slot]) -> Vec<Span> {
        let marked = slots.iter().any(|slot| slot.marks != Marks::Untyped);
        let exact = if marked { self.places(slots, |slot, i| slot.is_exact(&self.tokens, i)) } else { Vec::new() };
        if exact.is_empty() { self.occurrences(slots) } else { exact }
    }

    fn cited(&self, asked: &Asked) -> Vec<Span> {
        let fits = |c: &&CitationRecord| {
            // What a person says has no place in the text.
            Zone::from(c.field) == self.zone && c.form != Form::Hand && c.answers(asked).is_some()
        };
        self.record.citations.iter().filter(fits).map(|c| Span::new(c.start, c.end)).collect()
    }

    fn surely_cited(&self, identities: &[String]) -> Vec<Span> {
        let is_one = |c: &&CitationRecord| c.identity.as_ref().is_some_and(|identity| identities.contains(identity));
        let here = |c: &&CitationRecord| Zone::from(c.field) == self.zone && c.form != Form::Hand;
        self.record.citations.iter().filter(here).filter(is_one).map(|c| Span::new(c.start, c.end)).collect()
    }

    fn named(&self, units: &[UnitId]) -> Vec<Span> {
        let below =
            |unit: UnitId| units.contains(&unit) || self.gazetteer.ancestors(unit).iter().any(|u| units.contains(u));
        let fits =
            |m: &&crate::annotation::MentionRecord| Zone::from(m.field) == self.zone && m.unit.is_some_and(below);
        self.record.mentions.iter().filter(fits).map(|m| Span::new(m.start, m.end)).collect()
    }
}
