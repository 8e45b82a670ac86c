//! Lines of a page, and how many of them one article may have.
//!
//! In: text, or what a reader takes out of a page. Out: [`Lines`], which keep no more than the limit
//! however much is pushed, and count the rest: what is too large costs no memory and is refused with
//! its size.

use super::article::{MAX_LINES, MAX_TEXT_BYTES};
use super::clean;
use super::skip::SkipReason;

/// A line of a page; never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Text(String),
    Caption(String),
    /// A row of a table, which may say the same as another one.
    Row(String),
}

impl Line {
    pub(super) fn text(&self) -> &str {
        let (Self::Text(text) | Self::Caption(text) | Self::Row(text)) = self;
        text
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        let (Self::Text(text) | Self::Caption(text) | Self::Row(text)) = self;
        text
    }

    pub(super) fn into_text(self) -> String {
        let (Self::Text(text) | Self::Caption(text) | Self::Row(text)) = self;
        text
    }

    pub(super) fn is_caption(&self) -> bool {
        matches!(self, Self::Caption(_))
    }

    /// A line of text without the white space around it, if anything is left.
    pub(super) fn of_text(line: &str) -> Option<Self> {
        let line = Some(clean::trimmed(line)).filter(|line| !line.is_empty())?.to_owned();
        Some(if is_row(&line) { Self::Row(line) } else { Self::Text(line) })
    }

    pub(super) fn is_row(&self) -> bool {
        matches!(self, Self::Row(_))
    }
}

/// Whether a line has cells apart from each other, by tabs or by blanks.
pub(super) fn is_row(line: &str) -> bool {
    memchr::memchr(b'\t', line.as_bytes()).is_some() || memchr::memmem::find(line.as_bytes(), b"   ").is_some()
}

/// The lines of a page in reading order, up to the limits of one article.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Lines {
    kept: Vec<Line>,
    count: usize,
    bytes: usize,
}

impl Lines {
    /// The lines of running text, cleaned.
    pub(super) fn of_text(text: &str) -> Self {
        let breaks = ['\n', '\r', '\u{c}', '\u{85}'];
        text.split(breaks).filter_map(|line| Line::of_text(&clean::kept(line))).collect()
    }

    pub(super) fn push(&mut self, line: Line) {
        self.count += 1;
        self.bytes += line.text().len();
        if self.refusal().is_none() {
            self.kept.push(line);
        }
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Line> {
        self.kept.iter()
    }

    /// How much text there is beside captions.
    pub(super) fn chars(&self) -> usize {
        self.iter().filter(|line| !line.is_caption()).map(|line| line.text().chars().count()).sum()
    }

    /// All lines.
    ///
    /// # Errors
    /// If they are more than one article may have.
    pub(super) fn all(self) -> Result<Vec<Line>, SkipReason> {
        self.refusal().map_or(Ok(self.kept), Err)
    }

    fn refusal(&self) -> Option<SkipReason> {
        match self {
            Self { bytes, .. } if *bytes > MAX_TEXT_BYTES => Some(SkipReason::TooMuchText { bytes: *bytes }),
            Self { count, .. } if *count > MAX_LINES => Some(SkipReason::TooManyLines { count: *count }),
            _ => None,
        }
    }
}

impl Extend<Line> for Lines {
    fn extend<T: IntoIterator<Item = Line>>(&mut self, lines: T) {
        lines.into_iter().for_each(|line| self.push(line));
    }
}

impl FromIterator<Line> for Lines {
    fn from_iter<T: IntoIterator<Item = Line>>(lines: T) -> Self {
        let mut all = Self::default();
        all.extend(lines);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_break_ends_a_line_and_blank_lines_are_none() {
        let lines = Lines::of_text(" a\u{1b}\r\nb\rc\u{c}\u{85}\u{a0}\n\td ").all().unwrap();
        assert_eq!(lines.iter().map(Line::text).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    }

    #[test]
    fn lines_past_the_limits_are_counted_and_not_kept() {
        let half = "a".repeat(MAX_TEXT_BYTES / 2);
        let lines: Lines = [&half, &half].into_iter().filter_map(|line| Line::of_text(line)).collect();
        assert_eq!(lines.clone().all().unwrap().len(), 2);
        let more: Lines = lines.iter().cloned().chain(Line::of_text("b")).chain(Line::of_text("c")).collect();
        assert_eq!(more.kept.len(), 2);
        assert_eq!(more.all(), Err(SkipReason::TooMuchText { bytes: MAX_TEXT_BYTES + 2 }));
        let many = Lines::of_text(&"a\n".repeat(MAX_LINES + 3));
        assert_eq!((many.kept.len(), many.all()), (MAX_LINES, Err(SkipReason::TooManyLines { count: MAX_LINES + 3 })));
    }
}
