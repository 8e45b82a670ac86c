//! What a search found.

use std::io::{self, Write};

use askama::Template;
use askama::filters::Safe;

use super::super::html::{escaped, marked};
use super::super::mixed::is_mixed;
use super::super::passage::cut;
use super::super::say::Say;
use super::super::show::View;
use super::super::terminal::place;
use super::facts::{Fact, Facts, facts};
use super::frame::{begin, end};
use crate::answer::{Hit, SearchAnswer};

/// Hits, those that haven't everything under a head of their own.
#[derive(Template)]
#[template(path = "hits.html")]
struct Hits {
    parts: Vec<Part>,
}

struct Part {
    head: Option<String>,
    first: usize,
    hits: Vec<Item>,
}

struct Item {
    rank: usize,
    title: Safe<String>,
    facts: Safe<Facts>,
    passages: Vec<Safe<String>>,
    note: Option<String>,
}

/// One whole page: what was asked, how many were found, and the hits, the best first.
pub(in crate::render) fn page(found: &SearchAnswer, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let (hits, say) = (&found.answer.hits[..], view.say);
    begin(&say.page_kind_search(), out, view)?;
    let mixed = is_mixed(hits);
    let parts = hits.chunk_by(|a, b| mixed || a.matched == b.matched).filter_map(|alike| {
        let first = alike.first()?;
        let head = say.has(first.matched).filter(|_| !mixed);
        Some(Part { head, first: first.rank, hits: alike.iter().map(|hit| item(hit, mixed, say)).collect() })
    });
    Hits { parts: parts.collect() }.write_into(out)?;
    writeln!(out)?;
    end(out, view)
}

fn item(hit: &Hit, tell_part: bool, say: Say) -> Item {
    let known = [
        say.has_beside(hit.matched).filter(|_| tell_part).map(Fact::Said),
        hit.published.map(Fact::published),
        hit.primary.as_ref().map(|primary| Fact::Name(place(primary))),
        hit.source.clone().map(Fact::Name),
        Some(Fact::Id(hit.id.clone())),
        Some(Fact::Id(hit.path.clone())).filter(|_| hit.path != hit.id),
        say.by_hand(&hit.corrected).map(Fact::Said),
        hit.unclear.then(|| Fact::Said(say.found_unclear_fact())),
    ];
    let passage = |snippet| cut(snippet, &escaped(&snippet.text, &snippet.marks));
    Item {
        rank: hit.rank,
        title: marked(&hit.title, &hit.title_marks),
        facts: facts(known),
        passages: hit.snippets.iter().map(|snippet| Safe(passage(snippet))).collect(),
        note: (!hit.duplicates.is_empty()).then(|| say.duplicates(&hit.duplicates, false)),
    }
}
