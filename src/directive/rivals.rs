//! What of each candidate's subject tells it from the others.
//!
//! In: the directives that a citation may mean. Out: the pairs of each one's subject that no other has, those that tell
//! and those that are common; and what all that a text says weighs for each. A number may have a hundred candidates, so
//! that a text keeps what it weighed last.

use std::cell::OnceCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::issued::Directive;
use super::pair::Pair;
use super::rarity::rarity;
use super::subject::{Said, Subjects};
use crate::text::{Table, effort};

/// The candidates of one number.
pub(super) struct Rivals<'r> {
    /// One for each candidate, in their order; one directive may be a candidate twice.
    pub subjects: Vec<Weighed<'r>>,
    /// Pair → which of the subjects have it, with what it weighs there: the rarer in the news, the more; and twice as much
    /// if no other candidate has it.
    having: FxHashMap<Pair, Vec<(usize, usize)>>,
    in_article: OnceCell<Vec<InArticle>>,
}

/// The subject of a candidate, and what of it no other one has.
pub(super) struct Weighed<'r> {
    pub directive: &'r Directive,
    pub is_of_party: bool,
    /// Whether it says what an organ is and does. Articles name organs for many reasons.
    pub is_on_organ: bool,
    /// What the whole of it says, also what others say.
    pub all: &'r [Pair],
    pub telling: Vec<Pair>,
    pub common: Vec<Pair>,
    /// What all of it weighs.
    pub whole: usize,
}

/// What of a subject an article says, by weight.
#[derive(Clone, Copy, Default)]
pub(super) struct InArticle {
    pub anywhere: usize,
    pub in_title: usize,
}

impl<'r> Rivals<'r> {
    /// The pairs of each candidate's subject that no other candidate has. Of a directive of the Party, common ones say
    /// nothing: those the registry doesn't know may be on the same.
    pub fn of(candidates: &[&'r Directive], subjects: &Subjects) -> Self {
        let mut owners: FxHashMap<Pair, Option<&str>> = FxHashMap::default();
        for directive in candidates {
            effort(directive.pairs().len());
            for pair in directive.pairs() {
                let owner = owners.entry(*pair).or_insert(Some(directive.id.as_str()));
                *owner = owner.filter(|id| *id == directive.id);
            }
        }
        let is_own = |pair: &Pair| owners.get(pair).is_some_and(Option::is_some);
        let weight = |pair: &Pair| rarity(*pair) * if is_own(pair) { 2 } else { 1 };
        let mut having: FxHashMap<Pair, Vec<(usize, usize)>> = FxHashMap::default();
        for (at, directive) in candidates.iter().enumerate() {
            directive.pairs().iter().for_each(|pair| having.entry(*pair).or_default().push((at, weight(pair))));
        }
        let of = |directive: &&'r Directive| {
            let all = directive.pairs();
            let (telling, common) =
                all.iter().copied().filter(is_own).partition(|pair| subjects.is_telling(*pair, directive));
            let is_of_party = directive.congress.is_some();
            let common = if is_of_party { Vec::new() } else { common };
            let is_on_organ = is_on_organ(&directive.subject);
            let whole = all.iter().map(weight).sum();
            Weighed { directive, is_of_party, is_on_organ, all, telling, common, whole }
        };
        Rivals { subjects: candidates.iter().map(of).collect(), having, in_article: OnceCell::new() }
    }

    /// What the pairs, each given once, weigh for each candidate.
    pub fn weigh(&self, pairs: impl Iterator<Item = Pair>) -> Vec<usize> {
        let mut weights = vec![0; self.subjects.len()];
        for (at, weight) in pairs.filter_map(|pair| self.having.get(&pair)).flatten() {
            effort(1);
            if let Some(sum) = weights.get_mut(*at) {
                *sum += weight;
            }
        }
        weights
    }

    /// What the title and the body say of each subject; both are read once.
    pub fn in_article(&self, title: &Said, body: &Said) -> &[InArticle] {
        self.in_article.get_or_init(|| {
            effort(self.having.len());
            let (in_title, others): (Vec<Pair>, Vec<Pair>) =
                self.having.keys().copied().partition(|pair| title.has(*pair));
            let in_body = others.into_iter().filter(|pair| body.has(*pair));
            let titled = self.weigh(in_title.into_iter());
            let pair_up = |(in_title, in_body)| InArticle { anywhere: in_title + in_body, in_title };
            titled.into_iter().zip(self.weigh(in_body)).map(pair_up).collect()
        })
    }
}

const ON_ORGANS: Table<'static, 1> = Table::new(include_str!("data/on_organs.tsv"), ["beginning"]);

/// Whether a subject says what an organ is and does.
fn is_on_organ(subject: &str) -> bool {
    static BEGINNINGS: LazyLock<Vec<&str>> = LazyLock::new(|| ON_ORGANS.cells().map(|[beginning]| beginning).collect());
    BEGINNINGS.iter().any(|beginning| subject.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::*;

    #[test]
    fn each_beginning_is_that_of_some_subject_and_they_are_in_order() {
        ON_ORGANS.assert_in_order(|[beginning]| beginning);
        let registry = Registry::of_tests();
        for [beginning] in ON_ORGANS.cells() {
            assert!(registry.all().any(|directive| directive.subject.starts_with(beginning)), "{beginning}");
        }
    }
}
