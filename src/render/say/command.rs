//! Sentences on what is typed into a command and can't be used so, and on the files that it names.

use std::ops::RangeInclusive;
use std::path::Path;

use super::Say;
use super::error::megabytes;
use crate::render::Written;

impl Say {
    /// An option's number that lies outside its bounds.
    pub fn out_of_bounds(self, of: Bounded, bounds: &RangeInclusive<usize>) -> String {
        let instead = match of {
            Bounded::Hits => "--all lists every hit",
            Bounded::Likes => "--offset goes on behind them",
            Bounded::Groups => "--offset goes on after them",
            Bounded::OffsetOfLikes => "those behind them are hardly like it",
            Bounded::Lines => "--all prints every line",
            Bounded::Width => "`chithi show` prints whole articles",
            Bounded::Tiers => "1 is for provinces, 3 for all",
        };
        format!("expected a whole number from {} to {}; {instead}", bounds.start(), bounds.end())
    }

    /// `--memory` with a size that isn't one, or that no build can do with.
    pub fn too_little_memory(self, least: u64) -> String {
        format!("expected a size with its unit, `300MB` or `1GB`, of at least {}", megabytes(least))
    }

    /// A word where a command is expected that is nearly one.
    pub fn nearly_a_command(self, typed: &str, command: &str) -> String {
        format!(
            "there is no command `{typed}`: perhaps `chithi {command}`? For the word itself type `chithi search {typed}`"
        )
    }

    /// `--facet` with a name that isn't one.
    pub fn no_such_facet(self, typed: &str) -> String {
        format!(
            "no facet is called `{typed}`: there are directive (văn bản), locality (địa phương), year (năm), month (tháng), source (nguồn) and kind (loại)"
        )
    }

    /// `--facet` with a number of rows that isn't one.
    pub fn no_number_of_rows(self, typed: &str) -> String {
        format!("`{typed}` is no number of rows: write `:20`, or `:all`")
    }

    /// `--out` with a file whose ending isn't known.
    pub fn ending_says_no_form(self, path: &Path) -> String {
        format!(
            "`{}` doesn't say in which form it is to be: let it end in .csv, .xlsx, .json, .jsonl, .html, .dot, .atom or .txt, or choose one with --format",
            path.display()
        )
    }

    /// A book that would be printed on a terminal.
    pub fn a_book_needs_a_file(self) -> &'static str {
        "a book of Excel's can't be read on a terminal: name a file for it, as in --out bang.xlsx"
    }

    /// A file of `--out` that can't be written.
    pub fn cannot_write(self, path: &Path) -> String {
        format!("`{}` can't be written", path.display())
    }

    /// A file was written.
    pub fn wrote(self, path: &Path, written: &Written) -> String {
        match written.rows {
            Some(1) => format!("wrote 1 row to {}", path.display()),
            Some(rows) => format!("wrote {rows} rows to {}", path.display()),
            None => format!("wrote {}", path.display()),
        }
    }

    /// What isn't in a file as it is in the answer, or where one wouldn't look for it.
    pub fn not_all_as_asked(self, written: &Written) -> Vec<String> {
        let Written { sheets, cut, unlinked, .. } = *written;
        let cells = if cut == 1 { "cell was" } else { "cells were" };
        let told = [
            (sheets > 1, format!("one sheet doesn't hold all rows: they are on {sheets} sheets of the book")),
            (
                cut > 0,
                format!("{cut} {cells} cut: no cell holds more than 32,767 characters; .csv and .json have all of it"),
            ),
            (unlinked > 0, format!("{unlinked} addresses are text and no links: a sheet holds no more of them")),
        ];
        told.into_iter().filter(|(is_so, _)| *is_so).map(|(_, told)| told).collect()
    }

    /// When standard output takes no more.
    pub fn cannot_print(self) -> &'static str {
        "the answer can't be printed"
    }

    /// `eval` without what it needs.
    pub fn articles_and_gold_are_needed(self) -> &'static str {
        "ARTICLES and GOLD are needed, or --queries"
    }

    /// A registry that can't be read.
    pub fn registry_cannot_be_used(self) -> &'static str {
        "the registry can't be used"
    }

    /// Which registry.
    pub fn the_registry(self, path: &Path) -> String {
        format!("the registry `{}`", path.display())
    }

    /// An earlier run that can't be read.
    pub fn earlier_run_cannot_be_used(self) -> &'static str {
        "the earlier run can't be used"
    }

    /// A file that holds something else than a run.
    pub fn no_run(self, path: &Path) -> String {
        format!("`{}` is no run saved with `chithi eval --save`", path.display())
    }

    /// A file that holds something else than speeds.
    pub fn no_saved_speed(self, path: &Path) -> String {
        format!("`{}` is no run saved with `chithi bench --save`", path.display())
    }

    /// A file that is to be written and is named for something else, too.
    pub fn file_for_two_things(self, path: &Path) -> String {
        format!("`{}` is named for two things: save the run in a file of its own", path.display())
    }

    /// An index that another took the place of while it was timed.
    pub fn index_replaced_meanwhile(self) -> &'static str {
        "the index was replaced while it was timed, so the figures are of two: run it again"
    }

    /// A file that a run can't be written to.
    pub fn run_cannot_be_saved(self, path: &Path) -> String {
        format!("the run can't be saved in `{}`", path.display())
    }

    /// A folder for manual pages that can't be made.
    pub fn folder_cannot_be_made(self, path: &Path) -> String {
        format!("`{}` can't be made", path.display())
    }

    /// A folder that manual pages can't be written into.
    pub fn no_page_can_be_written(self, path: &Path) -> String {
        format!("no page can be written into `{}`", path.display())
    }
}

/// A number that has bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounded {
    /// Of hits, or of hits in front.
    Hits,
    /// Of articles like one.
    Likes,
    /// Of groups of articles that say nearly the same.
    Groups,
    /// Of articles like one in front.
    OffsetOfLikes,
    /// Of lines of keywords in context.
    Lines,
    /// Of characters beside a match.
    Width,
    /// Of tiers of places.
    Tiers,
}
