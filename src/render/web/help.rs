//! How to say it: by examples that find something in this library.

use askama::Template;

use super::super::say::Say;
use super::{At, Frame, SearchAt};
use crate::answer::{FirstPage, Shows};

#[derive(Template)]
#[template(path = "web/help.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    rows: Vec<Row>,
    fields: Vec<(String, String)>,
    zeros: Vec<(&'static str, String, String)>,
    keys: Vec<(&'static str, String)>,
}

struct Row {
    wanted: String,
    query: String,
    address: String,
    articles: String,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn help(frame: &Frame<'_>, first: &FirstPage) -> askama::Result<String> {
    let say = frame.say;
    let row = |example: &crate::answer::Example| Row {
        wanted: wanted(example.shows, say),
        query: example.query.clone(),
        address: SearchAt::of(&example.query).address(),
        articles: say.found_articles(example.articles),
    };
    let fields = ["directive", "kind", "locality", "tier", "source", "days", "year", "cites", "title"];
    let field = |name: &&str| {
        let text = say.named(&format!("syntax.{name}"))?;
        let (typed, says) = text.split_once("  ")?;
        Some((typed.trim().to_owned(), says.trim().to_owned()))
    };
    let zeros = [
        ("s0", "0".to_owned(), say.web_help_not_citing()),
        ("s00", "·".to_owned(), say.web_help_no_article()),
        ("s0u", "?".to_owned(), say.web_help_unclear()),
        ("s00", String::new(), say.web_help_not_issued()),
    ];
    let keys = [
        ("/", say.web_help_key_box()),
        ("j k", say.web_help_key_hits()),
        ("n p", say.web_help_key_marks()),
        ("u", say.web_help_key_up()),
    ];
    let page = Page {
        frame,
        rows: first.examples.iter().map(row).collect(),
        fields: fields.iter().filter_map(field).collect(),
        zeros: zeros.into(),
        keys: keys.into(),
    };
    page.render()
}

fn wanted(shows: Shows, say: Say) -> String {
    match shows {
        Shows::Words => say.web_help_words(),
        Shows::Bare => say.web_help_bare(),
        Shows::Phrase => say.web_help_phrase(),
        Shows::Either => say.web_help_either(),
        Shows::Without => say.web_help_without(),
        Shows::Beginning => say.web_help_beginning(),
        Shows::Directive => say.web_help_directive(),
        Shows::DirectiveAtPlace => say.web_help_directive_at_place(),
        Shows::Place => say.web_help_place(),
        Shows::Question => say.web_help_question(),
        Shows::Since => say.web_help_since(),
        Shows::Condition => say.web_help_condition(),
    }
}
