//! What is looked for, as a tree with labelled leaves: the query that runs, and the explanation of a
//! score, come from the same tree.

use crate::answer::{Label, ScorePart};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, EnableScoring, Occur, Query,
};
use tantivy::{DocAddress, Searcher};

/// Queries, put together.
pub(super) enum Tree {
    Leaf(Label, Box<dyn Query>),
    /// Every one; optional ones and exclusions may stand among them. Scores add up.
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
    /// Must match, without a score.
    Condition(Box<dyn Query>),
    /// A part of the score only.
    Scaled(f32, Box<Tree>),
}

impl Tree {
    /// The query to run.
    pub fn query(&self) -> Box<dyn Query> {
        match self {
            Tree::Leaf(_, query) => query.box_clone(),
            Tree::All(trees) => all(trees),
            Tree::Any(trees) if trees.is_empty() => Box::new(EmptyQuery),
            Tree::Any(trees) => Box::new(BooleanQuery::new(should(trees))),
            Tree::AtLeast(least, trees) => Box::new(BooleanQuery::with_minimum_required_clauses(should(trees), *least)),
            Tree::Best(trees) => Box::new(DisjunctionMaxQuery::new(trees.iter().map(Tree::query).collect())),
            // Only among others does it make sense that it needn't match or mustn't.
            Tree::Optional(_) | Tree::Not(_) => all(std::slice::from_ref(self)),
            Tree::Condition(query) => Box::new(ConstScoreQuery::new(query.box_clone(), 0.0)),
            Tree::Scaled(weight, tree) => Box::new(BoostQuery::new(tree.query(), *weight)),
        }
    }

    /// The parts of a matching document's score, in the order of the query. Their sum is the score.
    pub fn explain(&self, searcher: &Searcher, address: DocAddress) -> tantivy::Result<Vec<ScorePart>> {
        self.scaled(searcher, address, 1.0)
    }

    fn scaled(&self, searcher: &Searcher, address: DocAddress, boost: f32) -> tantivy::Result<Vec<ScorePart>> {
        let of = |trees: &[Tree]| -> tantivy::Result<Vec<ScorePart>> {
            let parts: Vec<Vec<ScorePart>> =
                trees.iter().map(|tree| tree.scaled(searcher, address, boost)).collect::<tantivy::Result<_>>()?;
            Ok(parts.into_iter().flatten().collect())
        };
        match self {
            Tree::Leaf(label, query) => {
                let score = score(query.as_ref(), searcher, address, boost)?;
                Ok(score.map(|score| ScorePart { label: label.clone(), score }).into_iter().collect())
            }
            // A group that doesn't match as a whole gives nothing.
            Tree::All(trees) | Tree::AtLeast(_, trees) => match score(self.query().as_ref(), searcher, address, boost)?
            {
                Some(_) => of(trees),
                None => Ok(Vec::new()),
            },
            Tree::Any(trees) => of(trees),
            Tree::Best(trees) => {
                let sum = |parts: &Vec<ScorePart>| parts.iter().map(|part| part.score).sum::<f32>();
                let all: Vec<Vec<ScorePart>> =
                    trees.iter().map(|tree| tree.scaled(searcher, address, boost)).collect::<tantivy::Result<_>>()?;
                Ok(all.into_iter().max_by(|a, b| sum(a).total_cmp(&sum(b))).unwrap_or_default())
            }
            Tree::Optional(tree) => tree.scaled(searcher, address, boost),
            Tree::Not(_) | Tree::Condition(_) => Ok(Vec::new()),
            Tree::Scaled(weight, tree) => tree.scaled(searcher, address, boost * weight),
        }
    }
}

fn should(trees: &[Tree]) -> Vec<(Occur, Box<dyn Query>)> {
    trees.iter().map(|tree| (Occur::Should, tree.query())).collect()
}

fn all(trees: &[Tree]) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(trees.len() + 1);
    for tree in trees {
        clauses.push(match tree {
            Tree::Optional(inner) => (Occur::Should, inner.query()),
            Tree::Not(inner) => (Occur::MustNot, inner.query()),
            other => (Occur::Must, other.query()),
        });
    }
    if clauses.iter().all(|(occur, _)| *occur != Occur::Must) {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// The score of a document, `boost` times; none if it doesn't match.
fn score(query: &dyn Query, searcher: &Searcher, address: DocAddress, boost: f32) -> tantivy::Result<Option<f32>> {
    let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let mut scorer = weight.scorer(searcher.segment_reader(address.segment_ord), boost)?;
    let doc = if scorer.doc() < address.doc_id { scorer.seek(address.doc_id) } else { scorer.doc() };
    Ok((doc == address.doc_id).then(|| scorer.score()))
}
