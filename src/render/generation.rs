//! A state of an index that is kept.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use crate::answer::Generation;

impl Show for Generation {
    const COLUMNS: &'static [&'static str] =
        &["state", "built", "cause", "added", "replaced", "removed", "articles", "skipped", "is_current"];
    const SHEET: &'static str = "generation";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{}", view.say.state(self))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let is_current = if self.is_current { Cell::name("yes") } else { Cell::EMPTY };
        sheet.row(&cells![
            self.state,
            self.built.to_string(),
            self.cause.map(|cause| Cell::name(cause.name())),
            self.added,
            self.replaced,
            self.removed,
            self.articles,
            self.skipped,
            is_current
        ])
    }
}
