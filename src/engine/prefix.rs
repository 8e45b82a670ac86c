//! Words of the index that begin as typed.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use tantivy::Searcher;
use tantivy::schema::Field;

use super::compile::MAX_EXPANSIONS;
use super::{Engine, EngineError, Result};
use crate::answer::Shortened;
use crate::index::ZoneName;
use crate::query::{Clause, Marks, Plan, Slot};

impl Engine {
    /// The terms of a field that a prefix stands for, the most frequent first. Cost: the part of the
    /// dictionary that begins with its letters.
    pub(super) fn expansions(&self, searcher: &Searcher, field: Field, slot: &Slot) -> Result<Vec<(String, u64)>> {
        let io = |source| EngineError::Io { path: self.folder.clone(), source };
        // In a marked field stand "chuyển…" and, for texts without marks, "chuyen…".
        let is_typed = slot.marks == Marks::Typed;
        let marked = slot.beginnings().filter(|_| is_typed).map(Cow::Borrowed);
        let starts: Vec<Cow<'_, str>> = marked.chain(slot.bare_beginnings()).collect();
        let fits = |term: &str| !is_typed || slot.begins(term);
        let mut counts: FxHashMap<String, u64> = FxHashMap::default();
        for reader in searcher.segment_readers() {
            let inverted = reader.inverted_index(field).map_err(|e| self.failed(e))?;
            for start in &starts {
                let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream().map_err(io)?;
                while terms.advance() && terms.key().starts_with(start.as_bytes()) {
                    if let Some(term) = std::str::from_utf8(terms.key()).ok().filter(|term| fits(term)) {
                        *counts.entry(term.to_owned()).or_insert(0) += u64::from(terms.value().doc_freq);
                    }
                }
            }
        }
        let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(counts)
    }

    /// The prefixes of a plan that stand for more words than are looked for.
    pub(super) fn shortened(&self, searcher: &Searcher, plan: &Plan) -> Result<Vec<Shortened>> {
        let mut out = Vec::new();
        let Some(body) = self.fields.zones.iter().find(|zone| zone.name == ZoneName::Body) else { return Ok(out) };
        for slot in prefixes(&plan.clauses) {
            let field = if slot.marks == Marks::Typed { body.marked } else { body.folded };
            let words = self.expansions(searcher, field, slot)?.len();
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
