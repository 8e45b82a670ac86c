//! Text whose lines may be too long for a terminal → lines that fit it, cut between words.
//!
//! What a line can't hold goes on in further ones, a little deeper. Whatever is written for a terminal comes through
//! here, so that no part of an answer has to care for it.

use std::borrow::Cow;
use std::io::{self, Write};

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::text::cut_to;

/// Columns that a line has at least, however narrow the terminal.
const LEAST: usize = 20;
/// How much deeper a line goes on than it begins.
const DEEPER: usize = 2;

/// The same text in lines of so many columns. A line of carets stays below what it points at.
pub fn fitted(text: &str, width: usize) -> Cow<'_, str> {
    let width = width.max(LEAST);
    if text.lines().all(|line| display_width(line) <= width) {
        return text.into();
    }
    let mut lines = text.split('\n').peekable();
    let mut all = Vec::new();
    while let Some(line) = lines.next() {
        match lines.next_if(|next| is_pointer(next)) {
            Some(carets) => all.extend(pointed(line, carets, width)),
            None => all.push(in_lines(line, width)),
        }
    }
    all.join("\n").into()
}

/// One line as several, of which the first begins and the others go on so deep.
pub(super) fn filled(text: &str, width: usize, first: usize, others: usize) -> String {
    filled_after(text, width, &" ".repeat(first), &" ".repeat(others))
}

