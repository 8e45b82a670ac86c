//! Whether what an index says of its articles is so, beyond the bytes of its files.
//!
//! In: an open index whose files are as they were written. Out: what can't be read, or isn't as the manifest tells.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{DocAddress, DocId};

use super::best::{address, handle};
use super::manifest::SegmentSum;
use super::snapshot::LocalSnapshot;
use crate::annotation::ArticleRecord;
use crate::store::field::KeyField;
use crate::store::{Alternative, Handle, Result, Sequence, Snapshot, Tree};
use crate::text::{Tokens, Zone};

/// No word that is longer is tried, in bytes.
const LONG_WORD: usize = 60;

impl LocalSnapshot {
    /// The segments in which there are other numbers of articles or words than the manifest tells.
    ///
    /// # Errors
    /// If they can't be read.
    pub(crate) fn miscounted(&self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        for (place, reader) in (0..).zip(self.searcher().segment_readers()) {
            let id = reader.segment_id().uuid_string();
            let left: BTreeSet<DocId> = reader.doc_ids_alive().collect();
            let words = self.word_counts(place, &left)?;
            let is_as_told = |told: &SegmentSum| {
                let all = reader.max_doc() == told.documents;
                all && left.len() as u64 == u64::from(told.left()) && words == told.words
            };
            if !self.manifest().segments.iter().find(|segment| segment.id == id).is_some_and(is_as_told) {
                wrong.push(id);
            }
        }
        let articles: u64 = self.manifest().segments.iter().map(|segment| u64::from(segment.left())).sum();
        if articles != self.manifest().articles {
            wrong.push(super::generations::name(self.manifest().generation));
        }
        Ok(wrong)
    }

    /// How many segments lost articles, and those of which it can't be read which words these had.
    pub(crate) fn unread_debits(&self) -> (u64, Vec<String>) {
        let lacking = self.manifest().segments.iter().filter(|segment| segment.removed.is_some());
        let (mut tried, mut wrong) = (0, Vec::new());
        for segment in lacking {
            tried += 1;
            if !matches!(self.debit_of(segment), Ok(Some(_))) {
                wrong.push(segment.id.clone());
            }
        }
        (tried, wrong)
    }

    /// How many articles others say nearly the same as, as it is written and as it is found, and those that are in another group than they
    /// should be.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(crate) fn misgrouped(&self) -> Result<(u64, Vec<String>)> {
        let found = self.grouped()?;
        let written = self.written_groups()?.unwrap_or_default();
        let mut both: BTreeMap<(u32, DocId), [Option<u32>; 2]> = BTreeMap::new();
        for (place, reader) in (0..).zip(self.searcher().segment_readers()) {
            let name = reader.segment_id().uuid_string();
            for (way, groups) in [&written, &found].into_iter().enumerate() {
                for (doc, group) in groups.of_segment(&name).iter() {
                    if let Some(slot) = both.entry((place, doc)).or_default().get_mut(way) {
                        *slot = Some(group);
                    }
                }
            }
        }
        // Which number a group has says nothing.
        let (mut forth, mut back) = (BTreeMap::new(), BTreeMap::new());
        let mut fits = |[written, found]: &[Option<u32>; 2]| match written.zip(*found) {
            Some((written, found)) => {
                *forth.entry(written).or_insert(found) == found && *back.entry(found).or_insert(written) == written
            }
            None => false,
        };
        let wrong: Vec<(u32, DocId)> = both.iter().filter(|(_, groups)| !fits(groups)).map(|(at, _)| *at).collect();
        let named = |(place, doc): (u32, DocId)| self.id_of(handle(DocAddress::new(place, doc)));
        Ok((both.len() as u64, wrong.into_iter().map(named).collect::<Result<_>>()?))
    }

    /// Whether an article is found by its id, and by two words of its text side by side.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(crate) fn finds(&self, handle: Handle, record: &ArticleRecord) -> Result<bool> {
        if self.address_of(&record.id)? != Some(address(handle)) {
            return Ok(false);
        }
        let (zone, text) = match record.body.is_empty() {
            true => (Zone::Title, &record.title),
            false => (Zone::Body, &record.body),
        };
        let Some(words) = two_words(zone, text) else { return Ok(true) };
        self.has(&Tree::All(vec![Tree::Term(KeyField::Id, record.id.clone()), Tree::Sequence(words)]))
    }
}

/// Two words from the middle of a text, or the one that it has; whether it is written with marks or not.
fn two_words(zone: Zone, text: &str) -> Option<Sequence> {
    let tokens = Tokens::new(text);
    let slot = |i: usize| vec![Alternative::marked(tokens.key(i), 1.0), Alternative::open(tokens.folded(i), 1.0)];
    let is_fit = |i: &usize| *i < tokens.len() && tokens.raw(*i).len() <= LONG_WORD;
    let first = (tokens.len() / 2..tokens.len()).find(is_fit)?;
    let second = Some(first + 1).filter(|second| is_fit(second) && !tokens.ends_paragraph(first));
    Some(Sequence::side_by_side(zone, [Some(first), second].into_iter().flatten().map(slot).collect()))
}
