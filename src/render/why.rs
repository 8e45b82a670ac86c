//! Why an article is found by a query, or isn't: a line a part.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{Values, json};
use super::passage::cut;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, marked, wrapped};
use crate::annotation::Corrected;
use crate::answer::{AskedPart, FoundAs, ScorePart, Snippet, Why};
use crate::directive::Registry;
use crate::text::Zone;

/// The same as JSON: there, what a part was taken for and what comes near it are sentences, with the identities of directives.
#[derive(Serialize)]
struct Told<'w> {
    id: &'w str,
    own_id: Option<&'w str>,
    title: &'w str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    corrected: &'w [Corrected],
    found: Option<&'w FoundAs>,
    asked: Vec<ToldPart<'w>>,
}

#[derive(Serialize)]
struct ToldPart<'w> {
    part: String,
    has: bool,
    field: Option<Zone>,
    snippet: Option<&'w Snippet>,
    near: Vec<String>,
}

impl<'w> From<&'w Why> for Told<'w> {
    fn from(why: &'w Why) -> Self {
        let part = |asked: &'w AskedPart| ToldPart {
            part: Say::IN_JSON.taken(&asked.part),
            has: asked.has,
            field: asked.field,
            snippet: asked.snippet.as_ref(),
            near: near(asked, None, Say::IN_JSON),
        };
        Told {
            id: &why.id,
            own_id: why.own_id.as_deref(),
            title: &why.title,
            corrected: &why.corrected,
            found: why.found.as_ref(),
            asked: why.asked.iter().map(part).collect(),
        }
    }
}

fn near(asked: &AskedPart, registry: Option<&Registry>, say: Say) -> Vec<String> {
    asked.near.iter().map(|near| say.near(near, registry)).collect()
}

impl Show for Why {
    const COLUMNS: &'static [&'static str] = &["id", "part", "has", "field", "snippet", "near"];
    const SHEET: &'static str = "why";

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        writeln!(out, "{}", wrapped(&look.paint(Style::Title, &clean(&self.title)), 0, look))?;
        let facts = std::iter::once(self.id.clone()).chain(say.by_hand(&self.corrected));
        let facts = clean(&facts.collect::<Vec<_>>().join(" · "));
        writeln!(out, "   {}", look.paint(Style::Faint, &facts))?;
        writeln!(out, "   {}\n", clean(&say.standing(self.found.as_ref())))?;
        for asked in &self.asked {
            let sign = if asked.has { look.paint(Style::Good, "✓") } else { look.paint(Style::Warning, "✗") };
            writeln!(out, "{sign} {}", clean(&say.taken(&asked.part)))?;
            for near in near(asked, Some(&view.facts.registry), say) {
                writeln!(out, "{}", wrapped(&clean(&near), 3, look))?;
            }
            if let Some(snippet) = &asked.snippet {
                let passage = cut(snippet, &marked(&snippet.text, &snippet.marks, look, Style::Mark));
                writeln!(out, "{}", wrapped(&passage, 3, look))?;
            }
        }
        let parts = self.found.iter().flat_map(|found| &found.parts);
        for (at, ScorePart { label, score }) in parts.enumerate() {
            if at == 0 {
                writeln!(out)?;
            }
            writeln!(out, "{}", look.paint(Style::Faint, &clean(&say.score_part(label, *score, view.facts))))?;
        }
        Ok(())
    }

    /// A row a part of the query.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.asked.iter().try_for_each(|asked| {
            let part = sheet.say().taken(&asked.part);
            let snippet = asked.snippet.as_ref().map(|snippet| cut(snippet, &snippet.text));
            let field = asked.field.map_or(Cell::EMPTY, |zone| Cell::name(zone.name()));
            let has = Cell::yes(asked.has);
            let near = near(asked, None, sheet.say()).join("; ");
            sheet.row(&cells![self.id.as_str(), part, has, field, snippet.unwrap_or_default(), near])
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        values.push(&Told::from(self))
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json(out, &Told::from(self))
    }
}
