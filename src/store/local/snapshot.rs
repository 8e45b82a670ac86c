//! An open index: one state of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::collector::Count;
use tantivy::directory::{Directory, FileSlice};
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocAddress, DocSet, Index, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyError};

use super::account::Account;
use super::best::{Best, Collected, address, named, ranked};
use super::columns::Columns;
use super::debit::Debit;
use super::figures::Figures;
use super::folder::{Folder, Purpose};
use super::generations::opened;
use super::grouped::{GroupedInSegment, Groups};
use super::grouping::Articles;
use super::integrity::look_over;
use super::manifest::{FileSum, Manifest, SegmentSum};
use super::meta::meta;
use super::premises::SEGMENTS;
use super::query::Compiling;
use super::schema::Fields;
use super::segments::search;
use super::sequence::SequenceQuery;
use super::stored::Stored;
use super::tally::{Row, Tallied, column_tally, day_tally};
use super::threshold::Threshold;
use super::values::Values;
use super::weighing::{Lengths, Weighing};
use super::words;
use crate::annotation::ArticleRecord;
use crate::facts::FactsFingerprint;
use crate::store::field::{Column, KeyField, READ_ZONES, WordField};
use crate::store::packed::unpacked;
use crate::store::{
    Capabilities, Document, Handle, Order, Place, Ranked, Ranking, Result, Sequence, Snapshot, StoreError, Tally, Tree,
    VisitValues, Words,
};

/// An index as it was when it was opened. It goes on answering from the same generation even if a new one takes its place.
pub struct LocalSnapshot {
    folder: PathBuf,
    manifest: Manifest,
    fields: Fields,
    searcher: Searcher,
    figures: Figures,
    /// Those of each segment, once they were asked for.
    columns: OnceLock<Vec<Arc<Columns>>>,
    /// The same of the articles that say nearly the same.
    groups: OnceLock<Vec<Arc<GroupedInSegment>>>,
    /// The file that tells them: one that is open stays, whatever is cleared away meanwhile.
    groups_file: Option<FileSlice>,
    lengths: Lengths,
    stored: Stored,
}

