//! Names that the registry doesn't settle, with what they may mean in the newest article that has each.

use super::cite::citing_article;
use super::naming::{Names, shortened};
use crate::annotation::{ArticleRecord, CitationRecord, ResolutionRecord};
use crate::answer::{CountedDirective, Lack, OpenCitation, OpenName};
use crate::directive::{Asked, Decision, IssuerCode, Level, asked};
use crate::search::Engine;
use crate::store::field::KeyField;
use crate::store::{AMBIGUOUS, Order, Result, Tree, UNKNOWN};

impl Engine {
    /// What there is to tell of open names. Cost: of each one article is read, and a count a candidate made.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn told_of_open(&self, open: &[&OpenCitation]) -> Result<Vec<OpenName>> {
        let names = Names::new(self.facts());
        open.iter().map(|open| self.open_name(open, &names)).collect()
    }

    fn open_name(&self, open: &OpenCitation, names: &Names<'_>) -> Result<OpenName> {
        let OpenCitation { key, ambiguous, articles, .. } = open;
        let how = if *ambiguous { AMBIGUOUS } else { UNKNOWN };
        let tree = Tree::Term(KeyField::Open, format!("{how} {key}"));
        let newest = self.snapshot().best(&tree, Order::Newest, 1, None)?.best.into_iter().next();
        let record = newest.map(|ranked| self.snapshot().record_of(&ranked)).transpose()?.flatten();
        let citation = record.as_ref().and_then(|record| cited_so(record, key, *ambiguous)).cloned();
        let mut candidates = Vec::new();
        for id in citation.iter().flat_map(|citation| citation.candidates.iter()) {
            let articles = self.snapshot().count(&Tree::Term(KeyField::Directive, id.clone()))?;
            candidates.push(CountedDirective::new(names.directive(id), articles));
        }
        let question = self.question_of(key);
        Ok(OpenName {
            key: key.clone(),
            name: self.name_of_open(key).or(citation.as_ref().map(|c| shortened(&c.surface))).unwrap_or(key.clone()),
            ambiguous: *ambiguous,
            articles: *articles,
            why: citation.as_ref().map(|citation| self.why_open(citation)),
            lacks: citation.as_ref().map(lacks).unwrap_or_default(),
            candidates,
            outside: citation.as_ref().and_then(|citation| names.cited(citation)),
            newest: record.map(|mut record| {
                record.citations.retain(|c| c.key == *key);
                citing_article(record, question.as_slice())
            }),
        })
    }

    /// What a key is called, where it says enough for a name.
    pub fn name_of_open(&self, key: &str) -> Option<String> {
        crate::directive::name_of_key_text(key, &self.facts().registry)
    }

    fn question_of(&self, key: &str) -> Vec<Asked> {
        asked(key, &self.facts().registry, &self.facts().gazetteer)
    }

    /// Why a citation is open.
    fn why_open(&self, citation: &CitationRecord) -> Decision {
        match (citation.resolution, citation.candidates.len()) {
            (ResolutionRecord::Ambiguous, 1) => Decision::OneFits,
            (ResolutionRecord::Ambiguous, several) => Decision::SeveralFit(several),
            _ if self.is_numbered_so(citation) => Decision::AllRejected,
            _ => Decision::NotInRegistry,
        }
    }

    /// Whether the registry has a directive of its kind, number and issuer.
    fn is_numbered_so(&self, citation: &CitationRecord) -> bool {
        let Some(number) = citation.number.as_ref().and_then(|number| number.parse().ok()) else { return false };
        let issuer = citation.issuer_code.as_deref().map(IssuerCode::from);
        let is_same = |known: &IssuerCode| issuer.as_ref().is_none_or(|own| own.is_same(known, citation.kind));
        self.facts().registry.numbered(citation.kind, number).any(|known| is_same(&known.issuer))
    }
}

/// The first citation of a key in an article that is open so.
fn cited_so<'r>(record: &'r ArticleRecord, key: &str, ambiguous: bool) -> Option<&'r CitationRecord> {
    let resolution = if ambiguous { ResolutionRecord::Ambiguous } else { ResolutionRecord::Unknown };
    record.citations.iter().find(|c| c.key == key && c.resolution == resolution && c.form.is_written_out())
}

/// What isn't told of a numbered directive.
fn lacks(citation: &CitationRecord) -> Vec<Lack> {
    let issuer = citation.issuer_code.as_deref().map(IssuerCode::from);
    let level = issuer.as_ref().map(IssuerCode::level);
    let is_of_places = level.is_some_and(|level| level.is_of_places() || level == Level::AnyLocal);
    if citation.identity.is_some() {
        return Vec::new();
    }
    let has_time = match level {
        _ if citation.number.is_none() => {
            citation.congress.is_some() || citation.term.is_some() || citation.year.is_some()
        }
        Some(Level::PartyCentre) => citation.congress.is_some() || citation.year.is_some(),
        _ => citation.year.is_some() || citation.date.is_some(),
    };
    let lacking = [
        (citation.number.is_some() && issuer.is_none(), Lack::Issuer),
        (!has_time, Lack::Time),
        (is_of_places && citation.place.is_none(), Lack::Place),
    ];
    lacking.into_iter().filter_map(|(is_lacking, what)| is_lacking.then_some(what)).collect()
}
