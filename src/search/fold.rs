//! Near-duplicates of a better hit, folded under it.

use rustc_hash::FxHashSet;

use crate::store::{Handle, Ranked, Ranking, Result, Snapshot};

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

/// What a tree finds.
pub(crate) struct Folded {
    /// All articles.
    pub total: usize,
    /// The same, those that say nearly the same counted once.
    pub distinct: usize,
    /// The best.
    pub groups: Vec<Group>,
}

/// The first so many groups of a ranking, each under its best article. Those of all that match are folded, however far down they come.
pub(super) fn folded(snapshot: &dyn Snapshot, ranking: &mut Ranking, wanted: usize) -> Result<Vec<Group>> {
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let best = std::mem::take(&mut ranking.best).into_iter();
    let heads = best.filter(|ranked| ranked.group.is_none_or(|group| seen.insert(group)));
    let mut groups: Vec<Group> = heads.take(wanted).map(Group::single).collect();
    for group in &mut groups {
        let all = group.best.group.map(|number| ranking.group(number)).unwrap_or_default();
        let others = all.iter().map(|one| one.handle).filter(|handle| *handle != group.best.handle);
        let others: Vec<Handle> = others.collect();
        group.duplicates = snapshot.named(&others)?.into_iter().map(|(_, id)| id).collect();
    }
    Ok(groups)
}
