//! Directives and places, scored by how central they are to an article: their frequency in the index
//! is that weight.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader};

use super::any_of::{AnyOf, AnyPostings};
use super::explained::explained;
use crate::store::scoring::central;

/// Articles that have one of the terms.
#[derive(Debug, Clone)]
pub(super) struct CentralityQuery {
    pub terms: AnyOf,
    pub weight: f32,
}

impl Query for CentralityQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(CentralityWeight(self.clone())))
    }
}

struct CentralityWeight(CentralityQuery);

impl Weight for CentralityWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.0.terms.postings(reader, IndexRecordOption::WithFreqs)? {
            Some(postings) => Box::new(CentralityScorer { postings, weight: self.0.weight * boost }),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, "centrality", reader, doc)
    }
}

struct CentralityScorer {
    postings: AnyPostings,
    weight: f32,
}

impl DocSet for CentralityScorer {
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for CentralityScorer {
    fn score(&mut self) -> Score {
        central(self.postings.frequency(), self.weight)
    }
}
