//! Text for people.

use std::io::{self, Write};

use super::message::{Message, articles};
use super::passage::{cut, parts};
use super::style::{Look, Style};
use crate::annotation::{ArticleRecord, CitationRecord, Fit, PrimaryRecord};
use crate::answer::{CitingArticle, CitingReport, Count, Hit, Match, ScorePart, Statistics};
use crate::directive::{Form, Registry};
use crate::text::{Span, safe_for_terminal};

/// Hits, the best first.
///
/// # Errors
/// If they can't be written.
pub fn hits(out: &mut dyn Write, hits: &[Hit], look: Look) -> io::Result<()> {
    let mixed = is_mixed(hits);
    let mut part = false;
    for hit in hits {
        if hit.matched == Match::Part && !part && !mixed {
            part = true;
            writeln!(out, "{}\n", look.paint(Style::Warning, "— only part of what was asked —"))?;
        }
        let title = marked(&hit.title, &hit.title_marks, look, Style::Title);
        writeln!(out, "{}", wrapped(&format!("{}. {title}", hit.rank), 0, look))?;
        writeln!(out, "   {}", look.paint(Style::Faint, &facts(hit, mixed)))?;
        for snippet in &hit.snippets {
            let passage = cut(snippet, &marked(&snippet.text, &snippet.marks, look, Style::Mark));
            writeln!(out, "{}", wrapped(&passage, 3, look))?;
        }
        if !hit.duplicates.is_empty() {
            let line = Message::duplicates(&hit.duplicates);
            writeln!(out, "{}", wrapped(&look.paint(Style::Faint, &clean(&line)), 3, look))?;
        }
        for ScorePart { label, score } in &hit.parts {
            writeln!(out, "   {}", look.paint(Style::Faint, &clean(&Message::score_part(label, *score))))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Whether hits that have only part stand above some that have all, so that each must be told.
pub(super) fn is_mixed(hits: &[Hit]) -> bool {
    let first_part = hits.iter().position(|hit| hit.matched == Match::Part);
    first_part.is_some_and(|first| hits.iter().skip(first).any(|hit| hit.matched == Match::All))
}

fn facts(hit: &Hit, tell_part: bool) -> String {
    let unclear = hit.unclear.then(|| "citation unclear".to_owned());
    let part = (tell_part && hit.matched == Match::Part).then(|| "only part".to_owned());
    let parts = [
        part,
        hit.published.as_deref().map(day),
        hit.primary.as_ref().map(place),
        hit.source.clone(),
        Some(hit.id.clone()),
        unclear,
    ];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// `2023-11-05T13:45` as it is written in Vietnam.
pub(super) fn day(published: &str) -> String {
    let date = published.split('T').next().unwrap_or(published);
    match date.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => published.to_owned(),
    }
}

/// The place and the province around it.
pub(super) fn place(primary: &PrimaryRecord) -> String {
    let names: Vec<&str> = std::iter::once(&primary.unit).chain(&primary.parents).map(|u| u.name.as_str()).collect();
    names.join(", ")
}

/// Text with marks: coloured on a terminal, in `«…»` elsewhere.
pub(super) fn marked(text: &str, marks: &[Span], look: Look, base: Style) -> String {
    let each = |(part, is_mark): (&str, bool)| match (clean(part), is_mark) {
        (part, true) if look.colour => look.paint(Style::Mark, &part),
        (part, true) => format!("«{part}»"),
        (part, false) if base == Style::Title => look.paint(Style::Title, &part),
        (part, false) => part,
    };
    parts(text, marks).into_iter().map(each).collect()
}

pub(super) fn clean(text: &str) -> String {
    safe_for_terminal(text).replace(['\n', '\t'], " ")
}

pub(super) fn wrapped(text: &str, indent: usize, look: Look) -> String {
    let indent = " ".repeat(indent);
    match look.width {
        Some(width) => {
            textwrap::fill(text, textwrap::Options::new(width.max(20)).initial_indent(&indent).subsequent_indent("   "))
        }
        None => format!("{indent}{text}"),
    }
}

/// An article that cites a directive, with each citation's sentence.
///
/// # Errors
/// If it can't be written.
pub fn citing(out: &mut dyn Write, article: &CitingArticle, look: Look) -> io::Result<()> {
    writeln!(out, "{}", wrapped(&look.paint(Style::Title, &clean(&article.title)), 0, look))?;
    let count = article.citations.iter().filter(|c| c.citation.form != Form::Back).count();
    let times = if count == 1 { "1 citation".to_owned() } else { format!("{count} citations") };
    let parts = [
        article.published.as_deref().map(day),
        article.primary.as_ref().map(place),
        article.source.clone(),
        Some(article.id.clone()),
        Some(times),
    ];
    let facts = clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    writeln!(out, "   {}", look.paint(Style::Faint, &facts))?;
    for report in &article.citations {
        let note = look.paint(Style::Faint, &note(report));
        let sentence = marked(&report.sentence, &[report.mark], look, Style::Mark);
        writeln!(out, "{}", wrapped(&format!("– {sentence}{note}"), 3, look))?;
    }
    writeln!(out)
}

/// What a reader must know of a citation before relying on it.
fn note(report: &CitingReport) -> String {
    let CitationRecord { form, inferred, candidates, .. } = &report.citation;
    match (report.fit, form) {
        (Fit::Possible, _) if !candidates.is_empty() => format!(" [unclear: one of {}]", candidates.join(", ")),
        (Fit::Possible, _) => " [unclear]".to_owned(),
        (_, Form::Back) => " [points back]".to_owned(),
        (_, Form::Short) if *inferred => " [short form]".to_owned(),
        _ => String::new(),
    }
}

/// One article, with all that was found in it.
///
/// # Errors
/// If it can't be written.
pub fn article(out: &mut dyn Write, record: &ArticleRecord, registry: &Registry, look: Look) -> io::Result<()> {
    let marks = |field| -> Vec<Span> {
        record.citations.iter().filter(|c| c.field == field).map(|c| Span::new(c.start, c.end)).fold(
            Vec::new(),
            |mut marks, span| {
                if marks.last().is_none_or(|last: &Span| last.end <= span.start) {
                    marks.push(span);
                }
                marks
            },
        )
    };
    writeln!(
        out,
        "{}",
        wrapped(&marked(&record.title, &marks(crate::text::Field::Title), look, Style::Title), 0, look)
    )?;
    let parts = [
        record.published.as_deref().map(day),
        record.primary.as_ref().map(place),
        record.author.clone(),
        record.source.clone(),
        record.url.clone(),
        Some(record.path.clone()),
    ];
    let facts = clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    writeln!(out, "{}\n", look.paint(Style::Faint, &facts))?;
    let body_marks = marks(crate::text::Field::Body);
    let mut at = 0;
    for paragraph in record.body.split('\n') {
        let span = Span::new(at, at + paragraph.len());
        let inside: Vec<Span> = body_marks
            .iter()
            .filter(|m| m.overlaps(span))
            .map(|m| Span::new(m.start.max(span.start) - at, m.end.min(span.end) - at))
            .collect();
        writeln!(out, "{}\n", wrapped(&marked(paragraph, &inside, look, Style::Mark), 0, look))?;
        at = span.end + 1;
    }
    directives(out, record, registry, look)
}

/// Each directive that an article cites, once, with the number of citations.
fn directives(out: &mut dyn Write, record: &ArticleRecord, registry: &Registry, look: Look) -> io::Result<()> {
    let mut keys: Vec<(&str, &CitationRecord, usize)> = Vec::new();
    for citation in &record.citations {
        match keys.iter_mut().find(|(key, ..)| *key == citation.key) {
            Some((.., count)) => *count += 1,
            None => keys.push((&citation.key, citation, 1)),
        }
    }
    for (key, citation, count) in keys {
        let known = citation.directive.as_deref().and_then(|id| registry.get(id));
        let name = match known {
            Some(directive) => format!("{} — {}", directive.name(), directive.subject),
            None if citation.candidates.is_empty() => "not in the registry".to_owned(),
            None => format!("unclear: one of {}", citation.candidates.join(", ")),
        };
        writeln!(
            out,
            "{} {} {}",
            look.paint(Style::Mark, key),
            look.paint(Style::Faint, &format!("×{count}")),
            clean(&name)
        )?;
    }
    for edge in &record.cascade {
        writeln!(out, "{} → {}", edge.from, edge.to)?;
    }
    Ok(())
}

/// What an index holds.
///
/// # Errors
/// If it can't be written.
pub fn statistics(out: &mut dyn Write, statistics: &Statistics, look: Look) -> io::Result<()> {
    let Statistics { articles: total, undated, bytes, .. } = statistics;
    writeln!(out, "{}, {undated} of them without a date; {} on disk", articles(*total), size(*bytes))?;
    writeln!(
        out,
        "{} directives of the registry are cited, and {} outside it\n",
        statistics.directives_known, statistics.directives_unknown
    )?;
    for (head, counts) in
        [("by year", &statistics.years), ("most cited", &statistics.directives), ("by province", &statistics.provinces)]
    {
        writeln!(out, "{}", look.paint(Style::Title, head))?;
        for Count { name, articles } in counts {
            writeln!(out, "{articles:>8}  {}", clean(name))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
