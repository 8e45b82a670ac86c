//! Every article that cites a directive.

use serde::{Deserialize, Serialize};

use crate::annotation::{ArticleRecord, CitationRecord};
use crate::answer::{CitingArticle, CitingReport};
use crate::directive::{Asked, Form};
use crate::query::Sort;
use crate::search::Engine;
use crate::store::{StoreError, Tree};
use crate::text::{Field, Sentences, Span, shown_of};

/// In which order citing articles come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CitingOrder {
    /// The most central first: cited in the title, the lead, often.
    #[default]
    Central,
    /// The newest first.
    Newest,
    /// The oldest first; those without a date last.
    Oldest,
}

impl Engine {
    /// Visits every article with a citation that is, or may be, of a directive asked for, one at a time:
    /// memory doesn't depend on their number.
    ///
    /// # Errors
    /// If the index can't be read, or the visitor says so.
    pub fn citing<E: From<StoreError>>(
        &self,
        asked: &[Asked],
        order: CitingOrder,
        visit: &mut dyn FnMut(CitingArticle) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let compiler = self.compiler();
        let tree = Tree::Any(asked.iter().map(|asked| compiler.cited(asked)).collect());
        self.each_ranked(&tree, sort_of(order), &mut |ranked| {
            let Some(record) = self.snapshot().record_of(&ranked)? else { return Ok(()) };
            let article = citing_article(record, asked);
            if article.citations.is_empty() { Ok(()) } else { visit(article) }
        })
    }
}

/// The order in which a search would have them.
pub(super) fn sort_of(order: CitingOrder) -> Sort {
    match order {
        CitingOrder::Central => Sort::Relevance,
        CitingOrder::Newest => Sort::Newest,
        CitingOrder::Oldest => Sort::Oldest,
    }
}

pub(super) fn citing_article(record: ArticleRecord, asked: &[Asked]) -> CitingArticle {
    let ArticleRecord { id, own_id, path, url, title, body, published, source, primary, citations, corrected, .. } =
        record;
    let (of_title, of_body) = (Sentences::of(&title), Sentences::of(&body));
    let report = |citation: CitationRecord| {
        let fit = asked.iter().filter_map(|a| citation.answers(a)).max()?;
        let is_asked = |id: &String| asked.iter().any(|asked| asked.candidates.contains(id));
        let rank = citation.candidates.iter().position(is_asked).map(|before| before + 1);
        if citation.form == Form::Hand {
            let (sentence, mark) = (String::new(), Span::new(0, 0));
            return Some(CitingReport { sentence, mark, fit, rank, citation });
        }
        let (text, sentences) = match citation.field {
            Field::Title => (&title, &of_title),
            Field::Body => (&body, &of_body),
        };
        let span = Span::new(citation.start, citation.end);
        let sentence = shown_of(text, sentences.around(text, span), span);
        let mark = Span::new(span.start - sentence.start, span.end.min(sentence.end) - sentence.start);
        Some(CitingReport { sentence: sentence.of(text).to_owned(), mark, fit, rank, citation })
    };
    let citations = citations.into_iter().filter_map(report).collect();
    CitingArticle { id, own_id, path, url, title, published, source, primary, corrected, citations }
}
