//! What an index holds.

use std::io::{self, Write};

use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::clean;
use crate::answer::{Count, Statistics};

impl Show for Statistics {
    const COLUMNS: &'static [&'static str] = &["group", "name", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let say = view.say;
        writeln!(out, "{}", say.index_size(self.articles, self.undated, &say.size(self.bytes)))?;
        if self.groups > 0 {
            writeln!(out, "{}", say.distinct_articles(self.distinct, self.groups))?;
        }
        if self.unmarked > 0 {
            writeln!(out, "{}", say.written_without_marks(self.unmarked))?;
        }
        if self.skipped > 0 {
            writeln!(out, "{}", say.not_read(self.skipped))?;
        }
        writeln!(out, "{}\n", say.directives_cited(self.directives_known, self.directives_unknown))?;
        let groups =
            [(say.by_year(), &self.years), (say.most_cited(), &self.directives), (say.by_province(), &self.provinces)];
        for (head, counts) in groups {
            writeln!(out, "{}", view.look.paint(Style::Title, head))?;
            for Count { name, articles } in counts {
                writeln!(out, "{articles:>8}  {}", clean(name))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells!["all", "articles", self.articles])?;
        sheet.row(&cells!["all", "distinct", self.distinct])?;
        sheet.row(&cells!["all", "groups", self.groups])?;
        sheet.row(&cells!["all", "undated", self.undated])?;
        sheet.row(&cells!["all", "unmarked", self.unmarked])?;
        sheet.row(&cells!["all", "skipped", self.skipped])?;
        for (group, counts) in [("year", &self.years), ("directive", &self.directives), ("province", &self.provinces)] {
            for count in counts {
                sheet.row(&cells![group, &count.name, count.articles])?;
            }
        }
        Ok(())
    }
}
