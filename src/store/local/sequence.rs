//! Syllables side by side, or near each other in their order, in one zone of an article: a word, or a
//! phrase.
//!
//! A sequence is looked for by units: words, or pairs of them. Each is a few terms that fit it (the marked key, and the
//! unmarked spelling of it, which counts less), so that a phrase may mix both: no phrase query of Tantivy's takes
//! alternatives in a slot. Scored by BM25 on the weighted number of occurrences.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SeekDangerResult, SegmentReader, TERMINATED};

use super::any_of::{AnyOf, AnyPostings};
use super::explained::explained;
use super::weighing::HeldBack;
use crate::store::scoring::{K1, LEAD, in_parts, sequence};

/// A word of a sequence, or two.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// What fits it.
    pub terms: AnyOf,
    /// Place of its first word in the sequence.
    pub offset: u32,
    /// Whether it is two words. Those in the lead have their position [`LEAD`] times.
    pub is_pair: bool,
}

/// A sequence of units in one zone.
#[derive(Debug, Clone)]
pub(super) struct SequenceQuery {
    /// In their order; each is a single word if there is slop.
    pub units: Arc<[Unit]>,
    /// Other words that may stand between the first and the last of them, altogether.
    pub slop: u32,
    /// The field whose lengths are the zone's.
    pub lengths: Field,
    /// How much each of them holds back.
    pub held_back: HeldBack,
    /// Rarity of the words, and weight of the zone and the clause, together.
    pub factor: f32,
    /// Positions before this one count [`LEAD`] times, of more than one word.
    pub lead: u32,
}

impl SequenceQuery {
    /// Weighted number of places where it is, in all documents that weren't removed; the lead counts as all else.
    pub(super) fn occurrences(&self, searcher: &Searcher) -> tantivy::Result<f64> {
        let mut sum = 0.0;
        for reader in searcher.segment_readers() {
            let Some(mut scorer) = SequenceScorer::unsettled(self, reader, 1.0, None)? else { continue };
            scorer.settle();
            while scorer.doc() != TERMINATED {
                if reader.alive_bitset().is_none_or(|alive| alive.is_alive(scorer.doc())) {
                    sum += f64::from(scorer.frequency());
                }
                scorer.advance();
            }
        }
        Ok(sum)
    }

    /// Counts the places in single documents of a segment; none if it lacks a word of the sequence.
    pub(super) fn counting(&self, reader: &SegmentReader) -> tantivy::Result<Option<Counting>> {
        Ok(SequenceScorer::unsettled(self, reader, 1.0, None)?.map(Counting))
    }
}

/// See [`SequenceQuery::counting`].
pub(super) struct Counting(SequenceScorer);

impl Counting {
    /// Weighted number of places in a document after those that were asked for before; the lead counts as all else.
    pub(super) fn places_in(&mut self, doc: DocId) -> f64 {
        match self.0.seek_danger(doc) {
            SeekDangerResult::Found => f64::from(self.0.frequency()),
            SeekDangerResult::SeekLowerBound(_) => 0.0,
        }
    }
}

impl Query for SequenceQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SequenceWeight(self.clone())))
    }
}

struct SequenceWeight(SequenceQuery);

impl Weight for SequenceWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match SequenceScorer::unsettled(&self.0, reader, boost, Some(self.0.lead))? {
            Some(mut scorer) => {
                scorer.settle();
                Box::new(scorer)
            }
            None => Box::new(EmptyScorer),
        })
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        Ok(match SequenceScorer::unsettled(&self.0, reader, boost, Some(self.0.lead))? {
            Some(mut scorer) => (scorer.seek_danger(target), Box::new(scorer)),
            None => (SeekDangerResult::SeekLowerBound(TERMINATED), Box::new(EmptyScorer)),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, "sequence of syllables", reader, doc)
    }
}

struct Slot {
    postings: AnyPostings,
    offset: u32,
    is_pair: bool,
    positions: Vec<(u32, f32)>,
}

/// Stands on documents in which the slots occur side by side.
pub(super) struct SequenceScorer {
    slots: Vec<Slot>,
    slop: u32,
    /// Positions of the lead; none if each place counts once.
    lead: Option<u32>,
    lengths: FieldNormReader,
    held_back: HeldBack,
    factor: f32,
    /// Weighted number of occurrences in the current document; none before it was asked for.
    frequency: Option<f32>,
    buffer: Vec<u32>,
    /// Where each slot but the first is looked at.
    cursors: Vec<usize>,
}

