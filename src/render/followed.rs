//! Saved queries with what they find now.

use std::io::{self, Write};

use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use crate::answer::Followed;

impl Show for Followed {
    const COLUMNS: &'static [&'static str] = &["name", "query", "articles", "new", "latest", "added", "last_news"];
    const SHEET: &'static str = "followed";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        self.saved.text(out, view)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let saved = &self.saved;
        sheet.row(&cells![
            &saved.name,
            &saved.query,
            self.articles,
            self.new,
            self.latest,
            Some(saved.added),
            saved.last_news
        ])
    }
}
