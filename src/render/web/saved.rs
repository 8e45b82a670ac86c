//! Queries that are asked again.

use askama::Template;

use super::super::terminal::{day, full_day};
use super::notes::said;
use super::{At, Frame, SearchAt};
use crate::answer::Followed;
use crate::ask::Note;

#[derive(Template)]
#[template(path = "web/saved.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    notes: Vec<String>,
    /// What is to be saved: its name and the query, as far as they are known.
    proposed: (&'a str, &'a str),
    rows: Vec<Row>,
}

struct Row {
    name: String,
    query: String,
    address: String,
    newest: String,
    articles: String,
    is_new: bool,
    new: String,
    latest: String,
    added: String,
}

/// The page. `proposed`: a name and a query to be saved.
///
/// # Errors
/// If it can't be filled.
pub fn saved(frame: &Frame<'_>, all: &[Followed], notes: &[Note], proposed: (&str, &str)) -> askama::Result<String> {
    let say = frame.say;
    let row = |followed: &Followed| {
        let search = SearchAt { strict: true, ..SearchAt::of(&followed.saved.query) };
        let newest = SearchAt { sort: crate::query::Sort::Newest, ..search.clone() };
        Row {
            name: followed.saved.name.clone(),
            query: followed.saved.query.clone(),
            address: search.address(),
            newest: newest.address(),
            articles: say.number(followed.articles),
            is_new: followed.new > 0,
            new: say.number(followed.new),
            latest: followed.latest.map_or_else(String::new, full_day),
            added: day(followed.saved.added),
        }
    };
    let page = Page { frame, notes: said(notes, frame), proposed, rows: all.iter().map(row).collect() };
    page.render()
}
