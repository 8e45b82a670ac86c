//! The articles that cite a directive, with the sentences in which they do.

use askama::Template;
use askama::filters::Safe;

use super::super::html::escaped;
use super::super::say::Say;
use super::super::terminal::{full_day, place};
use super::at_docs::{ArticleAt, ArticleOrder, CitingAt, Sureness};
use super::{At, Frame, SearchAt, address};
use crate::answer::{Certainty, CitingArticle, CitingPage, CitingReport, NamedDirective};
use crate::ask::Note;
use crate::directive::Form;

/// Sentences of one article that are shown.
const MOST_SENTENCES: usize = 3;

/// An article.
pub(super) struct Cited {
    pub(super) iso: String,
    pub(super) day: String,
    pub(super) place: Option<(String, String)>,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) sentences: Vec<Sentence>,
    /// Sentences that aren't shown.
    pub(super) more: usize,
    pub(super) times: usize,
    pub(super) short: usize,
    pub(super) corrected: Option<String>,
}

/// A sentence.
pub(super) struct Sentence {
    pub(super) says: Safe<String>,
    pub(super) note: Option<String>,
    pub(super) address: String,
}

#[derive(Template)]
#[template(path = "web/citing.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    name: &'a str,
    directive: String,
    path: String,
    at: &'a CitingAt,
    head: String,
    notes: Vec<String>,
    tabs: Vec<Sort>,
    sorts: Vec<Sort>,
    order: &'static str,
    only: &'static str,
    articles: Vec<Cited>,
    next: Option<String>,
    first: Option<String>,
    csv: String,
    xlsx: String,
    search: String,
}

/// The page of the articles of one directive.
///
/// # Errors
/// If it can't be filled.
pub fn citing(
    frame: &Frame<'_>,
    at: &CitingAt,
    directive: &NamedDirective,
    page: &CitingPage,
    notes: &[Note],
) -> askama::Result<String> {
    let (say, id) = (frame.say, directive.id.as_str());
    let tabs = [
        (Sureness::All, say.web_only_all()),
        (Sureness::Sure, say.web_only_sure()),
        (Sureness::Unclear, say.web_only_unclear()),
    ];
    let tabs = tabs.map(|(only, words)| Sort {
        words,
        address: (only != at.only).then(|| CitingAt { only, after: String::new(), ..at.clone() }.of(id)),
    });
    let query = [format!("văn bản:{id}"), at.q.clone()].join(" ");
    let filled = Page {
        frame,
        name: &directive.name,
        directive: address::directive(id),
        path: CitingAt::default().of(id),
        head: say.found_articles(page.articles),
        notes: notes.iter().filter_map(|note| say.note(note, frame.facts)).collect(),
        tabs: tabs.into(),
        sorts: sorts(at.sort, say, |sort| CitingAt { sort, after: String::new(), ..at.clone() }.of(id)),
        order: match at.sort {
            ArticleOrder::Central => "central",
            ArticleOrder::Newest => "newest",
            ArticleOrder::Oldest => "oldest",
        },
        only: match at.only {
            Sureness::All => "all",
            Sureness::Sure => "sure",
            Sureness::Unclear => "unclear",
        },
        articles: page.page.iter().map(|article| cited(article, id, frame)).collect(),
        next: page.next.clone().map(|after| CitingAt { after, ..at.clone() }.of(id)),
        first: (!at.after.is_empty()).then(|| CitingAt { after: String::new(), ..at.clone() }.of(id)),
        csv: at.as_form_of(id, "csv"),
        xlsx: at.as_form_of(id, "xlsx"),
        search: SearchAt::of(query.trim()).address(),
        at,
    };
    filled.render()
}

/// An article and its sentences; it is opened with the citations of the directive marked.
pub(super) fn cited(article: &CitingArticle, directive: &str, frame: &Frame<'_>) -> Cited {
    let at = ArticleAt { q: format!("văn bản:{directive}"), ..ArticleAt::default() };
    let address = at.of(&article.id);
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut shown: Vec<&str> = Vec::new();
    let mut all = 0;
    for report in &article.citations {
        if report.citation.form == Form::Hand || shown.contains(&report.sentence.as_str()) {
            continue;
        }
        all += 1;
        shown.push(&report.sentence);
        if sentences.len() < MOST_SENTENCES {
            sentences.push(sentence(report, &address, frame));
        }
    }
    Cited {
        iso: article.published.map(|published| published.to_string()).unwrap_or_default(),
        day: article.published.map_or_else(|| frame.say.web_article_undated(), |published| full_day(published.date)),
        place: article.primary.as_ref().map(|primary| (address::place(&primary.unit.unit), place(primary))),
        title: article.title.clone(),
        source: article.source.clone().unwrap_or_default(),
        more: all - sentences.len(),
        sentences,
        times: article.citations.len(),
        short: article.citations.iter().filter(|report| report.certainty() == Certainty::Inferred).count(),
        corrected: frame.say.by_hand(&article.corrected),
        address,
    }
}

fn sentence(report: &CitingReport, article: &str, frame: &Frame<'_>) -> Sentence {
    let (text, mark) = (report.sentence.as_str(), report.mark);
    let class = match report.certainty() {
        Certainty::Named | Certainty::ByHand => "cite",
        Certainty::Inferred => "cite inferred",
        Certainty::Unclear => "cite unclear",
    };
    let part = |start: usize, end: usize| escaped(text.get(start..end).unwrap_or_default(), &[]);
    let anchor = if report.citation.field == crate::text::Field::Title { "t" } else { "b" };
    Sentence {
        says: Safe(format!(
            "{}<span class=\"{class}\">{}</span>{}",
            part(0, mark.start),
            part(mark.start, mark.end),
            part(mark.end, text.len())
        )),
        note: frame.say.citing(report, &frame.facts.registry),
        address: format!("{article}#{anchor}{}", report.citation.start),
    }
}

/// An order of the articles.
pub(super) struct Sort {
    pub(super) words: String,
    /// Its address; none of the present one.
    pub(super) address: Option<String>,
}

/// The three orders of articles, each with its address.
pub(super) fn sorts(present: ArticleOrder, say: Say, address: impl Fn(ArticleOrder) -> String) -> Vec<Sort> {
    let all = [
        (ArticleOrder::Central, say.web_sort_central()),
        (ArticleOrder::Newest, say.web_sort_newest()),
        (ArticleOrder::Oldest, say.web_sort_oldest()),
    ];
    all.map(|(order, words)| Sort { words, address: (order != present).then(|| address(order)) }).into()
}
