//! Documents that match one of a few queries: their scores add up.
//!
//! Tantivy's union works in windows of 4,096 documents, whatever is asked of it; among words that must all be there, each
//! step would fill one. The zones of an article are three, so the nearest of their documents is found by looking.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::explained::explained;

/// So few that looking at all of them costs less than a window.
pub(super) const FEW: usize = 8;

/// One of these.
#[derive(Debug)]
pub(super) struct EitherQuery(pub Vec<Box<dyn Query>>);

impl Clone for EitherQuery {
    fn clone(&self) -> Self {
        EitherQuery(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl Query for EitherQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.0.iter().map(|query| query.weight(scoring)).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(EitherWeight(weights)))
    }
}

struct EitherWeight(Vec<Box<dyn Weight>>);

impl Weight for EitherWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut members = Vec::with_capacity(self.0.len());
        for weight in &self.0 {
            let scorer = weight.scorer(reader, boost)?;
            let doc = scorer.doc();
            if doc != TERMINATED {
                members.push((doc, scorer));
            }
        }
        Ok(match members.len() {
            0 => Box::new(EmptyScorer),
            1 => members.remove(0).1,
            _ => Box::new(EitherScorer { doc: nearest(&members), members }),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, "one of a few", reader, doc)
    }
}

/// Each with the document that it is at.
type Members = Vec<(DocId, Box<dyn Scorer>)>;

struct EitherScorer {
    doc: DocId,
    members: Members,
}

fn nearest(members: &Members) -> DocId {
    members.iter().map(|(doc, _)| *doc).min().unwrap_or(TERMINATED)
}

impl DocSet for EitherScorer {
    fn advance(&mut self) -> DocId {
        for (doc, scorer) in self.members.iter_mut().filter(|(doc, _)| *doc == self.doc) {
            *doc = scorer.advance();
        }
        self.doc = nearest(&self.members);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for (doc, scorer) in self.members.iter_mut().filter(|(doc, _)| *doc < target) {
            *doc = scorer.seek(target);
        }
        self.doc = nearest(&self.members);
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.members.iter().map(|(_, scorer)| scorer.size_hint()).max().unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.members.iter().map(|(_, scorer)| scorer.cost()).sum()
    }
}

impl Scorer for EitherScorer {
    fn score(&mut self) -> Score {
        let here = self.members.iter_mut().filter(|(doc, _)| *doc == self.doc);
        here.map(|(_, scorer)| scorer.score()).sum()
    }
}
