//! The nearest spelling of a query: which of its words may be a slip, and what was meant.
//!
//! A word speaks for a slip by being rare where a near spelling is frequent, its neighbours by standing
//! beside that spelling in the articles.

use super::Engine;
use crate::query::{Clause, Marks, Plan, Respelling, Slot, all_slots};
use crate::store::field::Spelling;
use crate::store::{Result, Tree};
use crate::text::{Zone, fold};

/// Spellings looked at for a word, and words of a query looked at.
const SPELLINGS: usize = 12;
const SUSPECTS: usize = 8;
/// A word that fewer than one in so many articles have may be a slip.
const RARE: u64 = 1_000;
/// It is one if so many times as many articles have the likeliest other spelling.
const FAR_MORE: u64 = 100;
/// A word that isn't rare is one only if so many times as many articles have another spelling of it, and its
/// neighbours stand beside that one.
const MORE: u64 = 5;

/// A word that may be a slip: the articles that have it just so, and its near spellings, the likeliest first.
struct Suspect {
    known: u64,
    slot: Slot,
    near: Vec<(String, u64)>,
}

impl Suspect {
    fn respelled(&self, word: &str) -> Respelling {
        Respelling { typed: self.slot.key.clone(), word: word.to_owned() }
    }

    fn is_slip(&self) -> bool {
        self.near.first().is_some_and(|(_, articles)| *articles >= self.known.saturating_mul(FAR_MORE).max(1))
    }
}

impl Engine {
    /// The same query in the nearest spelling that finds something; `None` if no word of it looks like a slip,
    /// or no other spelling finds anything. With `any`, words that aren't rare are looked at too: for a query that
    /// finds next to nothing.
    pub(super) fn corrected(&self, plan: &Plan, any: bool) -> Result<Option<Plan>> {
        let mut suspects = self.suspects(plan, any)?;
        let slips: Vec<Suspect> = suspects.extract_if(.., |suspect| suspect.is_slip()).collect();
        // All but the first slip take their likeliest spelling; the first is tried in all.
        let likeliest = |slip: &Suspect| slip.near.first().map(|(word, _)| slip.respelled(word));
        let others: Vec<Respelling> = slips.iter().skip(1).filter_map(likeliest).collect();
        let base = plan.respelled(&others, self.facts());
        match slips.first() {
            Some(first) => self.best_correction(&base, std::slice::from_ref(first)),
            None => self.best_correction(&base, &suspects),
        }
    }

    /// The rarest words first.
    fn suspects(&self, plan: &Plan, any: bool) -> Result<Vec<Suspect>> {
        let mut found: Vec<Suspect> = Vec::new();
        for slot in typed_slots(plan) {
            let known = self.articles_with(&slot)?;
            let is_rare = known == 0 || known.saturating_mul(RARE) < self.snapshot().articles()?;
            if (is_rare || any) && found.iter().all(|other| other.slot != slot) {
                let mut near = self.spellings(&slot, SPELLINGS)?;
                // What a word typed without marks finds anyway is no other spelling of it.
                near.retain(|(word, articles)| {
                    *articles > known && (slot.marks == Marks::Typed || fold(word) != slot.folded)
                });
                found.push(Suspect { known, slot, near });
            }
        }
        found.sort_by_key(|suspect| suspect.known);
        found.truncate(SUSPECTS);
        Ok(found)
    }

    fn best_correction(&self, plan: &Plan, suspects: &[Suspect]) -> Result<Option<Plan>> {
        let mut best: Option<((usize, usize), Plan)> = None;
        for suspect in suspects {
            let before = self.beside_neighbours(plan, &suspect.slot.key)?;
            for (place, (word, articles)) in suspect.near.iter().enumerate() {
                let other = plan.respelled(&[suspect.respelled(word)], self.facts());
                let beside = self.beside_neighbours(&other, word)?;
                // A word that is no slip by itself is one only if its neighbours say so, clearly if the two
                // spellings are about as frequent.
                let more = *articles >= suspect.known.saturating_mul(MORE);
                let clear = before == 0 && beside > 1;
                if !suspect.is_slip() && (beside <= before || !(more || clear)) {
                    continue;
                }
                let found = self.count(&other)?;
                let worth = (beside * SPELLINGS / (place + 1), found);
                if found > 0 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, other));
                }
            }
        }
        Ok(best.map(|(_, plan)| plan))
    }

    /// Articles in which a word, written just so, stands beside each of its neighbours in the query, added up.
    fn beside_neighbours(&self, plan: &Plan, key: &str) -> Result<usize> {
        let mut sum = 0;
        for slots in plan.clauses.iter().filter_map(words_of) {
            for pair in slots.windows(2).filter(|pair| pair.iter().any(|slot| slot.key == key)) {
                let mut pair = pair.to_vec();
                pair.iter_mut().filter(|slot| slot.key == key).for_each(|slot| slot.marks = Marks::Typed);
                sum += self.snapshot().count(&self.compiler().together(&pair)?)? as usize;
            }
        }
        Ok(sum)
    }

    /// Articles in which the words of the runs and phrases stand side by side.
    pub(super) fn count_together(&self, plan: &Plan) -> Result<usize> {
        let compiler = self.compiler();
        let trees: Vec<Tree> =
            plan.clauses.iter().filter_map(run_of).map(|slots| compiler.together(&slots)).collect::<Result<_>>()?;
        if trees.is_empty() {
            return Ok(0);
        }
        Ok(self.snapshot().count(&Tree::All(trees))? as usize)
    }

    /// Articles that have a syllable in title or body just as typed; in any marks if it is typed without.
    fn articles_with(&self, slot: &Slot) -> Result<u64> {
        let mut most = 0;
        for zone in [Zone::Title, Zone::Body] {
            let (spelling, key) = match slot.marks {
                Marks::Typed => (Spelling::Marked, &slot.key),
                Marks::Untyped | Marks::Level => (Spelling::Folded, &slot.folded),
            };
            let known = self.snapshot().doc_freqs((zone, spelling), &[key])?;
            most = known.into_iter().fold(most, u64::max);
        }
        Ok(most)
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

/// The syllables of a run, or of the name of a law that a word spelled otherwise makes: "luật đât đai 2013".
fn words_of(clause: &Clause) -> Option<Vec<Slot>> {
    match clause {
        Clause::Directive { asked, slots } if asked.reference.law.is_some() => Some(slots.clone()),
        other => run_of(other),
    }
}

/// The syllables of plain words and phrases, each as typed; names that were understood are no slips.
fn typed_slots(plan: &Plan) -> Vec<Slot> {
    let runs = plan.clauses.iter().filter_map(run_of).flatten();
    let mut slots: Vec<Slot> = runs.filter(|slot| !slot.prefix).collect();
    slots.retain(|slot| slot.key.chars().all(char::is_alphabetic));
    slots
}
