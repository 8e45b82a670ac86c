//! Which directives articles say carry on which, over a whole index: for lists, where no cascade is followed by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::Engine;
use crate::annotation::ArticleRecord;
use crate::locality::UnitId;
use crate::store::field::KeyField;
use crate::store::threads::by_threads;
use crate::store::{Result, Tree};

/// Steps down that count: those that a cascade is followed.
const MAX_DEPTH: usize = 6;

/// Which directives articles say carry on which.
#[derive(Debug, Default)]
pub struct Carriers {
    /// By the identity of the one carried on.
    by_directive: BTreeMap<String, BTreeSet<Carrier>>,
}

/// A directive that carries on another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Carrier {
    /// It is told which: its identity.
    Told(String),
    /// It isn't: its key, and whose it is.
    Open(String, Option<UnitId>),
}

impl Engine {
    /// What carries on what. Cost: once, each article that says so is read, by as many threads as there are cores.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn carriers(&self) -> Result<&Carriers> {
        if let Some(known) = self.carriers.get() {
            return Ok(known);
        }
        let mut ids = BTreeSet::new();
        for (identity, _) in self.snapshot().keys(KeyField::CarriedOn, "", usize::MAX)? {
            self.snapshot().each(&Tree::Term(KeyField::CarriedOn, identity), &mut |document| {
                ids.insert(document.id()?);
                Ok(())
            })?;
        }
        let ids: Vec<String> = ids.into_iter().collect();
        let told = by_threads(ids.len(), |at| {
            let record = ids.get(at).map_or(Ok(None), |id| self.snapshot().record(id))?;
            Ok(record.as_ref().map(told_in).unwrap_or_default())
        });
        let mut carriers = Carriers::default();
        for told in told {
            for (to, from) in Result::<Vec<(String, Carrier)>>::from(told)? {
                carriers.by_directive.entry(to).or_default().insert(from);
            }
        }
        Ok(self.carriers.get_or_init(|| carriers))
    }
}

/// What an article says carries on what.
fn told_in(record: &ArticleRecord) -> Vec<(String, Carrier)> {
    let place = |key: &str| record.citations.iter().filter(|c| c.key == key).find_map(|c| c.place);
    let told = record.cascade.iter().filter_map(|edge| {
        let from = match &edge.from_identity {
            Some(identity) => Carrier::Told(identity.clone()),
            None => Carrier::Open(edge.from.clone(), place(&edge.from)),
        };
        Some((edge.to_identity.clone()?, from))
    });
    told.collect()
}

impl Carriers {
    /// How many directives carry one on, and carry these on, each once.
    pub fn below(&self, identity: &str) -> usize {
        let (mut seen, mut last) = (BTreeSet::new(), vec![identity]);
        for _ in 0..MAX_DEPTH {
            let mut next = Vec::new();
            for carrier in last.iter().filter_map(|identity| self.by_directive.get(*identity)).flatten() {
                let is_root = matches!(carrier, Carrier::Told(told) if told == identity);
                if !is_root && seen.insert(carrier) {
                    next.extend(match carrier {
                        Carrier::Told(identity) => Some(identity.as_str()),
                        Carrier::Open(..) => None,
                    });
                }
            }
            last = next;
        }
        seen.len()
    }
}