impl SequenceScorer {
    /// Before it has moved to a document that matches; none if the segment lacks a word of it. Positions before `lead` count
    /// [`LEAD`] times, of more than one word; each counts once if it is none.
    pub(super) fn unsettled(
        query: &SequenceQuery,
        reader: &SegmentReader,
        boost: Score,
        lead: Option<u32>,
    ) -> tantivy::Result<Option<Self>> {
        // A word needs none, and a pair only where each place is to be counted once.
        let option = match &*query.units {
            [Unit { is_pair, .. }] if lead.is_some() || !is_pair => IndexRecordOption::WithFreqs,
            _ => IndexRecordOption::WithFreqsAndPositions,
        };
        let mut slots = Vec::with_capacity(query.units.len());
        for &Unit { ref terms, offset, is_pair } in query.units.iter() {
            match terms.postings(reader, option)? {
                Some(postings) => slots.push(Slot { postings, offset, is_pair, positions: Vec::new() }),
                None => return Ok(None),
            }
        }
        Ok(Some(SequenceScorer {
            slots,
            slop: query.slop,
            lead,
            lengths: reader.get_fieldnorms_reader(query.lengths)?,
            factor: query.factor * boost,
            held_back: query.held_back.clone(),
            frequency: None,
            buffer: Vec::new(),
            cursors: Vec::new(),
        }))
    }

    /// The most that a document may score.
    pub(super) fn most(&self) -> Score {
        in_parts(self.factor * (K1 + 1.0))
    }

    /// Whether a document can be scored without looking where in it the words are.
    pub(super) fn needs_no_positions(&self) -> bool {
        self.slots.len() == 1
    }

    /// The score of a document, 0 if it doesn't match; or 0, too, if it is surely less than `least`, which the number of
    /// occurrences of each word may tell without a look at where they are.
    pub(super) fn score_from(&mut self, doc: DocId, least: Score) -> Score {
        let mut fewest = f32::INFINITY;
        for slot in &mut self.slots {
            if slot.postings.seek(doc) != doc {
                return 0.0;
            }
            // With words in between, several first words may have one last word.
            if self.slop == 0 || slot.offset == 0 {
                fewest = fewest.min(slot.postings.frequency());
            }
        }
        let held_back = self.held_back(doc);
        if self.slots.len() > 1 {
            let most = sequence(self.factor, fewest * LEAD as f32, held_back);
            if most < least {
                return 0.0;
            }
        }
        match self.occurrences() {
            0.0 => 0.0,
            frequency => sequence(self.factor, frequency, held_back),
        }
    }

    /// How much the length of a document's zone holds back.
    fn held_back(&self, doc: DocId) -> f32 {
        self.held_back[usize::from(self.lengths.fieldnorm_id(doc))]
    }

    /// Moves on to the first document at or after the current one that matches.
    fn settle(&mut self) -> DocId {
        if let [only] = self.slots.as_slice() {
            self.frequency = None;
            return only.postings.doc();
        }
        loop {
            let doc = self.meet();
            if doc == TERMINATED {
                return TERMINATED;
            }
            let frequency = self.occurrences();
            if frequency > 0.0 {
                self.frequency = Some(frequency);
                return doc;
            }
            if let Some(first) = self.slots.first_mut() {
                first.postings.advance();
            }
        }
    }

    /// Brings all slots to one document.
    fn meet(&mut self) -> DocId {
        let Some(mut target) = self.slots.first().map(|slot| slot.postings.doc()) else { return TERMINATED };
        let mut met = 0;
        let mut at = 0;
        while met < self.slots.len() {
            let Some(slot) = self.slots.get_mut(at) else { return TERMINATED };
            let doc = slot.postings.seek(target);
            if doc == target {
                met += 1;
            } else {
                target = doc;
                met = 1;
            }
            at = (at + 1) % self.slots.len();
        }
        if target == TERMINATED
            && let Some(first) = self.slots.first_mut()
            && first.postings.doc() != TERMINATED
        {
            first.postings.seek(TERMINATED);
        }
        target
    }

