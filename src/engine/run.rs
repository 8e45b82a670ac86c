//! A plan → queries → hits.

use std::ops::Bound;

use jiff::civil::Date;
use tantivy::Searcher;
use tantivy::collector::Count;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, RangeQuery,
};
use tantivy::schema::Term;

use super::any_of::{AnyOf, terms_of};
use super::centrality::CentralityQuery;
use super::collect::{Best, Ranked};
use super::sequence::SequenceQuery;
use super::{Engine, Result};
use crate::annotation::{ArticleRecord, Fit};
use crate::directive::Asked;
use crate::index::{Zone, ZoneName, congress_symbol, day_number, plenum_symbol, symbols};
use crate::locality::UnitId;
use crate::query::weights::{
    BODY, CANDIDATE, CAPTION, DIRECTIVE, OTHER_MARKS, PAIR, PHRASE, PLACE, RUN, TITLE, UNMARKED, UNSURE_PLACE,
    WORDS_ONLY,
};
use crate::query::{
    Answer, AsOf, Clause, Hit, Marks, Match, Plan, Slot, Undated, Word, all_slots, snippets, title_marks,
};

/// More hits than this are never ranked at once.
pub const MAX_HITS: usize = 10_000;

/// How much of an answer is wanted.
#[derive(Debug, Clone, Copy)]
pub struct SearchOptions {
    /// Number of hits, at most [`MAX_HITS`].
    pub limit: usize,
    /// Hits left out in front.
    pub offset: usize,
    /// Passages a hit.
    pub snippets: usize,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions { limit: 10, offset: 0, snippets: 2 }
    }
}

/// Number, kind and issuer.
const LEAST_WORDS_OF_A_SYMBOL: usize = 3;

type Clauses = Vec<(Occur, Box<dyn Query>)>;

