//! An article as a record that can be indexed.

use std::io::{self, Write};

use super::correction::names;
use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use super::terminal::clean;
use crate::answer::ExportedArticle;

impl Show for ExportedArticle {
    const COLUMNS: &'static [&'static str] =
        &["id", "title", "published", "author", "source", "url", "body", "corrected"];

    /// Title and body, and an empty line.
    fn text(&self, out: &mut dyn Write, _: &View<'_>) -> io::Result<()> {
        self.title.iter().try_for_each(|title| writeln!(out, "{}\n", clean(title)))?;
        self.body.lines().try_for_each(|line| writeln!(out, "{}", clean(line)))?;
        writeln!(out)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![
            self.id.as_deref(),
            self.title.as_deref(),
            self.published,
            self.author.as_deref(),
            self.source.as_deref(),
            self.url.as_deref(),
            self.body.as_str(),
            names(&self.corrected),
        ])
    }
}
