//! What is known of a directive, and what the registry doesn't settle.

use std::io::{self, Write};

use super::cascade::{branch, open};
use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, vietnamese, wrapped};
use crate::answer::{CitingCounts, Count, DirectiveCard, OpenCitation, RelatedDirective};
use crate::directive::roman;

impl Show for DirectiveCard {
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "date", "organ", "congress", "subject", "aliases", "relations", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        writeln!(out, "{}  {}", look.paint(Style::Title, &clean(&self.name)), look.paint(Style::Faint, &self.id))?;
        let day = self.date.map(vietnamese).or(self.year.map(|y| format!("năm {y}"))).unwrap_or_default();
        let congress = self.congress.map(|c| format!(", khóa {}", roman(c))).unwrap_or_default();
        writeln!(out, "   {day} · {}{congress}", clean(&self.organ))?;
        writeln!(out, "{}", wrapped(&clean(&self.subject), 3, look))?;
        if !self.aliases.is_empty() {
            writeln!(out, "{}", wrapped(&clean(&say.also(&self.aliases)), 3, look))?;
        }
        for related in &self.related {
            let other = [related.name.clone(), when(related), related.subject.clone()].into_iter().flatten();
            let other = other.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            let lag = related.lag_days.map(|days| format!(" ({})", say.lag(days))).unwrap_or_default();
            let line = clean(&format!("{} {other}{lag}", say.registry_relation(&related.relation)));
            writeln!(out, "   {line} {}", look.paint(Style::Faint, &clean(&related.id)))?;
        }
        cited(out, self.cited.as_ref(), view)?;
        if !self.carried_on_by.is_empty() || !self.carried_on_open.is_empty() {
            writeln!(out, "   {}", say.carried_on_by())?;
            self.carried_on_by.iter().try_for_each(|node| branch(out, node, 2, view, false))?;
            open(out, &self.carried_on_open, 2, view, false)?;
        }
        writeln!(out)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let relations: Vec<String> = self.relations.iter().map(|(kind, id)| format!("{kind}:{id}")).collect();
        sheet.row(&cells![
            &self.id,
            &self.name,
            self.date,
            &self.organ,
            self.congress,
            &self.subject,
            self.aliases.join("; "),
            relations.join("; "),
            self.cited.as_ref().map(|c| c.articles),
        ])
    }
}

/// Day or else year of a directive.
fn when(related: &RelatedDirective) -> Option<String> {
    related.date.map(vietnamese).or(related.year.map(|year| year.to_string()))
}

/// The articles that cite a directive, by year and province.
fn cited(out: &mut dyn Write, cited: Option<&CitingCounts>, view: &View<'_>) -> io::Result<()> {
    let View { say, look, .. } = *view;
    let Some(cited) = cited else { return writeln!(out, "   {}", say.no_index_to_cite()) };
    writeln!(out, "   {}", say.cited_in(cited.articles, cited.unclear))?;
    let line =
        |counts: &[Count]| counts.iter().map(|c| format!("{} {}", c.name, c.articles)).collect::<Vec<_>>().join(" · ");
    if cited.articles > 0 {
        writeln!(out, "{}", wrapped(&format!("{}: {}", say.by_year(), line(&cited.years)), 6, look))?;
        writeln!(out, "{}", wrapped(&format!("{}: {}", say.by_province(), line(&cited.provinces)), 6, look))?;
    }
    Ok(())
}

impl Show for OpenCitation {
    const COLUMNS: &'static [&'static str] = &["key", "resolution", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let how = view.look.paint(Style::Faint, view.say.open(self.ambiguous));
        writeln!(out, "{:>8}  {:<28} {how}", self.articles, clean(&self.key))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let how = if self.ambiguous { "ambiguous" } else { "unknown" };
        sheet.row(&cells![&self.key, how, self.articles])
    }
}