impl std::fmt::Debug for LocalSnapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("LocalSnapshot");
        shown.field("folder", &self.folder).field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl LocalSnapshot {
    /// Opens the index in `folder`. Takes no lock and writes nothing, so whoever may read the files may search.
    ///
    /// # Errors
    /// If there is none, it was built with other rules, or its files aren't those that were written.
    pub fn open(folder: &Path) -> Result<Self> {
        opened(folder, |manifest| Self::open_generation(folder, manifest))
    }

    /// Opens this generation of the index in `folder`.
    pub(super) fn open_generation(folder: &Path, manifest: Manifest) -> Result<Self> {
        let failed = |source: TantivyError| StoreError::Index { folder: folder.to_owned(), source: source.into() };
        look_over(folder, &manifest)?;
        let files = Folder::open(&folder.join(SEGMENTS), Purpose::Searching, Account::default());
        let files = files.map_err(|error| failed(error.into()))?;
        let meta = meta(&manifest.segments);
        let meta = meta.map_err(|source| StoreError::Record { folder: folder.to_owned(), source })?;
        let index = Index::open(files.clone().with_meta(meta)).map_err(failed)?;
        let open = |sum: &FileSum| files.open_read(sum.name.as_ref()).map_err(|error| failed(error.into()));
        let groups_file = manifest.groups.as_ref().map(open).transpose()?;
        let figures = Figures::of(&manifest, files);
        Ok(LocalSnapshot { groups_file, ..Self::with_figures(folder, manifest, &index, figures)? })
    }

    /// The present state of an index, wherever that is kept.
    pub(super) fn on(folder: &Path, manifest: Manifest, index: &Index) -> Result<Self> {
        Self::with_figures(folder, manifest, index, Figures::of_tantivy())
    }

    fn with_figures(folder: &Path, manifest: Manifest, index: &Index, figures: Figures) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader: tantivy::IndexReader =
            reader.map_err(|source| StoreError::Index { folder: folder.to_owned(), source: Box::new(source) })?;
        Ok(LocalSnapshot {
            folder: folder.to_owned(),
            manifest,
            fields: Fields::known(),
            searcher: reader.searcher(),
            figures,
            columns: OnceLock::new(),
            groups: OnceLock::new(),
            groups_file: None,
            lengths: Lengths::default(),
            stored: Stored::default(),
        })
    }

    /// What the index says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What was removed from a segment, if anything was.
    pub(super) fn debit_of(&self, segment: &SegmentSum) -> Result<Option<Debit>> {
        self.figures.debit_of(segment).map_err(|e| self.failed(e))
    }

    /// The folder of the index.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// A query that only says what matches.
    fn matching(&self, tree: &Tree) -> Result<Box<dyn Query>> {
        Compiling { fields: &self.fields, weighing: None }.query(tree).map_err(|e| self.failed(e))
    }

    /// What makes queries that score, too.
    pub(super) fn scoring(&self) -> Compiling<'_> {
        let weighing = Weighing::new(&self.searcher, &self.figures, &self.lengths);
        Compiling { fields: &self.fields, weighing: Some(weighing) }
    }

    /// Visits every document of a tree with the place of its segment.
    fn walk(&self, tree: &Tree, visit: &mut dyn FnMut(usize, &Row<'_>) -> Result<()>) -> Result<()> {
        let query = self.matching(tree)?;
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher)).map_err(|e| self.failed(e))?;
        for (segment, (reader, columns)) in self.searcher.segment_readers().iter().zip(self.columns()?).enumerate() {
            let mut row = Row { doc: 0, folder: &self.folder, columns };
            let mut ended = Ok(());
            let mut visit_all = |docs: &[u32]| {
                for doc in docs.iter().filter(|doc| reader.alive_bitset().is_none_or(|alive| alive.is_alive(**doc))) {
                    if ended.is_ok() {
                        row.doc = *doc;
                        ended = visit(segment, &row);
                    }
                }
            };
            weight.for_each_no_score(reader, &mut visit_all).map_err(|e| self.failed(e))?;
            ended?;
        }
        Ok(())
    }

    pub(super) fn columns(&self) -> Result<&[Arc<Columns>]> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let opened = self
            .searcher
            .segment_readers()
            .iter()
            .map(|reader| Columns::of(reader).map(Arc::new))
            .collect::<tantivy::Result<_>>();
        let opened = opened.map_err(|e| self.failed(e))?;
        Ok(self.columns.get_or_init(|| opened))
    }

    /// The documents of each segment that are in groups.
    pub(super) fn groups(&self) -> Result<&[Arc<GroupedInSegment>]> {
        if let Some(groups) = self.groups.get() {
            return Ok(groups);
        }
        let groups = match self.written_groups()? {
            Some(groups) => groups,
            None => self.grouped()?,
        };
        let of = |reader: &SegmentReader| groups.of_segment(&reader.segment_id().uuid_string());
        Ok(self.groups.get_or_init(|| self.searcher.segment_readers().iter().map(of).collect()))
    }

    /// The groups as the file of the generation tells them, if it has one.
    pub(super) fn written_groups(&self) -> Result<Option<Groups>> {
        let Some(file) = &self.groups_file else { return Ok(None) };
        let bytes = file.read_bytes().map_err(|source| self.io(source))?;
        let unread = || self.failed(TantivyError::InternalError("the groups can't be read".to_owned()));
        Groups::read(&bytes, &self.manifest.segments).ok_or_else(unread).map(Some)
    }

    /// The groups as they are found.
    pub(super) fn grouped(&self) -> Result<Groups> {
        let segments = self.searcher.segment_readers().iter().cloned().zip(self.columns()?.iter().cloned()).collect();
        Articles::of(segments).grouped().map_err(|e| self.failed(e))
    }

    pub(super) fn failed(&self, source: TantivyError) -> StoreError {
        StoreError::Index { folder: self.folder.clone(), source: Box::new(source) }
    }

    pub(super) fn io(&self, source: std::io::Error) -> StoreError {
        StoreError::Io { path: self.folder.clone(), source }
    }

    /// Where the article of this id is.
    pub(super) fn address_of(&self, id: &str) -> Result<Option<DocAddress>> {
        let term = Term::from_field_text(self.fields.keys(KeyField::Id), id);
        for (ord, reader) in (0..).zip(self.searcher.segment_readers()) {
            let inverted = reader.inverted_index(term.field()).map_err(|e| self.failed(e))?;
            let postings = inverted.read_postings(&term, IndexRecordOption::Basic).map_err(|e| self.io(e))?;
            let Some(mut postings) = postings else { continue };
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) {
                    return Ok(Some(DocAddress::new(ord, doc)));
                }
                postings.advance();
            }
        }
        Ok(None)
    }

    /// Reads an article's record back.
    pub(super) fn record_at(&self, address: DocAddress) -> Result<ArticleRecord> {
        let record = self.stored.read(&self.searcher, (address, self.fields.record), unpacked);
        let record = record.map_err(|e| self.failed(e))?;
        record.map_err(|source| StoreError::Record { folder: self.folder.clone(), source })
    }
}

