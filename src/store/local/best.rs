//! The best hits and the exact number of all, in one walk; in the same order on every machine.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::columns::Columns;
use super::grouped::GroupedInSegment;
use super::threshold::Threshold;
use crate::store::scoring::{PARTS_OF_ONE, parts};
use crate::store::{Grouped, Handle, Order, Place, Ranked};

/// Collects the best `limit` documents: in this order, then the newest, then by id.
pub(super) struct Best<'c> {
    /// Those of each segment.
    pub columns: &'c [Arc<Columns>],
    /// The documents of each segment that others say nearly the same as.
    pub groups: &'c [Arc<GroupedInSegment>],
    pub limit: usize,
    pub order: Order,
    /// Only documents after this place.
    pub after: Option<Place>,
    /// Told what a score must reach, where the order is that of scores.
    pub threshold: Threshold,
}

/// A document with what it is ranked by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub score: Score,
    pub published: u64,
    pub address: DocAddress,
    /// What the order goes by, the greater the better.
    key: u64,
    /// Place of its id among those of its segment, in alphabetical order.
    id: u64,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    /// The better one is the smaller one, so that the heap's top is the worst.
    fn cmp(&self, other: &Self) -> Ordering {
        (Reverse(self.key), Reverse(self.published), self.id, self.address).cmp(&(
            Reverse(other.key),
            Reverse(other.published),
            other.id,
            other.address,
        ))
    }
}

/// The id of each document, in the order given: of each its segment, and the place of its id among those of that. The ids of a segment are
/// read in their own order, so that a block of them is unpacked once, not once for each document.
fn ids(columns: &[Arc<Columns>], of: &[(SegmentOrdinal, u64)]) -> tantivy::Result<Vec<String>> {
    let mut found = vec![String::new(); of.len()];
    for (segment, columns) in (0..).zip(columns) {
        let here = of.iter().enumerate().filter(|(_, (place, _))| *place == segment);
        let mut wanted: Vec<(u64, usize)> = here.map(|(slot, (_, id))| (*id, slot)).collect();
        wanted.sort_unstable();
        let (places, slots): (Vec<u64>, Vec<usize>) = wanted.into_iter().unzip();
        let mut slots = slots.into_iter();
        columns.each_id(&places, |id| {
            if let Some(slot) = slots.next().and_then(|slot| found.get_mut(slot)) {
                *slot = id.to_owned();
            }
        })?;
    }
    Ok(found)
}

/// The day and id of each document.
pub(super) fn named(columns: &[Arc<Columns>], handles: &[Handle]) -> tantivy::Result<Vec<(u64, String)>> {
    let of = |handle: &Handle| {
        let DocAddress { segment_ord, doc_id } = address(*handle);
        let columns = columns.get(segment_ord as usize);
        let id = columns.and_then(|columns| columns.ids.as_ref()?.ords().first(doc_id)).unwrap_or(0);
        (columns.and_then(|columns| columns.published.first(doc_id)).unwrap_or(0), (segment_ord, id))
    };
    let (days, places): (Vec<u64>, Vec<(SegmentOrdinal, u64)>) = handles.iter().map(of).unzip();
    Ok(days.into_iter().zip(ids(columns, &places)?).collect())
}

/// Where the id of a candidate is.
fn place_of_id(candidate: &Candidate) -> (SegmentOrdinal, u64) {
    (candidate.address.segment_ord, candidate.id)
}

/// Sorts documents of several segments, keeps the best, and says where each is in the order. Within one segment the order of ids is
/// known by their places; only ties between segments need the ids themselves.
pub(super) fn ranked(best: &Best<'_>, mut all: Vec<Candidate>) -> tantivy::Result<Vec<Ranked>> {
    let Best { columns, groups, limit, .. } = *best;
    all.sort_unstable();
    if columns.len() > 1 {
        let mut start = 0;
        while let Some(first) = all.get(start).copied() {
            let tied = |r: &Candidate| (r.key, r.published) == (first.key, first.published);
            let end = start + all.iter().skip(start).take_while(|ranked| tied(ranked)).count();
            if end - start > 1 && start < limit {
                let ties = all.get(start..end).unwrap_or(&[]);
                let places: Vec<_> = ties.iter().map(place_of_id).collect();
                let mut named: Vec<(String, Candidate)> =
                    ids(columns, &places)?.into_iter().zip(ties.iter().copied()).collect();
                named.sort_by(|a, b| a.0.cmp(&b.0));
                for (slot, (_, ranked)) in all.iter_mut().skip(start).zip(named) {
                    *slot = ranked;
                }
            }
            start = end;
        }
    }
    all.truncate(limit);
    let named = ids(columns, &all.iter().map(place_of_id).collect::<Vec<_>>())?;
    let place = |(candidate, id): (Candidate, String)| {
        let DocAddress { segment_ord, doc_id } = candidate.address;
        Ranked {
            score: candidate.score,
            place: Place { key: candidate.key, published: candidate.published, id },
            group: groups.get(segment_ord as usize).and_then(|groups| groups.group_of(doc_id)),
            handle: handle(candidate.address),
        }
    };
    Ok(all.into_iter().zip(named).map(place).collect())
}

