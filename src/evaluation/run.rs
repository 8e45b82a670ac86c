//! A run: the articles annotated and compared with gold, or judged queries asked of an index.

use std::collections::{BTreeMap, BTreeSet};

use super::gold::GoldArticle;
use super::judgment::Judged;
use super::score::evaluate;
use crate::annotation::{Annotated, ArticleRecord};
use crate::answer::{Evaluation, RankingEvaluation, SharedId};
use crate::article::{Programs, RawArticle, Skipped};
use crate::facts::Facts;
use crate::query::Plan;
use crate::search::{Engine, Named, SearchOptions};
use crate::store::StoreError;
use crate::store::local::LocalSnapshot;

/// Hits that are asked for: as many as the figures look at.
const HITS: usize = 100;

/// Why judged queries can't be asked.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The index says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A query grades one article under two ids.
    #[error("query `{query}`: `{first}` and `{second}` are one article")]
    GradedTwice {
        /// The query.
        query: String,
        /// One id.
        first: String,
        /// The other.
        second: String,
    },
}

/// Annotates articles, read by these programs where chithi needs others, and scores them against gold. Who hears of faults is told each article that couldn't be read.
pub fn score_articles(
    sources: impl Iterator<Item = Result<RawArticle, Skipped>>,
    programs: &Programs,
    gold: &[GoldArticle],
    facts: &Facts,
    fault: &mut dyn FnMut(Skipped),
) -> Evaluation {
    let mut records = Vec::new();
    for found in programs.ahead(sources) {
        match found.and_then(|raw| raw.parse_by(programs)) {
            Ok(article) => records.push(ArticleRecord::from(&Annotated::new(&article, facts))),
            Err(skipped) if skipped.is_fault() => fault(skipped),
            Err(_) => {}
        }
    }
    evaluate(&records, gold, &facts.registry)
}

/// Asks judged queries of an index and scores the order of hits, beside that of plain BM25 over the same index.
///
/// # Errors
/// If the index can't be read, or a query grades one article under two ids.
pub fn score_ranking(
    engine: &Engine,
    baseline: &LocalSnapshot,
    judged: &[Judged],
) -> Result<RankingEvaluation, RunError> {
    let names = names(engine, judged)?;
    let judged = judged.iter().map(|judged| by_id(judged, &names)).collect::<Result<Vec<_>, _>>()?;
    let options = SearchOptions { limit: HITS, snippets: 0, ..SearchOptions::default() };
    let (mut chithi, mut plain) = (Vec::new(), Vec::new());
    for Judged { query, .. } in &judged {
        let answer = engine.search(&Plan::new(query, engine.facts()), &options)?;
        chithi.push(answer.hits.into_iter().map(|hit| hit.id).collect());
        plain.push(baseline.plain_bm25(query, HITS)?);
    }
    let mut evaluation = RankingEvaluation::new(&judged, &chithi, &plain);
    for (id, named) in names {
        match named {
            Named::One(_) => continue,
            Named::Several(articles) => evaluation.shared.push(SharedId { id: id.clone(), articles }),
            Named::Nothing => {}
        }
        evaluation.absent.push(id);
    }
    Ok(evaluation)
}

/// What each id of the judgments names in the index.
fn names(engine: &Engine, judged: &[Judged]) -> Result<BTreeMap<String, Named>, RunError> {
    let ids: BTreeSet<&String> = judged.iter().flat_map(|j| j.grades.keys()).collect();
    ids.into_iter().map(|id| Ok((id.clone(), engine.named(id)?))).collect()
}

/// A judged query whose articles go by the ids of the index.
fn by_id(judged: &Judged, names: &BTreeMap<String, Named>) -> Result<Judged, RunError> {
    let name = |id: &str| match names.get(id) {
        Some(Named::One(id)) => Some(id.as_str()),
        _ => None,
    };
    judged.renamed(name).map_err(|(first, second)| RunError::GradedTwice { query: judged.query.clone(), first, second })
}
