//! Paragraphs, rows of tables and boxes as they come, to lines.
//!
//! A row of a table is a line, its cells kept apart by a space, as in web pages; one with several paragraphs in a cell is laid out
//! by a table, and gives a line a paragraph. What stands in a box comes after the paragraph that it hangs on.

use super::columns::columns;
use super::fonts::Pieces;
use super::xml::bad;
use crate::article::clean;
use crate::article::legacy::OldEncoding;
use crate::article::skip::SkipReason;
use crate::article::{MAX_LINES, MAX_TEXT_BYTES};

/// Columns are told apart in so many first lines.
const HEAD_LINES: usize = 64;
/// Tables in tables and boxes in boxes.
const MAX_DEPTH: usize = 64;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::article) enum Kind {
    #[default]
    Plain,
    Title,
    Heading,
    Caption,
    /// A line of a table of contents.
    Contents,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::article) struct Paragraph {
    pub(in crate::article) text: String,
    pub(in crate::article) kind: Kind,
    pub(in crate::article) is_centred: bool,
    /// Whether all that is written in it is bold.
    pub(in crate::article) is_bold: bool,
    pub(in crate::article) is_in_table: bool,
    /// The columns of a row, or of a line with gaps of blanks or tabs; none of other lines, and of those far below the head.
    pub(in crate::article) columns: Vec<String>,
    /// Whether it is right below the line before it, in a text whose lines may be parts of paragraphs.
    pub(in crate::article) follows: bool,
    /// Encodings that its fonts draw and that it was converted from.
    pub(in crate::article) converted: Vec<OldEncoding>,
}

#[derive(Debug, Default)]
struct Open {
    pieces: Pieces,
    kind: Kind,
    is_centred: bool,
    has_bold: bool,
    has_plain: bool,
    /// Its end was taken out by whoever corrected it: the next one goes on in it.
    goes_on: bool,
}

enum Frame {
    Paragraph { open: Open, after: Vec<Paragraph> },
    Row(Vec<Vec<Paragraph>>),
}

/// Whether a line is drawn: dashes, stars, dots.
pub(super) fn is_rule(line: &str) -> bool {
    !line.contains(char::is_alphanumeric)
}

/// See the top of the file.
#[derive(Default)]
pub(super) struct Flow {
    lines: Vec<Paragraph>,
    frames: Vec<Frame>,
    /// What goes on in the next paragraph.
    carried: Option<Open>,
    bytes: usize,
    count: usize,
}

/// Whether more blanks or tabs are before a line than indent a paragraph.
fn is_moved(line: &str) -> bool {
    let before = line.chars().take_while(|c| c.is_whitespace());
    before.map(|c| if c == '\t' { 5 } else { 1 }).sum::<usize>() >= 10
}

impl Flow {
    pub(super) fn begin_paragraph(&mut self, kind: Kind, is_centred: bool) -> Result<(), SkipReason> {
        let mut open = self.carried.take().unwrap_or_default();
        (open.kind, open.is_centred, open.goes_on) = (kind, is_centred, false);
        self.begin(Frame::Paragraph { open, after: Vec::new() })
    }

    /// What its properties say, once they are read.
    pub(super) fn set(&mut self, kind: Kind, is_centred: bool) {
        if let Some(open) = self.open() {
            (open.kind, open.is_centred) = (kind, is_centred);
        }
    }

    /// The end of the paragraph was taken out.
    pub(super) fn goes_on(&mut self) {
        if let Some(open) = self.open() {
            open.goes_on = true;
        }
    }

    pub(super) fn text(&mut self, text: &str, encoding: Option<OldEncoding>, is_bold: bool) -> Result<(), SkipReason> {
        self.bytes += text.len();
        if self.bytes > MAX_TEXT_BYTES {
            return Err(SkipReason::TooMuchText { bytes: self.bytes });
        }
        if let Some(open) = self.open() {
            open.pieces.push(encoding, text);
            if text.contains(char::is_alphanumeric) {
                open.has_bold |= is_bold;
                open.has_plain |= !is_bold;
            }
        }
        Ok(())
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), SkipReason> {
        if !matches!(self.frames.last(), Some(Frame::Paragraph { .. })) {
            return Ok(());
        }
        let Some(Frame::Paragraph { open, after }) = self.frames.pop() else { return Ok(()) };
        if open.goes_on {
            self.carried = Some(open);
        } else {
            self.emit_open(open)?;
        }
        after.into_iter().for_each(|paragraph| self.emit(paragraph));
        Ok(())
    }