impl Snapshot for LocalSnapshot {
    fn capabilities(&self) -> Capabilities {
        Capabilities { exact_totals: true, exact_order: true }
    }

    fn facts(&self) -> &FactsFingerprint {
        &self.manifest.facts
    }

    fn skipped(&self) -> u64 {
        self.manifest.skipped
    }

    fn bytes(&self) -> u64 {
        self.manifest.files().map(|file| file.bytes).sum()
    }

    fn articles(&self) -> Result<u64> {
        Ok(self.searcher.num_docs())
    }

    fn doc_freqs(&self, field: WordField, words: &[&str]) -> Result<Vec<u64>> {
        let field = self.fields.words(field);
        let freq = |word: &&str| self.figures.articles(&self.searcher, &Term::from_field_text(field, word));
        words.iter().map(freq).collect::<tantivy::Result<_>>().map_err(|e| self.failed(e))
    }

    fn occurrences(&self, written: &[Vec<&str>]) -> Result<Vec<u64>> {
        let of = |words: &Vec<&str>| -> tantivy::Result<u64> {
            let mut sum = 0.0;
            for zone in READ_ZONES {
                let compiling = Compiling { fields: &self.fields, weighing: None };
                sum += compiling.sequence(&Sequence::written(zone, words))?.occurrences(&self.searcher)?;
            }
            Ok(sum as u64)
        };
        written.iter().map(of).collect::<tantivy::Result<_>>().map_err(|e| self.failed(e))
    }

    fn places(&self, tree: &Tree, sequences: &[Sequence]) -> Result<u64> {
        let query = self.matching(tree)?;
        let count = || -> tantivy::Result<f64> {
            let compiling = Compiling { fields: &self.fields, weighing: None };
            let sequences = sequences.iter().map(|one| compiling.sequence(one));
            let sequences = sequences.collect::<tantivy::Result<Vec<SequenceQuery>>>()?;
            let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
            let mut sum = 0.0;
            for reader in self.searcher.segment_readers() {
                let counting = sequences.iter().map(|sequence| sequence.counting(reader));
                let mut counting = counting.collect::<tantivy::Result<Vec<_>>>()?;
                weight.for_each_no_score(reader, &mut |docs: &[u32]| {
                    for doc in docs.iter().filter(|doc| reader.alive_bitset().is_none_or(|alive| alive.is_alive(**doc)))
                    {
                        sum += counting.iter_mut().flatten().map(|sequence| sequence.places_in(*doc)).sum::<f64>();
                    }
                })?;
            }
            Ok(sum)
        };
        count().map(|count| count as u64).map_err(|e| self.failed(e))
    }

    fn words(&self, field: WordField, which: Words<'_>) -> Result<Vec<(String, u64)>> {
        let field = self.fields.words(field);
        let mut counts = BTreeMap::new();
        let found = match which {
            Words::Beginning(start) => words::beginning(&self.searcher, field, start, usize::MAX, &mut counts),
            Words::Near(pattern, edits) => words::near(&self.searcher, field, pattern, edits, &mut counts),
        };
        found.map_err(|e| self.failed(e))?;
        Ok(counts.into_iter().collect())
    }

    fn keys(&self, field: KeyField, beginning: &str, most: usize) -> Result<Vec<(String, u64)>> {
        let mut counts = BTreeMap::new();
        let field = self.fields.keys(field);
        words::beginning(&self.searcher, field, beginning, most, &mut counts).map_err(|e| self.failed(e))?;
        Ok(counts.into_iter().take(most).collect())
    }

