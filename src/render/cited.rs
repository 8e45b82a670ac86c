//! Directives that articles cite, and names that the registry doesn't settle, as tables.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::terminal::clean;
use crate::answer::{CitedDirective, OpenName};

impl Show for CitedDirective {
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "date", "organ", "congress", "subject", "articles", "undated", "first", "last", "provinces"];
    const SHEET: &'static str = "directive";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{:>8}  {}", view.say.number(self.articles), clean(&self.directive.name))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let directive = &self.directive;
        sheet.row(&cells![
            &directive.id,
            &directive.name,
            directive.date,
            directive.organ.as_ref().or(directive.issuer.as_ref()),
            directive.congress,
            directive.subject.as_ref(),
            self.articles,
            self.undated,
            self.first,
            self.last,
            self.provinces.max(self.provinces_2025),
        ])
    }
}

impl Show for OpenName {
    const COLUMNS: &'static [&'static str] = &["key", "name", "resolution", "articles", "candidates"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{:>8}  {}", view.say.number(self.articles), clean(&self.name))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let how = Cell::Name(if self.ambiguous { "ambiguous" } else { "unknown" }.into());
        let candidates: Vec<&str> = self.candidates.iter().map(|one| one.directive.id.as_str()).collect();
        sheet.row(&cells![&self.key, &self.name, how, self.articles, candidates.join(" ")])
    }
}
