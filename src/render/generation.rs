//! A state of an index that is kept.

use std::io::{self, Write};

use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use crate::answer::Generation;
use crate::store::local::CauseKind;

impl Show for Generation {
    const COLUMNS: &'static [&'static str] =
        &["state", "built", "cause", "added", "replaced", "removed", "articles", "skipped", "is_current"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{}", view.say.state(self))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let is_current = if self.is_current { "yes" } else { "" };
        sheet.row(&cells![
            self.state,
            self.built.to_string(),
            self.cause.map(CauseKind::name),
            self.added,
            self.replaced,
            self.removed,
            self.articles,
            self.skipped,
            is_current
        ])
    }
}
