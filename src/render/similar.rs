//! Articles like one: copies of it first, under a head line of their own.

use std::io::{self, Write};

use super::hit::{columns_after, hits, passages, rank_and_score, row_after};
use super::json::Values;
use super::sheet::{Cell, Sheet};
use super::show::{Show, View};
use super::style::Style;
use crate::answer::{Similar, SimilarHit};

impl Show for Similar {
    const COLUMNS: &'static [&'static str] = &columns_after(["rank", "score", "nearly_same"]);

    /// The most alike first.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        if !self.nearly_same.is_empty() {
            writeln!(out, "{}\n", look.paint(Style::Warning, &say.similar_copies_head()))?;
            hits(out, &self.nearly_same, view, false)?;
            if !self.hits.is_empty() {
                writeln!(out, "{}\n", look.paint(Style::Warning, &say.similar_like_head()))?;
            }
        }
        hits(out, &self.hits, view, false)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.all().try_for_each(|SimilarHit { nearly_same, hit }| {
            let [rank, score] = rank_and_score(hit);
            row_after([rank, score, Cell::yes(nearly_same)], hit, passages(&hit.snippets), sheet)
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.all().try_for_each(|hit| values.push(&hit))
    }
}
