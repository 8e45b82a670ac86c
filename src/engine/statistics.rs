//! What an index holds, in numbers.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{DocAddress, Searcher};

use super::{Engine, EngineError, Result};
use crate::answer::{CitingCounts, Count, OpenCitation, Statistics};
use crate::index::AMBIGUOUS;
use crate::query::AsOf;

/// Length of the lists of the most frequent.
const LISTED: usize = 15;

impl Engine {
    /// Counts. Cost: the distinct terms of two fields and one number an article.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn statistics(&self) -> Result<Statistics> {
        let directives = self.document_counts(self.fields.directive, "")?;
        let (years, undated) = self.years()?;
        let registry = &self.facts.registry;
        let known = directives.keys().filter(|id| registry.get(id).is_some()).count() as u64;
        let (provinces, _) = self.localities(None, AsOf::Then)?;
        let provinces = provinces.into_iter().map(|place| Count { name: place.unit.name, articles: place.articles });
        let total = directives.len() as u64;
        let named = directives.iter().map(|(id, &articles)| {
            let name = registry.get(id).map_or_else(|| id.clone(), |d| format!("{} ({})", d.name(), d.subject));
            Count { name, articles }
        });
        Ok(Statistics {
            articles: self.searcher().num_docs(),
            undated,
            bytes: self.bytes_on_disk(),
            years,
            directives_known: known,
            directives_unknown: total - known,
            directives: most(named.collect(), LISTED),
            provinces: most(provinces.collect(), usize::MAX),
        })
    }

    /// Number of documents that have a term.
    pub(super) fn document_count(&self, field: Field, text: &str) -> Result<u64> {
        self.searcher().doc_freq(&Term::from_field_text(field, text)).map_err(|e| self.failed(e))
    }

    /// Citations that the registry doesn't settle, the most frequent first: how they are open, their key,
    /// and the number of articles.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn unresolved(&self) -> Result<Vec<OpenCitation>> {
        let open = self.document_counts(self.fields.open, "")?.into_iter().filter_map(|(term, articles)| {
            let (how, key) = term.split_once(' ')?;
            Some(OpenCitation { key: key.to_owned(), ambiguous: how == AMBIGUOUS, articles })
        });
        let mut open: Vec<OpenCitation> = open.collect();
        open.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.key.cmp(&b.key)));
        Ok(open)
    }

    /// Articles that cite one directive, by year and by province of the place each is about.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn citing_counts(&self, identity: &str) -> Result<CitingCounts> {
        let searcher = self.searcher();
        let citing = self.documents_with(&searcher, self.fields.directive, identity)?;
        let (mut years, mut provinces) = (BTreeMap::new(), BTreeMap::new());
        for address in &citing {
            let record = self.record(&searcher, *address)?;
            let year =
                record.published.map_or_else(|| "undated".to_owned(), |published| published.date.year().to_string());
            *years.entry(year).or_insert(0) += 1;
            let place = record
                .primary
                .as_ref()
                .map_or("no place".to_owned(), |p| p.parents.last().unwrap_or(&p.unit).name.clone());
            *provinces.entry(place).or_insert(0) += 1;
        }
        let counts = |counts: BTreeMap<String, u64>| {
            counts.into_iter().map(|(name, articles)| Count { name, articles }).collect()
        };
        Ok(CitingCounts {
            articles: citing.len() as u64,
            years: counts(years),
            provinces: most(counts(provinces), usize::MAX),
        })
    }

    /// Every term of a field that begins with `prefix`, with the number of documents that have it. Reads
    /// no other part of the dictionary.
    pub(super) fn document_counts(&self, field: Field, prefix: &str) -> Result<BTreeMap<String, u64>> {
        let io = |source| EngineError::Io { path: self.folder.clone(), source };
        let mut counts = BTreeMap::new();
        for reader in self.searcher().segment_readers() {
            let inverted = reader.inverted_index(field).map_err(|e| self.failed(e))?;
            let mut terms = inverted.terms().range().ge(prefix.as_bytes()).into_stream().map_err(io)?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let term = String::from_utf8_lossy(terms.key()).into_owned();
                *counts.entry(term).or_insert(0) += u64::from(terms.value().doc_freq);
            }
        }
        Ok(counts)
    }

    /// The documents that have a term, in index order.
    pub(super) fn documents_with(&self, searcher: &Searcher, field: Field, text: &str) -> Result<BTreeSet<DocAddress>> {
        let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
        let found = searcher.search(&query, &DocSetCollector).map_err(|e| self.failed(e))?;
        Ok(found.into_iter().collect())
    }

    fn years(&self) -> Result<(Vec<Count>, u64)> {
        let mut years: BTreeMap<u64, u64> = BTreeMap::new();
        for reader in self.searcher().segment_readers() {
            let published = reader.fast_fields().u64("published").map_err(|e| self.failed(e))?;
            for doc in reader.doc_ids_alive() {
                *years.entry(published.first(doc).unwrap_or(0) / 10_000).or_insert(0) += 1;
            }
        }
        let undated = years.remove(&0).unwrap_or(0);
        Ok((years.into_iter().map(|(year, articles)| Count { name: year.to_string(), articles }).collect(), undated))
    }

    fn bytes_on_disk(&self) -> u64 {
        let build = self.folder.join(&self.manifest.build);
        walkdir::WalkDir::new(build)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.metadata().ok())
            .filter(|meta| meta.is_file())
            .map(|meta| meta.len())
            .sum()
    }
}

/// The most frequent first, then by name.
fn most(mut counts: Vec<Count>, limit: usize) -> Vec<Count> {
    counts.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.name.cmp(&b.name)));
    counts.truncate(limit);
    counts
}
