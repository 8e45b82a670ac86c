//! Keywords in context: every match of a plan with what stands around it, in the order asked for. What is counted of
//! the matches (`form`, `frequency`, `collocate`) visits them here, too.

use std::collections::BinaryHeap;

use crate::annotation::{ArticleRecord, PrimaryRecord};
use crate::answer::{Context, ContextTotals};
use crate::passage::{Side, Text, apart, beside, matches, sort_key};
use crate::query::{Clause, Plan, Sort};
use crate::search::{Engine, Named};
use crate::store::{Result, StoreError};
use crate::text::Span;

/// How much of the contexts is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContextOptions {
    /// Characters on each side.
    pub width: usize,
    /// By the words on which side; none for the order of the articles, the newest first.
    pub sort: Option<Side>,
    /// Lines, the first in the order; none for all.
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
    /// Memory: with a limit, no more than so many contexts; sorted without a limit, all of them. Time: every
    /// article found is read.
    ///
    /// # Errors
    /// If the index can't be read, or the visitor says so.
    pub fn contexts<E: From<StoreError>>(
        &self,
        plan: &Plan,
        options: &ContextOptions,
        visit: &mut dyn FnMut(Context) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        if let Some(side) = options.sort {
            return self.sorted_contexts(plan, options, side, visit);
        }
        let mut left = options.limit.unwrap_or(usize::MAX);
        self.each_occurrence(plan, &mut |found| {
            if left == 0 {
                return Ok(());
            }
            left -= 1;
            visit(found.context(options.width))
        })
    }

    fn sorted_contexts<E: From<StoreError>>(
        &self,
        plan: &Plan,
        options: &ContextOptions,
        side: Side,
        visit: &mut dyn FnMut(Context) -> std::result::Result<(), E>,
    ) -> std::result::Result<ContextTotals, E> {
        let limit = options.limit.unwrap_or(usize::MAX);
        let mut best: BinaryHeap<Line> = BinaryHeap::new();
        let totals = self.each_occurrence::<E>(plan, &mut |found| {
            let key = found.key(side);
            if best.len() < limit {
                best.push(Line { key, context: found.context(options.width) });
            } else if let Some(mut last) = best.peek_mut()
                && key < last.key
            {
                *last = Line { key, context: found.context(options.width) };
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
        self.each_text(plan, &mut |TextWithMatches { record, place, text, spans }| {
            spans.into_iter().try_for_each(|span| visit(Occurrence { record, text, place, span }))
        })
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
            let Some(record) = self.snapshot().record_of(&ranked)? else { return Ok(()) };
            let before = totals.occurrences;
            for (place, text) in Text::all(&record).enumerate() {
                let found = matches(&keywords, text, &self.facts().gazetteer);
                let spans = apart(found.into_iter().map(|found| found.span).collect());
                totals.occurrences += spans.len() as u64;
                totals.unmarked += spans.iter().filter(|span| text.is_unmarked(**span)).count() as u64;
                if !spans.is_empty() {
                    visit(TextWithMatches { record: &record, place, text, spans })?;
                }
            }
            totals.articles += u64::from(totals.occurrences > before);
            Ok(())
        })?;
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
            title: record.title.clone(),
            published: record.published,
            place: record.primary.as_ref().map(place),
            source: record.source.clone(),
            url: record.url.clone(),
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