/// One line as several, of which the first begins so and the others so.
pub(super) fn filled_after(text: &str, width: usize, first: &str, others: &str) -> String {
    let options = Options::new(width.max(LEAST)).initial_indent(first).subsequent_indent(others);
    // Symbols such as `21-KL/TW` and ids stay in one piece.
    let options = options.word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

fn in_lines(line: &str, width: usize) -> String {
    if display_width(line) <= width {
        return line.to_owned();
    }
    let text = line.trim_start_matches(' ');
    let depth = (line.len() - text.len()).min(width / 2);
    filled(text, width, depth, depth + DEEPER)
}

fn is_pointer(line: &str) -> bool {
    line.contains('^') && line.bytes().all(|byte| matches!(byte, b' ' | b'^'))
}

/// As much of a line as fits around what carets point at, and the carets.
fn pointed(line: &str, carets: &str, width: usize) -> [String; 2] {
    if display_width(line).max(carets.len()) <= width {
        return [line.to_owned(), carets.to_owned()];
    }
    let text = line.trim_start_matches(' ');
    let before = line.len() - text.len();
    let at = carets.find('^').unwrap_or_default().saturating_sub(before);
    let depth = before.min(width / 2);
    let room = width - depth - 1;
    let count = carets.bytes().filter(|byte| *byte == b'^').count();
    // Where words begin, in bytes and columns; and where what is pointed at begins.
    let mut starts = vec![(0, 0)];
    let (mut bytes, mut columns, mut pointed) = (0, 0, None);
    for c in text.chars() {
        if columns >= at {
            pointed.get_or_insert((bytes, columns));
        }
        (bytes, columns) = (bytes + c.len_utf8(), columns + display_width(c.encode_utf8(&mut [0; 4])));
        if c == ' ' {
            starts.push((bytes, columns));
        }
    }
    let is_seen = |&(_, start): &(usize, usize)| start <= at && at + count.min(room / 2) < start + room;
    let (bytes, columns) = pointed.unwrap_or((text.len(), at));
    let (from, start) = starts.into_iter().find(is_seen).unwrap_or((bytes, columns));
    let (left_out, kept) = (if from > 0 { "…" } else { "" }, text.get(from..bytes).unwrap_or_default());
    let shown = cut_to(text.get(bytes..).unwrap_or_default(), room - (columns - start));
    let (indent, to) = (" ".repeat(depth), " ".repeat(depth + display_width(left_out) + columns - start));
    let carets = "^".repeat(count.min(display_width(&shown)).max(1));
    [format!("{indent}{left_out}{kept}{shown}"), format!("{to}{carets}")]
}

/// Fits what is written through it, line by line; without a width nothing is changed.
#[derive(Debug)]
pub(super) struct Fitting<W: Write> {
    out: W,
    width: Option<usize>,
    /// What isn't a whole line yet.
    begun: Vec<u8>,
}

impl<W: Write> Fitting<W> {
    pub(super) fn new(out: W, width: Option<usize>) -> Self {
        Fitting { out, width, begun: Vec::new() }
    }
}

impl<W: Write> Write for Fitting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(width) = self.width else { return self.out.write(bytes) };
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let (ended, begun) = bytes.split_at(end);
        if !ended.is_empty() {
            self.begun.extend_from_slice(ended);
            let whole = std::mem::take(&mut self.begun);
            self.out.write_all(fitted(&String::from_utf8_lossy(&whole), width).as_bytes())?;
        }
        self.begun.extend_from_slice(begun);
        Ok(bytes.len())
    }

    /// What is written before the end of a line is taken for a whole one.
    fn flush(&mut self) -> io::Result<()> {
        if let Some(width) = self.width {
            let rest = std::mem::take(&mut self.begun);
            self.out.write_all(fitted(&String::from_utf8_lossy(&rest), width).as_bytes())?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_a_little_deeper_and_a_symbol_stays_in_one_piece() {
        assert_eq!(
            fitted("  Kế hoạch số 60-KH/HU thực hiện Kết luận số 21-KL/TW\nngắn", 30),
            "  Kế hoạch số 60-KH/HU thực\n    hiện Kết luận số 21-KL/TW\nngắn"
        );
        assert_eq!(fitted("      12  Sông Lô, Vĩnh Phúc", 22), "      12  Sông Lô,\n        Vĩnh Phúc");
        assert_eq!(fitted("\u{1b}[2mKế hoạch 60-KH/HU\u{1b}[0m", 20), "\u{1b}[2mKế hoạch 60-KH/HU\u{1b}[0m");
    }

    #[test]
    fn a_word_longer_than_a_line_is_parted() {
        let long = fitted("bao-vinh-phuc.jsonl#00021783", 20).into_owned();
        assert!(long.lines().all(|line| display_width(line) <= 20), "{long}");
        assert_eq!(long.replace(['\n', ' '], ""), "bao-vinh-phuc.jsonl#00021783");
    }

    #[test]
    fn carets_stay_below_what_they_point_at() {
        let complaint = |query: &str, of: &str| {
            let before = display_width(query.get(..query.find(of).unwrap()).unwrap());
            format!("`x`\n  {query}\n  {}{}", " ".repeat(before), "^".repeat(display_width(of)))
        };
        let query = "Kon Tum phòng chống tham nhũng năm 2021 locality:Foo chi bộ cơ sở";
        let shown = |query: &str, of: &str| fitted(&complaint(query, of), 30).into_owned();
        let carets = |before: usize, count: usize| format!("{}{}", " ".repeat(before), "^".repeat(count));
        assert_eq!(shown(query, "Foo"), format!("`x`\n  …năm 2021 locality:Foo chi…\n{}", carets(21, 3)));
        assert_eq!(shown(query, "Tum phòng"), format!("`x`\n  Kon Tum phòng chống tham…\n{}", carets(6, 9)));
        assert_eq!(shown(query, query), format!("`x`\n  Kon Tum phòng chống tham…\n{}", carets(2, 25)));
        // A long word after short ones.
        let long = format!("Kon Tum locality:{}", "a".repeat(100));
        let fits = format!("  …Tum locality:{}…", "a".repeat(13));
        assert_eq!(shown(&long, &"a".repeat(100)), format!("`x`\n{fits}\n{}", carets(16, 14)));
        let long = format!("{}:Foo", "x".repeat(40));
        assert_eq!(shown(&long, "Foo"), format!("`x`\n  …Foo\n{}", carets(3, 3)));
    }

    #[test]
    fn what_is_written_in_pieces_is_fitted_by_lines() {
        let mut out = Vec::new();
        let mut page = Fitting::new(&mut out, Some(20));
        for piece in ["Huyện ủy ", "Sông Lô đã ", "họp\nngắn", "\nrest"] {
            page.write_all(piece.as_bytes()).unwrap();
        }
        page.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Huyện ủy Sông Lô đã\n  họp\nngắn\nrest");
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        proptest::proptest!(|(text in "[a-zđơ字 ]{0,60}(\n *\\^{1,40})?", width in 20_usize..60)| {
            let fitted = fitted(&text, width);
            proptest::prop_assert!(fitted.lines().all(|line| display_width(line) <= width), "{fitted}");
        });
    }
}
