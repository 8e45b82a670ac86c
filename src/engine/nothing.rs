//! Where a query finds nothing, or next to nothing: the nearest spelling that finds something, and what
//! stands in the way.

use serde::Serialize;
use tantivy::Searcher;
use tantivy::collector::Count;

use super::compile::Demand;
use super::{Engine, Result};
use crate::query::{Clause, Marks, Plan, Slot, all_slots};
use crate::text::{Span, Tokens, fold, key};

/// What would find something where a query finds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nothing {
    /// Parts of the query that no article has, as typed.
    pub missing: Vec<String>,
    /// Other queries that find something.
    pub instead: Vec<Instead>,
}

/// Another query, and how many articles have all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// In what it differs.
    pub change: Change,
    /// What to type; empty where it can't be typed shorter.
    pub query: String,
    /// Number of articles.
    pub articles: usize,
}

/// In what a query differs from the one that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Another spelling.
    Spelling,
    /// Words without marks.
    Unmarked,
    /// Without the conditions and exclusions.
    Unconditional,
    /// Without one of its parts, which is named.
    Without(String),
}

/// Spellings looked at for a word, and words of a query looked at.
const SPELLINGS: usize = 12;
const SUSPECTS: usize = 8;
/// A word that so many times as many articles have is far more frequent.
const FAR_MORE: u64 = 5;

/// A word that may be misspelt: the articles that have it, and its near spellings with theirs.
type Suspect = (u64, Slot, Vec<(String, u64)>);

impl Engine {
    /// Says why a query finds nothing, and what would find something. Cost: a count for each part of it,
    /// and some hundred look-ups for a spelling.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn why_nothing(&self, plan: &Plan) -> Result<Nothing> {
        let searcher = self.searcher();
        let mut missing = Vec::new();
        for part in parts(plan) {
            if self.count_clauses(&searcher, plan, std::slice::from_ref(&part))? == 0 {
                missing.push(text_of(&part));
            }
        }
        let mut instead = Vec::new();
        let mut offer = |change, query: String, articles| {
            if articles > 0 {
                instead.push(Instead { change, query, articles });
            }
        };
        if let Some(corrected) = self.corrected(&searcher, plan)? {
            let articles = self.count(&corrected)?;
            offer(Change::Spelling, corrected.query, articles);
        }
        let bare = unmarked(&plan.query);
        if bare != plan.query {
            let articles = self.count(&Plan { as_of: plan.as_of, ..Plan::new(&bare) })?;
            offer(Change::Unmarked, bare, articles);
        }
        let wanted: Vec<Clause> = plan.clauses.iter().filter(|clause| !is_condition(clause)).cloned().collect();
        if wanted.len() < plan.clauses.len() && !wanted.is_empty() {
            offer(Change::Unconditional, String::new(), self.count_clauses(&searcher, plan, &wanted)?);
        }
        if missing.is_empty() && plan.clauses.len() > 1 {
            for (place, clause) in plan.clauses.iter().enumerate() {
                let others = plan.clauses.iter().enumerate().filter(|(at, _)| *at != place);
                let others: Vec<Clause> = others.map(|(_, clause)| clause.clone()).collect();
                let articles = self.count_clauses(&searcher, plan, &others)?;
                offer(Change::Without(text_of(clause)), String::new(), articles);
            }
        }
        Ok(Nothing { missing, instead })
    }

    fn count_clauses(&self, searcher: &Searcher, plan: &Plan, clauses: &[Clause]) -> Result<usize> {
        let tree = self.compiler(searcher, plan.as_of).tree(clauses, Demand::Everything)?;
        searcher.search(&tree.query(), &Count).map_err(|e| self.failed(e))
    }

    /// The same query in the nearest spelling that finds something: words that no article has are
    /// replaced, or else the one whose replacement brings the words side by side most often.
    pub(super) fn corrected(&self, searcher: &Searcher, plan: &Plan) -> Result<Option<Plan>> {
        let mut suspects: Vec<Suspect> = Vec::new();
        for slot in typed_slots(plan) {
            let known = self.articles_with(searcher, &slot)?;
            if suspects.iter().all(|(_, other, _)| *other != slot) {
                let mut near = self.spellings(&slot, SPELLINGS)?;
                // What a word typed without marks finds anyway is no other spelling of it.
                near.retain(|(word, _)| slot.marks == Marks::Typed || fold(word) != slot.folded);
                near.retain(|(_, articles)| *articles > known);
                suspects.push((known, slot, near));
            }
        }
        suspects.sort_by_key(|(known, ..)| *known);
        suspects.truncate(SUSPECTS);
        let absent: Vec<&Suspect> =
            suspects.iter().filter(|(known, _, near)| *known == 0 && !near.is_empty()).collect();
        let mut text = plan.query.clone();
        // All but the last unknown word take their likeliest spelling; the last is tried in all.
        for (_, slot, near) in absent.iter().skip(1) {
            if let Some((word, _)) = near.first() {
                text = replaced(&text, slot, word);
            }
        }
        let base = Plan { as_of: plan.as_of, ..Plan::new(&text) };
        let tried = match absent.first() {
            Some(first) => std::slice::from_ref(*first),
            None => suspects.as_slice(),
        };
        self.best_correction(searcher, &base, tried)
    }

    fn best_correction(&self, searcher: &Searcher, plan: &Plan, suspects: &[Suspect]) -> Result<Option<Plan>> {
        let mut best: Option<((usize, usize), Plan)> = None;
        for (known, slot, near) in suspects {
            let before = self.beside_neighbours(searcher, plan, &slot.key)?;
            for (word, articles) in near {
                let other = Plan { as_of: plan.as_of, ..Plan::new(&replaced(&plan.query, slot, word)) };
                let beside = self.beside_neighbours(searcher, &other, word)?;
                // A word that is known is replaced only if its neighbours speak for another one, clearly if the
                // two are about as frequent.
                let far_more = *articles >= known.saturating_mul(FAR_MORE);
                let clear = before == 0 && beside > 1;
                if *known > 0 && (beside <= before || !(far_more || clear)) {
                    continue;
                }
                let found = self.count(&other)?;
                if found > 0 && best.as_ref().is_none_or(|(most, _)| (beside, found) > *most) {
                    best = Some(((beside, found), other));
                }
            }
        }
        Ok(best.map(|(_, plan)| plan))
    }

    /// Articles in which a word stands beside each of its neighbours in the query, added up.
    fn beside_neighbours(&self, searcher: &Searcher, plan: &Plan, key: &str) -> Result<usize> {
        let mut sum = 0;
        for slots in plan.clauses.iter().filter_map(run_of) {
            for pair in slots.windows(2).filter(|pair| pair.iter().any(|slot| slot.key == key)) {
                let tree = self.compiler(searcher, plan.as_of).together(pair)?;
                sum += searcher.search(&tree.query(), &Count).map_err(|e| self.failed(e))?;
            }
        }
        Ok(sum)
    }

    /// Articles in which the words of the runs and phrases stand side by side.
    pub(super) fn count_together(&self, searcher: &Searcher, plan: &Plan) -> Result<usize> {
        let mut trees = Vec::new();
        for slots in plan.clauses.iter().filter_map(run_of) {
            trees.push(self.compiler(searcher, plan.as_of).together(&slots)?);
        }
        if trees.is_empty() {
            return Ok(0);
        }
        searcher.search(&super::tree::Tree::All(trees).query(), &Count).map_err(|e| self.failed(e))
    }

    fn articles_with(&self, searcher: &Searcher, slot: &Slot) -> Result<u64> {
        let tree = self.compiler(searcher, crate::query::AsOf::Both).together(std::slice::from_ref(slot))?;
        searcher.search(&tree.query(), &Count).map(|count| count as u64).map_err(|e| self.failed(e))
    }
}

