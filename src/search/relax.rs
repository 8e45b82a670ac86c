//! What else is found where few articles have all that is asked for: all of it in another spelling, and part of it.

use super::fold::{Folded, Group};
use super::plan_names::has_more_names;
use super::ranking::ranking;
use super::{Compiler, Demand, Engine, SearchOptions};
use crate::answer::{Relaxed, Slip};
use crate::query::{Clause, Item, Plan, distinct};
use crate::store::{Result, Tree};

/// Fewer hits don't fill a page.
const TOO_FEW: usize = 10;
/// So many words are hardly one name or phrase.
const LONG: usize = 4;

/// A way to find more where all of it finds too little.
struct Fallback {
    plan: Plan,
    demand: Demand,
    /// Another spelling of it that serves as well.
    or: Option<(Plan, Demand)>,
    /// What must be there besides, without a score.
    with: Option<Plan>,
    relaxed: Relaxed,
}

/// Articles that have part of what was asked for, or all of it in another spelling.
pub(super) struct Rest {
    /// What they were asked for by: one plan, or one in either of two spellings.
    pub plans: Vec<Plan>,
    pub tree: Tree,
    pub relaxed: Relaxed,
    pub total: usize,
    pub groups: Vec<Group>,
}

/// What is found besides what has all of it.
#[derive(Default)]
pub(super) struct Others {
    /// What has all of it in another spelling, if there is one, and what was mended.
    pub spelled: Option<(Rest, Slip)>,
    /// What has only part of it, if that was looked for.
    pub part: Option<Rest>,
}

impl Others {
    /// Both, in their order.
    pub fn all(&self) -> impl Iterator<Item = &Rest> {
        self.spelled.iter().map(|(rest, _)| rest).chain(&self.part)
    }
}

/// What articles were found by, and what is wanted of more.
#[derive(Clone, Copy)]
pub(super) struct Relaxing<'a, 'e> {
    pub compiler: &'a Compiler<'e>,
    pub plan: &'a Plan,
    /// The tree of all of it, and the number of articles that it found.
    pub strict: &'a Tree,
    pub total: usize,
    pub wanted: usize,
    pub options: &'a SearchOptions,
}

impl Engine {
    /// What is found where all of it finds too little: articles that have all of it in another spelling, and where these
    /// are too few, too, those that have part of it.
    pub(super) fn others(&self, asked: Relaxing<'_, '_>) -> Result<Others> {
        let Relaxing { plan, total, .. } = asked;
        let mut too_few = self.are_too_few(plan, total)?;
        let corrected = if total < TOO_FEW || too_few { self.respelled(plan)? } else { None };
        let mut known = vec![asked.strict.clone()];
        let mut found = Others::default();
        // Of mere words another spelling says something if they stand side by side in it; else it is as good as that typed.
        if let Some((corrected, slip)) = &corrected
            && (!is_of_words(corrected) || self.stand_together(corrected)?)
        {
            let relaxed = Relaxed::Spelling { query: corrected.query.clone() };
            let fallback =
                Fallback { with: None, or: None, plan: corrected.clone(), demand: Demand::Everything, relaxed };
            if let Some(rest) = self.rest(asked, fallback, &known)? {
                // What was meant is found, if it is a name.
                if has_more_names(corrected, plan) {
                    return Ok(Others { spelled: Some((rest, *slip)), part: None });
                }
                known.push(rest.tree.clone());
                too_few = self.are_too_few(corrected, total + rest.total)?;
                found.spelled = Some((rest, *slip));
            }
        }
        let enough = TOO_FEW.saturating_sub(total + found.all().map(|rest| rest.total).sum::<usize>()).max(1);
        let corrected = corrected.map(|(corrected, _)| corrected);
        for fallback in self.fallbacks(plan, corrected.as_ref(), total, too_few)? {
            let Some(rest) = self.rest(asked, fallback, &known)? else { continue };
            let is_enough = rest.total >= enough || matches!(rest.relaxed, Relaxed::DirectiveOnly | Relaxed::Unquoted);
            found.part = Some(rest);
            if is_enough {
                break;
            }
        }
        Ok(found)
    }

    /// What a fallback finds beyond what is known; none if that is nothing.
    fn rest(&self, asked: Relaxing<'_, '_>, fallback: Fallback, known: &[Tree]) -> Result<Option<Rest>> {
        let Relaxing { compiler, wanted, options, .. } = asked;
        let Fallback { plan, demand, or, with, relaxed } = fallback;
        let mut tree = ranking(compiler, &plan, demand, options.sort)?;
        if let Some((or, demand)) = &or {
            tree = Tree::Best(vec![tree, ranking(compiler, or, *demand, options.sort)?]);
        }
        let mut all = vec![tree];
        if let Some(with) = &with {
            all.push(Tree::condition(compiler.tree(with, Demand::Everything)?));
        }
        all.extend(known.iter().map(|known| Tree::without(Tree::condition(known.clone()))));
        let tree = Tree::All(all);
        let Folded { total, groups, .. } = self.groups(&tree, wanted, options)?;
        let plans = or.into_iter().map(|(or, _)| or).chain([plan]).collect();
        Ok((total > 0).then_some(Rest { plans, tree, relaxed, total, groups }))
    }

