//! What an index holds.

use std::io::{self, Write};

use super::say::articles;
use super::sheet::Sheet;
use super::show::{Show, View};
use super::style::Style;
use super::terminal::clean;
use crate::answer::{Count, Statistics};

impl Show for Statistics {
    const COLUMNS: &'static [&'static str] = &["group", "name", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        writeln!(
            out,
            "{}, {} of them without a date; {} on disk",
            articles(self.articles),
            self.undated,
            size(self.bytes)
        )?;
        writeln!(
            out,
            "{} directives of the registry are cited, and {} outside it\n",
            self.directives_known, self.directives_unknown
        )?;
        for (head, counts) in
            [("by year", &self.years), ("most cited", &self.directives), ("by province", &self.provinces)]
        {
            writeln!(out, "{}", view.look.paint(Style::Title, head))?;
            for Count { name, articles } in counts {
                writeln!(out, "{articles:>8}  {}", clean(name))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&["all", "articles", &self.articles.to_string()])?;
        sheet.row(&["all", "undated", &self.undated.to_string()])?;
        for (group, counts) in [("year", &self.years), ("directive", &self.directives), ("province", &self.provinces)] {
            for count in counts {
                sheet.row(&[group, &count.name, &count.articles.to_string()])?;
            }
        }
        Ok(())
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
