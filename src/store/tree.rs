//! What is looked for, as data: any store that understands it answers the same questions.

use serde::{Deserialize, Serialize};

use super::field::{Column, KeyField, NumberField, Spelling, open_key};
use crate::text::Zone;

/// What an article must have, or what adds to its score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Tree {
    /// Every article.
    Everything,
    /// None.
    Nothing,
    /// Words in their order, side by side or near each other.
    Sequence(Sequence),
    /// Directives or places, by how central they are.
    Central(Central),
    /// A term of a field.
    Term(KeyField, String),
    /// A value of a column.
    Value(Column, String),
    /// A number from the first to the second, both inclusive.
    Range(NumberField, u64, u64),
    /// Every one; optional ones and exclusions may be among them. Scores add up. Where none must match, every
    /// article does that isn't excluded.
    All(Vec<Tree>),
    /// At least one. Scores add up.
    Any(Vec<Tree>),
    /// At least so many. Scores add up.
    AtLeast(usize, Vec<Tree>),
    /// At least one; the best score counts.
    Best(Vec<Tree>),
    /// Adds to the score, but needn't match.
    Optional(Box<Tree>),
    /// Must not match.
    Not(Box<Tree>),
    /// Must match; its score is this number, whatever it is inside.
    Constant(f32, Box<Tree>),
    /// So many times its score.
    Scaled(f32, Box<Tree>),
    /// A part that whoever asks knows again by this number; a store passes it over.
    Labelled(usize, Box<Tree>),
}

/// Words of one zone: each slot takes one of several, the next slot's after it, with at most `slop` others in
/// between altogether. No sequence runs over the end of a paragraph.
///
/// Scored by BM25 on the number of occurrences, each counted by the least weight of the alternatives in it and
/// divided by one more than the words in between, several words at the beginning of a body [`LEAD`](super::scoring::LEAD)
/// times; the words' rarity is that of `weighed_by`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sequence {
    /// Where.
    pub zone: Zone,
    /// What fits each slot; a slot that nothing fits is never filled.
    pub slots: Vec<Vec<Alternative>>,
    /// What fits each slot where the sequence is weighed. Empty for what doesn't score.
    pub weighed_by: Vec<Vec<Alternative>>,
    /// The zone by whose frequencies it is weighed: a usual word of bodies isn't rare for being in few titles.
    pub weighed_in: Zone,
    /// Most other words in between.
    pub slop: u32,
    /// Weight of the zone and of what was asked.
    pub weight: f32,
}

/// A word that fits a slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// In which spelling it is looked for.
    pub spelling: Spelling,
    /// Its key.
    pub key: String,
    /// How much an occurrence of it counts.
    pub weight: f32,
}

/// Articles that have one of the terms. The frequency of a term in an article is how central it is: the score levels off
/// at twice `weight`, half of which is reached at [`HALF_CENTRALITY`](super::scoring::HALF_CENTRALITY).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Central {
    /// Which field.
    pub field: KeyField,
    /// The terms.
    pub keys: Vec<String>,
    /// Score at half centrality.
    pub weight: f32,
}

impl Tree {
    /// Must match, without a score.
    pub fn condition(tree: Tree) -> Self {
        Tree::Constant(0.0, Box::new(tree))
    }

    /// Adds to the score, but needn't match.
    pub fn optional(tree: Tree) -> Self {
        Tree::Optional(Box::new(tree))
    }

    /// Must not match.
    pub fn without(tree: Tree) -> Self {
        Tree::Not(Box::new(tree))
    }
}

impl Sequence {
    /// Words that stand side by side in a zone as written, marks included: marked keys, also of open words.
    pub fn written(zone: Zone, words: &[&str]) -> Self {
        let slot = |key: &&str| vec![Alternative::marked(key, 1.0), Alternative::open(key, 1.0)];
        Sequence::side_by_side(zone, words.iter().map(slot).collect())
    }

    /// Words that stand side by side in a zone, for what doesn't score.
    pub fn side_by_side(zone: Zone, slots: Vec<Vec<Alternative>>) -> Self {
        Sequence { zone, slots, weighed_by: Vec::new(), weighed_in: zone, slop: 0, weight: 0.0 }
    }
}

impl Alternative {
    /// A word by its marked key.
    pub fn marked(key: &str, weight: f32) -> Self {
        Alternative { spelling: Spelling::Marked, key: key.to_owned(), weight }
    }

    /// An open word by its folded key.
    pub fn open(key: &str, weight: f32) -> Self {
        Alternative { spelling: Spelling::Marked, key: open_key(key), weight }
    }

    /// A word by its folded key.
    pub fn folded(key: &str, weight: f32) -> Self {
        Alternative { spelling: Spelling::Folded, key: key.to_owned(), weight }
    }
}
