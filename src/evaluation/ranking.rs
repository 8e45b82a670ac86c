//! How good is the order of hits?
//!
//! In: judged queries, and for each the ids that chithi found and those that a plain BM25 search of the
//! same index found, the best first. Out: three figures a query, their means a kind, and the queries
//! that are lost.
//!
//! - *nDCG@10*: the gain `2^grade - 1` of each of the first ten articles, divided by `log2(rank + 1)`,
//!   added up, as part of what the best order of all graded articles would give.
//! - *Reciprocal rank* of the first article that answers the query (grade 2 or 3); for the kind
//!   `known-item` of the article that is remembered (grade 3). 0 if none was found.
//! - *Recall@100*: part of the graded articles that are among the first hundred.

use std::collections::BTreeSet;

use super::judgment::Judged;
use crate::answer::{KindFigures, QueryFigures, RankingEvaluation, RankingFigures, Standing};

/// Hits that count for nDCG.
const PAGE: usize = 10;
/// Hits that count for recall.
const DEPTH: usize = 100;
/// Figures closer than this are equal.
pub(super) const EQUAL: f64 = 1e-9;

impl RankingFigures {
    /// The figures of one ranking, the best id first. An id counts where it stands first.
    pub fn of(judged: &Judged, ranking: &[String]) -> Self {
        let grades = graded(judged, ranking);
        RankingFigures {
            ndcg: ndcg(judged, &grades),
            reciprocal_rank: reciprocal_rank(&grades, judged.threshold()),
            recall: recall(judged, &grades),
        }
    }

    fn mean(all: impl Iterator<Item = Self>) -> Self {
        let (mut sum, mut count) = (RankingFigures::default(), 0.0);
        for figures in all {
            sum.ndcg += figures.ndcg;
            sum.reciprocal_rank += figures.reciprocal_rank;
            sum.recall += figures.recall;
            count += 1.0;
        }
        let part = |total: f64| if count == 0.0 { 0.0 } else { total / count };
        RankingFigures { ndcg: part(sum.ndcg), reciprocal_rank: part(sum.reciprocal_rank), recall: part(sum.recall) }
    }

    fn minus(self, other: Self) -> Self {
        RankingFigures {
            ndcg: self.ndcg - other.ndcg,
            reciprocal_rank: self.reciprocal_rank - other.reciprocal_rank,
            recall: self.recall - other.recall,
        }
    }
}

/// The grade at each rank, 0 for a wrong article.
fn graded(judged: &Judged, ranking: &[String]) -> Vec<u8> {
    let mut seen = BTreeSet::new();
    let once = ranking.iter().filter(|id| seen.insert(*id));
    once.take(DEPTH).map(|id| judged.grades.get(id).copied().unwrap_or(0)).collect()
}

fn ndcg(judged: &Judged, grades: &[u8]) -> f64 {
    let mut ideal: Vec<u8> = judged.grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = gain(&ideal);
    if best == 0.0 { 0.0 } else { gain(grades) / best }
}

fn gain(grades: &[u8]) -> f64 {
    let at = |(i, &grade): (usize, &u8)| (f64::from(grade).exp2() - 1.0) / (i as f64 + 2.0).log2();
    grades.iter().take(PAGE).enumerate().map(at).fold(0.0, |all, one| all + one)
}

fn reciprocal_rank(grades: &[u8], threshold: u8) -> f64 {
    grades.iter().position(|&grade| grade >= threshold).map_or(0.0, |i| 1.0 / (i as f64 + 1.0))
}

fn recall(judged: &Judged, grades: &[u8]) -> f64 {
    let found = grades.iter().filter(|&&grade| grade > 0).count();
    if judged.grades.is_empty() { 0.0 } else { found as f64 / judged.grades.len() as f64 }
}

impl QueryFigures {
    fn new(judged: &Judged, chithi: &[String], plain: &[String]) -> Self {
        let page: Vec<&String> = chithi.iter().take(PAGE).collect();
        let is_graded = |id: &str| judged.grades.contains_key(id);
        let missing: Vec<String> = judged.grades.keys().filter(|id| !page.contains(id)).cloned().collect();
        let last = page.iter().rposition(|id| is_graded(id)).unwrap_or(0);
        let end = if missing.is_empty() { last } else { page.len() };
        let above = page.into_iter().take(end).filter(|id| !is_graded(id)).cloned().collect();
        let (chithi, plain) = (RankingFigures::of(judged, chithi), RankingFigures::of(judged, plain));
        let standing = if chithi.ndcg < plain.ndcg - EQUAL {
            Standing::BelowPlain
        } else if chithi.ndcg < 1.0 - EQUAL {
            Standing::Imperfect
        } else {
            Standing::Perfect
        };
        QueryFigures { query: judged.query.clone(), kind: judged.kind.clone(), chithi, plain, standing, missing, above }
    }
}

