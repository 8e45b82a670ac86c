//! Articles that cite a directive, with each sentence; those that only may cite it come after the others.

use std::io::{self, Write};

use askama::Template;
use askama::filters::Safe;

use super::super::html::marked;
use super::super::say::Say;
use super::super::show::{Lists, OnPage, View};
use super::super::terminal::place;
use super::facts::{Fact, Facts, facts};
use super::frame::{begin, end};
use crate::annotation::Fit;
use crate::answer::{Certainty, CitingArticle, CitingReport};

/// How these articles are a page.
pub(in crate::render) const ON_PAGE: OnPage<CitingArticle> = OnPage { part, is_apart, page };

#[derive(Template)]
#[template(path = "citing.html")]
struct Article {
    is_open: bool,
    title: Safe<String>,
    facts: Safe<Facts>,
    sentences: Vec<Sentence>,
}

struct Sentence {
    class: &'static str,
    sign: char,
    word: String,
    sentence: Safe<String>,
    note: Option<String>,
}

#[derive(Template)]
#[template(path = "citing_key.html")]
struct Key {
    key: Vec<Meaning>,
}

struct Meaning {
    class: &'static str,
    sign: char,
    word: String,
    meaning: String,
}

/// The class and the sign of a certainty.
fn class_and_sign(certainty: Certainty) -> (&'static str, char) {
    match certainty {
        Certainty::Named => ("sure", '●'),
        Certainty::Inferred => ("inferred", '○'),
        Certainty::Unclear => ("unclear", '?'),
        Certainty::ByHand => ("sure", '+'),
    }
}

fn word(certainty: Certainty, say: Say) -> String {
    match certainty {
        Certainty::Named => say.page_named(),
        Certainty::Inferred => say.page_inferred(),
        Certainty::Unclear => say.page_unclear(),
        Certainty::ByHand => say.page_by_hand(),
    }
}

/// Whether nothing in it surely means the directive.
fn is_apart(article: &CitingArticle) -> bool {
    article.citations.iter().all(|report| report.fit == Fit::Possible)
}

fn part(article: &CitingArticle, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let say = view.say;
    let known = [
        article.published.map(Fact::published),
        article.primary.as_ref().map(|primary| Fact::Name(place(primary))),
        article.source.clone().map(Fact::Name),
        Some(Fact::Id(article.id.clone())),
        say.by_hand(&article.corrected).map(Fact::Said),
        Some(Fact::Said(say.cites_count(article.written_out()))),
    ];
    let article = Article {
        is_open: is_apart(article),
        title: marked(&article.title, &[]),
        facts: facts(known),
        sentences: article.citations.iter().map(|report| sentence(report, view)).collect(),
    };
    article.write_into(out)?;
    writeln!(out)
}

fn sentence(report: &CitingReport, view: &View<'_>) -> Sentence {
    let certainty = report.certainty();
    let (class, sign) = class_and_sign(certainty);
    let (sentence, note) = if certainty == Certainty::ByHand {
        (marked("", &[]), Some(view.say.cites_by_hand(report.directive(), view.facts)))
    } else {
        (marked(&report.sentence, &[report.mark]), view.say.citing(report, &view.facts.registry))
    };
    Sentence { class, sign, word: word(certainty, view.say), sentence, note }
}

/// The sure ones, and those apart, each list if there is one.
fn page(lists: Lists, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let say = view.say;
    begin(&say.page_kind_cites(), out, view)?;
    if lists.iter().any(Option::is_some) {
        let key = [
            (Certainty::Named, say.page_meaning_named()),
            (Certainty::Inferred, say.page_meaning_inferred()),
            (Certainty::Unclear, say.page_meaning_unclear()),
        ];
        let key = key.map(|(certainty, meaning)| {
            let (class, sign) = class_and_sign(certainty);
            Meaning { class, sign, word: word(certainty, say), meaning }
        });
        Key { key: key.into() }.write_into(out)?;
        writeln!(out)?;
    }
    for (articles, head) in lists.into_iter().zip([None, Some(say.page_only_unclear())]) {
        let Some(articles) = articles else { continue };
        if let Some(head) = head {
            writeln!(out, "<h2>? {}</h2>", marked(&head, &[]).0)?;
        }
        writeln!(out, "<ol class=\"hits\">")?;
        articles.hand_on(out)?;
        writeln!(out, "</ol>")?;
    }
    end(out, view)
}
