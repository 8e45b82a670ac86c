//! What the articles of an index say of words that may be typed otherwise than meant: how many have one, have several side by
//! side, or have one with more marks.

use std::collections::BTreeMap;

use super::Engine;
use super::compile::side_by_side_in;
use super::correction::SPELLINGS;
use super::typed_words::{Group, groups};
use crate::query::{Marks, Plan, Slot};
use crate::store::field::Spelling;
use crate::store::{Alternative, Result, Tree, Words};
use crate::text::{Zone, keeps_marks};

impl Engine {
    /// The words of the index that a syllable without tone may be, with the marks it has: the most frequent first.
    pub(super) fn with_marks(&self, slot: &Slot) -> Result<Vec<String>> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for zone in [Zone::Title, Zone::Body] {
            for (word, articles) in self.snapshot().words((zone, Spelling::Marked), Words::Near(&slot.folded, 0))? {
                let known = counts.entry(word).or_default();
                *known = articles.max(*known);
            }
        }
        counts.retain(|word, _| *word != slot.key && keeps_marks(&slot.key, word));
        let mut words: Vec<(String, u64)> = counts.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(words.into_iter().map(|(word, _)| word).take(SPELLINGS).collect())
    }

    /// Articles in which syllables are side by side just as typed; text without marks may mean anything.
    pub(super) fn count_as_typed(&self, slots: &[&Slot]) -> Result<u64> {
        self.snapshot().count(&as_typed(slots))
    }

    /// Whether there is one.
    pub(super) fn stand_as_typed(&self, slots: &[&Slot]) -> Result<bool> {
        self.snapshot().has(&as_typed(slots))
    }

    /// Whether in an article the words of the runs and phrases are side by side.
    pub(super) fn stand_together(&self, plan: &Plan) -> Result<bool> {
        let compiler = self.compiler();
        let groups = groups(plan);
        let slots = |group: &Group| group.iter().map(|typed| typed.slot.clone()).collect::<Vec<_>>();
        let trees: Vec<_> = groups.iter().map(|group| compiler.together(&slots(group))).collect::<Result<_>>()?;
        Ok(!trees.is_empty() && self.snapshot().has(&Tree::All(trees))?)
    }

    /// Articles that have a syllable in title or body just as typed, text without marks left aside; in any marks if it is
    /// typed without.
    pub(super) fn articles_with(&self, slot: &Slot) -> Result<u64> {
        let mut most = 0;
        for zone in [Zone::Title, Zone::Body] {
            let (spelling, key) = match slot.marks {
                Marks::Typed => (Spelling::Marked, &slot.key),
                Marks::Untyped => (Spelling::Folded, &slot.folded),
            };
            let known = self.snapshot().doc_freqs((zone, spelling), &[key])?;
            most = known.into_iter().fold(most, u64::max);
        }
        Ok(most)
    }
}

fn as_typed(slots: &[&Slot]) -> Tree {
    let as_typed = |slot: &&Slot| match slot.marks {
        Marks::Typed => Alternative::marked(&slot.key, 1.0),
        Marks::Untyped => Alternative::folded(&slot.folded, 1.0),
    };
    let slots: Vec<Vec<Alternative>> = slots.iter().map(|slot| vec![as_typed(slot)]).collect();
    Tree::Any([Zone::Title, Zone::Body].map(|zone| side_by_side_in(zone, slots.clone())).into())
}
