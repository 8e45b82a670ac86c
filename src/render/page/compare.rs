//! Directives, places or times side by side.

use std::io::{self, Write};

use askama::Template;

use super::super::figures::{Group, groups};
use super::super::show::View;
use super::beside::Beside;
use super::frame::{begin, end};
use crate::answer::Compared;

#[derive(Template)]
#[template(path = "compare.html")]
struct Page<'a> {
    /// What each was taken for.
    items: Vec<String>,
    heads: Vec<&'a str>,
    groups: Vec<Group>,
}

/// One whole page.
pub(in crate::render) fn page(compared: &Compared, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let heads: Vec<&str> = compared.items.iter().map(|item| item.typed.as_str()).collect();
    let asked = heads.join(" · ");
    begin(&view.say.page_kind_compare(), out, &View { page: Beside { asked: &asked, ..view.page }, ..*view })?;
    let page = Page {
        items: compared.items.iter().map(|item| view.say.compared(item)).collect(),
        heads,
        groups: groups(&compared.items, view),
    };
    page.write_into(out)?;
    writeln!(out)?;
    end(out, view)
}
