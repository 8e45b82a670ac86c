//! A plan → hits: all of it first, then part of it where that finds too little.

use super::compile::undated;
use super::explain::explained;
use super::fold::{Group, folded};
use super::weights::PART;
use super::{Compiler, Demand, Engine};
use crate::annotation::{ArticleRecord, Fit};
use crate::answer::{Answer, Hit, Match, Relaxed, Undated};
use crate::passage::{snippets, title_marks};
use crate::query::{Clause, Condition, Plan, Sort};
use crate::store::{Order, Ranked, Result, StoreError, Tree};

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
        }
    }
}

/// Fewer hits don't fill a page.
const TOO_FEW: usize = 10;
/// So many words are hardly one name or phrase.
const LONG: usize = 4;
/// Articles visited between two looks at the index by [`Engine::all`]; what its memory is bounded by.
/// Few in tests, so that small libraries need several looks.
const CHUNK: usize = if cfg!(test) { 3 } else { 20_000 };

/// A way to find more where all of it finds too little.
struct Fallback {
    plan: Plan,
    /// Another spelling of it that serves as well.
    or: Option<Plan>,
    demand: Demand,
    relaxed: Relaxed,
}

/// Articles that have part of what was asked for.
struct Rest {
    plan: Plan,
    tree: Tree,
    relaxed: Relaxed,
    total: usize,
    groups: Vec<Group>,
}

/// The articles of an answer, the best first, and how they were found.
struct Found<'e> {
    /// Who remembers which part of a tree stands for what.
    compiler: Compiler<'e>,
    /// What was asked for all of it.
    strict: Tree,
    /// Articles that have all of it.
    total: usize,
    /// What has only part of it, if that was looked for.
    rest: Option<Rest>,
    /// What a score for part of it is multiplied by.
    kept: f32,
    groups: Vec<(Group, Match)>,
}