    fn emit_open(&mut self, open: Open) -> Result<(), SkipReason> {
        let Open { pieces, kind, is_centred, has_bold, has_plain, .. } = open;
        if pieces.is_empty() || kind == Kind::Contents {
            return Ok(());
        }
        let (text, converted) = pieces.into_text();
        for line in text.split('\n') {
            let text = clean::line(line);
            if text.is_empty() {
                continue;
            }
            let columns = if self.count < HEAD_LINES { columns(line) } else { Vec::new() };
            self.count += 1;
            if self.count > MAX_LINES {
                return Err(SkipReason::TooManyLines { count: self.count });
            }
            let is_bold = has_bold && !has_plain;
            let converted = converted.clone();
            // A line is moved to the middle by blanks, too.
            let is_moved = matches!(columns.as_slice(), [first, _] if first.is_empty()) && is_moved(line);
            let is_centred = is_centred || is_moved;
            self.emit(Paragraph { text, kind, is_centred, is_bold, converted, columns, ..Paragraph::default() });
        }
        Ok(())
    }

    pub(super) fn begin_row(&mut self) -> Result<(), SkipReason> {
        self.begin(Frame::Row(Vec::new()))
    }

    pub(super) fn begin_cell(&mut self) {
        if let Some(Frame::Row(cells)) = self.frames.last_mut() {
            cells.push(Vec::new());
        }
    }

    pub(super) fn end_row(&mut self) {
        if !matches!(self.frames.last(), Some(Frame::Row(_))) {
            return;
        }
        let Some(Frame::Row(cells)) = self.frames.pop() else { return };
        if cells.iter().all(|cell| cell.len() <= 1) {
            let all: Vec<Paragraph> = cells.into_iter().flatten().collect();
            let Some(first) = all.first() else { return };
            let text = all.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
            let is_only = all.len() == 1;
            let kind = if is_only { first.kind } else { Kind::Plain };
            let is_centred = is_only && first.is_centred;
            let is_bold = is_only && first.is_bold;
            let converted = all.iter().flat_map(|cell| cell.converted.iter().copied()).collect();
            let columns = match all.as_slice() {
                [only] => only.columns.clone(),
                _ if self.count < HEAD_LINES => all.into_iter().map(|cell| cell.text).collect(),
                _ => Vec::new(),
            };
            let row =
                Paragraph { text, kind, is_centred, is_bold, converted, columns, is_in_table: true, follows: false };
            self.emit(row);
        } else {
            let all = cells.into_iter().flatten();
            all.for_each(|paragraph| self.emit(Paragraph { is_in_table: true, ..paragraph }));
        }
    }

    fn begin(&mut self, frame: Frame) -> Result<(), SkipReason> {
        if self.frames.len() >= MAX_DEPTH {
            return Err(bad("its tables and boxes are nested too deep"));
        }
        self.frames.push(frame);
        Ok(())
    }

    fn open(&mut self) -> Option<&mut Open> {
        match self.frames.last_mut() {
            Some(Frame::Paragraph { open, .. }) => Some(open),
            _ => None,
        }
    }

    fn emit(&mut self, paragraph: Paragraph) {
        match self.frames.last_mut() {
            Some(Frame::Paragraph { after, .. }) => after.push(paragraph),
            Some(Frame::Row(cells)) => match cells.last_mut() {
                Some(cell) => cell.push(paragraph),
                None => cells.push(vec![paragraph]),
            },
            None => self.lines.push(paragraph),
        }
    }

    /// All lines, in the order in which they are read.
    pub(super) fn lines(mut self) -> Result<Vec<Paragraph>, SkipReason> {
        while let Some(frame) = self.frames.last() {
            match frame {
                Frame::Paragraph { .. } => self.end_paragraph()?,
                Frame::Row(_) => self.end_row(),
            }
        }
        if let Some(open) = self.carried.take() {
            self.emit_open(open)?;
        }
        Ok(self.lines)
    }
}
