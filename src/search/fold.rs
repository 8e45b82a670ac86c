//! Near-duplicates of a better hit, folded under it.

use crate::store::{Fingerprint, Ranked, Result, Snapshot, Tree, nearly_same};

/// A hit and those that say nearly the same.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub best: Ranked,
    /// Ids of the others.
    pub duplicates: Vec<String>,
}

impl Group {
    /// A hit that stands for itself alone.
    pub fn single(best: Ranked) -> Self {
        Group { best, duplicates: Vec::new() }
    }

    /// The same with a part of its score.
    pub fn scaled(mut self, part: f32) -> Self {
        self.best.score *= part;
        self
    }

    /// The article at its head.
    pub fn id(&self) -> &str {
        &self.best.place.id
    }

    pub fn holds(&self, id: &str) -> bool {
        self.id() == id || self.duplicates.iter().any(|duplicate| duplicate == id)
    }
}

/// Groups of ranked articles, in the order of their best. `all` says whether `ranked` is all that the
/// tree finds; else the near-duplicates among the others are looked for too.
///
/// Cost: a comparison for each pair of groups and articles.
pub(super) fn folded(snapshot: &dyn Snapshot, ranked: Vec<Ranked>, tree: &Tree, all: bool) -> Result<Vec<Group>> {
    let mut groups: Vec<Group> = Vec::new();
    for ranked in ranked {
        match groups.iter_mut().find(|group| nearly_same(group.best.fingerprint, ranked.fingerprint)) {
            Some(group) => group.duplicates.push(ranked.place.id),
            None => groups.push(Group::single(ranked)),
        }
    }
    let wanted: Vec<Fingerprint> = groups.iter().map(|group| group.best.fingerprint).collect();
    if !all && wanted.iter().any(|print| *print != Fingerprint::NONE) {
        for (place, id) in near(snapshot, tree, &wanted)? {
            if let Some(group) = groups.get_mut(place).filter(|group| !group.holds(&id)) {
                group.duplicates.push(id);
            }
        }
    }
    Ok(groups)
}

/// The articles that say nearly the same as one of the wanted, each with the place of the first such.
pub(crate) fn near(snapshot: &dyn Snapshot, tree: &Tree, wanted: &[Fingerprint]) -> Result<Vec<(usize, String)>> {
    let mut found = Vec::new();
    snapshot.each(tree, &mut |document| {
        let print = document.fingerprint();
        if let Some(place) = wanted.iter().position(|&wanted| nearly_same(wanted, print)) {
            found.push((place, document.id()?));
        }
        Ok(())
    })?;
    Ok(found)
}
