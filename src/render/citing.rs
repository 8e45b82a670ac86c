//! Articles that cite a directive.

use std::io::{self, Write};

use super::correction::names;
use super::page;
use super::sheet::{Cell, Sheet, cells, places};
use super::show::{OnPage, Show, View};
use super::style::Style;
use super::terminal::{clean, day, marked, place, wrapped};
use crate::annotation::Fit;
use crate::answer::CitingArticle;
use crate::directive::Form;

impl Show for CitingArticle {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "title",
        "published",
        "place",
        "province",
        "source",
        "path",
        "citation",
        "key",
        "directive",
        "resolution",
        "inferred",
        "candidates",
        "sentence",
        "own_id",
        "rank",
        "url",
        "corrected",
    ];
    const ON_PAGE: Option<OnPage<Self>> = Some(page::CITING);

    /// The article, with the sentence of each citation.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        writeln!(out, "{}", wrapped(&look.paint(Style::Title, &clean(&self.title)), 0, look))?;
        let parts = [
            self.published.map(day),
            self.primary.as_ref().map(place),
            self.source.clone(),
            Some(self.id.clone()),
            say.by_hand(&self.corrected),
            Some(say.cites_count(self.written_out())),
        ];
        let facts = clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        writeln!(out, "   {}", look.paint(Style::Faint, &facts))?;
        for report in &self.citations {
            if report.citation.form == Form::Hand {
                writeln!(out, "{}", wrapped(&clean(&say.cites_by_hand(report.directive(), view.facts)), 3, look))?;
                continue;
            }
            let sentence = marked(&report.sentence, &[report.mark], look, Style::Mark);
            let sign = if report.fit == Fit::Possible { "?" } else { "–" };
            let note =
                say.citing(report, &view.facts.registry).map(|note| format!(" {}", look.paint(Style::Faint, &note)));
            writeln!(out, "{}", wrapped(&format!("{sign} {sentence}{}", note.unwrap_or_default()), 3, look))?;
        }
        writeln!(out)
    }

    /// A row for each citation.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let [place, province] = places(self.primary.as_ref());
        for report in &self.citations {
            let c = &report.citation;
            sheet.row(&cells![
                &self.id,
                &self.title,
                self.published,
                place.clone(),
                province.clone(),
                self.source.as_ref(),
                Cell::file(&self.path),
                &c.surface,
                &c.key,
                c.identity.as_ref(),
                Cell::named(c.resolution)?,
                Cell::yes(c.inferred),
                c.candidates.join(" "),
                &report.sentence,
                self.own_id.as_ref(),
                report.rank,
                Cell::web(self.url.as_ref()),
                names(&self.corrected),
            ])?;
        }
        Ok(())
    }
}
