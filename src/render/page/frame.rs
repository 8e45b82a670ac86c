//! What is around the answer: above it what was asked, how it was understood, and the totals; below it what it doesn't
//! claim, and how the page was made.

use std::io::{self, Write};

use askama::Template;
use askama::filters::Safe;
use jiff::tz::TimeZone;

use super::super::html::coded;
use super::super::say::Say;
use super::super::show::View;
use crate::answer::More;
use crate::ask::Note;
use crate::facts::Facts;

/// The sheet of all pages.
const STYLE: &str = include_str!("chithi.css");

#[derive(Template)]
#[template(path = "begin.html")]
struct Begin<'a> {
    say: Say,
    title: String,
    style: Safe<&'static str>,
    kind: &'a str,
    asked: String,
    /// Whether a person typed it; else it is chithi's.
    is_typed: bool,
    readings: Vec<Safe<String>>,
    totals: Vec<Safe<String>>,
    others: Vec<Safe<String>>,
}

#[derive(Template)]
#[template(path = "end.html")]
struct End<'a> {
    say: Say,
    index: Option<String>,
    made: Option<String>,
    line: &'a str,
}

/// Begins a page of a kind.
pub(super) fn begin(kind: &str, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let (say, beside) = (view.say, view.page);
    let is_typed = !beside.asked.trim().is_empty();
    let asked = if is_typed { called(beside.asked, view.facts) } else { say.page_all() };
    let lines = |part| {
        let of_it = beside.notes.iter().filter(|note| part_of(note) == Some(part));
        of_it.filter_map(|note| told(note, say, view.facts)).map(|line| coded(&line)).collect()
    };
    let begin = Begin {
        say,
        title: say.page_title(&asked, kind),
        style: Safe(STYLE),
        kind,
        asked,
        is_typed,
        readings: lines(Part::Reading),
        totals: lines(Part::Totals),
        others: lines(Part::Others),
    };
    begin.write_into(out)?;
    writeln!(out)
}

/// Ends it.
pub(super) fn end(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let (say, beside) = (view.say, view.page);
    let index = beside.index.map(|index| {
        let built = index.built.to_zoned(TimeZone::system()).date();
        say.page_index_is(say.found_articles(index.articles), built)
    });
    let made = beside.day.map(|day| say.page_made_by(day, env!("CARGO_PKG_VERSION")));
    End { say, index, made, line: beside.line }.write_into(out)?;
    writeln!(out)
}

/// A page without an answer, where there is none.
pub(in crate::render) fn nothing(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    begin(&view.say.page_nothing(), out, view)?;
    end(out, view)
}

/// What was asked: the name of a directive, where its id was typed.
fn called(typed: &str, facts: &Facts) -> String {
    facts.registry.get(typed.trim()).map_or_else(|| typed.to_owned(), |directive| directive.name())
}

/// Where on a page a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// How the question was understood.
    Reading,
    Totals,
    Others,
}

/// Where a note is; nowhere if it tells of how an index came to be.
fn part_of(note: &Note) -> Option<Part> {
    Some(match note {
        Note::Complaint { .. }
        | Note::ReadAs { .. }
        | Note::Understood(_)
        | Note::Asked { .. }
        | Note::OthersOfTheName { .. }
        | Note::Within { .. } => Part::Reading,
        Note::Total { .. }
        | Note::Citing(_)
        | Note::CitingArticles { .. }
        | Note::Coverage { .. }
        | Note::Timeline { .. }
        | Note::Localities { .. }
        | Note::Occurrences { .. }
        | Note::Nothing(_)
        | Note::NobodyCites { .. }
        | Note::WhichIsOpen { .. }
        | Note::NothingCarriesOn { .. } => Part::Totals,
        Note::FirstBuild { .. }
        | Note::Built { .. }
        | Note::Moved { .. }
        | Note::Recovered { .. }
        | Note::Skipped(_)
        | Note::Lossy { .. }
        | Note::Told(_)
        | Note::Interrupted { .. }
        | Note::LittleRoom { .. }
        | Note::Waiting { .. } => return None,
        _ => Part::Others,
    })
}

/// A note as it is said elsewhere; on paper no option shows more.
pub(in crate::render) fn told(note: &Note, say: Say, facts: &Facts) -> Option<String> {
    match note {
        Note::Total { totals, unclear, shown, .. } => Some(say.total(totals, *unclear, *shown, More::default())),
        Note::Understood(reading) => Some(say.understood_on_paper(reading)),
        Note::OffMap { articles, citing, map } => Some(say.off_map_on_paper(*articles, *citing, *map)),
        Note::EndOfRanking { .. } => None,
        note => say.note(note, facts),
    }
}
