//! Articles like one: copies of it first, under a head line of their own.

use std::io::{self, Write};

use super::sheet::Sheet;
use super::style::{Look, Style};
use super::terminal::{clean, hits};
use crate::answer::{Hit, Similar};

/// Articles like one, the most alike first.
///
/// # Errors
/// If they can't be written.
pub fn similar(out: &mut dyn Write, found: &Similar, look: Look) -> io::Result<()> {
    if !found.nearly_same.is_empty() {
        writeln!(out, "{}\n", look.paint(Style::Warning, "— nearly the same text —"))?;
        hits(out, &found.nearly_same, look)?;
        if !found.hits.is_empty() {
            writeln!(out, "{}\n", look.paint(Style::Warning, "— like it —"))?;
        }
    }
    hits(out, &found.hits, look)
}

/// What the articles were looked for by, in one line.
pub fn shared_pairs(found: &Similar) -> String {
    clean(&found.pairs.join(" · "))
}

impl Sheet<'_> {
    /// Columns of [`Sheet::similar`]: those of a hit, but for the third.
    pub const SIMILAR: &'static [&'static str] = &[
        "rank",
        "score",
        "nearly_same",
        "id",
        "title",
        "published",
        "place",
        "province",
        "source",
        "path",
        "snippet",
        "own_id",
    ];

    /// An article like another one, or nearly the same.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn similar(&mut self, hit: &Hit, nearly_same: bool) -> io::Result<()> {
        self.hit_as(hit, if nearly_same { "yes" } else { "no" })
    }
}
