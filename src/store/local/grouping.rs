//! Finds which articles of an index say nearly the same.
//!
//! In: open segments. Out: their [groups](super::grouped). Where few articles came or went since others were told, they and what is near them
//! are grouped anew, by going through all fingerprints once for each step away from them; otherwise all are.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::{DocId, Index, SegmentReader};

use super::columns::Columns;
use super::folder::Folder;
use super::grouped::{GroupedInSegment, Groups};
use super::manifest::SegmentSum;
use super::meta::meta;
use crate::store::Fingerprint;
use crate::store::groups::{Turn, groups, reached, turn};

/// Where more articles came or went, all are grouped anew.
const MOST_CHANGED: usize = 64;
/// Segments that came or went with more articles than these together aren't compared with each other.
pub(super) const MOST_COMPARED: usize = 4_096;

/// The articles of some segments, as far as grouping goes.
pub(super) struct Articles {
    segments: Vec<(SegmentReader, Arc<Columns>)>,
    /// Where each is that is left: the place of its segment, and the document.
    places: Vec<(u32, DocId)>,
    /// The fingerprint of each.
    prints: Vec<Fingerprint>,
}

impl Articles {
    /// Those of segments in a folder.
    ///
    /// # Errors
    /// If they can't be read.
    pub(super) fn open(files: Folder, segments: &[SegmentSum]) -> tantivy::Result<Self> {
        if segments.is_empty() {
            return Ok(Articles::of(Vec::new()));
        }
        let index = Index::open(files.with_meta(meta(segments).map_err(std::io::Error::other)?))?;
        let readers = index.searchable_segments()?;
        let readers = readers.iter().map(|segment| {
            let reader = SegmentReader::open(segment)?;
            let columns = Arc::new(Columns::of(&reader)?);
            Ok((reader, columns))
        });
        Ok(Articles::of(readers.collect::<tantivy::Result<_>>()?))
    }

    /// Those of segments that are open.
    pub(super) fn of(segments: Vec<(SegmentReader, Arc<Columns>)>) -> Self {
        let (mut places, mut prints) = (Vec::new(), Vec::new());
        for (place, (reader, columns)) in (0..).zip(&segments) {
            for doc in reader.doc_ids_alive() {
                places.push((place, doc));
                prints.push(columns.fingerprint(doc));
            }
        }
        Articles { segments, places, prints }
    }

    /// All groups.
    pub(super) fn grouped(&self) -> tantivy::Result<Groups> {
        self.regrouped(FxHashMap::default(), &self.prints)
    }

    /// The groups where these fingerprints came or went since those of `known` were told.
    pub(super) fn regrouped(
        &self,
        mut known: FxHashMap<Fingerprint, u32>,
        changed: &[Fingerprint],
    ) -> tantivy::Result<Groups> {
        let reached = if changed.len() > MOST_CHANGED { None } else { reached(&self.prints, changed) };
        match &reached {
            Some(reached) => known.retain(|print, _| !reached.contains(print)),
            None => known.clear(),
        }
        let mut numbers: Vec<u32> = known.values().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let renumbered: FxHashMap<u32, u32> = numbers.into_iter().zip(0..).collect();
        known.values_mut().for_each(|group| *group = renumbered.get(group).copied().unwrap_or_default());
        let mut count = renumbered.len() as u32;
        let is_reached = |print: &Fingerprint| reached.as_ref().is_none_or(|reached| reached.contains(print));
        let anew = self.prints.iter().copied().zip(0..).filter(|(print, _)| is_reached(print)).collect();
        for group in groups(anew, &mut |number| self.turn(number as usize))? {
            let prints = group.iter().filter_map(|number| self.prints.get(*number as usize));
            known.extend(prints.map(|print| (*print, count)));
            count += 1;
        }
        Ok(Groups { count, segments: self.in_segments(&known), prints: known })
    }

    /// The documents of each segment that have one of these fingerprints.
    fn in_segments(&self, known: &FxHashMap<Fingerprint, u32>) -> Vec<(String, Arc<GroupedInSegment>)> {
        let mut all = self.places.iter().zip(&self.prints).peekable();
        let mut segments = Vec::new();
        for (place, (reader, _)) in (0..).zip(&self.segments) {
            let mut grouped = Vec::new();
            while let Some(((_, doc), print)) = all.next_if(|((segment, _), _)| *segment == place) {
                grouped.extend(known.get(print).map(|group| (*doc, *group)));
            }
            if !grouped.is_empty() {
                segments.push((reader.segment_id().uuid_string(), Arc::new(GroupedInSegment::new(grouped))));
            }
        }
        segments
    }

    fn turn(&self, number: usize) -> tantivy::Result<Turn> {
        let Some(((_, columns), doc)) =
            self.places.get(number).and_then(|(place, doc)| Some((self.segments.get(*place as usize)?, *doc)))
        else {
            return Ok(Turn::default());
        };
        Ok(turn(columns.published.first(doc).unwrap_or(0), columns.id(doc)?))
    }

    /// The fingerprints of the articles that came or went since the articles of `before`, those of the segments that were there and aren't as
    /// they were; `all` are all segments that were there. None if they are many.
    pub(super) fn changed_since(&self, before: &Articles, all: &[SegmentSum]) -> Option<Vec<Fingerprint>> {
        let id = |reader: &SegmentReader| reader.segment_id().uuid_string();
        let has_stayed = |reader: &SegmentReader| all.iter().any(|segment| segment.id == id(reader));
        let mut changed: FxHashMap<(Fingerprint, Turn), i32> = FxHashMap::default();
        let mut compared = 0;
        let mut count = |(_, columns): &(SegmentReader, Arc<Columns>), doc: DocId, by: i32| {
            compared += 1;
            if compared > MOST_COMPARED {
                return None;
            }
            let turn = turn(columns.published.first(doc).unwrap_or(0), columns.id(doc).ok()?);
            *changed.entry((columns.fingerprint(doc), turn)).or_default() += by;
            Some(())
        };
        for old in &before.segments {
            match self.segments.iter().find(|(new, _)| id(new) == id(&old.0)) {
                Some((new, _)) => {
                    for doc in old.0.doc_ids_alive().filter(|doc| new.is_deleted(*doc)) {
                        count(old, doc, -1)?;
                    }
                    for doc in new.doc_ids_alive().filter(|doc| old.0.is_deleted(*doc)) {
                        count(old, doc, 1)?;
                    }
                }
                None => old.0.doc_ids_alive().try_for_each(|doc| count(old, doc, -1))?,
            }
        }
        for new in self.segments.iter().filter(|(new, _)| !has_stayed(new)) {
            new.0.doc_ids_alive().try_for_each(|doc| count(new, doc, 1))?;
        }
        let mut prints: Vec<Fingerprint> =
            changed.into_iter().filter(|(_, by)| *by != 0).map(|((print, _), _)| print).collect();
        prints.sort_unstable();
        prints.dedup();
        (prints.len() <= MOST_CHANGED).then_some(prints)
    }
}
