//! Hits of a search.

use std::io::{self, Write};

use super::correction::names;
use super::facet::{facets, lines};
use super::json::{ListPlace, Values};
use super::mixed::is_mixed;
use super::page;
use super::passage::cut;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells, places};
use super::show::{Show, Special, View};
use super::style::Style;
use super::terminal::{clean, day, marked, place, wrapped};
use crate::answer::{Hit, Match, ScorePart, SearchAnswer, Snippet, joined};

/// Columns of a hit that each sheet of hits has, after three of its own.
const COLUMNS: [&str; 11] =
    ["id", "title", "published", "place", "province", "source", "path", "snippet", "own_id", "url", "corrected"];

/// The columns of a sheet of hits.
pub(super) const fn columns_after(first: [&'static str; 3]) -> [&'static str; 14] {
    let [a, b, c] = first;
    let [d, e, f, g, h, i, j, k, l, m, n] = COLUMNS;
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n]
}

/// The row of a hit, after three cells of its sheet's own.
pub(super) fn row_after(first: [Cell<'_>; 3], hit: &Hit, snippet: String, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let [a, b, c] = first;
    let [place, province] = places(hit.primary.as_ref());
    sheet.row(&cells![
        a,
        b,
        c,
        &hit.id,
        &hit.title,
        hit.published,
        place,
        province,
        hit.source.as_ref(),
        Cell::file(&hit.path),
        snippet,
        hit.own_id.as_ref(),
        Cell::web(hit.url.as_ref()),
        names(&hit.corrected),
    ])
}

/// Rank and score of a hit, as they are told in a sheet.
pub(super) fn rank_and_score(hit: &Hit) -> [Cell<'static>; 2] {
    [hit.rank.into(), Cell::Figure(hit.score.into(), 3)]
}

impl Show for Hit {
    const COLUMNS: &'static [&'static str] = &columns_after(["rank", "score", "matched"]);
    const LIST: ListPlace = ListPlace::First("hits");

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        hits(out, std::slice::from_ref(self), view, false)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let [rank, score] = rank_and_score(self);
        row_after([rank, score, Cell::named(self.matched)?], self, passages(&self.snippets), sheet)
    }
}

impl Show for SearchAnswer {
    const COLUMNS: &'static [&'static str] = Hit::COLUMNS;
    const PAGE: Option<Special<Self>> = Some(page::hits);

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        hits(out, &self.answer.hits, view, true)?;
        facets(out, &self.facets, view)
    }

    fn columns(&self) -> &'static [&'static str] {
        if self.facets.is_empty() { Self::COLUMNS } else { super::facet::COLUMNS }
    }

    /// The counts, if there are any: hits aren't rows of the same table.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        if self.facets.is_empty() {
            return self.answer.hits.iter().try_for_each(|hit| hit.rows(sheet));
        }
        self.facets.iter().try_for_each(|counts| super::facet::rows(counts, sheet))
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        if self.facets.is_empty() {
            return self.answer.hits.iter().try_for_each(|hit| values.push(hit));
        }
        self.facets.iter().flat_map(|counts| lines(counts, Say::IN_JSON)).try_for_each(|line| values.push(&line))
    }
}

/// Hits as text, the best first; and whether the command has `--unfolded`, which lists what is folded under another one.
pub(super) fn hits(out: &mut dyn Write, hits: &[Hit], view: &View<'_>, has_unfolded: bool) -> io::Result<()> {
    let View { say, look, .. } = *view;
    let mixed = is_mixed(hits);
    let mut last = Match::All;
    for hit in hits {
        if let Some(head) = say.has(hit.matched).filter(|_| hit.matched != last && !mixed) {
            writeln!(out, "{}\n", look.paint(Style::Warning, &head))?;
        }
        last = hit.matched;
        let title = marked(&hit.title, &hit.title_marks, look, Style::Title);
        writeln!(out, "{}", wrapped(&format!("{}. {title}", hit.rank), 0, look))?;
        writeln!(out, "   {}", look.paint(Style::Faint, &facts(hit, mixed, say)))?;
        for snippet in &hit.snippets {
            let passage = cut(snippet, &marked(&snippet.text, &snippet.marks, look, Style::Mark));
            writeln!(out, "{}", wrapped(&passage, 3, look))?;
        }
        if !hit.duplicates.is_empty() {
            let line = say.duplicates(&hit.duplicates, has_unfolded);
            writeln!(out, "{}", wrapped(&look.paint(Style::Faint, &clean(&line)), 3, look))?;
        }
        for ScorePart { label, score } in &hit.parts {
            writeln!(out, "   {}", look.paint(Style::Faint, &clean(&say.score_part(label, *score, view.facts))))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn facts(hit: &Hit, tell_part: bool, say: Say) -> String {
    let unclear = hit.unclear.then(|| say.found_unclear_fact());
    let part = say.has_beside(hit.matched).filter(|_| tell_part);
    let parts = [
        part,
        hit.published.map(day),
        hit.primary.as_ref().map(place),
        hit.source.clone(),
        Some(hit.id.clone()),
        say.by_hand(&hit.corrected),
        unclear,
    ];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// Passages in one cell, `…` where something is left out before, between or after them.
pub(super) fn passages(snippets: &[Snippet]) -> String {
    let before = snippets.first().filter(|first| first.more_before).map_or("", |_| "… ");
    let after = snippets.last().filter(|last| last.more_after).map_or("", |_| " …");
    format!("{before}{}{after}", joined(snippets))
}
