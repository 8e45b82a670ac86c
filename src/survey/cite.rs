//! Every article that cites a directive.

use crate::annotation::{ArticleRecord, CitationRecord};
use crate::answer::{CitingArticle, CitingReport};
use crate::directive::Asked;
use crate::query::Sort;
use crate::search::{Engine, identities_of};
use crate::store::field::KeyField;
use crate::store::{Result, StoreError, Tree};
use crate::text::{Field, Sentences, Span, fold, key, shown_of};
use serde::{Deserialize, Serialize};

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
        let sort = match order {
            CitingOrder::Central => Sort::Relevance,
            CitingOrder::Newest => Sort::Newest,
            CitingOrder::Oldest => Sort::Oldest,
        };
        self.each_ranked(&tree, sort, &mut |ranked| {
            let Some(record) = self.snapshot().record_of(&ranked)? else { return Ok(()) };
            let article = citing_article(record, asked);
            if article.citations.is_empty() { Ok(()) } else { visit(article) }
        })
    }

    /// The directives, by identity, that a question may mean and that articles cite, with the number of
    /// those articles. Cost: a look-up in the dictionary of terms for each.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn identities(&self, asked: &Asked) -> Result<Vec<(String, u64)>> {
        let mut found = Vec::new();
        for identity in identities_of(asked) {
            let count = self.snapshot().count(&Tree::Term(KeyField::Directive, identity.to_owned()))?;
            if count > 0 {
                found.push((identity.to_owned(), count));
            }
        }
        if let Some(prefix) = identity_prefix(asked) {
            let known = &self.facts().registry;
            let year = asked.reference.stated_year().map(|year| format!("-{year}"));
            let others = self.snapshot().keys(KeyField::Directive, &prefix, usize::MAX)?;
            let fits =
                |id: &String| known.get(id).is_none() && year.as_ref().is_none_or(|year| id.contains(year.as_str()));
            found.extend(others.into_iter().filter(|(id, _)| fits(id)));
        }
        Ok(found)
    }
}

/// How the identities of directives outside the registry begin that have the symbol asked for:
/// `kh-43-tu-`; none where the question says more than a symbol.
fn identity_prefix(asked: &Asked) -> Option<String> {
    let reference = &asked.reference;
    let number = reference.number.filter(|_| asked.identity.is_none() && reference.congress.is_none())?;
    let small = |code: &str| fold(&key(code));
    let issuer = reference.issuer.as_ref().map(|i| small(i.as_str())).unwrap_or_default();
    Some(format!("{}-{number}-{issuer}", small(reference.kind.code())))
}

fn citing_article(record: ArticleRecord, asked: &[Asked]) -> CitingArticle {
    let ArticleRecord { id, own_id, path, title, body, published, source, primary, citations, .. } = record;
    let (of_title, of_body) = (Sentences::of(&title), Sentences::of(&body));
    let report = |citation: CitationRecord| {
        let fit = asked.iter().filter_map(|a| citation.answers(a)).max()?;
        let (text, sentences) = match citation.field {
            Field::Title => (&title, &of_title),
            Field::Body => (&body, &of_body),
        };
        let span = Span::new(citation.start, citation.end);
        let sentence = shown_of(text, sentences.around(text, span), span);
        let mark = Span::new(span.start - sentence.start, span.end.min(sentence.end) - sentence.start);
        Some(CitingReport { sentence: sentence.of(text).to_owned(), mark, fit, citation })
    };
    let citations = citations.into_iter().filter_map(report).collect();
    CitingArticle { id, own_id, path, title, published, source, primary, citations }
}