impl Engine {
    /// Answers a plan. Articles that have everything asked for come first; where they don't fill the
    /// page, those that have part of it follow.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn search(&self, plan: &Plan, options: SearchOptions) -> Result<Answer> {
        let searcher = self.searcher();
        let limit = options.limit.min(MAX_HITS);
        let wanted = options.offset.min(MAX_HITS).saturating_add(limit).min(MAX_HITS);
        let dated = self.dated(plan.filters.after, plan.filters.before);
        let strict = self.strict(plan);
        let (total, mut ranked) = self.best(&searcher, both(&strict, &dated), wanted)?;
        let mut hits: Vec<(Ranked, Match)> = ranked.drain(..).map(|r| (r, Match::All)).collect();
        let mut partial = 0;
        if hits.len() < wanted
            && let Some(relaxed) = self.relaxed(plan, total)
        {
            let rest = without(both(&relaxed, &dated), both(&strict, &dated));
            let (count, more) = self.best(&searcher, rest, wanted - hits.len())?;
            partial = count;
            hits.extend(more.into_iter().map(|r| (r, Match::Part)));
        }
        let undated = match dated {
            Some(_) => searcher.search(&both(&strict, &Some(self.undated())), &Count).map_err(|e| self.failed(e))?,
            None => 0,
        };
        let page = hits.into_iter().enumerate().skip(options.offset).take(limit);
        let hits = page.map(|(i, (ranked, matched))| self.hit(&searcher, plan, options, i + 1, ranked, matched));
        Ok(Answer { total, partial, undated: Undated(undated), hits: hits.collect::<Result<_>>()? })
    }

    /// Number of articles that have everything asked for.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count(&self, plan: &Plan) -> Result<usize> {
        self.searcher().search(&self.matching(plan), &Count).map_err(|e| self.failed(e))
    }

    /// The articles that have everything asked for, dates included.
    pub(super) fn matching(&self, plan: &Plan) -> Box<dyn Query> {
        both(&self.strict(plan), &self.dated(plan.filters.after, plan.filters.before))
    }

    fn best(&self, searcher: &Searcher, query: Box<dyn Query>, limit: usize) -> Result<(usize, Vec<Ranked>)> {
        searcher.search(&query, &Best { limit }).map_err(|e| self.failed(e))
    }

    fn hit(
        &self,
        searcher: &Searcher,
        plan: &Plan,
        options: SearchOptions,
        rank: usize,
        ranked: Ranked,
        matched: Match,
    ) -> Result<Hit> {
        let record = self.record(searcher, ranked.address)?;
        Ok(Hit {
            rank,
            score: ranked.score,
            matched,
            unclear: is_unclear(plan, &record),
            title_marks: title_marks(plan, &record),
            snippets: snippets(plan, &record, options.snippets),
            id: record.id,
            path: record.path,
            title: record.title,
            published: record.published,
            source: record.source,
            primary: record.primary,
        })
    }

    /// Everything asked for.
    fn strict(&self, plan: &Plan) -> Box<dyn Query> {
        let mut clauses = self.filters(plan);
        for clause in &plan.clauses {
            match clause {
                Clause::Run(words) => {
                    clauses.extend(words.iter().map(|word| (Occur::Must, self.word(word))));
                    clauses.extend(self.neighbours(words));
                }
                Clause::PerhapsPlace(_) => clauses.push((Occur::Should, self.clause(clause, plan.as_of))),
                other => clauses.push((Occur::Must, self.clause(other, plan.as_of))),
            }
        }
        boolean(clauses)
    }

    /// Part of it: where a directive is named, the rest may be missing; where only words and places are
    /// and no article has them all, half of them must be there.
    fn relaxed(&self, plan: &Plan, total: usize) -> Option<Box<dyn Query>> {
        let directive = plan.clauses.iter().any(|c| matches!(c, Clause::Directive { .. }));
        let mut clauses = self.filters(plan);
        let mut wanted = Clauses::new();
        for clause in &plan.clauses {
            match clause {
                Clause::Phrase(_) | Clause::Directive { .. } => {
                    clauses.push((Occur::Must, self.clause(clause, plan.as_of)))
                }
                Clause::PerhapsPlace(_) => clauses.push((Occur::Should, self.clause(clause, plan.as_of))),
                Clause::Place { .. } => wanted.push((Occur::Should, self.clause(clause, plan.as_of))),
                Clause::Run(words) => {
                    wanted.extend(words.iter().map(|word| (Occur::Should, self.word(word))));
                    clauses.extend(self.neighbours(words));
                }
            }
        }
        if wanted.is_empty() || (!directive && (total > 0 || wanted.len() < 2)) {
            return None;
        }
        if directive {
            clauses.extend(wanted);
        } else {
            let half = wanted.len().div_ceil(2);
            clauses.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(wanted, half))));
        }
        Some(boolean(clauses))
    }

    /// One word of a run.
    fn word(&self, word: &[Slot]) -> Box<dyn Query> {
        let weight = if word.len() > 1 { PHRASE } else { 1.0 };
        Box::new(BooleanQuery::new(self.words(word, weight)))
    }

    /// What adds to the score of a run: neighbours that stand side by side as typed, and all of them.
    fn neighbours(&self, words: &[Word]) -> Clauses {
        let mut clauses = Clauses::new();
        for pair in words.windows(2) {
            clauses.extend(self.words(&all_slots(pair), PAIR));
        }
        if words.len() > 2 {
            clauses.extend(self.words(&all_slots(words), RUN));
        }
        clauses
    }

    fn filters(&self, plan: &Plan) -> Clauses {
        let mut clauses = Clauses::new();
        for asked in &plan.filters.directives {
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(self.cited(asked)))));
        }
        for units in &plan.filters.places {
            clauses.push((Occur::Must, self.placed(units, plan.as_of)));
        }
        for words in &plan.filters.sources {
            let slots = words.iter().map(|word| terms_of(self.fields.source, [(word.as_str(), 1.0)])).collect();
            let query = SequenceQuery { slots, lengths: self.fields.source, weight: 0.0, has_lead: false };
            clauses.push((Occur::Must, Box::new(query)));
        }
        clauses
    }

    fn clause(&self, clause: &Clause, as_of: AsOf) -> Box<dyn Query> {
        match clause {
            Clause::Phrase(slots) => Box::new(BooleanQuery::new(self.words(slots, PHRASE))),
            Clause::Run(words) => Box::new(BooleanQuery::new(self.words(&all_slots(words), RUN))),
            Clause::Directive { asked, slots } => {
                let mut clauses = self.cited(asked);
                // "CT 5" as mere words may be a block of flats; "5 CT TW" can't.
                if slots.len() >= LEAST_WORDS_OF_A_SYMBOL {
                    clauses.extend(self.words(slots, WORDS_ONLY));
                }
                Box::new(BooleanQuery::new(clauses))
            }
            Clause::PerhapsPlace(units) => Box::new(BoostQuery::new(self.placed(units, as_of), UNSURE_PLACE)),
            Clause::Place { units, slots } => {
                let mut clauses: Clauses = vec![(Occur::Should, self.placed(units, as_of))];
                clauses.extend(self.words(slots, WORDS_ONLY));
                Box::new(BooleanQuery::new(clauses))
            }
        }
    }

    /// Syllables side by side, in any zone.
    fn words(&self, slots: &[Slot], weight: f32) -> Clauses {
        let in_zone = |zone: &Zone| {
            let slots = slots.iter().map(|slot| in_slot(zone, slot)).collect();
            let zone_weight = match zone.name {
                ZoneName::Title => TITLE,
                ZoneName::Body => BODY,
                ZoneName::Caption => CAPTION,
            };
            let has_lead = zone.name == ZoneName::Body;
            SequenceQuery { slots, lengths: zone.folded, weight: weight * zone_weight, has_lead }
        };
        self.fields.zones.iter().map(|zone| (Occur::Should, Box::new(in_zone(zone)) as Box<dyn Query>)).collect()
    }

    /// A directive: cited, or possibly meant by an ambiguous citation or an unknown one of its symbol.
    pub(super) fn cited(&self, asked: &Asked) -> Clauses {
        let ids: Vec<(&str, f32)> = identities_of(asked).map(|id| (id, 1.0)).collect();
        let symbols = asked_symbols(asked);
        let symbols: Vec<(&str, f32)> = symbols.iter().map(|symbol| (symbol.as_str(), 1.0)).collect();
        let by_symbol = if ids.is_empty() { DIRECTIVE } else { CANDIDATE };
        let query = |terms, weight| (Occur::Should, Box::new(CentralityQuery { terms, weight }) as Box<dyn Query>);
        vec![
            query(terms_of(self.fields.directive, ids.clone()), DIRECTIVE),
            query(terms_of(self.fields.candidate, ids), CANDIDATE),
            query(terms_of(self.fields.symbol, symbols), by_symbol),
        ]
    }

    /// Articles that name one of the units, or a unit below it, on the map asked for.
    fn placed(&self, units: &[UnitId], as_of: AsOf) -> Box<dyn Query> {
        let keys: Vec<String> = units.iter().map(UnitId::to_string).collect();
        let on_map = |field| {
            let terms = terms_of(field, keys.iter().map(|key| (key.as_str(), 1.0)));
            (Occur::Should, Box::new(CentralityQuery { terms, weight: PLACE }) as Box<dyn Query>)
        };
        let (then, today) = (on_map(self.fields.place), on_map(self.fields.place_today));
        match as_of {
            AsOf::Then => then.1,
            AsOf::Today => today.1,
            AsOf::Both => Box::new(DisjunctionMaxQuery::new(vec![then.1, today.1])),
        }
    }

    fn dated(&self, after: Option<Date>, before: Option<Date>) -> Option<Box<dyn Query>> {
        if after.is_none() && before.is_none() {
            return None;
        }
        let term = |day: Date| Bound::Included(Term::from_field_u64(self.fields.published, day_number(day)));
        let first = after.map_or(Bound::Excluded(Term::from_field_u64(self.fields.published, 0)), term);
        Some(Box::new(RangeQuery::new(first, before.map_or(Bound::Unbounded, term))))
    }

    fn undated(&self) -> Box<dyn Query> {
        let zero = Term::from_field_u64(self.fields.published, 0);
        Box::new(RangeQuery::new(Bound::Included(zero.clone()), Bound::Included(zero)))
    }
}

