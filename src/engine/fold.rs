//! Near-duplicates of a better hit, folded under it.

use rustc_hash::FxHashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::collect::Ranked;
use crate::index::{Fingerprint, nearly_same};

/// A hit and those that say nearly the same.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub best: Ranked,
    pub duplicates: Vec<DocAddress>,
}

impl Group {
    /// The same with a part of its score.
    pub fn scaled(mut self, part: f32) -> Self {
        self.best.score *= part;
        self
    }

    pub fn holds(&self, address: DocAddress) -> bool {
        self.best.address == address || self.duplicates.contains(&address)
    }
}

/// Groups of ranked documents, in the order of their best. `all` says whether `ranked` is all that the
/// query finds; else the near-duplicates among the others are looked for too.
///
/// Cost: a comparison for each pair of groups and documents.
pub(super) fn folded(
    searcher: &Searcher,
    ranked: Vec<Ranked>,
    query: &dyn Query,
    fold: bool,
    all: bool,
) -> tantivy::Result<Vec<Group>> {
    let single = |best| Group { best, duplicates: Vec::new() };
    if !fold {
        return Ok(ranked.into_iter().map(single).collect());
    }
    let prints = Fingerprints::new(searcher)?;
    let mut groups: Vec<(Fingerprint, Group)> = Vec::new();
    for ranked in ranked {
        let print = prints.of(ranked.address);
        match groups.iter_mut().find(|(known, _)| nearly_same(*known, print)) {
            Some((_, group)) => group.duplicates.push(ranked.address),
            None => groups.push((print, single(ranked))),
        }
    }
    if !all && groups.iter().any(|(print, _)| *print != Fingerprint::NONE) {
        let wanted: Vec<Fingerprint> = groups.iter().map(|(print, _)| *print).collect();
        let others = searcher.search(query, &Near { wanted })?;
        for (place, address) in others {
            if let Some((_, group)) = groups.get_mut(place)
                && !group.holds(address)
            {
                group.duplicates.push(address);
            }
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

struct Fingerprints(FxHashMap<SegmentOrdinal, FingerprintColumns>);

impl Fingerprints {
    fn new(searcher: &Searcher) -> tantivy::Result<Self> {
        let columns = searcher.segment_readers().iter().zip(0..);
        let columns = columns.map(|(reader, ord)| Ok((ord, FingerprintColumns::new(reader)?)));
        Ok(Fingerprints(columns.collect::<tantivy::Result<_>>()?))
    }

    fn of(&self, address: DocAddress) -> Fingerprint {
        self.0.get(&address.segment_ord).map_or(Fingerprint::NONE, |columns| columns.of(address.doc_id))
    }
}

struct FingerprintColumns {
    first: Column<u64>,
    second: Column<u64>,
}

impl FingerprintColumns {
    fn new(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        Ok(FingerprintColumns { first: fast.u64("fingerprint_first")?, second: fast.u64("fingerprint_second")? })
    }

    fn of(&self, doc: DocId) -> Fingerprint {
        let half = |column: &Column<u64>| column.first(doc).unwrap_or(0);
        Fingerprint { first: half(&self.first), second: half(&self.second) }
    }
}

/// Collects the documents that say nearly the same as one of the wanted, with its place.
pub(super) struct Near {
    pub wanted: Vec<Fingerprint>,
}

impl Collector for Near {
    type Fruit = Vec<(usize, DocAddress)>;
    type Child = NearOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<NearOfSegment> {
        let prints = FingerprintColumns::new(reader)?;
        Ok(NearOfSegment { wanted: self.wanted.clone(), segment, prints, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

pub(super) struct NearOfSegment {
    wanted: Vec<Fingerprint>,
    segment: SegmentOrdinal,
    prints: FingerprintColumns,
    found: Vec<(usize, DocAddress)>,
}

impl SegmentCollector for NearOfSegment {
    type Fruit = Vec<(usize, DocAddress)>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let print = self.prints.of(doc);
        if let Some(place) = self.wanted.iter().position(|&wanted| nearly_same(wanted, print)) {
            self.found.push((place, DocAddress::new(self.segment, doc)));
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
