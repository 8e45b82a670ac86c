//! What a build did.

use std::io::{self, Write};

use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use crate::answer::BuildReport;
use crate::article::{Count, KindTally};

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
        "undated",
        "unread_dates",
        "without_body",
        "title_alone",
        "degraded",
        "converted",
        "dry_run",
    ];

    /// Nothing: a person is told in a sentence.
    fn text(&self, _: &mut dyn Write, _: &View<'_>) -> io::Result<()> {
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let sum = |of: fn(&KindTally) -> &Count| self.tally.read().map(|(_, tally)| of(tally).count).sum::<u64>();
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
            if self.unfinished { Cell::name("yes") } else { Cell::EMPTY },
            sum(|of| &of.undated),
            sum(|of| &of.unread_dates),
            sum(|of| &of.without_body),
            sum(|of| &of.title_alone),
            sum(|of| &of.degraded),
            sum(|of| &of.converted),
            if self.dry_run { Cell::name("yes") } else { Cell::EMPTY }
        ])
    }
}