/// Whether a directive asked for is cited only by citations that may mean another one.
fn is_unclear(plan: &Plan, record: &ArticleRecord) -> bool {
    let in_words = plan.clauses.iter().filter_map(|clause| match clause {
        Clause::Directive { asked, .. } => Some(&**asked),
        _ => None,
    });
    in_words.chain(&plan.filters.directives).any(|asked| {
        let best = record.citations.iter().filter_map(|citation| citation.answers(asked)).max();
        best == Some(Fit::Possible)
    })
}

/// The terms of a zone that fit a slot. One that is typed without marks beside marked ones stands in
/// both fields of the zone, so that the bare word counts more than its other markings.
fn in_slot(zone: &Zone, slot: &Slot) -> AnyOf {
    match slot.marks {
        Marks::Typed => terms_of(zone.marked, [(slot.key.as_str(), 1.0), (slot.folded.as_str(), UNMARKED)]),
        Marks::Untyped => terms_of(zone.folded, [(slot.folded.as_str(), 1.0)]),
        Marks::Level => {
            let mut any = terms_of(zone.folded, [(slot.folded.as_str(), OTHER_MARKS)]);
            any.members.extend(terms_of(zone.marked, [(slot.key.as_str(), 1.0 - OTHER_MARKS)]).members);
            any
        }
    }
}

/// The directives that a question surely may mean, by identity.
pub(super) fn identities_of(asked: &Asked) -> impl Iterator<Item = &str> {
    asked.candidates.iter().map(|d| d.id.as_str()).chain(asked.identity.as_deref())
}

/// The narrowest symbol terms of a question.
fn asked_symbols(asked: &Asked) -> Vec<String> {
    let reference = &asked.reference;
    if asked.identity.is_some() {
        return Vec::new();
    }
    match (reference.number, reference.plenum) {
        (Some(number), _) => symbols(reference.kind, number, reference.issuer.as_ref()).pop().into_iter().collect(),
        (None, Some(plenum)) => vec![plenum_symbol(reference.kind, plenum, reference.congress)],
        (None, None) => {
            reference.assembly.map(|_| congress_symbol(reference.kind, reference.congress)).into_iter().collect()
        }
    }
}

fn boolean(clauses: Clauses) -> Box<dyn Query> {
    if clauses.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::new(clauses)) }
}

/// Both, the second without adding to the score.
fn both(scored: &dyn Query, condition: &Option<Box<dyn Query>>) -> Box<dyn Query> {
    match condition {
        None => scored.box_clone(),
        Some(condition) => {
            let condition: Box<dyn Query> = Box::new(ConstScoreQuery::new(condition.box_clone(), 0.0));
            Box::new(BooleanQuery::new(vec![(Occur::Must, scored.box_clone()), (Occur::Must, condition)]))
        }
    }
}

fn without(query: Box<dyn Query>, excluded: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::MustNot, excluded)]))
}
