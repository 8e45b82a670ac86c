//! What only adds to the score of documents that match anyway.
//!
//! It is asked of those documents alone, and of none when nothing is scored: finding the places where words are near
//! each other, in documents that don't match, would cost more than all the rest. Nor is it asked of a document that is not
//! among the best whatever it would add: what costs most is asked last.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

use super::explained::explained;
use super::sequence::{SequenceQuery, SequenceScorer};
use super::threshold::Threshold;

/// What must match, and what adds to its score.
#[derive(Debug)]
pub(super) struct AddingQuery {
    pub required: Box<dyn Query>,
    /// Of these it isn't known how much they may add.
    pub others: Vec<Box<dyn Query>>,
    pub sequences: Vec<SequenceQuery>,
    /// Scores below it needn't be told from each other.
    pub threshold: Threshold,
}

impl Clone for AddingQuery {
    fn clone(&self) -> Self {
        AddingQuery {
            required: self.required.box_clone(),
            others: self.others.iter().map(|query| query.box_clone()).collect(),
            sequences: self.sequences.clone(),
            threshold: self.threshold.clone(),
        }
    }
}

impl Query for AddingQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let required = self.required.weight(scoring)?;
        if !scoring.is_scoring_enabled() {
            return Ok(required);
        }
        let others = self.others.iter().map(|query| query.weight(scoring)).collect::<tantivy::Result<_>>()?;
        let (sequences, threshold) = (self.sequences.clone(), self.threshold.clone());
        Ok(Box::new(AddingWeight { required, others, sequences, threshold }))
    }
}

struct AddingWeight {
    required: Box<dyn Weight>,
    others: Vec<Box<dyn Weight>>,
    sequences: Vec<SequenceQuery>,
    threshold: Threshold,
}

impl Weight for AddingWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let required = self.required.scorer(reader, boost)?;
        let first = required.doc();
        if first == TERMINATED {
            return Ok(required);
        }
        let mut others = Vec::with_capacity(self.others.len());
        for weight in &self.others {
            let (found, scorer) = weight.scorer_danger(reader, first, boost)?;
            let mut one = Other { scorer, next: 0, found: None };
            one.note(first, found);
            others.push(one);
        }
        let mut sequences = Vec::with_capacity(self.sequences.len());
        for query in &self.sequences {
            sequences.extend(SequenceScorer::unsettled(query, reader, boost, Some(query.lead))?);
        }
        // Of those that cost as much, the one first after which more is known.
        let worth = |one: &SequenceScorer| (!one.needs_no_positions(), -one.most());
        sequences.sort_by(|a, b| worth(a).partial_cmp(&worth(b)).unwrap_or(std::cmp::Ordering::Equal));
        let mut rest: Vec<Score> = Vec::with_capacity(sequences.len() + 1);
        rest.push(0.0);
        for sequence in sequences.iter().rev() {
            rest.push(rest.last().copied().unwrap_or(0.0) + sequence.most());
        }
        rest.reverse();
        Ok(Box::new(AddingScorer { required, others, sequences, rest, threshold: self.threshold.clone() }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, "with what adds to its score", reader, doc)
    }
}

/// One of those that add, and may be anything.
struct Other {
    scorer: Box<dyn Scorer>,
    /// It matches no document before this one that wasn't asked of it.
    next: DocId,
    /// The last document that it was found to match.
    found: Option<DocId>,
}

impl Other {
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
    others: Vec<Other>,
    /// Those that need positions last.
    sequences: Vec<SequenceScorer>,
    /// The most that each of them and those after it may add together; 0 after the last.
    rest: Vec<Score>,
    threshold: Threshold,
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
    /// The score if it reaches the threshold, else some number below that.
    fn score(&mut self) -> Score {
        let doc = self.required.doc();
        let mut sum = self.required.score() + self.others.iter_mut().map(|one| one.score(doc)).sum::<Score>();
        let least = self.threshold.score();
        let (before, after) = (self.rest.iter(), self.rest.iter().skip(1));
        for ((sequence, rest), after) in self.sequences.iter_mut().zip(before).zip(after) {
            if sum + rest < least {
                break;
            }
            sum += sequence.score_from(doc, least - sum - after);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::sample::select;
    use proptest::{prop_assert_eq, proptest};

    use super::super::shelf::Shelf;
    use crate::article::Article;
    use crate::store::field::READ_ZONES;
    use crate::store::{Alternative, Order, Ranking, Sequence, Snapshot, Tree};

    const WORDS: [&str; 8] = ["chi", "bộ", "bố", "thị", "rừng", "nguềnh", "lúa", ".\n"];

    /// Words in their order in each zone, as weighty as the zone.
    fn sequences(words: &[&str], slop: u32, weight: f32) -> Vec<Tree> {
        let slots: Vec<Vec<Alternative>> = words.iter().map(|word| vec![Alternative::marked(word, 1.0)]).collect();
        let in_zone = |(zone, zone_weight): (_, f32)| {
            let weighed_by = slots.clone();
            let weight = weight * zone_weight;
            let sequence = Sequence { slots: slots.clone(), weighed_by, slop, weight, ..Sequence::written(zone, &[]) };
            Tree::Sequence(sequence)
        };
        READ_ZONES.into_iter().zip([2.5, 1.0, 0.3]).map(in_zone).collect()
    }

    #[test]
    fn the_best_few_are_the_first_of_all() {
        let texts = vec(vec(select(&WORDS[..]), 1..60), 1..40);
        let words = vec(select(&WORDS[..7]), 1..4);
        proptest!(|(texts in texts, words in words, weight in select(&[0.5_f32, 1.2, 4.0][..]))| {
            let mut shelf = Shelf::new(1);
            for (number, words) in texts.iter().enumerate() {
                let title = words.iter().take(4).copied().collect::<Vec<_>>().join(" ");
                let body = words.join(" ");
                shelf.put(&Article { id: number.to_string(), title, body, ..Article::default() });
                if number % 15 == 14 {
                    shelf.commit();
                }
            }
            let snapshot = shelf.snapshot();
            let required = words.iter().map(|word| Tree::Any(sequences(&[word], 0, 1.0)));
            let pairs = words.windows(2).flat_map(|pair| sequences(pair, 0, weight));
            let optional = pairs.chain(sequences(&words, 6, weight)).map(Tree::optional);
            let unsure = Tree::Scaled(0.3, Box::new(Tree::Any(sequences(&words[..1], 0, weight))));
            let optional = optional.chain([Tree::optional(unsure)]);
            let tree = Tree::All(required.chain(optional).collect());
            let Ranking { articles: count, best: all, .. } =
                snapshot.best(&tree, Order::Relevance, texts.len(), None).unwrap();
            for ranked in &all {
                prop_assert_eq!(snapshot.score(&tree, &ranked.place.id).unwrap(), Some(ranked.score));
            }
            for few in 0..all.len() {
                let Ranking { articles, best, .. } = snapshot.best(&tree, Order::Relevance, few, None).unwrap();
                prop_assert_eq!(articles, count);
                prop_assert_eq!(&best, &all[..few]);
                let place = all.get(few).map(|ranked| &ranked.place);
                let after = snapshot.best(&tree, Order::Relevance, 3, place).unwrap().best;
                prop_assert_eq!(&after, &all[(few + 1).min(all.len())..(few + 4).min(all.len())]);
            }
        });
    }
}
