//! Plain Tantivy over the articles of an index: what time is set beside.
//!
//! In: the records that a [`Snapshot`] holds, and an empty folder. Out: an index as anyone would make it: title and body,
//! cut where letters and digits end, in lower case, with positions, and kept. Nothing of chithi's own: no keys of
//! syllables, no pairs, no ranking of its own. [`plain`](super::plain) ranks as plain BM25 does, too, but over chithi's own
//! words, since there the order is compared and not the time.

use std::path::Path;

use tantivy::collector::{Count, TopDocs};
use tantivy::indexer::NoMergePolicy;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, Term, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyError, doc};

use crate::store::{Result, Snapshot, StoreError, Tree};

const TOKENIZER: &str = "plain";
/// Bytes that its writer gathers before it writes a segment.
const GATHERED_BYTES: usize = 128 << 20;

/// How the words of a query belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// Side by side, in the title or in the body.
    SideBySide,
    /// All of them, each in the title or in the body.
    All,
    /// At least one.
    Any,
}

/// What a query finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainHits {
    /// Number of articles.
    pub total: u64,
    /// The best, by their numbers in the index.
    pub best: Vec<u32>,
}

/// See the top of the file.
pub struct PlainIndex {
    searcher: Searcher,
    title: Field,
    body: Field,
}

impl PlainIndex {
    /// Makes the index in an empty folder, as one segment, which is what an index of chithi is. Who listens is told how many
    /// articles are in.
    ///
    /// # Errors
    /// If the articles can't be read or the index can't be written.
    pub fn build(articles: &dyn Snapshot, folder: &Path, told: &mut dyn FnMut(u64)) -> Result<Self> {
        let failed = |error: TantivyError| StoreError::Index { folder: folder.to_owned(), source: error.into() };
        let words = TextFieldIndexing::default().set_tokenizer(TOKENIZER);
        let words = words.set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(words) | STORED;
        let mut schema = Schema::builder();
        let (title, body) = (schema.add_text_field("title", text.clone()), schema.add_text_field("body", text));
        let tokenizers = TokenizerManager::default();
        tokenizers.register(TOKENIZER, analyzer());
        let index = Index::builder().schema(schema.build()).tokenizers(tokenizers).create_in_dir(folder);
        let index = index.map_err(failed)?;
        let mut writer: IndexWriter = index.writer_with_num_threads(1, GATHERED_BYTES).map_err(failed)?;
        // Each article is merged once, at the end.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let mut added = 0;
        articles.each(&Tree::Everything, &mut |article| {
            let Some(record) = articles.record(&article.id()?)? else { return Ok(()) };
            let article = doc!(title => record.own_title(), body => record.body.as_str());
            writer.add_document(article).map_err(failed)?;
            added += 1;
            told(added);
            Ok(())
        })?;
        let complete = || -> tantivy::Result<Searcher> {
            writer.commit()?;
            let segments = index.searchable_segment_ids()?;
            if segments.len() > 1 {
                writer.merge(&segments).wait()?;
                writer.garbage_collect_files().wait()?;
            }
            writer.wait_merging_threads()?;
            let reader: tantivy::IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            Ok(reader.searcher())
        };
        Ok(PlainIndex { searcher: complete().map_err(failed)?, title, body })
    }

    /// The best articles, and the number of all. Words have the marks that they are written with.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn best(&self, query: &str, joined: Joined, limit: usize) -> tantivy::Result<PlainHits> {
        let words = words(query);
        let query: Box<dyn Query> = match joined {
            Joined::SideBySide => self.either(|zone| phrase(zone, &words)),
            Joined::All => {
                let each = words.iter().map(|word| (Occur::Must, self.either(|zone| term(zone, word))));
                Box::new(BooleanQuery::new(each.collect()))
            }
            Joined::Any => {
                let each = words.iter().map(|word| (Occur::Should, self.either(|zone| term(zone, word))));
                Box::new(BooleanQuery::new(each.collect()))
            }
        };
        let (best, total) = self.searcher.search(&query, &(TopDocs::with_limit(limit).order_by_score(), Count))?;
        Ok(PlainHits { total: total as u64, best: best.into_iter().map(|(_, address)| address.doc_id).collect() })
    }

    /// In the title or in the body.
    fn either(&self, of: impl Fn(Field) -> Box<dyn Query>) -> Box<dyn Query> {
        Box::new(BooleanQuery::new([self.title, self.body].map(|zone| (Occur::Should, of(zone))).into()))
    }
}

fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build()
}

/// The words of a query, as those of articles are cut.
fn words(query: &str) -> Vec<String> {
    let mut analyzer = analyzer();
    let (mut stream, mut words) = (analyzer.token_stream(query), Vec::new());
    while stream.advance() {
        words.push(stream.token().text.clone());
    }
    words
}

fn term(zone: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(zone, word), IndexRecordOption::WithFreqs))
}

fn phrase(zone: Field, words: &[String]) -> Box<dyn Query> {
    match words {
        [] => Box::new(BooleanQuery::new(Vec::new())),
        [word] => term(zone, word),
        words => Box::new(PhraseQuery::new(words.iter().map(|word| Term::from_field_text(zone, word)).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotated;
    use crate::article::Article;
    use crate::facts::Facts;
    use crate::store::naive::Naive;

    #[test]
    fn words_are_found_in_title_or_body_as_written_in_any_case() {
        let facts = Facts::of_tests();
        let article = |id: &str, title: &str, body: &str| Article {
            id: id.into(),
            title: title.into(),
            body: body.into(),
            ..Article::default()
        };
        let articles = [
            article("a", "Lúa chín", "Bà con gặt lúa, chín ngày xong."),
            article("b", "Họp bản", "Lúa chín rồi, bà con ra đồng."),
            article("c", "Lua chin", "Khong dau."),
        ];
        let (mut naive, folder) = (Naive::default(), tempfile::tempdir().unwrap());
        articles.iter().for_each(|article| naive.put_annotated(&Annotated::new(article, &facts)));
        let mut counted = 0;
        let plain = PlainIndex::build(&naive, folder.path(), &mut |added| counted = added).unwrap();
        let found = |query, joined| plain.best(query, joined, 1).map(|hits| (hits.total, hits.best.len())).unwrap();
        assert_eq!(counted, 3);
        assert_eq!(found("LÚA", Joined::SideBySide), (2, 1));
        assert_eq!(found("\"chín rồi\"", Joined::SideBySide), (1, 1));
        assert_eq!(found("họp chín", Joined::SideBySide), (0, 0));
        assert_eq!(found("họp chín", Joined::All), (1, 1));
        assert_eq!(found("họp dau", Joined::Any), (2, 1));
        assert_eq!(found("…", Joined::All), (0, 0));
    }
}
