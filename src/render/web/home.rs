//! What is in the library, and how to ask.

use askama::Template;

use super::super::say::Say;
use super::address::directive;
use super::bars::{Bar, years};
use super::{At, Frame, SearchAt};
use crate::answer::{FirstPage, Followed, Shows};

#[derive(Template)]
#[template(path = "web/home.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    head: String,
    examples: Vec<Link>,
    years: Vec<Bar>,
    undated: Option<String>,
    directives: Vec<Cited>,
    all_directives: String,
    saved: Vec<Link>,
}

/// A question, and what there is to say of it.
struct Link {
    address: String,
    text: String,
    says: String,
}

struct Cited {
    address: String,
    name: String,
    subject: String,
    articles: String,
    search: String,
}

/// Saved queries that are shown.
const SAVED: usize = 6;

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn home(frame: &Frame<'_>, first: &FirstPage, saved: &[Followed]) -> askama::Result<String> {
    let (say, statistics) = (frame.say, &first.statistics);
    let examples = first.examples.iter().filter_map(|example| {
        let says = shows(example.shows, say)?;
        Some(Link { address: SearchAt::of(&example.query).address(), text: example.query.clone(), says })
    });
    let directives = first.directives.iter().map(|cited| Cited {
        address: directive(&cited.id),
        name: cited.name.clone(),
        subject: cited.subject.clone(),
        articles: say.found_articles(cited.articles),
        search: SearchAt::of(&format!("văn bản:{}", cited.id)).address(),
    });
    let saved = saved.iter().take(SAVED).map(|followed| Link {
        address: SearchAt::of(&followed.saved.query).address(),
        text: followed.saved.name.clone(),
        says: if followed.new > 0 { say.web_saved_new(followed.new) } else { say.web_saved_nothing_new() },
    });
    let page = Page {
        frame,
        head: say.web_home_head(say.found_articles(statistics.articles)),
        examples: examples.collect(),
        years: years(&statistics.years, say),
        undated: (statistics.undated > 0).then(|| say.web_undated(statistics.undated)),
        directives: directives.collect(),
        all_directives: say.web_home_all_directives(statistics.directives_known + statistics.directives_unknown),
        saved: saved.collect(),
    };
    page.render()
}

/// What an example shows, where it is one for the first page.
fn shows(shows: Shows, say: Say) -> Option<String> {
    Some(match shows {
        Shows::Words => say.web_home_words(),
        Shows::Phrase => say.web_home_phrase(),
        Shows::Directive => say.web_home_directive(),
        Shows::DirectiveAtPlace => say.web_home_directive_at_place(),
        Shows::Question => say.web_home_question(),
        Shows::Since => say.web_home_since(),
        _ => return None,
    })
}
