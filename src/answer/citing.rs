//! The articles that cite a directive.

use serde::Serialize;

use super::Count;
use crate::annotation::{CitationRecord, Corrected, Fit, PrimaryRecord};
use crate::article::Moment;
use crate::directive::Form;
use crate::text::Span;

/// An article and its citations of one directive.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct CitingArticle {
    /// The article's id.
    pub id: String,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// Its address in the web.
    pub url: Option<String>,
    /// Headline.
    pub title: String,
    /// Day or minute of publication.
    pub published: Option<Moment>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The place it is about.
    pub primary: Option<PrimaryRecord>,
    /// What of it a person has corrected. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
    /// In reading order.
    pub citations: Vec<CitingReport>,
}

/// One citation with its sentence.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct CitingReport {
    /// The citation itself.
    #[serde(flatten)]
    pub citation: CitationRecord,
    /// The sentence that it is in.
    pub sentence: String,
    /// Where the citation is in that sentence.
    pub mark: Span,
    /// Whether it surely means the directive asked for.
    pub fit: Fit,
    /// Where it is open: which of its candidates, the likeliest first, the directive asked for is, from 1.
    pub rank: Option<usize>,
}

/// A page of the articles that cite a directive.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct CitingPage {
    /// All articles that were asked for.
    pub articles: u64,
    /// Those of them that may only mean another directive.
    pub unclear: u64,
    /// Those of the page.
    pub page: Vec<CitingArticle>,
    /// Id of the last one, if more follow.
    pub next: Option<String>,
}

impl CitingPage {
    /// Puts it together.
    pub fn new(articles: u64, unclear: u64, page: Vec<CitingArticle>, next: Option<String>) -> Self {
        CitingPage { articles, unclear, page, next }
    }
}

/// How sure it is that a citation means the directive asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// It names the directive.
    Named,
    /// It means it by another mention in the article, or points back to one.
    Inferred,
    /// It may mean another one.
    Unclear,
    /// A person has said so.
    ByHand,
}

impl Certainty {
    /// How sure a citation is that answers a question so.
    pub fn of(citation: &CitationRecord, fit: Fit) -> Self {
        match fit {
            Fit::Possible => Certainty::Unclear,
            Fit::Cited if citation.form == Form::Hand => Certainty::ByHand,
            Fit::Cited if citation.inferred || citation.form == Form::Back => Certainty::Inferred,
            Fit::Cited => Certainty::Named,
        }
    }
}

impl CitingReport {
    /// How sure it is that it means the directive.
    pub fn certainty(&self) -> Certainty {
        Certainty::of(&self.citation, self.fit)
    }

    /// The directive, by identity or else by key.
    pub fn directive(&self) -> &str {
        self.citation.identity.as_deref().unwrap_or(&self.citation.key)
    }
}

impl CitingArticle {
    /// Number of citations that are in its text as names, not as words that point back or what a person has said.
    pub fn written_out(&self) -> usize {
        self.citations.iter().filter(|report| report.citation.form.is_written_out()).count()
    }

    /// Number of citations that surely mean the directive, pointing ones not counted.
    pub fn certain(&self) -> usize {
        self.citations.iter().filter(|c| c.fit == Fit::Cited && c.citation.form != Form::Back).count()
    }
}

/// Totals of `cites`: what is certain, inferred, and unclear apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct CitingTotals {
    /// All articles listed.
    pub articles: usize,
    /// Those with a citation that surely means it.
    pub certain: usize,
    /// Citations that name it.
    pub named: usize,
    /// Citations that mean it by another mention in the article, or point back to one.
    pub inferred: usize,
    /// Citations that may mean it.
    pub unclear: usize,
    /// Articles that cite it by a person's word, without a citation in them.
    #[serde(skip_serializing_if = "is_zero")]
    pub by_hand: usize,
}

impl CitingTotals {
    /// Counts an article in.
    pub fn add(&mut self, article: &CitingArticle) {
        self.articles += 1;
        self.certain += usize::from(article.certain() > 0);
        for report in &article.citations {
            match report.certainty() {
                Certainty::Unclear => self.unclear += 1,
                Certainty::ByHand => self.by_hand += 1,
                Certainty::Inferred => self.inferred += 1,
                Certainty::Named => self.named += 1,
            }
        }
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Articles that cite a directive of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CitingCounts {
    /// All of them.
    pub articles: u64,
    /// Further ones, which have only citations that may mean it or another one.
    pub unclear: u64,
    /// By year, oldest first, `undated` last.
    pub years: Vec<Count>,
    /// By province of the place each is about, the most first.
    pub provinces: Vec<Count>,
}