/// A handle is the ordinal of the segment in the upper half, the document in the lower.
pub(super) fn handle(address: DocAddress) -> Handle {
    Handle(u64::from(address.segment_ord) << 32 | u64::from(address.doc_id))
}

/// The address that a handle was made of.
pub(super) fn address(handle: Handle) -> DocAddress {
    DocAddress::new((handle.0 >> 32) as u32, handle.0 as u32)
}

impl Collector for Best<'_> {
    type Fruit = Collected;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        let columns = match self.columns.get(segment as usize) {
            Some(columns) => columns.clone(),
            None => Arc::new(Columns::of(reader)?),
        };
        let after = match (&self.after, &columns.ids) {
            (Some(place), Some(ids)) => Some((place.key, place.published, first_after(ids, &place.id)?)),
            _ => None,
        };
        let threshold = Some(self.threshold.clone()).filter(|_| self.order == Order::Relevance);
        if let (0, Some(threshold)) = (self.limit, &threshold) {
            threshold.raise(Score::INFINITY);
        }
        Ok(BestOfSegment {
            threshold,
            limit: self.limit,
            order: self.order,
            segment,
            after,
            columns,
            groups: self.groups.get(segment as usize).cloned().unwrap_or_default(),
            count: 0,
            best: BinaryHeap::new(),
            grouped: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    /// Not yet in order over several segments: see [`ranked`].
    fn merge_fruits(&self, fruits: Vec<Collected>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        for fruit in fruits {
            all.count += fruit.count;
            all.best.extend(fruit.best);
            all.grouped.extend(fruit.grouped);
        }
        Ok(all)
    }
}

/// Place of the first id of a segment that is greater.
fn first_after(ids: &StrColumn, id: &str) -> tantivy::Result<u64> {
    let mut least = 0;
    let mut most = ids.num_terms() as u64;
    let mut text = String::new();
    while least < most {
        let middle = least + (most - least) / 2;
        text.clear();
        ids.ord_to_str(middle, &mut text)?;
        if text.as_str() <= id { least = middle + 1 } else { most = middle }
    }
    Ok(least)
}

/// What was found in some segments.
#[derive(Default)]
pub(super) struct Collected {
    /// All documents.
    pub count: usize,
    pub best: Vec<Candidate>,
    /// Of all those that are in a group.
    pub grouped: Vec<Grouped>,
}

pub(super) struct BestOfSegment {
    threshold: Option<Threshold>,
    limit: usize,
    order: Order,
    segment: SegmentOrdinal,
    /// Key, day, and place of the first id that is after.
    after: Option<(u64, u64, u64)>,
    columns: Arc<Columns>,
    groups: Arc<GroupedInSegment>,
    count: usize,
    best: BinaryHeap<Candidate>,
    grouped: Vec<DocId>,
}

impl BestOfSegment {
    fn key(&self, doc: DocId, score: Score) -> u64 {
        match self.order {
            Order::Relevance => u64::from(parts(score)),
            Order::Newest => self.published(doc),
            Order::Oldest => match self.published(doc) {
                0 => 0,
                day => u64::MAX - day,
            },
            Order::Citations => self.columns.citations.first(doc).unwrap_or(0),
        }
    }

    fn published(&self, doc: DocId) -> u64 {
        self.columns.published.first(doc).unwrap_or(0)
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Collected;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.count += 1;
        if self.groups.has(doc) {
            self.grouped.push(doc);
        }
        let key = self.key(doc, score);
        let full = self.best.len() >= self.limit;
        if full && self.best.peek().is_none_or(|worst| worst.key > key) {
            return;
        }
        let published = self.published(doc);
        let id = self.columns.ids.as_ref().and_then(|ids| ids.ords().first(doc)).unwrap_or(0);
        let is_before = |(place_key, day, first): (u64, u64, u64)| {
            (Reverse(key), Reverse(published), id) < (Reverse(place_key), Reverse(day), first)
        };
        if self.after.is_some_and(is_before) {
            return;
        }
        let ranked = Candidate { score, published, address: DocAddress::new(self.segment, doc), key, id };
        if !full {
            self.best.push(ranked);
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked < *worst
        {
            *worst = ranked;
        }
        if let (Some(threshold), Some(worst)) = (&self.threshold, self.best.peek())
            && self.best.len() == self.limit
        {
            // What is less by two parts surely has a lesser key, however its sum was rounded.
            threshold.raise((worst.key as Score - 2.0) / PARTS_OF_ONE);
        }
    }

    fn harvest(self) -> Self::Fruit {
        let grouped = |doc: DocId| {
            let group = self.groups.group_of(doc)?;
            Some(Grouped { group, handle: handle(DocAddress::new(self.segment, doc)) })
        };
        let grouped = self.grouped.iter().filter_map(|doc| grouped(*doc)).collect();
        Collected { count: self.count, best: self.best.into_vec(), grouped }
    }
}
