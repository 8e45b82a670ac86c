//! What an index holds.

use std::io::{self, Write};

use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::clean;
use crate::answer::{Count, Statistics};
use crate::locality::{Era, listed_name};

/// What is counted; of two provinces of one name the later one with the day since when it is.
fn said(count: &Count, among: &[Count], say: Say) -> String {
    let name = listed_name(&count.name);
    let is_later = count.unit.is_some_and(|unit| unit.era == Era::Y2025);
    if is_later && among.iter().filter(|other| other.name == count.name).count() > 1 {
        say.reading_since_2025(name)
    } else {
        name.to_owned()
    }
}

impl Show for Statistics {
    const COLUMNS: &'static [&'static str] = &["group", "name", "articles"];
    const SHEET: &'static str = "statistics";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let say = view.say;
        let (articles, size) = (say.found_articles(self.articles), say.size(self.bytes));
        let head = match self.undated {
            0 => say.stats_head_dated(articles, size),
            undated => say.stats_head(articles, undated, size),
        };
        writeln!(out, "{head}")?;
        if self.groups > 0 {
            writeln!(out, "{}", say.duplicates_distinct(self.distinct, self.groups))?;
        }
        if self.unmarked > 0 {
            writeln!(out, "{}", say.stats_unmarked(self.unmarked))?;
        }
        if self.skipped > 0 {
            writeln!(out, "{}", say.skipped_count(self.skipped))?;
        }
        writeln!(out, "{}\n", say.stats_directives(self.directives_known, self.directives_unknown))?;
        let groups = [
            (say.stats_by_year(), &self.years),
            (say.stats_most_cited(), &self.directives),
            (say.stats_by_province(), &self.provinces),
        ];
        for (head, counts) in groups {
            writeln!(out, "{}", view.look.paint(Style::Title, &head))?;
            for count in counts {
                writeln!(out, "{:>8}  {}", say.number(count.articles), clean(&said(count, counts, say)))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![Cell::name("group-all"), Cell::name("articles"), self.articles])?;
        sheet.row(&cells![Cell::name("group-all"), Cell::name("distinct"), self.distinct])?;
        sheet.row(&cells![Cell::name("group-all"), Cell::name("figure-groups"), self.groups])?;
        sheet.row(&cells![Cell::name("group-all"), Cell::name("undated"), self.undated])?;
        sheet.row(&cells![Cell::name("group-all"), Cell::name("unmarked"), self.unmarked])?;
        sheet.row(&cells![Cell::name("group-all"), Cell::name("skipped"), self.skipped])?;
        for (group, counts) in [("year", &self.years), ("directive", &self.directives), ("province", &self.provinces)] {
            for count in counts {
                sheet.row(&cells![Cell::name(group), said(count, counts, sheet.say()), count.articles])?;
            }
        }
        Ok(())
    }
}
