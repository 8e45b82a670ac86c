//! What is searched, what isn't and why, how to add.

use askama::Template;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::say::Language;
use super::bars::{Bar, years};
use super::{At, Frame, Reading, SearchAt};
use crate::answer::{FacetCounts, Statistics, UnreadList};

#[derive(Template)]
#[template(path = "web/library.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    reading: &'a Reading,
    sums: Vec<(String, String)>,
    /// What it is made of.
    paths: Vec<String>,
    built: String,
    is_unfinished: bool,
    failure: Option<&'a str>,
    last: Option<String>,
    can_update: bool,
    years: Vec<Bar>,
    sources: Vec<(String, String, String)>,
    without_source: Option<String>,
    unread: Vec<(String, Vec<String>, Option<String>)>,
}

/// What the page tells of the index beside its numbers.
#[derive(Debug, Clone, Default)]
pub struct Shelved {
    /// What it is made of.
    pub paths: Vec<String>,
    /// When it was made.
    pub built: Option<Timestamp>,
    /// Whether its last update was stopped before all was read.
    pub is_unfinished: bool,
    /// Whether a page may have it brought up to date.
    pub can_update: bool,
}

/// Files of one reason that are listed.
const LISTED: usize = 200;
/// Sources that are listed.
const SOURCES: usize = 50;

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn library(
    frame: &Frame<'_>,
    (statistics, sources, unread): (&Statistics, &FacetCounts, &UnreadList),
    shelved: &Shelved,
    reading: &Reading,
) -> askama::Result<String> {
    let say = frame.say;
    let sums = [
        (say.web_library_articles(), say.number(statistics.articles)),
        (say.web_library_distinct(), say.number(statistics.distinct)),
        (say.web_library_undated(), say.number(statistics.undated)),
        (say.web_library_unread(), say.number(unread.0.len() as u64)),
        (say.web_library_size(), say.size(statistics.bytes)),
    ];
    let row = |row: &crate::answer::FacetRow| {
        let query = format!("nguồn:\"{}\"", row.value.replace('"', ""));
        (row.name.clone(), say.number(row.articles), SearchAt::of(&query).address())
    };
    let group = |group: &[crate::answer::Unread]| {
        let first = group.first()?;
        let more = group.len().saturating_sub(LISTED);
        let paths = group.iter().take(LISTED).map(|one| say.unread_path(&one.path, &one.why));
        let more = (more > 0).then(|| say.web_library_more_files(more as u64));
        Some((say.so_many_unread(group.len() as u64, &first.why), paths.collect(), more))
    };
    let is_english = say.language() == Language::English;
    let failure = reading.failure.as_ref().map(|[vietnamese, english]| if is_english { english } else { vietnamese });
    let page = Page {
        frame,
        reading,
        sums: sums.into(),
        paths: shelved.paths.clone(),
        built: shelved
            .built
            .map_or_else(String::new, |built| say.web_library_built(built.to_zoned(TimeZone::system()).date())),
        is_unfinished: shelved.is_unfinished,
        failure: failure.map(String::as_str),
        last: reading.last.as_ref().map(|update| say.update(update)),
        can_update: shelved.can_update && !reading.is_at_work,
        years: years(&statistics.years, say),
        sources: sources.rows.iter().take(SOURCES).map(row).collect(),
        without_source: (sources.without > 0).then(|| say.web_library_no_source(sources.without)),
        unread: unread.groups().filter_map(group).collect(),
    };
    page.render()
}
