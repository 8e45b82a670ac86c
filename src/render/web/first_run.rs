//! What is shown where there is no index yet: what to do, or how far the first reading is.

use askama::Template;

use super::super::say::Language;
use super::{Frame, Reading};

#[derive(Template)]
#[template(path = "web/first_run.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    reading: &'a Reading,
    sources: Vec<String>,
    /// What is wrong with the index or the last reading, if anything.
    trouble: String,
    is_reading: bool,
}

/// The page of it. `unusable`: why an index that is there can't be used.
///
/// # Errors
/// If it can't be filled.
pub fn first_run(frame: &Frame<'_>, reading: &Reading, unusable: &str) -> askama::Result<String> {
    let is_english = frame.say.language() == Language::English;
    let failed = reading.failure.as_ref().map(|[vietnamese, english]| if is_english { english } else { vietnamese });
    let trouble = failed.map_or(unusable, String::as_str).to_owned();
    let is_reading = reading.is_at_work && trouble.is_empty();
    let sources = reading.sources.iter().map(|path| path.display().to_string()).collect();
    Page { frame, reading, sources, trouble, is_reading }.render()
}
