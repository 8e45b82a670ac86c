//! What an update did that came by itself: a line each.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use crate::answer::Update;

impl Show for Update {
    const COLUMNS: &'static [&'static str] =
        &["time", "seconds", "articles", "added", "replaced", "removed", "skipped", "gone", "unfinished"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(out, "{}", view.say.update(self))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![
            self.time.to_string(),
            Cell::Figure(self.seconds, 3),
            self.articles,
            self.added,
            self.replaced,
            self.removed,
            self.skipped,
            self.gone,
            if self.unfinished { Cell::name("yes") } else { Cell::EMPTY }
        ])
    }
}