/// The syllables that are typed one after another.
fn run_of(clause: &Clause) -> Option<Vec<Slot>> {
    match clause {
        Clause::Run(items) => Some(all_slots(items)),
        Clause::Phrase(phrase) => Some(phrase.slots.clone()),
        _ => None,
    }
}

fn is_condition(clause: &Clause) -> bool {
    matches!(clause, Clause::Condition(_) | Clause::Not(_))
}

/// The parts of a plan that could each be what no article has: its clauses, and the words of its runs.
fn parts(plan: &Plan) -> Vec<Clause> {
    let of = |clause: &Clause| match clause {
        Clause::Run(items) => items.iter().map(|item| Clause::Run(vec![item.clone()])).collect(),
        Clause::PerhapsPlace(_) | Clause::Not(_) => Vec::new(),
        other => vec![other.clone()],
    };
    plan.clauses.iter().flat_map(of).collect()
}

/// A part as it was typed, or as it was understood.
fn text_of(clause: &Clause) -> String {
    match clause {
        Clause::Run(items) => items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" "),
        Clause::Phrase(phrase) => format!("\"{}\"", phrase.text),
        other => other.reading(),
    }
}

/// The syllables of plain words and phrases, each as typed.
fn typed_slots(plan: &Plan) -> Vec<Slot> {
    let of = |clause: &Clause| match clause {
        Clause::Run(items) => all_slots(items),
        Clause::Phrase(phrase) => phrase.slots.clone(),
        Clause::Place { slots, .. } => slots.clone(),
        _ => Vec::new(),
    };
    let mut slots: Vec<Slot> = plan.clauses.iter().flat_map(of).filter(|slot| !slot.prefix).collect();
    slots.retain(|slot| slot.key.chars().all(char::is_alphabetic));
    slots
}

/// A query with another word in place of one.
fn replaced(query: &str, slot: &Slot, word: &str) -> String {
    let tokens = Tokens::new(query);
    let mut out = String::with_capacity(query.len());
    let mut at = 0;
    for i in (0..tokens.len()).filter(|&i| tokens.key(i) == slot.key) {
        out.push_str(Span::new(at, tokens.span(i).start).of(query));
        out.push_str(word);
        at = tokens.span(i).end;
    }
    out.push_str(Span::new(at, query.len()).of(query));
    out
}

/// A query without marks; all else stays.
fn unmarked(query: &str) -> String {
    query.chars().map(|c| if c.is_alphabetic() && !c.is_ascii() { bare(c) } else { c }).collect()
}

fn bare(c: char) -> char {
    let folded = fold(&key(c.encode_utf8(&mut [0; 4]))).chars().next().unwrap_or(c);
    if c.is_uppercase() { folded.to_ascii_uppercase() } else { folded }
}