    /// What part of it to ask for where all of it finds too little, the closest first.
    fn fallbacks(&self, plan: &Plan, corrected: Option<&Plan>, total: usize, too_few: bool) -> Result<Vec<Fallback>> {
        let mut out = Vec::new();
        let mut add = |plan: &Plan, demand, relaxed| {
            out.push(Fallback { plan: plan.clone(), demand, or: None, with: None, relaxed });
        };
        let of = words_of(plan);
        let names_directive = names_directive(plan);
        if names_directive && of > 0 && total < TOO_FEW {
            add(plan, Demand::Directives, Relaxed::DirectiveOnly);
        }
        if total == 0
            && let Some(query) = plan.clauses.iter().find_map(|clause| law_without_year(clause, &plan.query))
        {
            add(plan, Demand::AtLeast(0), Relaxed::Spelling { query });
        }
        if total == 0
            && let Some(unquoted) = plan.without_quotes(self.facts())
        {
            add(&unquoted, Demand::Everything, Relaxed::Unquoted);
        }
        if of < 2 || !too_few || names_directive {
            return Ok(out);
        }
        let asked = corrected.unwrap_or(plan);
        if let Some((rarest, words)) = self.rarest(asked)? {
            let (plan, relaxed) = (asked.clone(), Relaxed::Rarest { words });
            out.push(Fallback { plan, demand: Demand::AtLeast(0), or: None, with: Some(rarest), relaxed });
            return Ok(out);
        }
        for least in steps(of, total) {
            let spelled = corrected.map(|corrected| corrected.query.clone());
            // As large a part of the other spelling, which may have more words: *sápnhập* is two.
            let of_other = |other: &Plan| (other.clone(), Demand::AtLeast((least * words_of(other)).div_ceil(of)));
            out.push(Fallback {
                plan: plan.clone(),
                demand: Demand::AtLeast(least),
                or: corrected.map(of_other),
                with: None,
                relaxed: Relaxed::Some { least, of, spelled },
            });
        }
        Ok(out)
    }

    /// Of two plain words the rarer one that some article has, as a plan and as it is looked for: the usual one alone says
    /// nothing of what is looked for. None if there are other parts in the plan, or more words.
    fn rarest(&self, plan: &Plan) -> Result<Option<(Plan, Vec<String>)>> {
        let is_beside = |clause: &&Clause| !matches!(clause, Clause::PerhapsPlace(_) | Clause::Not(_));
        let wanted: Vec<&Clause> = plan.clauses.iter().filter(is_beside).collect();
        let [Clause::Run(items)] = wanted.as_slice() else { return Ok(None) };
        let distinct = distinct(items);
        if distinct.len() != 2 || distinct.iter().any(|item| item.share() > 1) {
            return Ok(None);
        }
        let mut known: Vec<(u64, &Item)> = Vec::with_capacity(distinct.len());
        for item in distinct {
            let run = Clause::Run(vec![item.clone()]);
            let tree = self.compiler().clauses(std::slice::from_ref(&run), plan.as_of, Demand::Everything)?;
            known.push((self.snapshot().count(&tree)?, item));
        }
        let Some((_, rarer)) = known.into_iter().filter(|(articles, _)| *articles > 0).min_by_key(|(known, _)| *known)
        else {
            return Ok(None);
        };
        let words = vec![rarer.span.of(&plan.query).to_owned()];
        Ok(Some((Plan { clauses: vec![Clause::Run(vec![rarer.clone()])], ..plan.clone() }, words)))
    }

    /// Whether so many hits are too few: a name or a short phrase that stands somewhere as typed was found,
    /// but that some articles happen to have all of many words mustn't hide those that have nearly all of
    /// them side by side.
    fn are_too_few(&self, plan: &Plan, total: usize) -> Result<bool> {
        let of = words_of(plan);
        match (total, of >= LONG) {
            (0, _) | (..TOO_FEW, true) => Ok(true),
            (TOO_FEW.., false) => Ok(false),
            // Of two words the rarer one may say enough; a name or term of three has been found.
            (..TOO_FEW, false) => Ok(of == 2 && is_of_words(plan)),
            (TOO_FEW.., true) if !is_of_words(plan) => Ok(false),
            _ => Ok(!self.stand_together(plan)?),
        }
    }
}

/// How many words some of which must be there a plan has; names count for several.
fn words_of(plan: &Plan) -> usize {
    plan.clauses.iter().map(Clause::share).sum()
}

/// The name of a law that is asked for with its year, as typed.
fn law_without_year(clause: &Clause, query: &str) -> Option<String> {
    let Clause::Directive { asked, .. } = clause else { return None };
    let words = asked.reference.law.as_ref().map(|_| asked.span.of(query).split_whitespace())?;
    let is_year = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || matches!(word, "năm" | "nam" | "ngày");
    Some(words.take_while(|word| !is_year(word)).collect::<Vec<_>>().join(" "))
}

/// Whether a directive is named in plain words.
fn names_directive(plan: &Plan) -> bool {
    plan.clauses.iter().any(|clause| matches!(clause, Clause::Directive { .. }))
}

/// Whether a plan asks for words and phrases only.
pub(super) fn is_of_words(plan: &Plan) -> bool {
    let of_words = |clause: &Clause| {
        matches!(clause, Clause::Run(_) | Clause::Phrase(_) | Clause::Not(_) | Clause::PerhapsPlace(_))
    };
    plan.clauses.iter().all(of_words)
}

/// How many of so many words must be there, step by step: all but one, three quarters, two thirds, half; of many, where
/// nothing has all of them, a third.
fn steps(of: usize, total: usize) -> Vec<usize> {
    let least = if of > LONG && total == 0 { of.div_ceil(3) } else { of.div_ceil(2) };
    let mut steps = vec![of - 1, (of * 3).div_ceil(4), (of * 2).div_ceil(3), of.div_ceil(2), least];
    steps.retain(|&step| step >= least && step < of);
    steps.sort_unstable_by_key(|&step| std::cmp::Reverse(step));
    steps.dedup();
    steps
}
