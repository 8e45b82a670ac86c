//! What is known of a directive, and what the registry doesn't settle.

use std::io::{self, Write};

use super::cascade::below;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, full_day, wrapped};
use crate::answer::{CitingCounts, Count, DirectiveCard, OpenCitation};
use crate::directive::roman;
use crate::locality::listed_name;

impl Show for DirectiveCard {
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "date", "organ", "congress", "subject", "aliases", "relations", "articles"];
    const SHEET: &'static str = "directive";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        writeln!(out, "{}  {}", look.paint(Style::Title, &clean(&self.name)), look.paint(Style::Faint, &self.id))?;
        let facts = [
            self.date.map(full_day).or_else(|| self.year.map(|year| say.directive_year(year))),
            Some(self.organ.clone()).filter(|organ| !organ.is_empty()),
            self.congress.map(|congress| say.directive_term(roman(congress))),
        ];
        writeln!(out, "   {}", clean(&facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")))?;
        writeln!(out, "{}", wrapped(&clean(&self.subject), 3, look))?;
        if !self.aliases.is_empty() {
            writeln!(out, "{}", wrapped(&clean(&say.also(&self.aliases)), 3, look))?;
        }
        for related in &self.related {
            let relation = say.registry_relation(&related.relation);
            let known = [
                Some(match &related.name {
                    Some(name) => say.directive_related(relation, name),
                    None => relation,
                }),
                related.date.map(full_day).or_else(|| related.year.map(|year| say.directive_year(year))),
                related.lag_days.map(|days| say.time_between(days)),
                related.subject.clone().filter(|subject| !subject.is_empty()),
            ];
            let line = clean(&known.into_iter().flatten().collect::<Vec<_>>().join(" · "));
            writeln!(out, "   {line} {}", look.paint(Style::Faint, &clean(&related.id)))?;
        }
        cited(out, self.cited.as_ref(), view)?;
        if !self.carried_on_by.is_empty() || !self.carried_on_open.is_empty() {
            writeln!(out, "   {}", say.directive_carried_out_by())?;
            below(out, &self.carried_on_by, &self.carried_on_open, "   ", view, false)?;
        }
        writeln!(out)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let relations: Vec<String> =
            self.relations.iter().map(|(kind, id)| sheet.say().relation_cell(kind, id)).collect();
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

/// The articles that cite a directive, by year and province.
fn cited(out: &mut dyn Write, cited: Option<&CitingCounts>, view: &View<'_>) -> io::Result<()> {
    let View { say, look, .. } = *view;
    let Some(cited) = cited else { return writeln!(out, "   {}", say.directive_no_index()) };
    writeln!(out, "   {}", say.cited_in(cited.articles, cited.unclear))?;
    let year = |name: &str| if name == Count::UNDATED { say.undated() } else { name.to_owned() };
    let line = |counts: &[Count], called: &dyn Fn(&str) -> String| {
        let each = counts.iter().map(|count| format!("{}: {}", called(&count.name), say.number(count.articles)));
        each.collect::<Vec<_>>().join(" · ")
    };
    let province =
        |name: &str| if name == Count::NOWHERE { say.facet_no_place() } else { listed_name(name).to_owned() };
    if cited.articles > 0 {
        let years = say.directive_by_year(line(&cited.years, &year));
        let provinces = say.directive_by_province(line(&cited.provinces, &province));
        writeln!(out, "{}", wrapped(&clean(&years), 6, look))?;
        writeln!(out, "{}", wrapped(&clean(&provinces), 6, look))?;
    }
    Ok(())
}

impl Show for OpenCitation {
    const COLUMNS: &'static [&'static str] = &["key", "resolution", "articles"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let how = view.look.paint(Style::Faint, &view.say.open(self.ambiguous));
        writeln!(out, "{:>8}  {:<28} {how}", view.say.number(self.articles), clean(&self.key))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let how = Cell::Name(if self.ambiguous { "ambiguous" } else { "unknown" }.into());
        sheet.row(&cells![&self.key, how, self.articles])
    }
}
