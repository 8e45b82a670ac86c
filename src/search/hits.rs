//! A plan → hits: all of it first, then part of it where that finds too little.

use super::compile::undated;
use super::explain::explained;
use super::fold::{Folded, Group, folded};
use super::ranking::{order, ranking};
use super::relax::{Others, Relaxing, Rest, is_of_words};
use super::weights::PART;
use super::{Compiler, Demand, Engine};
use crate::annotation::{ArticleRecord, Fit};
use crate::answer::{Answer, Hit, Match, Respelled, Undated};
use crate::passage::{snippets, title_marks};
use crate::query::{Clause, Condition, Plan, Sort};
use crate::store::threads::by_threads;
use crate::store::{Ranked, Result, StoreError, Tree};

/// No answer goes further down the ranking than this; [`Engine::all`] visits any number.
pub const MAX_HITS: usize = 10_000;

/// How much of an answer is wanted.
#[derive(Debug, Clone)]
pub struct SearchOptions {
    /// Number of hits, at most [`MAX_HITS`].
    pub limit: usize,
    /// Hits left out in front.
    pub offset: usize,
    /// Passages a hit.
    pub snippets: usize,
    /// In which order.
    pub sort: Sort,
    /// Whether near-duplicates of a better hit are folded under it.
    pub fold: bool,
    /// Whether only articles count that have everything asked for.
    pub strict: bool,
    /// Whether each hit says what its score is made of.
    pub explain: bool,
    /// Whether each hit says what it cites and what is folded under it.
    pub details: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions {
            limit: 10,
            offset: 0,
            snippets: 2,
            sort: Sort::Relevance,
            fold: false,
            strict: false,
            explain: false,
            details: false,
        }
    }
}

/// Articles visited before a second look at the index by [`Engine::all`] …
/// Few in tests, so that small libraries need several looks.
const CHUNK: usize = if cfg!(test) { 3 } else { 20_000 };
/// … and between further ones, each of which walks all articles found; what its memory is bounded by, some 150 bytes each.
const NEXT_CHUNK: usize = CHUNK * 10;

/// Hits that [`Engine::all`] makes at once before it hands them on: enough that starting threads for them takes little of
/// their time, and no more than memory may hold of the longest titles.
const AT_ONCE: usize = if cfg!(test) { 2 } else { 128 };

/// The articles of an answer, the best first, and how they were found.
pub(super) struct Found<'e> {
    /// Who remembers which part of a tree stands for what.
    pub compiler: Compiler<'e>,
    /// What was asked for all of it.
    pub strict: Tree,
    /// Articles that have all of it.
    pub total: usize,
    /// The same, those that say nearly the same counted once.
    pub distinct: usize,
    /// What was found besides.
    pub others: Others,
    /// What a score for part of it is multiplied by.
    pub kept: f32,
    pub groups: Vec<(Group, Match)>,
}

impl Found<'_> {
    /// What was found so; none of what has all of it as typed.
    pub fn rest(&self, matched: Match) -> Option<&Rest> {
        match matched {
            Match::All => None,
            Match::Spelled => self.others.spelled.as_ref().map(|(rest, _)| rest),
            Match::Part => self.others.part.as_ref(),
        }
    }
}