    /// Weighted number of occurrences in the current document, where the slots stand side by side.
    fn frequency(&mut self) -> f32 {
        match self.frequency {
            Some(frequency) => frequency,
            None => self.occurrences(),
        }
    }

    /// Weighted number of places in the current document where the slots stand side by side.
    fn occurrences(&mut self) -> f32 {
        if let [only] = self.slots.as_slice()
            && (self.lead.is_some() || !only.is_pair)
        {
            return only.postings.frequency();
        }
        for slot in &mut self.slots {
            slot.postings.positions(&mut self.buffer, &mut slot.positions);
            if self.lead.is_none() {
                slot.positions.dedup_by_key(|(position, _)| *position);
            }
        }
        let Some((first, rest)) = self.slots.split_first() else { return 0.0 };
        let lead = self.lead.filter(|_| !first.is_pair).unwrap_or(0);
        self.cursors.clear();
        self.cursors.resize(rest.len(), 0);
        let cursors = &mut self.cursors;
        if self.slop == 0 {
            side_by_side(first, rest, cursors, lead)
        } else {
            near(first, rest, cursors, (self.slop, lead))
        }
    }
}

/// Weighted number of places where each slot is just where it should be after the first.
fn side_by_side(first: &Slot, rest: &[Slot], cursors: &mut [usize], lead: u32) -> f32 {
    let mut sum = 0.0;
    for &(start, weight) in &first.positions {
        let mut least = weight;
        let whole = rest.iter().zip(cursors.iter_mut()).all(|(slot, cursor)| {
            let place = start + slot.offset;
            while slot.positions.get(*cursor).is_some_and(|(position, _)| *position < place) {
                *cursor += 1;
            }
            let here = slot.positions.get(*cursor).filter(|(position, _)| *position == place);
            here.is_some_and(|(_, weight)| {
                least = least.min(*weight);
                true
            })
        });
        if whole {
            sum += if start < lead { least * LEAD as f32 } else { least };
        }
    }
    sum
}

/// The same for places where so many other words are in between at most, each counted by how few these are.
fn near(first: &Slot, rest: &[Slot], cursors: &mut [usize], (slop, lead): (u32, u32)) -> f32 {
    let mut sum = 0.0;
    for &(start, weight) in &first.positions {
        let mut least = weight;
        let mut at = start;
        // Each slot takes its nearest word after the one before: no other choice ends earlier. Since
        // that word never moves back as the start moves on, each list is walked once.
        let whole = rest.iter().zip(cursors.iter_mut()).zip(1..).all(|((slot, cursor), nearest)| {
            while slot.positions.get(*cursor).is_some_and(|(position, _)| *position <= at) {
                *cursor += 1;
            }
            let Some(&(position, weight)) = slot.positions.get(*cursor) else { return false };
            (at, least) = (position, least.min(weight));
            position - start <= nearest + slop
        });
        if whole {
            let gaps = (at - start).saturating_sub(rest.len() as u32);
            let near = least / (1.0 + gaps as f32);
            sum += if start < lead { near * LEAD as f32 } else { near };
        }
    }
    sum
}

impl DocSet for SequenceScorer {
    fn advance(&mut self) -> DocId {
        if let Some(first) = self.slots.first_mut() {
            first.postings.advance();
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() >= target {
            return self.doc();
        }
        if let Some(first) = self.slots.first_mut() {
            first.postings.seek(target);
        }
        self.settle()
    }

    /// Looks at one document, and at no other.
    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        for slot in &mut self.slots {
            let doc = slot.postings.seek(target);
            if doc != target {
                return SeekDangerResult::SeekLowerBound(doc);
            }
        }
        if target == TERMINATED {
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        let frequency = self.occurrences();
        self.frequency = Some(frequency);
        match frequency > 0.0 {
            true => SeekDangerResult::Found,
            false => SeekDangerResult::SeekLowerBound(target + 1),
        }
    }

    fn doc(&self) -> DocId {
        self.slots.first().map_or(TERMINATED, |slot| slot.postings.doc())
    }

    fn size_hint(&self) -> u32 {
        self.slots.iter().map(|slot| slot.postings.size_hint()).min().unwrap_or(0)
    }
}

impl Scorer for SequenceScorer {
    fn score(&mut self) -> Score {
        let held_back = self.held_back(self.doc());
        let frequency = self.frequency();
        sequence(self.factor, frequency, held_back)
    }
}
