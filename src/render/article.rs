//! One article, with all that was found in it.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::correction::names;
use super::say::dated;
use super::sheet::{Cell, Sheet, cells, places};
use super::show::{Show, View};
use super::style::{Look, Style};
use super::terminal::{clean, day, marked, place, wrapped};
use crate::annotation::{ArticleRecord, CitationRecord, OrganRecord};
use crate::directive::Form;
use crate::locality::UnitId;
use crate::text::{Field, Span};

impl Show for ArticleRecord {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "title",
        "published",
        "author",
        "source",
        "place",
        "province",
        "path",
        "directives",
        "body",
        "own_id",
        "url",
        "corrected",
    ];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let look = view.look;
        let title = marked(&self.title, &citations_in(self, Field::Title), look, Style::Title);
        writeln!(out, "{}", wrapped(&title, 0, look))?;
        let parts = [
            self.published.map(day),
            self.primary.as_ref().map(place),
            self.author.clone(),
            self.source.clone(),
            self.url.clone(),
            Some(self.path.clone()),
            view.say.by_hand(&self.corrected),
        ];
        let facts = clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        writeln!(out, "{}", look.paint(Style::Faint, &facts))?;
        if !self.unmarked.is_empty() {
            writeln!(out, "{}", look.paint(Style::Faint, &view.say.show_unmarked(self.unmarked.len())))?;
        }
        writeln!(out)?;
        paragraphs(out, self, look)?;
        directives(out, self, view)?;
        organs(out, self, view)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let [place, province] = places(self.primary.as_ref());
        let mut keys: Vec<&str> = self.citations.iter().map(|c| c.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        sheet.row(&cells![
            &self.id,
            &self.title,
            self.published,
            self.author.as_ref(),
            self.source.as_ref(),
            place,
            province,
            Cell::file(&self.path),
            keys.join(" "),
            &self.body,
            self.own_id.as_ref(),
            Cell::web(self.url.as_ref()),
            names(&self.corrected),
        ])
    }
}

/// Where the citations of a field are, apart from each other.
fn citations_in(record: &ArticleRecord, field: Field) -> Vec<Span> {
    let mut marks: Vec<Span> = Vec::new();
    for citation in record.citations.iter().filter(|c| c.field == field && c.form != Form::Hand) {
        let span = Span::new(citation.start, citation.end);
        if marks.last().is_none_or(|last| last.end <= span.start) {
            marks.push(span);
        }
    }
    marks
}

fn paragraphs(out: &mut dyn Write, record: &ArticleRecord, look: Look) -> io::Result<()> {
    let marks = citations_in(record, Field::Body);
    let mut at = 0;
    for paragraph in record.body.split('\n') {
        let span = Span::new(at, at + paragraph.len());
        let inside: Vec<Span> = marks
            .iter()
            .filter(|m| m.overlaps(span))
            .map(|m| Span::new(m.start.max(span.start) - at, m.end.min(span.end) - at))
            .collect();
        writeln!(out, "{}\n", wrapped(&marked(paragraph, &inside, look, Style::Mark), 0, look))?;
        at = span.end + 1;
    }
    Ok(())
}

/// Each directive that an article cites, once, with the number of citations.
fn directives(out: &mut dyn Write, record: &ArticleRecord, view: &View<'_>) -> io::Result<()> {
    let View { say, look, .. } = *view;
    let mut keys: Vec<(&CitationRecord, usize)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    // By its key or its identity, of which an edge has one.
    let mut named: FxHashMap<&str, &CitationRecord> = FxHashMap::default();
    for citation in &record.citations {
        let place = *places.entry(&citation.key).or_insert(keys.len());
        match keys.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => keys.push((citation, 1)),
        }
        for name in std::iter::once(&citation.key).chain(&citation.identity) {
            named.entry(name).or_insert(citation);
        }
    }
    for (citation, count) in keys {
        let known = citation.directive.as_deref().and_then(|id| view.facts.registry.get(id));
        let (what, id) = match known {
            Some(directive) => (directive.subject.clone(), &directive.id),
            None => (say.not_known(&citation.candidates, &view.facts.registry), &citation.key),
        };
        let name = look.paint(Style::Mark, &clean(&called(citation, view)));
        let count = match citation.form {
            Form::Hand => say.correction_by_hand(),
            _ => format!("×{count}"),
        };
        let count = look.paint(Style::Faint, &count);
        writeln!(out, "{name} {count} — {} {}", clean(&what), look.paint(Style::Faint, &clean(id)))?;
    }
    for edge in &record.cascade {
        let name = |end: &str| named.get(end).map_or_else(|| end.to_owned(), |citation| called(citation, view));
        writeln!(out, "{} → {}", clean(&name(&edge.from)), clean(&name(&edge.to)))?;
    }
    Ok(())
}

/// What a directive is called: by the registry, with its day, or else by the article.
fn called(citation: &CitationRecord, view: &View<'_>) -> String {
    let known = citation.directive.as_deref().and_then(|id| view.facts.registry.get(id));
    let written = || if citation.form == Form::Hand { &citation.key } else { &citation.surface };
    known.map_or_else(|| written().clone(), dated)
}

/// Each organ that an article names, once, with its unit and the number of times; as they come.
fn organs(out: &mut dyn Write, record: &ArticleRecord, view: &View<'_>) -> io::Result<()> {
    let mut named: Vec<(&OrganRecord, usize)> = Vec::new();
    let mut places: FxHashMap<(&str, Option<UnitId>), usize> = FxHashMap::default();
    for organ in &record.organs {
        let place = *places.entry((&organ.organ, organ.unit)).or_insert(named.len());
        match named.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => named.push((organ, 1)),
        }
    }
    for (organ, count) in named {
        let unit = organ.unit.and_then(|unit| view.facts.gazetteer.unit(unit));
        let name = unit.map_or_else(|| organ.organ.clone(), |unit| format!("{} · {}", organ.organ, unit.full_name()));
        writeln!(out, "{} {}", clean(&name), view.look.paint(Style::Faint, &format!("×{count}")))?;
    }
    Ok(())
}
