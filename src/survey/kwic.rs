//! Keywords in context: every match of a plan with what stands around it, in the order asked for. What is counted of
//! the matches (`form`, `frequency`, `collocate`) visits them here, too.

use std::collections::BinaryHeap;

use crate::annotation::{ArticleRecord, PrimaryRecord};
use crate::answer::{Context, ContextTotals, TITLE_COLUMNS};
use crate::passage::{Side, Text, apart, beside, matches, sort_key};
use crate::query::{Clause, Item, Marks, Plan, Slot, Sort};
use crate::search::{Engine, Named, order};
use crate::store::field::{NumberField, READ_ZONES};
use crate::store::{Alternative, Ranked, Result, Sequence, StoreError, Tree};
use crate::text::{Span, Zone, cut_to};

/// How much of the contexts is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContextOptions {
    /// Characters on each side.
    pub width: usize,
    /// By the words on which side; none for the order of the articles, the newest first.
    pub sort: Option<Side>,
    /// So many lines are passed over, the first in the order.
    pub offset: usize,
    /// Lines, the first after those; none for all.
    pub limit: Option<usize>,
}

/// One match, before anything is copied.
pub(super) struct Occurrence<'r> {
    pub record: &'r ArticleRecord,
    pub text: Text<'r>,
    /// Place of the text among those of the article.
    place: usize,
    pub span: Span,
}

/// A text that has matches.
pub(super) struct TextWithMatches<'r> {
    pub record: &'r ArticleRecord,
    /// Its place among those of the article.
    place: usize,
    pub text: Text<'r>,
    /// At least one, in order, apart from each other.
    pub spans: Vec<Span>,
}

impl Engine {
    /// Visits the matches of a plan in every article that has everything asked for. Conditions of a plan
    /// that also has words only choose the articles.
    ///
    /// Memory: with a limit, no more than so many contexts and those passed over; sorted without a limit, all of them. Time: every
    /// article found is read, but of a phrase and the first lines only those with the lines.
    ///
    /// # Errors
    /// If the index can't be read, or the visitor says so.
    pub fn contexts<E: From<StoreError>>(
        &self,
        plan: &Plan,
        options: &ContextOptions,
        visit: &mut dyn FnMut(Context) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        let mut passed_over = 0;
        let visit: &mut dyn FnMut(Context) -> _ = &mut |context| match passed_over < options.offset {
            true => {
                passed_over += 1;
                Ok(())
            }
            false => visit(context),
        };
        let limit = options.limit.map(|limit| limit.saturating_add(options.offset));
        if let Some(side) = options.sort {
            return self.sorted_contexts(plan, (limit, options.width), side, visit);
        }
        match limit.zip(counted_by(plan)) {
            Some((limit, sequences)) => self.first_contexts(plan, (limit, options.width), &sequences, visit),
            None => {
                let mut left = limit.unwrap_or(usize::MAX);
                self.each_occurrence(plan, &mut |found| {
                    if left == 0 {
                        return Ok(());
                    }
                    left -= 1;
                    visit(found.context(options.width))
                })
            }
        }
    }

    /// The same where the index counts the matches: articles are read until there are lines enough, and those with text
    /// without marks, since the index doesn't say which matches stand in it.
    fn first_contexts<E: From<StoreError>>(
        &self,
        plan: &Plan,
        (limit, width): (usize, usize),
        sequences: &[Sequence],
        visit: &mut dyn FnMut(Context) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        let tree = self.matching(Some(plan))?;
        let keywords = keywords(plan);
        let mut left = limit;
        // Each article has a match, at least.
        for ranked in self.snapshot().best(&tree, order(Sort::Newest), limit, None)?.best {
            if left == 0 {
                break;
            }
            self.texts_of::<E>(&ranked, &keywords, &mut |found| {
                for found in found.occurrences().take(left) {
                    left -= 1;
                    visit(found.context(width))?;
                }
                Ok(())
            })?;
        }
        let unmarked = Tree::condition(Tree::Range(NumberField::Unmarked, 1, u64::MAX));
        let marked = Tree::All(vec![tree.clone(), Tree::without(unmarked.clone())]);
        let mut totals = ContextTotals {
            occurrences: self.snapshot().places(&marked, sequences)?,
            articles: self.snapshot().count(&marked)?,
            unmarked: 0,
        };
        self.each_ranked::<E>(&Tree::All(vec![tree, unmarked]), Sort::Newest, &mut |ranked| {
            totals.add(self.texts_of::<E>(&ranked, &keywords, &mut |_| Ok(()))?);
            Ok(())
        })?;
        Ok(totals)
    }

