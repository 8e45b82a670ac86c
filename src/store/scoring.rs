//! How the leaves of a tree score. A store that can't follow these to the letter says so in its
//! [`Capabilities`](super::Capabilities).

/// BM25: how fast repetition stops counting.
pub const K1: f32 = 1.2;
/// BM25: how much a long article is held back.
pub const B: f32 = 0.6;
/// An occurrence of several words among the first ones of a body counts this many times. A whole number, so that pairs of
/// words can be kept so often.
pub const LEAD: usize = 2;
/// Number of words that make the lead of a body.
pub const LEAD_WORDS: u32 = 80;
/// Centrality at which a directive or place has half of its weight.
pub const HALF_CENTRALITY: f32 = 8.0;

/// BM25's weight of a word that so many of the documents have.
pub fn rarity(documents: f32, having: f32) -> f32 {
    (1.0 + (documents - having + 0.5).max(0.5) / (having + 0.5)).ln()
}

/// Scores are multiples of this part of one. Sums of such numbers are exact as long as they stay below 2,048, a
/// dozen times what any query reaches, so they don't depend on the order of adding, which depends on where
/// in the store a document happens to be.
pub const PARTS_OF_ONE: f32 = 4_096.0;

/// What a leaf of a tree gives to a score: the nearest multiple.
pub fn in_parts(score: f32) -> f32 {
    parts(score) as f32 / PARTS_OF_ONE
}

/// How many such parts a score is; 0 if it is negative. (`round` is a call where a processor of 2005 must do.)
pub fn parts(score: f32) -> u32 {
    (score * PARTS_OF_ONE + 0.5) as u32
}

/// The score of terms with this frequency and weight.
pub fn central(frequency: f32, weight: f32) -> f32 {
    in_parts(weight * 2.0 * frequency / (frequency + HALF_CENTRALITY))
}

/// How much a zone of so many words, where zones have `mean_length` on average, holds back what occurs in it.
pub fn held_back(length: f32, mean_length: f32) -> f32 {
    K1 * (1.0 - B + B * (length / mean_length))
}

/// The score of a sequence that occurs so often (weighted) in a zone that holds it back so much ([`held_back`]). `factor` is
/// rarity and weight together.
pub fn sequence(factor: f32, occurrences: f32, held_back: f32) -> f32 {
    in_parts(factor * occurrences * (K1 + 1.0) / (occurrences + held_back))
}
