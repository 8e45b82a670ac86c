//! Words that begin as typed.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Engine;
use super::compile::MAX_EXPANSIONS;
use crate::answer::Shortened;
use crate::query::{Clause, Marks, Plan, Slot};
use crate::store::field::{Spelling, WordField, open_key};
use crate::store::{Result, Words};
use crate::text::Zone;

impl Engine {
    /// The words of a field that a prefix stands for, the most frequent first. Cost: the part of the
    /// dictionary that begins with its letters.
    pub(super) fn expansions(&self, field: WordField, slot: &Slot) -> Result<Vec<(String, u64)>> {
        let bare = slot.bare_beginnings();
        // In a marked field are "chuyển…" and, of texts without marks, "chuyen…" as open words.
        let starts: Vec<Cow<'_, str>> = match slot.marks {
            Marks::Typed => {
                slot.beginnings().map(Cow::Borrowed).chain(bare.map(|bare| open_key(&bare).into())).collect()
            }
            Marks::Untyped => bare.collect(),
        };
        let mut counts: FxHashMap<String, u64> = FxHashMap::default();
        for start in starts {
            for (word, articles) in self.snapshot().words(field, Words::Beginning(&start))? {
                *counts.entry(word).or_insert(0) += articles;
            }
        }
        let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(counts)
    }

    /// The prefixes of a plan that stand for more words than are looked for.
    pub(super) fn shortened(&self, plan: &Plan) -> Result<Vec<Shortened>> {
        let mut out = Vec::new();
        for slot in prefixes(&plan.clauses) {
            let spelling = if slot.marks == Marks::Typed { Spelling::Marked } else { Spelling::Folded };
            let words = self.expansions((Zone::Body, spelling), slot)?.len();
            if words > MAX_EXPANSIONS {
                out.push(Shortened {
                    prefix: slot.typed.clone().unwrap_or_else(|| slot.key.clone()),
                    words,
                    used: MAX_EXPANSIONS,
                });
            }
        }
        Ok(out)
    }
}

fn prefixes(clauses: &[Clause]) -> Vec<&Slot> {
    let mut found = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Phrase(phrase) => found.extend(&phrase.slots),
            Clause::Run(items) => found.extend(items.iter().flat_map(|item| item.words.iter().flatten())),
            Clause::Any(groups) => found.extend(groups.iter().flat_map(|group| prefixes(group))),
            Clause::Not(clauses) => found.extend(prefixes(clauses)),
            _ => {}
        }
    }
    found.retain(|slot| slot.prefix);
    found
}