    fn best(&self, tree: &Tree, order: Order, limit: usize, after: Option<&Place>) -> Result<Ranking> {
        let (columns, groups) = (self.columns()?, self.groups()?);
        let best = Best { columns, groups, limit, order, after: after.cloned(), threshold: Threshold::default() };
        let found = || -> tantivy::Result<Ranking> {
            let query = self.scoring().query_above(tree, &best.threshold)?;
            let Collected { count, best: all, grouped } = search(&self.searcher, &*query, &best)?;
            Ok(Ranking::new(count as u64, ranked(&best, all)?, grouped))
        };
        found().map_err(|e| self.failed(e))
    }

    fn named(&self, handles: &[Handle]) -> Result<Vec<(u64, String)>> {
        named(self.columns()?, handles).map_err(|e| self.failed(e))
    }

    fn count(&self, tree: &Tree) -> Result<u64> {
        let count = search(&self.searcher, &*self.matching(tree)?, &Count);
        count.map(|count| count as u64).map_err(|e| self.failed(e))
    }

    fn has(&self, tree: &Tree) -> Result<bool> {
        let query = self.matching(tree)?;
        let has = || -> tantivy::Result<bool> {
            let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
            for reader in self.searcher.segment_readers() {
                let mut found = weight.scorer(reader, 1.0)?;
                while found.doc() != TERMINATED {
                    if reader.alive_bitset().is_none_or(|alive| alive.is_alive(found.doc())) {
                        return Ok(true);
                    }
                    found.advance();
                }
            }
            Ok(false)
        };
        has().map_err(|e| self.failed(e))
    }

    fn each(&self, tree: &Tree, visit: &mut dyn FnMut(&dyn Document) -> Result<()>) -> Result<()> {
        self.walk(tree, &mut |_, row| visit(row))
    }

    fn each_with_values(&self, tree: &Tree, column: Column, visit: &mut VisitValues<'_>) -> Result<Vec<String>> {
        let values = Values::of(&self.searcher, column).map_err(|e| self.failed(e))?;
        let mut numbers = Vec::new();
        self.walk(tree, &mut |segment, row| {
            values.numbers(segment, row.doc, &mut numbers);
            visit(row, &numbers)
        })?;
        Ok(values.into_texts())
    }

    fn tally(&self, tree: &Tree, column: Column) -> Result<Tally<String>> {
        let found = search(&self.searcher, &*self.matching(tree)?, &column_tally(column));
        let Tallied { articles, without, segments } = found.map_err(|e| self.failed(e))?;
        let counts = super::tally::texts(&self.searcher, column, &segments).map_err(|e| self.failed(e))?;
        Ok(Tally { articles, without, counts })
    }

    fn tally_days(&self, tree: &Tree, per: u64) -> Result<Tally<u64>> {
        let found = search(&self.searcher, &*self.matching(tree)?, &day_tally(per)).map_err(|e| self.failed(e))?;
        let mut counts = BTreeMap::new();
        for (value, articles) in found.segments.iter().flat_map(|(_, counts)| counts) {
            *counts.entry(*value).or_insert(0) += articles;
        }
        Ok(Tally { articles: found.articles, without: found.without, counts })
    }

    fn score(&self, tree: &Tree, id: &str) -> Result<Option<f32>> {
        let Some(address) = self.address_of(id)? else { return Ok(None) };
        let score = || -> tantivy::Result<Option<f32>> {
            let query = self.scoring().query(tree)?;
            let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
            let mut scorer = weight.scorer(self.searcher.segment_reader(address.segment_ord), 1.0)?;
            let doc = if scorer.doc() < address.doc_id { scorer.seek(address.doc_id) } else { scorer.doc() };
            Ok((doc == address.doc_id).then(|| scorer.score()))
        };
        score().map_err(|e| self.failed(e))
    }

    fn record(&self, id: &str) -> Result<Option<ArticleRecord>> {
        self.address_of(id)?.map(|address| self.record_at(address)).transpose()
    }

    fn record_of(&self, ranked: &Ranked) -> Result<Option<ArticleRecord>> {
        self.record_at(address(ranked.handle)).map(Some)
    }
}
