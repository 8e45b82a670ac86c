//! Every article that cites a directive.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::annotation::{ArticleRecord, CitationRecord};
use crate::answer::{CitingArticle, CitingReport};
use crate::directive::{Asked, IssuingPlace, place_slug};
use crate::locality::{Tier, Unit};
use crate::query::Sort;
use crate::search::{Engine, identities_of};
use crate::store::field::KeyField;
use crate::store::{Result, StoreError, Tree, place_of_symbol, symbol_of_place, symbols};
use crate::text::{Field, Sentences, Span, fold, key, shown_of};

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
        let known = &self.facts().registry;
        let year = asked.reference.stated_year().map(|year| year.to_string());
        for (identity, count) in self.identities_of_symbol(asked)? {
            let is_of_year = year.as_ref().is_none_or(|year| identity.contains(&format!("-{year}")));
            let is_of_place = asked
                .place
                .as_ref()
                .is_none_or(|place| place.units.iter().any(|(_, slug)| is_of_place(&identity, slug)));
            if known.get(&identity).is_none() && is_of_year && is_of_place {
                found.push((identity, count));
            }
        }
        Ok(found)
    }

    /// What the committees of places have issued by the symbol asked for, of which articles don't tell the year: names
    /// that can be asked for, each with the number of articles. Those of a place that has an identity with this
    /// symbol may be that one, and are left out; so are those whose place isn't known.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn open_by_place(&self, asked: &Asked) -> Result<Vec<(String, u64)>> {
        let number = asked.reference.number.filter(|_| asked.candidates.is_empty() && asked.key.is_none());
        let (Some(number), Some(_)) = (number, asked.issuing_tier()) else { return Ok(Vec::new()) };
        let symbol = symbols(asked.reference.kind, number, asked.reference.issuer.as_ref()).pop().unwrap_or_default();
        let identities = self.identities_of_symbol(asked)?;
        let gazetteer = &self.facts().gazetteer;
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (term, count) in self.snapshot().keys(KeyField::Symbol, &symbol_of_place(&symbol, None), usize::MAX)? {
            let Some(unit) = place_of_symbol(&term) else { continue };
            let slug = place_slug(gazetteer, unit);
            let is_meant = asked.place.as_ref().is_none_or(|place| place.holds(unit));
            if is_meant && !identities.iter().any(|(identity, _)| is_of_place(identity, &slug)) {
                let around = gazetteer.at_tier(unit, Tier::Province).filter(|province| *province != unit);
                let names = [Some(unit), around].into_iter().flatten().filter_map(|unit| gazetteer.unit(unit));
                let name = names.map(Unit::full_name).collect::<Vec<_>>().join(", ");
                let place = Some(IssuingPlace { name, units: Vec::new() });
                *found.entry(Asked { place, ..asked.clone() }.label()).or_default() += count;
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The identities of directives that have the symbol asked for, those of the registry among them.
    fn identities_of_symbol(&self, asked: &Asked) -> Result<Vec<(String, u64)>> {
        let Some(prefix) = identity_prefix(asked) else { return Ok(Vec::new()) };
        self.snapshot().keys(KeyField::Directive, &prefix, usize::MAX)
    }
}

/// Whether an identity of a local directive (`ct-10-tu-2012-quang-tri`) is of a place.
fn is_of_place(identity: &str, slug: &str) -> bool {
    identity.strip_suffix(slug).and_then(|head| head.strip_suffix('-')).is_some_and(|head| {
        head.rsplit('-').next().is_some_and(|year| !year.is_empty() && year.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// How the identities of directives outside the registry begin that have the symbol asked for:
/// `kh-43-tu-`; none where the question says more than a symbol.
fn identity_prefix(asked: &Asked) -> Option<String> {
    let reference = &asked.reference;
    let number =
        reference.number.filter(|_| asked.identity.is_none() && asked.key.is_none() && reference.congress.is_none())?;
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