impl Engine {
    /// Answers a plan. Articles that have everything asked for come first; where they are too few, those
    /// that have part of it follow. Among mere words and phrases, by
    /// relevance, both are ranked together.
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
            partial: found.rest.as_ref().map_or(0, |rest| rest.total),
            relaxed: found.rest.map(|rest| rest.relaxed),
            undated: Undated(self.count_undated(plan)?),
            shortened: self.shortened(plan)?,
            next: hits.last().filter(|_| more).map(|hit| hit.id.clone()),
            hits,
        })
    }

    /// The best articles, up to the last that a page needs to know of.
    fn found(&self, plan: &Plan, options: &SearchOptions, wanted: usize) -> Result<Found<'_>> {
        let compiler = self.compiler();
        let strict = ranking(&compiler, plan, Demand::Everything, options.sort)?;
        let (total, groups) = self.groups(&strict, wanted, options)?;
        let mut groups: Vec<(Group, Match)> = groups.into_iter().map(|group| (group, Match::All)).collect();
        let rest = match options.strict {
            true => None,
            false => self.rest(&compiler, plan, &strict, total, wanted, options)?,
        };
        // That all words stand somewhere in an article says less than that most stand side by side.
        let together = options.sort == Sort::Relevance && is_of_words(plan);
        let kept = if together { PART } else { 1.0 };
        if let Some(rest) = &rest {
            groups.extend(rest.groups.iter().map(|group| (group.clone().scaled(kept), Match::Part)));
            if together {
                groups.sort_by(|a, b| b.0.best.score.total_cmp(&a.0.best.score));
            }
            groups.truncate(wanted);
        }
        Ok(Found { compiler, strict, total, rest, kept, groups })
    }

    /// The hit of a rank, which counts from one; none if its article can't be shown.
    fn hit_at(&self, rank: usize, found: &Found<'_>, plan: &Plan, options: &SearchOptions) -> Result<Option<Hit>> {
        let Some((group, matched)) = found.groups.get(rank - 1) else { return Ok(None) };
        let (asked, tree, share) = match (&found.rest, matched) {
            (Some(rest), Match::Part) => (&rest.plan, &rest.tree, found.kept),
            _ => (plan, &found.strict, 1.0),
        };
        let Some(mut hit) = self.hit(asked, options, rank, group, *matched)? else { return Ok(None) };
        if options.explain {
            hit.parts = explained(tree, &found.compiler, self.snapshot(), group.id())?;
            hit.parts.iter_mut().for_each(|part| part.score *= share);
        }
        Ok(Some(hit))
    }

    /// What is found where all of it finds too little: the first of the fallbacks that finds enough, or else
    /// the last that finds something. `strict` is the tree of all of it, which found `total`.
    fn rest(
        &self,
        compiler: &Compiler<'_>,
        plan: &Plan,
        strict: &Tree,
        total: usize,
        wanted: usize,
        options: &SearchOptions,
    ) -> Result<Option<Rest>> {
        let mut best: Option<Rest> = None;
        for Fallback { plan: asked, or, demand, relaxed } in self.fallbacks(plan, total)? {
            let mut tree = ranking(compiler, &asked, demand, options.sort)?;
            if let Some(or) = &or {
                tree = Tree::Best(vec![tree, ranking(compiler, or, demand, options.sort)?]);
            }
            let others = Tree::without(Tree::condition(strict.clone()));
            let tree = Tree::All(vec![tree, others]);
            let (found, groups) = self.groups(&tree, wanted, options)?;
            if found > 0 {
                let is_enough = match &relaxed {
                    Relaxed::DirectiveOnly | Relaxed::Unquoted => true,
                    // A name or short phrase, rightly spelled, is what was meant.
                    Relaxed::Spelling { .. } if asked.clauses.iter().map(Clause::share).sum::<usize>() < LONG => true,
                    Relaxed::Spelling { .. } | Relaxed::Some { .. } => total + found >= TOO_FEW,
                };
                best = Some(Rest { plan: or.unwrap_or(asked), tree, relaxed, total: found, groups });
                if is_enough {
                    break;
                }
            }
        }
        Ok(best)
    }

    /// Visits every article that has everything asked for, in order, with its passages. Memory is bounded
    /// by 20,000 places in the order, whatever their number; near-duplicates aren't folded.
    ///
    /// # Errors
    /// If the index can't be read, or the visitor says so.
    pub fn all<E: From<StoreError>>(
        &self,
        plan: &Plan,
        options: &SearchOptions,
        visit: &mut dyn FnMut(Hit) -> std::result::Result<(), E>,
    ) -> std::result::Result<usize, E> {
        let tree = ranking(&self.compiler(), plan, Demand::Everything, options.sort)?;
        let mut rank = 0;
        self.each_ranked(&tree, options.sort, &mut |ranked| {
            rank += 1;
            self.hit(plan, options, rank, &Group::single(ranked), Match::All)?.map_or(Ok(()), &mut *visit)
        })?;
        Ok(rank)
    }

    /// Visits every article of a tree in order, [`CHUNK`] at a time.
    pub(crate) fn each_ranked<E: From<StoreError>>(
        &self,
        tree: &Tree,
        sort: Sort,
        visit: &mut dyn FnMut(Ranked) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut after = None;
        loop {
            let (_, found) = self.snapshot().best(tree, order(sort), CHUNK, after.as_ref())?;
            after = found.last().filter(|_| found.len() == CHUNK).map(|last| last.place.clone());
            found.into_iter().try_for_each(&mut *visit)?;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Number of articles that have everything asked for.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count(&self, plan: &Plan) -> Result<usize> {
        Ok(self.snapshot().count(&self.matching(Some(plan))?)? as usize)
    }

    /// The best articles of a tree with their near-duplicates, and the number of all.
    pub(crate) fn groups(&self, tree: &Tree, wanted: usize, options: &SearchOptions) -> Result<(usize, Vec<Group>)> {
        let mut limit = if options.fold { wanted.saturating_add(wanted / 2 + 20) } else { wanted };
        loop {
            let (count, ranked) = self.snapshot().best(tree, order(options.sort), limit, None)?;
            let all = ranked.len() as u64 >= count;
            let groups = match options.fold {
                true => folded(self.snapshot(), ranked, tree, all)?,
                false => ranked.into_iter().map(Group::single).collect(),
            };
            if groups.len() >= wanted || all {
                return Ok((count as usize, groups.into_iter().take(wanted).collect()));
            }
            limit = limit.saturating_mul(4);
        }
    }

    /// What to ask for where all of it finds too little, the closest first.
    fn fallbacks(&self, plan: &Plan, total: usize) -> Result<Vec<Fallback>> {
        let mut out = Vec::new();
        let mut add = |plan: &Plan, or: Option<&Plan>, demand, relaxed| {
            out.push(Fallback { plan: plan.clone(), or: or.cloned(), demand, relaxed })
        };
        let of: usize = plan.clauses.iter().map(Clause::share).sum();
        let names_directive = plan.clauses.iter().any(|clause| matches!(clause, Clause::Directive { .. }));
        let too_few = !names_directive && self.are_too_few(plan, total, of)?;
        let corrected = if total < TOO_FEW || too_few { self.corrected(plan)? } else { None };
        if let Some((corrected, slip)) = &corrected {
            let relaxed = Relaxed::Spelling { query: corrected.query.clone(), slip: Some(*slip) };
            add(corrected, None, Demand::Everything, relaxed);
        }
        if names_directive && of > 0 && total < TOO_FEW {
            add(plan, None, Demand::Directives, Relaxed::DirectiveOnly);
        }
        if total == 0
            && let Some(query) = plan.clauses.iter().find_map(|clause| law_without_year(clause, &plan.query))
        {
            add(plan, None, Demand::AtLeast(0), Relaxed::Spelling { query, slip: None });
        }
        if total == 0
            && let Some(unquoted) = plan.without_quotes(self.facts())
        {
            add(&unquoted, None, Demand::Everything, Relaxed::Unquoted);
        }
        if of > 1 && too_few {
            for least in steps(of) {
                let corrected = corrected.as_ref().map(|(corrected, _)| corrected);
                let spelled = corrected.map(|corrected| corrected.query.clone());
                add(plan, corrected, Demand::AtLeast(least), Relaxed::Some { least, of, spelled });
            }
        }
        Ok(out)
    }

    /// Whether so many hits are too few: a name or a short phrase that stands somewhere as typed was found,
    /// but that some articles happen to have all of many words mustn't hide those that have nearly all of
    /// them side by side.
    fn are_too_few(&self, plan: &Plan, total: usize, of: usize) -> Result<bool> {
        match (total, of >= LONG) {
            (0, _) | (..TOO_FEW, true) => Ok(true),
            (TOO_FEW.., false) => Ok(false),
            (TOO_FEW.., true) if !is_of_words(plan) => Ok(false),
            _ => Ok(self.count_together(plan)? == 0),
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
            duplicates,
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

/// The name of a law that is asked for with its year, as typed.
fn law_without_year(clause: &Clause, query: &str) -> Option<String> {
    let Clause::Directive { asked, .. } = clause else { return None };
    let words = asked.reference.law.as_ref().map(|_| asked.span.of(query).split_whitespace())?;
    let is_year = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || matches!(word, "năm" | "nam" | "ngày");
    Some(words.take_while(|word| !is_year(word)).collect::<Vec<_>>().join(" "))
}

/// The tree that articles are ranked by.
fn ranking(compiler: &Compiler<'_>, plan: &Plan, demand: Demand, sort: Sort) -> Result<Tree> {
    let tree = compiler.tree(plan, demand)?;
    let asked = plan.directives();
    if sort != Sort::Citations || asked.is_empty() {
        return Ok(tree);
    }
    let cited = asked.into_iter().map(|asked| Tree::optional(compiler.cited(asked)));
    Ok(Tree::All(std::iter::once(Tree::condition(tree)).chain(cited).collect()))
}

/// The order of the store for one that is asked for.
fn order(sort: Sort) -> Order {
    match sort {
        Sort::Relevance => Order::Relevance,
        Sort::Newest => Order::Newest,
        Sort::Oldest => Order::Oldest,
        Sort::Citations => Order::Citations,
    }
}

/// Whether a plan asks for words and phrases only.
fn is_of_words(plan: &Plan) -> bool {
    let of_words = |clause: &Clause| {
        matches!(clause, Clause::Run(_) | Clause::Phrase(_) | Clause::Not(_) | Clause::PerhapsPlace(_))
    };
    plan.clauses.iter().all(of_words)
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

/// How many of so many words must be there, step by step: all but one, three quarters, two thirds, half.
fn steps(of: usize) -> Vec<usize> {
    let half = of.div_ceil(2);
    let mut steps = vec![of - 1, (of * 3).div_ceil(4), (of * 2).div_ceil(3), half];
    steps.retain(|&step| step >= half && step < of);
    steps.sort_unstable_by_key(|&step| std::cmp::Reverse(step));
    steps.dedup();
    steps
}

/// Whether a directive asked for is cited only by citations that may mean another one.
fn is_unclear(plan: &Plan, record: &ArticleRecord) -> bool {
    plan.directives().into_iter().any(|asked| {
        let best = record.citations.iter().filter_map(|citation| citation.answers(asked)).max();
        best == Some(Fit::Possible)
    })
}
