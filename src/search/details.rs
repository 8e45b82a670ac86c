//! More about a hit than a list of them needs: what it cites, and what is folded under it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Engine;
use crate::annotation::{ArticleRecord, CitationRecord};
use crate::answer::{FoldedHit, HitDetails, HitDirective};
use crate::directive::Form;
use crate::store::Result;

impl Engine {
    /// What an article cites, and what the articles are that are folded under it. Cost: a record read for each of these.
    pub(super) fn details(&self, record: &ArticleRecord, duplicates: &[String]) -> Result<HitDetails> {
        let mut folded = Vec::with_capacity(duplicates.len());
        for id in duplicates {
            folded.extend(self.snapshot().record(id)?.map(|record| FoldedHit {
                id: record.id,
                title: record.title,
                source: record.source,
                published: record.published,
            }));
        }
        Ok(HitDetails { directives: self.cited_by(record), duplicates: folded })
    }

    /// The directives that an article cites, the most often cited first, then in the order in which they are cited.
    fn cited_by(&self, record: &ArticleRecord) -> Vec<HitDirective> {
        let mut found: Vec<HitDirective> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for citation in &record.citations {
            let id = citation.identity.as_deref().unwrap_or(&citation.key);
            let is_inferred = citation.inferred || citation.form == Form::Back;
            let place = *places.entry(id).or_insert_with(|| {
                let (name, is_unclear) = (self.called(citation), citation.identity.is_none());
                found.push(HitDirective { id: id.to_owned(), name, times: 0, is_inferred: true, is_unclear });
                found.len() - 1
            });
            if let Some(directive) = found.get_mut(place) {
                directive.times += 1;
                directive.is_inferred &= is_inferred;
            }
        }
        found.sort_by_key(|directive| Reverse(directive.times));
        found
    }

    fn called(&self, citation: &CitationRecord) -> String {
        let registry = &self.facts().registry;
        let known = citation.directive.as_ref().and_then(|id| registry.get(id));
        known.map_or_else(|| with_kind(citation), |directive| directive.name())
    }
}

/// What is cited as the article has it, with the word for its kind where that is said elsewhere: *các kế hoạch 43 và 44-KH/TU*.
fn with_kind(citation: &CitationRecord) -> String {
    let surface = &citation.surface;
    match surface.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("{} {surface}", citation.kind.name()),
        false => surface.clone(),
    }
}
