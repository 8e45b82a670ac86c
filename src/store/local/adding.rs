//! What only adds to the score of documents that match anyway.
//!
//! It is asked of those documents alone, and of none when nothing is scored: finding the places where words are near
//! each other, in documents that don't match, would cost more than all the rest.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

use super::either::explained;

/// What must match, and what adds to its score.
#[derive(Debug)]
pub(super) struct AddingQuery {
    pub required: Box<dyn Query>,
    pub optional: Vec<Box<dyn Query>>,
}

impl Clone for AddingQuery {
    fn clone(&self) -> Self {
        let optional = self.optional.iter().map(|query| query.box_clone()).collect();
        AddingQuery { required: self.required.box_clone(), optional }
    }
}

impl Query for AddingQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let required = self.required.weight(scoring)?;
        if !scoring.is_scoring_enabled() {
            return Ok(required);
        }
        let optional = self.optional.iter().map(|query| query.weight(scoring)).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(AddingWeight { required, optional }))
    }
}

struct AddingWeight {
    required: Box<dyn Weight>,
    optional: Vec<Box<dyn Weight>>,
}

impl Weight for AddingWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let required = self.required.scorer(reader, boost)?;
        let first = required.doc();
        if first == TERMINATED {
            return Ok(required);
        }
        let mut optional = Vec::with_capacity(self.optional.len());
        for weight in &self.optional {
            let (found, scorer) = weight.scorer_danger(reader, first, boost)?;
            let mut one = Optional { scorer, next: 0, found: None };
            one.note(first, found);
            optional.push(one);
        }
        Ok(Box::new(AddingScorer { required, optional }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, "with what adds to its score", reader, doc)
    }
}

/// One of those that add.
struct Optional {
    scorer: Box<dyn Scorer>,
    /// It matches no document before this one that wasn't asked of it.
    next: DocId,
    /// The last document that it was found to match.
    found: Option<DocId>,
}

impl Optional {
    fn note(&mut self, asked: DocId, result: SeekDangerResult) {
        match result {
            SeekDangerResult::Found => (self.found, self.next) = (Some(asked), asked + 1),
            SeekDangerResult::SeekLowerBound(next) => self.next = next,
        }
    }

    /// What it adds to a document; the documents must not go back.
    fn score(&mut self, doc: DocId) -> Score {
        if doc >= self.next {
            let result = self.scorer.seek_danger(doc);
            self.note(doc, result);
        }
        if self.found == Some(doc) { self.scorer.score() } else { 0.0 }
    }
}

struct AddingScorer {
    required: Box<dyn Scorer>,
    optional: Vec<Optional>,
}

impl DocSet for AddingScorer {
    fn advance(&mut self) -> DocId {
        self.required.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.required.seek(target)
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        self.required.seek_danger(target)
    }

    fn doc(&self) -> DocId {
        self.required.doc()
    }

    fn size_hint(&self) -> u32 {
        self.required.size_hint()
    }

    fn cost(&self) -> u64 {
        self.required.cost()
    }
}

impl Scorer for AddingScorer {
    fn score(&mut self) -> Score {
        let doc = self.required.doc();
        self.required.score() + self.optional.iter_mut().map(|one| one.score(doc)).sum::<Score>()
    }
}
