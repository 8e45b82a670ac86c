//! A title or body as it is read for its citations.
//!
//! In: the words of one text. Out: what citation after citation asks of it: its sentences, the organs it names, where its
//! clauses end, what it says of known subjects, the latest year. Each is looked for once, when first asked for, and then
//! found by its place, so that a text of nothing but citations costs no more than another.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::evidence::{past_year_at, year_of};
use super::issued::Directive;
use super::organ::{AnyOrgan, any_organ_at};
use super::registry::Registry;
use super::rivals::Rivals;
use super::settling::Context;
use super::subject::Said;
use crate::text::{Field, Sentences, Span, Tokens, effort};

/// The two texts of an article.
pub(super) struct Readings<'a> {
    title: Reading<'a>,
    body: Reading<'a>,
}

impl<'a> Readings<'a> {
    pub fn of(context: Context<'a>) -> Self {
        Readings {
            title: Reading::of(context.title, context.registry),
            body: Reading::of(context.body, context.registry),
        }
    }

    pub fn get(&self, field: Field) -> &Reading<'a> {
        match field {
            Field::Title => &self.title,
            Field::Body => &self.body,
        }
    }

    pub fn title(&self) -> &Reading<'a> {
        &self.title
    }

    pub fn body(&self) -> &Reading<'a> {
        &self.body
    }

    /// Whether the article names a year as late as this one, in whatever way.
    pub fn name_year_since(&self, year: i16) -> bool {
        self.title.names_year_since(year) || self.body.names_year_since(year)
    }

    /// The latest past year that the article tells of, before which it wasn't written.
    pub fn latest_year(&self) -> Option<i16> {
        self.title.latest_year().max(self.body.latest_year())
    }
}

/// One text, with what was found in it so far.
pub(super) struct Reading<'a> {
    pub tokens: &'a Tokens<'a>,
    /// The directives that are known.
    pub registry: &'a Registry,
    sentences: OnceCell<Sentences>,
    /// In order, with the first word of each.
    organs: OnceCell<Vec<(usize, AnyOrgan)>>,
    /// Code of an organ → how often it is named.
    times_named: OnceCell<FxHashMap<&'static str, usize>>,
    /// Words with a semicolon after them.
    clause_ends: OnceCell<Vec<usize>>,
    said: OnceCell<Said>,
    latest_year: OnceCell<Option<i16>>,
    /// Of all years, planned ones and bare numbers among them.
    latest_named: OnceCell<Option<i16>>,
    /// The candidates whose subjects were weighed last.
    rivals: RefCell<Option<RivalsLast<'a>>>,
}

type RivalsLast<'a> = (Vec<&'a Directive>, Rc<Rivals<'a>>);

impl<'a> Reading<'a> {
    fn of(tokens: &'a Tokens<'a>, registry: &'a Registry) -> Self {
        Reading {
            tokens,
            registry,
            sentences: OnceCell::new(),
            organs: OnceCell::new(),
            times_named: OnceCell::new(),
            clause_ends: OnceCell::new(),
            said: OnceCell::new(),
            latest_year: OnceCell::new(),
            latest_named: OnceCell::new(),
            rivals: RefCell::new(None),
        }
    }

    /// The sentence that a span begins in.
    pub fn sentence_around(&self, span: Span) -> Span {
        let text = self.tokens.text();
        self.sentences.get_or_init(|| Sentences::of(text)).around(text, span)
    }

    /// From word `first` to the end of its clause, at most to word `end`.
    pub fn clause(&self, first: usize, end: usize) -> Range<usize> {
        let tokens = self.tokens;
        let ends =
            self.clause_ends.get_or_init(|| (0..tokens.len()).filter(|&at| tokens.gap(at).contains(';')).collect());
        let next = ends.get(ends.partition_point(|&at| at < first));
        first..next.filter(|&&at| at < end).map_or(end, |at| at + 1)
    }

    /// Which pairs of words are said, and where.
    pub fn said(&self) -> &Said {
        self.said.get_or_init(|| Said::of(self.tokens))
    }

    /// The last organ that is named wholly among the words, by its longest name ("Thủ tướng Chính phủ", not
    /// "Chính phủ"), with the first word of it.
    pub fn last_organ_in(&self, words: Range<usize>) -> Option<(usize, AnyOrgan)> {
        let organs = self.organs();
        let before = organs.get(..organs.partition_point(|(at, _)| *at < words.end)).unwrap_or(&[]);
        let among = || before.iter().rev().inspect(|_| effort(1)).take_while(|(at, _)| *at >= words.start);
        let (at, last) = among().find(|(_, organ)| organ.next <= words.end)?;
        let longer = among()
            .take_while(|(earlier, _)| earlier + MAX_WORDS_OF_AN_ORGAN >= *at)
            .filter(|(earlier, organ)| earlier < at && organ.next >= last.next && organ.next <= words.end)
            .last();
        Some(*longer.unwrap_or(&(*at, *last)))
    }

    /// What of each candidate's subject tells it from the others. One mention after another has the same candidates.
    pub fn rivals(&self, candidates: Vec<&'a Directive>) -> Rc<Rivals<'a>> {
        let mut last = self.rivals.borrow_mut();
        let is_same = |known: &RivalsLast<'a>| {
            known.0.len() == candidates.len() && known.0.iter().zip(&candidates).all(|(a, b)| std::ptr::eq(*a, *b))
        };
        if let Some(known) = last.as_ref().filter(|known| is_same(known)) {
            return Rc::clone(&known.1);
        }
        let rivals = Rc::new(Rivals::of(&candidates, self.registry.subjects()));
        *last = Some((candidates, Rc::clone(&rivals)));
        rivals
    }

    /// How often the organ of a code is named.
    pub fn times_named(&self, code: &str) -> usize {
        let named = || {
            let mut times = FxHashMap::default();
            self.organs()
                .iter()
                .filter_map(|(_, organ)| organ.code)
                .for_each(|code| *times.entry(code).or_default() += 1);
            times
        };
        self.times_named.get_or_init(named).get(code).copied().unwrap_or(0)
    }

    /// The codes of the organs whose names begin among the words.
    pub fn named_among(&self, words: Range<usize>) -> impl Iterator<Item = &'static str> {
        let organs = self.organs();
        let first = organs.partition_point(|(at, _)| *at < words.start);
        let among = organs.iter().skip(first).take_while(move |(at, _)| *at < words.end);
        among.filter_map(|(_, organ)| organ.code)
    }

    fn organs(&self) -> &[(usize, AnyOrgan)] {
        let tokens = self.tokens;
        self.organs.get_or_init(|| {
            (0..tokens.len()).filter_map(|at| any_organ_at(tokens, at).map(|organ| (at, organ))).collect()
        })
    }

    fn names_year_since(&self, year: i16) -> bool {
        let latest = || (0..self.tokens.len()).filter_map(|at| year_of(self.tokens, at)).max();
        self.latest_named.get_or_init(latest).is_some_and(|latest| latest >= year)
    }

    fn latest_year(&self) -> Option<i16> {
        *self.latest_year.get_or_init(|| (0..self.tokens.len()).filter_map(|at| past_year_at(self.tokens, at)).max())
    }
}

/// "Ban Thường vụ Ủy ban Kiểm tra Trung ương" is about the longest.
const MAX_WORDS_OF_AN_ORGAN: usize = 8;
