//! How is an answer shown?
//!
//! In: an answer of the engine. Out: bytes in one of five forms: text for people, JSON and JSON Lines
//! for programs, CSV for spreadsheets, HTML for browsers and paper. One file a form.

mod batch;
mod count_message;
mod counts;
mod directive;
pub mod html;
mod json_list;
mod kwic;
mod message;
mod passage;
mod places;
mod quality;
mod ranking;
mod sheet;
mod similar;
mod style;
mod terminal;

pub use batch::{BatchHit, BatchRow, batch_head, batch_hits, batch_row};
pub use counts::{MOST_STEPS, WithFacets, facet_lines, facets, timeline, timeline_lines};
pub use directive::{DirectiveCard, cascade, directive, dot, explanation, unresolved};
pub use json_list::JsonList;
pub use kwic::{context, context_width, forms};
pub use message::Message;
pub use places::{PlaceCard, coverage, localities, place};
pub use quality::evaluation;
pub use ranking::ranking;
pub use sheet::Sheet;
pub use similar::{shared_pairs, similar};
pub use style::{Look, Style};
pub use terminal::{CitingTotals, article, citing, hits, statistics};

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value as indented JSON and a line feed.
///
/// # Errors
/// If it can't be written.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", visible(serde_json::to_string_pretty(value)?))
}

/// Writes a value as one line of JSON.
///
/// # Errors
/// If it can't be written.
pub fn json_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", visible(serde_json::to_string(value)?))
}

/// JSON with characters that could steer a terminal (bidi overrides and the like) as `\u` escapes: the
/// strings stay the same for programs, and offsets into them too.
fn visible(json: String) -> String {
    let steers = |c: char| crate::text::is_invisible(c) || (c.is_control() && c != '\n');
    if !json.contains(steers) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            c if steers(c) => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")))
            }
            c => out.push(c),
        }
    }
    out
}
