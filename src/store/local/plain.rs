//! The baseline: words → ids, ranked as any search engine would.
//!
//! In: a query, every character of which is part of words: no operators, no fields, no directives, no
//! places. Out: ids of the best articles by the standard BM25 of Tantivy, summed over words and over title
//! and body. `chithi eval --queries` compares chithi's own ranking with it.

use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Term};

use super::best::{Best, ranked};
use super::snapshot::LocalSnapshot;
use super::threshold::Threshold;
use crate::store::field::Spelling;
use crate::store::{Order, Result};
use crate::text::{Tokens, Zone, is_marked, nfc};

impl LocalSnapshot {
    /// Ids of the best `limit` articles that have some of the words, ties by id. A word typed with marks is
    /// looked for as marked, one typed without in any marks.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn plain_bm25(&self, query: &str, limit: usize) -> Result<Vec<String>> {
        let query = nfc(query);
        let tokens = Tokens::new(&query);
        let clauses = (0..tokens.len()).flat_map(|i| self.plain_word(tokens.key(i), tokens.folded(i))).collect();
        let columns = self.columns()?;
        let order = Order::Relevance;
        let best = Best { columns, groups: &[], limit, order, after: None, threshold: Threshold::default() };
        let found = self.searcher().search(&BooleanQuery::new(clauses), &best);
        let found = found.and_then(|found| ranked(&best, found.best)).map_err(|e| self.failed(e))?;
        let mut scored: Vec<(f32, String)> = found.into_iter().map(|hit| (hit.score, hit.place.id)).collect();
        scored.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
        Ok(scored.into_iter().map(|(_, id)| id).collect())
    }

    /// One word in title and body.
    fn plain_word(&self, key: &str, folded: &str) -> Vec<(Occur, Box<dyn Query>)> {
        let term = |zone| match is_marked(key) {
            true => Term::from_field_text(self.fields().words((zone, Spelling::Marked)), key),
            false => Term::from_field_text(self.fields().words((zone, Spelling::Folded)), folded),
        };
        let query = |term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>;
        [Zone::Title, Zone::Body].map(|zone| (Occur::Should, query(term(zone)))).into()
    }
}
