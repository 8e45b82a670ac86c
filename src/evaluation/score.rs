//! The figures.

use std::collections::BTreeMap;

use super::citations::score_citations;
use super::gold::GoldArticle;
use super::places::score_places;
use crate::annotation::ArticleRecord;
use crate::answer::{Evaluation, SharedId};
use crate::directive::Registry;

/// Scores annotated articles against gold; articles without gold don't count. Gold names an article by its id,
/// or else by its own id.
pub fn evaluate(records: &[ArticleRecord], gold: &[GoldArticle], registry: &Registry) -> Evaluation {
    let mut by_id: BTreeMap<&str, Vec<&ArticleRecord>> = BTreeMap::new();
    let mut by_own_id: BTreeMap<&str, Vec<&ArticleRecord>> = BTreeMap::new();
    for record in records {
        by_id.entry(&record.id).or_default().push(record);
        if let Some(own_id) = &record.own_id {
            by_own_id.entry(own_id).or_default().push(record);
        }
    }
    let mut evaluation = Evaluation::default();
    for article in gold {
        let id = article.id.as_str();
        match by_id.get(id).or_else(|| by_own_id.get(id)).map_or(&[][..], Vec::as_slice) {
            [record] => {
                evaluation.articles += 1;
                score_citations(record, article, &mut evaluation, registry);
                score_places(record, article, &mut evaluation);
            }
            several => {
                evaluation.absent.push(article.id.clone());
                evaluation.shared.extend(SharedId::of(id, several));
            }
        }
    }
    evaluation
}

impl SharedId {
    fn of(id: &str, records: &[&ArticleRecord]) -> Option<Self> {
        let first = records.first()?;
        let one_id = records.iter().all(|record| record.id == first.id);
        let name = |record: &&ArticleRecord| if one_id { record.path.clone() } else { record.id.clone() };
        Some(SharedId { id: id.to_owned(), articles: records.iter().map(name).collect() })
    }
}
