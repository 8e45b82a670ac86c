//! What a build did.

use std::io::{self, Write};

use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use crate::answer::BuildReport;

impl Show for BuildReport {
    const COLUMNS: &'static [&'static str] = &[
        "articles",
        "added",
        "replaced",
        "renewed",
        "skipped",
        "passed_over",
        "renamed",
        "same",
        "removed",
        "gone",
        "unfinished",
    ];

    /// Nothing: a person is told in a sentence.
    fn text(&self, _: &mut dyn Write, _: &View<'_>) -> io::Result<()> {
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![
            self.articles,
            self.added,
            self.replaced,
            self.renewed,
            self.skipped,
            self.passed_over.total(),
            self.renamed,
            self.same,
            self.removed,
            self.gone,
            if self.unfinished { "yes" } else { "" }
        ])
    }
}
