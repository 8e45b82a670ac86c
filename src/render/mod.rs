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
pub mod say;
mod sheet;
mod similar;
mod style;
mod terminal;

pub use batch::{batch_head, batch_hits, batch_row};
pub use counts::{MOST_STEPS, facet_lines, facets, timeline, timeline_lines};
pub use directive::{cascade, directive, dot, explanation, unresolved};
pub use json_list::JsonList;
pub use kwic::{context, context_width, forms};
pub use message::Message;
pub use places::{coverage, localities, place};
pub use quality::evaluation;
pub use ranking::ranking;
pub use sheet::Sheet;
pub use similar::{shared_pairs, similar};
pub use style::{Look, Style};
pub use terminal::{article, citing, hits, statistics};

use std::io::{self, Write};

use serde::Serialize;

use crate::text::{is_invisible, is_odd_line_break};

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

/// JSON with characters that could steer a terminal (bidi overrides and the like), and those at which some
/// programs break a line, as `\u` escapes: the strings stay the same for programs, and offsets into them too.
fn visible(json: String) -> String {
    let steers = |c: char| is_invisible(c) || is_odd_line_break(c) || (c.is_control() && c != '\n');
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_json_is_one_line_for_every_reader_and_its_strings_stay_the_same() {
        let text = "một\u{2028}hai\u{2029}ba\u{85}bốn\u{b}năm\u{c}sáu\r\n\u{1c}\u{1d}\u{1e}bảy\u{7f}\u{202e}";
        let mut out = Vec::new();
        json_line(&mut out, &text).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(line.contains("\\u2028") && line.contains("\\u2029"), "{line}");
        assert_eq!(line.find(|c: char| c.is_control() || is_odd_line_break(c)), Some(line.len() - 1), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
