//! Every article that cites a directive.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annotation::{ArticleRecord, CitationRecord};
use crate::answer::{CitingArticle, CitingReport};
use crate::directive::{
    Asked, IdentityParts, IssuingPlace, Reference, Registry, identity_parts, issuer_slug, organisation_slug, place_slug,
};
use crate::locality::{Unit, UnitId};
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
        let spans = asked.reference.stated_year().map(|year| spans_of(year, known));
        for (identity, count) in self.identities_of_symbol(asked)? {
            let is_asked = identity_parts(&identity).is_some_and(|parts| {
                let is_of_time = spans.as_ref().is_none_or(|spans| spans.iter().any(|span| span == parts.span));
                let is_of = |place: &IssuingPlace| place.units.iter().any(|(_, slug)| slug == parts.place);
                is_of_time && asked.place.as_ref().is_none_or(is_of)
            });
            if is_asked && known.get(&identity).is_none() {
                found.push((identity, count));
            }
        }
        found.extend(self.identities_of_congress(asked)?);
        Ok(found)
    }

    /// The resolutions of congresses of the local organisation, or of the other one, that a question names.
    fn identities_of_congress(&self, asked: &Asked) -> Result<Vec<(String, u64)>> {
        let reference = &asked.reference;
        let is_by_name = asked.identity.is_none() && asked.key.is_none();
        let Some(assembly) = reference.assembly.filter(|_| is_by_name && reference.congress.is_none()) else {
            return Ok(Vec::new());
        };
        let units: Vec<(Option<UnitId>, String)> = match &asked.place {
            Some(place) => place.units.iter().map(|(unit, slug)| (Some(*unit), format!("-{slug}"))).collect(),
            None => vec![(None, String::new())],
        };
        let mut found = Vec::new();
        for (place, end) in units {
            let whose = Reference { place, ..reference.clone() };
            let Some(organisation) = organisation_slug(&whose, assembly) else { continue };
            let beginning = format!("{}-dh-{organisation}-", fold(&key(reference.kind.code())));
            for (identity, count) in self.snapshot().keys(KeyField::Directive, &beginning, usize::MAX)? {
                let term = identity.strip_prefix(&beginning).and_then(|rest| rest.strip_suffix(&end));
                let is_term = |term: &str| term.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                if term.is_some_and(|told| is_term(told) && reference.term.is_none_or(|asked| asked.may_be(told))) {
                    found.push((identity, count));
                }
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
        let told: Vec<&str> =
            identities.iter().filter_map(|(id, _)| identity_parts(id)).map(|parts| parts.place).collect();
        let gazetteer = &self.facts().gazetteer;
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (term, count) in self.snapshot().keys(KeyField::Symbol, &symbol_of_place(&symbol, None), usize::MAX)? {
            let Some(unit) = place_of_symbol(&term) else { continue };
            let is_meant = asked.place.as_ref().is_none_or(|place| place.holds(unit));
            if is_meant && !told.contains(&place_slug(gazetteer, unit).as_str()) {
                let around = std::iter::once(unit).chain(gazetteer.ancestors(unit));
                let names = around.filter_map(|unit| gazetteer.unit(unit)).map(Unit::full_name).collect::<Vec<_>>();
                let place = Some(IssuingPlace { name: names.join(", "), units: Vec::new() });
                *found.entry(Asked { place, ..asked.clone() }.label()).or_default() += count;
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The identities of directives that have the symbol asked for, those of the registry among them; none where the
    /// question says more than a symbol.
    fn identities_of_symbol(&self, asked: &Asked) -> Result<Vec<(String, u64)>> {
        let reference = &asked.reference;
        let is_symbol = asked.identity.is_none() && asked.key.is_none() && reference.congress.is_none();
        let Some(number) = reference.number.filter(|_| is_symbol) else { return Ok(Vec::new()) };
        let prefix = format!("{}-{number}-", fold(&key(reference.kind.code())));
        let issuer = reference.issuer.as_ref().map(|issuer| issuer_slug(issuer, reference.kind));
        // The term is part of some codes (QH14) and no part of the symbol asked for.
        let is_asked = |parts: IdentityParts<'_>| {
            let without_term = parts.issuer.trim_end_matches(|c: char| c.is_ascii_digit());
            issuer.as_ref().is_none_or(|issuer| issuer == parts.issuer || issuer == without_term)
        };
        let mut found = self.snapshot().keys(KeyField::Directive, &prefix, usize::MAX)?;
        found.retain(|(identity, _)| identity_parts(identity).is_some_and(is_asked));
        Ok(found)
    }
}

/// What identities have for the time of a year: itself, or a term that it lies in.
fn spans_of(year: i16, registry: &Registry) -> Vec<String> {
    let ends = [Date::new(year, 1, 1), Date::new(year, 12, 31)];
    let terms = ends.into_iter().flatten().filter_map(|day| registry.congress_on(day));
    std::iter::once(year.to_string()).chain(terms.map(|term| format!("k{term}"))).collect()
}

fn citing_article(record: ArticleRecord, asked: &[Asked]) -> CitingArticle {
    let ArticleRecord { id, own_id, path, title, body, published, source, primary, citations, .. } = record;
    let (of_title, of_body) = (Sentences::of(&title), Sentences::of(&body));
    let report = |citation: CitationRecord| {
        let fit = asked.iter().filter_map(|a| citation.answers(a)).max()?;
        let is_asked = |id: &String| asked.iter().any(|asked| asked.candidates.contains(id));
        let rank = citation.candidates.iter().position(is_asked).map(|before| before + 1);
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
    CitingArticle { id, own_id, path, title, published, source, primary, citations }
}
