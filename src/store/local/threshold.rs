//! What a score must reach to be among the best. Who collects the best tells it; who scores needn't find out how far below it
//! a document stays.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The score of the worst of the best so far, shared by all segments of one search: what is below it in one of them is
/// below it in all.
#[derive(Debug, Clone, Default)]
pub(super) struct Threshold(Arc<AtomicU32>);

impl Threshold {
    /// A score that so many documents reach already.
    pub(super) fn raise(&self, score: f32) {
        // The bits of numbers that aren't negative are in the order of the numbers.
        self.0.fetch_max(score.max(0.0).to_bits(), Ordering::Relaxed);
    }

    /// The highest score that was told; 0 before.
    pub(super) fn score(&self) -> f32 {
        f32::from_bits(self.0.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_highest_that_was_told() {
        let threshold = Threshold::default();
        assert_eq!(threshold.score(), 0.0);
        for (told, highest) in [(1.5, 1.5), (0.25, 1.5), (-3.0, 1.5), (7.0, 7.0), (f32::INFINITY, f32::INFINITY)] {
            threshold.clone().raise(told);
            assert_eq!(threshold.score(), highest);
        }
    }
}
