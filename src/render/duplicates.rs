//! Articles that say nearly the same: each group under the title of its first article.

use std::io::{self, Write};

use super::json::Values;
use super::sheet::{Cell, Sheet, cells, places};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, day, place, wrapped};
use crate::answer::{Difference, Duplicate, Duplicates};

impl Show for Duplicates {
    const COLUMNS: &'static [&'static str] = &[
        "group",
        "articles",
        "kind",
        "id",
        "title",
        "published",
        "place",
        "province",
        "source",
        "path",
        "differs",
        "added",
        "added_words",
        "removed",
        "removed_words",
        "own_id",
        "url",
    ];
    const SHEET: &'static str = "duplicates";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        for group in &self.groups {
            let title = group.members.first().map(|first| clean(&first.title)).unwrap_or_default();
            let head = format!("{}. {}", group.rank, look.paint(Style::Title, &title));
            writeln!(out, "{}", wrapped(&head, 0, look))?;
            writeln!(out, "   {}", look.paint(Style::Faint, &say.duplicate_group(group)))?;
            for member in &group.members {
                writeln!(out, "{}", wrapped(&facts(member), 3, look))?;
                if let Some(differs) = &member.differs {
                    let what = say.duplicate(member, differs);
                    writeln!(out, "{}", wrapped(&look.paint(Style::Faint, &clean(&what)), 6, look))?;
                }
            }
            let rest = group.articles - group.members.len();
            if rest > 0 {
                writeln!(out, "   {}", look.paint(Style::Faint, &say.duplicates_more(rest)))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for group in &self.groups {
            for member in &group.members {
                let differs = member.differs.as_ref();
                let properties: Vec<&str> = differs.into_iter().flat_map(Difference::properties).collect();
                let pieces = |of: fn(&Difference) -> &Vec<String>| {
                    differs.map(|differs| of(differs).join(" · ")).unwrap_or_default()
                };
                let [place, province] = places(member.primary.as_ref());
                sheet.row(&cells![
                    group.rank,
                    group.articles,
                    member.kind.map_or(Ok(Cell::EMPTY), Cell::named)?,
                    &member.id,
                    &member.title,
                    member.published,
                    place,
                    province,
                    member.source.as_ref(),
                    Cell::file(&member.path),
                    Cell::Names(properties),
                    differs.map_or(Cell::EMPTY, |differs| differs.added.words.into()),
                    pieces(|differs| &differs.added.pieces),
                    differs.map_or(Cell::EMPTY, |differs| differs.removed.words.into()),
                    pieces(|differs| &differs.removed.pieces),
                    member.own_id.as_ref(),
                    Cell::web(member.url.as_ref()),
                ])?;
            }
        }
        Ok(())
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.groups.iter().try_for_each(|group| values.push(group))
    }
}

/// When, where and by whom an article was published, and what it is called here.
fn facts(member: &Duplicate) -> String {
    let parts =
        [member.published.map(day), member.primary.as_ref().map(place), member.source.clone(), Some(member.id.clone())];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}
