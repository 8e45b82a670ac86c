//! How good the order of hits is: figures by kind of query, beside those of plain BM25.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::SharedId;

/// All figures of one run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RankingEvaluation {
    /// Over all queries.
    pub overall: KindFigures,
    /// Over the queries of each kind.
    pub kinds: BTreeMap<String, KindFigures>,
    /// Judged articles that the index doesn't have.
    pub absent: Vec<String>,
    /// Ids of the judgments that several articles have; these count as absent too.
    #[serde(default)]
    pub shared: Vec<SharedId>,
    /// Every query, as the table has them.
    pub queries: Vec<QueryFigures>,
}

impl RankingEvaluation {
    /// The queries that aren't answered in the best order, by kind.
    pub fn losses(&self) -> BTreeMap<&str, Vec<&QueryFigures>> {
        let mut losses: BTreeMap<&str, Vec<&QueryFigures>> = BTreeMap::new();
        for row in self.queries.iter().filter(|row| row.standing != Standing::Perfect) {
            losses.entry(&row.kind).or_default().push(row);
        }
        losses
    }
}

/// Means over some queries.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KindFigures {
    /// Number of queries.
    pub queries: usize,
    /// Of chithi's rankings.
    pub chithi: RankingFigures,
    /// Of plain BM25's.
    pub plain: RankingFigures,
    /// The first less the second.
    pub difference: RankingFigures,
}

/// One query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryFigures {
    /// The query.
    pub query: String,
    /// Its kind.
    pub kind: String,
    /// Of chithi's ranking.
    pub chithi: RankingFigures,
    /// Of plain BM25's.
    pub plain: RankingFigures,
    /// How it fared, by nDCG@10.
    pub standing: Standing,
    /// Graded articles that aren't among chithi's first ten.
    pub missing: Vec<String>,
    /// Wrong articles among chithi's first ten that are above a graded one.
    pub above: Vec<String>,
}

/// How a query fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Standing {
    /// The best order there is.
    Perfect,
    /// Not the best order, but plain BM25 does no better.
    Imperfect,
    /// Plain BM25 does better.
    BelowPlain,
}

/// The three figures of a query, or their means.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RankingFigures {
    /// nDCG@10.
    pub ndcg: f64,
    /// Reciprocal rank; its mean is the MRR.
    pub reciprocal_rank: f64,
    /// Recall@100.
    pub recall: f64,
}

/// What changed between two runs, over the queries that both have.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct RankingChange {
    /// Queries answered better.
    pub gains: Vec<QueryChange>,
    /// Queries answered worse.
    pub losses: Vec<QueryChange>,
}

/// A query whose nDCG@10 isn't what it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct QueryChange {
    /// The query.
    pub query: String,
    /// Its kind.
    pub kind: String,
    /// nDCG@10 in the earlier run.
    pub before: f64,
    /// nDCG@10 in this one.
    pub now: f64,
}