impl Engine {
    /// Answers a plan. Articles that have everything asked for come first; where they are too few, those follow that have
    /// it in another spelling, and those that have part of it. Among mere words and phrases, by relevance, all are ranked
    /// together.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn search(&self, plan: &Plan, options: &SearchOptions) -> Result<Answer> {
        let limit = options.limit.min(MAX_HITS);
        let found = self.found(plan, options, options.offset.saturating_add(limit).saturating_add(1).min(MAX_HITS))?;
        self.page(plan, options, found, options.offset)
    }

    /// The same, of the hits after the one with this id, where `offset` counts from; none if it isn't the id of a hit.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn search_after(&self, plan: &Plan, options: &SearchOptions, id: &str) -> Result<Option<Answer>> {
        let found = self.found(plan, options, MAX_HITS)?;
        let Some(place) = found.groups.iter().position(|(group, _)| group.holds(id)) else { return Ok(None) };
        self.page(plan, options, found, options.offset.saturating_add(place + 1)).map(Some)
    }

    /// The ids of a page, and the number of all that is found: [`Engine::search`] without reading an article, for programs that
    /// count and compare.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn ids(&self, plan: &Plan, options: &SearchOptions) -> Result<(usize, Vec<String>)> {
        let limit = options.limit.min(MAX_HITS);
        let found = self.found(plan, options, options.offset.saturating_add(limit).min(MAX_HITS))?;
        let total = found.total + found.others.all().map(|rest| rest.total).sum::<usize>();
        let page = found.groups.iter().skip(options.offset).take(limit);
        Ok((total, page.map(|(group, _)| group.id().to_owned()).collect()))
    }

    /// What was found, without the first so many hits.
    fn page(&self, plan: &Plan, options: &SearchOptions, found: Found<'_>, skipped: usize) -> Result<Answer> {
        let limit = options.limit.min(MAX_HITS);
        let more = found.groups.len() > skipped.saturating_add(limit);
        let mut hits = Vec::new();
        for rank in (skipped.saturating_add(1)..=found.groups.len()).take(limit) {
            hits.extend(self.hit_at(rank, &found, plan, options)?);
        }
        Ok(Answer {
            total: found.total,
            distinct: found.distinct,
            partial: found.others.all().map(|rest| rest.total).sum(),
            relaxed: found.others.all().last().map(|rest| rest.relaxed.clone()),
            respelled: found.others.spelled.as_ref().map(|(rest, slip)| Respelled {
                query: rest.plans.first().map(|plan| plan.query.clone()).unwrap_or_default(),
                slip: *slip,
                articles: rest.total,
            }),
            undated: Undated(self.count_undated(plan)?),
            shortened: self.shortened(plan)?,
            next: hits.last().filter(|_| more).map(|hit| hit.id.clone()),
            hits,
        })
    }

    /// The best articles, up to the last that a page needs to know of.
    pub(super) fn found(&self, plan: &Plan, options: &SearchOptions, wanted: usize) -> Result<Found<'_>> {
        let compiler = self.compiler();
        let strict = ranking(&compiler, plan, Demand::Everything, options.sort)?;
        let Folded { total, distinct, groups } = self.groups(&strict, wanted, options)?;
        let groups: Vec<(Group, Match)> = groups.into_iter().map(|group| (group, Match::All)).collect();
        let others = match options.strict {
            true => Others::default(),
            false => {
                let asked = Relaxing { compiler: &compiler, plan, strict: &strict, total, wanted, options };
                self.others(asked)?
            }
        };
        // That all words stand somewhere in an article says less than that most stand side by side.
        let together = options.sort == Sort::Relevance && is_of_words(plan);
        let kept = if together { PART } else { 1.0 };
        let mut found = Found { compiler, strict, total, distinct, others, kept, groups };
        let further = |rest: &Rest, matched| {
            rest.groups.iter().map(move |group| (group.clone().scaled(kept), matched)).collect::<Vec<_>>()
        };
        if let Some((spelled, _)) = &found.others.spelled {
            found.groups.extend(further(spelled, Match::Spelled));
        }
        if let Some(rest) = &found.others.part {
            found.groups.extend(further(rest, Match::Part));
        }
        if together {
            found.groups.sort_by(|a, b| b.0.best.score.total_cmp(&a.0.best.score));
        }
        found.groups.truncate(wanted);
        Ok(found)
    }

    /// The hit of a rank, which counts from one; none if its article can't be shown.
    fn hit_at(&self, rank: usize, found: &Found<'_>, plan: &Plan, options: &SearchOptions) -> Result<Option<Hit>> {
        let Some((group, matched)) = found.groups.get(rank - 1) else { return Ok(None) };
        let (plans, tree, share) = match found.rest(*matched) {
            None => (std::slice::from_ref(plan), &found.strict, 1.0),
            Some(rest) => (rest.plans.as_slice(), &rest.tree, found.kept),
        };
        // What was found in one of two spellings shows the one that it has.
        let mut shown = None;
        for plan in plans {
            shown = self.hit(plan, options, rank, group, *matched)?;
            if shown.as_ref().is_none_or(is_marked) {
                break;
            }
        }
        let Some(mut hit) = shown else { return Ok(None) };
        if options.explain {
            hit.parts = explained(tree, &found.compiler, self.snapshot(), group.id())?;
            hit.parts.iter_mut().for_each(|part| part.score *= share);
        }
        Ok(Some(hit))
    }

    /// Visits every article that has everything asked for, in order, with its passages. Memory is bounded
    /// by 20,000 places in the order and 128 hits, whatever their number; near-duplicates aren't folded. Articles are read by
    /// as many threads as there are cores.
    ///
    /// # Errors
    /// If the index can't be read, or the visitor says so.
    pub fn all<E: From<StoreError>>(
        &self,
        plan: &Plan,
        options: &SearchOptions,
        visit: &mut dyn FnMut(Hit) -> std::result::Result<(), E>,
    ) -> std::result::Result<usize, E> {
        self.all_but(plan, options, &|_| false, visit)
    }

    /// The same without those whose id is left out, which aren't read and have no rank.
    ///
    /// # Errors
    /// If the index can't be read, or the visitor says so.
    pub fn all_but<E: From<StoreError>>(
        &self,
        plan: &Plan,
        options: &SearchOptions,
        is_left_out: &dyn Fn(&str) -> bool,
        visit: &mut dyn FnMut(Hit) -> std::result::Result<(), E>,
    ) -> std::result::Result<usize, E> {
        let tree = ranking(&self.compiler(), plan, Demand::Everything, options.sort)?;
        let mut rank = 0;
        let mut waiting = Vec::with_capacity(AT_ONCE);
        let mut show = |waiting: &mut Vec<Ranked>| {
            let groups: Vec<Group> = waiting.drain(..).map(Group::single).collect();
            let hit = |at: usize| match groups.get(at) {
                Some(group) => self.hit(plan, options, rank + at + 1, group, Match::All),
                None => Ok(None),
            };
            let hits = by_threads(groups.len(), hit);
            rank += groups.len();
            hits.into_iter().try_for_each(|hit| hit?.map_or(Ok(()), &mut *visit))
        };
        self.each_ranked::<E>(&tree, options.sort, &mut |ranked| {
            if is_left_out(&ranked.place.id) {
                return Ok(());
            }
            waiting.push(ranked);
            if waiting.len() < AT_ONCE { Ok(()) } else { show(&mut waiting) }
        })?;
        show(&mut waiting)?;
        Ok(rank)
    }

    /// Visits every article of a tree in order, so many at a time.
    pub(crate) fn each_ranked<E: From<StoreError>>(
        &self,
        tree: &Tree,
        sort: Sort,
        visit: &mut dyn FnMut(Ranked) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let (mut after, mut chunk) = (None, CHUNK);
        loop {
            let found = self.snapshot().best(tree, order(sort), chunk, after.as_ref())?.best;
            after = found.last().filter(|_| found.len() == chunk).map(|last| last.place.clone());
            found.into_iter().try_for_each(&mut *visit)?;
            if after.is_none() {
                return Ok(());
            }
            chunk = NEXT_CHUNK;
        }
    }

    /// Number of articles that have everything asked for.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count(&self, plan: &Plan) -> Result<usize> {
        Ok(self.snapshot().count(&self.matching(Some(plan))?)? as usize)
    }

    /// Whether an article has everything asked for.
    pub(crate) fn finds(&self, plan: &Plan) -> Result<bool> {
        self.snapshot().has(&self.matching(Some(plan))?)
    }

    /// The best articles of a tree with their near-duplicates, and the number of all.
    pub(crate) fn groups(&self, tree: &Tree, wanted: usize, options: &SearchOptions) -> Result<Folded> {
        let mut limit = if options.fold { wanted.saturating_add(wanted / 2 + 20) } else { wanted };
        loop {
            let mut ranking = self.snapshot().best(tree, order(options.sort), limit, None)?;
            let all = ranking.best.len() as u64 >= ranking.articles;
            let groups = match options.fold {
                true => folded(self.snapshot(), &mut ranking, wanted)?,
                false => ranking.best.drain(..).take(wanted).map(Group::single).collect(),
            };
            if groups.len() >= wanted || all {
                let (total, distinct) = (ranking.articles as usize, ranking.distinct as usize);
                return Ok(Folded { total, distinct, groups });
            }
            limit = limit.saturating_mul(4);
        }
    }

    /// A hit with its passages; none if its article is there no more.
    pub(crate) fn hit(
        &self,
        plan: &Plan,
        options: &SearchOptions,
        rank: usize,
        group: &Group,
        matched: Match,
    ) -> Result<Option<Hit>> {
        let Some(record) = self.snapshot().record_of(&group.best)? else { return Ok(None) };
        let mut duplicates = group.duplicates.clone();
        duplicates.sort();
        let gazetteer = &self.facts().gazetteer;
        let details = options.details.then(|| self.details(&record, &duplicates)).transpose()?;
        Ok(Some(Hit {
            rank,
            score: group.best.score,
            matched,
            unclear: is_unclear(plan, &record),
            title_marks: title_marks(plan, &record, gazetteer),
            snippets: snippets(plan, &record, options.snippets, gazetteer),
            id: record.id,
            own_id: record.own_id,
            path: record.path,
            url: record.url,
            title: record.title,
            published: record.published,
            source: record.source,
            primary: record.primary,
            corrected: record.corrected,
            duplicates,
            details,
            parts: Vec::new(),
        }))
    }

    /// Articles that fit but for an unknown date; none where no date would fit.
    fn count_undated(&self, plan: &Plan) -> Result<usize> {
        let is_date = |clause: &Clause| matches!(clause, Clause::Condition(Condition::Days(..)));
        if !plan.clauses.iter().any(is_date) || !has_common_day(&plan.clauses) {
            return Ok(0);
        }
        let rest: Vec<Clause> = plan.clauses.iter().filter(|clause| !is_date(clause)).cloned().collect();
        let tree = self.compiler().clauses(&rest, plan.as_of, Demand::Everything)?;
        Ok(self.snapshot().count(&Tree::All(vec![tree, undated()]))? as usize)
    }
}

/// Whether a hit shows where it matches.
fn is_marked(hit: &Hit) -> bool {
    !hit.title_marks.is_empty() || hit.snippets.iter().any(|snippet| !snippet.marks.is_empty())
}

/// Whether a day fits all conditions on it.
fn has_common_day(clauses: &[Clause]) -> bool {
    let bounds = |clause: &Clause| match clause {
        Clause::Condition(Condition::Days(first, last)) => (*first, *last),
        _ => (None, None),
    };
    let first = clauses.iter().filter_map(|clause| bounds(clause).0).max();
    let last = clauses.iter().filter_map(|clause| bounds(clause).1).min();
    first.zip(last).is_none_or(|(first, last)| first <= last)
}

/// Whether a directive asked for is cited only by citations that may mean another one.
pub(crate) fn is_unclear(plan: &Plan, record: &ArticleRecord) -> bool {
    plan.directives().into_iter().any(|asked| {
        let best = record.citations.iter().filter_map(|citation| citation.answers(asked)).max();
        best == Some(Fit::Possible)
    })
}
