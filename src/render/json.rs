//! JSON: one value, a value a line, and a list that is written value by value, so that its length doesn't matter.

use std::io::{self, Write};
use std::sync::LazyLock;

use serde::Serialize;

use crate::text::{is_invisible, is_odd_line_break};

/// Writes a value as indented JSON and a line feed.
///
/// # Errors
/// If it can't be written.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", visible(serde_json::to_string_pretty(value)?))
}

/// JSON with characters that could steer a terminal (bidi overrides and the like), and those at which some
/// programs break a line, as `\u` escapes: the strings stay the same for programs, and offsets into them too.
fn visible(json: String) -> String {
    let Some(first) = first_to_escape(&json) else { return json };
    let mut out = String::with_capacity(json.len() + 16);
    let (before, rest) = json.split_at(first);
    out.push_str(before);
    for c in rest.chars() {
        match c {
            c if steers(c) => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")))
            }
            c => out.push(c),
        }
    }
    out
}

fn steers(c: char) -> bool {
    is_invisible(c) || is_odd_line_break(c) || (c.is_control() && c != '\n')
}

/// The bytes that characters begin with of which one [`steers`]; but for quotation marks, a text in Vietnamese has hardly
/// any.
static MAY_STEER: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut bytes = [false; 256];
    for c in ('\0'..=char::MAX).filter(|c| steers(*c)) {
        bytes[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
    }
    bytes
});

/// Where the first character stands that isn't written as it is.
fn first_to_escape(json: &str) -> Option<usize> {
    let (may_steer, bytes) = (&*MAY_STEER, json.as_bytes());
    let mut from = 0;
    loop {
        from += bytes.get(from..)?.iter().position(|byte| may_steer[usize::from(*byte)])?;
        let c = json.get(from..)?.chars().next()?;
        if steers(c) {
            return Some(from);
        }
        from += c.len_utf8();
    }
}

/// How values that come one after the other are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One a line, with nothing around them.
    Lines,
    /// As elements of a list, one a line.
    Elements,
    /// As elements of a list that is so many spaces from the margin, indented.
    Indented(usize),
}

/// Values that are written one after the other.
pub struct Values<'w> {
    out: &'w mut dyn Write,
    layout: Layout,
    /// How many there are so far.
    count: &'w mut usize,
}

impl std::fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Values").field("layout", &self.layout).field("count", &self.count).finish_non_exhaustive()
    }
}

impl<'w> Values<'w> {
    /// To be written after `count` others.
    pub(super) fn new(out: &'w mut dyn Write, layout: Layout, count: &'w mut usize) -> Self {
        Values { out, layout, count }
    }

    /// One more.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn push(&mut self, value: &impl Serialize) -> io::Result<()> {
        let comma = if *self.count == 0 { "" } else { "," };
        *self.count += 1;
        match self.layout {
            Layout::Lines => writeln!(self.out, "{}", visible(serde_json::to_string(value)?)),
            Layout::Elements => write!(self.out, "{comma}\n  {}", visible(serde_json::to_string(value)?)),
            Layout::Indented(margin) => write!(self.out, "{comma}{}", indented(value, margin + 2)?),
        }
    }
}

/// A value on lines of its own, all of them indented.
fn indented(value: &impl Serialize, margin: usize) -> io::Result<String> {
    // Line feeds in strings are escaped, so each one here begins a line.
    let text = visible(serde_json::to_string_pretty(value)?);
    let mut lines = String::with_capacity(text.len() + text.len() / 8);
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        lines.push('\n');
        lines.extend(std::iter::repeat_n(' ', margin));
        lines.push_str(text.get(from..end).unwrap_or_default());
        from = end + 1;
    }
    Ok(lines)
}

