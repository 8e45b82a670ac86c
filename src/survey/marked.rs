//! One article with what is marked in it: matches of a query, directives and places by name, and what is near it.

use std::collections::BTreeMap;

use super::SimilarOptions;
use super::cascade::{named_in, said_in};
use super::naming::{Names, shortened};
use crate::annotation::{ArticleRecord, CitationRecord, EdgeRecord, Fit, ResolutionRecord};
use crate::answer::{
    Certainty, CitationMark, DirectiveInArticle, EdgeInArticle, MarkedArticle, MatchMark, PlaceInArticle, Snippet,
};
use crate::directive::Form;
use crate::locality::UnitId;
use crate::passage::{Text, apart, matches};
use crate::query::{Plan, Sort};
use crate::search::Engine;
use crate::store::Result;
use crate::text::{Sentences, Span};

/// The query in whose hits an article is read.
#[derive(Debug, Clone, Copy)]
pub struct ReadIn<'p> {
    /// What is asked for.
    pub plan: &'p Plan,
    /// In which order its hits come.
    pub sort: Sort,
    /// Whether only articles count that have everything.
    pub strict: bool,
}

impl Engine {
    /// An article with what is marked in it. Cost: that of finding articles like it, and of a query, if there is one.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn marked(&self, article: ArticleRecord, read_in: Option<ReadIn<'_>>, like: usize) -> Result<MarkedArticle> {
        let names = Names::new(self.facts());
        let (directives, citations) = directives_of(&article, &names);
        let (places, mentions) = places_of(&article, &names);
        let standing = match read_in {
            Some(ReadIn { plan, sort, strict }) => self.around(plan, sort, strict, &article.id)?,
            None => None,
        };
        let options = SimilarOptions { limit: like, snippets: 0, ..SimilarOptions::default() };
        Ok(MarkedArticle {
            query: read_in.map(|read_in| read_in.plan.query.clone()),
            matches: read_in.map(|read_in| self.matches_in(read_in.plan, &article)).unwrap_or_default(),
            standing,
            cascade: edges_of(&article, &directives),
            directives,
            citations,
            places,
            mentions,
            about: article.primary.as_ref().and_then(|primary| names.place(primary.unit.unit)),
            similar: self.similar(&article, &options)?,
            article,
        })
    }

    /// Where a plan matches in any text of an article.
    fn matches_in(&self, plan: &Plan, article: &ArticleRecord) -> Vec<MatchMark> {
        let mut marks = Vec::new();
        for text in Text::all(article) {
            let found = matches(plan, text, &self.facts().gazetteer);
            let spans = apart(found.into_iter().map(|found| found.span).collect());
            let mark = |span| MatchMark { zone: text.zone, caption: text.caption(), span };
            marks.extend(spans.into_iter().map(mark));
        }
        marks
    }
}

/// The directives of an article, each once, and what each of its citations is.
fn directives_of(article: &ArticleRecord, names: &Names<'_>) -> (Vec<DirectiveInArticle>, Vec<CitationMark>) {
    let mut directives: Vec<DirectiveInArticle> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut marks = Vec::with_capacity(article.citations.len());
    for citation in &article.citations {
        let certainty = certainty_of(citation);
        let number = *known.entry(citation.identity.as_deref().unwrap_or(&citation.key)).or_insert_with(|| {
            directives.push(directive_of(citation, names));
            directives.len() - 1
        });
        if let Some(directive) = directives.get_mut(number) {
            directive.citations += 1;
            directive.pointing += usize::from(citation.form == Form::Back);
            directive.evidence = directive.evidence.or(citation.evidence.filter(|_| !citation.inferred));
            directive.other_day = directive.other_day.or(citation.date.filter(|_| citation.date_conflict));
            if rank(certainty) < rank(directive.certainty) {
                directive.certainty = certainty;
            }
        }
        marks.push(CitationMark { directive: number, certainty });
    }
    (directives, marks)
}

fn directive_of(citation: &CitationRecord, names: &Names<'_>) -> DirectiveInArticle {
    let directive = names.cited(citation);
    DirectiveInArticle {
        key: citation.key.clone(),
        name: directive.as_ref().map_or_else(|| shortened(&citation.surface), |directive| directive.name.clone()),
        directive,
        candidates: citation.candidates.iter().map(|id| names.directive(id)).collect(),
        certainty: certainty_of(citation),
        evidence: None,
        other_day: None,
        citations: 0,
        pointing: 0,
    }
}

/// How sure it is which directive a citation means; one outside the registry is what it says it is.
fn certainty_of(citation: &CitationRecord) -> Certainty {
    let is_open = citation.resolution == ResolutionRecord::Ambiguous;
    Certainty::of(citation, if is_open { Fit::Possible } else { Fit::Cited })
}

/// The surest first.
fn rank(certainty: Certainty) -> usize {
    match certainty {
        Certainty::Named => 0,
        Certainty::Inferred => 1,
        Certainty::ByHand => 2,
        Certainty::Unclear => 3,
    }
}

/// The places of an article, each once, and which of them each mention is.
fn places_of(article: &ArticleRecord, names: &Names<'_>) -> (Vec<PlaceInArticle>, Vec<usize>) {
    let mut places: Vec<PlaceInArticle> = Vec::new();
    let mut known: BTreeMap<(Option<UnitId>, &[UnitId]), usize> = BTreeMap::new();
    let mut numbers = Vec::with_capacity(article.mentions.len());
    for mention in &article.mentions {
        let open = if mention.unit.is_some() { &[] } else { mention.candidates.as_ref() };
        let number = *known.entry((mention.unit, open)).or_insert_with(|| {
            places.push(PlaceInArticle {
                written: shortened(&mention.surface),
                place: mention.unit.and_then(|unit| names.place(unit)),
                candidates: open.iter().filter_map(|unit| names.place(*unit)).collect(),
                mentions: 0,
            });
            places.len() - 1
        });
        if let Some(place) = places.get_mut(number) {
            place.mentions += 1;
        }
        numbers.push(number);
    }
    (places, numbers)
}

/// What the article says carries on what.
fn edges_of(article: &ArticleRecord, directives: &[DirectiveInArticle]) -> Vec<EdgeInArticle> {
    let sentences = [Sentences::of(&article.title), Sentences::of(&article.body)];
    let number = |identity: Option<&String>, key: &str| {
        let is_it = |directive: &DirectiveInArticle| match (&directive.directive, identity) {
            (Some(known), Some(identity)) => known.id == *identity,
            (None, None) => directive.key == key,
            _ => false,
        };
        directives.iter().position(is_it)
    };
    let edge = |edge: &EdgeRecord| {
        let (text, sentence) = said_in(article, edge, &sentences);
        let names = [&edge.from, &edge.to].into_iter().filter_map(|key| named_in(article, edge, key));
        let inside = names.filter(|name| sentence.contains(*name));
        let marks = inside.map(|name| Span::new(name.start - sentence.start, name.end - sentence.start)).collect();
        EdgeInArticle {
            from: number(edge.from_identity.as_ref(), &edge.from),
            to: number(edge.to_identity.as_ref(), &edge.to),
            relation: edge.relation,
            days: edge.days,
            says: Snippet {
                text: sentence.of(text).to_owned(),
                start: sentence.start,
                marks: apart(marks),
                more_before: false,
                more_after: false,
            },
            zone: edge.field.into(),
        }
    };
    article.cascade.iter().map(edge).collect()
}