impl KindFigures {
    fn of<'q>(rows: impl Iterator<Item = &'q QueryFigures> + Clone) -> Self {
        let chithi = RankingFigures::mean(rows.clone().map(|row| row.chithi));
        let plain = RankingFigures::mean(rows.clone().map(|row| row.plain));
        KindFigures { queries: rows.count(), chithi, plain, difference: chithi.minus(plain) }
    }
}

impl RankingEvaluation {
    /// Scores two rankings a query, in the order of the queries; one that isn't given is empty.
    pub fn new(judged: &[Judged], chithi: &[Vec<String>], plain: &[Vec<String>]) -> Self {
        let ranking = |all: &'_ [Vec<String>], i: usize| all.get(i).cloned().unwrap_or_default();
        let row = |(i, j): (usize, &Judged)| QueryFigures::new(j, &ranking(chithi, i), &ranking(plain, i));
        let queries: Vec<QueryFigures> = judged.iter().enumerate().map(row).collect();
        let names: BTreeSet<&String> = queries.iter().map(|row| &row.kind).collect();
        let of_kind = |name: &String| KindFigures::of(queries.iter().filter(|row| row.kind == *name));
        let kinds = names.into_iter().map(|name| (name.clone(), of_kind(name))).collect();
        RankingEvaluation {
            overall: KindFigures::of(queries.iter()),
            kinds,
            absent: Vec::new(),
            shared: Vec::new(),
            queries,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(kind: &str, grades: &[(&str, u8)]) -> Judged {
        let grades = grades.iter().map(|(id, grade)| ((*id).to_owned(), *grade)).collect();
        Judged { kind: kind.to_owned(), query: "q".to_owned(), grades }
    }

    fn ids(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_figures_are_those_computed_by_hand() {
        let judged = judged("phrase", &[("a", 3), ("b", 2), ("c", 1)]);
        let figures = RankingFigures::of(&judged, &ids("x b a y"));
        // Found: 3 / log2(3) + 7 / log2(4); the best order: 7 + 3 / log2(3) + 1 / log2(4).
        assert!((figures.ndcg - (1.892_789_260_714 + 3.5) / (7.0 + 1.892_789_260_714 + 0.5)).abs() < 1e-9);
        assert_eq!(figures.reciprocal_rank, 0.5);
        assert!((figures.recall - 2.0 / 3.0).abs() < 1e-12);
        let perfect = RankingFigures::of(&judged, &ids("a b c"));
        assert_eq!((perfect.ndcg, perfect.reciprocal_rank, perfect.recall), (1.0, 1.0, 1.0));
        assert_eq!(RankingFigures::of(&judged, &[]), RankingFigures::default());
    }

    #[test]
    fn what_stands_after_the_tenth_counts_for_recall_and_rank_alone_and_an_id_counts_once() {
        let judged = judged("phrase", &[("a", 3), ("b", 2)]);
        let figures = RankingFigures::of(&judged, &ids("0 1 2 3 4 5 6 7 8 9 a"));
        assert_eq!((figures.ndcg, figures.reciprocal_rank, figures.recall), (0.0, 1.0 / 11.0, 0.5));
        assert_eq!(RankingFigures::of(&judged, &ids("a a a")).recall, 0.5);
    }

    #[test]
    fn a_known_item_ends_the_search_with_the_article_that_is_remembered() {
        let grades = [("a", 3), ("b", 2)];
        assert_eq!(RankingFigures::of(&judged("known-item", &grades), &ids("b a")).reciprocal_rank, 0.5);
        assert_eq!(RankingFigures::of(&judged("phrase", &grades), &ids("b a")).reciprocal_rank, 1.0);
    }

    #[test]
    fn kinds_have_means_and_lost_queries_say_what_is_missing_and_what_stands_above() {
        let all = [judged("typo", &[("a", 3)]), judged("typo", &[("a", 3), ("b", 3)]), judged("phrase", &[("c", 2)])];
        let chithi = [ids("a x"), ids("x a y"), ids("c")];
        let plain = [ids("a"), ids("a b"), ids("y c")];
        let evaluation = RankingEvaluation::new(&all, &chithi, &plain);
        assert_eq!((evaluation.overall.queries, evaluation.kinds["typo"].queries), (3, 2));
        assert_eq!(evaluation.kinds["typo"].chithi.reciprocal_rank, 0.75);
        assert_eq!(evaluation.kinds["phrase"].difference.reciprocal_rank, 0.5);
        let losses = evaluation.losses();
        assert_eq!(losses.keys().copied().collect::<Vec<_>>(), ["typo"]);
        let lost = losses["typo"][0];
        assert_eq!((lost.standing, &lost.missing, &lost.above), (Standing::BelowPlain, &ids("b"), &ids("x y")));
        assert_eq!(evaluation.queries[0].above, Vec::<String>::new(), "what follows the last answer harms nobody");
    }
}
