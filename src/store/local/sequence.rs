//! Syllables side by side, or near each other in their order, in one zone of an article: a word, or a
//! phrase.
//!
//! A sequence is looked for by units: words, or pairs of them. Each is a few terms that fit it (the marked key, and the
//! unmarked spelling of it, which counts less), so that a phrase may mix both: no phrase query of Tantivy's takes
//! alternatives in a slot. Scored by BM25 on the weighted number of occurrences.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SeekDangerResult, SegmentReader, TERMINATED};

use super::any_of::{AnyOf, AnyPostings};
use super::either::explained;
use crate::store::scoring::{LEAD, rarity, sequence};

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
    pub units: Vec<Unit>,
    /// What fits each word in the body, by whose frequency it is weighed in every zone: a usual word is no
    /// rare one for standing in few titles.
    pub weighed_by: Vec<AnyOf>,
    /// Other words that may stand between the first and the last of them, altogether.
    pub slop: u32,
    /// The field whose lengths are the zone's.
    pub lengths: Field,
    /// Weight of the zone and the clause.
    pub weight: f32,
    /// Positions before this one count [`LEAD`] times, of more than one word.
    pub lead: u32,
}

impl SequenceQuery {
    /// Weighted number of places where it is, in all documents that weren't removed; the lead counts as all else.
    pub(super) fn occurrences(&self, searcher: &Searcher) -> tantivy::Result<f64> {
        let mut sum = 0.0;
        for reader in searcher.segment_readers() {
            let Some(mut scorer) = SequenceScorer::unsettled(self, reader, 0.0, 1.0)? else { continue };
            scorer.lead = None;
            scorer.settle();
            while scorer.doc() != TERMINATED {
                if reader.alive_bitset().is_none_or(|alive| alive.is_alive(scorer.doc())) {
                    sum += f64::from(scorer.frequency);
                }
                scorer.advance();
            }
        }
        Ok(sum)
    }

    /// Counts the places in single documents of a segment; none if it lacks a word of the sequence.
    pub(super) fn counting(&self, reader: &SegmentReader) -> tantivy::Result<Option<Counting>> {
        let scorer = SequenceScorer::unsettled(self, reader, 0.0, 1.0)?;
        Ok(scorer.map(|scorer| Counting(SequenceScorer { lead: None, ..scorer })))
    }
}

/// See [`SequenceQuery::counting`].
pub(super) struct Counting(SequenceScorer);

impl Counting {
    /// Weighted number of places in a document after those that were asked for before; the lead counts as all else.
    pub(super) fn places_in(&mut self, doc: DocId) -> f64 {
        match self.0.seek_danger(doc) {
            SeekDangerResult::Found => f64::from(self.0.frequency),
            SeekDangerResult::SeekLowerBound(_) => 0.0,
        }
    }
}

impl Query for SequenceQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut idf = 0.0;
        let mut mean_length = 1.0;
        if let Some(searcher) = scoring.searcher().filter(|_| scoring.is_scoring_enabled()) {
            let documents = searcher.num_docs() as f32;
            for slot in &self.weighed_by {
                let having = slot.doc_freq(&scoring)? as f32;
                idf += rarity(documents, having);
            }
            let mut words = 0;
            for reader in searcher.segment_readers() {
                words += reader.inverted_index(self.lengths)?.total_num_tokens();
            }
            mean_length = (words as f32 / documents.max(1.0)).max(1.0);
        }
        Ok(Box::new(SequenceWeight { query: self.clone(), idf, mean_length }))
    }
}

struct SequenceWeight {
    query: SequenceQuery,
    idf: f32,
    mean_length: f32,
}

impl SequenceWeight {
    /// Rarity and weight together.
    fn factor(&self, boost: Score) -> f32 {
        self.idf * self.query.weight * boost
    }
}

impl Weight for SequenceWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match SequenceScorer::new(&self.query, reader, self.factor(boost), self.mean_length)? {
            Some(scorer) => Box::new(scorer),
            None => Box::new(EmptyScorer),
        })
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        Ok(match SequenceScorer::unsettled(&self.query, reader, self.factor(boost), self.mean_length)? {
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
struct SequenceScorer {
    slots: Vec<Slot>,
    slop: u32,
    /// Positions of the lead; none if each place counts once.
    lead: Option<u32>,
    lengths: FieldNormReader,
    factor: f32,
    mean_length: f32,
    /// Weighted number of occurrences in the current document.
    frequency: f32,
    buffer: Vec<u32>,
    /// Where each slot but the first is looked at.
    cursors: Vec<usize>,
}

impl SequenceScorer {
    /// Stands on the first document of a segment that matches; none if the segment lacks a word of it.
    fn new(
        query: &SequenceQuery,
        reader: &SegmentReader,
        factor: f32,
        mean_length: f32,
    ) -> tantivy::Result<Option<Self>> {
        let scorer = Self::unsettled(query, reader, factor, mean_length)?;
        Ok(scorer.map(|mut scorer| {
            scorer.settle();
            scorer
        }))
    }

    /// The same before it has moved to a document that matches.
    fn unsettled(
        query: &SequenceQuery,
        reader: &SegmentReader,
        factor: f32,
        mean_length: f32,
    ) -> tantivy::Result<Option<Self>> {
        // A word needs none, and a pair only where each place is to be counted once; they are read when asked for.
        let option = match query.units.as_slice() {
            [Unit { is_pair: false, .. }] => IndexRecordOption::WithFreqs,
            _ => IndexRecordOption::WithFreqsAndPositions,
        };
        let mut slots = Vec::with_capacity(query.units.len());
        for &Unit { ref terms, offset, is_pair } in &query.units {
            match terms.postings(reader, option)? {
                Some(postings) => slots.push(Slot { postings, offset, is_pair, positions: Vec::new() }),
                None => return Ok(None),
            }
        }
        Ok(Some(SequenceScorer {
            slots,
            slop: query.slop,
            lead: Some(query.lead),
            lengths: reader.get_fieldnorms_reader(query.lengths)?,
            factor,
            mean_length,
            frequency: 0.0,
            buffer: Vec::new(),
            cursors: Vec::new(),
        }))
    }

    /// Moves on to the first document at or after the current one that matches.
    fn settle(&mut self) -> DocId {
        loop {
            let doc = self.meet();
            if doc == TERMINATED {
                return TERMINATED;
            }
            self.frequency = self.occurrences();
            if self.frequency > 0.0 {
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
        self.frequency = self.occurrences();
        match self.frequency > 0.0 {
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
        let length = self.lengths.fieldnorm(self.doc()) as f32;
        sequence(self.factor, self.frequency, length, self.mean_length)
    }
}
