//! What a score is made of.

use super::Compiler;
use crate::answer::ScorePart;
use crate::store::{Result, Snapshot, Tree};

/// The parts of a matching article's score, in the order of the query. Their sum is the score.
pub(crate) fn explained(
    tree: &Tree,
    compiler: &Compiler<'_>,
    snapshot: &dyn Snapshot,
    id: &str,
) -> Result<Vec<ScorePart>> {
    Explainer { compiler, snapshot, id }.scaled(tree, 1.0)
}

struct Explainer<'e> {
    compiler: &'e Compiler<'e>,
    snapshot: &'e dyn Snapshot,
    id: &'e str,
}

impl Explainer<'_> {
    fn scaled(&self, tree: &Tree, boost: f32) -> Result<Vec<ScorePart>> {
        match tree {
            Tree::Labelled(number, leaf) => {
                let score = self.score(leaf, boost)?;
                let part = score.zip(self.compiler.label(*number)).map(|(score, label)| ScorePart { label, score });
                Ok(part.into_iter().collect())
            }
            // A group that doesn't match as a whole gives nothing.
            Tree::All(trees) | Tree::AtLeast(_, trees) => match self.score(tree, boost)? {
                Some(_) => self.of(trees, boost),
                None => Ok(Vec::new()),
            },
            Tree::Any(trees) => self.of(trees, boost),
            Tree::Best(trees) => {
                let sum = |parts: &Vec<ScorePart>| parts.iter().map(|part| part.score).sum::<f32>();
                let all = trees.iter().map(|tree| self.scaled(tree, boost)).collect::<Result<Vec<_>>>()?;
                Ok(all.into_iter().max_by(|a, b| sum(a).total_cmp(&sum(b))).unwrap_or_default())
            }
            Tree::Optional(tree) => self.scaled(tree, boost),
            Tree::Scaled(weight, tree) => self.scaled(tree, boost * weight),
            Tree::Not(_)
            | Tree::Constant(..)
            | Tree::Everything
            | Tree::Nothing
            | Tree::Sequence(_)
            | Tree::Central(_)
            | Tree::Term(..)
            | Tree::Value(..)
            | Tree::Range(..) => Ok(Vec::new()),
        }
    }

    fn of(&self, trees: &[Tree], boost: f32) -> Result<Vec<ScorePart>> {
        let parts = trees.iter().map(|tree| self.scaled(tree, boost)).collect::<Result<Vec<_>>>()?;
        Ok(parts.into_iter().flatten().collect())
    }

    /// The score, `boost` times; none if it doesn't match.
    fn score(&self, tree: &Tree, boost: f32) -> Result<Option<f32>> {
        self.snapshot.score(&Tree::Scaled(boost, Box::new(tree.clone())), self.id)
    }
}