/// Where the list of what comes part by part is in the JSON value of the whole answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListPlace {
    /// It is the whole.
    Alone,
    /// It is the whole, and each element takes one line.
    AloneInLines,
    /// Under this key of an object, of which it is written first.
    First(&'static str),
    /// Under this key of an object, of which it is written last: it is held until the rest is known.
    Last(&'static str),
}

impl ListPlace {
    pub(super) fn layout(self) -> Layout {
        match self {
            ListPlace::Alone => Layout::Indented(0),
            ListPlace::AloneInLines => Layout::Elements,
            ListPlace::First(_) | ListPlace::Last(_) => Layout::Indented(2),
        }
    }

    /// What is written before the first element.
    pub(super) fn opening(self) -> String {
        match self {
            ListPlace::Alone | ListPlace::AloneInLines => "[".to_owned(),
            ListPlace::First(key) => format!("{{\n  \"{key}\": ["),
            ListPlace::Last(_) => String::new(),
        }
    }

    /// The end of the whole, after `count` elements. `held` are the elements that aren't written yet; `whole` is the
    /// object, in which the list is left out.
    pub(super) fn close(
        self,
        out: &mut dyn Write,
        count: usize,
        held: &[u8],
        whole: &impl Serialize,
    ) -> io::Result<()> {
        let end = |margin: usize| if count == 0 { "]".to_owned() } else { format!("\n{:margin$}]", "") };
        let key = match self {
            ListPlace::Alone | ListPlace::AloneInLines => return writeln!(out, "{}", end(0)),
            ListPlace::First(key) | ListPlace::Last(key) => key,
        };
        let is_first = matches!(self, ListPlace::First(_));
        if is_first {
            write!(out, "{}", end(2))?;
        }
        let mut comma = if is_first { "," } else { "{" };
        if let serde_json::Value::Object(whole) = serde_json::to_value(whole)? {
            for (name, value) in whole.iter().filter(|(name, _)| *name != key) {
                let value = indented(value, 2)?;
                write!(out, "{comma}\n  \"{name}\": {}", value.trim_start())?;
                comma = ",";
            }
        }
        if !is_first {
            write!(out, "{comma}\n  \"{key}\": [")?;
            out.write_all(held)?;
            write!(out, "{}", end(2))?;
        }
        writeln!(out, "\n}}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_json_is_one_line_for_every_reader_and_its_strings_stay_the_same() {
        let text = "một\u{2028}hai\u{2029}ba\u{85}bốn\u{b}năm\u{c}sáu\r\n\u{1c}\u{1d}\u{1e}bảy\u{7f}\u{202e}";
        let mut out = Vec::new();
        Values::new(&mut out, Layout::Lines, &mut 0).push(&text).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(line.contains("\\u2028") && line.contains("\\u2029"), "{line}");
        assert_eq!(line.find(|c: char| c.is_control() || is_odd_line_break(c)), Some(line.len() - 1), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }

    /// A list that is written value by value.
    fn written(place: ListPlace, elements: &[serde_json::Value], whole: &serde_json::Value) -> String {
        let (mut out, mut held, mut count) = (place.opening().into_bytes(), Vec::new(), 0);
        let to = if matches!(place, ListPlace::Last(_)) { &mut held } else { &mut out };
        let mut values = Values::new(to, place.layout(), &mut count);
        elements.iter().for_each(|element| values.push(element).unwrap());
        place.close(&mut out, count, &held, whole).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_list_written_value_by_value_is_the_list_written_at_once() {
        let element = serde_json::json!({ "a": [1, "hai\nba"], "b": {}, "c": [] });
        for elements in [vec![], vec![element.clone()], vec![element.clone(), 7.into(), element]] {
            let mut at_once = Vec::new();
            json(&mut at_once, &elements).unwrap();
            assert_eq!(written(ListPlace::Alone, &elements, &().into()), String::from_utf8(at_once).unwrap());
            let mut at_once = Vec::new();
            let whole = |list: &[serde_json::Value]| serde_json::json!({ "total": { "all": 3 }, "list": list });
            json(&mut at_once, &whole(&elements)).unwrap();
            let last = written(ListPlace::Last("list"), &elements, &whole(&[]));
            assert_eq!(last, String::from_utf8(at_once).unwrap());
            let first = written(ListPlace::First("list"), &elements, &whole(&[]));
            let first: serde_json::Value = serde_json::from_str(&first).unwrap();
            assert_eq!(first, whole(&elements));
        }
    }

    #[test]
    fn elements_of_one_line_make_a_list_too() {
        assert_eq!(written(ListPlace::AloneInLines, &[], &().into()), "[]\n");
        assert_eq!(written(ListPlace::AloneInLines, &[1.into(), 2.into()], &().into()), "[\n  1,\n  2\n]\n");
    }
}
