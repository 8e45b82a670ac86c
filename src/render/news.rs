//! Saved queries, and what is new of them.

use std::io::{self, Write};

use super::feed;
use super::hit::{columns_after, hits, passages, row_after};
use super::sheet::{Sheet, cells};
use super::show::{Show, Special, View};
use super::style::Style;
use super::terminal::{clean, day, wrapped};
use crate::answer::{NewArticle, SavedCard};

impl Show for SavedCard {
    const COLUMNS: &'static [&'static str] = &["name", "query", "added", "last_news", "seen"];
    const SHEET: &'static str = "saved";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        let last_news = self.last_news.map(day);
        let facts = say.about_saved(&day(self.added), last_news.as_deref(), self.seen);
        writeln!(out, "{}", wrapped(&look.paint(Style::Title, &clean(&self.name)), 0, look))?;
        writeln!(out, "{}", wrapped(&clean(&self.query), 3, look))?;
        writeln!(out, "   {}", look.paint(Style::Faint, &facts))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![&self.name, &self.query, Some(self.added), self.last_news, self.seen])
    }
}

/// Under the name of the saved query, the newest first.
impl Show for NewArticle {
    const COLUMNS: &'static [&'static str] = &columns_after(["saved", "query", "rank"]);
    const SHEET: &'static str = "news";
    const ENTRY: Option<Special<Self>> = Some(feed::entry);

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        if self.hit.rank == 1 {
            let head = clean(&view.say.news_head(&self.saved, &self.query));
            writeln!(out, "{}\n", wrapped(&view.look.paint(Style::Warning, &head), 0, view.look))?;
        }
        hits(out, std::slice::from_ref(&self.hit), view, false)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let first = cells![&self.saved, &self.query, self.hit.rank];
        row_after(first, &self.hit, passages(&self.hit.snippets), sheet)
    }
}
