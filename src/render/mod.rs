//! How is an answer shown?
//!
//! In: an answer of the engine. Out: bytes in one of four forms: text for people, JSON and JSON Lines
//! for programs, CSV for spreadsheets. One file a form.

mod message;
mod quality;
mod sheet;
mod style;
mod terminal;

pub use message::Message;
pub use quality::evaluation;
pub use sheet::Sheet;
pub use style::{Look, Style};
pub use terminal::{article, citing, citing_summary, hits, statistics};

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value as indented JSON and a line feed.
///
/// # Errors
/// If it can't be written.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Writes a value as one line of JSON.
///
/// # Errors
/// If it can't be written.
pub fn json_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
