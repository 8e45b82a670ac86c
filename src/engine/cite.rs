//! Every article that cites a directive.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;
use tantivy::collector::DocSetCollector;
use tantivy::query::BooleanQuery;

use super::{Engine, Result};
use crate::annotation::{ArticleRecord, CitationRecord, Fit, PrimaryRecord};
use crate::directive::{Asked, Form};
use crate::text::{Field, Span, sentence_around};

/// An article and its citations of one directive.
#[derive(Debug, Clone, Serialize)]
pub struct CitingArticle {
    /// The article's id.
    pub id: String,
    /// Where it was read from.
    pub path: String,
    /// Headline.
    pub title: String,
    /// Day or minute of publication.
    pub published: Option<String>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The place it is about.
    pub primary: Option<PrimaryRecord>,
    /// In reading order.
    pub citations: Vec<CitingReport>,
}

/// One citation with its sentence.
#[derive(Debug, Clone, Serialize)]
pub struct CitingReport {
    /// The citation itself.
    #[serde(flatten)]
    pub citation: CitationRecord,
    /// The sentence that it stands in.
    pub sentence: String,
    /// Where the citation stands in that sentence.
    pub mark: Span,
    /// Whether it surely means the directive asked for.
    #[serde(skip)]
    pub fit: Fit,
}

impl CitingArticle {
    /// Number of citations that surely mean the directive, pointing ones not counted.
    pub fn certain(&self) -> usize {
        self.citations.iter().filter(|c| c.fit == Fit::Cited && c.citation.form != Form::Back).count()
    }

    /// Whether the title cites it.
    fn in_title(&self) -> bool {
        self.citations.iter().any(|c| c.citation.field == Field::Title)
    }
}

/// The most central first: in the title, then by number of citations, then the newest, then by id.
pub fn citing_order(articles: &mut [CitingArticle]) {
    articles.sort_by_cached_key(|a| {
        (
            Reverse(a.certain() > 0),
            Reverse(a.in_title()),
            Reverse(a.certain()),
            Reverse(a.published.clone()),
            a.id.clone(),
        )
    });
}

impl Engine {
    /// Visits every article with a citation that is, or may be, of a directive asked for; in no
    /// particular order, one at a time.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn citing(&self, asked: &[Asked], visit: &mut dyn FnMut(CitingArticle)) -> Result<()> {
        let searcher = self.searcher();
        let clauses = asked.iter().flat_map(|a| self.cited(a)).collect();
        let found = searcher.search(&BooleanQuery::new(clauses), &DocSetCollector).map_err(|e| self.failed(e))?;
        let in_order: BTreeSet<_> = found.into_iter().collect();
        for address in in_order {
            let article = citing_article(self.record(&searcher, address)?, asked);
            if !article.citations.is_empty() {
                visit(article);
            }
        }
        Ok(())
    }
}

fn citing_article(record: ArticleRecord, asked: &[Asked]) -> CitingArticle {
    let ArticleRecord { id, path, title, body, published, source, primary, citations, .. } = record;
    let report = |citation: CitationRecord| {
        let fit = asked.iter().filter_map(|a| citation.answers(a)).max()?;
        let text = match citation.field {
            Field::Title => &title,
            Field::Body => &body,
        };
        let span = Span::new(citation.start, citation.end);
        let sentence = sentence_around(text, span);
        let mark = Span::new(span.start - sentence.start, span.end.min(sentence.end) - sentence.start);
        Some(CitingReport { sentence: sentence.of(text).to_owned(), mark, fit, citation })
    };
    let citations = citations.into_iter().filter_map(report).collect();
    CitingArticle { id, path, title, published, source, primary, citations }
}