    fn sorted_contexts<E: From<StoreError>>(
        &self,
        plan: &Plan,
        (limit, width): (Option<usize>, usize),
        side: Side,
        visit: &mut dyn FnMut(Context) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        let limit = limit.unwrap_or(usize::MAX);
        let mut best: BinaryHeap<Line> = BinaryHeap::new();
        let totals = self.each_occurrence::<E>(plan, &mut |found| {
            let key = found.key(side);
            if best.len() < limit {
                best.push(Line { key, context: found.context(width) });
            } else if let Some(mut last) = best.peek_mut()
                && key < last.key
            {
                *last = Line { key, context: found.context(width) };
            }
            Ok(())
        })?;
        best.into_sorted_vec().into_iter().try_for_each(|line| visit(line.context))?;
        Ok(totals)
    }

    /// Visits every match of a plan in every article that has everything asked for, the newest first.
    pub(super) fn each_occurrence<E: From<StoreError>>(
        &self,
        plan: &Plan,
        visit: &mut dyn FnMut(Occurrence<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        self.each_text(plan, &mut |found| found.occurrences().try_for_each(&mut *visit))
    }

    /// The same text by text.
    pub(super) fn each_text<E: From<StoreError>>(
        &self,
        plan: &Plan,
        visit: &mut dyn FnMut(TextWithMatches<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        let tree = self.matching(Some(plan))?;
        let keywords = keywords(plan);
        let mut totals = ContextTotals::default();
        self.each_ranked::<E>(&tree, Sort::Newest, &mut |ranked| {
            totals.add(self.texts_of(&ranked, &keywords, visit)?);
            Ok(())
        })?;
        Ok(totals)
    }

    /// Visits the texts of one article that have matches, and counts those.
    fn texts_of<E: From<StoreError>>(
        &self,
        ranked: &Ranked,
        keywords: &Plan,
        visit: &mut dyn FnMut(TextWithMatches<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        let mut totals = ContextTotals::default();
        let Some(record) = self.snapshot().record_of(ranked)? else { return Ok(totals) };
        for (place, text) in Text::all(&record).enumerate() {
            let found = matches(keywords, text, &self.facts().gazetteer);
            let spans = apart(found.into_iter().map(|found| found.span).collect());
            totals.occurrences += spans.len() as u64;
            totals.unmarked += spans.iter().filter(|span| text.is_unmarked(**span)).count() as u64;
            if !spans.is_empty() {
                visit(TextWithMatches { record: &record, place, text, spans })?;
            }
        }
        totals.articles = u64::from(totals.occurrences > 0);
        Ok(totals)
    }

    /// The shortest beginning of an article's id that no other id has and that is no other
    /// article's own id; the whole
    /// id where another one goes on from it. Cost: some look-ups in the list of ids.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn short_id<'i>(&self, id: &'i str) -> Result<&'i str> {
        let ends: Vec<usize> = id.char_indices().map(|(at, c)| at + c.len_utf8()).skip(SHORTEST_ID - 1).collect();
        let beginning = |end: &usize| Span::new(0, *end).of(id);
        let (mut least, mut most) = (0, ends.len());
        while least < most {
            let middle = least + (most - least) / 2;
            match ends.get(middle).map(beginning) {
                Some(head) if self.begins_several(head)? => least = middle + 1,
                _ => most = middle,
            }
        }
        for head in ends.iter().skip(least).map(beginning) {
            match self.named(head)? {
                Named::Nothing => return Ok(head),
                Named::One(found) if found == id => return Ok(head),
                Named::One(_) | Named::Several(_) => {}
            }
        }
        Ok(id)
    }
}

/// Shorter beginnings of ids say nothing to a person.
const SHORTEST_ID: usize = 3;

/// The plan without the conditions, if anything else in it can stand in a text: who asks for a phrase in
/// the articles on a place wants to read the phrase, not the place.
fn keywords(plan: &Plan) -> Plan {
    let is_condition = |clause: &Clause| matches!(clause, Clause::Condition(_));
    let mut keywords = plan.clone();
    if plan.clauses.iter().any(|c| !is_condition(c) && !matches!(c, Clause::PerhapsPlace(_) | Clause::Not(_))) {
        keywords.clauses.retain(|clause| !is_condition(clause));
    }
    keywords
}

/// The phrase or the word in each zone, where the matches of a plan are the places of one and the index tells them all: no
/// place of it runs into another.
fn counted_by(plan: &Plan) -> Option<Vec<Sequence>> {
    let is_silent =
        |clause: &&Clause| matches!(clause, Clause::Condition(_) | Clause::PerhapsPlace(_) | Clause::Not(_));
    let mut others = plan.clauses.iter().filter(|clause| !is_silent(clause));
    let (slots, only_title) = match (others.next(), others.next()) {
        (Some(Clause::Phrase(phrase)), None) if phrase.slop == 0 => (phrase.slots.as_slice(), phrase.only_title),
        (Some(Clause::Run(items)), None) => (one_word(items)?, false),
        _ => return None,
    };
    let may_be_one = |(one, other): (&Slot, &Slot)| one.folded == other.folded;
    let runs_into_itself = (1..slots.len()).any(|by| slots.iter().skip(by).zip(slots).all(may_be_one));
    if slots.is_empty() || slots.iter().any(|slot| slot.prefix) || runs_into_itself {
        return None;
    }
    let words: Vec<Vec<Alternative>> = slots.iter().map(alternatives).collect();
    let zones = READ_ZONES.into_iter().filter(|zone| !only_title || *zone == Zone::Title);
    Some(zones.map(|zone| Sequence::side_by_side(zone, words.clone())).collect())
}

/// The syllable that plain words are, if they are one and nothing else serves as well.
fn one_word(items: &[Item]) -> Option<&[Slot]> {
    let [Item { words, others, .. }] = items else { return None };
    let [word] = words.as_slice() else { return None };
    (word.len() == 1 && others.is_empty()).then_some(word)
}

/// What the index keeps of the words that fit a slot.
fn alternatives(slot: &Slot) -> Vec<Alternative> {
    match slot.marks {
        Marks::Typed => vec![Alternative::marked(&slot.key, 1.0), Alternative::open(&slot.folded, 1.0)],
        Marks::Untyped => vec![Alternative::folded(&slot.folded, 1.0)],
    }
}

impl<'r> TextWithMatches<'r> {
    fn occurrences(self) -> impl Iterator<Item = Occurrence<'r>> {
        let TextWithMatches { record, place, text, spans } = self;
        spans.into_iter().map(move |span| Occurrence { record, text, place, span })
    }
}

impl Occurrence<'_> {
    fn context(&self, width: usize) -> Context {
        let (text, record) = (self.text.text, self.record);
        let (left, right) = beside(text, self.span, width);
        Context {
            left: left.of(text).to_owned(),
            matched: self.span.of(text).to_owned(),
            right: right.of(text).to_owned(),
            unmarked: self.text.is_unmarked(self.span),
            zone: self.text.zone,
            start: self.span.start,
            id: record.id.clone(),
            own_id: record.own_id.clone(),
            title: cut_to(&record.title, TITLE_COLUMNS).into_owned(),
            published: record.published,
            place: record.primary.as_ref().map(place),
            unit: record.primary.as_ref().map(|primary| primary.unit.unit),
            source: record.source.clone(),
            url: record.url.clone(),
            corrected: record.corrected.clone(),
            short_id: None,
        }
    }

    fn key(&self, side: Side) -> Key {
        Key {
            words: sort_key(self.text.text, self.span, side),
            id: self.record.id.clone(),
            text: self.place,
            start: self.span.start,
        }
    }
}

fn place(primary: &PrimaryRecord) -> String {
    let names = std::iter::once(&primary.unit).chain(&primary.parents).map(|unit| unit.name.as_str());
    names.collect::<Vec<_>>().join(", ")
}

/// What lines are sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    words: String,
    id: String,
    /// Place of the text among those of the article.
    text: usize,
    start: usize,
}

/// A context with its place in the order; the heap's top is the last.
struct Line {
    key: Key,
    context: Context,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Line {}

impl PartialOrd for Line {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Line {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}
